import { expect, test } from "vitest";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import { meanOf } from "../../../src/experiment/statistics/estimate.ts";
import { pairedEstimate, varianceReduction } from "../../../src/experiment/statistics/paired.ts";
import { createStopping } from "../../../src/experiment/statistics/stopping.ts";
import { wilson } from "../../../src/experiment/statistics/wilson.ts";
import { figure } from "../../../src/experiment/summary.ts";
import { readPool } from "../../support/replication-pool.ts";
import { holds, share, uniforms } from "./sampling.ts";

/**
 * Intervals on what the county really does: its replications, thousands of them in pairs, are taken as all there are,
 * and samples are drawn from them with replacement. How often does the interval of a sample hold the mean of all?
 */
const pool = readPool();
const EACH = 20;
const TRIALS = 4000;
const MEASURES = [
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "primary_visit_share",
  "visits_per_resident",
  "admissions_per_100",
  "cost_per_admission_yuan",
  "length_of_stay_days",
  "fund_spending_yuan",
  "out_of_pocket_per_resident_yuan",
  "fund_in_county_share",
  "actual_reimbursement_share",
  "avoidable_deaths",
  "down_referrals_per_100_lead_discharges",
] as const;

const ruleOf = (id: string) => INDICATORS.find((measure) => measure.id === id)!;
const picked = (trial: number, count: number, seed = 7): readonly number[] =>
  uniforms(trial, count, seed).map((u) => Math.floor(u * pool.replications));
const at = (values: readonly number[], places: readonly number[]): readonly number[] => places.map((i) => values[i]!);

const coverage = MEASURES.map((id) => {
  const [first, second] = [pool.values(id, 0), pool.values(id, 1)];
  const mean = meanOf(first);
  const difference = meanOf(second) - mean;
  const rule = ruleOf(id);
  return {
    id,
    ofMean: share(TRIALS, (trial) => holds(figure(at(first, picked(trial, EACH)), rule), mean)),
    ofDifference: share(TRIALS, (trial) => {
      const places = picked(trial, EACH);
      return holds(pairedEstimate(at(first, places), at(second, places)), difference);
    }),
  };
});

test("the pool is paired replications of two rules, hundreds of samples large", () => {
  expect(pool.points).toBe(2);
  expect(pool.replications).toBeGreaterThanOrEqual(2000);
});

test.each(coverage)("$id: the interval holds mean and difference 93.5 to 96.5 times in 100", (found) => {
  for (const kept of [found.ofMean, found.ofDifference]) {
    expect(kept).toBeGreaterThanOrEqual(0.935);
    expect(kept).toBeLessThanOrEqual(0.965);
  }
});

test("on average over the measures 94 to 96 times in 100", () => {
  for (const kept of [
    meanOf(coverage.map(({ ofMean }) => ofMean)),
    meanOf(coverage.map((each) => each.ofDifference)),
  ]) {
    expect(kept).toBeGreaterThan(0.94);
    expect(kept).toBeLessThan(0.96);
  }
});

/**
 * Most runs of a small county refuse nobody, a few refuse a dozen: one sample of twenty in twenty has seen none at all,
 * and says so without an interval.
 */
test("refusals, which few runs have and then many: held as often as other measures, and not less with more runs", () => {
  const kept = (point: number, count: number): number => {
    const refusals = pool.values("refusals", point);
    const mean = meanOf(refusals);
    return share(TRIALS, (trial) => holds(figure(at(refusals, picked(trial, count)), ruleOf("refusals")), mean));
  };
  for (const point of [0, 1]) {
    expect(kept(point, EACH)).toBeGreaterThanOrEqual(0.935);
    expect(kept(point, EACH)).toBeLessThanOrEqual(0.965);
    expect(kept(point, 160)).toBeGreaterThanOrEqual(0.965);
  }
});

test.each([0.8, 0.83, 0.85])("how often the in-county rate reaches %f: Wilson's interval as it should", (goal) => {
  const reached = pool.values("in_county_rate_admissions", 0).map((rate) => Number(rate >= goal));
  const probability = meanOf(reached);
  let exact = 0;
  let mass = Math.exp(EACH * Math.log(1 - probability));
  for (let k = 0; k <= EACH; k++) {
    if (holds(wilson(k, EACH), probability)) exact += mass;
    mass *= (((EACH - k) / (k + 1)) * probability) / (1 - probability);
  }
  const kept = share(TRIALS, (trial) => {
    const successes = at(reached, picked(trial, EACH)).reduce((sum, one) => sum + one, 0);
    return holds(wilson(successes, EACH), probability);
  });
  expect(probability).toBeGreaterThan(0);
  expect(probability).toBeLessThan(1);
  expect(Math.abs(kept - exact)).toBeLessThan(0.015);
});

/** After stopping by rule: samples drawn until the rule has enough. */
function afterStopping(
  values: readonly number[],
  kind: "mean" | "share",
  precision: number,
  relative: boolean,
): number {
  const mean = meanOf(values);
  return share(1500, (trial) => {
    const places = picked(trial, 600, 11);
    const stopping = createStopping({ kind, precision, relative, atMost: places.length });
    let next = 0;
    while (stopping.next(values[places[next]!]!)) next += 1;
    expect(stopping.reached).toBe(true);
    return holds(stopping.path.at(-1)!, mean);
  });
}

test.each([
  ["visits_per_resident", "mean", 0.01, true],
  ["cost_per_admission_yuan", "mean", 0.02, true],
  ["in_county_rate_admissions", "share", 0.005, false],
] as const)("%s: at least 93 of 100 after stopping at ± %s %f", (id, kind, precision, relative) => {
  expect(afterStopping(pool.values(id, 0), kind, precision, relative)).toBeGreaterThanOrEqual(0.93);
});

test("a paired difference: at least 93 of 100 after stopping", () => {
  const [first, second] = [pool.values("visits_per_resident", 0), pool.values("visits_per_resident", 1)];
  const differences = second.map((value, i) => value - first[i]!);
  expect(afterStopping(differences, "mean", 0.1, true)).toBeGreaterThanOrEqual(0.93);
});

test("pairing under referral: visits vary at least 20 times less, admissions 5, fund spending 2", () => {
  const least = (id: string): number => varianceReduction(pool.values(id, 0), pool.values(id, 1)).low!;
  expect(least("visits_per_resident")).toBeGreaterThan(20);
  expect(least("admissions_per_100")).toBeGreaterThan(5);
  expect(least("fund_spending_yuan")).toBeGreaterThan(2);
});
