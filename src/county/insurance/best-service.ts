import { INPATIENT } from "./claim.ts";
import {
  CLAIM_ASSISTANCE,
  CLAIM_DEDUCTIBLE,
  CLAIM_ELIGIBLE,
  CLAIM_ENTITLED,
  CLAIM_FUND,
  CLAIM_RATIO,
  CLAIM_SERIOUS,
} from "./claim.ts";
import { LEVELS } from "../input/places.ts";
import { BY_CATALOGUE, type OfBill } from "./adjudication.ts";
import { type Rules, WHOLE } from "./rules.ts";

/** A bill that may be billed as one of some services (择优结算): nobody has to use the worse of two pools. */
export interface BestService {
  /**
   * What such a bill would leave to the person today, billed as the best of some services to a fen. In place of a
   * service stands a bit for each index into `SERVICES`, at least one.
   */
  least: OfBill<number>;
  /** The service that was the best when asked last; the one with the lower index where they leave the same to a fen. */
  best(): number;
  /**
   * Whether every smaller bill asked alike leaves the same share to the person: so where of each service nothing is
   * paid, or a plain ratio of all of it and nothing more.
   */
  isPlain(): boolean;
  /**
   * What a bill leaves to the person that is as much as the one asked about but for the rounding to a whole fen, billed
   * as the best service, before anything else is rounded: people do not look at fractions of a fen.
   */
  unrounded(charge: number): number;
}

/** Of what was asked last: the best service; whether smaller bills leave the same share. */
const BEST = 0;
const PLAIN = 1;
/** Ratio of what is above the deductible, part inside the catalogue, deductible borne, paid besides. */
const RATE = 0;
const INSIDE = 1;
const BORNE = 2;
const PAID = 3;

/** @param quote what a bill would leave to the person @param draft the claim quoted last */
export function createBestService(
  { catalogue, casePart }: Pick<Rules, "catalogue" | "casePart">,
  quote: OfBill<number>,
  draft: Float64Array,
): BestService {
  const answer = new Int32Array(2);
  const exact = new Float64Array(4);

  /** Whether smaller bills than the one quoted last leave the same share of them. */
  function proportional(): boolean {
    const paid = draft[CLAIM_FUND];
    if (draft[CLAIM_SERIOUS] + draft[CLAIM_ASSISTANCE] > 0) return false;
    return paid === 0 || (draft[CLAIM_DEDUCTIBLE] === 0 && paid === draft[CLAIM_ENTITLED]);
  }

  return {
    least(resident, services, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen = 0) {
      let least = Infinity;
      answer[PLAIN] = 1;
      for (let rest = services; rest !== 0; rest &= rest - 1) {
        const service = 31 - Math.clz32(rest & -rest);
        const own = quote(resident, service, level, flags, scheme, eligibleFen, chargeFen, extra, standardFen);
        if (!proportional()) answer[PLAIN] = 0;
        // Roundings choose no pool: where two leave the same but for a fen, the first is taken.
        if (own >= least - 1) continue;
        least = own;
        answer[BEST] = service;
        const inside = draft[CLAIM_ELIGIBLE];
        const byRatio = inside > draft[CLAIM_DEDUCTIBLE] && draft[CLAIM_ENTITLED] === draft[CLAIM_FUND];
        const fixed = service === INPATIENT && casePart[level] > 0 && standardFen > 0;
        exact[RATE] = byRatio && !fixed ? draft[CLAIM_RATIO] / WHOLE : 0;
        exact[INSIDE] =
          exact[RATE] === 0
            ? 0
            : eligibleFen === BY_CATALOGUE
              ? catalogue[scheme * LEVELS.length + level] / WHOLE
              : inside / chargeFen;
        exact[BORNE] = draft[CLAIM_DEDUCTIBLE];
        exact[PAID] = draft[CLAIM_SERIOUS] + draft[CLAIM_ASSISTANCE] + (exact[RATE] === 0 ? draft[CLAIM_FUND] : 0);
      }
      return least;
    },
    best: () => answer[BEST],
    isPlain: () => answer[PLAIN] === 1,
    unrounded: (charge) => charge - exact[PAID] - (charge * exact[INSIDE] - exact[BORNE]) * exact[RATE],
  };
}
