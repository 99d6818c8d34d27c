import type { Arena } from "../../kernel/arena.ts";
import type { CostsInput } from "../input/costs.ts";
import type { BenefitInput, SchemeBenefit } from "../input/insurance.ts";
import { NO_CAP } from "../input/insurance.ts";
import type { LongTermCareInput } from "../input/long-term-care.ts";
import type { AmountsFollow, Follows } from "../input/money.ts";
import type { FundInput, PaymentInput } from "../input/payment.ts";
import type { Epoch, PolicyInput } from "../input/policy.ts";

/** What money is worth in a year of the run over its first: charges for the same care, the income of people. */
export interface Worth {
  readonly charges: number;
  readonly incomes: number;
}

/** Money of the year (当年币值): what has moved since the first year, and the rules in force in it. */
export interface Money extends Worth {
  /** What amounts that the policy in force lets follow something are, over those of the first year. */
  over(amount: keyof AmountsFollow): number;
  /** Rules of an epoch with their amounts as they are this year. */
  policyOf(epoch: number): PolicyInput;
  /** A year of the run begins. */
  turn(year: number): void;
}

/** @param epochIndex [0] the epoch in force */
export function createMoney(
  arena: Arena,
  epochs: readonly Epoch[],
  yearStart: ArrayLike<number>,
  epochIndex: Int32Array,
): Money {
  const worth = worthByYear(epochs, yearStart);
  const now = arena.i32("run.money-year", 1, "year");
  const restated = epochs.map((): (PolicyInput | undefined)[] => []);
  return {
    get charges() {
      return worth[now[0]].charges;
    },
    get incomes() {
      return worth[now[0]].incomes;
    },
    over: (amount) => grown(epochs[epochIndex[0]].policy.money.follows[amount], worth[now[0]]),
    policyOf: (epoch) => (restated[epoch][now[0]] ??= inMoneyOf(epochs[epoch].policy, worth[now[0]])),
    turn(year) {
      now[0] = year;
    },
  };
}

/** By year of the run: each grows by what the rules of its first day say. */
export function worthByYear(epochs: readonly Epoch[], yearStart: ArrayLike<number>): readonly Worth[] {
  const worth: Worth[] = [{ charges: 1, incomes: 1 }];
  for (let year = 1; year < yearStart.length - 1; year++) {
    const { policy } = epochs.findLast(({ fromDay }) => fromDay <= yearStart[year])!;
    const { charges, incomes } = worth[year - 1];
    worth.push({
      charges: charges * (1 + policy.payment.priceGrowthBp / 10_000),
      incomes: incomes * (1 + policy.money.incomeGrowthBp / 10_000),
    });
  }
  return worth;
}

const grown = (follows: Follows, worth: Worth): number => (follows === "fixed" ? 1 : worth[follows]);

type Restate = (fen: number) => number;

/** Rules with all amounts that follow something as they are where money has such a worth; the same where none moves. */
export function inMoneyOf(policy: PolicyInput, worth: Worth): PolicyInput {
  const { follows } = policy.money;
  if (Object.values(follows).every((one) => grown(one, worth) === 1)) return policy;
  const by = (amount: keyof AmountsFollow): Restate => {
    const over = grown(follows[amount], worth);
    return (fen) => (over === 1 || fen === NO_CAP ? fen : Math.round(fen * over));
  };
  return {
    ...policy,
    benefit: benefitIn(policy.benefit, by),
    payment: paymentIn(policy.payment, by),
    longTermCare: careIn(policy.longTermCare, by("rates")),
    contracts: { ...policy.contracts, feeFen: by("contractFee")(policy.contracts.feeFen) },
    investments: policy.investments.map((one) => ({
      ...one,
      capitalFen: by("costs")(one.capitalFen),
      yearlyFen: by("costs")(one.yearlyFen),
    })),
  };
}

const careIn = (care: LongTermCareInput, rate: Restate): LongTermCareInput => ({
  ...care,
  personFen: rate(care.personFen),
  fundFen: rate(care.fundFen),
  governmentFen: rate(care.governmentFen),
});

function benefitIn(benefit: BenefitInput, by: (amount: keyof AmountsFollow) => Restate): BenefitInput {
  const [deductible, cap, band, rate] = [by("deductibles"), by("caps"), by("seriousBands"), by("rates")];
  const scheme = (one: SchemeBenefit): SchemeBenefit => ({
    ...one,
    deductibleFen: one.deductibleFen.map(deductible),
    outpatientDeductibleFen: deductible(one.outpatientDeductibleFen),
    specialDeductibleFen: deductible(one.specialDeductibleFen),
    annualCapFen: cap(one.annualCapFen),
    outpatientCapFen: cap(one.outpatientCapFen),
    twoDiseaseCapFen: cap(one.twoDiseaseCapFen),
    specialCapFen: cap(one.specialCapFen),
    seriousCapFen: cap(one.seriousCapFen),
    seriousBands: one.seriousBands.map(({ fromFen, ratioBp }) => ({ fromFen: band(fromFen), ratioBp })),
    accountFen: one.accountFen.map(by("accounts")),
  });
  return {
    resident: scheme(benefit.resident),
    employee: scheme(benefit.employee),
    assistance: {
      ...benefit.assistance,
      thresholdFen: by("assistance")(benefit.assistance.thresholdFen),
      capFen: by("assistance")(benefit.assistance.capFen),
    },
    tariffs: {
      ...benefit.tariffs,
      longTermCareDailyFen: rate(benefit.tariffs.longTermCareDailyFen),
      homeVisitFen: rate(benefit.tariffs.homeVisitFen),
      internetVisitFen: rate(benefit.tariffs.internetVisitFen),
    },
  };
}

function paymentIn(payment: PaymentInput, by: (amount: keyof AmountsFollow) => Restate): PaymentInput {
  const fund = (one: FundInput): FundInput => ({ ...one, seriousPremiumFen: by("premium")(one.seriousPremiumFen) });
  const { finance } = payment;
  return {
    ...payment,
    costs: costsIn(payment.costs, by("overhead"), by("publicHealth")),
    residentFund: fund(payment.residentFund),
    employeeFund: fund(payment.employeeFund),
    methods: payment.methods.map((rule) => ({ ...rule, rateFen: by("rates")(rule.rateFen) })),
    publicHealthFen: by("publicHealth")(payment.publicHealthFen),
    ...(finance === undefined
      ? {}
      : { finance: { ...finance, subsidyRateFen: finance.subsidyRateFen.map(by("subsidies")) } }),
  };
}

const costsIn = (costs: CostsInput, overhead: Restate, publicHealth: Restate): CostsInput => ({
  ...costs,
  energyFen: costs.energyFen.map(overhead),
  bedFen: costs.bedFen.map(overhead),
  visitFen: costs.visitFen.map(overhead),
  residentFen: costs.residentFen.map(publicHealth),
  buildingFen: costs.buildingFen.map(overhead),
  deviceFen: costs.deviceFen.map(overhead),
  equipmentBedFen: costs.equipmentBedFen.map(overhead),
  equipmentStaffFen: costs.equipmentStaffFen.map(overhead),
});
