import { describe, expect, test } from "vitest";
import { readDesign } from "../../../src/experiment/batch/design.ts";
import { judgeDesign, type Plan, planDesign } from "../../../src/experiment/batch/plan.ts";
import { rowsOver } from "../../../src/experiment/batch/rows.ts";
import { Problems, ScenarioError } from "../../../src/language/problem.ts";
import { loadSmall } from "../../support/small.ts";

const MEASURES = ["in_county_rate_admissions", "fund_spending_yuan"];

/** A design over a shipped scenario. */
async function planOver(scenario: string, design: string): Promise<Plan> {
  const problems = new Problems();
  const read = readDesign(`base: ${scenario}\n${design}`, "design.yaml", problems);
  if (read === undefined || problems.size > 0) throw new ScenarioError(problems.all());
  return planDesign(read, rowsOver(await loadSmall(scenario), 2), "0", {
    measures: MEASURES,
    tables: ["measures_yearly"],
  });
}

async function problemsOver(scenario: string, design: string): Promise<readonly string[]> {
  try {
    await planOver(scenario, design);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ line, column, message }) => `${line}:${column} ${message.en}`);
  }
  return [];
}

describe("over a county's parameters", () => {
  test("paths, dated changes and mechanisms are factors, their values in the parameters' units", async () => {
    const plan = await planOver(
      "typical-package-100.yaml",
      `factors:
  policy.payment.package.share: [90 %, 1]
  changes.0.date: [2023-06-01, 2024-01-01]
  mechanisms.case-payment: [true, false]
measures: [fund_spending_yuan]`,
    );
    expect(plan.points).toHaveLength(8);
    expect(plan.points[0]!.values.slice(0, 1)).toEqual([0.9]);
    expect(plan.factors[0]).toEqual({ name: "policy.payment.package.share", unit: "share" });
    expect(new Set(plan.points.map(({ sha256 }) => sha256)).size).toBe(8);
  });

  test("a range taken from the source of the parameter, whole basis points and fen", async () => {
    const plan = await planOver(
      "typical-package-100.yaml",
      `factors:
  policy.payment.package.share: { range: source }
  policy.payment.package.need: { range: [910 yuan, 950 yuan] }
sampling: sobol
points: 16
measures: [fund_spending_yuan]`,
    );
    for (const { values } of plan.points) {
      const [share, need] = values as readonly [number, number];
      expect(share).toBeGreaterThanOrEqual(0.85);
      expect(share).toBeLessThanOrEqual(1.1);
      expect(Math.round(share * 10_000) / 10_000).toBe(share);
      expect(need).toBeGreaterThanOrEqual(910);
      expect(Math.round(need * 100) / 100).toBe(need);
    }
    expect(new Set(plan.points.map(({ sha256 }) => sha256)).size).toBe(16);
  });
});

describe("refused by name: what nothing in the scenario reads", () => {
  test.each([
    [
      "a package's share where no package is on",
      "typical.yaml",
      "policy.payment.package.share: [90 %, 100 %]",
      "no package is on",
    ],
    [
      "a budget a head under a share of need",
      "typical-package-100.yaml",
      "policy.payment.package.perHead: [900, 930]",
      "no package has its budget by per-head",
    ],
    [
      "the cost of what is not built",
      "typical.yaml",
      "policy.investments.imaging.capital: [1000000, 2000000]",
      "no imaging is built",
    ],
    [
      "the hours of a green channel that is off",
      "typical.yaml",
      "policy.referral.greenDelay: [1, 2]",
      "the green channel is off",
    ],
  ])("%s", async (_, scenario, factor, because) => {
    expect(await problemsOver(scenario, `factors:\n  ${factor}\nmeasures: [fund_spending_yuan]`)).toEqual([
      `3:3 nothing in the scenario reads it: ${because}`,
    ]);
  });

  test("a parameter of a mechanism that is off", async () => {
    const design = "factors:\n  mechanisms.referral.parameters.share: [0.1, 0.2]\n  mechanisms.referral.on: [false]";
    expect(await problemsOver("typical.yaml", design)).toEqual([
      "3:3 nothing in the scenario reads it: mechanism referral is off",
    ]);
  });

  test("not where a row of the design itself turns it on", async () => {
    const design = `factors:
  policy.payment.package.on: [false, true]
  policy.payment.package.share: [90 %, 100 %]
measures: [fund_spending_yuan]`;
    expect(await problemsOver("typical-package-100.yaml", design)).toEqual([]);
  });
});

test("names of levels stay as they were written, whatever they look like", async () => {
  const plan = await planOver(
    "typical.yaml",
    `factors:
  plan: { levels: { 007: { policy.referral.mandatory: false }, 1.10: { policy.referral.mandatory: true } } }
measures: [fund_spending_yuan]`,
  );
  expect(plan.points.map(({ values }) => values)).toEqual([["007"], ["1.10"]]);
});

test("what a design says wrongly and what its names do not mean are told at once, in both languages", async () => {
  const problems = new Problems();
  const design = readDesign(
    `base: typical.yaml
years: 0
points: 5
constraints: [a b, care.consultCv <= nothing]
measures: [in_county_rate_admission]
tables: [daly]
factors:
  care.consultCv: { range: [0.9, 0.4], step: -1, points: 1 }
  policy.nosuch: { range: [1, 2], points: 2 }
  policy.referral.mandatory: [maybe, true]
  care.secondLook: []`,
    "design.yaml",
    problems,
  )!;
  const known = { measures: MEASURES, tables: ["daily"] };
  await judgeDesign(design, rowsOver(await loadSmall("typical.yaml"), 2), known, problems);
  const told = problems.all();
  expect(told.map(({ line, column }) => `${line}:${column}`)).toEqual([
    "2:8",
    "3:1",
    "4:15",
    "4:20",
    "5:12",
    "6:10",
    "8:46",
    "8:58",
    "9:10",
    "10:31",
    "11:20",
  ]);
  expect(told[3]!.message.en).toContain("expected a number or a factor (care.consultCv, policy.nosuch,");
  for (const { message } of told)
    expect(
      message.zh.replaceAll(
        /[“（][^”）]*[”）]|是否应为.*|应为 .* 之一|true|false|points|grid|latin-hypercube|sobol/g,
        "",
      ),
    ).not.toMatch(/[a-z]{3,}/);
  const alone = new Problems();
  await judgeDesign(design, undefined, known, alone);
  expect(alone.all().map(({ line, path }) => `${line} ${path}`)).toEqual([
    "4 constraints",
    "4 constraints",
    "5 measures",
    "6 tables",
  ]);
});

test("unknown paths and impossible values are all told, where they stand in the design", async () => {
  const problems = await problemsOver(
    "typical-package-100.yaml",
    `factors:
  policy.payment.pakage.share: [90 %, 100 %]
  policy.referral.mandatory: [false, maybe]
  policy.payment.package.holdback: [5 %, 300 %]
measures: [fund_spending_yuan]`,
  );
  expect(problems).toEqual([
    '3:18 unknown key "pakage"; did you mean "package"?',
    '4:38 found "maybe", expected true or false',
    '5:42 found "300 %", expected 0 to 1 share (0 – 100 %)',
  ]);
});
