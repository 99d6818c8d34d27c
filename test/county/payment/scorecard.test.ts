import { expect, test } from "vitest";
import { BILL } from "../../../src/county/payment/bill.ts";
import { reprice } from "../../../src/county/payment/prices.ts";
import { advance, riskOf } from "../../../src/county/payment/package.ts";
import { loadSmall } from "../../support/small.ts";
import { assess, itemPoints } from "../../../src/county/payment/scorecard.ts";

const card = [
  { measure: "a", domain: 0, floor: 0.5, goal: 1, weight: 1 },
  { measure: "b", domain: 0, floor: 0.3, goal: 0.1, weight: 3 },
  { measure: "c", domain: 3, floor: 0, goal: 10, weight: 1 },
];

test("points of a line: linear between floor and goal, either way round", () => {
  expect([0.4, 0.5, 0.75, 1, 2].map((value) => itemPoints(card[0]!, value))).toEqual([0, 0, 50, 100, 100]);
  expect(itemPoints(card[1]!, 0.15)).toBeCloseTo(75, 10);
  expect(itemPoints({ ...card[0]!, goal: 0.5 }, 0.5)).toBe(100);
});

test("improvement: part of the points for the way come since last year, whichever way is up", () => {
  // Half by level: 0.6 stands at 20 points; half by improvement: 0.03 of 0.06 on the way.
  const up = { ...card[0]!, improvementShare: 0.5, gain: 0.06 };
  expect(itemPoints(up, 0.6, 0.57)).toBeCloseTo(0.5 * 20 + 0.5 * 50, 10);
  expect(itemPoints(up, 0.6, 0.7)).toBeCloseTo(10, 10);
  expect(itemPoints(up, 0.6, 0.4)).toBeCloseTo(60, 10);
  const down = { ...card[1]!, improvementShare: 0.4, gain: 0.1 };
  // 0.25 stands at 25 points; it was 0.3: half the way.
  expect(itemPoints(down, 0.25, 0.3)).toBeCloseTo(0.6 * 25 + 0.4 * 50, 10);
  // A first year, and a card that does not ask: the level alone.
  expect([itemPoints(up, 0.6), itemPoints(card[0]!, 0.6, 0.5)]).toEqual([
    itemPoints(card[0]!, 0.6),
    itemPoints(card[0]!, 0.6),
  ]);
  expect(assess([up], [0.6], [1, 0, 0, 0], [0.57]).score).toBeCloseTo(35, 10);
  expect(assess([up], [0.6], [1, 0, 0, 0]).score).toBeCloseTo(20, 10);
});

test("lines weigh inside domains, domains by their weights; a domain without lines leaves its weight", () => {
  // Domain 0: (50 + 3 * 100) / 4 = 87.5; domain 3: 20. Weights 0.3 and 0.1: (26.25 + 2) / 0.4 = 70.625.
  const { score, domains } = assess(card, [0.75, 0.1, 2], [0.3, 0.3, 0.3, 0.1]);
  expect(domains).toEqual([87.5, 100, 100, 20]);
  expect(score).toBeCloseTo(70.625, 10);
  expect(assess(card, [Number.NaN, 0.1, 2], [1, 0, 0, 0]).score).toBe(100);
  expect(assess([], [], [1, 1, 1, 1]).score).toBe(100);
});

test("the card of the baseline covers the four domains", async () => {
  const { input } = await loadSmall("typical.yaml", 1_000);
  const { scorecard } = input.epochs[0]!.policy.payment.package;
  expect(new Set(scorecard.map(({ domain }) => domain))).toEqual(new Set([0, 1, 2, 3]));
});

test("risk: age x sex x diagnosed conditions", () => {
  const weights = { age: [0.5, 2], sex: [1, 1.1], chronic: [1.5, 3] };
  expect(riskOf(weights, 1, 1, 0b11)).toBe(9_900_000);
  expect(riskOf(weights, 0, 0, 0)).toBe(500_000);
});

test("advances of a year make the budget less the holdback", () => {
  const budget = 1_000_003;
  const quarters = [0, 3, 6, 9].map((from) => advance(budget, 500, from, from + 3));
  expect(quarters.reduce((sum, fen) => sum + fen, 0)).toBe(budget - 50_000);
});

test("prices adjusted: drugs down a tenth, services up a fifth", () => {
  const bill = new Float64Array(13);
  bill.set([1_000, 500, 300, 199, 100], BILL.drugs);
  expect(reprice(bill, { priceBp: [9_000, 10_000, 10_000, 12_000] })).toBe(900 + 500 + 300 + 238);
  expect([...bill.subarray(BILL.drugs, BILL.tcm + 1)]).toEqual([900, 500, 300, 238, 90]);
});
