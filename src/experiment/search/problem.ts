import type { Factor, Point } from "../designs/factors.ts";
import type { Constraint } from "../designs/constraints.ts";

/** What a measure shall reach, and in which share of the replications. */
export interface Target {
  /** Which of a run's measures. */
  readonly measure: number;
  readonly direction: "at-least" | "at-most";
  readonly goal: number;
  /** The least share of replications that reach the goal. */
  readonly probability: number;
}

/** What an answer must not make clearly worse than the baseline is. */
export interface Harm {
  readonly measure: number;
  /** In which direction it is worse. */
  readonly worse: "higher" | "lower";
  /** A change up to this is accepted even when it is clear; 0 when left out. */
  readonly margin?: number;
}

/** What is made small: a level of the point itself, or a mean of runs. */
export type Objective =
  | { readonly kind: "point"; readonly cost: (point: Point) => number }
  | { readonly kind: "measure"; readonly measure: number };

/** Levers and what is asked of them. */
export interface Problem {
  readonly levers: readonly Factor[];
  readonly constraints?: readonly Constraint[];
  readonly objective: Objective;
  readonly targets: readonly Target[];
  readonly harms: readonly Harm[];
  /** With what harm is compared; needed when there are harms. */
  readonly baseline?: Point;
}

/** One replication of a point; all points share the chance of a replication. */
export interface Run {
  readonly point: Point;
  readonly replication: number;
}

/** Measures of some runs, in their order. Whoever computes them, and in which order, changes nothing. */
export type Evaluate = (runs: readonly Run[]) => Promise<readonly (readonly number[])[]>;

/** A point with the replications it has had so far, 0 to one below their number. */
export interface Trial {
  readonly point: Point;
  /** By replication, the measures. */
  readonly runs: (readonly number[])[];
}

export const valuesOf = ({ runs }: Trial, measure: number): number[] => runs.map((run) => run[measure]!);

/** What is made small, by what is known of a trial. */
export function costOf(trial: Trial, objective: Objective): number {
  if (objective.kind === "point") return objective.cost(trial.point);
  let sum = 0;
  for (const run of trial.runs) sum += run[objective.measure]!;
  return sum / trial.runs.length;
}

/** All trials of a search, each point once. */
export interface Book {
  readonly trials: readonly Trial[];
  trialOf(point: Point): Trial | undefined;
  /** Brings trials to a number of replications, all missing runs in one batch. */
  bring(wanted: readonly { readonly point: Point; readonly replications: number }[]): Promise<void>;
  /** Runs so far. */
  readonly runs: number;
}

export function createBook(evaluate: Evaluate): Book {
  const trials = new Map<string, Trial>();
  let runs = 0;
  const keyOf = (point: Point): string => JSON.stringify(point);

  async function bring(wanted: readonly { readonly point: Point; readonly replications: number }[]): Promise<void> {
    const batch: Run[] = [];
    const owners: Trial[] = [];
    for (const { point, replications } of wanted) {
      const trial = trials.get(keyOf(point)) ?? { point, runs: [] };
      trials.set(keyOf(point), trial);
      const asked = owners.filter((owner) => owner === trial).length;
      for (let replication = trial.runs.length + asked; replication < replications; replication++) {
        batch.push({ point, replication });
        owners.push(trial);
      }
    }
    if (batch.length === 0) return;
    const found = await evaluate(batch);
    if (found.length !== batch.length)
      throw new RangeError(`search: expected measures of ${batch.length} runs, found ${found.length}`);
    for (const [i, owner] of owners.entries()) owner.runs.push(found[i]!);
    runs += batch.length;
  }

  return {
    get trials() {
      return [...trials.values()];
    },
    trialOf: (point) => trials.get(keyOf(point)),
    bring,
    get runs() {
      return runs;
    },
  };
}
