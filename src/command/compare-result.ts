import type { LeavingReason } from "../county/base/leaving.ts";
import type { MeasureComparison } from "../experiment/compare.ts";
import type { Differences } from "../experiment/inquiry/differences.ts";
import type { Worth } from "../experiment/inquiry/worth.ts";
import type { Estimate } from "../experiment/statistics/estimate.ts";
import type { TargetSummary } from "../experiment/summary.ts";
import type { BacktestResult } from "./backtest.ts";
import type { ByGrade } from "./compare-grades.ts";
import type { PartedStreams } from "./compare-parting.ts";
import type { RestsOn } from "./rests-on.ts";
import type { Stopped } from "./run-until.ts";

/** One of the things compared. */
export interface Side {
  readonly name: string;
  readonly file: string;
  readonly seed: number;
  readonly replications: number;
  readonly digest: string;
}

/** What a scenario's difference is under each of several assumptions. */
export interface OverAssumptions {
  /** By setting, in the order of the table: the mean difference. */
  readonly means: readonly number[];
  /** The middle 95 of 100 of them. */
  readonly low: number;
  readonly high: number;
}

/** Care outside the county for one reason, more or less of it than in the reference, a year. */
export interface Moved {
  readonly reason: LeavingReason;
  readonly visits: Estimate;
  readonly admissions: Estimate;
  readonly yuan: Estimate;
}

/** A scenario less the reference. */
export interface Compared {
  readonly side: Side;
  readonly measures: Differences;
  readonly targets: readonly TargetSummary[];
  /** In what the files differ, by block; `null` of results folders. */
  readonly changes: readonly string[] | null;
  /** Patients and money that leave the county for each reason, the largest sums first. */
  readonly moved: readonly Moved[];
  /** Measures of the question that pairing helped little, and which draws parted first; `null`: all were helped. */
  readonly parted: PartedStreams | null;
  /** What its health costs beside the reference's; `null` where the runs do not tell. */
  readonly worth: Worth | null;
  /** Its mechanisms that act, and where their numbers come from; `null` of results folders. */
  readonly restsOn: RestsOn | null;
  /** By measure of the question, its difference by the grade of evidence; `null` unless `--by-source` asks for it. */
  readonly bySource: ByGrade | null;
  /** By measure of the question, over the settings of `--over`. */
  readonly over: Readonly<Record<string, OverAssumptions>> | null;
}

/** What `compare --format json` prints. */
export interface CompareResult {
  readonly version: string;
  /** The reference, and the first of the others, with their differences in pairs: second minus first. */
  readonly first: Side;
  readonly second: Side;
  readonly measures: Readonly<Record<string, MeasureComparison>>;
  readonly reference: Side & { readonly targets: readonly TargetSummary[] };
  readonly compared: readonly Compared[];
  /** How intervals hold for all scenarios at once, and how lines are corrected for their number. */
  readonly methods: { readonly intervals: string; readonly lines: string };
  /** Measures that the question is about, the first ones to look at. */
  readonly question: readonly string[];
  /** Settings of `--over`; 0 without. */
  readonly assumptions: number;
  /** Whether the model was right about a year held back, where `backtest` stands beside the table of `--over`. */
  readonly backtest: BacktestResult | null;
  /** How `--until` came to the number of pairs, a rule for each of `compared`; `null` without. */
  readonly stopped: readonly Stopped[] | null;
}
