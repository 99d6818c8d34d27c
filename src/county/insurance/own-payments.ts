import {
  ASSISTANCE_PAID,
  type Accumulators,
  ASSISTANCE_FRACTION,
  OWN_ELIGIBLE,
  RECORD_SHIFT,
  SERIOUS_FRACTION,
  SERIOUS_PAID,
  saturated,
} from "./accumulators.ts";
import { ASSISTED, CLAIM_ASSISTANCE, CLAIM_SERIOUS } from "./claim.ts";
import { BANDS, type Rules, WHOLE } from "./rules.ts";

/**
 * What is paid of a person's own eligible payments of the year (合规自付) beyond the basic fund: serious-illness insurance
 * by bands, then medical assistance on what is left. Both are functions of the year's sum: a claim is paid what they
 * grow by, in 1/10,000 fen, added to the fraction carried from the claims before, as the basic fund's pools are. So the
 * year's payments are rounded once, whatever the order, and of two rules the one that pays more of every fen never pays
 * less of a claim.
 */
export interface OwnPayments {
  /**
   * Writes both parts of a claim.
   * @param ownFen eligible, less the basic fund's part
   * @param book adds them to the year
   */
  settle(into: Float64Array, book: boolean, resident: number, flags: number, scheme: number, ownFen: number): void;
}

export function createOwnPayments(
  { seriousCap, bands, bandFrom, bandRatio, bandBelow, assistance: help }: Rules,
  { record, fraction }: Accumulators,
): OwnPayments {
  /** What serious-illness insurance pays of a year's own payment, 1/10,000 fen, before its cap. */
  function seriousOf(scheme: number, own: number): number {
    const first = scheme * BANDS;
    for (let band = first + bands[scheme] - 1; band >= first; band--) {
      const above = own - bandFrom[band];
      if (above > 0) return bandBelow[band] + above * bandRatio[band];
    }
    return 0;
  }

  /** What assistance pays of a year's own payment after insurance, 1/10,000 fen, before its cap. */
  const helpOf = (own: number): number => Math.max(0, own - help[0]) * help[1];

  return {
    settle(into, book, resident, flags, scheme, ownFen) {
      const at = resident << RECORD_SHIFT;
      const ownBefore = record[at + OWN_ELIGIBLE];
      const seriousBefore = record[at + SERIOUS_PAID];
      const seriousDue =
        seriousOf(scheme, ownBefore + ownFen) -
        seriousOf(scheme, ownBefore) +
        fraction[2 * resident + SERIOUS_FRACTION];
      const entitled = Math.floor(seriousDue / WHOLE);
      const serious = Math.min(entitled, Math.max(0, seriousCap[scheme] - seriousBefore));
      let helpDue = fraction[2 * resident + ASSISTANCE_FRACTION];
      let helped = 0;
      if (flags & ASSISTED) {
        const leftBefore = ownBefore - seriousBefore;
        helpDue += helpOf(leftBefore + ownFen - serious) - helpOf(leftBefore);
        helped = Math.floor(helpDue / WHOLE);
      }
      const assistance = Math.min(helped, Math.max(0, help[2] - record[at + ASSISTANCE_PAID]));
      into[CLAIM_SERIOUS] = serious;
      into[CLAIM_ASSISTANCE] = assistance;
      if (!book) return;
      record[at + OWN_ELIGIBLE] = saturated(ownBefore + ownFen);
      record[at + SERIOUS_PAID] = seriousBefore + serious;
      record[at + ASSISTANCE_PAID] = record[at + ASSISTANCE_PAID] + assistance;
      fraction[2 * resident + SERIOUS_FRACTION] = seriousDue - entitled * WHOLE;
      fraction[2 * resident + ASSISTANCE_FRACTION] = helpDue - helped * WHOLE;
    },
  };
}
