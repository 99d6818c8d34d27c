import type { Text } from "../../county/input/text.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { ObservedLine } from "../../scenario/observed.ts";
import { jobsOf } from "../execute.ts";
import type { Job, Outcome } from "../executor.ts";
import { type FitLine, fitOf, fitValues, type FitValues } from "../fit.ts";
import { createNeeds } from "../need.ts";
import { deviationOf } from "../statistics/estimate.ts";
import { type Figure, figure as estimated } from "../summary.ts";
import { type MeasureRule, pooledValue, type Totals } from "../totals.ts";
import { type Case, CASES, type Found, foundOf } from "./cases.ts";
import { type LastYear, lastYearOf } from "./last-year.ts";
import {
  ASSUMPTIONS,
  COUNTIES,
  COUNTY_LINES,
  type CountyLine,
  HEADLINE,
  type Part,
  PARTS,
  type Size,
  SIZES,
} from "./plan.ts";

/** A figure with how far replications lie apart; `null` where one allows no saying. */
export type Spread = Figure & { readonly spread: number | null };

export interface CaseFound extends Pick<Case, "id" | "name" | "source"> {
  readonly found: readonly (Found & { readonly spread: number | null })[];
}

export interface CountyFound {
  readonly id: string;
  readonly name: Text;
  readonly lines: readonly (CountyLine & {
    readonly unit: string;
    readonly figure: Spread;
    readonly inside: boolean;
  })[];
}

/** The headline with an assumption at an end of its range. */
export interface AssumptionFound {
  readonly path: string;
  readonly name: Text;
  readonly range: readonly [number, number];
  readonly value: number;
  readonly source: string;
  readonly atLow: Spread;
  readonly atHigh: Spread;
}

/** What a validation finds (验证结果). Parts that were not asked for are empty. */
export interface Validation {
  readonly lines: readonly (FitLine & { readonly spread: number | null })[];
  readonly cases: readonly CaseFound[];
  readonly counties: readonly CountyFound[];
  readonly headline?: Spread;
  readonly sensitivity: readonly AssumptionFound[];
}

/** What validation is done with. */
export interface Bench {
  /** Loads a scenario by its name below `scenarios/`. */
  load(name: string, size: Size, set?: readonly string[]): Promise<Loaded>;
  /** Runs jobs in their order. */
  run(jobs: readonly Job[], onOutcome: (outcome: Outcome, job: Job) => void): Promise<unknown>;
  readonly observed: readonly ObservedLine[];
  readonly measures: readonly MeasureRule[];
}

/** What to do of it: all parts at their sizes unless said otherwise. */
export interface Asked {
  readonly parts?: readonly Part[];
  /** Only these published cases, only these counties. */
  readonly cases?: readonly string[];
  readonly counties?: readonly string[];
  readonly sizes?: Readonly<Record<Part, Size>>;
}

const SEED = 1;

/** Some replications whose outcomes are wanted for the same thing. */
interface Task {
  readonly jobs: readonly Job[];
  take(outcome: Outcome, job: Job): void;
}

const spreadOf = (values: readonly (number | undefined)[]): number | null => {
  const found = values.filter((value) => value !== undefined);
  return found.length < 2 ? null : deviationOf(found);
};

/** The same bench, where a scenario whose budget goes by the need is loaded with the need that its baseline shows. */
function withNeeds(bench: Bench): Bench {
  const ready = createNeeds(async (question) => {
    const found: Totals[] = [];
    await bench.run(jobsOf(question), ({ totals }) => void found.push(totals));
    return found;
  });
  return { ...bench, load: async (...named) => ready(await bench.load(...named)) };
}

/** Runs what is asked for and holds it against what is known. */
export async function validate(given: Bench, asked: Asked = {}): Promise<Validation> {
  const bench = withNeeds(given);
  const wanted = asked.parts ?? PARTS;
  const sizes = asked.sizes ?? SIZES;
  const has = (part: Part): boolean => wanted.includes(part);
  const lines = has("lines") ? await prepareLines(bench, sizes.lines) : undefined;
  const cases = has("cases") ? await prepareCases(bench, sizes.cases, asked.cases) : undefined;
  const counties = has("counties") ? await prepareCounties(bench, sizes.counties, asked.counties) : undefined;
  const assumptions = has("sensitivity") ? await prepareAssumptions(bench, sizes.sensitivity) : undefined;
  const tasks = [lines, cases, counties, assumptions].flatMap((part) => part?.tasks ?? []);
  const takers = tasks.flatMap((task) => task.jobs.map(() => task));
  let next = 0;
  await bench.run(
    tasks.flatMap(({ jobs }) => jobs),
    (outcome, job) => takers[next++]!.take(outcome, job),
  );
  return {
    lines: lines?.found() ?? [],
    cases: cases?.found() ?? [],
    counties: counties?.found() ?? [],
    sensitivity: [],
    ...assumptions?.found(),
  };
}

const replicationsOf = ({ input }: Loaded, { replications }: Size, keepTables: boolean): readonly Job[] =>
  jobsOf({ input, seed: SEED, replications, keepTables });

async function prepareLines({ load, observed, measures }: Bench, size: Size) {
  const loaded = await load("typical", size);
  const values: FitValues[] = [];
  const task: Task = {
    jobs: replicationsOf(loaded, size, true),
    take: ({ tables }) => void values.push(fitValues(observed, measures, tables, loaded.input)),
  };
  const found = () =>
    fitOf(observed, measures, values).map((line, i) => ({ ...line, spread: spreadOf(values.map((each) => each[i])) }));
  return { tasks: [task], found };
}

async function prepareCases({ load }: Bench, size: Size, only: readonly string[] = CASES.map(({ id }) => id)) {
  const chosen = CASES.filter(({ id }) => only.includes(id));
  const names = [...new Set(chosen.flatMap(({ scenarios }) => scenarios))];
  const years = new Map(names.map((name) => [name, [] as LastYear[]]));
  const tasks: Task[] = [];
  for (const name of names)
    tasks.push({
      jobs: replicationsOf(await load(name, size), size, true),
      take: ({ tables }) => void years.get(name)!.push(lastYearOf(tables)),
    });
  const found = () =>
    chosen.map(({ id, name, source, scenarios: [before, after], lines }): CaseFound => {
      const pairs = years.get(before)!.map((one, i) => [one, years.get(after)![i]!] as const);
      const each = foundOf(lines, pairs);
      return {
        id,
        name,
        source,
        found: each.map((line) => ({ ...line, spread: spreadOf(pairs.map(([one, other]) => line.of(one, other))) })),
      };
    });
  return { tasks, found };
}

/** A figure of one measure over replications. */
function over(rule: MeasureRule, outcomes: readonly Outcome[]): Spread {
  const values = outcomes.map(({ totals }) => pooledValue(rule, totals));
  return { ...estimated(values, rule), spread: spreadOf(values) };
}

const ruleOf = ({ measures }: Bench, id: string): MeasureRule => {
  const found = measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`validation: there is no measure ${id}`);
  return found;
};

async function prepareCounties(bench: Bench, size: Size, only: readonly string[] = COUNTIES) {
  const chosen = await Promise.all(
    only.map(async (id) => ({ id, loaded: await bench.load(id, size), ran: [] as Outcome[] })),
  );
  const tasks = chosen.map(({ loaded, ran }): Task => ({
    jobs: replicationsOf(loaded, size, false),
    take: (outcome) => void ran.push(outcome),
  }));
  const found = () =>
    chosen.map(({ id, loaded, ran }): CountyFound => ({
      id,
      name: loaded.input.name,
      lines: COUNTY_LINES.map((line) => {
        const rule = ruleOf(bench, line.measure);
        const figure = over(rule, ran);
        const inside = figure.mean !== null && figure.mean >= line.low && figure.mean <= line.high;
        return { ...line, unit: rule.unit, figure, inside };
      }),
    }));
  return { tasks, found };
}

async function prepareAssumptions(bench: Bench, size: Size) {
  const base = await bench.load("typical", size);
  const listed = new Map(base.listed().map((one) => [one.path, one]));
  const ends = ASSUMPTIONS.map((path) => {
    const one = listed.get(path);
    if (one === undefined || one.range === null || typeof one.value !== "number")
      throw new Error(`validation: ${path} has no range`);
    return { path, name: one.name, range: one.range, value: one.value, source: one.source };
  });
  const runs: { readonly loaded: Loaded; readonly ran: Outcome[] }[] = [{ loaded: base, ran: [] }];
  for (const { path, range } of ends)
    for (const value of range) runs.push({ loaded: await bench.load("typical", size, [`${path}=${value}`]), ran: [] });
  const tasks = runs.map(({ loaded, ran }): Task => ({
    jobs: replicationsOf(loaded, size, false),
    take: (outcome) => void ran.push(outcome),
  }));
  const figure = (at: number): Spread => over(ruleOf(bench, HEADLINE), runs[at]!.ran);
  const found = () => ({
    headline: figure(0),
    sensitivity: ends.map((end, i): AssumptionFound => ({
      ...end,
      atLow: figure(1 + 2 * i),
      atHigh: figure(2 + 2 * i),
    })),
  });
  return { tasks, found };
}
