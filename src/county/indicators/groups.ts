/** Quarters of the income distribution (收入四分位), the poorest first. */
export const INCOME_GROUPS = ["q1", "q2", "q3", "q4"] as const;
/** Road minutes one way from the village to the nearest hospital of the county (到县级医院车程). */
export const DISTANCE_BANDS = ["under-15-min", "15-30-min", "30-45-min", "45-min-and-over"] as const;
/** The fifteen-minute circle of care (15分钟健康服务圈). */
export const NEAR_MINUTES = 15;
/** Groups of equity (公平性分组): every pair of income quarter and distance band, [income * distance bands + distance]. */
export const GROUPS = INCOME_GROUPS.length * DISTANCE_BANDS.length;

/** Groups in some quarters and bands; left out: all of them. */
export function groupsIn(
  incomes: readonly number[] | undefined,
  distances: readonly number[] | undefined,
): readonly number[] {
  const [quarters, bands] = [incomes ?? INCOME_GROUPS.map((_, i) => i), distances ?? DISTANCE_BANDS.map((_, i) => i)];
  return quarters.flatMap((income) => bands.map((distance) => income * DISTANCE_BANDS.length + distance));
}
