import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CompareResult } from "../../src/command/compare-result.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";

/**
 * A package adds four points times what patients care for it; chance is common to all scenarios, but for `noise`, which
 * each draws for itself.
 */
const COUNTY: Analytic = {
  measures: {
    in_county_rate_admissions: { unit: "share" },
    refusals: { unit: "persons per year" },
    noise: { unit: "per person-year" },
    still: { unit: "per person-year" },
    visits_leak_quality: { unit: "visits per year" },
    admissions_leak_quality: { unit: "admissions per year" },
    charges_leak_quality_yuan: { unit: "yuan" },
  },
  model(values, draw) {
    const pack = Number(values["policy.payment.package"]);
    const care = Number(values["choice.care"]);
    return {
      in_county_rate_admissions: 0.85 + 0.04 * pack * care + 0.02 * draw(0) + 0.001 * pack * draw(2),
      refusals: 3 + 5 * pack + draw(1) * (1 + 0.1 * pack),
      noise: draw(10 + 7 * pack),
      still: 1,
      visits_leak_quality: 90 - 20 * pack,
      admissions_leak_quality: 30 - 6 * pack,
      charges_leak_quality_yuan: 300_000 - 70_000 * pack,
    };
  },
};
const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-compare-"));
  const county = (name: string, pack: number): void =>
    writeFileSync(
      join(folder, name),
      `years: 1
policy: { payment: { package: ${pack} } }
choice: { care: 1 }
targets: [{ id: rate, measure: in_county_rate_admissions, direction: at-least, goal: 0.88, source: "S:001" }]
`,
    );
  county("before.yaml", 0);
  county("half.yaml", 0.5);
  county("full.yaml", 1);
  writeFileSync(join(folder, "settings.csv"), "choice.care\n0.5\n1\n1.5\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (...args: readonly string[]) =>
  runHere(program, ["compare", ...args, "--quiet", "--replications", "12"], folder);
const result = async (...args: readonly string[]): Promise<CompareResult> => {
  const { code, stdout, stderr } = await ask(...args, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as CompareResult;
};
const RATE = "in_county_rate_admissions";

test("any number of scenarios stand beside a reference, with intervals that hold at once", async () => {
  const { reference, compared, question, methods, first, second, measures } = await result(
    "before.yaml",
    "half.yaml",
    "full.yaml",
  );
  expect(reference.file).toBe("before.yaml");
  expect(compared.map(({ side }) => side.file)).toEqual(["half.yaml", "full.yaml"]);
  expect([first.file, second.file]).toEqual(["before.yaml", "half.yaml"]);
  expect(question).toEqual([RATE]);
  expect(methods).toEqual({ intervals: "Bonferroni", lines: "Benjamini-Hochberg" });
  const [half, full] = compared;
  expect(full!.measures[RATE]!.difference.mean).toBeCloseTo(0.0405, 3);
  // Wider than the interval of one comparison by itself.
  const width = ({ low, high }: { low: number | null; high: number | null }): number => high! - low!;
  expect(width(half!.measures[RATE]!.difference)).toBeGreaterThan(
    width(measures[RATE]!.difference as { low: number; high: number }),
  );
  expect(full!.changes).toEqual(["policy.payment.package"]);
  expect(full!.moved).toMatchObject([
    { reason: "quality", visits: { mean: -20 }, admissions: { mean: -6 }, yuan: { mean: -70_000 } },
  ]);
  expect(full!.measures["refusals"]!.clear).toBe(true);
  expect(full!.measures["noise"]!.clear).toBe(false);
  expect(full!.measures["still"]!.difference.mean).toBe(0);
  // Chance that both share cancels out; what each draws for itself does not.
  expect(full!.measures[RATE]!.reduction!.mean).toBeGreaterThan(20);
  expect(full!.measures["noise"]!.reduction!.mean).toBeLessThan(3);
  expect(reference.targets[0]!.probability).toBe(0);
  expect(full!.targets[0]!.probability).toBe(1);
});

test("other measured years are told before anything is run, in both languages", async () => {
  writeFileSync(join(folder, "later.yaml"), "years: 2\npolicy: { payment: { package: 1 } }\nchoice: { care: 1 }\n");
  const { code, stderr } = await ask("before.yaml", "later.yaml");
  expect([code, stderr]).toEqual([2, expect.stringMatching(/same measured years, found .*before.yaml.*later.yaml/)]);
  expect((await ask("before.yaml", "later.yaml", "--lang", "zh")).stderr).toContain("统计年份应相同");
});

test("another of them may be the reference", async () => {
  const { reference, compared } = await result("before.yaml", "full.yaml", "--reference", "full.yaml");
  expect(reference.file).toBe("full.yaml");
  expect(compared[0]!.measures[RATE]!.difference.mean).toBeCloseTo(-0.0405, 3);
  const unknown = await ask("before.yaml", "full.yaml", "--reference", "other.yaml");
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("expected one of before.yaml, full.yaml") });
});

test("over a table of settings the headline has a second interval, for assumptions", async () => {
  const { compared, assumptions } = await result("before.yaml", "full.yaml", "--over", "settings.csv");
  expect(assumptions).toBe(3);
  const { means, low, high } = compared[0]!.over![RATE]!;
  expect(means.map((mean) => Number(mean.toFixed(2)))).toEqual([0.02, 0.04, 0.06]);
  expect(low).toBeGreaterThanOrEqual(means[0]!);
  expect(high).toBeLessThanOrEqual(means[2]!);
  writeFileSync(join(folder, "bad.csv"), "choice.car\n1\n");
  const bad = await ask("before.yaml", "full.yaml", "--over", "bad.csv");
  expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('bad.csv:1:1: choice.car: unknown key "car"') });
  // As spreadsheets save it: bare commas are nothing, an empty cell or a hexadecimal number is no setting.
  writeFileSync(join(folder, "bad.csv"), "choice.care,,\n0.5,,\n,,\n0x10,,\n");
  const commas = await ask("before.yaml", "full.yaml", "--over", "bad.csv");
  expect(commas.stderr).toContain('bad.csv:4:1: choice.care: found "0x10"');
  expect(commas.stderr).toContain("1 problem;");
});

test("goes on from what a folder keeps, and tells it in both languages", async () => {
  const asked = ["before.yaml", "half.yaml", "full.yaml", "--over", "settings.csv", "--out", "kept"];
  const first = await ask(...asked);
  expect(first.stdout).toContain("What was changed\n  B  the package\n  C  the package");
  expect(first.stdout).toMatch(/in_county_rate_admissions ≥ 88\.0 % +0 of 12/);
  expect(first.stdout).toMatch(/perceived quality +−20 .* −6\.0 .* −70\.0 thousand yuan/);
  expect(first.stdout).toContain("Over 3 settings that may all be true");
  const { count } = program.runs;
  const again = await ask(...asked, "--lang", "zh");
  expect(program.runs.count).toBe(count);
  expect(again.stdout).toContain("问题本身的指标");
  expect(again.stdout).not.toMatch(/interval|settings|package/);
});

test("pairs until the differences are that precise, as many on any number of workers", async () => {
  const until = ["compare", "before.yaml", "half.yaml", "full.yaml", "--until", "noise ± 0.2", "--quiet"];
  const json = async (on: typeof program): Promise<CompareResult> =>
    JSON.parse((await runHere(on, [...until, "--format", "json"], folder)).stdout) as CompareResult;
  const result = await json(program);
  const { stopped, reference, compared } = result;
  expect(stopped!.map(({ rule, reached, replications }) => [rule, reached, replications])).toEqual(
    compared.map(() => ["noise ± 0.2", true, reference.replications]),
  );
  for (const { measures } of compared) {
    const { low, high } = measures["noise"]!.difference;
    expect((high! - low!) / 2).toBeLessThanOrEqual(0.2);
  }
  // The deviation of a difference of two even chances is 1 / sqrt(6): some 23 pairs, and five more to be sure.
  expect(reference.replications).toBeGreaterThan(18);
  expect(reference.replications).toBeLessThan(45);
  for (const workers of [2, 7])
    expect(await json({ ...program, executor: (n: number) => ({ ...program.executor(n), workers }) })).toEqual(result);
  const { stdout } = await runHere(program, [...until, "--lang", "en"], folder);
  expect(stdout).toContain(`B − A  noise ± 0.2 was reached with ${reference.replications} replications`);
});

test("what cannot be made so precise is said; results folders cannot go on", async () => {
  const few = await runHere(
    program,
    [
      "compare",
      "before.yaml",
      "full.yaml",
      "--until",
      "noise ± 0.001",
      "--replications",
      "12",
      "--quiet",
      "--lang",
      "en",
    ],
    folder,
  );
  expect(few.stdout).toMatch(/noise ± 0\.001 was not reached with 12 replications/);
  const { stderr, code } = await runHere(
    program,
    ["compare", ".", ".", "--until", "noise ± 1", "--lang", "en"],
    folder,
  );
  expect(code).toBe(2);
  expect(stderr).toContain("--until runs scenarios: expected scenario files, found results folders");
});
