import { describe, expect, test } from "vitest";
import { bars, lyingBars } from "../../src/report/charts/bars.ts";
import { dots } from "../../src/report/charts/dots.ts";
import { flowChart } from "../../src/report/charts/flows.ts";
import { lines } from "../../src/report/charts/lines.ts";
import { COLOURS } from "../../src/report/charts/palette.ts";
import { chartSvg } from "../../src/report/charts/svg.ts";

const figure = (mean: number) => ({ mean, low: mean - 1, high: mean + 1 });
const common = { unit: "visits", written: String };
const rows = [
  { name: "before & after", filled: false, colour: COLOURS.home, figures: [figure(3), figure(4)] },
  { name: "改革", filled: true, colour: COLOURS.county, figures: [figure(5), figure(2)] },
];
const charts = {
  bars: bars({
    ...common,
    categories: ["村级", "乡镇"],
    colours: [COLOURS.village, COLOURS.township],
    rows: [rows[0]!, { ...rows[1]!, name: "middle" }, rows[1]!],
    observed: { name: "观测", figures: [figure(4), undefined] },
  }),
  lying: lyingBars({ ...common, categories: ["a", "b"], colours: [COLOURS.outside], rows }),
  lines: lines({
    ...common,
    at: ["2024-01", "2024-02"],
    rows: rows.map((row) => ({ ...row, dashed: !row.filled })),
    goal: { name: "goal", value: 4 },
  }),
  dots: dots({ ...common, categories: ["a", "b"], rows }),
  flows: flowChart(
    [
      { name: "all", colour: "home", column: 0 },
      { name: "县级", colour: "county", column: 1 },
    ],
    [{ from: "all", to: "县级", count: 5 }],
    (name, count) => `${name} ${count}`,
  ),
};

test("an axis of few patients bears no number twice", () => {
  const few = { ...common, categories: ["a"], colours: [COLOURS.outside] };
  const small = [{ ...rows[1]!, figures: [{ mean: 3, low: null, high: null }] }];
  const ticks = (written: (value: number) => string): readonly string[] =>
    [...chartSvg(lyingBars({ ...few, written, rows: small }), 240, "c").matchAll(/>([\d.]+)<\/text>/g)].map(
      (one) => one[1]!,
    );
  const counted = ticks((value) => value.toFixed(0));
  expect(new Set(counted).size).toBe(counted.length);
  expect(ticks(String).some((tick) => tick.includes("."))).toBe(true);
});

describe.each(Object.entries(charts))("the chart of %s", (_, option) => {
  test("is the same drawing whatever was drawn before", () => {
    const first = chartSvg(option, 240, "c");
    for (const other of Object.values(charts)) chartSvg(other, 200, "d");
    expect(chartSvg(option, 240, "c")).toBe(first);
  });

  test("is well-formed, and still", () => {
    const svg = chartSvg(option, 240, "c");
    const names: string[] = [];
    const crossed: string[] = [];
    // Every tag closes the one that was opened last; no quote or sign is left over between and inside them.
    const rest = svg.replace(
      /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
      (_tag, end: string, name: string, _attributes, closed: string) => {
        if (end === "" && closed === "") names.push(name);
        if (end === "/" && names.pop() !== name) crossed.push(name);
        return "";
      },
    );
    expect({ names, crossed }).toEqual({ names: [], crossed: [] });
    expect(rest).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#)/);
    expect(svg).not.toContain("<style");
  });
});

test("bands of two curves of one name do not stand upon each other", () => {
  const twice = { ...rows[1]!, dashed: false };
  const { series } = lines({ ...common, at: ["2024", "2025"], rows: [twice, twice] });
  const stacks = (series as readonly { stack?: string }[]).flatMap(({ stack }) => (stack === undefined ? [] : [stack]));
  expect(stacks).toHaveLength(4);
  expect(new Set(stacks).size).toBe(2);
});

describe("colours", () => {
  /** Relative luminance (WCAG 2.2) of a colour. */
  function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  const contrast = (first: string, second: string): number => {
    const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  test("of the levels grow darker from village to outside, so that greyscale tells them apart", () => {
    const levels = [COLOURS.village, COLOURS.township, COLOURS.county, COLOURS.outside];
    levels.slice(1).forEach((colour, at) => {
      expect(luminance(colour)).toBeLessThan(luminance(levels[at]!));
      expect(contrast(colour, levels[at]!)).toBeGreaterThan(1.5);
    });
  });

  test("of money and harm differ in lightness, for eyes that see red and green alike", () => {
    expect(contrast(COLOURS.money, COLOURS.harm)).toBeGreaterThan(1.5);
  });
});
