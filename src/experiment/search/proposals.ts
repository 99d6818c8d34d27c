import { satisfies } from "../designs/constraints.ts";
import { grid, gridSize } from "../designs/enumerated.ts";
import { type Factor, type Point, pointAt, type UnitPoint } from "../designs/factors.ts";
import { sobol } from "../designs/sobol.ts";
import { type Emulator, fitEmulator } from "../emulator/gaussian-process.ts";
import { createDraws } from "../statistics/draws.ts";
import { meanOf } from "../statistics/estimate.ts";
import { normalCdf, normalDensity } from "../statistics/student.ts";
import { limitsOf, type Verdict, withoutLuck } from "./judgement.ts";
import { type Problem, type Trial, valuesOf } from "./problem.ts";

/** What to run next, and what it promises. */
export interface Proposal {
  readonly points: readonly Point[];
  /** How likely the most hopeful point not yet run meets all targets and harms nobody, as emulators see it. */
  readonly hope: number;
  /** The largest gain over the best so far times its likelihood, in parts of the objective's range. */
  readonly gain: number;
  /** By point already run: the same of it, or how likely it is feasible while nothing feasible is known. */
  readonly worth: readonly number[];
}

export interface ProposalOptions {
  readonly seed: number;
  readonly round: number;
  readonly count: number;
}

const CANDIDATES = 1000;
/** Points about the best so far, and how far they reach in the first round. */
const NEARBY = 400;
const REACH = 0.2;
/** A set of levels is tried whole up to this size. */
const WHOLE = 2000;
/** Proposals of one batch that are closer than this in the unit cube tell the same. */
const APART = 0.08;
/** From this likelihood on, the cheaper of two points is the more hopeful. */
const HOPEFUL = 0.5;

/** The place of a point in the unit cube; a level of a list has the middle of its part. */
function placeOf(levers: readonly Factor[], point: Point): UnitPoint {
  return levers.map((lever, i) => {
    const level = point[i]!;
    if ("values" in lever) return (lever.values.indexOf(level) + 0.5) / lever.values.length;
    const { low, high, scale } = lever;
    if (high === low) return 0.5;
    const value = Number(level);
    return scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  });
}

/**
 * A batch of points to run next: by expected improvement of the objective times the likelihood that targets are met and
 * nobody is harmed (M. Schonlau, W. J. Welch, D. R. Jones, IMS Lecture Notes 34 (1998) 11-25), by likelihood and cost
 * while nothing feasible is known. Emulators stand for every target, harm and measure; points of a batch keep apart.
 */
export function propose(
  problem: Problem,
  trials: readonly Trial[],
  verdicts: readonly Verdict[],
  best: Trial | undefined,
  options: ProposalOptions,
): Proposal {
  const { levers, objective } = problem;
  const places = trials.map(({ point }) => placeOf(levers, point));
  const limits = limitsOf(problem, trials, verdicts).map((values) => fitEmulator(places, values, { thorough: false }));
  const costs =
    objective.kind === "point"
      ? trials.map(({ point }) => objective.cost(point))
      : withoutLuck(
          trials.map((trial) => valuesOf(trial, objective.measure)),
          meanOf,
        );
  const ofCost = objective.kind === "measure" ? fitEmulator(places, costs, { thorough: false }) : undefined;

  const seen = new Set(trials.map(({ point }) => JSON.stringify(point)));
  const candidates = candidatesOf(problem, best?.point, options).filter((point) => !seen.has(JSON.stringify(point)));
  const at = candidates.map((point) => placeOf(levers, point));
  const expected = candidates.map((point, i) =>
    objective.kind === "point" ? { mean: objective.cost(point), deviation: 0 } : predict(ofCost!, at[i]!),
  );
  const low = Math.min(...costs, ...expected.map(({ mean }) => mean));
  const range = Math.max(...costs, ...expected.map(({ mean }) => mean)) - low || 1;
  const bestCost = best === undefined ? undefined : costs[trials.indexOf(best)]!;

  const likely = at.map((place) => limits.reduce((product, limit) => product * likelihood(limit, place), 1));
  const gains = expected.map((cost, i) =>
    bestCost === undefined ? 0 : (improvement(bestCost, cost) / range) * likely[i]!,
  );
  const scores = gains.map((gain, i) => {
    if (bestCost !== undefined) return gain;
    return likely[i]! < HOPEFUL ? likely[i]! : 1 + (range - (expected[i]!.mean - low)) / range;
  });
  const worth = places.map((place, i) => {
    const chance = limits.reduce((product, limit) => product * likelihood(limit, place), 1);
    return bestCost === undefined ? chance : (Math.max(0, bestCost - costs[i]!) / range) * chance;
  });
  return {
    worth,
    points: spread(scores, at, options.count).map((i) => candidates[i]!),
    hope: Math.max(0, ...likely),
    gain: Math.max(0, ...gains),
  };
}

function candidatesOf(
  { levers, constraints = [] }: Problem,
  best: Point | undefined,
  options: ProposalOptions,
): Point[] {
  const { seed, round } = options;
  const allowed = (point: Point): boolean => satisfies(point, constraints);
  const size = gridSize(levers.map((lever) => ("values" in lever ? lever : withoutPoints(lever))));
  if (size !== null && size <= WHOLE) return grid(levers.map(withoutPoints)).filter(allowed);

  const places: UnitPoint[] = [...sobol(levers.length, CANDIDATES, { seed, round })];
  if (best !== undefined) {
    const centre = placeOf(levers, best);
    const draws = createDraws(seed, "search", round);
    const reach = REACH / (1 + round / 4);
    for (let i = 0; i < NEARBY; i++)
      places.push(
        centre.map((x, lever) => Math.min(1 - 1e-12, Math.max(0, x + reach * (2 * draws.uniform(i, lever) - 1)))),
      );
  }
  const points = new Map(places.map((place) => [JSON.stringify(pointAt(levers, place)), pointAt(levers, place)]));
  return [...points.values()].filter(allowed);
}

/** A search takes every step of a lever, not the points of a grid. */
function withoutPoints(lever: Factor): Factor {
  if ("values" in lever) return lever;
  const { points: _points, ...rest } = lever;
  return rest;
}

function predict(emulator: Emulator, place: UnitPoint): { readonly mean: number; readonly deviation: number } {
  return { mean: emulator.mean(place), deviation: Math.sqrt(emulator.variance(place)) };
}

/** How likely a margin is above nought. */
function likelihood(margin: Emulator, place: UnitPoint): number {
  const { mean, deviation } = predict(margin, place);
  if (deviation === 0) return mean >= 0 ? 1 : 0;
  return normalCdf(mean / deviation);
}

/**
 * By how much a cost is expected to come below the best (J. Mockus, 1978; D. R. Jones et al., J. Global Optim. 13,
 * 1998).
 */
function improvement(best: number, { mean, deviation }: { readonly mean: number; readonly deviation: number }): number {
  if (deviation === 0) return Math.max(0, best - mean);
  const z = (best - mean) / deviation;
  return (best - mean) * normalCdf(z) + deviation * normalDensity(z);
}

/** The highest scores, each lowered by how near it is to those taken before. */
function spread(scores: readonly number[], at: readonly UnitPoint[], count: number): readonly number[] {
  const left = [...scores];
  const taken: number[] = [];
  while (taken.length < Math.min(count, scores.length)) {
    let top = 0;
    for (let i = 1; i < left.length; i++) if (left[i]! > left[top]!) top = i;
    taken.push(top);
    for (let i = 0; i < left.length; i++) {
      let squares = 0;
      for (const [lever, x] of at[i]!.entries()) squares += (x - at[top]![lever]!) * (x - at[top]![lever]!);
      left[i]! *= 1 - Math.exp(-squares / (APART * APART));
    }
    left[top] = -1;
  }
  return taken;
}
