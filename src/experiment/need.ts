import type { CountyInput } from "../county/input/county.ts";
import { SCORE_DOMAINS, UNSAID, type BudgetBasis, type PackageInput } from "../county/input/package.ts";
import { civilFromDays } from "../kernel/dates.ts";
import { digestScenario } from "../scenario/digest.ts";
import type { Loaded } from "../scenario/load.ts";
import { type MeasureRule, type Totals, yearValue } from "./totals.ts";

/**
 * What a county needs (基线需求) before a package whose budget is a share of it: the baseline that shows it, and the year
 * in which it is read.
 */
export interface NeedQuestion {
  /** The same county and size by the rules of its first day, without package, shocks or what is asked besides. */
  readonly input: CountyInput;
  readonly seed: number;
  readonly replications: number;
  readonly calendarYear: number;
}

/** Need by fund, yuan a member and year: what the fund spends inside the package's scope. */
export interface Need {
  readonly resident: number;
  readonly employee: number;
}

/** How a need was found, for the manifest. */
export interface FoundNeed extends Need, Pick<NeedQuestion, "seed" | "replications" | "calendarYear"> {
  readonly residents: number;
}

/** Bases that go by the need; the others do so in a first year only, with no year before it. */
const BY_NEED: readonly BudgetBasis[] = ["share-of-need"];
const BY_PAST: readonly BudgetBasis[] = ["last-year", "three-year-mean"];

/** What of a contract says which claims are the package's. */
function scopeOf(rules: PackageInput) {
  const { employees, outOfCounty, outpatientPool, seriousInside, assistanceInside, carveOuts, stopLoss } = rules;
  return {
    employees,
    outOfCounty,
    outpatientPool,
    seriousInside,
    assistanceInside,
    ...(carveOuts === undefined ? {} : { carveOuts }),
    ...(stopLoss === undefined ? {} : { stopLoss }),
  };
}

/** The rest of a contract that is not in force: the same for all, so that they have one baseline. */
const NOT_SIGNED = {
  on: false,
  basis: "per-head",
  perHeadFen: 0,
  shareBp: 0,
  needFen: 0,
  needEmployeeFen: 0,
  needReplications: 1,
  riskAdjusted: false,
  assistanceFen: 0,
  advanceMonths: 1,
  holdbackBp: 0,
  holdbackRule: UNSAID.holdbackRule,
  retainedBp: 0,
  retainedCapBp: UNSAID.retainedCapBp,
  fullScore: 100,
  gateScore: 0,
  scorecard: UNSAID.scorecard,
  scoreWeights: SCORE_DOMAINS.map(() => 1 / SCORE_DOMAINS.length),
  splitBp: [10_000, 0, 0],
  overspendSplitBp: UNSAID.overspendSplitBp,
  divideBy: UNSAID.divideBy,
  payShareBp: 0,
  reasonableBp: 0,
  corridors: [{ fromBp: 0, fundBp: 10_000 }],
  carryForwardBp: 0,
  ratchetBp: 0,
  trendBp: 0,
  memberPrices: UNSAID.memberPrices,
  interest: UNSAID.interest,
  communities: [],
} as const satisfies Partial<PackageInput>;

const basesOf = ({ basis, mix }: PackageInput): readonly BudgetBasis[] => mix?.map((part) => part.basis) ?? [basis];

/** The question of a scenario that has a package by need and does not say the need; undefined of any other. */
export function needQuestion({ input, scenario }: Pick<Loaded, "input" | "scenario">): NeedQuestion | undefined {
  // Counties that stand in for real ones may have rules without payment.
  const on = input.epochs.filter(({ policy }) => (policy as Partial<typeof policy>).payment?.package.on === true);
  const first = on[0];
  if (first === undefined) return undefined;
  const startYear = civilFromDays(input.startDay).year;
  const calendarYear = civilFromDays(input.startDay + first.fromDay).year;
  const bases = calendarYear === startYear ? [...BY_NEED, ...BY_PAST] : BY_NEED;
  const asks = on.find(({ policy: { payment } }) => {
    const { needFen } = payment.package;
    return needFen === 0 && basesOf(payment.package).some((basis) => bases.includes(basis));
  });
  if (asks === undefined) return undefined;
  const { package: rules } = asks.policy.payment;
  const [{ policy, ...begin }] = input.epochs as [CountyInput["epochs"][0]];
  const { procurementRetainedBp, publicHealthPooled } = policy.payment.package;
  const payment = {
    ...policy.payment,
    package: { ...scopeOf(rules), ...NOT_SIGNED, procurementRetainedBp, publicHealthPooled },
  };
  const years = calendarYear - startYear + 1;
  return {
    input: {
      ...input,
      years,
      warmUpYears: Math.min(input.warmUpYears, years - 1),
      epochs: [{ ...begin, policy: { ...policy, payment } }],
      shocks: [],
      extraEpisodes: [],
      encounterLog: false,
    },
    seed: scenario.seed,
    replications: rules.needReplications,
    calendarYear,
  };
}

const MEASURES: Readonly<Record<keyof Need, MeasureRule>> = {
  resident: { id: "package_need_yuan", unit: "yuan", kind: "ratio", scale: 0.01 },
  employee: { id: "package_need_yuan_employees", unit: "yuan", kind: "ratio", scale: 0.01 },
};

/** Mean over replications, to the fen. */
export function needFrom(totals: readonly Totals[], { calendarYear }: Pick<NeedQuestion, "calendarYear">): Need {
  const mean = (rule: MeasureRule): number => {
    const values = totals.map((each) => yearValue(rule, each, each.years.indexOf(calendarYear)) ?? 0);
    return Math.round((100 * values.reduce((sum, value) => sum + value, 0)) / values.length) / 100;
  };
  return { resident: mean(MEASURES.resident), employee: mean(MEASURES.employee) };
}

/** Runs the replications of a question. */
export type RunBaseline = (question: NeedQuestion) => Promise<readonly Totals[]>;

/** A scenario as it is run, the need of its county in it where it asks for one. */
export interface Ready extends Loaded {
  readonly need?: FoundNeed;
}

/**
 * Makes scenarios ready to be run: where a budget is a share of the need and the scenario does not say the need, the
 * baseline is run, each only once, and all replications of the scenario have what it shows. The same goes for the
 * scenario with more set.
 * @param kept needs found before by this version, which are not run again; what is found is added
 */
export function createNeeds(run: RunBaseline, kept: Map<string, Need> = new Map()): (loaded: Loaded) => Promise<Ready> {
  const known = new Map([...kept].map(([key, need]) => [key, Promise.resolve(need)]));

  function needOf(question: NeedQuestion): Promise<Need> {
    const { input, seed, replications } = question;
    const key = digestScenario(input, { seed, replications, targets: [] });
    const found = known.get(key) ?? run(question).then((totals) => keep(key, needFrom(totals, question)));
    known.set(key, found);
    return found;
  }

  function keep(key: string, need: Need): Need {
    kept.set(key, need);
    return need;
  }

  return async function ready(loaded) {
    const question = needQuestion(loaded);
    const set = async (more: readonly string[]): Promise<Loaded> => ready(await loaded.with(more));
    if (question === undefined) return over(loaded, set);
    const need = await needOf(question);
    const { seed, replications, calendarYear } = question;
    const { residents } = loaded.scenario;
    const source = needSource(replications, residents, seed, calendarYear);
    const path = "policy.payment.package";
    const stated = await loaded.with([
      `${path}.need={ value: ${need.resident}, unit: yuan, source: "${source}" }`,
      `${path}.needEmployee={ value: ${need.employee}, unit: yuan, source: "${source}" }`,
    ]);
    return over(stated, set, { ...need, residents, seed, replications, calendarYear });
  };
}

const needSource = (replications: number, residents: number, seed: number, year: number): string =>
  `D: mean of ${replications} runs of this county before reform, ${residents} residents, seed ${seed}, ${year}`;
/** The same read back: runs, residents, seed, year. */
export const NEED_SOURCE = /^D: mean of (\d+) runs of this county before reform, (\d+) residents, seed (\d+), (\d+)$/;

function over(stated: Loaded, set: Loaded["with"], need?: FoundNeed): Ready {
  return {
    scenario: stated.scenario,
    input: stated.input,
    get parameters() {
      return stated.parameters;
    },
    listed: () => stated.listed(),
    sources: stated.sources,
    remarks: stated.remarks,
    with: set,
    ...(need === undefined ? {} : { need }),
  };
}
