import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Program } from "../../src/command/program.ts";
import { program as shipped } from "../../src/program.ts";
import { PROGRAM_HERE, runHere } from "../support/command-here.ts";

/** The budget of this scenario goes by the county's need, which runs of its own have to find. */
const PACKAGE = resolve("scenarios/typical-package-100.yaml");
const UNKNOWN = "policy.payment.package.retention";
const MEASURE = ["--measure", "in_county_rate_admissions"];

/** The real program, of which nothing may be run. */
const program: Program = {
  ...shipped,
  executor: () => {
    throw new Error("something was run");
  },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-need-"));
  const design = `base: ${PACKAGE}\nfactors: { ${UNKNOWN}: [0.1, 0.2] }\nmeasures: [refusals]\n`;
  writeFileSync(join(folder, "design.yaml"), design);
  writeFileSync(join(folder, "own.csv"), "measure,year,value\nrefusals,2024,1\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["sensitivity", () => ["sensitivity", PACKAGE, "--factor", `${UNKNOWN}=0..1`, ...MEASURE]],
  ["sensitivity's measure", () => ["sensitivity", PACKAGE, "--factor", "choice.habit=source", "--measure", "none"]],
  [
    "solve",
    () => ["solve", PACKAGE, "--vary", `${UNKNOWN}=0..1`, "--target", "refusals <= 1 @ 90%", "--minimise", "refusals"],
  ],
  [
    "calibrate",
    () => [
      "calibrate",
      PACKAGE,
      "--observed",
      join(folder, "own.csv"),
      "--parameter",
      `${UNKNOWN}=0..1`,
      "--out",
      join(folder, "out"),
    ],
  ],
  ["budget", () => ["budget", PACKAGE, "--per-head", "800..900", "--step", "50", "--contract", `one: ${UNKNOWN}=1`]],
  ["batch", () => ["batch", join(folder, "design.yaml"), "--out", join(folder, "batch")]],
  ["explain", () => ["explain", PACKAGE, PACKAGE, "--measure", "none"]],
  ["compare", () => ["compare", PACKAGE, join(folder, "missing.yaml")]],
])("%s tells a word misspelt before it runs the baseline of the need", async (_, args) => {
  const { code, stderr } = await runHere(program, args());
  expect(stderr).toMatch(/nothing was run/);
  expect(stderr).not.toMatch(/baseline is run first|something was run/);
  expect(code).toBe(2);
});

test("a batch keeps the need that its budgets go by: whoever only reads what is finished runs no baseline", async () => {
  const design = join(folder, "kept.yaml");
  writeFileSync(
    design,
    `base: ${PACKAGE}\nresidents: 1000\nyears: 1\nreplications: 1\nmeasures: [refusals]\n` +
      "factors: { policy.payment.package.share: [90 %, 100 %], policy.payment.package.needReplications: [1] }\n",
  );
  const args = ["batch", design, "--out", join(folder, "kept"), "--format", "json"];
  const first = await runHere(PROGRAM_HERE, args);
  expect(first.stderr).toMatch(/baseline is run first/);
  const again = await runHere(program, args);
  expect(again).toEqual({ code: 0, stdout: first.stdout, stderr: "" });
});
