import type { FactorValue } from "../experiment/batch/factors.ts";
import type { HarmVerdict, TargetVerdict } from "../experiment/search/judgement.ts";
import type { AskedTarget } from "../experiment/search/target-text.ts";

/** Values of levers by path. */
export type Setting = Readonly<Record<string, FactorValue>>;

/** What `solve --format json` prints. */
export interface SolveResult {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  /** `null` when nothing meets all targets without harm. */
  readonly answer: Setting | null;
  /** The answer, or what comes nearest. */
  readonly nearest: Setting;
  readonly minimised: string;
  readonly cost: number;
  readonly targets: readonly (Omit<TargetVerdict, "probability"> & {
    readonly measure: string;
    readonly direction: AskedTarget["direction"];
    readonly goal: number;
    /** The share of runs asked for. */
    readonly asked: number;
    /** The share of runs that reach the goal. */
    readonly probability: number;
  })[];
  readonly harms: readonly (HarmVerdict & { readonly measure: string })[];
  /** Harms that were allowed. */
  readonly allowed: readonly string[];
  /** Without an answer: which target or harm stands in its way, and by how much. */
  readonly binding: {
    readonly kind: "target" | "harm";
    readonly measure: string;
    readonly missedBy: number;
    readonly reachedAlone: boolean;
  } | null;
  /** False where the search was ended before it knew. */
  readonly conclusive: boolean;
  readonly runs: number;
  readonly path: readonly {
    readonly proposed: readonly Setting[];
    readonly best: Setting | null;
    readonly cost: number | null;
    readonly runs: number;
    readonly hope: number;
    readonly gain: number;
  }[];
}
