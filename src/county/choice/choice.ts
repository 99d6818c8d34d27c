import { DECISION, MOST_DISEASES } from "../base/decisions.ts";
import { PROVINCIAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { codeOf } from "../people/residents.ts";
import { isMan, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import { LINES } from "../places/places.ts";
import { MAX_ALTERNATIVES, AWAY_CODE, SELF_CARE } from "../places/travel.ts";
import { createNestedLogit, OUTSIDE_NESTS } from "./nested-logit.ts";
import type { ChoiceOptions } from "./options.ts";
import { ASKED, COMING, type Considered, createConsidered, NOWHERE, type Question } from "./question.ts";
import { createStayTerms, type StayTerms } from "./stay-terms.ts";
import { createVisitTerms, type VisitTerms } from "./visit-terms.ts";

/** In `ChoiceInput.away`: of a visit, of an advised admission. */
export const AWAY = { VISIT: 0, STAY: 1 } as const;

/**
 * Where a patient goes (就医选择). Whoever asks writes the question into `asked` and calls; alternatives and utilities are
 * left in `considered` for whoever wants to explain the choice.
 */
export interface Choice {
  readonly asked: Question;
  readonly considered: Considered;
  /** First contact or referral. @returns institution, or NOWHERE for care at home */
  visit(): number;
  /** Answer to an advised admission. @returns institution, or NOWHERE for declining */
  admission(): number;
  /** The same of an out-migrant away: care at the one institution where he lives, or none. */
  visitAway(): number;
  admissionAway(): number;
  /** Road minutes to the last choice. */
  minutes(): number;
  /** After roads or institutions have changed. */
  reroute(): void;
  /** What the utilities of the last choice are made of. */
  readonly visitTerms: VisitTerms;
  readonly stayTerms: StayTerms;
}

export function createChoice(options: ChoiceOptions): Choice {
  const { streams, residents, places, alternatives, catalogue, input, drugKnown, full, use, rules } = options;
  const { level: levelOf, capability, community: communityOf, maternal, offered } = places;
  const { outpatientConstants, admissionConstants } = input;
  if (catalogue.diseases.length > MOST_DISEASES)
    throw new Error(`choice: at most ${MOST_DISEASES} disease groups, found ${catalogue.diseases.length}`);
  if (outpatientConstants.length !== PROVINCIAL + 2 || admissionConstants.length !== PROVINCIAL + 1)
    throw new Error("choice: wrong number of constants");
  const logit = createNestedLogit(streams, input.nestFormal, input.nestLevel);
  const visitTerms = createVisitTerms(options);
  const stayTerms = createStayTerms(options);
  const considered = createConsidered();
  const { asked, values, nests, codes, institution, roadMinutes } = considered;
  let taken = 0;

  /** What does not change of an alternative of a visit: its trip; that, the constant of its level, being one's own. */
  const travel = new Float64Array(alternatives.minutes.length);
  const visitFixed = new Float64Array(travel.length);
  function reroute(): void {
    visitTerms.rebuild();
    for (let k = 0; k < travel.length; k++) {
      const place = alternatives.institution[k];
      travel[k] = visitTerms.travel(alternatives.minutes[k]);
      if (place >= 0)
        visitFixed[k] = travel[k] + outpatientConstants[levelOf[place] + 1] + (visitTerms.own(k) ? input.ownPlace : 0);
    }
  }
  reroute();
  /** What an emergency adds to the utility of a trip, over the usual. */
  const hurry = input.emergencyTravelFactor - 1;

  function offer(n: number, place: number, nest: number, code: number, minutes: number, value: number): void {
    institution[n] = place;
    nests[n] = nest;
    codes[n] = code;
    roadMinutes[n] = minutes;
    values[n] = value;
  }

  function take(what: number, decision: number, count: number): number {
    considered.what = what;
    considered.who = codeOf(options.residents, asked.person);
    considered.decision = decision;
    considered.day = asked.day;
    considered.disease = asked.disease;
    considered.count = count;
    taken = logit.choose(considered);
    return taken < 0 ? NOWHERE : institution[taken];
  }

  const { able: ableAt, waiting, payFelt, lacksOf } = visitTerms;

  function visit(): number {
    visitTerms.read(asked);
    const { village, last, needed, need, price, quality, elder, contract, emergency, grave, refill } = visitTerms.seen;
    const { from } = asked;
    const lacks = lacksOf[asked.disease];
    const man = isMan(residents.record[asked.person * RESIDENT_STRIDE + TRAITS]);
    const drift = use().visits;
    let n = 0;
    if ((asked.coming & (COMING.EMERGENCY | COMING.NO_SELF_CARE)) === 0)
      offer(n++, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, outpatientConstants[0]);
    const begin = village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[village];
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level < from || (grave && level === VILLAGE) || (man && maternal[place] === 1)) continue;
      const able = ableAt(place);
      if (able < offered || lacks[place] === 1) continue;
      const wait = waiting(place);
      // NO_DOOR: below 0, since a test for equality would box every wait.
      if (wait < 0) continue;
      let value =
        visitFixed[k] +
        drift[level] +
        (emergency ? hurry * travel[k] : 0) +
        need +
        input.waitPerMinute * wait +
        price * payFelt(place, level) +
        quality * able;
      if (able < needed) value += visitTerms.shortfall(able);
      if (place === last) value += input.habit;
      if (contract !== 0 && visitTerms.own(k)) value += contract;
      if (level <= TOWNSHIP) value += elder;
      else if (rules.firstContactAsked && visitTerms.breaks(level)) value += input.againstReferral;
      if (refill && visitTerms.drugMissing(asked, place)) value += input.drugMissing * drugKnown[0];
      offer(n++, place, level, alternatives.code[k], alternatives.minutes[k], value);
    }
    return take(ASKED.VISIT, DECISION.OUTPATIENT_CHOICE, n);
  }

  function admission(): number {
    stayTerms.read(asked);
    const { village, needed, need, price, quality, urgency } = stayTerms.seen;
    const { adviser, except, sentOn, refusedBy } = asked;
    const man = isMan(residents.record[asked.person * RESIDENT_STRIDE + TRAITS]);
    const drift = use().admissions;
    let n = 0;
    if ((asked.coming & COMING.NO_SELF_CARE) === 0)
      offer(n++, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, admissionConstants[0]);
    const begin = village * MAX_ALTERNATIVES;
    const end = begin + alternatives.count[village];
    for (let k = begin; k < end; k++) {
      const place = alternatives.institution[k];
      const level = levelOf[place];
      if (level === VILLAGE || place === except || (refusedBy >= 0 && communityOf[place] === refusedBy)) continue;
      if ((man && maternal[place] === 1) || (sentOn && full[place] === 1)) continue;
      const able = stayTerms.able(place);
      if (!stayTerms.takes(place, able)) continue;
      const minutes = stayTerms.roadMinutes(asked, place, level, k);
      let value =
        admissionConstants[level] +
        drift[level - TOWNSHIP] +
        need +
        urgency * visitTerms.travel(minutes) +
        price * stayTerms.payAmong(level) +
        quality * able;
      if (able < needed) value += stayTerms.shortfall(able);
      value += stayTerms.word(place, level);
      if (place === adviser) value += input.advisedHere;
      value += input.bedWaitPerDay * stayTerms.bedDays(place);
      offer(n++, place, level, alternatives.code[k], minutes, value);
    }
    return take(ASKED.ADMISSION, DECISION.ADMISSION_CHOICE, n);
  }

  /** The one place of an out-migrant, by its true capability: nobody of the county spreads a word about it. */
  const ableAway = (line: number): number => capability[asked.here * LINES + line];

  function takeAway(what: number, decision: number, atHome: number, value: number): number {
    offer(0, NOWHERE, OUTSIDE_NESTS, SELF_CARE, 0, atHome);
    offer(1, asked.here, levelOf[asked.here], AWAY_CODE, 0, value);
    return take(what, decision, 2);
  }

  function visitAway(): number {
    visitTerms.read(asked);
    const { line, need, price, quality } = visitTerms.seen;
    const able = ableAway(line);
    const felt = payFelt(asked.here, levelOf[asked.here]);
    const value = input.away[AWAY.VISIT] + need + price * felt + quality * able + visitTerms.shortfall(able);
    return takeAway(ASKED.VISIT_AWAY, DECISION.OUTPATIENT_CHOICE, outpatientConstants[0], value);
  }

  function admissionAway(): number {
    stayTerms.read(asked);
    const { line, need, price, quality } = stayTerms.seen;
    const able = ableAway(line);
    const felt = stayTerms.payFelt(levelOf[asked.here]);
    const value = input.away[AWAY.STAY] + need + price * felt + quality * able + stayTerms.shortfall(able);
    return takeAway(ASKED.ADMISSION_AWAY, DECISION.ADMISSION_CHOICE, admissionConstants[0], value);
  }

  return {
    asked,
    considered,
    visit,
    admission,
    visitAway,
    admissionAway,
    minutes: () => (taken < 0 ? 0 : roadMinutes[taken]),
    reroute,
    visitTerms,
    stayTerms,
  };
}
