import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Option } from "effect";
import { Command } from "effect/cli";
import { writeDurably } from "../experiment/batch/durable.ts";
import { type Backtest, backtest, type HeldBack } from "../experiment/calibration/backtest.ts";
import { spreadOut } from "../experiment/calibration/members.ts";
import { figureIn, type ObservedFigure } from "../experiment/inquiry/observed-table.ts";
import { meanOf, varianceOf } from "../experiment/statistics/estimate.ts";
import type { Totals } from "../experiment/totals.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { EXIT, Failure } from "./failure.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { match, type MatchingFlags, matchingFlags, readMatching, runAt } from "./matching.ts";
import type { Program } from "./program.ts";
import { asking, questionFlags, scenarioArgument } from "./question.ts";
import { asJson } from "./result.ts";
import { backtestReport } from "./text/backtest-report.ts";
import { named } from "../scenario/load.ts";

/** What `backtest --format json` prints. */
export interface BacktestResult extends Backtest {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  /** The year that was held back. */
  readonly year: number;
  /** The part of the parameters' ranges that the years before do not rule out. */
  readonly left: number;
  /** Units of the lines' measures, in their order. */
  readonly units: readonly string[];
}

/** The file in which `--out` keeps it, beside the settings that `calibrate` has found. */
const BACKTEST = "backtest.json";

/** What `backtest` has said of the settings in a folder; undefined where it has not been asked. */
export function backtestIn(folder: string): BacktestResult | undefined {
  const path = join(folder, BACKTEST);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as BacktestResult) : undefined;
}

/** Settings whose forecasts are taken together. */
const FORECASTS = 40;

/** `backtest`: matched to the years before, what does the model say of the last year, and was it right? */
export function backtestCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { scenario: scenarioArgument("scenario", say), ...matchingFlags(say), ...questionFlags(say) };
  return Command.make("backtest", input, (flags) => abortable((signal) => backtestFor(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Matched to a county's years before, predict its last year, beside two naive guesses",
        "用此前年份校准，预测留出的最后一年，并与两种朴素猜测对照",
      ),
    ),
    Command.withExamples([
      {
        command:
          "yigongti backtest scenarios/typical.yaml --years 3 --residents 5000 --observed own.csv --parameter " +
          "choice.travelPerMinute=source --parameter choice.habit=source",
        description: say("Of three years the third is held back", "三年中留出第三年"),
      },
    ]),
  );
}

async function backtestFor(program: Program, flags: MatchingFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const matching = await readMatching(program, flags, signal);
  const { held, before } = partOf(matching.figures, say);
  const { scenario } = matching.rows.base;
  await asking(program, flags, signal, async (runs) => {
    const found = await match(matching, before, runs, flags);
    if (found.members.length === 0)
      throw new Failure(
        say(
          "no setting of these parameters can have given the years before: there is no forecast; calibrate " +
            "says which figure stands in the way",
          "这些参数的任何取值都不能给出此前年份的数据，无法预测；calibrate 会说明是哪个数据不符",
        ),
      );
    const members = spreadOut(found.members, FORECASTS, []);
    const totals = await runAt(matching, runs)(members.map((place, i) => ({ place, replication: flags.runs + i })));
    const lines = held.map((figure): HeldBack => heldBack(figure, before, totals));
    const result: BacktestResult = {
      version: program.version,
      scenario: named(scenario),
      seed: scenario.seed,
      year: held[0]!.year!,
      left: found.left,
      units: held.map(({ rule }) => rule.unit),
      ...backtest(lines),
    };
    if (Option.isSome(flags.out)) await writeDurably(join(flags.out.value, BACKTEST), `${asJson(result)}\n`);
    await writeAnswer(result, backtestReport(program, result, matching.rows.base, flags.lang), flags, signal);
  });
}

/** Figures of the last year that others have, and all those of the years before. */
function partOf(figures: readonly ObservedFigure[], say: Say) {
  const years = figures.flatMap(({ year }) => (year === undefined ? [] : [year]));
  const last = Math.max(...years);
  const before = figures.filter(({ year }) => year !== undefined && year < last);
  const held = figures.filter(({ year, rule }) => year === last && before.some((one) => one.rule.id === rule.id));
  if (held.length > 0) return { held, before };
  throw new Failure(
    say(
      "backtest: expected figures with a year, of two years at least, so that the last can be held back",
      "backtest：数据须注明年份且至少两年，方可留出最后一年",
    ),
    EXIT.badInput,
  );
}

/** Half the 95 % interval of a normal in standard deviations. */
const HALF_95 = 1.959_964;

/** The forecasts of all settings left, wide enough for what is unsure of the figure itself. */
function heldBack(figure: ObservedFigure, before: readonly ObservedFigure[], totals: readonly Totals[]): HeldBack {
  const values = totals.map((one) => figureIn(figure, one)).filter((value) => value !== undefined);
  const mean = meanOf(values);
  const half = HALF_95 * Math.sqrt(varianceOf(values, mean) + figure.uncertainty * figure.uncertainty);
  return {
    id: figure.rule.id,
    years: before
      .filter(({ rule }) => rule.id === figure.rule.id)
      .sort((a, b) => a.year! - b.year!)
      .map(({ value }) => value),
    held: figure.value,
    predicted: { mean, low: mean - half, high: mean + half },
  };
}
