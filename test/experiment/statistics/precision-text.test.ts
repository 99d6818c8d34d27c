import { expect, test } from "vitest";
import { parseTarget } from "../../../src/experiment/search/target-text.ts";
import { parsePrecision } from "../../../src/experiment/statistics/precision-text.ts";

test.each([
  ["fund_spending_yuan ± 5000", { measure: "fund_spending_yuan", precision: 5000, relative: false }],
  ["visits_per_resident +- 2 %", { measure: "visits_per_resident", precision: 0.02, relative: true }],
  ["in_county_rate_all+/-0.5points", { measure: "in_county_rate_all", precision: 0.005, relative: false }],
  ["in_county_rate_all ± 1 个百分点", { measure: "in_county_rate_all", precision: 0.01, relative: false }],
])("%s", (text, expected) => {
  expect(parsePrecision(text)).toEqual(expected);
});

test.each(["visits", "visits ± 0", "± 3", "visits ± -1", "visits ± 1 yuan"])("%s is no precision", (text) => {
  expect(() => parsePrecision(text)).toThrow(`found '${text}'`);
});

test.each([
  [
    "in_county_rate_admissions >= 90 % @ 95%",
    { measure: "in_county_rate_admissions", direction: "at-least", goal: 0.9, probability: 0.95 },
  ],
  ["deaths<=12", { measure: "deaths", direction: "at-most", goal: 12, probability: 0.9 }],
  [
    "fund_balance_yuan ≥ -5 @ 50 %",
    { measure: "fund_balance_yuan", direction: "at-least", goal: -5, probability: 0.5 },
  ],
])("%s", (text, expected) => {
  expect(parseTarget(text)).toEqual(expected);
});

test.each(["deaths = 3", "deaths <= 3 @ 100 %", "deaths <= 3 @ 0 %", ">= 3", "deaths <= many"])(
  "%s is no target",
  (text) => {
    expect(() => parseTarget(text)).toThrow(`found '${text}'`);
  },
);
