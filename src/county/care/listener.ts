import type { ContractCount } from "../indicators/contract-counts.ts";

/**
 * What happens to patients, told as it happens. `e` is an encounter; times are minutes, money fen. Whoever is told
 * answers nothing: what a listener returns goes nowhere.
 */
export interface Listener {
  /** An illness begins, before anybody knows what comes of it. */
  fellIll(person: number, disease: number): void;
  /**
   * A contact of this person is perhaps near: what will be counted of him may be read once, so that memory brings it
   * (`Simulation.ahead`). Nothing has happened, and nothing may follow from it.
   */
  awaited(person: number): void;
  /** An encounter begins: its record says what it is. It is over: its record is about to be given away. */
  opened(e: number): void;
  closed(e: number): void;
  /** What can wait is put off to a day; is tried again on one after a vain attempt. */
  putOff(e: number, untilDay: number): void;
  triesAgain(e: number, day: number): void;
  /** Where to go has been chosen, for a visit or a bed: `Choice.considered` holds the question and all alternatives. */
  chose(e: number, place: number): void;
  /** On the way from home to PLACE (or from the scene, in an ambulance), so many minutes; there at a minute. */
  setsOut(e: number, arrives: number, roadMinutes: number): void;
  /** The family calls 120. */
  called(e: number): void;
  /** At PLACE, as an out-patient. Dead by now, or in a bed: does not come, for a visit or for a bed. */
  arrived(e: number): void;
  cannotCome(e: number): void;
  /** With a doctor until a minute; with the results of tests (`second`). */
  consulting(e: number, until: number, second: boolean): void;
  /** A test is queued for at its device and done at a minute; all results are there at a minute. */
  testing(e: number, device: number, until: number): void;
  resultsAwaited(e: number, until: number): void;
  /** A bed is to be asked for at PLACE at a minute, a way of so many minutes; is asked for now, at the ward's door. */
  bedPlanned(e: number, minute: number, roadMinutes: number): void;
  asksForBed(e: number): void;
  /** Comes before the theatre; intensive care is over, a bed of the ward is asked for. */
  forTheatre(e: number): void;
  intensiveDone(e: number): void;
  /** A bill is put to the insurer: `Billing.asked` is the claim, not yet adjudicated. */
  claims(e: number): void;
  /** One registered attendance is over and billed. */
  visited(e: number): void;
  /** A nurse has come home to a patient in a bed at home (家庭病床), and the visit is billed. */
  homeVisited(e: number): void;
  /** A wait for a doctor ended in a consultation. */
  waited(e: number, minutes: number): void;
  admitted(e: number): void;
  /** A stay is over and billed. */
  discharged(e: number, stayMinutes: number): void;
  advised(e: number): void;
  declined(e: number): void;
  /** Sent home unserved at closing time; left the queue; found no bed; turned away. */
  unserved(e: number): void;
  reneged(e: number): void;
  bedFull(e: number): void;
  refused(e: number): void;
  /** @param why an index of REFERRAL_UP, of REFERRAL_DOWN */
  referredUp(e: number, why: number): void;
  referredDown(e: number, why: number): void;
  /** Beyond the place's capability, yet not referred (应转未转). */
  notReferred(e: number): void;
  /** A patient sent up by primary care is treated above; is followed up by primary care in time. */
  loopOpened(e: number): void;
  loopClosed(e: number): void;
  /** A chronic patient came for a drug that was not there (缺药). */
  drugMissed(e: number): void;
  /** A chronic patient got the drug of the encounter, or did not. */
  refilled(e: number, given: boolean): void;
  selfCared(e: number, drugstore: boolean): void;
  /** @param cause disease by index; NO_CAUSE none that is simulated; `excessOf(c)` the excess of chronic condition c */
  died(person: number, avoidable: boolean, cause: number): void;
  /** A death told just before is that of an encounter's patient, of its illness. */
  diedOf(e: number, avoidable: boolean): void;
  /** @param e the encounter of the delivery */
  born(mother: number, e: number): void;
  tested(e: number, device: number, duplicate: boolean): void;
  /** A test done below was accepted instead of repeated (检查互认). */
  recognised(e: number): void;
  operated(e: number): void;
  /** An ambulance reached the scene so many minutes after the call. */
  ambulanceCame(e: number, minutes: number): void;
  /** A public-health contact that is no visit. */
  contacted(person: number, institution: number): void;
  /** Something about contracts or the care of the disabled happened at an institution, so many times or minutes. */
  contractCounted(institution: number, count: ContractCount, amount: number): void;
}

/** Causes of death that are no disease of the catalogue: none simulated; the excess of a chronic condition. */
export const NO_CAUSE = -1;
export const excessOf = (condition: number): number => -2 - condition;

/**
 * Why a patient is sent up (上转原因): beyond capability, so in an emergency; for a bed, so in an emergency; a complication
 * of a stay below.
 */
export const REFERRAL_UP = {
  CAPABILITY: 0,
  EMERGENCY: 1,
  ADMISSION: 2,
  EMERGENCY_ADMISSION: 3,
  COMPLICATION: 4,
} as const;
/** Why one is sent down (下转原因): to go on lying there, to be followed up there, because the lists say so. */
export const REFERRAL_DOWN = { STEP_DOWN: 0, FOLLOW_UP: 1, CRITERIA: 2 } as const;

const nobody = (): void => undefined;

type Tell = (a: never, b: never, c: never) => void;

/** Tells all of a list, in its order; the one of a list of one is called without a step between. */
function toAll(ears: readonly Tell[]): Tell {
  const [first, second] = ears;
  if (first === undefined) return nobody;
  if (second === undefined) return first;
  if (ears.length === 2) {
    return (a, b, c) => {
      first(a, b, c);
      second(a, b, c);
    };
  }
  return (a, b, c) => {
    for (const ear of ears) ear(a, b, c);
  };
}

/** One listener that tells an ordered list of them; each may listen to some of the happenings only. */
export function tellAll(list: readonly Partial<Listener>[]): Listener {
  const all = <K extends keyof Listener>(what: K): Listener[K] =>
    toAll(list.flatMap((one) => (one[what] === undefined ? [] : [one[what] as Tell]))) as Listener[K];
  return {
    fellIll: all("fellIll"),
    awaited: all("awaited"),
    opened: all("opened"),
    closed: all("closed"),
    putOff: all("putOff"),
    triesAgain: all("triesAgain"),
    chose: all("chose"),
    setsOut: all("setsOut"),
    called: all("called"),
    arrived: all("arrived"),
    cannotCome: all("cannotCome"),
    consulting: all("consulting"),
    testing: all("testing"),
    resultsAwaited: all("resultsAwaited"),
    bedPlanned: all("bedPlanned"),
    asksForBed: all("asksForBed"),
    forTheatre: all("forTheatre"),
    intensiveDone: all("intensiveDone"),
    claims: all("claims"),
    visited: all("visited"),
    waited: all("waited"),
    admitted: all("admitted"),
    discharged: all("discharged"),
    advised: all("advised"),
    declined: all("declined"),
    homeVisited: all("homeVisited"),
    unserved: all("unserved"),
    reneged: all("reneged"),
    bedFull: all("bedFull"),
    refused: all("refused"),
    referredUp: all("referredUp"),
    referredDown: all("referredDown"),
    notReferred: all("notReferred"),
    loopOpened: all("loopOpened"),
    loopClosed: all("loopClosed"),
    drugMissed: all("drugMissed"),
    refilled: all("refilled"),
    selfCared: all("selfCared"),
    died: all("died"),
    diedOf: all("diedOf"),
    born: all("born"),
    tested: all("tested"),
    recognised: all("recognised"),
    operated: all("operated"),
    ambulanceCame: all("ambulanceCame"),
    contacted: all("contacted"),
    contractCounted: all("contractCounted"),
  };
}
