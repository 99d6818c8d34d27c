import { PoorEmulator } from "../emulator/held-out.ts";
import { type Factor, type Level, type Point, pointAt, type UnitPoint } from "../designs/factors.ts";
import { sobol } from "../designs/sobol.ts";
import { trajectories } from "../designs/trajectories.ts";
import { type Convergence, convergenceOf } from "../sensitivity/convergence.ts";
import { emulatedIndices } from "../sensitivity/emulated-indices.ts";
import { indexDesign } from "../sensitivity/index-design.ts";
import { screen, type Screening } from "../sensitivity/morris.ts";
import { noiseShare, withChance } from "../sensitivity/noise.ts";
import { sobolIndices } from "../sensitivity/sobol-indices.ts";
import { type Bar, tornado } from "../sensitivity/tornado.ts";
import type { BootstrapEstimate } from "../statistics/bootstrap.ts";
import { meanOf } from "../statistics/estimate.ts";

/** Values of one measure at points of some factors, in their order; a point of nothing but `null` is the base. */
export type MeasureAt = (
  runs: readonly { readonly point: Point; readonly replication: number }[],
) => Promise<readonly number[]>;

export { PoorEmulator };

/** Screening (筛选): what moving each factor over its whole range does, over many places of the others. */
export async function screening(
  factors: readonly Factor[],
  count: number,
  seed: number,
  measure: MeasureAt,
): Promise<readonly Screening[]> {
  const walks = trajectories(factors.length, count, { seed });
  // A walk has one chance, so that a step shows the factor and not the luck.
  const runs = walks.flatMap(({ points }, walk) =>
    points.map((place) => ({ point: pointAt(factors, inside(place)), replication: walk })),
  );
  const values = await measure(runs);
  const steps = factors.length + 1;
  const outputs = walks.map((_, walk) => values.slice(walk * steps, (walk + 1) * steps));
  return screen(walks, outputs, { seed });
}

/** The upper end of a range belongs to it, and the unit cube ends before it. */
const inside = (place: UnitPoint): UnitPoint => place.map((x) => Math.min(x, 1 - 1e-9));

/** Shares of the variance by group of factors, chance's own apart. */
export interface Shares {
  readonly first: readonly BootstrapEstimate[];
  readonly total: readonly BootstrapEstimate[];
  readonly second: readonly { readonly groups: readonly [number, number]; readonly share: BootstrapEstimate }[];
  readonly noise: BootstrapEstimate;
  /** How well the emulator predicts runs held out; `null` without one. */
  readonly q2: number | null;
  readonly convergence: Convergence | null;
}

interface ShareOptions {
  readonly seed: number;
  /** Points of the design: of the runs for an emulator, or base rows. */
  readonly points: number;
  readonly replications: number;
  /** Factors judged together, each in one group. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Indices by way of an emulator made from replicated points. All shares are of the whole variance, chance's included.
 * @throws PoorEmulator when it does not predict well enough to be trusted
 */
export async function emulated(
  factors: readonly Factor[],
  { seed, points, replications, groups }: ShareOptions,
  measure: MeasureAt,
): Promise<Shares> {
  const places = sobol(factors.length, points, { seed });
  // Every point has chances of its own: common ones would be a common error, and too few to tell chance's share.
  const values = await measure(
    places.flatMap((place, i) =>
      Array.from({ length: replications }, (_, r) => ({
        point: pointAt(factors, place),
        replication: i * replications + r,
      })),
    ),
  );
  const outputs = places.map((_, i) => values.slice(i * replications, (i + 1) * replications));
  const noise = noiseShare(outputs, { seed });
  const found = emulatedIndices(
    places,
    outputs.map((own) => meanOf(own)),
    { seed, groups },
  );
  return {
    first: found.first.map((share) => withChance(share, noise)),
    total: found.total.map((share) => withChance(share, noise)),
    second: found.second.map(({ groups: pair, share }) => ({ groups: pair, share: withChance(share, noise) })),
    noise,
    q2: found.q2,
    convergence: null,
  };
}

/** Indices from runs of the model itself, chance judged as one more group. */
export async function direct(
  factors: readonly Factor[],
  { seed, points, groups }: ShareOptions,
  measure: MeasureAt,
): Promise<Shares> {
  const design = indexDesign(factors.length, points, { seed, groups, chance: true, secondOrder: true });
  const values = await measure(
    design.rows.map(({ place, replication }) => ({ point: pointAt(factors, place), replication })),
  );
  const { first, total, second } = sobolIndices(design, values, { seed });
  const own = design.groups - 1;
  return {
    first: first.slice(0, own),
    total: total.slice(0, own),
    second: second.filter(({ groups: [, two] }) => two < own),
    // What is left of the variance if all factors were known: chance, and what it does together with them.
    noise: total[own]!,
    q2: null,
    convergence: convergenceOf(design, values, { seed }),
  };
}

/** How many runs `direct` needs. */
export const directRuns = (groups: number, points: number): number => points * (2 + 2 * (groups + 1));

/** One factor at a time at the ends of its range, the others as they are. */
export async function ends(
  factors: readonly Factor[],
  replications: number,
  measure: MeasureAt,
): Promise<readonly Bar[]> {
  const arms = factors.flatMap((factor, which) =>
    endsOf(factor).map((level) => ({ factor, level, point: factors.map((_, i) => (i === which ? level : null)) })),
  );
  const each = Array.from({ length: replications }, (_, replication) => replication);
  const points: readonly Point[] = [factors.map(() => null), ...arms.map(({ point }) => point)];
  const values = await measure(points.flatMap((point) => each.map((replication) => ({ point, replication }))));
  const at = (point: number): readonly number[] => values.slice(point * replications, (point + 1) * replications);
  return tornado(
    at(0),
    arms.map(({ factor, level }, i) => ({ factor: factor.id, level: String(level), values: at(i + 1) })),
  );
}

const endsOf = (factor: Factor): readonly Level[] =>
  "values" in factor ? [factor.values[0]!, factor.values.at(-1)!] : [factor.low, factor.high];
