import { NOWHERE } from "../choice/choice.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { FULFILLED_BIT, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { LINES, OFFERED } from "../places/places.ts";
import { MAX_ALTERNATIVES, OWN_CENTRE } from "../places/travel.ts";
import { type CareContext } from "./context.ts";
import { REFERRAL_DOWN, REFERRAL_UP } from "./listener.ts";
import {
  ARRANGED,
  CONTACT,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  ONSET_DAY,
  PERSON,
  PLACE,
  RAISED,
  REFERRED,
  REFERRED_FROM,
} from "./encounters.ts";
import { severityOf } from "./severity.ts";

/** No ward for a line, no department for it: in the tables of places. */
const NONE = 255;
const NO_COMMUNITY = -1;

/**
 * Two-way referral (双向转诊): the first doctor's responsibility (首诊负责制), the criteria of the lists of diseases (分级诊疗病种目录),
 * the green channel (绿色通道). Where the policy asks for none of them a doctor says no more than that he cannot treat, and
 * the patient goes where he likes.
 */
export interface Referral {
  /** Who is named for a bed to a patient whose doctor would take him (`here`) or cannot (-1). */
  adviser(e: number, here: number): number;
  /**
   * Where the advice has led: tells a referral for admission, up or down. @param here the doctor's own place could have
   * taken him
   */
  advised(e: number, here: boolean, adviser: number, target: number): void;
  /** A referral upward of an out-patient begins: whoever keeps to the rule and follows it has a place named. */
  refer(e: number): void;
  /** Whether a doctor who cannot treat sends a patient on who would be let go otherwise. */
  insists(e: number): boolean;
  /** Another hospital that can take an in-patient of the place at hand; -1 none is named. */
  bedElsewhere(e: number): number;
  /** A complication after a stay at a township centre goes up where criteria hold. @returns the hospital, -1 stays */
  complication(e: number): number;
  /** Minutes from a referral to the place given. */
  delay(e: number): number;
  /** Part of the usual wait for a planned admission. */
  pace(e: number): number;
  /** The patient's own township centre, -1 none. */
  ownCentre(person: number): number;
  /** Road minutes from a person's village to a place that its people consider. */
  minutesTo(person: number, place: number): number;
}

export function createReferral(context: CareContext): Referral {
  const { streams, places, alternatives, catalogue, care, residents, encounters, listener, rules, levers } = context;
  const { record } = encounters;
  const { level: levelOf, community, capability, siteOf, wardAt, departmentAt } = places;

  const chance = (e: number, decision: number): number => {
    const at = e * ENCOUNTER_STRIDE;
    return streams.uniform(
      record[at + PERSON],
      decision,
      record[at + ONSET_DAY],
      record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT],
    );
  };
  /** One uniform an episode: whoever keeps to the lists does so at every contact. */
  const listed = (e: number): boolean => {
    const at = e * ENCOUNTER_STRIDE;
    return (
      rules.criteria > 0 &&
      streams.uniform(
        record[at + PERSON],
        DECISION.CRITERIA,
        record[at + ONSET_DAY],
        record[at + DISEASE] * DRAWS_PER_DISEASE,
      ) < rules.criteria
    );
  };
  const responsible = (e: number): boolean =>
    rules.responsibility > 0 && chance(e, DECISION.RESPONSIBILITY) < rules.responsibility;
  const diseaseOf = (e: number) => catalogue.diseases[record[e * ENCOUNTER_STRIDE + DISEASE]];
  const ability = (place: number, line: number): number =>
    capability[place * LINES + line] + levers.ability[place * LINES + line];

  function need(e: number, inpatient: boolean): number {
    const d = diseaseOf(e);
    const [mild, grave] = inpatient ? d.inpatientNeed : d.outpatientNeed;
    return mild! + (grave! - mild!) * severityOf(record, e);
  }

  const villageStart = (person: number): number =>
    residents.record[person * RESIDENT_STRIDE + VILLAGE_OF] * MAX_ALTERNATIVES;

  function ownCentre(person: number): number {
    const first = villageStart(person);
    for (let k = first; k < first + MAX_ALTERNATIVES; k++)
      if (alternatives.code[k] === OWN_CENTRE) return alternatives.institution[k];
    return NOWHERE;
  }

  /** Community of the own township centre. */
  function ownCommunity(person: number): number {
    const centre = ownCentre(person);
    return centre < 0 ? NO_COMMUNITY : community[centre];
  }

  function minutesTo(person: number, place: number): number {
    const first = villageStart(person);
    for (let k = first; k < first + MAX_ALTERNATIVES; k++)
      if (alternatives.institution[k] === place) return alternatives.minutes[k];
    throw new Error(`referral: person ${person} does not consider institution ${place}`);
  }

  /** Whether a place treats this line: it has beds for it, or a department. */
  function opens(place: number, line: number, inpatient: boolean): boolean {
    const site = siteOf[place];
    return (
      ability(place, line) >= OFFERED && (site < 0 || (inpatient ? wardAt : departmentAt)[site * LINES + line] !== NONE)
    );
  }

  /**
   * The nearest other place of a level or above that can treat: of the own community, else of the county, else outside;
   * failing all, the ablest outside.
   */
  function able(e: number, from: number, inpatient: boolean): number {
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON];
    const { line } = diseaseOf(e);
    const needed = need(e, inpatient);
    let [member, inside, outside, ablest] = [NOWHERE, NOWHERE, NOWHERE, NOWHERE];
    let [close, near, far, most] = [Infinity, Infinity, Infinity, 0];
    const own = ownCommunity(person);
    const first = villageStart(person);
    for (let k = first; k < first + alternatives.count[residents.record[person * RESIDENT_STRIDE + VILLAGE_OF]]; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level < from || place === record[at + PLACE] || !opens(place, line, inpatient)) continue;
      const enough = ability(place, line) >= needed;
      const minutes = alternatives.minutes[k];
      if (level <= COUNTY) {
        if (enough && minutes < near) [inside, near] = [place, minutes];
        if (enough && minutes < close && community[place] === own) [member, close] = [place, minutes];
      } else {
        if (enough && minutes < far) [outside, far] = [place, minutes];
        if (ability(place, line) > most) [ablest, most] = [place, ability(place, line)];
      }
    }
    return member >= 0 ? member : inside >= 0 ? inside : outside >= 0 ? outside : ablest;
  }

  /** On the township's list and within what the own centre can do: the centre, -1 otherwise. */
  function centreByList(e: number): number {
    const d = diseaseOf(e);
    if (!d.townshipList) return NOWHERE;
    const centre = ownCentre(record[e * ENCOUNTER_STRIDE + PERSON]);
    return centre >= 0 && opens(centre, d.line, true) && ability(centre, d.line) >= need(e, true) ? centre : NOWHERE;
  }

  const isListedInCounty = (e: number): boolean =>
    diseaseOf(e).countyList && context.bestInCounty(diseaseOf(e).line) >= need(e, true);

  return {
    adviser(e, here) {
      if (rules.criteria === 0 && rules.responsibility === 0) return here;
      const at = e * ENCOUNTER_STRIDE;
      if ((record[at + FLAGS] & EMERGENCY) === 0 && levelOf[record[at + PLACE]] !== TOWNSHIP && listed(e)) {
        const centre = centreByList(e);
        if (centre >= 0) return centre;
      }
      if (here >= 0) return here;
      return responsible(e) || (isListedInCounty(e) && listed(e)) ? able(e, TOWNSHIP, true) : NOWHERE;
    },

    advised(e, here, adviser, target) {
      const at = e * ENCOUNTER_STRIDE;
      const place = record[at + PLACE];
      if (levelOf[place] <= TOWNSHIP) {
        if (here || levelOf[target] < COUNTY || (record[at + FLAGS] & REFERRED) === 0) return;
        record[at + FLAGS] = record[at + FLAGS] | RAISED;
        listener.referredUp(
          e,
          (record[at + FLAGS] & EMERGENCY) !== 0 ? REFERRAL_UP.EMERGENCY_ADMISSION : REFERRAL_UP.ADMISSION,
        );
      } else if (target === adviser && levelOf[target] === TOWNSHIP) listener.referredDown(e, REFERRAL_DOWN.CRITERIA);
    },

    refer(e) {
      const at = e * ENCOUNTER_STRIDE;
      const place = record[at + PLACE];
      const level = levelOf[place];
      record[at + FLAGS] = record[at + FLAGS] | REFERRED | (level <= TOWNSHIP ? RAISED : 0);
      record[at + REFERRED_FROM] = place + 1;
      if (rules.criteria === 0 && rules.responsibility === 0) return;
      if (!responsible(e) && !(isListedInCounty(e) && listed(e))) return;
      if (chance(e, DECISION.FOLLOWED) >= care.referralFollowed) return;
      const target = able(e, Math.min(COUNTY, level + 1), false);
      if (target < 0) return;
      record[at + PLACE] = target;
      record[at + FLAGS] = record[at + FLAGS] | ARRANGED;
    },

    insists: responsible,
    bedElsewhere: (e) => (responsible(e) ? able(e, TOWNSHIP, true) : NOWHERE),

    complication(e) {
      const at = e * ENCOUNTER_STRIDE;
      if (rules.criteria === 0 || levelOf[record[at + PLACE]] !== TOWNSHIP || !listed(e)) return NOWHERE;
      const hospital = able(e, COUNTY, true);
      if (hospital < 0) return NOWHERE;
      listener.referredUp(e, REFERRAL_UP.COMPLICATION);
      record[at + FLAGS] = record[at + FLAGS] | REFERRED | RAISED;
      record[at + REFERRED_FROM] = record[at + PLACE] + 1;
      return hospital;
    },

    delay(e) {
      const at = e * ENCOUNTER_STRIDE;
      if ((record[at + FLAGS] & EMERGENCY) !== 0) return 0;
      const from = record[at + REFERRED_FROM] - 1;
      return rules.greenChannel && from >= 0 && levelOf[from] <= TOWNSHIP
        ? rules.greenDelayMinutes
        : rules.referralDelayMinutes;
    },

    pace(e) {
      const at = e * ENCOUNTER_STRIDE;
      if (!rules.greenChannel || (record[at + FLAGS] & REFERRED) === 0) return 1;
      return (residents.record[record[at + PERSON] * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0
        ? rules.greenPace
        : 1;
    },

    ownCentre,
    minutesTo,
  };
}
