import type { Place, Problems } from "../../language/problem.ts";
import { type Axis, axesOf, recordOf } from "../batch/axes.ts";
import type { Factor, Level } from "../batch/factors.ts";
import type { RowLoader } from "../batch/rows.ts";
import { unreadBecause } from "../batch/unread.ts";
import { tryRow } from "../batch/rows.ts";

const FORM = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/u;
const RANGE = /^(.+?)\.\.(.+)$/u;

/**
 * A parameter that may take values, as the command line says it: `PATH=LOW..HIGH`, `PATH=source` for the range that the
 * sources give, `PATH=a,b,c` for single values. Problems are added.
 * @param flag by which it was given, and its number from 1: the place of problems
 */
export function readLever(text: string, flag: string, nth: number, problems: Problems): Factor | undefined {
  const file = `${flag} ${nth}`;
  const at = { file, line: 1, column: 1 };
  const [, path, values] = FORM.exec(text) ?? [];
  if (path === undefined || values === undefined || values === "") {
    problems.add(
      at,
      "",
      `found "${text}", expected PATH=LOW..HIGH, PATH=a,b,c or PATH=source`,
      `得到“${text}”，应为 路径=低..高、路径=a,b,c 或 路径=source`,
    );
    return undefined;
  }
  const valueAt = { file, line: 1, column: text.indexOf(values, text.indexOf("=") + 1) + 1 };
  const level = (label: string): Level => levelOf(path, label.trim(), at, valueAt);
  if (values === "source") return { name: path, at, values: { range: { bounds: "source", at: valueAt } } };
  const [, low, high] = RANGE.exec(values) ?? [];
  if (low !== undefined && high !== undefined)
    return { name: path, at, values: { range: { bounds: [level(low), level(high)], at: valueAt } } };
  return { name: path, at, values: { levels: values.split(",").map(level) } };
}

const levelOf = (path: string, label: string, keyAt: Place, valueAt: Place): Level => ({
  label,
  sets: [{ path, text: label, keyAt, valueAt }],
});

/**
 * Levers over a base scenario: their units and steps as the base has them, both ends tried, and none that nothing in
 * the scenario reads. Problems are added.
 */
export async function leversOf(
  factors: readonly Factor[],
  rows: RowLoader,
  problems: Problems,
): Promise<readonly Axis[]> {
  const known = factors.map((factor) => withDeclaredRange(factor, rows));
  const axes = await axesOf(known, "sobol", rows, problems);
  for (const axis of axes) {
    const { name, at, varied } = axis;
    const values = "values" in varied ? varied.values : [varied.low, varied.high];
    const found: string[] = [];
    for (const value of values.length < 2 ? values : [values[0]!, values.at(-1)!]) {
      const loaded = await tryRow(rows, axis.levelOf(value).sets, problems);
      if (loaded === undefined) continue;
      const because = unreadBecause(loaded.input, name);
      if (because !== undefined) {
        problems.add(
          at,
          name,
          `nothing in the scenario reads it: ${because.en}`,
          `情景中没有任何部分读取它：${because.zh}`,
        );
        break;
      }
      found.push(loaded.scenario.sha256);
    }
    if (found.length === 2 && found[0] === found[1])
      problems.add(
        at,
        name,
        "nothing in the scenario reads it: with both ends it is the same county",
        "情景中没有任何部分读取它：取两端时为同一个县",
      );
  }
  return axes;
}

/** The range of a mechanism's number that no file mentions is the one that the mechanism declares. */
function withDeclaredRange(factor: Factor, { base }: RowLoader): Factor {
  const { name, at, values } = factor;
  if (!("range" in values) || values.range.bounds !== "source" || recordOf(base, name) !== undefined) return factor;
  const range = base.listed().find(({ path }) => path === name)?.range;
  if (range === undefined || range === null) return factor;
  const [low, high] = range.map((value) => levelOf(name, String(value), at, values.range.at));
  return { name, at, values: { range: { ...values.range, bounds: [low!, high!] } } };
}

/** Of `PATH.*=source` every number below the path that has a range; any other text by itself. */
export function spreadLever(text: string, { base }: RowLoader): readonly string[] {
  const [, prefix] = /^\s*(.+)\.\*\s*=\s*source\s*$/.exec(text) ?? [];
  if (prefix === undefined) return [text];
  const below = base
    .listed()
    .filter(
      ({ path, range, copies }) =>
        path.startsWith(`${prefix}.`) && range !== null && range[0] < range[1] && copies === 1,
    );
  return below.length === 0 ? [text] : below.map(({ path }) => `${path}=source`);
}
