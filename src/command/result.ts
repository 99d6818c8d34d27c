import type { Outcome } from "../experiment/executor.ts";
import {
  type Figure,
  type MeasureSummary,
  type Summary,
  type TargetSummary,
  summarise,
} from "../experiment/summary.ts";
import { digestRun } from "../results/digest.ts";
import type { Loaded } from "../scenario/load.ts";
import type { Program } from "./program.ts";
import type { Stopped } from "./run-until.ts";

/** What `run --format json` prints and `summary.json` holds. Keys stay; more may come. */
export interface RunResult extends Summary {
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly version: string;
  readonly seed: number;
  readonly replications: number;
  /** Which one, where one alone was asked for. */
  readonly replayed?: number;
  readonly start: string;
  readonly end: string;
  readonly residents: number;
  /** Model events of all replications. */
  readonly events: number;
  readonly digest: string;
  readonly measures: Summary["measures"];
  readonly targets: readonly TargetSummary[];
  /** Events by kind, all replications. */
  readonly eventsByKind: Readonly<Record<string, number>>;
  readonly wallMs: number;
  /** How it came to its number of replications, where a precision was asked for. */
  readonly stopped?: Stopped;
}

export function runResult(
  program: Program,
  { scenario }: Loaded,
  outcomes: readonly Outcome[],
  wallMs: number,
  replayed?: number,
): RunResult {
  const { name, file, sha256, seed, start, end, residents, targets } = scenario;
  const summary = summarise(
    outcomes.map(({ totals }) => totals),
    program.measures,
    targets,
  );
  return {
    scenario: { name: name.en, file, sha256 },
    version: program.version,
    seed,
    replications: outcomes.length,
    ...(replayed === undefined ? {} : { replayed }),
    start,
    end,
    residents,
    events: outcomes.reduce((sum, outcome) => sum + outcome.events, 0),
    digest: digestRun(outcomes),
    measures: Object.fromEntries(Object.entries(summary.measures).map(([id, measure]) => [id, toFen(measure)])),
    targets: summary.targets,
    eventsByKind: eventsByKind(outcomes),
    wallMs: Math.round(wallMs),
  };
}

/** Sums of yuan with two decimals; every other unit as it is. */
function toFen(measure: MeasureSummary): MeasureSummary {
  if (measure.unit !== "yuan") return measure;
  const round = (value: number | null): number | null => (value === null ? null : Math.round(value * 100) / 100);
  const figure = <A extends Figure>(of: A): A => ({
    ...of,
    mean: round(of.mean),
    low: round(of.low),
    high: round(of.high),
  });
  return { ...figure(measure), byYear: measure.byYear.map(figure) };
}

function eventsByKind(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { countsByKind } of outcomes) {
    for (const { kind, events } of countsByKind) counts[kind] = (counts[kind] ?? 0) + events;
  }
  return counts;
}

export const asJson = (value: unknown): string => JSON.stringify(value, null, 2);
