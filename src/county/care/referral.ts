import { DECISION } from "../base/decisions.ts";
import { NOWHERE } from "../choice/question.ts";
import { COUNTY, TOWNSHIP } from "../input/places.ts";
import { FULFILLED_BIT, isMan, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../people/residents.ts";
import { LINES, NONE_HERE } from "../places/places.ts";
import { MAX_ALTERNATIVES, OWN_CENTRE } from "../places/travel.ts";
import { type CareContext } from "./context.ts";
import { ARRANGED, AWAY, EMERGENCY, ENCOUNTER_STRIDE, PLACE, RAISED, REFERRED, REFERRED_FROM } from "./encounters.ts";
import { REFERRAL_DOWN, REFERRAL_UP } from "./listener.ts";

const NO_COMMUNITY = -1;
/** The way to a place that people of a village do not consider is not known. */
const NO_ROAD = -1;

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
  /** Another hospital with a free bed that can take an in-patient of the place at hand; -1 none is named. */
  bedElsewhere(e: number): number;
  /** A complication after a stay at a township centre goes up where criteria hold. @returns the hospital, -1 stays */
  complication(e: number): number;
  /** Minutes from a referral to the place given. */
  delay(e: number): number;
  /** Part of the usual wait for a planned admission. */
  pace(e: number): number;
  /** The patient's own township centre, -1 none. */
  ownCentre(person: number): number;
  /** Road minutes from a patient's home to the place at hand, -1 where its people do not consider it. */
  roadMinutes(e: number): number;
}

export function createReferral(context: CareContext): Referral {
  const { keys, places, alternatives, catalogue, care, residents, encounters, listener, rules, ability, full } =
    context;
  const { record, is, mark, personOf, placeOf } = encounters;
  const { level: levelOf, community, siteOf, wardAt, departmentAt } = places;

  /** One uniform an episode: whoever keeps to the lists does so at every contact. */
  const listed = (e: number): boolean => rules.criteria > 0 && keys.ofEpisode(e, DECISION.CRITERIA) < rules.criteria;
  const responsible = (e: number): boolean =>
    rules.responsibility > 0 && keys.ofContact(e, DECISION.RESPONSIBILITY) < rules.responsibility;
  const diseaseOf = (e: number) => catalogue.diseases[encounters.diseaseOf(e)];
  const needOf = (e: number, inpatient: boolean): number => (inpatient ? ability.stayNeed(e) : ability.visitNeed(e));

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

  function roadMinutes(e: number): number {
    if (is(e, AWAY)) return care.paths.lodgingToHospitalMinutes;
    const first = villageStart(personOf(e));
    for (let k = first; k < first + MAX_ALTERNATIVES; k++)
      if (alternatives.institution[k] === placeOf(e)) return alternatives.minutes[k];
    return NO_ROAD;
  }

  /** Whether a place treats this line: it has beds for it, or a department. */
  function opens(place: number, line: number, inpatient: boolean): boolean {
    const site = siteOf[place];
    return (
      ability.offers(place, line) &&
      (site < 0 || (inpatient ? wardAt : departmentAt)[site * LINES + line] !== NONE_HERE)
    );
  }

  /**
   * The nearest other place of a level or above that can treat: of the own community, else of the county, else outside;
   * failing all, the ablest outside.
   * @param sentOn to a free bed: none of those that are `full`
   */
  function able(e: number, from: number, inpatient: boolean, sentOn = false): number {
    const person = personOf(e);
    const { line } = diseaseOf(e);
    const needed = needOf(e, inpatient);
    let [member, inside, outside, ablest] = [NOWHERE, NOWHERE, NOWHERE, NOWHERE];
    let [close, near, far, most] = [Infinity, Infinity, Infinity, 0];
    const own = ownCommunity(person);
    const man = isMan(residents.record[person * RESIDENT_STRIDE + TRAITS]);
    const first = villageStart(person);
    for (let k = first; k < first + alternatives.count[residents.record[person * RESIDENT_STRIDE + VILLAGE_OF]]; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level < from || place === placeOf(e) || !opens(place, line, inpatient)) continue;
      if ((man && places.maternal[place] === 1) || (sentOn && full[place] === 1)) continue;
      const can = ability.own(place, line);
      const enough = can >= needed;
      const minutes = alternatives.minutes[k];
      if (level <= COUNTY) {
        if (enough && minutes < near) [inside, near] = [place, minutes];
        if (enough && minutes < close && community[place] === own) [member, close] = [place, minutes];
      } else {
        if (enough && minutes < far) [outside, far] = [place, minutes];
        if (can > most) [ablest, most] = [place, can];
      }
    }
    return member >= 0 ? member : inside >= 0 ? inside : outside >= 0 ? outside : ablest;
  }

  /** On the township's list and within what the own centre can do: the centre, -1 otherwise. */
  function centreByList(e: number): number {
    const d = diseaseOf(e);
    if (!d.townshipList) return NOWHERE;
    const centre = ownCentre(personOf(e));
    const takes = centre >= 0 && opens(centre, d.line, true) && ability.own(centre, d.line) >= ability.stayNeed(e);
    return takes ? centre : NOWHERE;
  }

  const isListedInCounty = (e: number): boolean =>
    diseaseOf(e).countyList && ability.mostInCounty(diseaseOf(e).line) >= ability.stayNeed(e);

  return {
    adviser(e, here) {
      if (rules.criteria === 0 && rules.responsibility === 0) return here;
      if (!is(e, EMERGENCY) && levelOf[placeOf(e)] !== TOWNSHIP && listed(e)) {
        const centre = centreByList(e);
        if (centre >= 0) return centre;
      }
      if (here >= 0) return here;
      return responsible(e) || (isListedInCounty(e) && listed(e)) ? able(e, TOWNSHIP, true) : NOWHERE;
    },

    advised(e, here, adviser, target) {
      if (levelOf[placeOf(e)] <= TOWNSHIP) {
        if (here || levelOf[target] < COUNTY || !is(e, REFERRED)) return;
        mark(e, RAISED);
        listener.referredUp(e, is(e, EMERGENCY) ? REFERRAL_UP.EMERGENCY_ADMISSION : REFERRAL_UP.ADMISSION);
      } else if (target === adviser && levelOf[target] === TOWNSHIP) listener.referredDown(e, REFERRAL_DOWN.CRITERIA);
    },

    refer(e) {
      const at = e * ENCOUNTER_STRIDE;
      const place = placeOf(e);
      const level = levelOf[place];
      mark(e, level <= TOWNSHIP ? REFERRED | RAISED : REFERRED);
      record[at + REFERRED_FROM] = place + 1;
      if (rules.criteria === 0 && rules.responsibility === 0) return;
      if (!responsible(e) && !(isListedInCounty(e) && listed(e))) return;
      if (keys.ofContact(e, DECISION.FOLLOWED) >= care.referralFollowed) return;
      const target = able(e, Math.min(COUNTY, level + 1), false);
      if (target < 0) return;
      record[at + PLACE] = target;
      mark(e, ARRANGED);
    },

    insists: responsible,
    bedElsewhere: (e) => (responsible(e) ? able(e, TOWNSHIP, true, true) : NOWHERE),

    complication(e) {
      const place = placeOf(e);
      if (rules.criteria === 0 || levelOf[place] !== TOWNSHIP || !listed(e)) return NOWHERE;
      const hospital = able(e, COUNTY, true);
      if (hospital < 0) return NOWHERE;
      listener.referredUp(e, REFERRAL_UP.COMPLICATION);
      mark(e, REFERRED | RAISED);
      record[e * ENCOUNTER_STRIDE + REFERRED_FROM] = place + 1;
      return hospital;
    },

    delay(e) {
      if (is(e, EMERGENCY)) return 0;
      const from = record[e * ENCOUNTER_STRIDE + REFERRED_FROM] - 1;
      return rules.greenChannel && from >= 0 && levelOf[from] <= TOWNSHIP
        ? rules.greenDelayMinutes
        : rules.referralDelayMinutes;
    },

    pace(e) {
      if (!rules.greenChannel || !is(e, REFERRED)) return 1;
      const served = (residents.record[personOf(e) * RESIDENT_STRIDE + TRAITS] & FULFILLED_BIT) !== 0;
      return served ? rules.greenPace : 1;
    },

    ownCentre,
    roadMinutes,
  };
}
