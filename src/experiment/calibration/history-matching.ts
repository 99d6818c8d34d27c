import type { UnitPoint } from "../designs/factors.ts";
import { sobol } from "../designs/sobol.ts";
import { createJudge, type Figure, type Judge, type PlaceRuns } from "./implausibility.ts";
import { fillUp, spreadOut } from "./members.ts";
import { narrow } from "./narrowing.ts";
import { dependentFigures, type Learned, learnedOf, notToldApart, type NotToldApart } from "./told-apart.ts";

/** One run of the model: a setting of the parameters, each in parts of its range, and a replication of chance. */
export interface CalibrationRun {
  readonly place: UnitPoint;
  readonly replication: number;
}

/** Figures of some runs, in their order. */
export type Simulate = (runs: readonly CalibrationRun[]) => Promise<readonly (readonly number[])[]>;

export interface MatchingOptions {
  readonly seed: number;
  /** Settings run in a wave; twenty a parameter when left out. */
  readonly points?: number;
  /** Replications of each, two at least; 2 when left out. */
  readonly replications?: number;
  /** Runs in all; 600 when left out. */
  readonly runs?: number;
}

/** What one wave has ruled out. */
export interface Wave {
  readonly runs: number;
  /** The part of the range, as a volume, that is left after it. */
  readonly left: number;
}

export interface Match {
  /** Settings that are not ruled out, spread evenly over all such; none when the model cannot explain the figures. */
  readonly members: readonly UnitPoint[];
  /** The part of the range, as a volume, that is not ruled out. */
  readonly left: number;
  readonly waves: readonly Wave[];
  readonly learned: readonly Learned[];
  readonly notToldApart: readonly NotToldApart[];
  /** By figure, at the setting that comes nearest: the distance in standard deviations. */
  readonly nearest: { readonly place: UnitPoint; readonly each: readonly number[] };
  /** Whether a setting is not ruled out. */
  isKept(place: UnitPoint): boolean;
}

/** Settings kept in a sample. */
const MEMBERS = 500;
const FIRST_CANDIDATES = 4096;
/** A wave that leaves more than this part of what there was has told all it can. */
const NO_MORE = 0.9;

/**
 * History matching (历史匹配): wave after wave rules out settings that cannot have given what was observed, and spreads the
 * next runs over what is left (I. Vernon, M. Goldstein, R. G. Bower, Bayesian Analysis 5 (2010) 619-669; I. Andrianakis
 * et al., PLoS Computational Biology 11 (2015) e1003968). It looks for all settings that will do, not for the best one.
 * Every run has a replication of its own: emulators then average chance over all of them, where common chance would be
 * a common error in the level of every figure.
 * @param parameters their number
 * @throws RangeError when there are more parameters than figures that tell something of their own
 */
export async function matchHistory(
  parameters: number,
  figures: readonly Figure[],
  simulate: Simulate,
  options: MatchingOptions,
): Promise<Match> {
  const { seed, points = 20 * parameters, replications = 2, runs: most = 600 } = options;
  if (replications < 2) throw new RangeError(`calibration: expected two replications at least, found ${replications}`);
  refuseTooFew(parameters, figures.length, figures, []);

  const places: PlaceRuns[] = [];
  const judges: Judge[] = [];
  const isKept = (place: UnitPoint): boolean => !judges.some((judge) => judge.rulesOut(place));
  const waves: Wave[] = [];
  let members: readonly UnitPoint[] = sobol(parameters, FIRST_CANDIDATES, { seed });
  let next: readonly UnitPoint[] = sobol(parameters, points, { seed, round: 1 });
  let [left, runs] = [1, 0];
  while (next.length > 0 && runs + next.length * replications <= most) {
    places.push(...(await runAt(next, replications, runs, simulate)));
    runs += next.length * replications;
    if (waves.length === 0) {
      const dependent = dependentFigures(places.flatMap((place) => place.runs));
      refuseTooFew(parameters, figures.length - dependent.length, figures, dependent);
    }
    const judge = createJudge(nearTo(members, places, points), figures);
    const before = [...judges];
    const isLeft = (place: UnitPoint): boolean => !before.some((one) => one.rulesOut(place));
    const { kept, share } = narrow(members, judge, isLeft, { seed, round: waves.length + 1 });
    judges.push(judge);
    left *= share;
    waves.push({ runs, left });
    members = kept.length === 0 ? [] : fillUp(kept, MEMBERS, isKept, { seed, round: waves.length }).slice(0, MEMBERS);
    if (kept.length === 0 || (waves.length > 1 && share > NO_MORE)) break;
    next = spreadOut(
      members,
      points,
      places.map(({ place }) => place),
    );
  }

  const judge = judges.at(-1);
  if (judge === undefined)
    throw new RangeError(`calibration: expected runs for one wave of ${points * replications} at least, found ${most}`);
  const candidates = members.length > 0 ? members : places.map(({ place }) => place);
  const distances = candidates.map((place) => judge.at(place).joint);
  const place = candidates[distances.indexOf(Math.min(...distances))]!;
  return {
    members,
    left,
    waves,
    learned: learnedOf(members),
    notToldApart: notToldApart(members),
    nearest: { place, each: judge.at(place).each },
    isKept,
  };
}

/**
 * The runs about what is left, in a box half as wide again on either side: those far from it say little there, and bend
 * the emulators.
 */
function nearTo(members: readonly UnitPoint[], places: readonly PlaceRuns[], least: number): readonly PlaceRuns[] {
  const ends = members[0]!.map((_, d) => {
    const column = members.map((place) => place[d]!);
    const [low, high] = [Math.min(...column), Math.max(...column)];
    return [low - (high - low) / 2, high + (high - low) / 2] as const;
  });
  const near = places.filter(({ place }) => ends.every(([low, high], d) => place[d]! >= low && place[d]! <= high));
  return near.length >= least ? near : places;
}

function refuseTooFew(
  parameters: number,
  independent: number,
  figures: readonly Figure[],
  dependent: readonly number[],
) {
  if (parameters <= independent) return;
  const follow = dependent.map((figure) => figures[figure]!.id).join(", ");
  throw new RangeError(
    `calibration: expected at least as many independent figures as parameters, found ${independent} for ${parameters}` +
      (follow === "" ? "" : `: ${follow} follow from others or never change`),
  );
}

/** Runs some settings, each on replications of its own. */
async function runAt(
  places: readonly UnitPoint[],
  replications: number,
  from: number,
  simulate: Simulate,
): Promise<readonly PlaceRuns[]> {
  const batch = places.flatMap((place, i) =>
    Array.from({ length: replications }, (_, r): CalibrationRun => ({
      place,
      replication: from + i * replications + r,
    })),
  );
  const found = await simulate(batch);
  if (found.length !== batch.length)
    throw new RangeError(`calibration: expected figures of ${batch.length} runs, found ${found.length}`);
  return places.map((place, i) => ({ place, runs: found.slice(i * replications, (i + 1) * replications) }));
}
