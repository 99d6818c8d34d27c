import { LARGEST_CHARGE } from "./adjudication.ts";
import type { Benefits } from "./benefits.ts";

/** Bills are whole coins: one at least. */
const LEAST_BILL = 1;
/** The largest, fen: half of what an insurer takes, so that two parts of one stay fit. */
export const LARGEST_BILL = LARGEST_CHARGE / 2;

/** A whole number of fen that there can be a bill of. */
export const billed = (fen: number): number => Math.min(LARGEST_BILL, Math.max(LEAST_BILL, Math.round(fen)));

/**
 * What a person has to expect to pay (预期自付) of a contact whose charge is not known yet, fen: the mean of what the
 * benefit rules would leave him today of each of some equally likely charges, each billed as the best of its services.
 * It is the bill's own rule asked at other charges, so quote and bill cannot part; what is left is the error of few
 * charges in place of all, which a test bounds. From the dearest charge that is paid in plain proportion on, all the
 * cheaper ones are, and one question answers for them; one answers too for all that lie on one straight line above it.
 * That spares half of all adjudications.
 * @param services a bit for each index into `SERVICES`
 * @param fixedFen what is charged at any rate
 * @param meanFen mean of what varies
 * @param points equally likely values of that over its mean, ascending; their mean is 1
 * @param shifted part of what is inside the catalogue moved to self-pay
 * @param extra as in `Benefits.adjudicate`
 * @param standardFen as there
 */
export function expectedPayment(
  benefits: Benefits,
  resident: number,
  services: number,
  level: number,
  flags: number,
  scheme: number,
  fixedFen: number,
  meanFen: number,
  points: Float64Array,
  shifted: number,
  extra: number,
  standardFen = 0,
): number {
  let sum = 0;
  /** Sum of the charges up to this one. */
  let below = (fixedFen + meanFen) * points.length;
  const dearest = points.length - 1;
  for (let k = dearest; k >= 0; k--) {
    const exact = fixedFen + meanFen * points[k];
    const charge = billed(exact);
    if (k === dearest || !benefits.follows(scheme, level, charge)) {
      const inside = benefits.eligible(scheme, level, charge, shifted);
      benefits.least(resident, services, level, flags, scheme, inside, charge, extra, standardFen);
    }
    const own = benefits.unrounded(exact);
    if (benefits.isPlain()) {
      sum += exact > 0 ? (own / exact) * below : 0;
      break;
    }
    sum += own;
    below -= exact;
  }
  return sum / points.length;
}
