import { DECISION } from "../base/decisions.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import type { CareInput } from "../input/care.ts";
import { CENTRES, type DiseaseInput } from "../input/illness.ts";
import type { Levers } from "../levers/levers.ts";
import { DEAD, lifeOf, RESIDENT_STRIDE, type Residents, TRAITS, withLife } from "../people/residents.ts";
import type { Ability } from "./ability.ts";
import type { Outcome } from "./context.ts";
import { EMERGENCY, type Encounters, STEPPED_DOWN, WARD_INSTEAD } from "./encounters.ts";
import type { Keys } from "./keys.ts";
import type { Listener } from "./listener.ts";
import type { SeverityRank } from "./severity.ts";

export interface OutcomeOptions {
  readonly keys: Keys;
  readonly catalogue: Catalogue;
  readonly care: CareInput;
  readonly rankOf: SeverityRank;
  readonly ability: Ability;
  readonly residents: Residents;
  /** Fatality of the year over that of the first, for people of such an age and sex. */
  readonly mortality: (person: number) => number;
  readonly encounters: Encounters;
  readonly levers: Pick<Levers, "doorMinutes" | "complication">;
  readonly listener: Pick<Listener, "died" | "diedOf">;
}

/**
 * Deaths come from illness, treatment and delay (病死), never from admission as such. With timely capable care the risk
 * of an episode follows its severity: it falls from the most severe to none at the threshold of admission, with the
 * disease's fatality as its mean. A needed stay keeps the patient at that risk; without it the risk is the disease's
 * untreated one. Between them lies what of the stay's benefit is lost: to ability short of the need, to intensive care
 * that had no bed, to time. So care that comes late or falls short is never worse than none; and a patient whose
 * admission has low need runs the same risk in a bed and at home.
 *
 * One keyed uniform an episode decides: below the timely risk death was inevitable, between that and the actual one it
 * was avoidable (可避免死亡).
 */
export function createOutcome(options: OutcomeOptions): Outcome {
  const { keys, catalogue, care, rankOf, ability, residents, mortality, encounters, levers, listener } = options;
  const { since, onset, is, personOf, placeOf, diseaseOf } = encounters;
  /** Rank of severity beyond which a stay has low need. */
  const needed = 1 - care.lowNeedTownship;

  /** Mean over all who deserve admission: the disease's fatality. */
  const timelyRisk = (fatality: number, rank: number): number =>
    fatality * (care.fatalityGradient + 1) * Math.exp(care.fatalityGradient * Math.log(1 - rank));

  /**
   * Whether the episode ends in death.
   *
   * @param lost part of a needed stay's benefit that is lost, 0 to 1
   * @param complication what care left out makes of the risk
   * @returns 0 lives, 1 dies inevitably, 2 avoidably
   */
  function fateOf(e: number, lost: number, complication: number): number {
    const { fatality: first, untreatedFactor } = catalogue.diseases[diseaseOf(e)];
    if (first === 0) return 0;
    const fatality = first * mortality(personOf(e));
    const rank = rankOf(e);
    if (rank >= 1) return 0;
    const timely = Math.min(care.fatalityLimit, timelyRisk(fatality, rank));
    const u = keys.ofEpisode(e, DECISION.FATALITY);
    if (u < timely) return 1;
    if (rank >= needed) return 0;
    return u < Math.min(care.fatalityLimit, timely * (1 + (untreatedFactor - 1) * lost) * complication) ? 2 : 0;
  }

  function settle(e: number, fate: number): boolean {
    if (fate === 0) return false;
    const at = personOf(e) * RESIDENT_STRIDE + TRAITS;
    const traits = residents.record[at];
    if (lifeOf(traits) === DEAD) return false;
    residents.record[at] = withLife(traits, DEAD);
    listener.died(personOf(e), fate === 2, diseaseOf(e));
    listener.diedOf(e, fate === 2);
    return true;
  }

  /** In a bed: whoever has been handed down to lie on has the dangerous days behind him. */
  const fateInBed = (e: number): number =>
    fateOf(e, is(e, STEPPED_DOWN) ? 0 : lostOf(e), levers.complication[placeOf(e)]);

  function lostOf(e: number): number {
    const d = catalogue.diseases[diseaseOf(e)];
    const need = ability.stayNeed(e);
    const missing = need > 0 ? Math.max(0, Math.min(1, (need - ability.ofStay(placeOf(e), d)) / need)) : 0;
    const ward = is(e, WARD_INSTEAD) ? care.intensiveBenefit : 0;
    return 1 - (1 - missing) * (1 - ward) * (1 - (is(e, EMERGENCY) ? lostByTheHour(e, d) : lostByTheDay(e)));
  }

  /** An emergency's risk is multiplied by every hour beyond the time there is, up to that without care. */
  function lostByTheHour(
    e: number,
    { centre, targetMinutes, delayFactorPerHour, untreatedFactor }: DiseaseInput,
  ): number {
    const earlier = centre < 0 ? 0 : levers.doorMinutes[placeOf(e) * CENTRES.length + centre];
    const hours = Math.max(0, since[e] - onset[e] - targetMinutes - earlier) / 60;
    if (hours === 0 || untreatedFactor <= 1) return 0;
    return Math.min(1, (Math.exp(hours * Math.log(delayFactorPerHour)) - 1) / (untreatedFactor - 1));
  }

  /** What can be planned loses its benefit slowly, beyond the longest of usual waits. */
  function lostByTheDay(e: number): number {
    const days = (since[e] - onset[e]) / MINUTES_PER_DAY - 2 * care.electiveLeadDays;
    return days > 0 ? 1 - Math.exp(-days / care.stayBenefitDays) : 0;
  }

  return {
    untreated: (e) => void settle(e, fateOf(e, 1, 1)),
    fatal: (e) => settle(e, fateInBed(e)),
    willDie: (e) => fateInBed(e) !== 0,
  };
}
