import type { CatalogueInput } from "../county/input/illness.ts";
import { CELLS } from "../county/input/people.ts";
import { quoted } from "./seed-files.ts";
import type { Figure } from "./figure.ts";
import type { CountyFigure, FigureId } from "./figure-items.ts";
import type { Norms } from "./norms.ts";
import { latest } from "./read-figures.ts";

/** What a county's own figures say of rules, money and chronic care, as lines of its scenario and its county file. */

/** First year measured where no observed figure says which. */
const FIRST_YEAR = 2024;
const MOST_YEARS = 5;

export interface Years {
  /** First year measured. */
  readonly first: number;
  readonly count: number;
}

/** The years that a scenario of the county measures: those of the observed figures, the last five at most. */
export function yearsOf(figures: readonly CountyFigure[]): Years {
  const years = observedIn(figures).map(({ year }) => year);
  if (years.length === 0) return { first: FIRST_YEAR, count: 2 };
  const last = Math.max(...years);
  const first = Math.max(Math.min(...years), last - MOST_YEARS + 1);
  return { first, count: Math.max(2, last - first + 1) };
}

const given = (value: number | string, unit: string, source: string): string =>
  `{ value: ${value}, ${unit === "" ? "" : `unit: "${unit}", `}source: ${quoted(source)} }`;

/** `policy` of the county's scenario; empty where the figures say nothing of it. */
export function policyLines(
  norms: Norms,
  figures: readonly CountyFigure[],
  residents: number,
  first: number,
): readonly string[] {
  const fund = fundLines(norms.ownFigures.contribution, figures, first);
  const contracted = latest(figures, "contracted");
  const key = latest(figures, "contracted_key");
  const contracts = [
    ...(contracted === undefined
      ? []
      : [`    rate: ${given(percent(contracted.value / residents), "%", contracted.source)}`]),
    ...(key === undefined ? [] : [`    keyRate: ${given(percent(key.value), "%", key.source)}`]),
  ];
  if (fund.length + contracts.length === 0) return [];
  return [
    "policy:",
    ...(fund.length === 0 ? [] : ["  payment:", "    residentFund:", ...fund]),
    ...(contracts.length === 0 ? [] : ["  contracts:", ...contracts]),
  ];
}

const percent = (share: number): number => Math.round(share * 1e4) / 100;
const fen = (yuan: number): number => Math.round(yuan * 100) / 100;

function fundLines(usual: Figure, figures: readonly CountyFigure[], first: number): readonly string[] {
  const individual = latest(figures, "contribution_individual");
  const subsidy = latest(figures, "contribution_subsidy");
  const income = latest(figures, "fund_income");
  const insured = latest(figures, "insured_residents");
  const lines = (year: number | undefined, own: string, public_: string): readonly string[] => [
    `      baseYear: ${year ?? first}`,
    `      individual: ${own}`,
    `      subsidy: ${public_}`,
  ];
  if (individual !== undefined && subsidy !== undefined)
    return lines(
      subsidy.year ?? individual.year,
      given(`[${fen(individual.value)}]`, "yuan", individual.source),
      given(`[${fen(subsidy.value)}]`, "yuan", subsidy.source),
    );
  if (income === undefined || insured === undefined || insured.value === 0) return [];
  const own = individual?.value ?? usual.value;
  const rest = income.value / insured.value - own;
  if (rest < 0) return [];
  const source = `${income.source}: fund income over persons insured, less what they pay`;
  return lines(
    income.year,
    given(`[${fen(own)}]`, "yuan", individual?.source ?? usual.source),
    given(`[${fen(rest)}]`, "yuan", source),
  );
}

/** The county's package, where its budget a head is given: the lines below the scenario that it extends. */
export function packageLines(
  { ownFigures }: Norms,
  figures: readonly CountyFigure[],
  first: number,
): readonly string[] | undefined {
  const budget = latest(figures, "package_per_head");
  if (budget === undefined) return undefined;
  const split = latest(figures, "package_split");
  const usual = ownFigures.split;
  const [county, township, village] = (split?.parts ?? usual.value.toReversed()).map(percent);
  const parts = `{ county: ${county}, township: ${township}, village: ${village} }`;
  return [
    "policy:",
    "  payment:",
    "    package:",
    "      basis: { value: per-head, source: A }",
    `      perHead: ${given(fen(budget.value), "yuan", budget.source)}`,
    `      split: ${given(parts, "%", split?.source ?? usual.source)}`,
    "changes:",
    `  - { date: ${first}-01-01, policy: { payment: { package: { on: true } } } }`,
  ];
}

/** Conditions whose managed patients are counted. */
const MANAGED = { hypertension_managed: "hypertension", diabetes_managed: "diabetes" } as const;

interface Counted {
  readonly catalogue: Pick<CatalogueInput, "chronic">;
  readonly ageShares: readonly number[];
  readonly maleShare: number;
  readonly residents: number;
}

/**
 * Managed patients over those diagnosed, who follow from ages and prevalence: `chronic` of the county's file. More than
 * are diagnosed count as all of them.
 */
export function chronicLines(figures: readonly CountyFigure[], counted: Counted): readonly string[] {
  const lines = (Object.keys(MANAGED) as (keyof typeof MANAGED)[]).flatMap((id) => {
    const managed = latest(figures, id);
    const condition = counted.catalogue.chronic.find((one) => one.id === MANAGED[id]);
    if (managed === undefined || condition === undefined) return [];
    const diagnosed = diagnosedOf(condition, counted);
    const share = Math.min(1, managed.value / diagnosed);
    const source =
      `${managed.source}: ${managed.value} managed of about ${Math.round(diagnosed)} diagnosed (D: ages and ` +
      `prevalence)`;
    return [`  ${MANAGED[id]}: { managedShare: ${given(percent(share), "%", source)} }`];
  });
  return lines.length === 0 ? [] : ["chronic:", ...lines];
}

function diagnosedOf(
  { prevalence, diagnosedShare }: CatalogueInput["chronic"][number],
  { ageShares, maleShare, residents }: Counted,
): number {
  let persons = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const sex = cell % 2 === 0 ? maleShare : 1 - maleShare;
    persons += residents * ageShares[cell >> 1]! * sex * prevalence[cell]!;
  }
  return Math.max(1, persons * diagnosedShare);
}

type Observed = CountyFigure & { readonly year: number };
const observedIn = (figures: readonly CountyFigure[]): readonly Observed[] =>
  figures.filter((figure): figure is Observed => figure.year !== undefined && MEASURES[figure.id] !== undefined);

interface Base {
  readonly residents: number;
  /** In the resident scheme. */
  readonly insured: number | undefined;
}

/** The measure that a figure is held against, and the figure in its unit; undefined where it cannot be told. */
type AsMeasure = (value: number, base: Base) => number | undefined;
const perResident: AsMeasure = (value, { residents }) => value / residents;
const perHundred: AsMeasure = (value, { residents }) => (100 * value) / residents;
const perInsured: AsMeasure = (value, { insured }) => (insured === undefined ? undefined : value / insured);
const itself: AsMeasure = (value) => value;

const MEASURES: Partial<Record<FigureId, readonly [measure: string, as: AsMeasure]>> = {
  fund_spending: ["fund_spending_per_enrolled_yuan", perInsured],
  fund_outside: ["fund_in_county_share", () => undefined],
  visits_village: ["visits_village_per_resident", perResident],
  visits_township: ["visits_township_per_resident", perResident],
  visits_county: ["visits_county_per_resident", perResident],
  visits_outside: ["visits_outside_per_resident", perResident],
  admissions_township: ["admissions_township_per_100", perHundred],
  admissions_county: ["admissions_county_per_100", perHundred],
  admissions_outside: ["admissions_outside_per_100", perHundred],
  cost_visit_township: ["cost_per_visit_yuan_township", itself],
  cost_visit_county: ["cost_per_visit_yuan_county", itself],
  cost_admission_township: ["cost_per_admission_yuan_township", itself],
  cost_admission_county: ["cost_per_admission_yuan_county", itself],
  cost_admission_outside: ["cost_per_admission_yuan_outside", itself],
  in_county_rate_admissions: ["in_county_rate_admissions", itself],
  in_county_rate_admissions_enrolled: ["in_county_rate_admissions_enrolled", itself],
  in_county_rate_visits: ["in_county_rate_visits", itself],
  in_county_rate_visits_enrolled: ["in_county_rate_visits_enrolled", itself],
};

/** An observed figure as a measure has it, with the bounds in which it is believed. */
export interface ObservedRow {
  readonly measure: string;
  readonly year: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/** Observed figures of the years measured, for `run --fit --observed` and `calibrate`. */
export function observedRows(
  { ownFigures }: Norms,
  figures: readonly CountyFigure[],
  residents: number,
): readonly ObservedRow[] {
  const insured = latest(figures, "insured_residents")?.value;
  const years = yearsOf(figures);
  const found = observedIn(figures).filter(({ year }) => year >= years.first);
  return found.flatMap(({ id, year, value, source }): readonly ObservedRow[] => {
    const [measure, as] = MEASURES[id]!;
    const all = found.find((other) => other.id === "fund_spending" && other.year === year)?.value;
    const told =
      id === "fund_outside"
        ? all === undefined || all === 0
          ? undefined
          : 1 - value / all
        : as(value, { residents, insured });
    if (told === undefined) return [];
    const share = measure.startsWith("in_county_rate") || measure.endsWith("_share");
    const off = share ? ownFigures.offPoints.value : ownFigures.off.value * told;
    const [low, high] = share ? [Math.max(0, told - off), Math.min(1, told + off)] : [told - off, told + off];
    return off === 0 ? [] : [{ measure, year, value: neat(told), low: neat(low), high: neat(high), source }];
  });
}

const neat = (value: number): number => Number(value.toPrecision(6));
