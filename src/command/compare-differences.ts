import { dirname } from "node:path";
import { Option } from "effect";
import { LEAVING_REASONS } from "../county/base/leaving.ts";
import { comparePaired } from "../experiment/compare.ts";
import { changesBetween, NotMixable } from "../experiment/explanation/changes.ts";
import { type Differences, differencesFrom } from "../experiment/inquiry/differences.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import { worthOf } from "../experiment/inquiry/worth.ts";
import { quantileOf } from "../experiment/statistics/bootstrap.ts";
import { SIMULTANEOUS_METHOD } from "../experiment/statistics/simultaneous.ts";
import { FALSE_DISCOVERY_METHOD } from "../experiment/statistics/false-discovery.ts";
import { summarise, type TargetSummary } from "../experiment/summary.ts";
import type { Loaded } from "../scenario/load.ts";
import { inLanguage, type Say } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { restsOn } from "./rests-on.ts";
import { asJson } from "./result.ts";
import { comparisonReport } from "./text/comparison-report.ts";
import type { CompareResult, Compared, Moved, OverAssumptions } from "./compare-result.ts";
import type { Known } from "./compare-sides.ts";
import { splitByGrade } from "./compare-grades.ts";
import { partedStreams } from "./compare-parting.ts";
import type { CompareFlags } from "./compare.ts";
import { backtestIn } from "./backtest.ts";

/** Measures that any comparison speaks of, beside those of the targets. */
const HEADLINE = [
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "fund_in_county_share",
  "primary_visit_share",
  "fund_balance_yuan",
  "out_of_pocket_per_resident_yuan",
  "avoidable_deaths",
];

/** What has been run, and what more may be. */
export interface ToTell {
  /** The reference first. */
  readonly sides: readonly Known[];
  /** The same under each of several assumptions. */
  readonly over: readonly (readonly Known[])[];
  readonly stopped: CompareResult["stopped"];
  /** For what runs of its own are needed; absent: differences are not split by evidence. */
  readonly runs?: Runs;
}

/** Prints what all sides differ from the first in, under each assumption too. */
export async function tell(
  program: Program,
  flags: CompareFlags,
  { sides, over, stopped, runs }: ToTell,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  const [reference, ...others] = sides;
  if (others.some(({ side }) => side.seed !== reference!.side.seed))
    process.stderr.write(`${say("the seeds differ: the differences are not paired", "两者种子不同，差异未配对")}\n`);
  const rules = program.measures;
  const measures = comparePaired(reference!.totals, others[0]!.totals, rules);
  for (const other of others.slice(1)) comparePaired(reference!.totals, other.totals, []);
  const differences = differencesFrom(
    reference!.totals,
    others.map(({ totals }) => totals),
    rules,
  );
  const question = [
    ...new Set([...sides.flatMap(({ targets }) => targets.map(({ measure }) => measure)), ...HEADLINE]),
  ].filter((id) => id in differences[0]!);
  const targetsOf = ({ totals, targets }: Known): readonly TargetSummary[] => summarise(totals, rules, targets).targets;
  const under = over.map(([first, ...rest]) =>
    differencesFrom(
      first!.totals,
      rest.map(({ totals }) => totals),
      rules,
    ),
  );
  const parted: Compared["parted"][] = [];
  for (const [i, { loaded }] of others.entries())
    parted.push(
      await partedStreams(question, differences[i]!, reference!.loaded, loaded, { quiet: flags.quiet, say, signal }),
    );
  const asked = question.map((id) => rules.find((rule) => rule.id === id)!);
  const bySource: Compared["bySource"][] = [];
  for (const { loaded, totals } of others)
    bySource.push(
      runs === undefined || loaded === undefined
        ? null
        : await splitByGrade(reference!.loaded!, loaded, asked, totals.length, runs),
    );
  const result: CompareResult = {
    version: program.version,
    first: reference!.side,
    second: others[0]!.side,
    measures,
    reference: { ...reference!.side, targets: targetsOf(reference!) },
    compared: others.map((other, i): Compared => ({
      side: other.side,
      measures: differences[i]!,
      targets: targetsOf(other),
      changes: changesOf(reference!.loaded, other.loaded),
      restsOn: other.loaded === undefined ? null : restsOn(other.loaded),
      moved: movedOf(differences[i]!),
      parted: parted[i]!,
      bySource: bySource[i]!,
      worth: worthOf(reference!.totals, other.totals, rules) ?? null,
      over:
        over.length === 0
          ? null
          : overOf(
              question,
              under.map((each) => each[i]!),
            ),
    })),
    methods: { intervals: SIMULTANEOUS_METHOD, lines: FALSE_DISCOVERY_METHOD },
    question,
    assumptions: over.length,
    backtest: (Option.isSome(flags.over) ? backtestIn(dirname(flags.over.value)) : undefined) ?? null,
    stopped,
  };
  if (flags.format === "json") return print(asJson(result));
  const townships = new Map(
    sides.flatMap(({ loaded }) =>
      (loaded?.input.townships ?? []).map(({ code, name }) => [code, inLanguage(name, flags.lang)] as const),
    ),
  );
  const townshipName = (code: string): string => townships.get(code) ?? code;
  print(comparisonReport(program, result, flags.lang, { worth: flags.worth, townshipName }));
}

/** In what two scenarios differ; `null` where that cannot be said. */
function changesOf(first: Loaded | undefined, second: Loaded | undefined): readonly string[] | null {
  if (first === undefined || second === undefined || first.input.epochs === undefined) return null;
  try {
    return changesBetween(first.input, second.input);
  } catch (error) {
    if (error instanceof NotMixable) return null;
    throw error;
  }
}

function movedOf(differences: Differences): readonly Moved[] {
  return LEAVING_REASONS.flatMap((reason): readonly Moved[] => {
    const [visits, admissions, yuan] = [
      differences[`visits_leak_${reason}`],
      differences[`admissions_leak_${reason}`],
      differences[`charges_leak_${reason}_yuan`],
    ];
    if (visits === undefined || admissions === undefined || yuan === undefined) return [];
    if (visits.difference.mean === 0 && admissions.difference.mean === 0) return [];
    return [{ reason, visits: visits.difference, admissions: admissions.difference, yuan: yuan.difference }];
  }).sort((a, b) => Math.abs(b.yuan.mean) - Math.abs(a.yuan.mean));
}

function overOf(question: readonly string[], under: readonly Differences[]): Compared["over"] {
  return Object.fromEntries(
    question.map((id): readonly [string, OverAssumptions] => {
      const means = under.flatMap((differences) => differences[id]?.difference.mean ?? []);
      const sorted = means.toSorted((a, b) => a - b);
      return [id, { means, low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) }];
    }),
  );
}
