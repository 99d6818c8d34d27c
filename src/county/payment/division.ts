import type { PackageInput } from "../input/package.ts";
import { divide } from "./money.ts";
import { hundredths } from "./settlement.ts";

/** The members of a community among whom money is divided: one entry each. */
export interface Members {
  /** 0 county, 1 township, 2 village: index into `splitBp`. */
  readonly tier: ArrayLike<number>;
  /** Work done in the year (工作量), whole numbers. */
  readonly volume: ArrayLike<number>;
  /** 1 the lead hospital; left out: none. */
  readonly lead?: ArrayLike<number>;
  /** Own assessment scores, 0 to 100; left out: all the same. */
  readonly score?: ArrayLike<number>;
}

/**
 * Divides a sum between county, township and village tiers by `splitBp`, and inside a tier by work done, by the
 * members' own scores, or by both. A tier without members leaves its part to the others in their proportion. The parts
 * sum to the whole.
 */
export function splitAmong(
  fen: number,
  { splitBp, divideBy }: Pick<PackageInput, "splitBp" | "divideBy">,
  members: Members,
): Float64Array {
  return between(fen, splitBp, members.tier, (i) => weightOf(i, members, divideBy));
}

/**
 * Divides what a community has to bear between its lead hospital, other county members, townships and villages by
 * `overspendSplitBp`, and inside a tier by work done. Parts of those that are not there go to the others in their
 * proportion; with none of those that should bear, the highest tier there is bears it.
 */
export function bearAmong(
  fen: number,
  { overspendSplitBp }: Pick<PackageInput, "overspendSplitBp">,
  members: Members,
): Float64Array {
  const group = Array.from(members.tier, (tier, i) => (members.lead?.[i] === 1 ? 0 : tier + 1));
  return between(fen, overspendSplitBp, group, (i) => members.volume[i]);
}

function weightOf(i: number, { volume, score }: Members, divideBy: PackageInput["divideBy"]): number {
  const points = score === undefined ? 1 : hundredths(score[i]);
  return divideBy === "volume" ? volume[i] : divideBy === "score" ? points : volume[i] * points;
}

/** Between groups by `partsBp`, in a group by weight. */
function between(
  fen: number,
  partsBp: readonly number[],
  group: ArrayLike<number>,
  weightOfMember: (i: number) => number,
): Float64Array {
  const parts = new Float64Array(group.length);
  if (group.length === 0 && fen > 0) throw new Error(`settlement: ${fen} fen to divide in a community without members`);
  const inGroup = partsBp.map((_, g) => Array.from(group, (_own, i) => i).filter((i) => group[i] === g));
  const weights = inGroup.map((members, g) => (members.length === 0 ? 0 : partsBp[g]));
  const groupFen = partsBp.map(() => 0);
  if (weights.some((weight) => weight > 0)) divide(fen, weights, groupFen);
  else groupFen[inGroup.findIndex((members) => members.length > 0)] = fen;
  inGroup.forEach((members, g) => {
    const own: number[] = [];
    divide(groupFen[g], members.map(weightOfMember), own);
    members.forEach((i, k) => (parts[i] = own[k]));
  });
  return parts;
}
