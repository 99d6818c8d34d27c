import { type Loaded, named } from "../../scenario/load.ts";
import { digestText } from "../../scenario/file-text.ts";
import { Problems, ScenarioError } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { axesOf } from "./axes.ts";
import { type CheckHooks, checkRows } from "./check.ts";
import type { Design, Placed } from "./design.ts";
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

/**
 * Draws the rows of a design and loads each once, so that nothing in it fails hours later.
 * @param measures that may be reported
 * @throws ScenarioError with every problem found
 */
export async function planDesign(
  design: Design,
  rows: RowLoader,
  version: string,
  measures: readonly string[],
  hooks: CheckHooks = {},
): Promise<Plan> {
  const problems = new Problems();
  const reported = measuresOf(design, rows.base, measures, problems);
  const axes = await axesOf(design.factors, design.sampling, rows, problems);
  const failing = (): void => {
    if (problems.size > 0) throw new ScenarioError(problems.all());
  };
  failing();
  const sampled = sampleRows(design, axes, problems);
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

/** The measures named, each a known one; else those of the scenario's targets. */
function measuresOf(
  design: Design,
  { scenario }: Loaded,
  known: readonly string[],
  problems: Problems,
): readonly string[] {
  const unknown = ({ text, at }: Placed): void => {
    const { en, zh } = hint(text, known);
    problems.add(at, "measures", `there is no measure "${text}"${en}`, `没有指标“${text}”${zh}`);
  };
  design.measures?.filter(({ text }) => !known.includes(text)).forEach(unknown);
  const named = design.measures?.map(({ text }) => text) ?? scenario.targets.map(({ measure }) => measure);
  if (named.length === 0)
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
