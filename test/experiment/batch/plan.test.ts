import { afterEach, describe, expect, test } from "vitest";
import { ScenarioError } from "../../../src/language/problem.ts";
import type { FakeInput } from "../../support/fake-county.ts";
import { type FakeBatch, fakeBatch } from "../../support/fake-batch.ts";

const made: FakeBatch[] = [];
afterEach(() => made.splice(0).forEach((batch) => batch.remove()));

async function planOf(design: string, fake?: FakeInput): Promise<FakeBatch["plan"]> {
  const batch = await fakeBatch(design, fake);
  made.push(batch);
  return batch.plan;
}

/** `line:column path message` of every problem. */
async function problemsOf(design: string, fake?: FakeInput): Promise<readonly string[]> {
  try {
    await planOf(design, fake);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message.en}`);
  }
  return [];
}

describe("rows", () => {
  test("of a grid: every value with every other, the last factor fastest, values as numbers", async () => {
    const plan = await planOf("factors: { extra: [0, 5], msPerDay: [0, 1, 2] }");
    expect(plan.points.map(({ values }) => values)).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [5, 0],
      [5, 1],
      [5, 2],
    ]);
    expect(plan.points[4]!.sets).toEqual([
      { path: "extra", text: "5" },
      { path: "msPerDay", text: "1" },
    ]);
    expect(new Set(plan.points.map(({ sha256 }) => sha256)).size).toBe(6);
    expect(plan).toMatchObject({ replications: 2, seed: 1, leftOut: 0, measures: ["in_county_rate_visits"] });
  });

  test("of a list: values side by side", async () => {
    const plan = await planOf("factors: { extra: [0, 5], msPerDay: [1, 2] }\nsampling: list");
    expect(plan.points.map(({ values }) => values)).toEqual([
      [0, 1],
      [5, 2],
    ]);
  });

  test("one at a time: the base, then each value of each factor alone, without the base again", async () => {
    const plan = await planOf(
      "factors: { extra: [0, 5], msPerDay: { range: [1, 3], points: 2 } }\nsampling: one-at-a-time",
      { years: 1, extra: 0, msPerDay: 0 },
    );
    expect(plan.points.map(({ values }) => values)).toEqual([
      [0, 0],
      [5, 0],
      [0, 1],
      [0, 3],
    ]);
    expect(plan.points[0]!.sets).toEqual([]);
  });

  test.each(["latin-hypercube", "sobol"])(
    "of a %s: as many as asked for, whole numbers stay whole",
    async (sampling) => {
      const plan = await planOf(`factors: { extra: { range: source } }\nsampling: ${sampling}\npoints: 10`);
      const values = plan.points.map(({ values: [extra] }) => extra as number);
      expect(values).toHaveLength(10);
      expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 9)).toBe(true);
    },
  );

  test("of a Latin hypercube: each tenth of the range once", async () => {
    const plan = await planOf("factors: { extra: { range: source } }\nsampling: latin-hypercube\npoints: 10");
    expect(plan.points.map(({ values: [extra] }) => extra).toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("keep to constraints, and the number left out is told", async () => {
    const plan = await planOf(
      "factors: { extra: [0, 1, 2], msPerDay: [0, 1, 2] }\nconstraints: [extra + msPerDay <= 2]",
    );
    expect(plan.points).toHaveLength(6);
    expect(plan.leftOut).toBe(3);
  });

  test("of levels with names: several parameters change together", async () => {
    const plan = await planOf(
      "factors: { reform: { levels: { none: {}, full: { extra: 3, msPerDay: 1 } } }, years: [1, 2] }",
    );
    expect(plan.points.map(({ values }) => values)).toEqual([
      ["none", 1],
      ["none", 2],
      ["full", 1],
      ["full", 2],
    ]);
    expect(plan.points[2]!.sets.map(({ path }) => path)).toEqual(["extra", "msPerDay", "years"]);
  });
});

describe("the question", () => {
  test("is the same whatever the number of replications", async () => {
    const [two, ten] = [
      await planOf("factors: { extra: [0, 5] }"),
      await planOf("factors: { extra: [0, 5] }\nreplications: 10"),
    ];
    expect([two.replications, ten.replications]).toEqual([2, 10]);
    expect(two.question).toBe(ten.question);
  });

  test.each([
    ["a value", "factors: { extra: [0, 6] }"],
    ["the seed", "factors: { extra: [0, 5] }\nseed: 2"],
    ["the years", "factors: { extra: [0, 5] }\nyears: 2"],
    ["a measure", "factors: { extra: [0, 5] }\nmeasures: [refusals]"],
    ["a table", "factors: { extra: [0, 5] }\ntables: [measures_yearly]"],
  ])("is another when %s changes", async (_, design) => {
    const [one, other] = [await planOf("factors: { extra: [0, 5] }"), await planOf(design)];
    expect(other.question).not.toBe(one.question);
  });
});

describe("refused, with the place in the design", () => {
  test.each([
    ["no factors", "replications: 2", ["1:1 factors expected factors: what changes from row to row"]],
    [
      "an unknown key",
      "factors: { extra: [0, 1] }\nreplicatons: 3",
      ['3:1 replicatons unknown key "replicatons"; did you mean "replications"?'],
    ],
    ["an empty list", "factors: { extra: [] }", ["2:19 factors.extra the list of values is empty"]],
    ["a value that stands twice", "factors: { extra: [1, 2, 1.0] }", ["2:26 factors.extra the value 1 stands twice"]],
    [
      "a single value",
      "factors: { extra: 3 }",
      ["2:19 factors.extra expected a list of values, { range: [low, high] }, { range: source } or { levels }"],
    ],
    [
      "a key of the design as a factor",
      "factors: { seed: [1, 2] }",
      ["2:12 factors.seed seed is a key of the design itself and the same in every row"],
    ],
    [
      "a sampling that is none",
      "factors: { extra: [0, 1] }\nsampling: sobel",
      ['3:11 sampling "sobel" is not known here; did you mean "sobol"?'],
    ],
    [
      "a hypercube without points",
      "factors: { extra: [0, 1] }\nsampling: latin-hypercube",
      ['1:1 points "points" is missing: how many rows a latin-hypercube design has'],
    ],
    [
      "points of a grid",
      "factors: { extra: [0, 1] }\npoints: 3",
      ["3:1 points the rows of a grid design come of its factors; points belongs to latin-hypercube and sobol"],
    ],
    [
      "a range upside down",
      "factors: { extra: { range: [3, 1], points: 2 } }",
      ["2:28 factors.extra expected a low and a higher number (number), as [low, high]"],
    ],
    [
      "no range in the sources",
      "factors: { years: { range: source, points: 2 } }",
      ["2:28 factors.years the sources give no range for it; write range: [low, high]"],
    ],
    [
      "more points than there are values",
      "factors: { extra: { range: [0, 3], points: 9 } }",
      ["2:28 factors.extra found points: 9, but the parameter takes 4 values there, in steps of 1"],
    ],
    [
      "an unknown measure",
      "factors: { extra: [0, 1] }\nmeasures: [refusal]",
      ['3:12 measures there is no measure "refusal"; did you mean "refusals"?'],
    ],
    [
      "a constraint that names no factor",
      "factors: { extra: [0, 1] }\nconstraints: [extr <= 2]",
      ["3:15 constraints constraint 'extr <= 2': expected a number or a factor (extra), found 'extr'"],
    ],
    [
      "what nothing reads",
      "factors: { extra: [0, 1], note: [a, b] }",
      ["2:27 factors.note nothing in the scenario reads it: with a and with b it is the same county"],
    ],
  ])("%s", async (_, design, expected) => {
    expect(await problemsOf(design)).toEqual(expected);
  });

  test("constraints that no row keeps to", async () => {
    const [problem] = await problemsOf("factors: { extra: [0, 1] }\nconstraints: [extra > 5]");
    expect(problem).toContain("design: empty, no point satisfies 'extra > 5'");
  });

  test("lists of different lengths, with both", async () => {
    const [problem] = await problemsOf("factors: { extra: [0, 1], msPerDay: [1] }\nsampling: list");
    expect(problem).toContain("found 2 of extra and 1 of msPerDay");
  });

  test("every wrong path and value at once, where it stands", async () => {
    const problems = await problemsOf("factors:\n  extar: [1, 2]\n  extra: [0, 1.5]\n  years: [1, two]");
    expect(problems).toEqual([
      '3:3 extar unknown key "extar"',
      "4:14 extra expected a whole number",
      expect.stringMatching(/^5:14 years /),
    ]);
  });
});
