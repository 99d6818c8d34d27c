import type { ContractCount } from "../indicators/contract-counts.ts";

/**
 * What happens to patients, told as it happens. `e` is an encounter; times are minutes, money fen. Whoever is told
 * answers nothing: what a listener returns goes nowhere.
 */
export interface Listener {
  /** An illness begins, before anybody knows what comes of it. */
  fellIll(person: number, disease: number): void;
  /** One registered attendance is over and billed. */
  visited(e: number): void;
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
  /** A chronic patient did not get the drug of the encounter, or got it after all. */
  refilled(e: number, given: boolean): void;
  selfCared(e: number, drugstore: boolean): void;
  /** @param cause disease by index; NO_CAUSE none that is simulated; `excessOf(c)` the excess of chronic condition c */
  died(person: number, avoidable: boolean, cause: number): void;
  born(mother: number): void;
  tested(e: number, device: number, duplicate: boolean): void;
  /** A test done below was accepted instead of repeated (检查互认). */
  recognised(e: number): void;
  operated(e: number): void;
  /** An ambulance reached the scene so many minutes after the call. */
  ambulanceCame(e: number, minutes: number): void;
  /** A public-health contact that is no visit. */
  contacted(person: number, institution: number): void;
  /** Something about contracts happened at an institution, so many times or minutes. */
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
    visited: all("visited"),
    waited: all("waited"),
    admitted: all("admitted"),
    discharged: all("discharged"),
    advised: all("advised"),
    declined: all("declined"),
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
    born: all("born"),
    tested: all("tested"),
    recognised: all("recognised"),
    operated: all("operated"),
    ambulanceCame: all("ambulanceCame"),
    contacted: all("contacted"),
    contractCounted: all("contractCounted"),
  };
}
