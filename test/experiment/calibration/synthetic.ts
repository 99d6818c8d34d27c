import type { Simulate } from "../../../src/experiment/calibration/history-matching.ts";
import { normals } from "../statistics/sampling.ts";

/** Three parameters from 0 to 1 and nine figures that bend and mix them, each with chance. */
function meansOf([a, b, c]: readonly number[]): readonly number[] {
  return [
    10 + 8 * a!,
    20 + 10 * b! + 3 * a!,
    5 + 6 * c!,
    30 + 12 * a! * b!,
    15 + 5 * Math.exp(-2 * c!) + 2 * b!,
    8 + 4 * Math.sin(3 * a!) + c!,
    50 + 9 * (a! + b! + c!),
    3 + 5 * b! * b!,
    12 + 7 * (c! - a!),
  ];
}

/** Chance of a figure: its own, and a share that all have in common. */
const CHANCE = 0.6;

export function simulator(seed: number): Simulate {
  return async (runs) =>
    runs.map(({ place, replication }) => {
      const [common, ...own] = normals(replication, 10, seed);
      return meansOf(place).map((mean, i) => mean + CHANCE * (0.6 * common! + 0.8 * own[i]!));
    });
}

/** What is observed when the parameters are these. */
export const observe = async (truth: readonly number[], seed: number): Promise<readonly number[]> =>
  (await simulator(seed)([{ place: truth, replication: 1_000_000 + seed }]))[0]!;
