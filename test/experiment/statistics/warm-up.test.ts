import { expect, test } from "vitest";
import { adviseWarmUp, withoutSeasons } from "../../../src/experiment/statistics/warm-up.ts";
import { normals } from "./sampling.ts";

test("by hand: one strange batch of five at the beginning is left out", () => {
  const advice = adviseWarmUp([
    [...repeat(50, 5), ...repeat(1, 5), ...repeat(2, 5), ...repeat(1, 5), ...repeat(2, 5)],
  ])!;
  expect(advice.leaveOut).toBe(5);
  expect(advice.settled).toBe(true);
  // Four batches 1, 2, 1, 2: squares 1 over 4 * 4.
  expect(advice.statistic[1]).toBeCloseTo(1 / 16, 12);
});

test("a decay over two years of months is found in the noise, over replications", () => {
  const series = Array.from({ length: 10 }, (_, replication) =>
    normals(replication, 120).map((noise, month) => 100 + 30 * Math.exp(-month / 6) + noise),
  );
  const { leaveOut, settled } = adviseWarmUp(series)!;
  expect(settled).toBe(true);
  // The decay is below a tenth of the noise of the mean after 6 * ln(30 / 0.03) = 41 months.
  expect(leaveOut).toBeGreaterThanOrEqual(15);
  expect(leaveOut).toBeLessThanOrEqual(45);
});

test("a trend never settles, a series of three batches says nothing", () => {
  expect(adviseWarmUp([Array.from({ length: 60 }, (_, month) => month)])!.settled).toBe(false);
  expect(adviseWarmUp([repeat(1, 19)])).toBeNull();
});

test("seasons are taken out and the warm-up stays", () => {
  const months = Array.from({ length: 48 }, (_, month) => 10 + Math.cos((month * Math.PI) / 6) + (month < 12 ? 5 : 0));
  const rest = withoutSeasons(months);
  for (const [month, value] of rest.entries()) expect(value).toBeCloseTo(month < 12 ? 15 : 10, 10);
  expect(withoutSeasons(months.slice(0, 30))).toEqual(months.slice(0, 30));
});

const repeat = (value: number, times: number): number[] => Array.from({ length: times }, () => value);
