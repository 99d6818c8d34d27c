import type { CustomSeriesOption, EChartsOption } from "echarts";
import type { Figure } from "../../experiment/summary.ts";
import { FONTS, INK } from "./palette.ts";

/** How numbers stand on an axis. */
export type AxisNumber = (value: number) => string;

/** What all charts have in common; the chart's own option goes over it. */
export function chart(option: EChartsOption): EChartsOption {
  return {
    animation: false,
    backgroundColor: INK.paper,
    textStyle: { fontFamily: FONTS, color: INK.text, fontSize: 12 },
    ...option,
  };
}

export const legend = (names: readonly string[]): NonNullable<EChartsOption["legend"]> => ({
  data: [...names],
  top: 0,
  left: 0,
  itemWidth: 18,
  itemHeight: 10,
  itemGap: 16,
  textStyle: { color: INK.text, fontSize: 12, fontFamily: FONTS },
});

/** A grid that leaves room for the labels of its axes. */
export const AROUND_LABELS = { outerBoundsMode: "same", outerBoundsContain: "axisLabel" } as const;

const axisText = { color: INK.quiet, fontSize: 11, fontFamily: FONTS };

export const categoryAxis = (names: readonly string[], inverse = false) => ({
  type: "category" as const,
  data: [...names],
  inverse,
  axisLine: { lineStyle: { color: INK.line } },
  axisTick: { show: false },
  axisLabel: { ...axisText, color: INK.text, ...(few(names) ? { interval: 0 } : { hideOverlap: true }) },
});

/** So few that all their names are shown; of months, whose order is known, those that find room. */
const few = (names: readonly string[]): boolean => names.length <= 18 && !names.some((name) => MONTH.test(name));
const MONTH = /^\d{4}-\d\d$/;

export const valueAxis = (name: string, written: AxisNumber, bounds: { min?: number; max?: number } = {}) => ({
  type: "value" as const,
  name,
  nameTextStyle: { ...axisText, align: "left" as const },
  axisLabel: { ...axisText, formatter: written, hideOverlap: true },
  // Where halves are written as whole numbers, ticks between them would bear the same number twice.
  ...(written(0.5) === written(1) ? { minInterval: 1 } : {}),
  splitLine: { lineStyle: { color: "#E8ECEF" } },
  ...bounds,
});

/**
 * Intervals as whiskers. @param shift pixels from the middle of the category, for bars side by side
 * @param upright true when categories stand on the horizontal axis
 */
export function whiskers(
  figures: readonly Figure[],
  upright: boolean,
  shift = 0,
  colour: string = INK.text,
): CustomSeriesOption {
  const half = 4;
  return {
    type: "custom",
    silent: true,
    z: 10,
    data: figures.flatMap(({ low, high }, at) => (low === null || high === null ? [] : [[at, low, high]])),
    encode: upright ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem(_, api) {
      const [at, low, high] = [api.value(0), api.value(1), api.value(2)];
      const [from, to] = upright
        ? [api.coord([at!, low!]), api.coord([at!, high!])]
        : [api.coord([low!, at!]), api.coord([high!, at!])];
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: "line" as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth: 1.2 },
      });
      const [x1 = 0, y1 = 0] = from!;
      const [x2 = 0, y2 = 0] = to!;
      return {
        type: "group",
        children: upright
          ? [
              line(x1 + shift, y1, x2 + shift, y2),
              line(x1 + shift - half, y1, x1 + shift + half, y1),
              line(x2 + shift - half, y2, x2 + shift + half, y2),
            ]
          : [
              line(x1, y1 + shift, x2, y2 + shift),
              line(x1, y1 + shift - half, x1, y1 + shift + half),
              line(x2, y2 + shift - half, x2, y2 + shift + half),
            ],
      };
    },
  };
}
