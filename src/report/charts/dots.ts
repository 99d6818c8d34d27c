import type { EChartsOption, ScatterSeriesOption } from "echarts";
import type { Figure } from "../../experiment/summary.ts";
import { INK } from "./palette.ts";
import { categoryAxis, chart, legend, valueAxis, whiskers, type AxisNumber, AROUND_LABELS } from "./parts.ts";

export interface Dots {
  readonly categories: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly figures: readonly Figure[];
    readonly filled: boolean;
    readonly colour: string;
  }[];
  readonly unit: string;
  readonly written: AxisNumber;
  /** A vertical line, as at no difference. */
  readonly zero?: boolean;
}

const STEP = 9;

/** A dot with whiskers for each group (点图), runs below each other; the baseline hollow. */
export function dots({ categories, rows, unit, written, zero = false }: Dots): EChartsOption {
  const offset = (row: number): number => (row - (rows.length - 1) / 2) * STEP;
  const points = rows.map(({ name, figures, filled, colour }, row): ScatterSeriesOption => ({
    type: "scatter",
    name,
    symbol: filled ? "circle" : "emptyCircle",
    symbolSize: 9,
    symbolOffset: [0, offset(row)],
    z: 12,
    itemStyle: { color: colour, borderColor: colour, borderWidth: 2, opacity: 1 },
    data: figures.flatMap(({ mean }, at) => (mean === null ? [] : [[mean, at]])),
    ...(zero && row === 0
      ? {
          markLine: {
            silent: true,
            symbol: "none",
            label: { show: false },
            lineStyle: { color: INK.observed, type: "solid" as const, width: 1 },
            data: [{ xAxis: 0 }],
          },
        }
      : {}),
  }));
  return chart({
    ...(rows.length > 1 ? { legend: legend(rows.map(({ name }) => name)) } : {}),
    grid: { left: 8, right: 28, top: rows.length > 1 ? 32 : 8, bottom: 26, ...AROUND_LABELS },
    yAxis: { ...categoryAxis(categories, true), splitLine: { show: true, lineStyle: { color: "#F0F2F4" } } },
    xAxis: {
      ...valueAxis(unit, written),
      scale: !zero,
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: { color: INK.quiet, fontSize: 11 },
    },
    series: [...rows.map(({ figures, colour }, row) => whiskers(figures, false, offset(row), colour)), ...points],
  });
}
