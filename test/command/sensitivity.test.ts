import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Index, SensitivityResult } from "../../src/command/sensitivity-result.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";

/**
 * Over the unit square its variance is 16/12 of x, 4/12 of y and 4/12 of chance: two thirds, a sixth, a sixth. `wild`
 * has no pattern that an emulator could learn.
 */
const COUNTY: Analytic = {
  measures: { visits: { unit: "per person-year" }, wild: { unit: "per person-year" } },
  // A range of one value is none.
  ranges: { "policy.x": [0, 1], "policy.y": [0, 1], "policy.idle": [0, 1], "policy.flat": [2, 2] },
  model(values, draw) {
    const [x, y] = ["policy.x", "policy.y"].map((path) => Number(values[path]));
    return { visits: 10 + 4 * x! + 2 * y! + 2 * draw(0), wild: Math.sin(1e4 * (x! + 1.7 * y!)) };
  },
};

const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-sensitivity-"));
  writeFileSync(join(folder, "county.yaml"), "years: 1\npolicy: { x: 0.5, y: 0.5, idle: 0.5, flat: 2, doctors: 7 }\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (...args: readonly string[]) =>
  runHere(program, ["sensitivity", "county.yaml", "--quiet", ...args], folder);
async function indices(...args: readonly string[]): Promise<SensitivityResult> {
  const { code, stdout, stderr } = await ask(...args, "--format", "json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as SensitivityResult;
}
const of = (result: SensitivityResult, factor: string): Index =>
  result.indices.find((index) => index.factor === factor)!;
const ALL = ["--factor", "policy.*=source", "--measure", "visits"];

test("an emulator gives shares of the variance, chance's among them, and says how good it is", async () => {
  const result = await indices(...ALL, "--points", "64", "--replications", "4");
  expect(result.q2).toBeGreaterThan(0.8);
  expect(Math.abs(of(result, "policy.x").total! - 2 / 3)).toBeLessThan(0.06);
  expect(Math.abs(of(result, "policy.y").first! - 1 / 6)).toBeLessThan(0.06);
  expect(of(result, "policy.idle").total).toBeLessThan(0.03);
  expect(Math.abs(result.noise! - 1 / 6)).toBeLessThan(0.06);
  expect(result.noiseLow!).toBeLessThan(1 / 6);
  expect(result.noiseHigh!).toBeGreaterThan(1 / 6);
  // What has no range and was not varied is named.
  expect(result.fixed).toEqual({ rule: ["years", "policy.doctors"] });
  expect(result.indices.map(({ factor }) => factor)).toEqual(["policy.x", "policy.y", "policy.idle"]);
});

test("the runs themselves give the same, with groups judged as one", async () => {
  const yes = ["--direct", "--points", "256", "--yes"];
  const result = await indices(...ALL, ...yes, "--group", "rest=policy.y,policy.idle");
  expect(Math.abs(of(result, "policy.x").total! - 2 / 3)).toBeLessThan(0.06);
  expect(Math.abs(of(result, "rest").total! - 1 / 6)).toBeLessThan(0.04);
  expect(Math.abs(result.noise! - 1 / 6)).toBeLessThan(0.04);
  expect(result.q2).toBeNull();
  expect(result.convergence!.steps).toHaveLength(4);
});

test("an emulator that cannot predict is refused with its Q2", async () => {
  const { code, stderr, stdout } = await ask(
    "--factor",
    "policy.x=0..1",
    "--factor",
    "policy.y=0..1",
    "--measure",
    "wild",
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/the emulator's Q2 is -?0\.\d+, below 0\.8/);
});

test("screening finds what moves the result, in walks of one chance each", async () => {
  const { indices: found, noise } = await indices(...ALL, "--method", "morris", "--points", "6");
  expect(found.map(({ factor, strength }) => [factor, Number(strength!.toFixed(6))])).toEqual([
    ["policy.x", 4],
    ["policy.y", 2],
    ["policy.idle", 0],
  ]);
  expect(noise).toBeNull();
});

test("a tornado has the widest bar first, paired with the base", async () => {
  const { indices: found } = await indices(...ALL, "--method", "tornado");
  expect(found.map(({ factor, low, high }) => [factor, Number(low.toFixed(6)), Number(high.toFixed(6))])).toEqual([
    ["policy.x", -2, 2],
    ["policy.y", -1, 1],
    ["policy.idle", 0, 0],
  ]);
});

test("tells it in both languages", async () => {
  const english = await ask(...ALL, "--points", "64");
  expect(english.stdout).toMatch(/chance +\d+\.\d %/);
  expect(english.stdout).toContain("2: a rule: decided, not measured");
  const chinese = await ask(...ALL, "--method", "morris", "--points", "4", "--lang", "zh");
  expect(chinese.stdout).toContain("哪些假设影响结果");
  expect(chinese.stdout).not.toMatch(/strength|factor/);
});

test("what cannot be varied is refused", async () => {
  const factors = ["--factor", "policy.doctors=source", "--factor", "policy.z=0..1", "--factor", "policy.x=1..0"];
  const { code, stderr } = await ask(...factors, "--measure", "visit", "--group", "g=policy.w");
  expect(code).toBe(2);
  for (const reason of [
    "the sources give no range for it",
    'unknown key "z"',
    "expected a low and a higher number",
    'did you mean "visits"?',
    '"policy.w" is no --factor',
  ])
    expect(stderr).toContain(reason);
  const many = await ask(...ALL, "--direct", "--points", "1000");
  expect(many).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes runs it") });
});
