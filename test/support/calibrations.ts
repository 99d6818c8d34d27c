import { readFileSync } from "node:fs";
import type { BacktestLine } from "../../src/experiment/calibration/backtest.ts";

/**
 * What is looked for: how much people like village clinics and the county's hospitals, ill at home or to be admitted.
 * The ranges are narrower than the sources', at whose ends nobody goes there and figures say nothing more.
 */
export const PARAMETERS = [
  "choice.outpatientConstants.village=-1.9..0.5",
  "choice.outpatientConstants.county=-0.5..1.9",
  "choice.admissionConstants.county=-2.35..0.05",
] as const;

/** What a county's bureau would know. */
export const FIGURES = [
  "visits_per_resident",
  "visits_village_per_resident",
  "primary_visit_share",
  "in_county_rate_visits",
  "admissions_per_100",
  "in_county_rate_admissions",
  "fund_in_county_share",
  "cost_per_admission_yuan",
  "out_of_pocket_per_resident_yuan",
] as const;

/** A county whose parameters are known, and what `calibrate` left of their ranges. */
export interface Calibrated {
  readonly county: number;
  /** Where the truth is, each parameter in parts of its range. */
  readonly truth: readonly number[];
  readonly kept: boolean;
  /** The part of the ranges, as a volume. */
  readonly left: number;
  readonly runs: number;
}

/** A county of a model with a mechanism more, and its last year as `backtest` foretold it. */
export interface Forecast {
  readonly county: number;
  readonly truth: readonly number[];
  readonly left: number;
  readonly lines: readonly Pick<BacktestLine, "id" | "held" | "predicted" | "hit">[];
}

interface Made<Each> {
  readonly version: string;
  readonly counties: readonly Each[];
}

const made = <Each>(name: string): Made<Each> =>
  JSON.parse(readFileSync(new URL(`../fixtures/calibrations/${name}.json`, import.meta.url), "utf8")) as Made<Each>;

export const readCalibrated = (): Made<Calibrated> => made("calibrate");
export const readForecasts = (): Made<Forecast> => made("backtest");
