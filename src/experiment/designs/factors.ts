import type { DesignError } from "./design-error.ts";
/** A value that a factor may take, as a design file writes it. */
export type Level = string | number | boolean | null;

/** What is varied: a parameter's path, with the values it takes. */
export type Factor = ListFactor | RangeFactor;

export interface ListFactor {
  readonly id: string;
  readonly values: readonly Level[];
}

export interface RangeFactor {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  /** Number of levels in a grid, ends included. */
  readonly points?: number;
  /** Only `low`, `low + step`, ... up to `high`; 1 for whole numbers. */
  readonly step?: number;
  /** Levels spread evenly over the value itself or over its logarithm. */
  readonly scale?: "linear" | "log";
}

/** One level of each factor, in the order of the factors. */
export type Point = readonly Level[];

/** A point of the unit cube: one number in [0, 1) for each factor. */
export type UnitPoint = readonly number[];

/** The level of a factor at a place in [0, 1): list and stepped levels have equal parts of it. */
export function levelAt(factor: Factor, place: number): Level {
  if ("values" in factor)
    return factor.values[Math.min(factor.values.length - 1, Math.floor(place * factor.values.length))]!;
  const { low, high, step } = factor;
  if (step !== undefined) {
    const steps = stepsOf(low, high, step);
    return stepped(low, step, Math.min(steps, Math.floor(place * (steps + 1))));
  }
  return between(factor, place);
}

export const pointAt = (factors: readonly Factor[], place: UnitPoint): Point =>
  factors.map((factor, i) => levelAt(factor, place[i]!));

/**
 * All levels of a factor, ascending: those of its list, of its steps, or as many as its `points`.
 * @returns `null` where a range has neither steps nor points
 */
export function levelsOf(factor: Factor): readonly Level[] | null {
  if ("values" in factor) return factor.values;
  const { low, high, points, step } = factor;
  if (points !== undefined && points > 1)
    return Array.from({ length: points }, (_, i) => (i === points - 1 ? high : between(factor, i / (points - 1))));
  if (points === 1) return [between(factor, 0.5)];
  if (step === undefined) return null;
  return Array.from({ length: stepsOf(low, high, step) + 1 }, (_, i) => stepped(low, step, i));
}

/** What is wrong with some factors, each as one sentence; none when a design can be made of them. */
export function faultsOf(factors: readonly Factor[]): readonly DesignError["text"][] {
  const faults: DesignError["text"][] = [];
  const tell = (en: string, zh: string): number => faults.push({ en, zh });
  if (factors.length === 0) tell("no factor: expected at least one", "没有因素：至少应有一个");
  const seen = new Set<string>();
  for (const factor of factors) {
    const { id } = factor;
    if (seen.has(id)) tell(`${id}: named twice`, `${id}：重复`);
    seen.add(id);
    if ("values" in factor) {
      if (factor.values.length === 0)
        tell(`${id}: an empty list, expected at least one value`, `${id}：列表为空，至少应有一个取值`);
      continue;
    }
    const { low, high, points, step, scale } = factor;
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high))
      tell(
        `${id}: expected a range from low to high, found ${low} to ${high}`,
        `${id}：范围应由低到高，得到 ${low} 至 ${high}`,
      );
    if (scale === "log" && !(low > 0))
      tell(`${id}: a log scale begins above 0, found ${low}`, `${id}：对数尺度应从大于 0 处开始，得到 ${low}`);
    if (step !== undefined && !(step > 0))
      tell(`${id}: expected a step above 0, found ${step}`, `${id}：步长应大于 0，得到 ${step}`);
    if (points !== undefined && !(Number.isInteger(points) && points > 0))
      tell(`${id}: expected a whole number of points, found ${points}`, `${id}：points 应为正整数，得到 ${points}`);
  }
  return faults;
}

function between({ low, high, scale }: RangeFactor, place: number): number {
  if (scale !== "log") return low + place * (high - low);
  return low * Math.exp(place * Math.log(high / low));
}

const stepsOf = (low: number, high: number, step: number): number => Math.floor((high - low) / step + 1e-9);

/** Twelve digits: 0.8 + 2 * 0.1 is 1, as the file would write it. */
const stepped = (low: number, step: number, steps: number): number => Number((low + steps * step).toPrecision(12));
