import type { ActualYear, DearCase } from "../../src/county/payment/actual.ts";
import { spentAt } from "../../src/county/payment/books.ts";
import { FUNDS } from "../../src/county/payment/chart.ts";
import type { Payment } from "../../src/county/payment/payment.ts";
import { COUNTY } from "../../src/county/input/places.ts";

/** What only passes by in a run, and has to be looked at in time. */
export interface SeenInTime {
  /** Work of the year, by institution. */
  readonly volume: ArrayLike<number>;
  readonly memberScores?: ArrayLike<number>;
  readonly cases?: readonly (DearCase & { readonly pool: number })[];
  /** In scope up to mid-year, by pool: this year and last. */
  readonly midYear?: readonly (readonly [now: number, last: number])[];
}

/** The last closed year of a run as a bureau would know it. */
export function actualOf(payment: Payment, calendarYear: number, seen: SeenInTime): ActualYear {
  const { books, inputs, packages } = payment;
  const year = books.ledger.closedYears() - 1;
  const count = books.communities * FUNDS;
  const size = spentAt(1, 0, 0, 0);
  const { covers } = books.packageRules();
  return {
    calendarYear,
    enrolled: [...inputs.enrolled],
    pools: Array.from({ length: count }, (_, pool) => {
      const [community, scheme] = [Math.floor(pool / FUNDS), pool % FUNDS];
      if (covers[scheme] === 0) return undefined;
      const line = (what: Parameters<typeof packages.line>[3], of = year) => packages.line(of, community, scheme, what);
      const [now, last] = seen.midYear?.[pool] ?? [0, 0];
      return {
        members: line("members"),
        risk: inputs.risk[pool]!,
        months: line("months"),
        yearsBefore: Array.from({ length: year }, (_year, of) => line("months", of)).filter((months) => months > 0)
          .length,
        past: [packages.pastFen(community, scheme, 1), packages.pastFen(community, scheme, 2), 0],
        spent: books.lastSpent.slice(pool * size, (pool + 1) * size),
        cases: (seen.cases ?? []).filter((one) => one.pool === pool),
        spentByMidYear: now,
        pastByMidYear: last,
        openFen: line("open"),
        score: line("score"),
        measures: new Map<string, number>(),
      };
    }),
    members: Array.from({ length: books.institutions }, (_, i) => ({
      volume: books.level[i]! <= COUNTY ? seen.volume[i]! : 0,
      score: seen.memberScores?.[i] ?? 100,
      readings: 0,
      samples: 0,
      stays: 0,
    })),
  };
}
