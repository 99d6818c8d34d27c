import { Option } from "effect";
import { Command } from "effect/cli";
import type { RowLevel } from "../experiment/batch/axes.ts";
import type { FactorValue } from "../experiment/batch/factors.ts";
import type { Point } from "../experiment/designs/factors.ts";
import { leversOf, readLever } from "../experiment/runs/levers.ts";
import { createScenarios, runnableOf } from "../experiment/runs/scenarios.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import type { Evaluate } from "../experiment/search/problem.ts";
import { type Solution, solve, type SolveOptions, usualRuns } from "../experiment/search/solve.ts";
import { pooledValue, type Totals } from "../experiment/totals.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { measured } from "./measuring.ts";
import { needsOf } from "./needs.ts";
import type { MeasureText, Program } from "./program.ts";
import { askedOf, asking, questionFlags, scenarioArgument } from "./question.ts";
import { loadOptions } from "./simulate.ts";
import { solveReport } from "./text/solve-report.ts";
import type { Setting, SolveResult } from "./solve-result.ts";
import { type Question, type SolveFlags, questionOf, solveFlags } from "./solve-question.ts";
import { type Problems, tried } from "../language/problem.ts";
import { type Loaded, named } from "../scenario/load.ts";

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
          "yigongti solve scenarios/typical-package-100.yaml --residents 5000 --vary " +
          'policy.payment.package.share=85%..110% --target "in_county_rate_admissions >= 88% @ 90%" --minimise ' +
          "policy.payment.package.share",
        description: say("The smallest package", "最小的打包总额"),
      },
    ]),
  );
}

/** Replications of a point at most, and when it is first run. */
const MOST = 200;
const FIRST = 10;

async function solveFor(program: Program, flags: SolveFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const { rows, asked } = await askedOf(program, flags.scenario, flags, signal, async (rows, problems) => {
    const factors = flags.vary.flatMap((text, i) => readLever(text, "--vary", i + 1, problems) ?? []);
    return {
      question: questionOf(program, flags, await leversOf(factors, rows, problems), problems),
      before: await baselineOf(program, flags, problems),
    };
  });
  const { question, before } = asked;
  const baseline = before === undefined ? rows.base : await needsOf(program, flags, signal)(before);
  const { problem, axes, measures } = question;
  const scenarios = createScenarios(rows);
  const most = Option.getOrElse(flags.replications, () => MOST);
  const options: SolveOptions = {
    seed: rows.base.scenario.seed,
    most,
    first: Math.min(FIRST, most),
    rounds: flags.rounds,
  };

  const ask = async (runs: Runs): Promise<void> => {
    const at = (point: Point) =>
      point.every((level) => level === null)
        ? Promise.resolve(runnableOf(baseline))
        : scenarios.at(axes.flatMap(({ levelOf }, i) => levelOf(point[i]!).sets));
    const solution = await solve(problem, evaluateOn(runs, at, measures, question, say), options);
    const result = resultOf(program, rows.base, question, flags, solution);
    await writeAnswer(result, solveReport(program, result, axes, rows.base, flags.lang), flags, signal);
  };
  await asking(program, flags, signal, ask, usualRuns(axes.length, options));
}

/** The scenario with which harm is compared, where it is another one. Problems are added. */
async function baselineOf(program: Program, flags: SolveFlags, problems: Problems): Promise<Loaded | undefined> {
  const { baseline } = flags;
  return Option.isNone(baseline) ? undefined : tried(() => program.load(baseline.value, loadOptions(flags)), problems);
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
    scenario: named(scenario),
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
