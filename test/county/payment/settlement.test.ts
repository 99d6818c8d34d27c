import { describe, expect, test } from "vitest";
import { NO_RETAINED_CAP } from "../../../src/county/input/package.ts";
import { splitAmong } from "../../../src/county/payment/division.ts";
import {
  holdbackReleased,
  retainedPart,
  settle,
  type Settlement,
  type SettlementRules,
  type SettlementTerms,
} from "../../../src/county/payment/settlement.ts";

/** Hand-worked settlements (手工核算). Yuan are written out as fen: 1 yuan = 100 fen. */

const million = 100_000_000;

/** All of the surplus at 90 points, nothing below 60; overspend 50:50 up to 5 %, 30:70 to 10 %, then the community. */
const rules: SettlementRules = {
  retainedBp: 10_000,
  retainedCapBp: NO_RETAINED_CAP,
  fullScore: 90,
  gateScore: 60,
  reasonableBp: 0,
  corridors: [
    { fromBp: 0, fundBp: 5_000 },
    { fromBp: 500, fundBp: 3_000 },
    { fromBp: 1_000, fundBp: 0 },
  ],
  carryForwardBp: 500,
};

const terms: SettlementTerms = {
  budgetFen: 100 * million,
  spendingFen: 100 * million,
  score: 95,
  affordableFen: 100 * million,
  nextAdvanceFen: 100 * million,
};

const none: Settlement = {
  surplusFen: 0,
  retainedFen: 0,
  returnedFen: 0,
  overspendFen: 0,
  reasonableFen: 0,
  corridorFen: 0,
  sharedFen: 0,
  borneFen: 0,
  carriedFen: 0,
};

interface Case {
  readonly name: string;
  readonly terms?: Partial<SettlementTerms>;
  readonly rules?: Partial<SettlementRules>;
  readonly expected: Partial<Settlement>;
}

const cases: readonly Case[] = [
  // 100 M - 100 M = 0 on both sides.
  { name: "1 surplus of zero: nothing moves", expected: {} },
  // 100 M - 96 M = 4 M; 95 points are above 90: all of it.
  {
    name: "2 surplus, full score: all retained",
    terms: { spendingFen: 96 * million },
    expected: { surplusFen: 4 * million, retainedFen: 4 * million },
  },
  // 4 M; 59.99 points are below the gate of 60.
  {
    name: "3 score below the gate: all returned",
    terms: { spendingFen: 96 * million, score: 59.99 },
    expected: { surplusFen: 4 * million, returnedFen: 4 * million },
  },
  // 4 M; (80 - 60) / (90 - 60) = 2/3: 400,000,000 fen * 2 / 3 = 266,666,666.67, rounded down.
  {
    name: "4 score between gate and full: two thirds",
    terms: { spendingFen: 96 * million, score: 80 },
    expected: { surplusFen: 4 * million, retainedFen: 266_666_666, returnedFen: 133_333_334 },
  },
  // At the gate itself the line starts at 0.
  {
    name: "5 score at the gate: nothing yet",
    terms: { spendingFen: 96 * million, score: 60 },
    expected: { surplusFen: 4 * million, returnedFen: 4 * million },
  },
  // 50 % retained at full score: 4 M / 2.
  {
    name: "6 half retained",
    terms: { spendingFen: 96 * million },
    rules: { retainedBp: 5_000 },
    expected: { surplusFen: 4 * million, retainedFen: 2 * million, returnedFen: 2 * million },
  },
  // One fen of surplus, half of it retained: 0.5 fen rounds down to 0, so the fund gets the fen.
  {
    name: "7 one fen of surplus, half retained",
    terms: { spendingFen: 100 * million - 1 },
    rules: { retainedBp: 5_000 },
    expected: { surplusFen: 1, retainedFen: 0, returnedFen: 1 },
  },
  // Overspend 1 fen in the first corridor: 0.5 fen for the fund rounds down, the community bears the fen.
  {
    name: "8 one fen of overspend",
    terms: { spendingFen: 100 * million + 1 },
    expected: { overspendFen: 1, borneFen: 1 },
  },
  // 3 M over, inside the first corridor (up to 5 M): half and half.
  {
    name: "9 overspend inside the first corridor",
    terms: { spendingFen: 103 * million },
    expected: {
      overspendFen: 3 * million,
      corridorFen: 1.5 * million,
      sharedFen: 1.5 * million,
      borneFen: 1.5 * million,
    },
  },
  // 8 M over: 5 M * 50 % = 2.5 M, 3 M * 30 % = 0.9 M; fund 3.4 M, community 4.6 M.
  {
    name: "10 overspend in two corridors",
    terms: { spendingFen: 108 * million },
    expected: { overspendFen: 8 * million, corridorFen: 340_000_000, sharedFen: 340_000_000, borneFen: 460_000_000 },
  },
  // 25 M over: 2.5 M + 5 M * 30 % = 1.5 M + 15 M * 0 % = 0; fund 4 M, community 21 M.
  {
    name: "11 deficit beyond every corridor",
    terms: { spendingFen: 125 * million },
    expected: { overspendFen: 25 * million, corridorFen: 4 * million, sharedFen: 4 * million, borneFen: 21 * million },
  },
  // 10 M over, 20 % reasonable: 2 M. Of 8 M left: 3.4 M by corridors as in 10. Fund 5.4 M, community 4.6 M.
  {
    name: "12 reasonable part first, then corridors over the rest",
    terms: { spendingFen: 110 * million },
    rules: { reasonableBp: 2_000 },
    expected: {
      overspendFen: 10 * million,
      reasonableFen: 2 * million,
      corridorFen: 340_000_000,
      sharedFen: 540_000_000,
      borneFen: 460_000_000,
    },
  },
  // As 10, but only 3 M is still to be paid out: 4.6 M - 3 M = 1.6 M goes into next year (bound 5 % of 100 M = 5 M).
  {
    name: "13 carried forward what cannot be set off",
    terms: { spendingFen: 108 * million, affordableFen: 3 * million },
    expected: {
      overspendFen: 8 * million,
      corridorFen: 340_000_000,
      sharedFen: 340_000_000,
      borneFen: 3 * million,
      carriedFen: 160_000_000,
    },
  },
  // As 11 with nothing left to pay out: of 21 M at most 5 % of the next advances of 90 M = 4.5 M is carried, 16.5 M
  // borne.
  {
    name: "14 the bound of the carry-forward",
    terms: { spendingFen: 125 * million, affordableFen: 0, nextAdvanceFen: 90 * million },
    expected: {
      overspendFen: 25 * million,
      corridorFen: 4 * million,
      sharedFen: 4 * million,
      borneFen: 16.5 * million,
      carriedFen: 4.5 * million,
    },
  },
  // A negative packable amount makes a budget of 0: corridors of 0 width hold nothing, so the last (0 %) takes it all.
  {
    name: "15 budget of zero: the community bears everything",
    terms: { budgetFen: 0, spendingFen: 7 * million },
    expected: { overspendFen: 7 * million, borneFen: 7 * million },
  },
  // No spending at all, an advance larger than the year's spending: the whole budget is surplus, wherever the cash
  // lies.
  {
    name: "16 nothing spent: the whole budget is surplus",
    terms: { spendingFen: 0, affordableFen: 0, score: 75 },
    expected: { surplusFen: 100 * million, retainedFen: 50 * million, returnedFen: 50 * million },
  },
  // No members, no budget, no claims.
  { name: "17 no members", terms: { budgetFen: 0, spendingFen: 0, affordableFen: 0 }, expected: {} },
  // Gate and full score equal: a step. 90 points get all.
  {
    name: "18 a gate without a ramp",
    terms: { spendingFen: 99 * million, score: 90 },
    rules: { gateScore: 90 },
    expected: { surplusFen: million, retainedFen: million },
  },
  // Budget 1,234,567 fen; first corridor to 5 % = 61,728.35, rounded down. 100,000 over: 61,728 * 50 % = 30,864;
  // 38,272 of the second (to 123,456) * 30 % = 11,481.6, down to 11,481. Fund 42,345, community 57,655.
  {
    name: "19 odd sums",
    terms: { budgetFen: 1_234_567, spendingFen: 1_334_567 },
    expected: { overspendFen: 100_000, corridorFen: 42_345, sharedFen: 42_345, borneFen: 57_655 },
  },
];

describe("hand-worked settlements", () => {
  test.for(cases)("$name", ({ terms: changed, rules: other, expected }) => {
    expect(settle({ ...terms, ...changed }, { ...rules, ...other })).toEqual({ ...none, ...expected });
  });
});

test("the quality holdback is paid out in proportion to the score, or from the gate on", () => {
  const proportion = { holdbackRule: "in-proportion", fullScore: 90, gateScore: 60 } as const;
  // 5 M held back, 72 points of 90: four fifths; nothing is lost from the full score on.
  expect(holdbackReleased(5 * million, 90, proportion)).toBe(5 * million);
  expect(holdbackReleased(5 * million, 72, proportion)).toBe(4 * million);
  // 45 of 60 points: 3/4; all of it at the gate.
  const gate = { ...proportion, holdbackRule: "above-gate" } as const;
  expect(holdbackReleased(5 * million, 60, gate)).toBe(5 * million);
  expect(holdbackReleased(5 * million, 45, gate)).toBe(3.75 * million);
  expect(holdbackReleased(100, 20, gate)).toBe(33);
});

test("a large surplus stays exact: 9,000 million yuan at 2/3 of 87.65 %", () => {
  // 900,000,000,001 fen * 8765 * 2 / 30,000: 15,777,000,000,017,530 / 30,000 = 525,900,000,000.58.
  expect(retainedPart(900_000_000_001, 900_000_000_001, 80, { ...rules, retainedBp: 8_765 })).toBe(525_900_000_000);
});

describe("division among members", () => {
  const split = (fen: number, splitBp: readonly number[], tier: readonly number[], volume: readonly number[]) => [
    ...splitAmong(fen, { splitBp, divideBy: "volume" }, { tier, volume }),
  ];

  test("6:3:1, one county hospital, two townships by volume 1:2, two clinics by volume 3:1", () => {
    // 1,000 yuan: 600; 300 as 100 and 200; 100 as 75 and 25.
    expect(split(100_000, [6_000, 3_000, 1_000], [2, 0, 1, 1, 2], [3, 9, 1, 2, 1])).toEqual([
      7_500, 60_000, 10_000, 20_000, 2_500,
    ]);
  });

  test("one fen goes to the largest remainder, ties to the first", () => {
    expect(split(1, [6_000, 3_000, 1_000], [0, 1, 2], [1, 1, 1])).toEqual([1, 0, 0]);
    // 10 fen at 4:4:2 are 4, 4, 2; the 4 of the townships between three equal ones: 1.33 each, the first gets the
    // fourth.
    expect(split(10, [4_000, 4_000, 2_000], [0, 1, 1, 1, 2], [5, 7, 7, 7, 5])).toEqual([4, 2, 1, 1, 2]);
  });

  test("a tier without members leaves its part to the others", () => {
    // No clinics: 900 yuan at 6:3 are 600 and 300.
    expect(split(90_000, [6_000, 3_000, 1_000], [0, 1], [1, 1])).toEqual([60_000, 30_000]);
  });

  test("no work done: equal parts", () => {
    expect(split(10, [0, 10_000, 0], [1, 1], [0, 0])).toEqual([5, 5]);
  });

  test("the only members' tier has no part: they get it nevertheless", () => {
    expect(split(10, [10_000, 0, 0], [2], [4])).toEqual([10]);
  });

  test("money for nobody is an error", () => {
    expect(() => split(1, [10_000, 0, 0], [], [])).toThrow("without members");
  });
});
