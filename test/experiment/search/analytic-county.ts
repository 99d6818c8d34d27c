import type { Evaluate, Problem, Run } from "../../../src/experiment/search/problem.ts";
import { normals } from "../statistics/sampling.ts";

/**
 * A county as a formula: two levers a and b from 0 to 1, a share kept in the county of 60 + 20 a + 15 b on average, and
 * deaths of 5 + 4 b. Chance is shared by all points of a replication, save a part of each point's own.
 */
export const DEVIATION = 3;

const SHARED = 2.5;
const OWN = Math.sqrt(DEVIATION * DEVIATION - SHARED * SHARED);

export function analyticCounty(seed: number): Evaluate {
  const shared = normals(seed, 400, 5);
  return async (runs) => runs.map((run) => measuresOf(run, shared, seed));
}

function measuresOf({ point, replication }: Run, shared: readonly number[], seed: number): readonly number[] {
  const [a, b] = point as readonly [number, number];
  const own = normals(seed * 1009 + (Math.floor(a * 1e6 + b * 1e3) % 997), replication + 1, 7)[replication]!;
  const luck = SHARED * shared[replication]! + OWN * own;
  return [
    60 + 20 * a + 15 * b + luck,
    5 + 4 * b + 0.5 * luck,
    (a - 0.3) * (a - 0.3) + (b - 0.6) * (b - 0.6) + luck / 50,
  ];
}

const levers = [
  { id: "a", low: 0, high: 1 },
  { id: "b", low: 0, high: 1 },
];

/** What a point costs. */
export const price = (point: readonly unknown[]): number => 3 * Number(point[0]) + 2 * Number(point[1]);

/** The cheapest point whose share reaches 80 in nine of ten replications; a costs more than b for what it brings. */
export const PLAIN: Problem = {
  levers,
  objective: { kind: "point", cost: price },
  targets: [{ measure: 0, direction: "at-least", goal: 80, probability: 0.9 }],
  harms: [],
};

const NINE_OF_TEN = 1.2815515655446004;

/** b at its end, and as much of a as is then needed. */
export const OPTIMUM = { a: (20 + NINE_OF_TEN * DEVIATION - 15) / 20, b: 1 } as const;
