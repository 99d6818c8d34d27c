import { type Loaded, named } from "../../scenario/load.ts";
import { digestText } from "../../scenario/file-text.ts";
import { type Place, Problems, ScenarioError } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { type Constraint, parseConstraint } from "../designs/constraints.ts";
import { DesignError } from "../designs/design-error.ts";
import { type Axis, axesOf } from "./axes.ts";
import { type CheckHooks, checkRows, tryValues } from "./check.ts";
import type { Design } from "./design.ts";
import type { FactorValue, Setting } from "./factors.ts";
import type { RowLoader } from "./rows.ts";
import { sampleRows } from "./sampled.ts";

/** A row of a checked design (试验点). */
export interface Point {
  readonly values: readonly FactorValue[];
  readonly sets: readonly Pick<Setting, "path" | "text">[];
  /** Digest of the scenario that it is. */
  readonly sha256: string;
}

/** A checked design: everything that a batch computes, whoever computes it. */
export interface Plan {
  readonly version: string;
  /** Digest of all that decides the results but the number of replications. */
  readonly question: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly start: string;
  readonly end: string;
  readonly residents: number;
  readonly seed: number;
  readonly replications: number;
  readonly factors: readonly { readonly name: string; readonly unit: string }[];
  readonly points: readonly Point[];
  /** Rows that a constraint left out. */
  readonly leftOut: number;
  readonly measures: readonly string[];
  /** Names of the tables kept; `null` for all. */
  readonly tables: readonly string[] | null;
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  readonly sources: readonly string[];
}

/** What a design may name. */
export interface Known {
  /** Measures that may be reported. */
  readonly measures: readonly string[];
  /** Tables that may be kept. */
  readonly tables: readonly string[];
}

/**
 * Draws the rows of a design and loads each once, so that nothing in it fails hours later.
 * @throws ScenarioError with every problem found
 */
export async function planDesign(
  design: Design,
  rows: RowLoader,
  version: string,
  known: Known,
  hooks: CheckHooks = {},
): Promise<Plan> {
  const problems = new Problems();
  const failing = (): void => {
    if (problems.size > 0) throw new ScenarioError(problems.all());
  };
  const { reported, axes, constraints } = await judgeDesign(design, rows, known, problems);
  failing();
  const sampled = sampleRows(design, axes, constraints, problems);
  failing();
  const levels = sampled.rows.map((values) => axes.map((axis, index) => axis.levelOf(values[index]!)));
  const checked = await checkRows(levels, axes, rows, problems, hooks);
  failing();
  const { scenario, parameters } = rows.base;
  const points = design.sampling === "one-at-a-time" ? withoutBaseAgain(checked.points) : checked.points;
  const tables = design.tables?.map(({ text }) => text) ?? null;
  const question = { version, tables, measures: reported, factors: axes.map(({ name }) => name), points };
  return {
    version,
    question: digestText(JSON.stringify(question)),
    scenario: named(scenario),
    start: scenario.start,
    end: scenario.end,
    residents: scenario.residents,
    seed: scenario.seed,
    replications: design.replications,
    factors: axes.map(({ name, unit }) => ({ name, unit })),
    points,
    leftOut: sampled.leftOut,
    measures: reported,
    tables,
    files: checked.files,
    sources: [...new Set(parameters.map(({ source }) => source))].filter((source) => source !== "").sort(),
  };
}

/** What a design asks for, each part of it that can be understood. */
interface Judged {
  readonly reported: readonly string[];
  readonly axes: readonly Axis[];
  readonly constraints: readonly Constraint[];
}

/**
 * Looks at all that a design says before any row is drawn: names, constraints, factors and, where something is wrong
 * already, every value of the others by itself. Problems are added, all at once.
 * @param rows undefined where the base scenario cannot be loaded: then factors are not looked at
 */
export async function judgeDesign(
  design: Design,
  rows: RowLoader | undefined,
  known: Known,
  problems: Problems,
): Promise<Judged> {
  const reported = measuresOf(design, rows?.base, known.measures, problems);
  for (const { text, at } of design.tables ?? [])
    unknownIn(known.tables, text, at, "tables", `there is no table "${text}"`, `没有结果表“${text}”`, problems);
  const constraints = constraintsOf(design, problems);
  const axes = rows === undefined ? [] : await axesOf(design.factors, design.sampling, rows, problems);
  if (rows !== undefined && problems.size > 0) await tryValues(axes, rows, problems);
  return { reported, axes, constraints };
}

function constraintsOf({ constraints, named: ids }: Design, problems: Problems): readonly Constraint[] {
  return constraints.flatMap(({ text, at }) => {
    try {
      return [parseConstraint(text, ids)];
    } catch (error) {
      if (!(error instanceof DesignError)) throw error;
      problems.add(at, "constraints", error.text.en, error.text.zh);
      return [];
    }
  });
}

function unknownIn(
  known: readonly string[],
  name: string,
  at: Place,
  path: string,
  en: string,
  zh: string,
  problems: Problems,
): void {
  if (known.includes(name)) return;
  const meant = hint(name, known);
  problems.add(at, path, `${en}${meant.en}`, `${zh}${meant.zh}`);
}

/** The measures named, each a known one; else those of the scenario's targets. */
function measuresOf(
  design: Design,
  base: Loaded | undefined,
  known: readonly string[],
  problems: Problems,
): readonly string[] {
  for (const { text, at } of design.measures ?? [])
    unknownIn(known, text, at, "measures", `there is no measure "${text}"`, `没有指标“${text}”`, problems);
  const named = design.measures?.map(({ text }) => text) ?? base?.scenario.targets.map(({ measure }) => measure) ?? [];
  if (named.length === 0 && base !== undefined)
    problems.add(
      design.base.at,
      "measures",
      '"measures" is missing, and the scenario has no targets whose measures would stand in',
      "缺少“measures”，且情景没有可代用的目标指标",
    );
  return [...new Set(named)];
}

/** Of rows that change one factor, those that change nothing since the base has that value go. */
const withoutBaseAgain = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ sha256 }, at) => at === 0 || sha256 !== points[0]!.sha256);
