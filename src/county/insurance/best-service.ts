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
import { portion, type Rules, WHOLE } from "./rules.ts";

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
  /**
   * Whether a smaller bill asked alike follows the line that `unrounded` draws, so that it need not be asked: all of
   * the deductible is borne of it too, and of the pool it has a part that is not capped, or it meets the same cap.
   * Never sure of what may be billed as several services, nor where anything else is paid or items are moved to
   * self-pay.
   */
  follows(scheme: number, level: number, charge: number): boolean;
}

/** Of what was asked last: the best service; whether smaller bills leave the same share. */
const BEST = 0;
const PLAIN = 1;
/** Ratio of what is above the deductible, part inside the catalogue, deductible borne, paid besides. */
const RATE = 0;
const INSIDE = 1;
const BORNE = 2;
const PAID = 3;
/**
 * The line goes on as far down as the pool would pay more than this of what is above the deductible, at this ratio in
 * basis points, 0 not at all.
 */
const PAYS_ABOVE = 4;
const PAYS_AT = 5;

/** @param quote what a bill would leave to the person @param draft the claim quoted last */
export function createBestService(
  { catalogue, casePart }: Pick<Rules, "catalogue" | "casePart">,
  quote: OfBill<number>,
  draft: Float64Array,
): BestService {
  const answer = new Int32Array(2);
  const exact = new Float64Array(6);

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
        const besides = draft[CLAIM_SERIOUS] + draft[CLAIM_ASSISTANCE];
        exact[PAID] = besides + (exact[RATE] === 0 ? draft[CLAIM_FUND] : 0);
        const alone = (services & (services - 1)) === 0 && eligibleFen === BY_CATALOGUE && !fixed && besides === 0;
        exact[PAYS_AT] = alone ? draft[CLAIM_RATIO] : 0;
        exact[PAYS_ABOVE] = draft[CLAIM_FUND] < draft[CLAIM_ENTITLED] ? draft[CLAIM_FUND] : 0;
      }
      return least;
    },
    best: () => answer[BEST],
    isPlain: () => answer[PLAIN] === 1,
    unrounded: (charge) => charge - exact[PAID] - (charge * exact[INSIDE] - exact[BORNE]) * exact[RATE],
    follows(scheme, level, charge) {
      if (exact[PAYS_AT] === 0) return false;
      const above = portion(charge, catalogue[scheme * LEVELS.length + level]) - exact[BORNE];
      return above > 0 && portion(above, exact[PAYS_AT]) > exact[PAYS_ABOVE];
    },
  };
}
