import type { BarSeriesOption, CustomSeriesOption, EChartsOption, ScatterSeriesOption } from "echarts";
import type { Figure } from "../../experiment/summary.ts";
import { INK } from "./palette.ts";
import { type AxisNumber, categoryAxis, chart, legend, valueAxis, whiskers, AROUND_LABELS } from "./parts.ts";

/** Bars of one scenario: the baseline is outlined, the others are filled, each in a manner of its own. */
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
/** Pixels that all bars side by side may take. */
const BREADTH = 560;
const NOTHING: Figure = { mean: null, low: null, high: null };

/** Upright bars with whiskers (柱状图), scenarios side by side, observed figures as diamonds. */
export function bars({ categories, colours, rows, observed, unit, written }: Bars): EChartsOption {
  const width = Math.max(6, Math.min(26, Math.floor(BREADTH / categories.length / (rows.length + 1)) - GAP));
  const beside = (rows.length / 2) * (width + GAP) + 6;
  const seen = observed?.figures.some((figure) => figure !== undefined) === true ? observed : undefined;
  const diamonds: (ScatterSeriesOption | CustomSeriesOption)[] =
    seen === undefined
      ? []
      : [
          whiskers(
            seen.figures.map((figure) => figure ?? NOTHING),
            true,
            beside,
            INK.observed,
          ),
          {
            type: "scatter",
            name: seen.name,
            symbol: "diamond",
            symbolSize: 11,
            symbolOffset: [beside, 0],
            z: 20,
            itemStyle: { color: INK.observed, opacity: 1 },
            data: seen.figures.map((figure) => figure?.mean ?? "-"),
          },
        ];
  return chart({
    legend: legend([...rows.map(({ name }) => name), ...(seen === undefined ? [] : [seen.name])]),
    grid: { left: 8, right: 16, top: 52, bottom: 8, ...AROUND_LABELS },
    xAxis: categoryAxis(categories),
    yAxis: valueAxis(unit, written, { min: 0 }),
    series: [...barSeries(rows, colours, width, true), ...diamonds],
  });
}

/** Bars that lie, largest first as given, with whiskers, scenarios below each other (横向柱状图). */
export function lyingBars({ categories, colours, rows, unit, written }: Omit<Bars, "observed">): EChartsOption {
  const several = rows.length > 1;
  return chart({
    ...(several ? { legend: legend(rows.map(({ name }) => name)) } : {}),
    grid: { left: 8, right: 28, top: several ? 30 : 8, bottom: 24, ...AROUND_LABELS },
    yAxis: categoryAxis(categories, true),
    xAxis: {
      ...valueAxis(unit, written, { min: 0 }),
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: INK.quiet, fontSize: 11 },
    },
    series: barSeries(rows, colours, several ? 11 : 16, false),
  });
}

function barSeries(
  rows: readonly BarRow[],
  colours: readonly string[],
  width: number,
  upright: boolean,
): (BarSeriesOption | CustomSeriesOption)[] {
  const filled = rows.filter((row) => row.filled);
  return rows.flatMap((row, at) => {
    const style = (colour: string) =>
      row.filled ? fill(colour, filled.length - 1 - filled.indexOf(row)) : outline(colour);
    return [
      {
        type: "bar",
        name: row.name,
        barWidth: width,
        barGap: `${(GAP / width) * 100}%`,
        itemStyle: style(INK.quiet),
        data: row.figures.map(({ mean }, i) => ({
          value: mean ?? "-",
          itemStyle: style(colours[i % colours.length]!),
        })),
      },
      whiskers(row.figures, upright, (at - (rows.length - 1) / 2) * (width + GAP)),
    ];
  });
}

type ItemStyle = NonNullable<BarSeriesOption["itemStyle"]>;

const outline = (colour: string): ItemStyle => ({
  color: INK.paper,
  borderColor: colour,
  borderWidth: 2,
  borderType: "dashed",
});

const LINES = { symbol: "rect", color: "rgba(255,255,255,0.75)", dashArrayX: [1, 0], dashArrayY: [2, 3] };
const DECALS = [
  { ...LINES, rotation: Math.PI / 4 },
  { symbol: "circle", symbolSize: 0.9, color: "rgba(255,255,255,0.85)" },
  { ...LINES, rotation: -Math.PI / 4 },
];

/** The last scenario is plain, those before it are hatched or dotted. */
const fill = (colour: string, before: number): ItemStyle => ({
  color: colour,
  borderColor: colour,
  ...(before === 0 ? {} : { decal: DECALS[(before - 1) % DECALS.length]! }),
});
