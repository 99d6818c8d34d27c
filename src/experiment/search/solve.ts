import { createDesign } from "../designs/design.ts";
import { type Factor, type Point, pointAt } from "../designs/factors.ts";
import { satisfies } from "../designs/constraints.ts";
import { type Binding, bindingOf } from "./binding.ts";
import { judge, type Verdict } from "./judgement.ts";
import { type Book, costOf, createBook, type Evaluate, type Problem, type Trial } from "./problem.ts";
import { propose } from "./proposals.ts";
import { selectBest } from "./selection.ts";

export interface SolveOptions {
  readonly seed: number;
  /** Points of a batch, however many workers there are; two and two more a lever, 8 at most, when left out. */
  readonly batch?: number;
  /** Replications of a point when it is first run, 10, and at most, 200, when left out. */
  readonly first?: number;
  readonly most?: number;
  /** Batches after the first; 30 when left out. */
  readonly rounds?: number;
  /** A probability this much below the one asked for is as good; 0.05 when left out. */
  readonly indifference?: number;
  /** Gains below this part of the objective's range are not worth further runs; 0.01 when left out. */
  readonly tolerance?: number;
  /** Costs this close are alike, when the objective is a measure; a hundredth of their range when left out. */
  readonly costIndifference?: number;
}

/** What the search knew after a batch. */
export interface Step {
  readonly proposed: readonly Point[];
  readonly best: Point | null;
  readonly cost: number | null;
  /** Runs so far. */
  readonly runs: number;
  /** How likely the most hopeful point not yet run is feasible, and what it promises to gain. */
  readonly hope: number;
  readonly gain: number;
}

export interface Solution {
  /** `null` when no point meets all targets without harm. */
  readonly answer: Point | null;
  /** The answer, or the point that comes nearest, with what its replications say. */
  readonly point: Point;
  readonly cost: number;
  readonly verdict: Verdict;
  /** Without an answer: what stands in its way. */
  readonly binding: Binding | null;
  /** False where the batches ended before the search did: more may be found. */
  readonly conclusive: boolean;
  readonly path: readonly Step[];
  readonly runs: number;
}

/** While nothing feasible is known, a search ends when no point has this chance to be. */
const NO_HOPE = 0.01;
/** A point that is run again has as many times its replications. */
const AGAIN = 4;
/** Of one lever more than a few points at a time tell nothing that the next batch would not know better. */
const batchOf = (levers: number): number => Math.min(8, 2 + 2 * levers);
/** How many batches and points with all their replications a search has, as a rule. */
const USUAL = { batches: 6, whole: 5 } as const;

/**
 * About how many runs a search needs, most of them those of points whose targets are hard to tell: for a word on how
 * long it will take, no promise.
 */
export const usualRuns = (levers: number, { first = 10, most = 200 }: Pick<SolveOptions, "first" | "most">): number =>
  USUAL.whole * most + USUAL.batches * first * batchOf(levers);

/** Points between which the cheapest is chosen with a guarantee, when costs are uncertain. */
const FINALISTS = 8;

/**
 * The cheapest point that meets all targets with their probabilities and harms nobody clearly.
 *
 * First a scrambled Sobol design over the levers, and many replications of its most hopeful point; then, batch after
 * batch, points that emulators propose, and further replications of those that are still open and promise to be better
 * than the best. A point is an answer only by its own replications, never by an emulator's word, and has all `most` of
 * them in the end. Where costs are uncertain themselves, the cheapest feasible points meet in a last selection with a
 * guarantee. All depends on the problem, the seed and the measures alone: the path is the same on any number of
 * workers, and after an interruption when the measures were kept.
 * @throws RangeError when there are harms and no baseline, or no point satisfies the constraints
 */
export async function solve(problem: Problem, evaluate: Evaluate, options: SolveOptions): Promise<Solution> {
  const { seed, first = 10, most = 200, rounds = 30, indifference = 0.05, tolerance = 0.01 } = options;
  const { batch = batchOf(problem.levers.length) } = options;
  const { harms, baseline, objective } = problem;
  if (harms.length > 0 && baseline === undefined) throw new RangeError("search: harm needs a baseline to compare with");
  const book = createBook(evaluate);
  const judged = (): Standing => {
    const trials = book.trials.filter(({ point }) => isInside(problem, point));
    const verdicts = trials.map((trial) =>
      judge(trial, problem, baseline && book.trialOf(baseline), { indifference, most }),
    );
    return { trials, verdicts };
  };
  const bring = (wanted: readonly Wanted[]): Promise<void> =>
    book.bring([...(harms.length > 0 ? [{ point: baseline!, replications: longestOf(wanted, book) }] : []), ...wanted]);

  const path: Step[] = [];
  let proposed = firstPoints(problem, Math.max(batch, 4 * problem.levers.length), seed);
  await bring(proposed.map((point) => ({ point, replications: first })));
  const leading = judged();
  const leader =
    bestOf(leading, problem) ?? leading.trials[bindingOf(problem, leading.trials, leading.verdicts).nearest]!;
  await bring([{ point: leader.point, replications: Math.ceil(most / 2) }]);
  let idle = 0;
  let conclusive = false;
  for (let round = 1; ; round++) {
    const standing = judged();
    const best = bestOf(standing, problem);
    const { points, hope, gain, worth } = propose(problem, standing.trials, standing.verdicts, best, {
      seed,
      round,
      count: batch,
    });
    const least = best === undefined ? NO_HOPE : tolerance;
    const open = [...standing.trials.keys()]
      .filter((i) => standing.verdicts[i]!.feasible === null && worth[i]! >= least)
      .sort((a, b) => worth[b]! - worth[a]!)
      .slice(0, batch)
      .map((i) => standing.trials[i]!);
    const cost = best === undefined ? null : costOf(best, objective);
    path.push({ proposed, best: best?.point ?? null, cost, runs: book.runs, hope, gain });

    const promising = points.length > 0 && (best === undefined ? hope : gain) >= least;
    const unsure = best !== undefined && best.runs.length < most && !promising && open.length === 0 ? [best] : [];
    idle = promising || open.length > 0 || unsure.length > 0 ? 0 : idle + 1;
    conclusive = idle >= 2 || (idle > 0 && points.length === 0);
    if (conclusive || round > rounds) break;
    proposed = unsure.length > 0 ? [] : points.slice(0, batch - open.length);
    await bring([
      ...unsure.map(({ point }) => ({ point, replications: most })),
      ...open.map(({ point, runs }) => ({ point, replications: Math.min(most, AGAIN * runs.length) })),
      ...proposed.map((point) => ({ point, replications: first })),
    ]);
  }

  for (let best = bestOf(judged(), problem); best !== undefined && best.runs.length < most;) {
    await bring([{ point: best.point, replications: most }]);
    best = bestOf(judged(), problem);
  }
  const finalists = objective.kind === "measure" ? await settle(judged(), problem, bring, options) : [];
  const { trials, verdicts } = judged();
  const stillFeasible = finalists.find((trial) => verdicts[trials.indexOf(trial)]!.feasible === true);
  const best = stillFeasible ?? bestOf({ trials, verdicts }, problem);
  const obstacle = best === undefined ? bindingOf(problem, trials, verdicts) : undefined;
  const at = best === undefined ? obstacle!.nearest : trials.indexOf(best);
  return {
    answer: best?.point ?? null,
    point: trials[at]!.point,
    cost: costOf(trials[at]!, objective),
    verdict: verdicts[at]!,
    binding: obstacle?.binding ?? null,
    conclusive,
    path,
    runs: book.runs,
  };
}

/** Points run so far, and what is known of each. */
interface Standing {
  readonly trials: readonly Trial[];
  readonly verdicts: readonly Verdict[];
}

interface Wanted {
  readonly point: Point;
  readonly replications: number;
}

/** The baseline has as many replications as any point: they are compared in pairs. */
const longestOf = (wanted: readonly Wanted[], { trials }: Book): number =>
  Math.max(0, ...wanted.map(({ replications }) => replications), ...trials.map(({ runs }) => runs.length));

/** The levers' first design, every point once, with both ends of all of them. */
function firstPoints({ levers, constraints = [] }: Problem, size: number, seed: number): readonly Point[] {
  const sampled = createDesign({ sampling: "sobol", factors: levers, constraints, size, seed });
  const ends = [0, 1 - 1e-12].map((place) =>
    pointAt(
      levers,
      levers.map(() => place),
    ),
  );
  const all = [...ends.filter((point) => satisfies(point, constraints)), ...sampled];
  return [...new Map(all.map((point) => [JSON.stringify(point), point])).values()];
}

/** Whether a point, a baseline perhaps, is one that the levers can make. */
const isInside = ({ levers, constraints = [] }: Problem, point: Point): boolean =>
  levers.every((lever, i) => hasLevel(lever, point[i])) && satisfies(point, constraints);

function hasLevel(lever: Factor, level: Point[number] | undefined): boolean {
  if ("values" in lever) return level !== undefined && lever.values.includes(level);
  return typeof level === "number" && level >= lever.low && level <= lever.high;
}

/** The cheapest point that is feasible by its own replications. */
function bestOf({ trials, verdicts }: Standing, { objective }: Problem): Trial | undefined {
  let best: Trial | undefined;
  for (const [i, trial] of trials.entries())
    if (verdicts[i]!.feasible === true && (best === undefined || costOf(trial, objective) < costOf(best, objective)))
      best = trial;
  return best;
}

/**
 * Replications until the cheapest of the feasible points is known, on common chance.
 * @returns the one selected, then the others by their costs
 */
async function settle(
  { trials, verdicts }: Standing,
  { objective }: Problem,
  bring: (wanted: readonly Wanted[]) => Promise<void>,
  { first = 10, most = 200, costIndifference }: SolveOptions,
): Promise<readonly Trial[]> {
  if (objective.kind !== "measure") return [];
  const costs = trials.map((trial) => costOf(trial, objective));
  const range = Math.max(...costs) - Math.min(...costs);
  const finalists = [...trials.keys()]
    .filter((i) => verdicts[i]!.feasible === true)
    .sort((a, b) => costs[a]! - costs[b]!)
    .slice(0, FINALISTS)
    .map((i) => trials[i]!);
  if (finalists.length < 2 || range === 0) return finalists;
  const { best } = await selectBest(
    finalists.length,
    async (systems, from, to) => {
      await bring(systems.map((system) => ({ point: finalists[system]!.point, replications: to })));
      return systems.map((system) => finalists[system]!.runs.slice(from, to).map((run) => -run[objective.measure]!));
    },
    { indifference: costIndifference ?? range / 100, first, batch: first, most },
  );
  const others = finalists.filter((_, i) => i !== best).sort((a, b) => costOf(a, objective) - costOf(b, objective));
  return [finalists[best]!, ...others];
}
