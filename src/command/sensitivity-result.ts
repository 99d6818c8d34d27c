import type { Shares } from "../experiment/inquiry/sensitivity.ts";
import type { Convergence } from "../experiment/sensitivity/convergence.ts";
import type { BootstrapEstimate } from "../experiment/statistics/bootstrap.ts";
import type { Group } from "./sensitivity.ts";

export const METHODS = ["morris", "sobol", "tornado"] as const;

export type Method = (typeof METHODS)[number];

/** What a factor, or a group of them, does. */
export interface Index {
  /** Path of the factor, or name of the group. */
  readonly factor: string;
  /** Shares of the variance: alone, and with all that it does together with others; `null` with other methods. */
  readonly first: number | null;
  readonly total: number | null;
  /** Interval of the total share, of the strength (morris), of the bar (tornado: its ends). */
  readonly low: number;
  readonly high: number;
  readonly firstLow?: number;
  readonly firstHigh?: number;
  /** Morris: mean effect of the whole range, its mean size, and how uneven it is, in the measure's unit. */
  readonly effect?: number;
  readonly strength?: number;
  readonly unevenness?: number;
}

/** What `sensitivity --format json` prints. */
export interface SensitivityResult {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  readonly measure: string;
  readonly unit: string;
  readonly method: Method;
  readonly points: number;
  readonly replications: number;
  readonly indices: readonly Index[];
  /** Pairs of factors: what they do together beyond what each does alone. */
  readonly second: readonly {
    readonly factors: readonly [string, string];
    readonly share: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Chance's share of the variance; `null` where the method does not say. */
  readonly noise: number | null;
  readonly noiseLow: number | null;
  readonly noiseHigh: number | null;
  /** How well an emulator predicts runs that it has not seen. */
  readonly q2: number | null;
  readonly convergence: Convergence | null;
  /** Numbers that stayed as they are since nobody says in which range they may lie, by the reason. */
  readonly fixed: Readonly<Record<string, readonly string[]>>;
}

export type Found = Pick<
  SensitivityResult,
  "indices" | "second" | "noise" | "noiseLow" | "noiseHigh" | "q2" | "convergence"
>;

export const NOTHING = { second: [], noise: null, noiseLow: null, noiseHigh: null, q2: null, convergence: null };

export function sharesOf({ first, total, second, noise, q2, convergence }: Shares, groups: readonly Group[]): Found {
  const indices = groups.map(({ name }, i): Index => ({
    factor: name,
    first: first[i]!.value,
    total: total[i]!.value,
    low: total[i]!.low,
    high: total[i]!.high,
    firstLow: first[i]!.low,
    firstHigh: first[i]!.high,
  }));
  const pair = ({ value, low, high }: BootstrapEstimate) => ({ share: value, low, high });
  return {
    indices: indices.toSorted((a, b) => b.total! - a.total!),
    second: second
      .map(({ groups: [one, two], share }) => ({
        factors: [groups[one]!.name, groups[two]!.name] as const,
        ...pair(share),
      }))
      .sort((a, b) => b.share - a.share),
    noise: noise.value,
    noiseLow: noise.low,
    noiseHigh: noise.high,
    q2,
    convergence,
  };
}
