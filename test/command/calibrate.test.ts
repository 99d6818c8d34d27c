import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BacktestResult } from "../../src/command/backtest.ts";
import type { CalibrateResult } from "../../src/command/calibrate.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";

/** Three figures of two parameters, the truth being x = 0.3 and y = 0.6; visits grow by a tenth of x a year. */
const COUNTY: Analytic = {
  measures: { visits: { unit: "per person-year" }, rate: { unit: "share" }, cost_yuan: { unit: "yuan" } },
  ranges: { "policy.x": [0, 1], "policy.y": [0, 1] },
  model(values, draw, year) {
    const [x, y] = [Number(values["policy.x"]), Number(values["policy.y"])];
    return {
      visits: 5 + x * (1 + (year - 2024)) + 0.1 * (draw(0) - 0.5),
      rate: 0.7 + 0.2 * y + 0.02 * (draw(1) - 0.5),
      cost_yuan: 1000 + 500 * x + 300 * y + 20 * (draw(2) - 0.5),
    };
  },
};
const OWN = "measure,value,uncertainty,low,high\nvisits,5.3,0.03,,\nrate,82 %,,81.5 %,82.5 %\ncost_yuan,1330,5,,\n";

const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-calibrate-"));
  writeFileSync(
    join(folder, "county.yaml"),
    'years: 1\npolicy: { x: 0.5, y: 0.5 }\ntargets: [{ id: t, measure: rate, direction: at-least, goal: 0.9, source: "S:001" }]\n',
  );
  writeFileSync(join(folder, "own.csv"), OWN);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BOTH = ["--parameter", "policy.x=0..1", "--parameter", "policy.y=source"];
const ask = (command: string, ...args: readonly string[]) =>
  runHere(program, [command, "county.yaml", "--quiet", ...args], folder);

test("what is left holds the truth and little else, and is kept as a table", async () => {
  const { code, stdout, stderr } = await ask(
    "calibrate",
    "--observed",
    "own.csv",
    ...BOTH,
    "--out",
    "fitted",
    "--runs",
    "240",
    "--format",
    "json",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { parameters, left, figures, predictions, settings, nearest, waves } = JSON.parse(stdout) as CalibrateResult;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(0.2);
  expect(waves.at(-1)!.runs).toBeLessThanOrEqual(240);
  for (const [i, truth] of [0.3, 0.6].entries()) {
    const { low, high, learned } = parameters[i]!;
    expect(Number(low)).toBeLessThan(truth);
    expect(Number(high)).toBeGreaterThan(truth);
    expect(learned).toBe(true);
    expect(Math.abs(Number(nearest[parameters[i]!.path]) - truth)).toBeLessThan(0.15);
  }
  expect(figures.map(({ figure }) => figure)).toEqual(["visits", "rate", "cost_yuan"]);
  expect(predictions).toMatchObject([{ measure: "rate" }]);
  expect(Math.abs(predictions[0]!.mean - 0.82)).toBeLessThan(0.02);
  const table = readFileSync(join(folder, "fitted", "settings.csv"), "utf8")
    .trim()
    .split("\n");
  expect(table[0]).toBe("policy.x,policy.y");
  expect(table).toHaveLength(settings.length + 1);
});

test("the ends of what was asked are told as they were asked, however narrow it is", async () => {
  const { stdout } = await ask(
    "calibrate",
    "--observed",
    "own.csv",
    "--runs",
    "120",
    "--format",
    "json",
    "--parameter",
    "policy.x=-1..0",
    "--parameter",
    "policy.y=0.00001..0.00004",
  );
  const { parameters } = JSON.parse(stdout) as { parameters: readonly { asked: readonly number[] }[] };
  expect(parameters.map(({ asked }) => asked)).toEqual([
    [-1, 0],
    [0.00001, 0.00004],
  ]);
});

test("figures that leave all that was asked say 100 %, and what is left has as many digits as chance allows", async () => {
  writeFileSync(join(folder, "vague.csv"), "measure,value,uncertainty\nvisits,5,50\nrate,0.82,0.9\n");
  const { stdout } = await ask("calibrate", "--observed", "vague.csv", ...BOTH, "--runs", "120", "--lang", "zh");
  expect(stdout).toContain("所给范围的 100% 未被排除");
  expect(stdout).not.toMatch(/0\.0*[1-9]\d{3,}/);
  const few = await ask("calibrate", "--observed", "vague.csv", ...BOTH, "--runs", "10", "--lang", "zh");
  expect(few).toMatchObject({ code: 2, stderr: expect.stringMatching(/^一轮至少需运行 \d+ 次（--runs），得到 10$/m) });
});

test("figures that nothing explains are said to be so", async () => {
  writeFileSync(join(folder, "odd.csv"), "measure,value,uncertainty\nvisits,9,0.03\nrate,0.82,0.003\n");
  const { code, stdout } = await ask("calibrate", "--observed", "odd.csv", ...BOTH, "--runs", "120");
  expect(code).toBe(0);
  expect(stdout).toMatch(/No setting of these parameters can have given these figures: .* visits is \d+\.\d standard/s);
  const chinese = await ask("calibrate", "--observed", "odd.csv", ...BOTH, "--runs", "120", "--lang", "zh");
  expect(chinese.stdout).toContain("都不能给出这些数据");
});

test("what is wrong with the table is said with its cell; too few figures are refused", async () => {
  writeFileSync(
    join(folder, "bad.csv"),
    "measure,year,value,uncertainty\nvisit,,5,1\nvisits,2031,5,1\nrate,,x,0\nrate,,0.8,\nvisits,2030,5,1\nrate,2024,82,1 %\n",
  );
  const bad = await ask("calibrate", "--observed", "bad.csv", ...BOTH, "--parameter", "extra", "--measure", "visitors");
  expect(bad.code).toBe(2);
  for (const reason of [
    'bad.csv:2:1: measure: there is no measure "visit"; did you mean "visits"?',
    'bad.csv:3:8: year: found "2031", expected a year that the scenario measures: 2024',
    'bad.csv:4:7: value: found "x", expected a number (share)',
    "bad.csv:5:1: uncertainty: how sure is it?",
    'bad.csv:7:11: value: found 82, expected a share as 0.82 or 82 %; "82 %"?',
    '--parameter 3:1:1: found "extra", expected PATH=LOW..HIGH',
    '--measure:1:1: there is no measure "visitors"; did you mean "visits"?',
  ])
    expect(bad.stderr).toContain(reason);
  expect(bad.stderr).not.toContain('"visits" stands twice');
  writeFileSync(join(folder, "few.csv"), "measure,value,uncertainty\nvisits,5.3,0.03\n");
  const few = await ask("calibrate", "--observed", "few.csv", ...BOTH);
  expect(few).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("at least as many independent figures as parameters"),
  });
});

test("a backtest holds the last year back, and says whether the model beat two guesses", async () => {
  // The true county: 5.3, then 5.6 and 6.2 where the model goes on evenly to 5.9; the rate stays.
  const rows = (last: number): string =>
    [
      ...[5.3, 5.6, last].map((value, i) => `visits,${2024 + i},${value},0.03`),
      ...[0.82, 0.82, 0.82].map((value, i) => `rate,${2024 + i},${value},0.004`),
      ...[1330, 1330, 1330].map((value, i) => `cost_yuan,${2024 + i},${value},5`),
    ].join("\n");
  writeFileSync(join(folder, "years.csv"), `measure,year,value,uncertainty\n${rows(5.9)}\n`);
  writeFileSync(join(folder, "jump.csv"), `measure,year,value,uncertainty\n${rows(7)}\n`);
  const held = async (file: string): Promise<BacktestResult> => {
    const args = ["--observed", file, ...BOTH, "--years", "3", "--runs", "160", "--format", "json"];
    const { code, stdout, stderr } = await ask("backtest", ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as BacktestResult;
  };
  const right = await held("years.csv");
  expect(right).toMatchObject({ year: 2026, hits: 3 });
  expect(right.lines.map(({ id, years, held }) => [id, years, held])[0]).toEqual(["visits", [5.3, 5.6], 5.9]);
  const jump = await held("jump.csv");
  expect(jump.hits).toBe(2);
  expect(jump.lines[0]).toMatchObject({ id: "visits", hit: false });
  expect(jump.better).toBe(false);
  const told = await ask(
    "backtest",
    "--observed",
    "jump.csv",
    ...BOTH,
    "--years",
    "3",
    "--runs",
    "160",
    "--lang",
    "zh",
  );
  expect(told.stdout).toContain("模型并不优于猜测");
  const kept = ["--observed", "jump.csv", ...BOTH, "--years", "3", "--runs", "160", "--out", "kept"];
  expect((await ask("backtest", ...kept)).code).toBe(0);
  writeFileSync(join(folder, "kept", "settings.csv"), "policy.x,policy.y\n0.3,0.6\n0.31,0.6\n");
  writeFileSync(join(folder, "other.yaml"), "extends: county.yaml\nyears: 1\npolicy: { x: 0.5, y: 0.9 }\n");
  const over = (table: string) => ask("compare", "other.yaml", "--replications", "4", "--over", table, "--lang", "en");
  // It stands above the comparison that rests on these settings; where nobody has asked, that is said.
  expect((await over("kept/settings.csv")).stdout).toMatch(
    /^2 of 3 figures of 2026 lie within[^]*no better than a guess/,
  );
  writeFileSync(join(folder, "untried.csv"), "policy.x\n0.3\n0.31\n");
  expect((await over("untried.csv")).stdout).toMatch(/^Whether these settings foretell anything has not been tried/);
  const one = await ask("backtest", "--observed", "own.csv", ...BOTH);
  expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining("of two years at least") });
});

test("run --fit holds the county's own figures beside a run", async () => {
  writeFileSync(join(folder, "fit.csv"), "measure,year,value,uncertainty\nvisits,2024,5.5,0.03\nrate,,0.9,0.003\n");
  const { code, stdout } = await ask("run", "--fit", "--observed", "fit.csv", "--format", "json");
  expect(code).toBe(0);
  const { fit } = JSON.parse(stdout) as { fit: readonly { id: string; verdict: string; low: number }[] };
  // At x and y of a half visits are 5.5 and the rate 0.8.
  expect(fit.map(({ id, verdict }) => [id, verdict])).toEqual([
    ["visits-2024", "inside"],
    ["rate", "outside"],
  ]);
  expect(fit[0]!.low).toBeCloseTo(5.5 - 1.96 * 0.03, 4);
  const text = await ask("run", "--fit", "--observed", "fit.csv", "--lang", "zh");
  expect(text.stdout).toContain("visits（2024）");
  const wrong = await ask("run", "--fit", "--observed", "none.csv");
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining("none.csv:1:1: there is no such file") });
});
