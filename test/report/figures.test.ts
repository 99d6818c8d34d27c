import { describe, expect, test } from "vitest";
import {
  type FigureKind,
  difference,
  figureCells,
  kindOf,
  margin,
  plain,
  rowScale,
  tableScale,
  withInterval,
} from "../../src/report/figures.ts";
import { settingText, spanText } from "../../src/report/outline/settings.ts";

const figure = (mean: number, low: number, high: number) => ({ mean, low, high });

describe("money is told by its size", () => {
  test.each([
    [7.25, "money", "7.3 yuan", "7.3元"],
    [9_950, "money", "9,950 yuan", "9,950元"],
    [36_500, "money", "36.5 thousand yuan", "3.6万元"],
    [4_093_417, "money", "4.09 million yuan", "409.3万元"],
    [412_300_000, "money", "412.3 million yuan", "4.12亿元"],
    [14_885, "price", "14,885 yuan", "14,885元"],
    [0.8412, "share", "84.1 %", "84.1%"],
  ] as const)("%d as %s: %s, %s", (value, kind, en, zh) => {
    expect(plain(value, kind, "en")).toBe(en);
    expect(plain(value, kind, "zh")).toBe(zh);
  });

  test("prices stay in yuan however large, sums do not", () => {
    const kinds: readonly (readonly [string, FigureKind])[] = [
      ["cost_per_admission_yuan_outside", "price"],
      ["out_of_pocket_per_resident_yuan", "price"],
      ["fund_spending_yuan", "money"],
      ["surplus_retained_yuan_village", "money"],
    ];
    for (const [id, kind] of kinds) expect([id, kindOf("yuan", id)]).toEqual([id, kind]);
    expect(kindOf("share", "in_county_rate_visits")).toBe("share");
    expect(kindOf("persons per year", "refusals")).toBe("count");
  });

  test("in one unit along a row and down a table", () => {
    const row = rowScale(2_377_373, "money", "zh");
    expect(row.unit).toBe("万元");
    expect(row.cells(figure(2_377_373, 2_213_108, 2_541_637))).toEqual({ text: "237.7", interval: "(221.3–254.2)" });
    expect(row.differenceCells(figure(5_000, -1_000, 11_000))).toEqual({ text: "+0.5", interval: "(−0.1 至 1.1)" });
    expect(tableScale(9e6, "en").unit).toBe("thousand yuan");
    expect(tableScale(2e9, "zh").unit).toBe("亿元");
  });
});

describe("intervals", () => {
  test("stand behind the figure, with words where a dash would look like a sign", () => {
    expect(withInterval(figure(0.841, 0.838, 0.844), "share", "en")).toBe("84.1 % (83.8–84.4)");
    expect(withInterval(figure(2, -1.5, 5.5), "amount", "en")).toBe("2.00 (−1.50 to 5.50)");
    expect(withInterval(figure(2, -1.5, 5.5), "amount", "zh")).toBe("2.00 (−1.50 至 5.50)");
    expect(withInterval({ mean: 0.5, low: null, high: null }, "share", "en")).toBe("50.0 %");
    expect(margin(figure(0.841, 0.838, 0.844), "share", "en")).toBe("±0.3");
  });

  test("of differences of shares are in percentage points", () => {
    expect(difference(figure(0.01, 0.005, 0.015), "share", "en")).toBe("+1.0 pp (0.5–1.5)");
    expect(difference(figure(-0.01, -0.015, -0.005), "share", "zh")).toBe("−1.0个百分点 (−1.5 至 −0.5)");
  });

  test("what stands out is never written as nothing, nor alike on both sides", () => {
    const small = { mean: 0.0003, low: null, high: null };
    expect(difference(small, "share", "zh")).toBe("0.0个百分点");
    expect(difference(small, "share", "zh", true)).toBe("+0.03个百分点");
    expect([plain(0.0006, "share", "en", 0.0009), plain(0.0009, "share", "en", 0.0006)]).toEqual(["0.06 %", "0.09 %"]);
    expect(plain(0.5, "share", "en", 0.8)).toBe("50.0 %");
  });
});

describe("settings", () => {
  test.each([
    [0.95, "share", "95 %", "95%"],
    [930, "yuan", "930 yuan", "930元"],
    [18_035, "persons", "18,035 persons", "18,035人"],
    [true, "", "yes", "是"],
    ["per-head", "", "per-head", "per-head"],
  ] as const)("%s %s", (value, unit, en, zh) => {
    expect(settingText(value, unit, "en")).toBe(en);
    expect(settingText(value, unit, "zh")).toBe(zh);
  });

  test("spans", () => {
    expect(spanText(0.1, 0.4, "share", "en")).toBe("10 – 40 %");
    expect(spanText(3, 3, "d", "zh")).toBe("3天");
  });
});

test.each([
  [0.64996, "share", 0.65, "64.996 %"],
  [0.65004, "share", 0.65, "65.004 %"],
  [0.65, "share", 0.65, "65.0 %"],
  [0.6512, "share", 0.65, "65.1 %"],
  [9.96, "count", 10, "9.96"],
] as const)("%d, a %s beside the goal %d, shows on which side it lies: %s", (mean, kind, goal, text) => {
  expect(figureCells({ mean, low: null, high: null }, kind, "en", goal)[0]).toBe(text);
});
