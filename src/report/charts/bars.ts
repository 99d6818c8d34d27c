import type { BarSeriesOption, EChartsOption, ScatterSeriesOption } from "echarts";
import type { Figure } from "../../experiment/summary.ts";
import { INK } from "./palette.ts";
import { categoryAxis, chart, legend, valueAxis, whiskers, type AxisNumber } from "./parts.ts";

/** A row of bars: of the run they are filled, of others (the baseline) outlined. */
export interface BarRow {
  readonly name: string;
  readonly figures: readonly Figure[];
  readonly filled: boolean;
}

export interface Bars {
  readonly categories: readonly string[];
  /** By category, or one for all. */
  readonly colours: readonly string[];
  readonly rows: readonly BarRow[];
  /** Observed figures by category, with the bounds in which they lie; `undefined` none. */
  readonly observed?: { readonly name: string; readonly figures: readonly (Figure | undefined)[] };
  readonly unit: string;
  readonly written: AxisNumber;
}

const GAP = 4;
const WIDTH = 26;

/** Upright bars with whiskers (柱状图), runs side by side, observed figures as diamonds. */
export function bars({ categories, colours, rows, observed, unit, written }: Bars): EChartsOption {
  const step = WIDTH + GAP;
  const series = rows.flatMap(({ name, figures, filled }, row): (BarSeriesOption | ReturnType<typeof whiskers>)[] => [
    {
      type: "bar",
      name,
      barWidth: WIDTH,
      barGap: `${(GAP / WIDTH) * 100}%`,
      itemStyle: { color: filled ? INK.quiet : INK.paper, borderColor: INK.quiet, borderWidth: filled ? 0 : 1.5 },
      data: figures.map(({ mean }, at) => {
        const colour = colours[at % colours.length]!;
        const itemStyle = filled
          ? { color: colour, borderColor: colour }
          : { color: INK.paper, borderColor: colour, borderWidth: 2, borderType: "dashed" as const };
        return { value: mean ?? "-", itemStyle };
      }),
    },
    whiskers(figures, true, (row - (rows.length - 1) / 2) * step),
  ]);
  const diamonds: ScatterSeriesOption[] =
    observed === undefined || observed.figures.every((figure) => figure === undefined)
      ? []
      : [
          {
            type: "scatter",
            name: observed.name,
            symbol: "diamond",
            symbolSize: 11,
            symbolOffset: [(rows.length / 2) * step + 6, 0],
            z: 20,
            itemStyle: { color: INK.observed },
            data: observed.figures.map((figure) => figure?.mean ?? "-"),
          },
        ];
  const bounds =
    diamonds.length === 0
      ? []
      : [
          whiskers(
            observed!.figures.map((figure) => figure ?? { mean: null, low: null, high: null }),
            true,
            (rows.length / 2) * step + 6,
            INK.observed,
          ),
        ];
  return chart({
    legend: legend([...rows.map(({ name }) => name), ...diamonds.map(({ name }) => String(name))]),
    grid: { left: 8, right: 16, top: 52, bottom: 8, containLabel: true },
    xAxis: categoryAxis(categories),
    yAxis: valueAxis(unit, written, { min: 0 }),
    series: [...series, ...bounds, ...diamonds],
  });
}

/** Bars that lie, largest first as given, with whiskers; each row of the data under its name (横向柱状图). */
export function lyingBars({ categories, colours, rows, unit, written }: Omit<Bars, "observed">): EChartsOption {
  const width = rows.length > 1 ? 11 : 16;
  const step = width + GAP;
  return chart({
    ...(rows.length > 1 ? { legend: legend(rows.map(({ name }) => name)) } : {}),
    grid: { left: 8, right: 28, top: rows.length > 1 ? 30 : 8, bottom: 24, containLabel: true },
    yAxis: categoryAxis(categories, true),
    xAxis: {
      ...valueAxis(unit, written, { min: 0 }),
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: INK.quiet, fontSize: 11 },
    },
    series: rows.flatMap(({ name, figures, filled }, row): (BarSeriesOption | ReturnType<typeof whiskers>)[] => [
      {
        type: "bar",
        name,
        barWidth: width,
        barGap: `${(GAP / width) * 100}%`,
        itemStyle: { color: filled ? INK.quiet : INK.paper, borderColor: INK.quiet, borderWidth: filled ? 0 : 1.5 },
        data: figures.map(({ mean }, at) => {
          const colour = colours[at % colours.length]!;
          return {
            value: mean ?? "-",
            itemStyle: filled
              ? { color: colour, borderColor: colour }
              : { color: INK.paper, borderColor: colour, borderWidth: 2, borderType: "dashed" as const },
          };
        }),
      },
      whiskers(figures, false, (row - (rows.length - 1) / 2) * step),
    ]),
  });
}
