import { availableParallelism } from "node:os";
import { Option } from "effect";
import { jobsOf } from "../experiment/execute.ts";
import type { Outcome } from "../experiment/executor.ts";
import { planReplications } from "../experiment/statistics/plan.ts";
import { meanOf } from "../experiment/statistics/estimate.ts";
import { adviseWarmUp, type WarmUpAdvice, withoutSeasons } from "../experiment/statistics/warm-up.ts";
import { pooledValue } from "../experiment/totals.ts";
import { numberColumn, stringColumn } from "../results/labelled.ts";
import type { Loaded } from "../scenario/load.ts";
import { type Say, inLanguage, type Language } from "./language.ts";
import type { Program } from "./program.ts";
import { type RunChoice, simulate } from "./simulate.ts";
import { duration, kindOf, plain } from "./text/figures.ts";
import { alignedTable, wrapped } from "./text/table.ts";

/** Pilot runs of a plan. */
const PILOTS = 5;

/** How many replications one measure needs. */
export interface PlanLine {
  readonly measure: string;
  readonly unit: string;
  readonly mean: number;
  /** Half the interval's width that is asked for: half a point of a share, a hundredth of any other mean. */
  readonly half: number;
  /** If the variance is what the pilot shows, and if it is as high as nine pilots in ten allow. */
  readonly expected: number;
  readonly prudent: number;
  /** Minutes for the prudent number on this machine. */
  readonly minutes: number;
}

/** What `run --plan --format json` prints. */
export interface PlanResult {
  readonly pilots: number;
  readonly secondsEach: number;
  readonly workers: number;
  readonly measures: readonly PlanLine[];
  /** By MSER-5 over the months measured; `null` where they are too few to tell. */
  readonly warmUp: (WarmUpAdvice & { readonly measure: string; readonly months: number }) | null;
}

/** Measures that a plan speaks of, beside those of the targets. */
const HEADLINE = [
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "primary_visit_share",
  "fund_spending_yuan",
  "out_of_pocket_per_resident_yuan",
  "avoidable_deaths",
];
const HALF_SHARE = 0.005;
const HALF_OTHER = 0.01;

/** Runs five pilots, and says what precision would cost. */
export async function planRun(
  program: Program,
  { input, scenario }: Loaded,
  flags: RunChoice,
  say: Say,
  signal: AbortSignal,
): Promise<PlanResult> {
  const jobs = jobsOf({ input, seed: scenario.seed, replications: PILOTS, keepTables: true });
  const monthly: Outcome["tables"][number][] = [];
  const { outcomes } = await simulate(program, jobs, flags, say, signal, ({ tables }) => {
    monthly.push(...tables.filter(({ name }) => name === "measures_monthly"));
  });
  const workers = Option.getOrElse(flags.workers, availableParallelism);
  const secondsEach = meanOf(outcomes.map(({ wallMs }) => wallMs)) / 1000;
  const ids = [...new Set([...scenario.targets.map(({ measure }) => measure), ...HEADLINE])];
  const measures = ids.flatMap((id): readonly PlanLine[] => {
    const rule = program.measures.find((measure) => measure.id === id);
    const values = outcomes
      .map(({ totals }) => rule && pooledValue(rule, totals))
      .filter((value) => value !== undefined);
    if (rule === undefined || values.length < 2) return [];
    const mean = meanOf(values);
    const half = rule.unit === "share" ? HALF_SHARE : HALF_OTHER * Math.abs(mean);
    if (half === 0) return [];
    const { expected, prudent } = planReplications(values, half);
    const minutes = (prudent * secondsEach) / Math.min(workers, prudent) / 60;
    return [{ measure: id, unit: rule.unit, mean, half, expected, prudent, minutes }];
  });
  return { pilots: outcomes.length, secondsEach, workers, measures, warmUp: warmUpOf(monthly, ids) };
}

const DIMENSIONS = ["level", "institution", "township", "disease_group", "age_band", "scheme"];

/** What MSER-5 says of the first of some measures that has a series of months. */
function warmUpOf(tables: readonly Outcome["tables"][number][], ids: readonly string[]): PlanResult["warmUp"] {
  for (const measure of ids) {
    const series = tables.map((table) => {
      const names = stringColumn(table, "measure");
      const values = numberColumn(table, "value");
      const split = DIMENSIONS.filter((name) => table.columns.some((column) => column.name === name)).map((name) =>
        stringColumn(table, name),
      );
      const found: number[] = [];
      for (let row = 0; row < table.rows; row++)
        if (names[row] === measure && split.every((column) => column[row] === "all")) found.push(values[row]!);
      return withoutSeasons(found);
    });
    const months = Math.min(Infinity, ...series.map(({ length }) => length));
    if (months === Infinity || months === 0) continue;
    const advice = adviseWarmUp(series);
    return advice === null ? null : { ...advice, measure, months };
  }
  return null;
}

/** A plan for people. */
export function planText(program: Program, plan: PlanResult, language: Language, say: Say): string {
  const { measures, pilots, secondsEach, workers, warmUp } = plan;
  const rows = measures.map(({ measure, unit, mean, half, expected, prudent, minutes }) => {
    const kind = kindOf(unit, measure);
    const share = unit === "share";
    return [
      inLanguage(program.measures.find(({ id }) => id === measure)!.name, language),
      plain(mean, kind, language),
      share ? say(`± ${100 * half} points`, `± ${100 * half} 个百分点`) : `± ${100 * HALF_OTHER} %`,
      String(expected),
      String(prudent),
      duration(minutes * 60_000, say),
    ];
  });
  return [
    say(
      `After ${pilots} pilot runs of ${secondsEach.toFixed(1)} s each, with ${workers} workers:`,
      `${pilots} 次试运行（每次 ${secondsEach.toFixed(1)} 秒），${workers} 个线程：`,
    ),
    alignedTable([
      [
        "",
        say("mean", "均值"),
        say("precision", "精度"),
        say("replications", "重复次数"),
        say("prudent", "稳妥"),
        say("time", "时间"),
      ],
      ...rows,
    ]),
    wrapped(
      say(
        "Replications: if the variance is what the pilots show; prudent: if it is as high as nine pilots in " +
          "ten allow. run --until 'MEASURE ± X' stops by itself.",
        "重复次数按试运行方差计；稳妥按其九成上限计。run --until '指标 ± 精度' 可自动停止。",
      ),
      WIDTH,
      "",
    ),
    warmUp === null
      ? say(
          "Warm-up: too few months are measured to say anything (MSER-5).",
          "预热：统计月份过少，无法判断（MSER-5）。",
        )
      : warmUp.settled
        ? say(
            `Warm-up: MSER-5 would leave out ${warmUp.leaveOut} of the ${warmUp.months} months measured ` +
              `(${warmUp.measure}); nothing is changed by itself.`,
            `预热：MSER-5 建议在 ${warmUp.months} 个统计月中再剔除 ${warmUp.leaveOut} 个（${warmUp.measure}）；不会自动更改。`,
          )
        : say(
            `Warm-up: in ${warmUp.months} months nothing has settled (MSER-5, ${warmUp.measure}): run longer.`,
            `预热：${warmUp.months} 个月内尚未稳定（MSER-5，${warmUp.measure}）：请延长运行。`,
          ),
  ].join("\n\n");
}

const WIDTH = 100;
