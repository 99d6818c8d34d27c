import { Option } from "effect";
import { Flag } from "effect/cli";
import type { Job, Outcome } from "../experiment/executor.ts";
import { parsePrecision, type Precision } from "../experiment/statistics/precision-text.ts";
import { createStopping, type Look, type StoppingRule } from "../experiment/statistics/stopping.ts";
import type { Problems } from "../language/problem.ts";
import type { Say } from "./language.ts";
import { measured } from "./measuring.ts";
import type { MeasureText, Program } from "./program.ts";
import { measureOf, withProblems } from "./question.ts";
import { type RunChoice, type Simulated, simulate } from "./simulate.ts";
import { several } from "../language/plural.ts";

/** How a run came to its number of replications, in its result and manifest. */
export interface Stopped {
  /** The rule as it was written. */
  readonly rule: string;
  /** False: the replications allowed were too few. */
  readonly reached: boolean;
  readonly replications: number;
  /** Half the interval's width after each replication from the tenth on. */
  readonly path: readonly Look[];
}

/** @param description where it is not about a mean */
export const untilFlag = (say: Say, description?: string) =>
  Flag.String("until").pipe(
    Flag.withMetavar("MEASURE ± X"),
    Flag.optional,
    Flag.withDescription(
      description ??
        say(
          "Replications until the mean is that precise: in its unit, in % of the mean, in points of a share; " +
            "--replications is the most",
          "重复运行直到均值达到此精度（原单位、均值的 % 或百分点）；--replications 为上限",
        ),
    ),
  );

/** A rule with the measure that it is about. */
export interface Until {
  readonly text: string;
  readonly measure: MeasureText;
  readonly rule: Omit<StoppingRule, "atMost">;
}

/** Replications at most where nothing else is said. */
export const MOST_UNTIL = 1_000;

/** Reads `--until`. @throws ScenarioError */
export const readUntil = (program: Program, flag: Option.Option<string>): Promise<Until | undefined> =>
  withProblems((problems) => (Option.isNone(flag) ? undefined : untilOf(program, flag.value, problems)));

function untilOf(program: Program, text: string, problems: Problems): Until | undefined {
  let asked: Precision;
  try {
    asked = parsePrecision(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const at = { file: "--until", line: 1, column: 1 };
    problems.add(at, "", error.message, `应为 指标 ± 精度（原单位、均值的 % 或百分点），得到“${text}”`);
    return undefined;
  }
  const measure = measureOf(program, asked.measure, "--until", problems);
  if (measure === undefined) return undefined;
  const share = measure.unit === "share" || measure.unit === "probability";
  const { precision, relative } = asked;
  return { text, measure, rule: { precision, relative, kind: share ? "share" : "mean" } };
}

/** Thrown where a run has replications enough. */
class Enough extends Error {}

/**
 * Runs jobs in the order of their replications until the measure is known precisely enough; further ones that others
 * have finished meanwhile are left out, so that the number is the same on any number of workers.
 */
export async function simulateUntil(
  program: Program,
  jobs: readonly Job[],
  { text, measure, rule }: Until,
  choice: RunChoice,
  say: Say,
  signal: AbortSignal,
  onOutcome: (outcome: Outcome, job: Job) => void,
): Promise<Simulated & { readonly stopped: Stopped }> {
  const stopping = createStopping({ ...rule, atMost: jobs.length });
  const outcomes: Outcome[] = [];
  const started = performance.now();
  try {
    await simulate(program, jobs, choice, say, signal, (outcome, job) => {
      onOutcome(outcome, job);
      outcomes.push({ ...outcome, tables: [] });
      if (!stopping.next(measured(measure, outcome.totals, outcome.replication, say))) throw new Enough();
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const stopped = {
    rule: text.trim(),
    reached: stopping.reached === true,
    replications: outcomes.length,
    path: stopping.path,
  };
  return { outcomes, wallMs: performance.now() - started, stopped };
}

/** What came of the rule, in a line. */
export const stoppedLine = ({ rule, reached, replications, path }: Stopped, say: Say): string =>
  reached
    ? say(`${rule} was reached with ${several(replications, "replication")}`, `${rule} 经 ${replications} 次重复达到`)
    : say(
        `${rule} was not reached with ${several(replications, "replication")} (± ` +
          `${path.at(-1)?.half.toPrecision(3) ?? "?"}); --replications N allows more`,
        `${rule} 在 ${replications} 次重复内未达到（± ${path.at(-1)?.half.toPrecision(3) ?? "?"}）；可用 --replications N 增加上限`,
      );
