import type { Arena } from "../../kernel/arena.ts";
import type { Levers } from "../levers/levers.ts";
import { YEAR } from "../payment/books.ts";
import { FUNDS } from "../payment/chart.ts";
import type { Payment } from "../payment/payment.ts";
import { MUNICIPAL, VILLAGE } from "../input/places.ts";
import type { Places } from "../places/places.ts";
import type { PolicyInput } from "../input/policy.ts";

/** A quarter's pay owed beyond what is usual is borne [A]. */
const BORNE = 0.25;
const RETAINED = ["retained_village", "retained_township", "retained_county"] as const;

/** What staff see of their pay (薪酬感受). */
export interface Pay {
  /**
   * Pay of an institution's staff over the baseline's: policy, what managers add, last year's part of the surplus, less
   * what is owed beyond the usual.
   */
  over(institution: number): number;
  /** The first year is over: what is owed at its end is usual. */
  settle(): void;
}

/** @param arena keeps the pay owed at the end of the first year over a year's pay, by institution */
export function createPay(
  arena: Arena,
  places: Places,
  payment: Payment,
  { payBp }: Pick<Levers, "payBp">,
  policy: () => PolicyInput,
): Pay {
  const arrears = arena.f64("behaviour.usual-arrears", places.count, "years of pay");
  const { finance, books, packages } = payment;
  const owed = (i: number): number =>
    (places.level[i] === VILLAGE ? finance.lackedPayFen(i) : finance.owedPayFen(i)) /
    Math.max(1, finance.inputs.yearlyPay[i]);
  /** What is owed before reform grows year by year; what a clinic does not earn is a year's. */
  const usual = (i: number, years: number): number => arrears[i] * (places.level[i] === VILLAGE ? 1 : years + 1);

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
      const years = books.clock[YEAR];
      const unpaid = years === 0 ? 0 : Math.max(0, owed(i) - BORNE - usual(i, years));
      return Math.max(
        0,
        (policy().workforce.payFactor[level] * payBp[i] * finance.totalPayBp(i)) / (10_000 * 10_000) +
          bonus(places.community[i], level) -
          unpaid,
      );
    },
    settle() {
      for (let i = 0; i < places.count; i++) arrears[i] = places.level[i] < MUNICIPAL ? owed(i) : 0;
    },
  };
}
