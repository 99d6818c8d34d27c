import { join } from "node:path";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import type { FactorValue } from "../experiment/batch/factors.ts";
import { writeDurably } from "../experiment/batch/durable.ts";
import type { Match } from "../experiment/calibration/history-matching.ts";
import { spreadOut } from "../experiment/calibration/members.ts";
import { figureIn, figureName } from "../experiment/inquiry/observed-table.ts";
import { quantileOf } from "../experiment/statistics/bootstrap.ts";
import { meanOf } from "../experiment/statistics/estimate.ts";
import { pooledValue, type Totals } from "../experiment/totals.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { type Language, sayIn } from "./language.ts";
import { match, type Matching, type MatchingFlags, matchingFlags, readMatching, runAt, settingAt } from "./matching.ts";
import type { MeasureText, Program } from "./program.ts";
import { asking, measureOf, questionFlags, scenarioArgument } from "./question.ts";
import { asJson } from "./result.ts";
import { calibrateReport } from "./text/calibrate-report.ts";
import { Problems } from "../language/problem.ts";
import { type Loaded, named } from "../scenario/load.ts";

interface CalibrateFlags extends MatchingFlags {
  readonly measure: readonly string[];
}

/** The middle of some values. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What `calibrate --format json` prints, and `calibration.json` in the folder holds. */
export interface CalibrateResult {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  /** Settings in which the parameters are not ruled out: the middle 95 of 100 of them. */
  readonly parameters: readonly {
    readonly path: string;
    readonly unit: string;
    readonly asked: readonly [FactorValue, FactorValue];
    readonly low: FactorValue;
    readonly high: FactorValue;
    /** False where the figures say nothing of it. */
    readonly learned: boolean;
  }[];
  /** The part of what was asked, as a volume, that is not ruled out. */
  readonly left: number;
  readonly waves: readonly { readonly runs: number; readonly left: number }[];
  readonly figures: readonly {
    readonly figure: string;
    readonly unit: string;
    readonly observed: number;
    readonly uncertainty: number;
    /** At settings that are not ruled out; `null` where there is none. */
    readonly simulated: Spread | null;
    /** At the setting that comes nearest, in standard deviations. */
    readonly distance: number;
  }[];
  /** What the settings that are left predict for the question asked. */
  readonly predictions: readonly ({ readonly measure: string; readonly unit: string } & Spread)[];
  readonly notToldApart: readonly { readonly parameters: readonly [string, string]; readonly correlation: number }[];
  readonly nearest: Readonly<Record<string, FactorValue>>;
  /** Settings that are not ruled out, spread over all such: the table for `compare --over`. */
  readonly settings: readonly Readonly<Record<string, FactorValue>>[];
}

/** Settings that are run again for what they predict. */
const PREDICTING = 20;

/** `calibrate`: which settings of some parameters may have given a county's own figures. */
export function calibrateCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    scenario: scenarioArgument("scenario", say),
    ...matchingFlags(say),
    measure: Flag.String("measure").pipe(
      Flag.withMetavar("ID"),
      Flag.atLeast(0),
      Flag.withDescription(
        say(
          "What the settings left shall predict; default: the targets' measures; repeatable",
          "用剩余取值预测的指标；默认为目标指标；可重复",
        ),
      ),
    ),
    ...questionFlags(say),
  };
  return Command.make("calibrate", input, (flags) => abortable((signal) => calibrate(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Which settings of some parameters may have given a county's own figures, by history matching",
        "用本县数据排除不可能的参数取值（历史匹配）",
      ),
    ),
    Command.withExamples([
      {
        command:
          "yigongti calibrate scenarios/typical.yaml --residents 5000 --observed own.csv --parameter " +
          "choice.travelPerMinute=source --parameter choice.habit=source --out fitted",
        description: say("Two parameters, and what is left of their ranges", "两个参数及其剩余范围"),
      },
    ]),
  );
}

async function calibrate(program: Program, flags: CalibrateFlags, signal: AbortSignal): Promise<void> {
  const measuresAsked = ({ scenario }: Loaded, problems: Problems): readonly MeasureText[] => {
    const ids = flags.measure.length > 0 ? flags.measure : scenario.targets.map(({ measure }) => measure);
    return [...new Set(ids)].flatMap((id) => measureOf(program, id, "--measure", problems) ?? []);
  };
  const matching = await readMatching(program, flags, signal, measuresAsked);
  const { base } = matching.rows;
  const measures = measuresAsked(base, new Problems());
  await asking(program, flags, signal, async (runs) => {
    const found = await match(matching, matching.figures, runs, flags);
    const members = spreadOut(found.members, PREDICTING, []);
    const totals = await runAt(matching, runs)(members.map((place, i) => ({ place, replication: flags.runs + i })));
    const { scenario } = base;
    const result: CalibrateResult = {
      version: program.version,
      scenario: named(scenario),
      seed: scenario.seed,
      ...told(matching, found, totals),
      predictions: measures.flatMap((rule) => {
        const spread = spreadOf(totals.map((one) => pooledValue(rule, one)));
        return spread === null ? [] : [{ measure: rule.id, unit: rule.unit, ...spread }];
      }),
    };
    if (Option.isSome(flags.out)) {
      await writeDurably(join(flags.out.value, "calibration.json"), `${asJson(result)}\n`);
      await writeDurably(join(flags.out.value, "settings.csv"), settingsTable(matching, result));
    }
    await writeAnswer(result, calibrateReport(program, result, base, flags.lang), flags, signal);
  });
}

/** The middle of what could be measured, 95 of 100. */
function spreadOf(values: readonly (number | undefined)[]): Spread | null {
  const found = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (found.length === 0) return null;
  return { mean: meanOf(found), low: quantileOf(found, 0.025), high: quantileOf(found, 0.975) };
}

/** Decimal places of a millionth. */
const MILLIONTH = 6;

/** A value to a millionth of its range, whose end belongs to it where the unit cube ends before. */
function toAMillionth(value: FactorValue, first: FactorValue, last: FactorValue): FactorValue {
  if (typeof value !== "number" || typeof first !== "number" || typeof last !== "number" || first === last)
    return value;
  const places = MILLIONTH - Math.floor(Math.log10(Math.abs(last - first)));
  return Number(value.toFixed(Math.min(Math.max(0, places), 100))) + 0;
}

function told({ axes, figures }: Matching, found: Match, totals: readonly Totals[]) {
  const at = (place: readonly number[]): Readonly<Record<string, FactorValue>> =>
    Object.fromEntries(settingAt(axes, place).map((value, i) => [axes[i]!.name, value]));
  const valueAt = (axis: number, x: number): FactorValue =>
    settingAt(
      axes,
      axes.map(() => Math.min(x, LAST)),
    )[axis]!;
  const along = (axis: number, x: number): FactorValue =>
    toAMillionth(valueAt(axis, x), valueAt(axis, 0), valueAt(axis, 1));
  return {
    parameters: axes.map(({ name, unit }, i) => {
      const learned = found.learned[i];
      return {
        path: name,
        unit,
        asked: [along(i, 0), along(i, 1)] as const,
        low: along(i, learned?.low ?? 0),
        high: along(i, learned?.high ?? 1),
        learned: learned?.learned ?? false,
      };
    }),
    left: found.members.length === 0 ? 0 : found.left,
    waves: found.waves,
    figures: figures.map((figure, i) => ({
      figure: figureName(figure),
      unit: figure.rule.unit,
      observed: figure.value,
      uncertainty: figure.uncertainty,
      simulated: spreadOf(totals.map((one) => figureIn(figure, one))),
      distance: found.nearest.each[i]!,
    })),
    notToldApart: found.notToldApart.map(({ parameters: [one, two], correlation }) => ({
      parameters: [axes[one]!.name, axes[two]!.name] as const,
      correlation,
    })),
    nearest: at(found.nearest.place),
    settings: found.members.map(at),
  };
}

/** The last place of the unit cube. */
const LAST = 1 - 1e-9;

/** Settings as a table that `compare --over` reads: a column a parameter. */
function settingsTable({ axes }: Matching, { settings }: CalibrateResult): string {
  const cell = (value: FactorValue): string => (/[",\n]/.test(String(value)) ? JSON.stringify(value) : String(value));
  return [
    axes.map(({ name }) => cell(name)).join(","),
    ...settings.map((setting) => axes.map(({ name }) => cell(setting[name]!)).join(",")),
    "",
  ].join("\n");
}
