import { DesignError } from "./design-error.ts";
import { type Factor, type Level, levelsOf, type Point } from "./factors.ts";

/**
 * Every level of each factor with every level of all others (全因子设计); the last factor changes fastest.
 * @throws RangeError when a range has neither points nor steps
 */
export function grid(factors: readonly Factor[]): readonly Point[] {
  let points: readonly Point[] = [[]];
  for (const factor of factors) {
    const levels = levelsOf(factor);
    if (levels === null)
      throw new DesignError(
        `grid: ${factor.id} is a range; expected its points or its step`,
        `网格：${factor.id} 是范围，应给出 points 或 step`,
      );
    points = points.flatMap((point) => levels.map((level) => [...point, level]));
  }
  return points;
}

/** How many points `grid` would make, without making them; `null` where a range has neither points nor steps. */
export function gridSize(factors: readonly Factor[]): number | null {
  let size = 1;
  for (const factor of factors) {
    const levels = levelsOf(factor);
    if (levels === null) return null;
    size *= levels.length;
  }
  return size;
}

/**
 * The first value of every factor, then the second of every factor, and so on: rows written out by hand.
 * @throws RangeError when the lists differ in length or a factor is no list
 */
export function list(factors: readonly Factor[]): readonly Point[] {
  const columns = factors.map((factor) => {
    if (!("values" in factor))
      throw new DesignError(
        `list: ${factor.id} is a range; expected a list of values`,
        `列表：${factor.id} 是范围，应为取值列表`,
      );
    return factor.values;
  });
  const length = columns[0]?.length ?? 0;
  for (const [i, column] of columns.entries())
    if (column.length !== length)
      throw new DesignError(
        `list: expected as many values of every factor, found ${length} of ${factors[0]!.id} and ${column.length} of ` +
          `${factors[i]!.id}`,
        `列表：各因素取值个数应相同，${factors[0]!.id} 有 ${length} 个，${factors[i]!.id} 有 ${column.length} 个`,
      );
  return Array.from({ length }, (_, row) => columns.map((column) => column[row]!));
}

/**
 * The base point, then each factor at each of its other levels while all others stay at the base (逐一变动): a tornado's
 * runs. A range without points or steps takes its two ends.
 */
export function oneAtATime(factors: readonly Factor[], base: Point): readonly Point[] {
  const moved = factors.flatMap((factor, i) =>
    (levelsOf(factor) ?? endsOf(factor)).filter((level) => level !== base[i]).map((level) => base.with(i, level)),
  );
  return [base, ...moved];
}

const endsOf = (factor: Factor): readonly Level[] => ("low" in factor ? [factor.low, factor.high] : []);
