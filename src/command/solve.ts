import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import type { Axis, RowLevel } from "../experiment/batch/axes.ts";
import type { FactorValue } from "../experiment/batch/factors.ts";
import { type Constraint, parseConstraint } from "../experiment/designs/constraints.ts";
import type { Point } from "../experiment/designs/factors.ts";
import { HARMS } from "../experiment/harms.ts";
import { leversOf, readLever } from "../experiment/runs/levers.ts";
import { createScenarios, runnableOf } from "../experiment/runs/scenarios.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import type { HarmVerdict, TargetVerdict } from "../experiment/search/judgement.ts";
import type { Evaluate, Objective, Problem } from "../experiment/search/problem.ts";
import { type Solution, solve, type SolveOptions } from "../experiment/search/solve.ts";
import { type AskedTarget, parseTarget } from "../experiment/search/target-text.ts";
import { pooledValue, type Totals } from "../experiment/totals.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { whole } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { measured } from "./measuring.ts";
import { needsOf } from "./needs.ts";
import type { MeasureText, Program } from "./program.ts";
import {
  asking,
  measureOf,
  type QuestionFlags,
  questionFlags,
  rowsFor,
  scenarioArgument,
  withProblems,
} from "./question.ts";
import { loadOptions } from "./simulate.ts";
import { solveReport } from "./text/solve-report.ts";

interface SolveFlags extends QuestionFlags {
  readonly scenario: string;
  readonly vary: readonly string[];
  readonly target: readonly string[];
  readonly minimise: string;
  readonly where: readonly string[];
  readonly baseline: Option.Option<string>;
  readonly allowHarm: readonly string[];
  readonly rounds: number;
}

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

/** `solve`: the cheapest setting of some levers that meets targets in a share of the runs and harms nobody clearly. */
export function solveCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { scenario: scenarioArgument("scenario", say), ...solveFlags(say), ...questionFlags(say) };
  return Command.make("solve", input, (flags) => abortable((signal) => solveFor(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "The cheapest setting of some levers that meets targets in a share of the runs, without clear harm",
        "在不明显损害居民的前提下，以给定把握达到目标的最省方案",
      ),
    ),
    Command.withExamples([
      {
        command:
          'yigongti solve scenarios/typical-package-100.yaml --residents 5000 --vary policy.payment.package.share=85%..110% --target "in_county_rate_admissions >= 88% @ 90%" --minimise policy.payment.package.share',
        description: say("The smallest package", "最小的打包总额"),
      },
    ]),
  );
}

const solveFlags = (say: Say) => ({
  vary: Flag.String("vary").pipe(
    Flag.withMetavar("PATH=LOW..HIGH"),
    Flag.atLeast(1),
    Flag.withDescription(
      say(
        "A lever: from LOW to HIGH, over its source's range (PATH=source), or single values (PATH=a,b); repeatable",
        "可调参数：低..高、来源范围（路径=source）或若干取值（路径=a,b）；可重复",
      ),
    ),
  ),
  target: Flag.String("target").pipe(
    Flag.withMetavar("MEASURE >= X @ P%"),
    Flag.atLeast(1),
    Flag.withDescription(
      say(
        "What shall be reached, in which share of the runs (90 % when left out); repeatable",
        "目标及把握度（缺省 90%）；可重复",
      ),
    ),
  ),
  minimise: Flag.String("minimise").pipe(
    Flag.withMetavar("PATH|MEASURE"),
    Flag.withDescription(
      say("What is made small: a lever, or the mean of a measure", "求最小者：某个可调参数，或某指标的均值"),
    ),
  ),
  where: Flag.String("where").pipe(
    Flag.withMetavar("PATH <= PATH"),
    Flag.atLeast(0),
    Flag.withDescription(say("What holds between levers; repeatable", "可调参数之间的约束；可重复")),
  ),
  baseline: Flag.String("baseline").pipe(
    Flag.withMetavar("SCENARIO"),
    Flag.optional,
    Flag.withDescription(say("With what harm is compared; default: the scenario", "受损的对照情景；默认为该情景本身")),
  ),
  allowHarm: Flag.String("allow-harm").pipe(
    Flag.withMetavar("MEASURE"),
    Flag.atLeast(0),
    Flag.withDescription(
      say(
        `A harm that an answer may do: ${HARMS.join(", ")}; repeatable`,
        `允许变差的项目：${HARMS.join("、")}；可重复`,
      ),
    ),
  ),
  rounds: whole("rounds", 0, 1000, say).pipe(
    Flag.withDefault(30),
    Flag.withDescription(say("Batches of proposals after the first, at most", "首批之后至多的试探轮数")),
  ),
});

/** A problem in numbers, and what its numbers mean. */
interface Question {
  readonly problem: Problem;
  readonly axes: readonly Axis[];
  readonly targets: readonly AskedTarget[];
  readonly harms: readonly string[];
  readonly measures: readonly MeasureText[];
}

/** Replications of a point at most, and when it is first run. */
const MOST = 200;
const FIRST = 10;

async function solveFor(program: Program, flags: SolveFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const rows = await rowsFor(program, flags.scenario, flags, signal);
  const baseline = Option.isSome(flags.baseline)
    ? await needsOf(program, flags, signal)(await program.load(flags.baseline.value, loadOptions(flags)))
    : rows.base;
  const question = await withProblems(async (problems) => {
    const factors = flags.vary.flatMap((text, i) => readLever(text, "--vary", i + 1, problems) ?? []);
    const axes = await leversOf(factors, rows, problems);
    return questionOf(program, flags, axes, problems);
  });
  const { problem, axes, measures } = question;
  const scenarios = createScenarios(rows);
  const most = Option.getOrElse(flags.replications, () => MOST);
  const options: SolveOptions = {
    seed: rows.base.scenario.seed,
    most,
    first: Math.min(FIRST, most),
    rounds: flags.rounds,
  };

  await asking(program, flags, signal, async (runs) => {
    const at = (point: Point) =>
      point.every((level) => level === null)
        ? Promise.resolve(runnableOf(baseline))
        : scenarios.at(axes.flatMap(({ levelOf }, i) => levelOf(point[i]!).sets));
    const solution = await solve(problem, evaluateOn(runs, at, measures, question, say), options);
    const result = resultOf(program, rows.base, question, flags, solution);
    await writeAnswer(result, solveReport(program, result, axes, rows.base, flags.lang), flags, signal);
  });
}

function questionOf(program: Program, flags: SolveFlags, axes: readonly Axis[], problems: Problems): Question {
  const measures: MeasureText[] = [];
  /** A measure's place among those that runs give. */
  const place = (measure: MeasureText): number => {
    if (!measures.includes(measure)) measures.push(measure);
    return measures.indexOf(measure);
  };
  const targets = flags.target.flatMap((text, i): readonly AskedTarget[] => {
    const flag = `--target ${i + 1}`;
    try {
      const target = parseTarget(text);
      return measureOf(program, target.measure, flag, problems) === undefined ? [] : [target];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.add(
        { file: flag, line: 1, column: 1 },
        "",
        error.message,
        `目标有误，应为 指标 >= 值 @ 把握度%：“${text}”`,
      );
      return [];
    }
  });
  for (const [i, name] of flags.allowHarm.entries()) {
    if ((HARMS as readonly string[]).includes(name)) continue;
    const { en, zh } = hint(name, HARMS);
    problems.add(
      { file: `--allow-harm ${i + 1}`, line: 1, column: 1 },
      "",
      `there is no harm "${name}"${en}`,
      `没有受损项目“${name}”${zh}`,
    );
  }
  const known = (id: string): MeasureText => program.measures.find((measure) => measure.id === id)!;
  const harms = HARMS.filter((id) => !flags.allowHarm.includes(id) && known(id) !== undefined);
  const objective = objectiveOf(program, flags.minimise, axes, place, problems);
  const constraints = flags.where.flatMap((text, i): readonly Constraint[] => {
    try {
      return [
        parseConstraint(
          text,
          axes.map(({ name }) => name),
        ),
      ];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.add({ file: `--where ${i + 1}`, line: 1, column: 1 }, "", error.message, `约束有误：${text}`);
      return [];
    }
  });
  const problem: Problem = {
    levers: axes.map(({ varied }) => varied),
    constraints,
    objective,
    targets: targets.map(({ measure, ...asked }) => ({ ...asked, measure: place(known(measure)) })),
    harms: harms.map((id) => ({ measure: place(known(id)), worse: "higher" })),
    baseline: axes.map(() => null),
  };
  return { problem, axes, targets, harms, measures };
}

function objectiveOf(
  program: Program,
  name: string,
  axes: readonly Axis[],
  place: (measure: MeasureText) => number,
  problems: Problems,
): Objective {
  const lever = axes.findIndex((axis) => axis.name === name);
  if (lever >= 0) return { kind: "point", cost: (point) => Number(point[lever]) };
  const measure = program.measures.find(({ id }) => id === name);
  if (measure !== undefined) return { kind: "measure", measure: place(measure) };
  const { en, zh } = hint(name, [...axes.map((axis) => axis.name), ...program.measures.map(({ id }) => id)]);
  problems.add(
    { file: "--minimise", line: 1, column: 1 },
    "",
    `"${name}" is neither one of the levers nor a measure${en}`,
    `“${name}”既不是可调参数也不是指标${zh}`,
  );
  return { kind: "point", cost: () => 0 };
}

/** Runs points, and reads the measures of the problem off what came of them. */
function evaluateOn(
  runs: Runs,
  at: (point: Point) => ReturnType<ReturnType<typeof createScenarios>["at"]>,
  measures: readonly MeasureText[],
  { harms }: Question,
  say: Say,
): Evaluate {
  return async (asked) => {
    const counties = await Promise.all(asked.map(({ point }) => at(point)));
    const totals = await runs.of(asked.map(({ replication }, i) => ({ county: counties[i]!, replication })));
    return totals.map((one, i) => measures.map((measure) => valueOf(measure, one, asked[i]!.replication)));
  };

  function valueOf(measure: MeasureText, totals: Totals, replication: number): number {
    // Where nothing happened nobody was harmed.
    return harms.includes(measure.id)
      ? (pooledValue(measure, totals) ?? 0)
      : measured(measure, totals, replication, say);
  }
}

function resultOf(
  program: Program,
  {
    scenario,
  }: {
    readonly scenario: {
      readonly name: { readonly en: string };
      readonly file: string;
      readonly sha256: string;
      readonly seed: number;
    };
  },
  { axes, targets, harms }: Question,
  flags: SolveFlags,
  { answer, point, cost, verdict, binding, conclusive, path, runs }: Solution,
): SolveResult {
  const setting = (of: Point): Setting =>
    Object.fromEntries(axes.map(({ name, levelOf }, i) => [name, valueOf(levelOf(of[i]!))]));
  const valueOf = ({ value }: RowLevel): FactorValue => value;
  return {
    version: program.version,
    scenario: { name: scenario.name.en, file: scenario.file, sha256: scenario.sha256 },
    seed: scenario.seed,
    answer: answer === null ? null : setting(answer),
    nearest: setting(point),
    minimised: flags.minimise,
    cost,
    targets: targets.map(({ measure, direction, goal, probability: asked }, i) => ({
      measure,
      direction,
      goal,
      asked,
      ...verdict.targets[i]!,
    })),
    harms: harms.map((measure, i) => ({ measure, ...verdict.harms[i]! })),
    allowed: flags.allowHarm,
    binding:
      binding === null
        ? null
        : {
            kind: binding.kind,
            measure: binding.kind === "target" ? targets[binding.index]!.measure : harms[binding.index]!,
            missedBy: binding.missedBy,
            reachedAlone: binding.reachedAlone,
          },
    conclusive,
    runs,
    path: path.map(({ proposed, best, ...step }) => ({
      proposed: proposed.map(setting),
      best: best === null ? null : setting(best),
      ...step,
    })),
  };
}
