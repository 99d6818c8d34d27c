import { expect, test } from "vitest";
import { sobol } from "../../src/experiment/designs/sobol.ts";
import { emulatedIndices } from "../../src/experiment/sensitivity/emulated-indices.ts";
import { indexDesign } from "../../src/experiment/sensitivity/index-design.ts";
import { sobolIndices } from "../../src/experiment/sensitivity/sobol-indices.ts";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { pairedEstimate } from "../../src/experiment/statistics/paired.ts";
import { createStopping } from "../../src/experiment/statistics/stopping.ts";
import { wilson } from "../../src/experiment/statistics/wilson.ts";
import { ISHIGAMI, ishigami } from "../experiment/sensitivity/functions.ts";
import { holds, share, uniforms } from "../experiment/statistics/sampling.ts";
import { meanWait, MEAN_WAIT, waitOf } from "../experiment/statistics/single-queue.ts";

const CUSTOMERS = 2000;
const POOL = 24_000;
const EACH = 12;
/** Mean waits of one queue and of a slightly slower one, on the same chance. */
const queue = Array.from({ length: POOL }, (_, replication) => meanWait(replication, CUSTOMERS));
const slower = Array.from({ length: POOL }, (_, replication) => meanWait(replication, CUSTOMERS, 1.05));
/** Replications that stopping rules draw from: 30 to 70 a trial, thousands of trials. */
const STOPPED = 240_000;
const long = Float64Array.from(
  { length: STOPPED },
  (_, replication) => queue[replication] ?? meanWait(replication, CUSTOMERS),
);
const trials = POOL / EACH;
const part = (values: readonly number[], trial: number): readonly number[] =>
  values.slice(trial * EACH, (trial + 1) * EACH);

test("M/M/1: Student's interval of the mean wait holds it 93.5 to 96.5 times in 100", () => {
  const kept = share(trials, (trial) => holds(estimate(part(queue, trial)), MEAN_WAIT));
  expect(kept).toBeGreaterThan(0.935);
  expect(kept).toBeLessThan(0.965);
});

test("M/M/1: the paired interval of the difference holds it 93.5 to 96.5 times in 100", () => {
  const difference = waitOf(1.05) - MEAN_WAIT;
  const kept = share(trials, (trial) => holds(pairedEstimate(part(queue, trial), part(slower, trial)), difference));
  expect(kept).toBeGreaterThan(0.935);
  expect(kept).toBeLessThan(0.965);
});

test.each([0.05, 0.03])("M/M/1: after stopping at ± %f at least 93 of 100", (precision) => {
  const most = 400;
  let kept = 0;
  let trials = 0;
  // Trials share no replication: with shared ones a thousand would tell as little as three hundred.
  for (let at = 0; at + most <= STOPPED; trials++) {
    const stopping = createStopping({ kind: "mean", precision, relative: true, atMost: most });
    while (stopping.next(long[at++]!));
    kept += Number(holds(stopping.path.at(-1)!, MEAN_WAIT));
  }
  expect(kept / trials).toBeGreaterThan(0.93);
});

test.each([
  [10, 0.9],
  [40, 0.5],
  [100, 0.95],
])("Wilson's interval of %d trials at %f is within 1.5 points of its exact coverage", (size, probability) => {
  let exact = 0;
  let mass = Math.exp(size * Math.log(1 - probability));
  for (let k = 0; k <= size; k++) {
    if (holds(wilson(k, size), probability)) exact += mass;
    mass *= (((size - k) / (k + 1)) * probability) / (1 - probability);
  }
  const kept = share(4000, (trial) => {
    const successes = uniforms(trial, size).filter((u) => u < probability).length;
    return holds(wilson(successes, size), probability);
  });
  expect(Math.abs(kept - exact)).toBeLessThan(0.015);
});

const truth = [...ISHIGAMI.first, ...ISHIGAMI.total];

test.each([256, 1024])("direct indices of Ishigami, %d base rows: intervals hold at least 90 of 100", (size) => {
  const held = truth.map(() => 0);
  for (let seed = 0; seed < 300; seed++) {
    const design = indexDesign(3, size, { seed });
    const outputs = design.rows.map(({ place }) => ishigami(place));
    const { first, total } = sobolIndices(design, outputs, { seed, resamples: 200 });
    for (const [i, found] of [...first, ...total].entries()) held[i]! += Number(holds(found, truth[i]!)) / 300;
  }
  expect(Math.min(...held)).toBeGreaterThanOrEqual(0.9);
});

test("indices of Ishigami by emulator, from a hundred runs: intervals hold at least 90 of 100", () => {
  const held = truth.map(() => 0);
  for (let seed = 0; seed < 60; seed++) {
    const places = sobol(3, 100, { seed: 1000 + seed });
    const { first, total } = emulatedIndices(places, places.map(ishigami), { seed, size: 512 });
    for (const [i, found] of [...first, ...total].entries()) held[i]! += Number(holds(found, truth[i]!)) / 60;
  }
  expect(Math.min(...held)).toBeGreaterThanOrEqual(0.9);
});
