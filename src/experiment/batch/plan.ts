import type { Loaded } from "../../scenario/load.ts";
import { digestText } from "../../scenario/file-text.ts";
import { Problems, ScenarioError } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { type Axis, axesOf, recordOf } from "./axes.ts";
import { readConstraint } from "./constraints.ts";
import type { Design, Placed } from "./design.ts";
import type { Setting } from "./factors.ts";
import { type RowLoader, tryRow } from "./rows.ts";
import { type Levels, sampleRows, settingsOf } from "./sampling.ts";
import { unreadBecause } from "./unread.ts";

/** What a factor's column holds in a row: a number in the parameter's unit, or a word. */
export type FactorValue = number | string | boolean;

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

export interface PlanHooks {
  /** Rows checked, of all. */
  onProgress?(done: number, all: number): void;
  readonly signal?: AbortSignal;
}

/** Problems are collected up to so many; a long design with one fault repeats it. */
const ENOUGH_PROBLEMS = 20;

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
  hooks: PlanHooks = {},
): Promise<Plan> {
  const problems = new Problems();
  const reported = measuresOf(design, rows.base, measures, problems);
  const axes = await axesOf(design.factors, rows, problems);
  const failing = (): void => {
    if (problems.size > 0) throw new ScenarioError(problems.all());
  };
  if (axes.length < design.factors.length) failing();
  const constraints = design.constraints.map((each) => readConstraint(each, axes, problems));
  const sampled = sampleRows(design, axes, problems);
  failing();
  const kept = sampled.filter((levels) =>
    constraints.every((holds) => holds!(levels.map((level, axis) => level ?? baseLevel(rows.base, axes[axis]!)))),
  );
  if (kept.length === 0)
    problems.add(
      design.base.at,
      "constraints",
      `none of ${sampled.length} rows keeps to the constraints: the design is empty`,
      `${sampled.length} 行均不满足约束：设计为空`,
    );
  failing();
  const checked = await checkRows(kept, axes, rows, problems, hooks);
  failing();
  const { scenario, parameters } = rows.base;
  const points = design.sampling === "one-at-a-time" ? withoutBaseAgain(checked.points) : checked.points;
  const tables = design.tables?.map(({ text }) => text) ?? null;
  const question = { version, tables, measures: reported, factors: axes.map(({ name }) => name), points };
  return {
    version,
    question: digestText(JSON.stringify(question)),
    scenario: { name: scenario.name.en, file: scenario.file, sha256: scenario.sha256 },
    start: scenario.start,
    end: scenario.end,
    residents: scenario.residents,
    seed: scenario.seed,
    replications: design.replications,
    factors: axes.map(({ name, unit }) => ({ name, unit })),
    points,
    leftOut: sampled.length - kept.length,
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

/** The value that a parameter has in the base, as a level that sets nothing. */
function baseLevel(base: Loaded, { name }: Axis): { readonly label: string; readonly sets: readonly Setting[] } {
  return { label: String(recordOf(base, name)?.value ?? "base"), sets: [] };
}

interface Checked {
  readonly points: readonly Point[];
  readonly files: Plan["files"];
}

/** Loads every row: its digest, its values in the units of the parameters, and whether each factor is read anywhere. */
async function checkRows(
  kept: readonly Levels[],
  axes: readonly Axis[],
  rows: RowLoader,
  problems: Problems,
  { onProgress, signal }: PlanHooks,
): Promise<Checked> {
  const points: Point[] = [];
  const files = new Map<string, { readonly file: string; readonly sha256: string }>();
  const unread = axes.map(() => ({ because: undefined as ReturnType<typeof unreadBecause>, read: false }));
  for (const [at, levels] of kept.entries()) {
    signal?.throwIfAborted();
    const sets = settingsOf(levels);
    const loaded = await tryRow(rows, sets, problems);
    onProgress?.(at + 1, kept.length);
    if (loaded === undefined) {
      if (problems.size >= ENOUGH_PROBLEMS) break;
      continue;
    }
    axes.forEach((_, axis) => {
      for (const { path } of levels[axis]?.sets ?? []) {
        const because = unreadBecause(loaded.input, path);
        if (because === undefined) unread[axis]!.read = true;
        else unread[axis]!.because = because;
      }
    });
    for (const source of loaded.sources) files.set(source.file, source);
    points.push({
      values: axes.map((axis, index) => valueOf(loaded, axis, levels[index])),
      sets: sets.map(({ path, text }) => ({ path, text })),
      sha256: loaded.scenario.sha256,
    });
  }
  axes.forEach(({ name, at }, axis) => {
    const { because, read } = unread[axis]!;
    if (read || because === undefined) return;
    problems.add(
      at,
      `factors.${name}`,
      `nothing in the scenario reads it: ${because.en}`,
      `情景中没有任何部分读取它：${because.zh}`,
    );
  });
  if (problems.size === 0) await checkEffect(kept, axes, rows, problems);
  return { points, files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** Refuses a factor whose first and last values make the same county of the first row. */
async function checkEffect(
  kept: readonly Levels[],
  axes: readonly Axis[],
  rows: RowLoader,
  problems: Problems,
): Promise<void> {
  for (const [axis, { name, at, levels, valueAt }] of axes.entries()) {
    const ends = [levels?.[0] ?? valueAt(0), levels?.at(-1) ?? valueAt(1)];
    const loaded: Loaded[] = [];
    for (const end of ends) {
      // What is impossible at an end of the range says nothing about the effect.
      const row = await tryRow(rows, settingsOf(kept[0]!.with(axis, end)), new Problems());
      if (row !== undefined) loaded.push(row);
    }
    if (ends[0] === ends[1] || loaded.length < 2 || loaded[0]!.scenario.sha256 !== loaded[1]!.scenario.sha256) continue;
    problems.add(
      at,
      `factors.${name}`,
      `nothing in the scenario reads it: with ${ends[0]!.label} and with ${ends[1]!.label} it is the same county`,
      `情景中没有任何部分读取它：取 ${ends[0]!.label} 与 ${ends[1]!.label} 时为同一个县`,
    );
  }
}

/** Of rows that change one factor, those that change nothing since the base has that value go. */
const withoutBaseAgain = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ sha256 }, at) => at === 0 || sha256 !== points[0]!.sha256);

/** A factor's value in a row: as the parameter's record has it, else as it is written. */
function valueOf(loaded: Loaded, { name }: Axis, level: Levels[number]): FactorValue {
  return recordOf(loaded, name)?.value ?? level?.label ?? "base";
}
