import type { Group, Measure } from "./measure.ts";
import { DISTANCE_BANDS, INCOME_GROUPS } from "./groups.ts";
import type { Text } from "../input/text.ts";

const GROUPS: readonly (readonly [suffix: string, group: Group, name: Text])[] = [
  ["poorest_quarter", { incomes: [0] }, { en: "poorest quarter", zh: "最低收入四分之一" }],
  ["richest_quarter", { incomes: [INCOME_GROUPS.length - 1] }, { en: "richest quarter", zh: "最高收入四分之一" }],
  ["near", { distances: [0] }, { en: "under 15 minutes from a county hospital", zh: "距县级医院15分钟内" }],
  [
    "far",
    { distances: DISTANCE_BANDS.flatMap((_, i) => (i >= 2 ? [i] : [])) },
    { en: "30 minutes or more from a county hospital", zh: "距县级医院30分钟以上" },
  ],
];

/**
 * What is compared between parts of the residents: rich and poor, near and far (公平性), and in reports townships, ages
 * and schemes too. Every other measure is split by the same groups in the tables.
 */
export const COMPARED_MEASURES = [
  "visits_per_resident",
  "admissions_per_100",
  "in_county_rate_admissions",
  "forgone_care_per_1000",
  "out_of_pocket_per_resident_yuan",
  "out_of_pocket_share_of_income",
  "catastrophic_spending_share",
  "travel_minutes_per_visit",
] as const;
export type ComparedMeasure = (typeof COMPARED_MEASURES)[number];
const COMPARED: ReadonlySet<string> = new Set(COMPARED_MEASURES);

/** Measures of all residents told for single groups. */
export function equity(measures: readonly Measure[]): readonly Measure[] {
  return measures
    .filter(({ id }) => COMPARED.has(id))
    .flatMap((measure) =>
      GROUPS.map(([suffix, group, name]) => ({
        ...measure,
        id: `${measure.id}_${suffix}`,
        group,
        name: { en: `${measure.name.en}, ${name.en}`, zh: `${measure.name.zh}（${name.zh}）` },
      })),
    );
}
