import { expect, test } from "vitest";
import { chanceOf } from "../../src/page/measures.ts";
import { inUnit, percent, whole, yuan } from "../../src/page/words/format.ts";

test("amounts side by side are told in one unit, below nothing with a minus sign", () => {
  const funds = [-36_688, 364_000];
  expect(funds.map((fund) => yuan(fund, "zh", funds))).toEqual(["−3.7 万元", "36.4 万元"]);
  expect(funds.map((fund) => yuan(fund, "en", funds))).toEqual(["−37 thousand yuan", "364 thousand yuan"]);
  expect(yuan(18_960_000, "zh")).toBe("1,896 万元");
});

test("what rounds to nothing has no sign", () => {
  expect([whole(-0.2, "en"), percent(-0.0001), inUnit(-0.001, "minutes", "en")]).toEqual(["0", "0.0%", "0.0 min"]);
});

test("a rate whose name says of how many is a number alone", () => {
  expect(inUnit(1_171, "per 1000 person-years", "zh")).toBe("1,171");
  expect(inUnit(1.01, "ratio", "en")).toBe("1.01");
  expect(inUnit(35.2, "yuan per person-year", "zh")).toBe("35 元");
  expect(inUnit(1, "deaths per year", "en")).toBe("1 death");
});

test("the play of chance in a share of so many cases, by hand: 80 % of 1,600 is ±1.96 points", () => {
  expect(chanceOf([1_280, 1_600])).toBeCloseTo(0.0196, 4);
});
