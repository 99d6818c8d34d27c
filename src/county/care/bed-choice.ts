import type { Resources } from "../../kernel/resources.ts";
import { LEAVES } from "../base/leaving.ts";
import { COMES_BY, COMING, NOWHERE } from "../choice/question.ts";
import { gradeOf } from "../illness/case-mix.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { LINES, NONE_HERE, WARD_COUNT } from "../places/places.ts";
import type { CareContext } from "./context.ts";
import { AWAY, CHAIN_DEDUCTIBLE, EMERGENCY, ENCOUNTER_STRIDE, FLAGS, REASON, REFERRED } from "./encounters.ts";
import type { Referral } from "./referral.ts";
import { perceivedOf } from "./severity.ts";
import { DELIVERY } from "./stay.ts";

/** Why a place does not take a patient who looks for a bed. */
export const WHY = { OTHER: 0, REFUSED: 1, FULL: 2 } as const;
type Why = (typeof WHY)[keyof typeof WHY];

/** What a patient answers to whoever says that he should lie in a bed (入院选择). */
export interface BedChoice {
  /** To a doctor's advice. @returns institution, or NOWHERE */
  advise(e: number, adviser: number, referred: boolean, except: number): number;
  /**
   * Here, elsewhere, outside the county, or not at all; no birth is declined.
   * @param except does not take him
   * @param why it does not: REFUSED by its budget, and by all who share it: looks for a bed elsewhere at any rate
   */
  chooseBed(e: number, adviser: number, except: number, referred: boolean, why?: Why): number;
  /** Whoever has waited in vain hears where a bed is free, and chooses among those places, outside, or none. */
  sendOn(e: number): number;
}

export function createBedChoice(context: CareContext, referral: Referral, wards: Resources): BedChoice {
  const { places, catalogue, choice, encounters, ability, listener, levers, today, full } = context;
  const { record, needs, is, mark, unmark, personOf, placeOf, diseaseOf } = encounters;
  const { asked } = choice;
  const delivery = catalogue.diseases.findIndex(({ id }) => id === DELIVERY);

  function advise(e: number, adviser: number, referred: boolean, except: number): number {
    listener.advised(e);
    return is(e, AWAY) ? answerAway(e) : chooseBed(e, adviser, except, referred);
  }

  function ask(e: number): void {
    asked.person = personOf(e);
    asked.disease = diseaseOf(e);
    asked.day = today();
    asked.perceived = perceivedOf(record, e);
    asked.coming = record[e * ENCOUNTER_STRIDE + FLAGS] & COMES_BY;
    asked.borneFen = record[e * ENCOUNTER_STRIDE + CHAIN_DEDUCTIBLE];
    asked.grade = gradeOf(needs[e]);
  }

  /** An out-migrant away is admitted where he lives or declines. */
  function answerAway(e: number): number {
    const place = placeOf(e);
    if (diseaseOf(e) === delivery) return place;
    ask(e);
    asked.here = place;
    const target = choice.admissionAway();
    listener.chose(e, target);
    if (target === NOWHERE) listener.declined(e);
    return target;
  }

  function chooseBed(e: number, adviser: number, except: number, referred: boolean, why: Why = WHY.OTHER): number {
    const refused = why === WHY.REFUSED;
    // Whoever is sent to a named place in the county, or told to stay, is not referred outside it.
    const outside = referred
      ? adviser === NOWHERE || places.level[adviser] > COUNTY
      : is(e, REFERRED) && places.level[placeOf(e)] > COUNTY;
    ask(e);
    asked.coming =
      (asked.coming & ~COMING.REFERRED) |
      (is(e, EMERGENCY) && except !== NOWHERE ? COMING.NO_SELF_CARE : 0) |
      (outside ? COMING.REFERRED : 0) |
      (refused || diseaseOf(e) === delivery ? COMING.NO_SELF_CARE : 0);
    asked.adviser = adviser;
    asked.except = except;
    asked.sentOn = why === WHY.FULL;
    asked.refusedBy = refused ? places.community[except] : NOWHERE;
    asked.here = except === NOWHERE ? placeOf(e) : NOWHERE;
    const target = choice.admission();
    listener.chose(e, target);
    if (target === NOWHERE) {
      listener.declined(e);
      return NOWHERE;
    }
    const at = e * ENCOUNTER_STRIDE;
    if (places.level[target] > COUNTY && record[at + REASON] !== LEAVES.WAITING_BED)
      record[at + REASON] = refused ? LEAVES.REFUSED : whyOutside(e, referred);
    const inCounty = referred ? outside || target === adviser : is(e, REFERRED);
    if (places.level[target] > COUNTY ? outside : inCounty) mark(e, REFERRED);
    else unmark(e, REFERRED);
    return target;
  }

  /**
   * Whether the county could have treated him at all is not for the patient to say; whom a county hospital has sent on
   * follows its advice.
   */
  function whyOutside(e: number, referred: boolean): number {
    if (ability.mostInCounty(catalogue.diseases[diseaseOf(e)].line) < ability.stayNeed(e)) return LEAVES.CAPABILITY;
    return referred && places.level[placeOf(e)] === COUNTY ? LEAVES.ADVISED : context.whyLeft();
  }

  /**
   * Hospitals of a county tell each other which ward of the line has a free bed and nobody waiting for it; an emergency
   * is not sent down. @returns whether there is one
   */
  function noteFull(e: number): boolean {
    const { line } = catalogue.diseases[diseaseOf(e)];
    const lowest = is(e, EMERGENCY) ? places.level[placeOf(e)] : TOWNSHIP;
    let found = false;
    for (let place = 0; place < places.count; place++) {
      const site = places.siteOf[place];
      if (site < 0) continue;
      const ward = places.wardAt[site * LINES + line];
      const bed = site * WARD_COUNT + ward;
      const free =
        ward !== NONE_HERE &&
        places.level[place] >= lowest &&
        levers.shut[place] === 0 &&
        wards.busy(bed) < wards.capacity(bed) &&
        wards.waiting(bed) === 0;
      full[place] = free ? 0 : 1;
      if (free) found = true;
    }
    return found;
  }

  function sendOn(e: number): number {
    // An emergency for whom the county has no bed is not sent away from it.
    if (!noteFull(e) && is(e, EMERGENCY) && levers.shut[placeOf(e)] === 0) return NOWHERE;
    return chooseBed(e, referral.bedElsewhere(e), placeOf(e), true, WHY.FULL);
  }

  return { advise, chooseBed, sendOn };
}
