import type { CountyInput } from "../../county/input/county.ts";
import type { FundInput } from "../../county/input/payment.ts";
import type { PolicyInput } from "../../county/input/policy.ts";

/**
 * What moves over the years of a scenario (逐年变化的来源), in the order in which it is let go. People grow older, are born,
 * move and die whatever is held.
 */
export const CAUSES = ["ageing", "health", "incomes", "prices", "use", "rules"] as const;
export type Cause = (typeof CAUSES)[number];

/**
 * A county in which everything is held as it is in the first year but for some causes: trends of mortality and
 * morbidity, growth of incomes, of charges with the contributions to the funds, a trend of use, dated rules and shocks.
 */
export function held(input: CountyInput, moving: ReadonlySet<Cause>, firstYear: number): CountyInput {
  const { trends, epochs, shocks } = input;
  const policy = (of: PolicyInput): PolicyInput => ({
    ...of,
    money: { ...of.money, incomeGrowthBp: moving.has("incomes") ? of.money.incomeGrowthBp : 0 },
    use: moving.has("use")
      ? of.use
      : { visits: still(of.use.visits), admissions: still(of.use.admissions), advised: 0 },
    payment: moving.has("prices")
      ? of.payment
      : {
          ...of.payment,
          priceGrowthBp: 0,
          residentFund: asIn(of.payment.residentFund, firstYear),
          employeeFund: asIn(of.payment.employeeFund, firstYear),
          package: { ...of.payment.package, trendBp: 0 },
        },
  });
  return {
    ...input,
    trends: moving.has("health")
      ? trends
      : {
          ...trends,
          deaths: still(trends.deaths),
          episodes: still(trends.episodes),
          conditions: still(trends.conditions),
        },
    epochs: (moving.has("rules") ? epochs : epochs.slice(0, 1)).map((epoch) => ({
      ...epoch,
      policy: policy(epoch.policy),
    })),
    shocks: moving.has("rules") ? shocks : [],
  };
}

const still = (changes: readonly number[]): readonly number[] => changes.map(() => 0);

/** A fund to which everybody pays every year what he pays in that one. */
function asIn(fund: FundInput, year: number): FundInput {
  const at = (table: readonly number[]): readonly number[] => [
    table[Math.min(table.length - 1, Math.max(0, year - fund.baseYear))]!,
  ];
  return { ...fund, individualFen: at(fund.individualFen), subsidyFen: at(fund.subsidyFen), growthBp: 0 };
}
