import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DidResult } from "../../src/command/did.ts";
import type { DiscoverResult } from "../../src/command/discover.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";

/**
 * The rate fails where x is low while y is high, whatever `idle` is, less so with a large budget; a policy of 2025 adds
 * eight visits.
 */
const COUNTY: Analytic = {
  measures: { rate: { unit: "share" }, visits: { unit: "visits per year" } },
  model(values, draw, year) {
    const [x, y, budget] = ["policy.x", "policy.y", "policy.budget"].map((path) => Number(values[path]));
    const level = Number(values["policy.level"]);
    const joined = values["policy.joins"] !== 0 && year >= Number(values["policy.joins"]);
    return {
      rate: 0.95 - (x! < 0.35 && y! > 0.5 ? 0.2 - 0.1 * budget! : 0) + 0.001 * draw(0),
      visits: level + 3 * (year - 2024) + (joined ? 8 : 0) + draw(1) * level * 0.001,
    };
  },
};
const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-discover-"));
  const county = (name: string, level: number, joins: number): void =>
    writeFileSync(
      join(folder, name),
      `years: 3\npolicy: { x: 0.5, y: 0.5, idle: 0.5, budget: 0, level: ${level}, joins: ${joins} }\n`,
    );
  county("county.yaml", 100, 0);
  county("north.yaml", 50, 2025);
  county("south.yaml", 80, 2026);
  county("east.yaml", 90, 0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => runHere(program, args, folder);
const good = async (...args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
};

describe("discover", () => {
  test("finds the planted box, and that it would be found again", async () => {
    writeFileSync(
      join(folder, "futures.yaml"),
      `base: county.yaml
factors: { policy.x: { range: [0, 1] }, policy.y: { range: [0, 1] }, policy.idle: { range: [0, 1] } }
sampling: sobol
points: 256
years: 1
replications: 2
measures: [rate]
`,
    );
    await good("batch", "futures.yaml", "--out", "futures", "--quiet");
    const asked = ["discover", "futures", "--target", "rate >= 90 % @ 50 %"];
    const { boxes, failing, futures } = JSON.parse(await good(...asked, "--format", "json")) as DiscoverResult;
    expect(futures).toBe(256);
    expect(failing).toBeGreaterThan(35);
    const [box] = boxes;
    expect(box!.coverage).toBeGreaterThan(0.9);
    expect(box!.density).toBeGreaterThan(0.9);
    expect(box!.overlap).toBeGreaterThan(0.7);
    expect(box!.limits.map(({ factor }) => factor).sort()).toEqual(["policy.x", "policy.y"]);
    const limit = (name: string) => box!.limits.find(({ factor }) => factor === name)!;
    expect(Math.abs(limit("policy.x").high! - 0.35)).toBeLessThan(0.04);
    expect(limit("policy.x").low).toBeNull();
    expect(Math.abs(limit("policy.y").low! - 0.5)).toBeLessThan(0.04);
    expect(limit("policy.x").chance).toBeLessThan(0.001);
    expect(await good(...asked)).toMatch(/Box 1: .* of its .* futures fail/);
    expect(await good(...asked, "--lang", "zh")).toContain("第 1 盒");
    const never = await good("discover", "futures", "--target", "rate >= 10 %");
    expect(never).toContain("It is the same in all futures");
  });

  test("says which policy is regretted least over the futures of a grid", async () => {
    writeFileSync(
      join(folder, "grid.yaml"),
      "base: county.yaml\nfactors: { policy.budget: [0, 1], policy.x: [0.1, 0.6], policy.y: [0.2, 0.9] }\nyears: 1\nmeasures: [rate]\n",
    );
    await good("batch", "grid.yaml", "--out", "grid", "--quiet");
    const asked = ["discover", "grid", "--target", "rate >= 80 %"];
    const { policies } = JSON.parse(
      await good(...asked, "--policy", "policy.budget", "--format", "json"),
    ) as DiscoverResult;
    expect(policies!.map(({ policy }) => policy)).toEqual([1, 0]);
    expect(policies![0]!.largest).toBeCloseTo(0, 10);
    expect(policies![1]!.largest).toBeCloseTo(0.1, 10);
    expect(policies![1]!.satisfies!.mean).toBe(0.75);
    const wrong = await run("discover", "grid", "--target", "visits >= 3", "--policy", "budget");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("the batch did not report visits; it has rate");
    expect(wrong.stderr).toContain('the batch has no factor "budget"');
    expect((await run("discover", "nowhere", "--target", "rate >= 80 %")).stderr).toContain("holds no batch");
  });
});

describe("did", () => {
  const ASK = ["did", "north", "south", "east", "far", "--measure", "visits"];
  const TREATED = ["--treated", "north=2025", "--treated", "south=2026"];

  test("gives the effect of a staggered policy over results folders", async () => {
    for (const name of ["north", "south", "east"])
      await good("run", `${name}.yaml`, "--out", name, "--quiet", "--format", "json");
    await good("run", "county.yaml", "--out", "far", "--quiet", "--format", "json");
    const result = JSON.parse(await good(...ASK, ...TREATED, "--format", "json")) as DidResult;
    expect(result.periods).toEqual([2024, 2025, 2026]);
    expect(result.overall.effect).toBeCloseTo(8, 0);
    expect(result.overall.chance.low!).toBeLessThan(8.1);
    expect(result.overall.chance.high!).toBeGreaterThan(7.9);
    expect(result.rows.map(({ distance }) => distance)).toEqual([-2, 0, 1]);
    expect(result.rows.find(({ distance }) => distance === 0)!.effect).toBeCloseTo(8, 0);
    expect(result.units[0]).toEqual({ folder: "north", treatedFrom: 2025, residents: 2000 });
    expect(await good(...ASK, ...TREATED)).toContain("2 of 4 counties came under the policy");
    expect(await good(...ASK, ...TREATED, "--lang", "zh")).toContain("4 个县中 2 个实施政策");
  });

  test.each([
    [["--treated", "west=2025"], '"west" is none of the folders'],
    [["--treated", "north"], 'found "north", expected FOLDER=YEAR'],
    [["--treated", "north=2024"], "no treated county has a year before"],
  ])("%j is refused: %s", async (args, reason) => {
    const { code, stderr } = await run(...ASK, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});
