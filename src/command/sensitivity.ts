import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import type { Axis } from "../experiment/batch/axes.ts";
import {
  direct,
  directRuns,
  emulated,
  ends,
  type MeasureAt,
  PoorEmulator,
  screening,
} from "../experiment/inquiry/sensitivity.ts";
import { leversOf, readLever, spreadLever } from "../experiment/runs/levers.ts";
import { createScenarios } from "../experiment/runs/scenarios.ts";
import { named, type Loaded } from "../scenario/load.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { EXIT, Failure } from "./failure.ts";
import { whole } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { measuring } from "./measuring.ts";
import { refuseMany } from "./pilot.ts";
import type { Program } from "./program.ts";
import { askedOf, asking, measureOf, type QuestionFlags, questionFlags, scenarioArgument } from "./question.ts";
import { sensitivityReport } from "./text/sensitivity-report.ts";
import {
  type Found,
  type Index,
  METHODS,
  type Method,
  NOTHING,
  type SensitivityResult,
  sharesOf,
} from "./sensitivity-result.ts";

interface SensitivityFlags extends QuestionFlags {
  readonly scenario: string;
  readonly factor: readonly string[];
  readonly group: readonly string[];
  readonly measure: string;
  readonly method: Method;
  readonly points: Option.Option<number>;
  readonly direct: boolean;
  readonly yes: boolean;
}

/** `sensitivity`: which assumption moves a result, and how much of it is chance. */
export function sensitivityCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { scenario: scenarioArgument("scenario", say), ...sensitivityFlags(say), ...questionFlags(say) };
  return Command.make("sensitivity", input, (flags) => abortable((signal) => sensitivity(program, flags, signal))).pipe(
    Command.withDescription(
      say("Which assumption moves a result, and how much of it is chance", "哪些假设影响结果，其中多少出于偶然"),
    ),
    Command.withExamples([
      {
        command:
          "yigongti sensitivity scenarios/typical.yaml --residents 5000 --measure in_county_rate_admissions " +
          "--method morris --factor choice.travelPerMinute=source --factor choice.habit=source",
        description: say("A first screening over the ranges of the sources", "按来源范围初筛"),
      },
      {
        command:
          "yigongti sensitivity scenarios/typical.yaml --residents 5000 --measure in_county_rate_admissions " +
          "--factor 'choice.*=source' --points 128",
        description: say("Shares of the variance, by an emulator", "方差份额（代理模型）"),
      },
    ]),
  );
}

const sensitivityFlags = (say: Say) => ({
  factor: Flag.String("factor").pipe(
    Flag.withMetavar("PATH=LOW..HIGH"),
    Flag.atLeast(1),
    Flag.withDescription(
      say(
        "What is varied: a range, the source's (PATH=source), all below a path (PATH.*=source); repeatable",
        "变动的参数：范围、来源范围（路径=source）、某路径之下全部（路径.*=source）；可重复",
      ),
    ),
  ),
  group: Flag.String("group").pipe(
    Flag.withMetavar("NAME=PATH,PATH"),
    Flag.atLeast(0),
    Flag.withDescription(say("Factors judged together (sobol); repeatable", "合并评价的参数（sobol）；可重复")),
  ),
  measure: Flag.String("measure").pipe(
    Flag.withMetavar("ID"),
    Flag.withDescription(say("The result that is looked at", "所考察的指标")),
  ),
  method: Flag.Literals("method", METHODS).pipe(
    Flag.withDefault("sobol"),
    Flag.withDescription(
      say(
        "morris screens many factors, sobol splits the variance, tornado moves one at a time",
        "morris 初筛；sobol 拆分方差；tornado 逐一变动",
      ),
    ),
  ),
  points: whole("points", 2, 1_000_000, say).pipe(
    Flag.optional,
    Flag.withDescription(
      say("Points run (sobol), or walks through the ranges (morris)", "试验点数（sobol）或轨迹数（morris）"),
    ),
  ),
  direct: Flag.Boolean("direct").pipe(
    Flag.withDefault(false),
    Flag.withDescription(
      say(
        "Indices from the runs themselves, without an emulator: many more runs",
        "不用代理模型、直接由运行计算：次数多得多",
      ),
    ),
  ),
  yes: Flag.Boolean("yes").pipe(
    Flag.withDefault(false),
    Flag.withDescription(say("Run many replications without asking", "运行次数很多时直接运行")),
  ),
});

/** Walks where nothing is said; points a factor for an emulator, at least so many in all. */
const WALKS = 10;
const POINTS_EACH = 12;
const POINTS_LEAST = 64;
const REPLICATIONS = 2;

async function sensitivity(program: Program, flags: SensitivityFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const { rows, asked } = await askedOf(program, flags.scenario, flags, signal, async (rows, problems) => {
    const texts = flags.factor.flatMap((text) => spreadLever(text, rows));
    const factors = texts.flatMap((text, i) => readLever(text, "--factor", i + 1, problems) ?? []);
    const found = await leversOf(factors, rows, problems);
    return {
      axes: found,
      measure: measureOf(program, flags.measure, "--measure", problems)!,
      groups: groupsOf(flags.group, found, problems),
    };
  });
  const { axes, measure, groups } = asked;
  const { scenario } = rows.base;
  const { seed } = scenario;
  const replications = Option.getOrElse(flags.replications, () => REPLICATIONS);
  const points = Option.getOrElse(flags.points, () =>
    flags.method === "morris" ? WALKS : powerOfTwo(Math.max(POINTS_LEAST, POINTS_EACH * axes.length)),
  );
  await refuseMany(program, rows.base, flags, runsOf(flags, axes.length, groups.length, points, replications), signal);

  await asking(program, flags, signal, async (runs) => {
    const scenarios = createScenarios(rows);
    const values = measuring(runs, measure, say);
    const at: MeasureAt = async (asked) =>
      values(
        await Promise.all(
          asked.map(async ({ point, replication }) => ({
            replication,
            county: await scenarios.at(
              axes.flatMap(({ levelOf }, i) => (point[i] === null ? [] : levelOf(point[i]!).sets)),
            ),
          })),
        ),
      );
    const result: SensitivityResult = {
      version: program.version,
      scenario: named(scenario),
      seed,
      measure: measure.id,
      unit: measure.unit,
      method: flags.method,
      points,
      replications: flags.method === "morris" || flags.direct ? 1 : replications,
      ...(await indicesOf(flags, axes, groups, { seed, points, replications }, at, say)),
      fixed: fixedOf(rows.base, axes),
    };
    await writeAnswer(result, sensitivityReport(program, result, measure, rows.base, flags.lang), flags, signal);
  });
}

const powerOfTwo = (least: number): number => {
  let power = 1;
  while (power < least) power *= 2;
  return power;
};

/** A group of factors: its name, and which. */
export interface Group {
  readonly name: string;
  readonly members: readonly number[];
}

/** Groups as asked; every factor that none names is one by itself. */
function groupsOf(texts: readonly string[], axes: readonly Axis[], problems: Problems): readonly Group[] {
  const names = axes.map(({ name }) => name);
  const asked = texts.flatMap((text, i): readonly Group[] => {
    const at = { file: `--group ${i + 1}`, line: 1, column: 1 };
    const [name = "", paths = ""] = text.split("=").map((part) => part.trim());
    const members = paths.split(",").map((path) => path.trim());
    const unknown = members.filter((path) => !names.includes(path));
    for (const path of unknown) {
      const { en, zh } = hint(path, names);
      problems.add(at, "", `"${path}" is no --factor${en}`, `“${path}”不是所给的参数${zh}`);
    }
    return name === "" || unknown.length > 0 ? [] : [{ name, members: members.map((path) => names.indexOf(path)) }];
  });
  const grouped = new Set(asked.flatMap(({ members }) => members));
  return [...asked, ...names.flatMap((name, i) => (grouped.has(i) ? [] : [{ name, members: [i] }]))];
}

function runsOf(
  flags: SensitivityFlags,
  factors: number,
  groups: number,
  points: number,
  replications: number,
): number {
  if (flags.method === "morris") return points * (factors + 1);
  if (flags.method === "tornado") return (1 + 2 * factors) * replications;
  return flags.direct ? directRuns(groups, points) : points * replications;
}

async function indicesOf(
  flags: SensitivityFlags,
  axes: readonly Axis[],
  groups: readonly Group[],
  { seed, points, replications }: { readonly seed: number; readonly points: number; readonly replications: number },
  at: MeasureAt,
  say: Say,
): Promise<Found> {
  const factors = axes.map(({ varied }) => varied);
  if (flags.method === "morris") {
    const found = await screening(factors, points, seed, at);
    const indices = found.map(({ effect, strength, unevenness }, i): Index => ({
      factor: axes[i]!.name,
      first: null,
      total: null,
      low: strength.low,
      high: strength.high,
      effect: effect.value,
      strength: strength.value,
      unevenness: unevenness.value,
    }));
    return { ...NOTHING, indices: indices.toSorted((a, b) => b.strength! - a.strength!) };
  }
  if (flags.method === "tornado") {
    const bars = await ends(factors, Math.max(2, replications), at);
    return {
      ...NOTHING,
      indices: bars.map(({ factor, arms, width }): Index => {
        const means = arms.map(({ change }) => change.mean);
        return { factor, first: null, total: null, low: Math.min(...means), high: Math.max(...means), strength: width };
      }),
    };
  }
  const options = {
    seed,
    points,
    replications: Math.max(2, replications),
    groups: groups.map(({ members }) => members),
  };
  const shares = await (flags.direct ? direct : emulated)(factors, options, at).catch((error: unknown) => {
    throw error instanceof PoorEmulator ? tooPoor(error, say) : error;
  });
  return sharesOf(shares, groups);
}

const tooPoor = ({ q2 }: PoorEmulator, say: Say): Failure =>
  new Failure(
    say(
      `the emulator's Q2 is ${q2.toFixed(3)}, below 0.8: its indices are not told. More --points, more ` +
        `--replications or fewer factors help; morris needs no emulator`,
      `代理模型的 Q2 为 ${q2.toFixed(3)}，低于 0.8，不给出指数。可增加 --points 或 --replications、减少参数，或改用 morris`,
    ),
    EXIT.failed,
  );

/** Numbers that nobody gives a range for, and that were not varied, by the reason. */
function fixedOf(base: Loaded, axes: readonly Axis[]): SensitivityResult["fixed"] {
  const varied = new Set(axes.map(({ name }) => name));
  const fixed: Record<string, string[]> = {};
  for (const { path, value, range, noRange } of base.listed()) {
    if (typeof value !== "number" || range !== null || varied.has(path)) continue;
    (fixed[noRange ?? "unknown"] ??= []).push(path);
  }
  return fixed;
}
