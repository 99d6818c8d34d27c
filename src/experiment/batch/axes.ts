import type { ParameterRecord } from "../../language/parameter-record.ts";
import type { Place, Problems } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { offeredInChinese } from "../../language/unit-words.ts";
import { inDisplayUnit } from "../../language/units.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Factor as Varied, Level as Value } from "../designs/factors.ts";
import type { Sampling } from "../designs/design.ts";
import type { Factor, FactorValue, Level, RangeOf } from "./factors.ts";
import { type RowLoader, tryRow } from "./rows.ts";

/** A factor as the samplings know it, and what each of its values sets. */
export interface Axis {
  readonly name: string;
  readonly at: Place;
  /** Unit of its numbers; empty for words. */
  readonly unit: string;
  /** Numbers are in the parameter's own unit, so that values can be compared and ranges divided. */
  readonly varied: Varied;
  /** Its value in the base scenario. */
  readonly base: Value;
  levelOf(value: Value): RowLevel;
}

/** A factor's level in a row, with what its column holds. */
export interface RowLevel extends Level {
  readonly value: FactorValue;
}

/** The factors of a design as axes. Problems are added. */
export async function axesOf(
  factors: readonly Factor[],
  sampling: Sampling,
  rows: RowLoader,
  problems: Problems,
): Promise<readonly Axis[]> {
  const axes: Axis[] = [];
  for (const factor of factors) {
    const { values } = factor;
    const axis =
      "levels" in values
        ? axisOfLevels(factor, values.levels, sampling, rows.base, problems)
        : await axisOfRange(factor, values.range, sampling, rows, problems);
    if (axis !== undefined) axes.push(axis);
  }
  return axes;
}

/** Its rows leave all factors but one as the base has them, dated changes included. */
const ONE_AT_A_TIME: Sampling = "one-at-a-time";
const AT_BASE = "base";
const atBase = (value: FactorValue): RowLevel => ({ value, label: String(value), sets: [] });

function axisOfLevels(
  { name, at }: Factor,
  levels: readonly Level[],
  sampling: Sampling,
  base: Loaded,
  problems: Problems,
): Axis {
  const record = recordOf(base, name);
  const known = new Map<Value, Level>();
  // A level that sets other parameters has a name, and 007 is another name than 7.
  const named = levels.some(({ sets }) => sets.length !== 1 || sets[0]!.path !== name);
  for (const level of levels) {
    const value = named ? level.label : valueOf(level.label, record);
    const twice = level.sets[0]?.valueAt ?? at;
    if (known.has(value))
      problems.add(twice, `factors.${name}`, `the value ${level.label} stands twice`, `取值 ${level.label} 重复`);
    known.set(value, level);
  }
  const unchanged = record?.value ?? AT_BASE;
  return {
    name,
    at,
    unit: record?.unit ?? "",
    varied: { id: name, values: [...known.keys()] },
    base: unchanged,
    levelOf: (value) =>
      sampling === ONE_AT_A_TIME && value === unchanged ? atBase(unchanged) : { value: value!, ...known.get(value)! },
  };
}

/** A level's value: a number in the parameter's unit, true or false, or its words. */
function valueOf(label: string, record: ParameterRecord | undefined): Value {
  if (label === "true" || label === "false") return label === "true";
  if (record !== undefined && typeof record.value !== "number") return label;
  return inDisplayUnit(label, record?.unit ?? "") ?? label;
}

async function axisOfRange(
  { name, at }: Factor,
  range: RangeOf,
  sampling: Sampling,
  rows: RowLoader,
  problems: Problems,
): Promise<Axis | undefined> {
  const refuse = (en: string, zh: string): undefined => problems.add(range.at, `factors.${name}`, en, zh) as undefined;
  const { bounds, points, step, scale } = range;
  const inBase = recordOf(rows.base, name);
  let record = inBase;
  if (record === undefined && bounds !== "source") {
    const low = await tryRow(rows, bounds[0].sets, problems);
    if (low === undefined) return undefined;
    record = recordOf(low, name);
  }
  if (record === undefined && !rows.base.listed().some(({ path }) => path === name)) {
    const { en, zh } = hint(
      name,
      rows.base.listed().map(({ path }) => path),
    );
    return refuse(`there is no parameter "${name}"${en}`, `没有参数“${name}”${zh}`);
  }
  if (record === undefined || typeof record.value !== "number")
    return refuse("a range needs a parameter that is a number", "范围只适用于数值参数");
  if (bounds === "source" && record.range === null)
    return refuse("the sources give no range for it; write range: [low, high]", "来源未给出范围，请写 range: [低, 高]");
  const ends = bounds === "source" ? record.range! : bounds.map(({ label }) => inDisplayUnit(label, record.unit));
  const [low, high] = ends;
  if (low === undefined || high === undefined || !(low < high))
    return refuse(
      `expected a low and a higher number (${record.unit}), as [low, high]`,
      `应为由低到高的两个数（${offeredInChinese(record.unit)}）`,
    );
  const drawn = sampling === "latin-hypercube" || sampling === "sobol";
  const finest = record.step;
  const possible = finest === null ? Infinity : Math.floor((high - low) / finest + SLACK) + 1;
  if (points !== undefined && points > possible)
    return refuse(
      `found points: ${points}, but the parameter takes ${possible} values there, in steps of ${finest}`,
      `points 为 ${points}，但该参数在此范围只有 ${possible} 个取值（步长 ${finest}）`,
    );
  const unchanged = inBase?.value ?? AT_BASE;
  const stepped = step ?? (drawn ? finest : null);
  return {
    name,
    at,
    unit: record.unit,
    varied: {
      id: name,
      low,
      high,
      ...(points === undefined || drawn ? {} : { points }),
      ...(stepped === null || stepped === undefined ? {} : { step: stepped }),
      ...(scale === undefined ? {} : { scale }),
    },
    base: unchanged,
    levelOf(value) {
      if (sampling === ONE_AT_A_TIME && value === unchanged) return atBase(unchanged);
      const near = onGrid(Number(value), finest);
      const label = String(near);
      return { value: near, label, sets: [{ path: name, text: label, keyAt: at, valueAt: range.at }] };
    },
  };
}

/** Binary fractions differ by that much from what was written. */
const SLACK = 1e-9;

/** The nearest value that the parameter can take, without the tails of binary fractions. */
function onGrid(value: number, step: number | null): number {
  const near = step === null ? value : Math.round(value / step) * step;
  return Number(near.toPrecision(12));
}

/** A parameter of a loaded scenario by its path. */
export const recordOf = ({ parameters }: Loaded, path: string): ParameterRecord | undefined =>
  parameters.find((record) => record.path === path);
