import { beforeAll, describe, expect, test } from "vitest";
import type { FitLine } from "../../src/experiment/fit.ts";
import { fitTypical, isCore, outside } from "../support/fit.ts";

let whole: readonly FitLine[];
beforeAll(async () => {
  whole = await fitTypical(500_000, 3, 2);
});

describe("the typical county before reform, whole", () => {
  test("use, cost, stay, beds, reimbursement, age gradient, in-patient mix", () =>
    expect(outside(whole.filter(isCore))).toEqual([]));
  test("emergencies", () => expect(outside(whole.filter(({ section }) => section === "emergency"))).toEqual([]));
  test("resident-fund spending is 97 to 99 % of income", () =>
    expect(outside(whole.filter(({ id }) => id === "fund-spending"))).toEqual([]));
  test("seasons, weekdays, market days", () =>
    expect(outside(whole.filter(({ section }) => section === "season"))).toEqual([]));
  test("a fifth of advised admissions declined; births and deaths", () =>
    expect(outside(whole.filter(({ id }) => ["declined", "births", "deaths"].includes(id)))).toEqual([]));
});

/** Lines that have to be alike at every size: not those of age bands, of which a small county has few people. */
const comparable = (line: FitLine): boolean => isCore(line) && line.section !== "age";
/** How far a smaller county may lie from the whole, relative, or in points where the line is a share. */
const BOUNDS = { 100_000: { relative: 0.06, points: 0.02 }, 20_000: { relative: 0.12, points: 0.04 } } as const;

describe.each([
  [100_000, 4],
  [20_000, 10],
] as const)("a county of %d residents", (residents, replications) => {
  test("is like the whole one", async () => {
    const small = await fitTypical(residents, replications);
    const { relative, points } = BOUNDS[residents];
    const apart = small.flatMap(({ id, unit, simulated }, i) => {
      const all = whole[i]!;
      if (!comparable(all)) return [];
      const [a, b] = [simulated.mean ?? NaN, all.simulated.mean ?? NaN];
      const allowed = unit === "share" ? points : relative * Math.abs(b);
      return Math.abs(a - b) <= allowed ? [] : [`${id}: ${a.toPrecision(4)}, whole ${b.toPrecision(4)}`];
    });
    expect(apart).toEqual([]);
  });
});
