import type { UnitPoint } from "../designs/factors.ts";
import type { Judge } from "./implausibility.ts";
import { fillUp } from "./members.ts";

/** Members kept that are enough to spread new ones over their part. */
const ENOUGH = 50;
/** Members of a sample on the way, and the share of it that goes on. */
const [SAMPLE, NEAREST] = [500, 0.1];
/** A step that brings the sample less than this much nearer is the last: there is nothing to come to. */
const NEARER = 0.98;

export interface Narrowed {
  readonly kept: readonly UnitPoint[];
  /** Which part they are of what the members were spread over. */
  readonly share: number;
}

/**
 * The members that a judge keeps. Where these are too few to tell, since with many parameters what is left is a
 * millionth of what there was, the sample goes there step by step: the nearest tenth is spread out anew over all that
 * lies no farther than they do (subset simulation, as in members.ts). That no member is kept shows nothing yet; that
 * they come no nearer does.
 * @param isLeft whether the judges before keep a place
 */
export function narrow(
  members: readonly UnitPoint[],
  judge: Judge,
  isLeft: (place: UnitPoint) => boolean,
  { seed, round }: { readonly seed: number; readonly round: number },
): Narrowed {
  let sample = members;
  let [share, before] = [1, Infinity];
  for (let step = 0; ; step++) {
    const off = sample.map((place) => judge.off(place));
    const kept = sample.filter((_, i) => off[i]! <= 1);
    const level = off.toSorted((a, b) => a - b)[Math.ceil(NEAREST * SAMPLE) - 1] ?? 1;
    if (kept.length >= Math.min(ENOUGH, sample.length) || level <= 1 || level > NEARER * before)
      return { kept, share: (share * kept.length) / sample.length };
    const near = sample.filter((_, i) => off[i]! <= level);
    share *= near.length / sample.length;
    before = level;
    sample = fillUp(near, SAMPLE, (place) => isLeft(place) && !judge.rulesOut(place, level), {
      seed,
      round: 100 * round + step,
    });
  }
}
