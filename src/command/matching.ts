import { Option } from "effect";
import { Flag } from "effect/cli";
import type { Axis } from "../experiment/batch/axes.ts";
import type { FactorValue } from "../experiment/batch/factors.ts";
import type { RowLoader } from "../experiment/batch/rows.ts";
import { type Match, matchHistory } from "../experiment/calibration/history-matching.ts";
import { pointAt, type UnitPoint } from "../experiment/designs/factors.ts";
import { figureIn, figureName, type ObservedFigure, readObserved } from "../experiment/inquiry/observed-table.ts";
import { leversOf, readLever, spreadLever } from "../experiment/runs/levers.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import { createScenarios } from "../experiment/runs/scenarios.ts";
import type { Totals } from "../experiment/totals.ts";
import { civilFromDays } from "../kernel/dates.ts";
import type { Loaded } from "../scenario/load.ts";
import { textOf } from "../language/reader.ts";
import type { Problems } from "../language/problem.ts";
import { EXIT, Failure } from "./failure.ts";
import { whole } from "./flags.ts";
import { type Say, sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { type QuestionFlags, askedOf } from "./question.ts";
import { fileReader } from "./reader.ts";
import { loadOptions } from "./simulate.ts";

/** Flags of what matches a county to its own figures. */
export interface MatchingFlags extends QuestionFlags {
  readonly scenario: string;
  readonly observed: string;
  readonly parameter: readonly string[];
  readonly runs: number;
}

export const matchingFlags = (say: Say) => ({
  observed: Flag.String("observed").pipe(
    Flag.withMetavar("FILE.csv"),
    Flag.withDescription(
      say(
        "The county's own figures: measure, value, uncertainty (or low and high), and year",
        "本县数据：measure、value、uncertainty（或 low、high）、year",
      ),
    ),
  ),
  parameter: Flag.String("parameter").pipe(
    Flag.withMetavar("PATH=LOW..HIGH"),
    Flag.atLeast(1),
    Flag.withDescription(
      say(
        "What is looked for: a range, or the source's (PATH=source); repeatable",
        "待定参数及范围，或来源范围（路径=source）；可重复",
      ),
    ),
  ),
  runs: whole("runs", 10, 1_000_000, say).pipe(
    Flag.withDefault(600),
    Flag.withDescription(say("Runs in all, at most", "运行总次数上限")),
  ),
});

/** A county, its figures, and what of it is looked for. */
export interface Matching {
  readonly rows: RowLoader;
  readonly axes: readonly Axis[];
  readonly figures: readonly ObservedFigure[];
  /** Calendar years that the scenario measures. */
  readonly years: readonly number[];
  /** Variance of chance in the real county, in parts of that in the county that is run. */
  readonly chance: number;
}

/**
 * Reads what `calibrate` and `backtest` are given.
 * @param alsoCheck what only one of them is given: its problems are told with the rest
 * @throws ScenarioError with every problem
 */
export async function readMatching(
  program: Program,
  flags: MatchingFlags,
  signal: AbortSignal,
  alsoCheck?: (base: Loaded, problems: Problems) => void,
): Promise<Matching> {
  const { rows, asked } = await askedOf(program, flags.scenario, flags, signal, async (rows, problems) => {
    const { scenario, input } = rows.base;
    const first = civilFromDays(input.startDay).year + scenario.warmUp;
    const years = Array.from({ length: scenario.years }, (_, i) => first + i);
    const texts = flags.parameter.flatMap((text) => spreadLever(text, rows));
    const factors = texts.flatMap((text, i) => readLever(text, "--parameter", i + 1, problems) ?? []);
    alsoCheck?.(rows.base, problems);
    return {
      years,
      axes: await leversOf(factors, rows, problems),
      figures: await figuresOf(program, flags.observed, years, problems),
    };
  });
  return { rows, ...asked, chance: await chanceOf(program, flags, rows.base) };
}

/** A county's own figures out of a table. Problems are added, that of a file which cannot be read among them. */
export async function figuresOf(
  { measures }: Program,
  file: string,
  years: readonly number[],
  problems: Problems,
): Promise<readonly ObservedFigure[]> {
  const text = await textOf(fileReader(), file, problems);
  return text === undefined ? [] : readObserved(text, file, measures, years, problems);
}

/** A county that is run small has more chance than the real one. */
async function chanceOf(program: Program, flags: MatchingFlags, { scenario }: Loaded): Promise<number> {
  if (Option.isNone(flags.residents)) return 1;
  const full = await program.load(flags.scenario, loadOptions({ ...flags, residents: Option.none() }));
  return Math.min(1, scenario.residents / full.scenario.residents);
}

/** The values of some axes at a place in the unit cube. */
export const settingAt = (axes: readonly Axis[], place: UnitPoint): readonly FactorValue[] =>
  pointAt(
    axes.map(({ varied }) => varied),
    place,
  ).map((level, i) => axes[i]!.levelOf(level).value);

/** Rules out settings until the rest may all have given the figures. @throws Failure when there are too few figures */
export async function match(
  matching: Matching,
  figures: readonly ObservedFigure[],
  runs: Runs,
  flags: MatchingFlags,
): Promise<Match> {
  const say = sayIn(flags.lang);
  const run = runAt(matching, runs);
  try {
    return await matchHistory(
      matching.axes.length,
      figures.map((figure) => ({
        id: figureName(figure),
        observed: figure.value,
        uncertainty: figure.uncertainty,
        chance: matching.chance,
      })),
      async (asked) => {
        const totals = await run(asked);
        return totals.map((one, i) => figures.map((figure) => valueOf(figure, one, asked[i]!.replication, say)));
      },
      { seed: matching.rows.base.scenario.seed, runs: flags.runs },
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const told = error.message.replace(/^calibration: /, "");
    const chinese = inChinese(told);
    throw new Failure(say(told, chinese), EXIT.badInput, { cause: error });
  }
}

/** What is wrong with the question, in Chinese. */
function inChinese(told: string): string {
  const [, least, found] = /expected (?:runs for one wave of )?(\d+|two) .*at least, found (\d+)$/.exec(told) ?? [];
  if (least === "two") return `至少须重复运行 2 次（--replications），得到 ${found}`;
  if (least !== undefined) return `一轮至少需运行 ${least} 次（--runs），得到 ${found}`;
  const [, figures = "", parameters = "", follow] =
    /found (\d+) for (\d+)(?:: (.*) follow from others or never change)?$/.exec(told) ?? [];
  const dependent = follow === undefined ? "" : `；${follow} 可由其他数据推出或从不变化`;
  return `参数不能多于相互独立的观测值：${parameters} 个参数，${figures} 个观测值${dependent}`;
}

/** Runs settings, each with the replication asked. */
export function runAt({ axes, rows }: Matching, runs: Runs) {
  const scenarios = createScenarios(rows);
  const factors = axes.map(({ varied }) => varied);
  return async (
    asked: readonly { readonly place: UnitPoint; readonly replication: number }[],
  ): Promise<readonly Totals[]> =>
    runs.of(
      await Promise.all(
        asked.map(async ({ place, replication }) => ({
          replication,
          county: await scenarios.at(pointAt(factors, place).flatMap((level, i) => axes[i]!.levelOf(level).sets)),
        })),
      ),
    );
}

function valueOf(figure: ObservedFigure, totals: Totals, replication: number, say: Say): number {
  const value = figureIn(figure, totals);
  if (value !== undefined) return value;
  throw new Failure(
    say(
      `${figureName(figure)} could not be measured in replication ${replication}: nothing that it counts happened`,
      `${figureName(figure)} 在第 ${replication} 次运行中无法计算：没有发生所统计的事件`,
    ),
    EXIT.failed,
  );
}
