import type { Loaded } from "../../scenario/load.ts";
import type { ParameterRecord } from "../../language/fields.ts";
import type { Place, Problems } from "../../language/problem.ts";
import { inDisplayUnit } from "../../language/units.ts";
import type { Factor, Level, RangeOf } from "./factors.ts";
import { type RowLoader, tryRow } from "./rows.ts";

/** A factor as a sampling sees it: single values, or any share of the way from its low to its high end. */
export interface Axis {
  readonly name: string;
  readonly at: Place;
  /** Unit of its numbers; empty for words. */
  readonly unit: string;
  /** Single values; of a range only where `points` says how many. */
  readonly levels?: readonly Level[];
  /** The value at a share of the way, 0 to 1; of single values the one whose equal part of the way holds it. */
  valueAt(share: number): Level;
}

/** The factors of a design as axes. Problems are added. */
export async function axesOf(
  factors: readonly Factor[],
  rows: RowLoader,
  problems: Problems,
): Promise<readonly Axis[]> {
  const axes: Axis[] = [];
  for (const factor of factors) {
    const { values } = factor;
    const axis =
      "levels" in values
        ? axisOfLevels(factor, values.levels, rows)
        : await axisOfRange(factor, values.range, rows, problems);
    if (axis !== undefined) axes.push(axis);
  }
  return axes;
}

function axisOfLevels({ name, at }: Factor, levels: readonly Level[], { base }: RowLoader): Axis {
  return {
    name,
    at,
    unit: recordOf(base, name)?.unit ?? "",
    levels,
    valueAt: (share) => levels[Math.min(levels.length - 1, Math.floor(share * levels.length))]!,
  };
}

async function axisOfRange(
  { name, at }: Factor,
  range: RangeOf,
  rows: RowLoader,
  problems: Problems,
): Promise<Axis | undefined> {
  const refuse = (en: string, zh: string): undefined => problems.add(range.at, `factors.${name}`, en, zh) as undefined;
  const { bounds } = range;
  let record = recordOf(rows.base, name);
  if (record === undefined && bounds !== "source") {
    const low = await tryRow(rows, bounds[0].sets, problems);
    if (low === undefined) return undefined;
    record = recordOf(low, name);
  }
  if (record === undefined || typeof record.value !== "number")
    return refuse("a range needs a parameter that is a number", "范围只适用于数值参数");
  if (bounds === "source" && record.range === null)
    return refuse("the sources give no range for it; write range: [low, high]", "来源未给出范围，请写 range: [低, 高]");
  const [low, high] =
    bounds === "source" ? record.range! : bounds.map(({ label }) => inDisplayUnit(label, record.unit));
  if (low === undefined || high === undefined || !(low < high))
    return refuse(
      `expected a low and a higher number (${record.unit}), as [low, high]`,
      `应为由低到高的两个数（${record.unit}）`,
    );
  return axisBetween(name, at, record, low, high, range);
}

function axisBetween(
  name: string,
  at: Place,
  { unit, step }: ParameterRecord,
  low: number,
  high: number,
  { at: rangeAt, points }: RangeOf,
): Axis {
  const valueAt = (share: number): Level => {
    const label = String(onGrid(low + share * (high - low), step));
    return { label, sets: [{ path: name, text: label, keyAt: at, valueAt: rangeAt }] };
  };
  if (points === undefined) return { name, at, unit, valueAt };
  const labels = new Map(
    Array.from({ length: points }, (_, i) => valueAt(i / (points - 1))).map((level) => [level.label, level]),
  );
  return { name, at, unit, valueAt, levels: [...labels.values()] };
}

/** The nearest value that the parameter can take, without the tails of binary fractions. */
function onGrid(value: number, step: number | null): number {
  const near = step === null ? value : Math.round(value / step) * step;
  return Number(near.toPrecision(12));
}

/** A parameter of a loaded scenario by its path. */
export const recordOf = ({ parameters }: Loaded, path: string): ParameterRecord | undefined =>
  parameters.find((record) => record.path === path);
