import { gradeOf } from "../illness/case-mix.ts";
import { type Catalogue, needAt } from "../illness/catalogue.ts";
import { CENTRES, type DiseaseInput } from "../input/illness.ts";
import { VILLAGE } from "../input/places.ts";
import type { Levers } from "../levers/levers.ts";
import { LINES, NONE_HERE, type Places } from "../places/places.ts";
import { DISEASE, type Encounters, ENCOUNTER_STRIDE } from "./encounters.ts";
import { severityOf } from "./severity.ts";

/**
 * What an illness needs at its true severity, and what a place can do for it (诊疗能力), both 0 to 1. What a place can do
 * is its capability, what shared centres and sent experts add to it there (`levers.ability`), and for a stay what an
 * emergency centre adds for its own patients (`levers.rescue`). What patients believe of a place is another thing: the
 * choice has it (capability and `levers.perceived`).
 */
export interface Ability {
  /** Needed of out-patient and of in-patient care. */
  visitNeed(e: number): number;
  stayNeed(e: number): number;
  /**
   * As a doctor judges who can treat, here or elsewhere: a place's own ability. A referral for a bed goes by it too:
   * what an emergency centre adds is not counted in it.
   */
  own(place: number, line: number): number;
  /**
   * As a stay there goes: with what an emergency centre adds. Decides whether the own ward takes a patient, and who
   * dies.
   */
  ofStay(place: number, disease: DiseaseInput): number;
  /**
   * Whether a place can take a patient into a bed of its own: able enough, with a ward for the line, and able to
   * operate where an operation is needed. The doctor at the bedside, the 120 dispatcher and the referral centre all go
   * by it.
   */
  takes(e: number, place: number): boolean;
  /** Whether a place can do the operation that a patient needs, if any. */
  operates(e: number, place: number): boolean;
  /** Whether a place offers a line at all. */
  offers(place: number, line: number): boolean;
  /** The most that any site of the county is listed with: what a bill from outside is explained by. */
  mostInCounty(line: number): number;
}

export function createAbility(
  { diseases, caseMix }: Catalogue,
  places: Places,
  levers: Pick<Levers, "ability" | "rescue">,
  { record, needs }: Encounters,
): Ability {
  const { capability, level, siteOf, wardAt, gradeOf: gradeAt } = places;
  const { ability, rescue } = levers;
  const { tolerance } = caseMix.input;
  const own = (place: number, line: number): number => capability[place * LINES + line] + ability[place * LINES + line];
  const centreOf = (place: number, { centre }: DiseaseInput): number =>
    centre < 0 ? 0 : rescue[place * CENTRES.length + centre];
  const ofStay = (place: number, disease: DiseaseInput): number => own(place, disease.line) + centreOf(place, disease);
  const stayNeed = (e: number): number =>
    needAt(diseases[record[e * ENCOUNTER_STRIDE + DISEASE]].inpatientNeed, severityOf(record, e));
  const operates = (e: number, place: number): boolean =>
    gradeAt[place * LINES + diseases[record[e * ENCOUNTER_STRIDE + DISEASE]].line] >= gradeOf(needs[e]);
  return {
    visitNeed: (e) => needAt(diseases[record[e * ENCOUNTER_STRIDE + DISEASE]].outpatientNeed, severityOf(record, e)),
    stayNeed,
    own,
    ofStay,
    operates,
    takes(e, place) {
      const disease = diseases[record[e * ENCOUNTER_STRIDE + DISEASE]];
      const site = siteOf[place];
      return (
        level[place] > VILLAGE &&
        ofStay(place, disease) + tolerance >= stayNeed(e) &&
        (site < 0 || wardAt[site * LINES + disease.line] !== NONE_HERE) &&
        operates(e, place)
      );
    },
    offers: (place, line) => own(place, line) >= places.offered,
    mostInCounty: places.bestInCounty,
  };
}
