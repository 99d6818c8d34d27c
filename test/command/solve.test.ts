import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Program } from "../../src/command/program.ts";
import type { SolveResult } from "../../src/command/solve-result.ts";
import { RunStopped } from "../../src/experiment/executor.ts";
import { type Analytic, analyticProgram } from "../support/analytic.ts";
import { runHere } from "../support/command-here.ts";
import type { Ended } from "../support/spawn.ts";

/**
 * A county whose rate rises with a package and with training; care kept beyond capability kills. Chance is even over
 * 1.25 points: nine runs in ten reach 90 % where the mean is 90.5 %.
 */
const COUNTY: Analytic = {
  measures: {
    rate: { unit: "share" },
    cost_yuan: { unit: "yuan" },
    avoidable_deaths: { unit: "deaths per year" },
  },
  model(values, draw) {
    const pack = Number(values["policy.package"]);
    const training = Number(values["policy.training"]);
    const keeping = Number(values["policy.keeping"]);
    return {
      rate: 0.84 + 0.04 * pack + 0.06 * training + 0.1 * keeping + 0.0125 * (draw(0) - 0.5),
      cost_yuan: 1000 * pack + 3000 * training * training + 10 * draw(1),
      avoidable_deaths: 10 + 8 * keeping + 2 * draw(2),
    };
  },
};

const program = analyticProgram(COUNTY);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-solve-"));
  writeFileSync(join(folder, "county.yaml"), "years: 1\npolicy: { package: 0, training: 0, keeping: 0 }\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TARGET = ["--target", "rate >= 90 % @ 90 %"];
const PACKAGE = ["--vary", "policy.package=0..1"];
const BOTH = [...PACKAGE, "--vary", "policy.training=0..1", ...TARGET];

const run = (args: readonly string[], on: Program = program): Promise<Ended> =>
  runHere(on, ["solve", "county.yaml", "--quiet", "--replications", "60", ...args], folder);
const solved = async (args: readonly string[], on?: Program): Promise<SolveResult> => {
  const { code, stdout, stderr } = await run([...args, "--format", "json"], on);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as SolveResult;
};

test("the cheapest of two levers is found, and meets its target by its own runs", async () => {
  const { answer, targets, binding, conclusive, path } = await solved([...BOTH, "--minimise", "cost_yuan"]);
  const pack = Number(answer!["policy.package"]);
  const training = Number(answer!["policy.training"]);
  const cost = 1000 * pack + 3000 * training * training;
  // Least of 1000 p + 3000 t t with 4 p + 6 t = 6.5: without bounds t = 1/4 and p = 1.25, so p = 1 and t = 0.4167.
  expect(cost).toBeGreaterThan(1000 + 3000 * 0.39 * 0.39 - 60);
  expect(cost).toBeLessThan(1.12 * (1000 + 3000 * 0.4167 * 0.4167));
  expect(targets).toMatchObject([{ measure: "rate", goal: 0.9, asked: 0.9, met: true }]);
  expect(targets[0]!.probability).toBeGreaterThanOrEqual(0.9);
  expect({ binding, conclusive }).toEqual({ binding: null, conclusive: true });
  expect(path.at(-1)!.best).not.toBeNull();
});

test("a lever that cannot do it alone is told so, with what binds and by how much", async () => {
  const { answer, binding, nearest, targets } = await solved([...PACKAGE, ...TARGET, "--minimise", "policy.package"]);
  expect(answer).toBeNull();
  expect(binding).toMatchObject({ kind: "target", measure: "rate", reachedAlone: false });
  // All of it reaches 88 % on average and 87.5 % in nine runs of ten.
  expect(nearest["policy.package"]).toBeGreaterThan(0.95);
  expect(binding!.missedBy).toBeGreaterThan(0.02);
  expect(binding!.missedBy).toBeLessThan(0.03);
  expect(targets[0]!.met).toBe(false);
  const { stdout } = await run([...PACKAGE, ...TARGET, "--minimise", "policy.package", "--lang", "zh"]);
  expect(stdout).toContain("无解");
  expect(stdout).toMatch(/约束在于：rate，最接近处（[^）]+ [\d.]+）仍差 2\.\d 个百分点/);
});

test("care kept beyond capability is refused for its deaths, unless they are allowed", async () => {
  const keeping = ["--vary", "policy.keeping=0..1", ...TARGET, "--minimise", "policy.keeping"];
  const refused = await solved(keeping);
  expect(refused.answer).toBeNull();
  expect(refused.harms).toMatchObject([{ measure: "avoidable_deaths" }]);
  const allowed = await solved([...keeping, "--allow-harm", "avoidable_deaths"]);
  expect(allowed.answer!["policy.keeping"]).toBeGreaterThan(0.6);
  expect(allowed.answer!["policy.keeping"]).toBeLessThan(0.75);
  expect(allowed).toMatchObject({ harms: [], allowed: ["avoidable_deaths"] });
});

test("the path is the same on 1, 2 and 7 workers, and after a stop", async () => {
  const ask = [...BOTH, "--minimise", "cost_yuan", "--rounds", "3"];
  const { count } = program.runs;
  const one = await solved(ask);
  const whole = program.runs.count - count;
  for (const workers of [2, 7])
    expect(await solved(ask, { ...program, executor: () => ({ ...program.executor(1), workers }) })).toEqual(one);

  const kept = [...ask, "--out", "kept"];
  let left = 150;
  const stopping: Program["executor"] = () => {
    const real = program.executor(1);
    return {
      ...real,
      run: (job, hooks) => (left-- > 0 ? real.run(job, hooks) : Promise.reject(new RunStopped())),
    };
  };
  const stopped = await run(kept, { ...program, executor: stopping });
  expect(stopped.stderr).toContain("runs are kept in kept; the same command goes on");
  const before = program.runs.count;
  expect(await solved(kept)).toEqual(one);
  expect(program.runs.count - before).toBe(whole - 150);
});

test("all that is wrong is said at once", async () => {
  const levers = ["--vary", "policy.packge=0..1", "--vary", "policy.training"];
  const targets = ["--target", "rat >= 90 %", "--target", "rate > 1"];
  const { code, stderr } = await run([...levers, ...targets, "--minimise", "cost", "--allow-harm", "deaths"]);
  expect(code).toBe(2);
  for (const reason of [
    "--vary 1:1:1: policy.packge",
    'found "policy.training", expected PATH=LOW..HIGH',
    'there is no measure "rat"; did you mean "rate"?',
    "expected MEASURE >= X or MEASURE <= X",
    '"cost" is neither one of the levers nor a measure; did you mean "cost_yuan"?',
    'there is no harm "deaths"; expected one of',
  ])
    expect(stderr).toContain(reason);
});

test("a report of the answer says what the model is not, and what one types to have it again", async () => {
  const asked = [...PACKAGE, "--target", "rate >= 85 % @ 90 %", "--minimise", "policy.package", "--lang", "zh"];
  const { code } = await run([...asked, "--report", "answer.html"]);
  expect(code).toBe(0);
  const html = readFileSync(join(folder, "answer.html"), "utf8");
  expect(html).toContain("模型不是什么");
  expect(html).toContain("npx yigongti solve county.yaml");
  expect(html).not.toContain("--report");
});
