import { type FigureMeasure, words } from "./measure.ts";
import { MONITORS } from "./monitors.ts";

/**
 * How often each early warning (预警) was raised in a year, and when first. The months themselves stand in the monthly
 * table.
 */
export const WARNINGS: readonly FigureMeasure[] = MONITORS.flatMap(
  ({ id, name, definition, source }): readonly FigureMeasure[] => [
    {
      id: `warning_${id}_months`,
      unit: "months per year",
      kind: "flow",
      scale: 1,
      figure: `warning_months_${id}`,
      name: words(`${name.en}: months raised`, `${name.zh}：预警月数`),
      definition: words(
        `months of the year in which the warning is raised; watched: ${definition.en}`,
        `当年触发预警的月数；监测：${definition.zh}`,
      ),
      source,
    },
    {
      id: `warning_${id}_first_month`,
      unit: "month",
      kind: "ratio",
      scale: 1,
      figure: `warning_first_${id}`,
      over: `warning_raised_${id}`,
      name: words(`${name.en}: first month raised`, `${name.zh}：首次预警月份`),
      definition: words(
        "first month of the year, 1 to 12, in which the warning is raised; years in which it is",
        "当年首次触发预警的月份（1 至 12），仅计触发年份",
      ),
      source,
    },
  ],
);
