import { Problems } from "../../language/problem.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Axis, RowLevel } from "./axes.ts";
import type { Setting } from "./factors.ts";
import type { Plan, Point } from "./plan.ts";
import { type RowLoader, tryRow } from "./rows.ts";
import { unreadBecause } from "./unread.ts";

export interface CheckHooks {
  /** Rows checked, of all. */
  onProgress?(done: number, all: number): void;
  readonly signal?: AbortSignal;
}

/** Rows of a design that can be run, and the files that they were read from. */
export interface Checked {
  readonly points: readonly Point[];
  readonly files: Plan["files"];
}

/** Problems are collected up to so many: a long design with one fault repeats it. */
const ENOUGH_PROBLEMS = 20;

/**
 * Loads every row: its digest, its values in the units of the parameters, and whether each factor is read anywhere.
 * Problems are added.
 */
export async function checkRows(
  rows: readonly (readonly RowLevel[])[],
  axes: readonly Axis[],
  loader: RowLoader,
  problems: Problems,
  { onProgress, signal }: CheckHooks,
): Promise<Checked> {
  const points: Point[] = [];
  const files = new Map<string, Checked["files"][number]>();
  const readers = axes.map(createReaders);
  for (const [at, levels] of rows.entries()) {
    signal?.throwIfAborted();
    const sets = settingsOf(levels);
    const loaded = await tryRow(loader, sets, problems);
    onProgress?.(at + 1, rows.length);
    if (loaded === undefined) {
      if (problems.size >= ENOUGH_PROBLEMS) break;
      continue;
    }
    readers.forEach((reader, axis) => reader.look(loaded, levels[axis]!));
    for (const source of loaded.sources) files.set(source.file, source);
    points.push({
      values: levels.map(({ value }) => value),
      sets: sets.map(({ path, text }) => ({ path, text })),
      sha256: loaded.scenario.sha256,
    });
  }
  for (const reader of readers) reader.judge(problems);
  if (problems.size === 0) await checkEffect(rows[0]!, axes, loader, problems);
  return { points, files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** Loads the base with every value of every factor by itself: what is wrong with one is told beside the rest. */
export async function tryValues(axes: readonly Axis[], loader: RowLoader, problems: Problems): Promise<void> {
  for (const { varied, levelOf } of axes)
    for (const value of "values" in varied ? varied.values : [varied.low, varied.high])
      if (problems.size < ENOUGH_PROBLEMS) await tryRow(loader, levelOf(value).sets, problems);
}

/** What a row sets, factor by factor. */
const settingsOf = (levels: readonly RowLevel[]): readonly Setting[] => levels.flatMap(({ sets }) => sets);

/** Whether any row reads what a factor sets. */
function createReaders({ name, at }: Axis) {
  let read = false;
  let because: ReturnType<typeof unreadBecause>;
  return {
    look({ input }: Loaded, { sets }: RowLevel): void {
      for (const { path } of sets) {
        const reason = unreadBecause(input, path);
        if (reason === undefined) read = true;
        else because = reason;
      }
    },
    judge(problems: Problems): void {
      if (read || because === undefined) return;
      problems.add(
        at,
        `factors.${name}`,
        `nothing in the scenario reads it: ${because.en}`,
        `情景中没有任何部分读取它：${because.zh}`,
      );
    },
  };
}

/** Refuses a factor whose first and last values make the same county of the first row. */
async function checkEffect(
  first: readonly RowLevel[],
  axes: readonly Axis[],
  loader: RowLoader,
  problems: Problems,
): Promise<void> {
  for (const [index, { name, at, varied, levelOf }] of axes.entries()) {
    const values = "values" in varied ? varied.values : [varied.low, varied.high];
    const ends = [levelOf(values[0]!), levelOf(values.at(-1)!)] as const;
    if (values.length < 2) continue;
    const digests: string[] = [];
    for (const end of ends) {
      // What is impossible at an end says nothing about the effect.
      const row = await tryRow(loader, settingsOf(first.with(index, end)), new Problems());
      if (row !== undefined) digests.push(row.scenario.sha256);
    }
    if (digests.length < 2 || digests[0] !== digests[1]) continue;
    problems.add(
      at,
      `factors.${name}`,
      `nothing in the scenario reads it: with ${ends[0].label} and with ${ends[1].label} it is the same county`,
      `情景中没有任何部分读取它：取 ${ends[0].label} 与 ${ends[1].label} 时为同一个县`,
    );
  }
}
