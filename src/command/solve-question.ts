import type { Option } from "effect";
import { Flag } from "effect/cli";
import type { Axis } from "../experiment/batch/axes.ts";
import { type Constraint, parseConstraint } from "../experiment/designs/constraints.ts";
import { DesignError } from "../experiment/designs/design-error.ts";
import { HARMS } from "../experiment/harms.ts";
import type { Objective, Problem } from "../experiment/search/problem.ts";
import { type AskedTarget, parseTarget } from "../experiment/search/target-text.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { whole } from "./flags.ts";
import type { Say } from "./language.ts";
import type { MeasureText, Program } from "./program.ts";
import { measureOf, type QuestionFlags } from "./question.ts";

export interface SolveFlags extends QuestionFlags {
  readonly scenario: string;
  readonly vary: readonly string[];
  readonly target: readonly string[];
  readonly minimise: string;
  readonly where: readonly string[];
  readonly baseline: Option.Option<string>;
  readonly allowHarm: readonly string[];
  readonly rounds: number;
}

export const solveFlags = (say: Say) => ({
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
export interface Question {
  readonly problem: Problem;
  readonly axes: readonly Axis[];
  readonly targets: readonly AskedTarget[];
  readonly harms: readonly string[];
  readonly measures: readonly MeasureText[];
}

export function questionOf(program: Program, flags: SolveFlags, axes: readonly Axis[], problems: Problems): Question {
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
      if (!(error instanceof DesignError)) throw error;
      problems.add({ file: `--where ${i + 1}`, line: 1, column: 1 }, "", error.text.en, error.text.zh);
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
