import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunResult } from "../../src/command/result.ts";
import type { PlanResult } from "../../src/command/run-plan.ts";
import type { Manifest } from "../../src/results/manifest.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";

/** Even chance of 6 about 100: its deviation is 6 / sqrt(12) = 1.73, so that ± 0.5 takes about 48 replications. */
const COUNTY: Analytic = {
  measures: { visits: { unit: "per person-year" }, in_county_rate_visits: { unit: "share" } },
  model: (_, draw) => ({ visits: 97 + 6 * draw(0), in_county_rate_visits: 0.9 + 0.02 * (draw(1) - 0.5) }),
};
const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-until-"));
  writeFileSync(join(folder, "county.yaml"), "years: 1\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (on: typeof program, ...args: readonly string[]) =>
  runHere(on, ["run", "county.yaml", "--format", "json", ...args], folder);

test("a run ends when its mean is precise enough, after the same replications on any number of workers", async () => {
  const until = ["--until", "visits ± 0.5", "--quiet"];
  const one = await run(program, ...until, "--out", "one");
  const result = JSON.parse(one.stdout) as RunResult;
  const { low, high } = result.measures["visits"]!;
  expect((high! - low!) / 2).toBeLessThanOrEqual(0.5);
  expect(result.replications).toBeGreaterThan(35);
  expect(result.replications).toBeLessThan(75);
  const { path, ...stopped } = result.stopped!;
  expect(stopped).toEqual({ rule: "visits ± 0.5", reached: true, replications: result.replications });
  expect(path).toHaveLength(result.replications - 9);
  const manifest = JSON.parse(readFileSync(join(folder, "one", "manifest.json"), "utf8")) as Manifest;
  expect(manifest.stopped).toEqual(result.stopped);
  expect(manifest.replications).toHaveLength(result.replications);
  expect(readFileSync(join(folder, "one", "about.json"), "utf8")).toContain(`"${result.replications}"`);
  for (const workers of [2, 7]) {
    const several = { ...program, executor: (n: number) => ({ ...program.executor(n), workers }) };
    const again = JSON.parse((await run(several, ...until)).stdout) as RunResult;
    expect([again.digest, again.stopped]).toEqual([result.digest, result.stopped]);
  }
});

test("what is not reached is said, with how far it came", async () => {
  const { code, stderr, stdout } = await run(
    program,
    "--until",
    "in_county_rate_visits ± 0.1 points",
    "--replications",
    "12",
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(/was not reached with 12 replications \(± 0\.00\d+\); --replications N allows more/);
  expect((JSON.parse(stdout) as RunResult).stopped).toMatchObject({ reached: false, replications: 12 });
  const wrong = await run(program, "--until", "visit ± 1");
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no measure "visit"; did you mean'),
  });
  const form = await run(program, "--until", "visits");
  expect(form).toMatchObject({ code: 2, stderr: expect.stringContaining("expected MEASURE ± X with X above 0") });
});

test("a plan says what precision costs after five pilots", async () => {
  const { stdout } = await run(program, "--plan", "--quiet", "--workers", "2");
  const plan = JSON.parse(stdout) as PlanResult;
  expect(plan).toMatchObject({ pilots: 5, workers: 2, warmUp: null });
  expect(plan.measures.map(({ measure, half }) => [measure, half])).toEqual([["in_county_rate_visits", 0.005]]);
  const [line] = plan.measures;
  expect(line!.expected).toBeGreaterThanOrEqual(2);
  expect(line!.prudent).toBeGreaterThan(line!.expected);
  const text = await runHere(program, ["run", "county.yaml", "--plan", "--quiet", "--lang", "zh"], folder);
  expect(text.stdout).toContain("5 次试运行");
});
