import type { EChartsOption, LineSeriesOption } from "echarts";
import type { Figure } from "../../experiment/summary.ts";
import { INK } from "./palette.ts";
import { categoryAxis, chart, legend, valueAxis, type AxisNumber, AROUND_LABELS } from "./parts.ts";

export interface LineRow {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly colour: string;
  /** The baseline is dashed. */
  readonly dashed: boolean;
}

export interface Lines {
  readonly at: readonly string[];
  readonly rows: readonly LineRow[];
  /** A line across: a goal, a threshold. */
  readonly goal?: { readonly name: string; readonly value: number };
  readonly unit: string;
  readonly written: AxisNumber;
  /** Where the axis begins and ends, when not by the data. */
  readonly min?: number;
  readonly max?: number;
}

/** Curves over time, each with the band of its intervals (带区间的折线图). */
export function lines({ at, rows, goal, unit, written, min, max }: Lines): EChartsOption {
  const band = ({ figures, colour }: LineRow, row: number): LineSeriesOption[] => {
    if (figures.every(({ low }) => low === null)) return [];
    const edge = {
      type: "line" as const,
      stack: `band ${row}`,
      symbol: "none",
      silent: true,
      lineStyle: { opacity: 0 },
    };
    return [
      { ...edge, data: figures.map(({ low }) => low ?? "-"), tooltip: { show: false } },
      {
        ...edge,
        data: figures.map(({ low, high }) => (low === null || high === null ? "-" : high - low)),
        areaStyle: { color: colour, opacity: 0.18 },
        tooltip: { show: false },
      },
    ];
  };
  const curve = ({ name, figures, colour, dashed }: LineRow): LineSeriesOption => ({
    type: "line",
    name,
    data: figures.map(({ mean }) => mean ?? "-"),
    symbol: dashed ? "emptyCircle" : "circle",
    symbolSize: at.length > 14 ? 4 : 7,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 2, type: dashed ? "dashed" : "solid" },
  });
  const across: LineSeriesOption[] =
    goal === undefined
      ? []
      : [
          {
            type: "line",
            name: goal.name,
            data: at.map(() => goal.value),
            symbol: "none",
            itemStyle: { color: INK.observed },
            lineStyle: { color: INK.observed, width: 1.2, type: "dotted" },
          },
        ];
  return chart({
    legend: legend([...rows.map(({ name }) => name), ...across.map(({ name }) => String(name))]),
    grid: { left: 8, right: 20, top: unit === "" ? 34 : 52, bottom: 8, ...AROUND_LABELS },
    xAxis: { ...categoryAxis(at), boundaryGap: at.length < 4 },
    yAxis: {
      ...valueAxis(unit, written, { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }),
      scale: min === undefined,
    },
    series: [...rows.flatMap(band), ...rows.map(curve), ...across],
  });
}
