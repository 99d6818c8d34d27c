import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BudgetResult } from "../../src/command/budget.ts";
import { budgetsOf, perHeadSettings } from "../../src/experiment/budget/budget.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";
import type { Ended } from "../support/spawn.ts";

const YUAN = { unit: "yuan" } as const;

/** Need is 900 yuan a head, give or take 30 by chance; what a budget falls short is refused, half of it. */
const COUNTY: Analytic = {
  measures: {
    in_county_rate_admissions: { unit: "share" },
    package_budget_yuan: YUAN,
    package_spending_yuan: YUAN,
    fund_spending_per_enrolled_yuan: YUAN,
    fund_in_county_share: { unit: "share" },
    institution_surplus_yuan_county: YUAN,
    institution_surplus_yuan_township: YUAN,
    institution_surplus_yuan_village: YUAN,
    out_of_pocket_per_resident_yuan: { unit: "yuan per person-year" },
    refusals: { unit: "persons per year" },
    avoidable_deaths: { unit: "deaths per year" },
  },
  model(values, draw) {
    const on = values["policy.payment.package.on"] === true;
    const budget = Number(values["policy.payment.package.perHead"]);
    const outside = values["policy.payment.package.outOfCounty"] === true ? 0 : 200;
    const need = 900 - outside + 60 * (draw(0) - 0.5);
    const short = on ? Math.max(0, need - budget) : 0;
    return {
      in_county_rate_admissions: 0.91 - short / 1000,
      package_budget_yuan: on ? budget : 0,
      package_spending_yuan: on ? need - short / 2 : 0,
      fund_spending_per_enrolled_yuan: 1000,
      fund_in_county_share: 0.7,
      institution_surplus_yuan_county: budget - 900,
      institution_surplus_yuan_township: 1,
      institution_surplus_yuan_village: -1,
      out_of_pocket_per_resident_yuan: 800 + short,
      refusals: short / 2,
      avoidable_deaths: 3 + draw(1),
    };
  },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-budget-"));
  writeFileSync(
    join(folder, "county.yaml"),
    `years: 2
policy: { payment: { package: { on: false, basis: per-head, perHead: 930, outOfCounty: true, retained: 100 } } }
targets: [{ id: rate, measure: in_county_rate_admissions, direction: at-least, goal: 0.9, source: "S:001" }]
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = analyticProgram(COUNTY);
const run = (...args: readonly string[]): Promise<Ended> =>
  runHere(program, ["budget", "county.yaml", ...args], folder);

test("a row a budget and contract: who meets targets, how far bills go, who is harmed", async () => {
  const contracts = [
    "--contract",
    "outside in: outOfCounty=true",
    "--contract",
    "县外不含：outOfCounty=false；retained=50",
  ];
  const asked = ["--per-head", "840..960", "--step", "60", "--replications", "8", "--format", "json", "--quiet"];
  const { code, stdout } = await run(...asked, ...contracts);
  expect(code).toBe(0);
  const { rows, restsOn } = JSON.parse(stdout) as BudgetResult;
  expect(rows.map(({ contract, perHead }) => [contract, perHead])).toEqual(
    ["outside in", "县外不含"].flatMap((contract) => [840, 900, 960].map((perHead) => [contract, perHead])),
  );
  const [tight, fair, ample, outside] = rows;
  expect(tight).toMatchObject({ runs: 8, allMet: 0, over: { years: 16, of: 16 } });
  expect(tight!.harm.map(({ measure, clear }) => [measure, clear])).toEqual([
    ["refusals", true],
    ["avoidable_deaths", false],
  ]);
  // Half of what need exceeds 840 yuan is billed beyond the package.
  expect(tight!.over.share.mean).toBeCloseTo((tight!.outOfPocket.mean! - 800) / 2 / 840, 10);
  expect(fair!.allMet).toBeGreaterThan(0);
  expect(fair!.over.years).toBeLessThan(16);
  expect(ample).toMatchObject({ allMet: 8, over: { years: 0 }, tiers: { county: { mean: 60 } } });
  expect(ample!.harm.every(({ clear }) => !clear)).toBe(true);
  expect(outside).toMatchObject({ allMet: 8, over: { years: 0 } });
  expect(outside!.outside.mean).toBeCloseTo(300, 10);
  expect(restsOn).toEqual({ mechanisms: 0, numbers: {} });
});

test("stands on one screen, in both languages, and in a file with all its rows", async () => {
  for (const [language, says, never] of [
    ["en", "Package budgets side by side", /标准/],
    ["zh", "打包标准对照", /runs|targets|budget/],
  ] as const) {
    const { code, stdout } = await run("--per-head", "800..1200", "--step", "10", "--quiet", "--lang", language);
    expect(code).toBe(0);
    expect(stdout).toContain(says);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(stdout).not.toMatch(never);
  }
  const { code, stderr } = await run("--per-head", "800..1200", "--step", "10", "--quiet", "--report", "budget.html");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "written: budget.html\n" });
  const page = readFileSync(join(folder, "budget.html"), "utf8");
  for (const budget of ["800", "1000", "1200"]) expect(page).toContain(budget);
  // The answer first, then the table, then the same with intervals.
  const parts = ["The bills exceed the package in", "A row a budget", "with 95 % intervals over the runs"];
  expect(parts.map((part) => page.indexOf(part))).toEqual(
    parts.map((part) => page.indexOf(part)).sort((a, b) => a - b),
  );
  expect(parts.every((part) => page.includes(part))).toBe(true);
  expect(page).not.toContain("−0.0 %");
});

test("goes on from what a folder keeps", async () => {
  const ask = ["--per-head", "880..900", "--out", "kept", "--quiet", "--format", "json"];
  const first = await run(...ask, "--replications", "4");
  const before = program.runs.count;
  const again = await run(...ask, "--replications", "4");
  expect(program.runs.count).toBe(before);
  expect(again.stdout).toBe(first.stdout);
  const more = await run(...ask, "--replications", "6");
  expect(program.runs.count).toBe(before + 2 * 3);
  expect((JSON.parse(more.stdout) as BudgetResult).rows[0]!.runs).toBe(6);
  const other = await runHere({ ...program, version: "9.9.9" }, ["budget", "county.yaml", ...ask], folder);
  expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("it keeps runs of version 0.0.1") });
});

test.each([
  [["--per-head", "1000..860"], 'found "1000..860", expected LOW..HIGH in yuan'],
  [["--per-head", "860..1000", "--step", "0.1"], "1401 budgets, at most 200"],
  [["--per-head", "900", "--contract", "kept half"], 'found "kept half", expected key=value'],
  [["--per-head", "900", "--contract", "outofCounty=true"], 'unknown key "outofCounty"'],
  [["--per-head", "900", "--replications", "1"], "budget: expected at least 2 replications, found 1"],
])("%j is refused: %s", async (args, reason) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(reason);
});

test("budgets reach both ends without tails of binary fractions", () => {
  expect(budgetsOf(860, 1000, 20)).toEqual([860, 880, 900, 920, 940, 960, 980, 1000]);
  expect(budgetsOf(0.8, 1, 0.1)).toEqual([0.8, 0.9, 1]);
});

test("a county before reform begins its package with the first measured year", async () => {
  const file = fileURLToPath(new URL("../../scenarios/typical.yaml", import.meta.url));
  const base = await PROGRAM_HERE.load(file, { residents: 2000, set: [] });
  const settings = perHeadSettings(base, 880, { file: "--per-head", line: 1, column: 1 });
  const { input } = await base.with(settings.map(({ path, text }) => `${path}=${text}`));
  expect(input.epochs.map(({ fromDay, policy }) => [fromDay, policy.payment.package.on])).toEqual([
    [0, false],
    [365, true],
  ]);
  expect(input.epochs.at(-1)!.policy.payment.package).toMatchObject({ basis: "per-head", perHeadFen: 88_000 });
});
