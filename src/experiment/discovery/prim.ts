import type { Point } from "../designs/factors.ts";
import { binomialUpper } from "../statistics/student.ts";
import { type Box, isIn, type Limit, meets, type Quality, qualityOf } from "./box.ts";

export interface PrimOptions {
  /** The part of a box that one step takes away; 0.05 when left out. */
  readonly peel?: number;
  /** A box holds at least this part of all futures; 0.05 when left out. */
  readonly least?: number;
}

/** A box on the way from all futures to few that are nearly all of interest. */
export interface Stage extends Quality {
  readonly box: Box;
}

/** A limit that a box could do without, and how likely it helps by chance alone. */
export interface LimitTest {
  readonly factor: number;
  readonly limit: Limit;
  /**
   * The probability of as many hits among as many futures if the limit told nothing: binomial, by the density of the
   * box without it (B. P. Bryant, R. J. Lempert, Technological Forecasting & Social Change 77 (2010) 34-49).
   */
  readonly chance: number;
}

export interface FoundBox extends Stage {
  readonly tests: readonly LimitTest[];
}

/**
 * The patient rule induction method (J. H. Friedman, N. I. Fisher, Statistics and Computing 9 (1999) 123-143): from all
 * futures, step by step a thin slice is peeled off on that side which leaves the box densest for what it loses, then
 * the sides are moved out again as long as density rises.
 * @param points futures, a level for each factor
 * @param interesting which of them are of interest: in which the policy fails, say
 * @returns the stages of the path, the first of them all futures
 */
export function peel(
  points: readonly Point[],
  interesting: readonly boolean[],
  { peel: share = 0.05, least = 0.05 }: PrimOptions = {},
): readonly Stage[] {
  const factors = points[0]?.length ?? 0;
  const smallest = Math.max(2, Math.ceil(least * points.length));
  let box: Box = new Map();
  let inside = [...points.keys()];
  const stages: Stage[] = [{ box, ...qualityOf(box, points, interesting) }];
  for (;;) {
    const density = densityOf(inside, interesting);
    let best: { readonly box: Box; readonly inside: number[]; readonly gain: number } | null = null;
    for (let factor = 0; factor < factors; factor++)
      for (const limit of slices(inside, points, factor, box.get(factor), share)) {
        const kept = inside.filter((i) => meets(points[i]![factor]!, limit));
        if (kept.length < smallest || kept.length === inside.length) continue;
        const gain = (densityOf(kept, interesting) - density) / (inside.length - kept.length);
        if (best === null || gain > best.gain) best = { box: new Map(box).set(factor, limit), inside: kept, gain };
      }
    if (best === null || density === 1) break;
    ({ box, inside } = best);
    stages.push({ box, ...qualityOf(box, points, interesting) });
  }
  return stages;
}

const densityOf = (inside: readonly number[], interesting: readonly boolean[]): number =>
  inside.reduce((sum, i) => sum + Number(interesting[i]!), 0) / inside.length;

/** The limits by which one more slice of a factor can be taken off. */
function slices(
  inside: readonly number[],
  points: readonly Point[],
  factor: number,
  now: Limit | undefined,
  share: number,
): readonly Limit[] {
  const levels = inside.map((i) => points[i]![factor]!);
  if (levels.every((level) => typeof level === "number")) {
    const sorted = levels.toSorted((a, b) => a - b);
    const count = Math.max(1, Math.floor(share * sorted.length));
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    const ends = now?.kind === "range" ? now : { low: -Infinity, high: Infinity };
    const low = sorted.find((value, i) => i >= count && value > first);
    const high = sorted.findLast((value, i) => i < sorted.length - count && value < last);
    return [
      ...(low === undefined ? [] : [{ kind: "range", low: between(sorted, low, -1), high: ends.high } as const]),
      ...(high === undefined ? [] : [{ kind: "range", low: ends.low, high: between(sorted, high, 1) } as const]),
    ];
  }
  const present = new Set(levels);
  return present.size < 2
    ? []
    : [...present].map((without) => ({
        kind: "levels",
        levels: new Set([...present].filter((one) => one !== without)),
      }));
}

/** The middle between a value and its neighbour on the side that is cut off. */
function between(sorted: readonly number[], value: number, side: 1 | -1): number {
  const neighbour = side > 0 ? sorted.find((other) => other > value) : sorted.findLast((other) => other < value);
  return neighbour === undefined ? value : (value + neighbour) / 2;
}

/**
 * The stage with the best of both coverage and density (their harmonic mean), its sides pasted back where density
 * gains, and limits taken away that help no more than chance would, the weakest first.
 */
export function chooseBox(
  stages: readonly Stage[],
  points: readonly Point[],
  interesting: readonly boolean[],
): FoundBox {
  const worth = ({ coverage, density }: Quality): number =>
    coverage + density === 0 ? 0 : (2 * coverage * density) / (coverage + density);
  let best = stages[0]!;
  for (const stage of stages) if (worth(stage) > worth(best)) best = stage;
  let box = paste(best.box, points, interesting);
  for (;;) {
    const tests = testsOf(box, points, interesting);
    const weakest = tests.reduce<LimitTest | undefined>(
      (found, test) => (found === undefined || test.chance > found.chance ? test : found),
      undefined,
    );
    if (weakest === undefined || weakest.chance <= BY_CHANCE)
      return { box, ...qualityOf(box, points, interesting), tests };
    box = new Map([...box].filter(([factor]) => factor !== weakest.factor));
  }
}

const BY_CHANCE = 0.05;

/** Moves every end of a range out to the next future as long as that one is of interest. */
function paste(box: Box, points: readonly Point[], interesting: readonly boolean[]): Box {
  const pasted = new Map(box);
  for (const [factor, limit] of box) {
    if (limit.kind !== "range") continue;
    const others = new Map([...pasted].filter(([other]) => other !== factor));
    const along = [...points.keys()]
      .filter((i) => isIn(others, points[i]!))
      .map((i) => ({ value: Number(points[i]![factor]), hit: interesting[i]! }))
      .sort((a, b) => a.value - b.value);
    let { low, high } = limit;
    for (const { value, hit } of along.filter(({ value: at }) => at > high)) {
      if (!hit) break;
      high = value;
    }
    for (const { value, hit } of along.filter(({ value: at }) => at < low).reverse()) {
      if (!hit) break;
      low = value;
    }
    pasted.set(factor, { kind: "range", low, high });
  }
  return pasted;
}

function testsOf(box: Box, points: readonly Point[], interesting: readonly boolean[]): readonly LimitTest[] {
  const { futures, hits } = qualityOf(box, points, interesting);
  return [...box].map(([factor, limit]) => {
    const without = new Map([...box].filter(([other]) => other !== factor));
    const { density } = qualityOf(without, points, interesting);
    return { factor, limit, chance: binomialUpper(hits, futures, density) };
  });
}

/**
 * Boxes one after another, each of the futures that those before left over, until what is left is of interest no more
 * often than all were, or there are enough boxes.
 */
export function discover(
  points: readonly Point[],
  interesting: readonly boolean[],
  { boxes = 3, ...options }: PrimOptions & { readonly boxes?: number } = {},
): readonly FoundBox[] {
  const base = densityOf([...points.keys()], interesting);
  const found: FoundBox[] = [];
  let left = [...points.keys()];
  while (found.length < boxes && left.some((i) => interesting[i]) && densityOf(left, interesting) >= base / 4) {
    const own = left.map((i) => points[i]!);
    const hits = left.map((i) => interesting[i]!);
    const chosen = chooseBox(peel(own, hits, options), own, hits);
    if (chosen.box.size === 0) break;
    found.push({ ...chosen, ...qualityOf(chosen.box, points, interesting) });
    left = left.filter((i) => !isIn(chosen.box, points[i]!));
  }
  return found;
}
