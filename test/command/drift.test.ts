import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { DriftResult } from "../../src/command/drift.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

const typical = fileURLToPath(new URL("../../scenarios/typical.yaml", import.meta.url));
const SMALL = ["--residents", "1000", "--replications", "1", "--set", "warmUp=0", "--quiet", "--workers", "1"];
const here = (...args: readonly string[]): ReturnType<typeof runHere> =>
  runHere(PROGRAM_HERE, ["drift", typical, ...SMALL, ...args], process.cwd());

describe("drift", () => {
  test("splits the change between the years so that the parts sum to it; what does not move has none", async () => {
    const { code, stdout, stderr } = await here("--years", "2", "--format", "json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { first, last, causes, changes } = JSON.parse(stdout) as DriftResult;
    expect([first, last]).toEqual([2023, 2024]);
    expect(changes.length).toBe(10);
    for (const { change, parts } of changes) {
      expect(causes.reduce((sum, cause) => sum + parts[cause].mean, 0)).toBeCloseTo(change.mean, 9);
      expect([parts.use.mean, parts.rules.mean]).toEqual([0, 0]);
    }
    const visits = changes.find(({ measure }) => measure === "visits_per_resident")!;
    expect(visits.parts.incomes.mean).toBeGreaterThan(0);
    expect(visits.parts.prices.mean).toBeLessThan(0);
  });

  test("asks for two years, and for measures that there are", async () => {
    const short = await here("--years", "1");
    expect([short.code, short.stderr]).toEqual([
      2,
      expect.stringContaining("expected two measured years or more, found 1"),
    ]);
    const unknown = await here("--years", "2", "--measure", "visits_per_residnt");
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('"visits_per_resident"?')]);
  });
});
