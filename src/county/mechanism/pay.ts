import type { Arena } from "../../kernel/arena.ts";
import type { Levers } from "../levers/levers.ts";
import { YEAR } from "../payment/books.ts";
import { FUNDS } from "../payment/chart.ts";
import type { Payment } from "../payment/payment.ts";
import { VILLAGE } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { PolicyInput } from "../input/policy.ts";

const RETAINED = ["retained_village", "retained_township", "retained_county"] as const;

/** What staff see of their pay (薪酬感受). */
export interface Pay {
  /**
   * Pay of an institution's staff over the baseline's: policy, what managers add, last year's part of the surplus and
   * bonus beyond the agreed, less what is owed beyond the usual.
   */
  over(institution: number): number;
  /** The first year is over: what village clinics did not earn in it is usual. */
  settle(): void;
}

/**
 * @param arena keeps what was not earned in the first year over a year's pay, by institution
 * @param borne pay owed beyond what is usual that staff bear, years of pay
 */
export function createPay(
  arena: Arena,
  places: Places,
  payment: Payment,
  { payBp }: Pick<Levers, "payBp">,
  policy: () => PolicyInput,
  borne: number,
): Pay {
  const lacked = arena.f64("mechanism.usually-lacked", places.count, "years of pay");
  const { finance, books, packages } = payment;
  /**
   * Pay owed, over a year's; of a village clinic what it did not earn last year, beyond what it did not before reform
   * either.
   */
  const owed = (i: number): number =>
    (places.level[i] === VILLAGE ? finance.lackedPayFen(i) : finance.owedPayFen(i)) /
      Math.max(1, finance.inputs.yearlyPay[i]) -
    lacked[i];

  function bonus(community: number, level: number): number {
    const year = books.clock[YEAR] - 1;
    if (year < 0 || community < 0) return 0;
    let [kept, pay] = [0, 0];
    for (let scheme = 0; scheme < FUNDS; scheme++) kept += packages.line(year, community, scheme, RETAINED[level]);
    if (kept === 0) return 0;
    for (let i = 0; i < places.count; i++)
      if (places.community[i] === community && places.level[i] === level) pay += finance.inputs.yearlyPay[i];
    return pay > 0 ? (kept * books.packageOf(community).payShareBp) / 10_000 / pay : 0;
  }

  return {
    over(i) {
      const level = places.level[i];
      const unpaid = Math.max(0, owed(i) - borne);
      return Math.max(
        0,
        (policy().workforce.payFactor[level] * payBp[i] * finance.totalPayBp(i)) / (10_000 * 10_000) +
          bonus(places.community[i], level) +
          finance.payBeyondFen(i) / Math.max(1, finance.inputs.yearlyPay[i]) -
          unpaid,
      );
    },
    settle() {
      for (let i = 0; i < places.count; i++) lacked[i] = places.level[i] === VILLAGE ? owed(i) : 0;
    },
  };
}
