import { availableParallelism } from "node:os";
import { Option } from "effect";
import { Flag } from "effect/cli";
import { type RowLoader, rowsOver } from "../experiment/batch/rows.ts";
import type { Progress } from "../experiment/execute.ts";
import { type Job, RunStopped } from "../experiment/executor.ts";
import { keepInFolder, keepInMemory, type KeptRuns } from "../experiment/runs/kept.ts";
import { createRuns, type Runs } from "../experiment/runs/runs.ts";
import type { Loaded } from "../scenario/load.ts";
import { Problems, ScenarioError } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { refusing } from "./batch-end.ts";
import { EXIT, Failure } from "./failure.ts";
import { runFlags, scenarioArgument } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import type { MeasureText, Program } from "./program.ts";
import { createStagedLine } from "./staged-progress.ts";
import { loadOptions, type RunChoice, type ScenarioChoice } from "./simulate.ts";
import { several } from "../language/plural.ts";

/** Flags of every subcommand that asks a question of many runs. */
export interface QuestionFlags extends ScenarioChoice, RunChoice {
  readonly out: Option.Option<string>;
  readonly report: Option.Option<string>;
  readonly format: "text" | "json";
  readonly lang: Language;
}

export const questionFlags = (say: Say) => ({
  ...runFlags(say),
  out: Flag.String("out").pipe(
    Flag.withMetavar("DIR"),
    Flag.optional,
    Flag.withDescription(
      say(
        "Keep finished runs in a folder: the same command goes on after any stop, other questions find them too",
        "把完成的运行保存到文件夹：中断后用同一命令继续，其他问题也可使用",
      ),
    ),
  ),
  report: Flag.String("report").pipe(
    Flag.withMetavar("FILE"),
    Flag.optional,
    Flag.withDescription(
      say("Write the answer as a file: .html, .xlsx, .docx or .pdf", "把答案写成文件：.html、.xlsx、.docx 或 .pdf"),
    ),
  ),
});

export { scenarioArgument };

/**
 * The scenario that a question is about, the same with parameters set, and what the flags ask of them. The flags are
 * read before the county's need is found by runs of its own: a word misspelt is told at once.
 * @throws ScenarioError with every problem found
 */
export async function askedOf<A>(
  program: Program,
  path: string,
  flags: ScenarioChoice & RunChoice & { readonly lang: Language },
  signal: AbortSignal,
  read: (rows: RowLoader, problems: Problems) => Promise<A>,
): Promise<{ readonly rows: RowLoader; readonly asked: A }> {
  const over = async (base: Loaded) => {
    const rows = rowsOver(base, flags.set.length);
    return { rows, asked: await withProblems((problems) => read(rows, problems)) };
  };
  const loaded = await program.load(path, loadOptions(flags));
  await over(loaded);
  return over(await needsOf(program, flags, signal)(loaded));
}

/**
 * Asks a question of runs, which are made in threads with progress on standard error, and kept where `--out` says. When
 * it is stopped on the way, it says what is kept and how to go on.
 * @param about how many runs a question that is asked in stages may need in all; left out: all are asked for at once
 */
export async function asking(
  program: Program,
  flags: Pick<QuestionFlags, "out" | "workers" | "quiet" | "lang">,
  signal: AbortSignal,
  ask: (runs: Runs) => Promise<void>,
  about?: number,
): Promise<void> {
  const say = sayIn(flags.lang);
  await refusing(flags.lang, async () => {
    const kept = Option.isSome(flags.out) ? await keepInFolder(flags.out.value, program.version) : keepInMemory();
    const executor = program.executor(Option.getOrElse(flags.workers, availableParallelism));
    const line = createStagedLine(say, about);
    try {
      const runs = createRuns(executor, kept, {
        signal,
        ...(flags.quiet
          ? {}
          : {
              onProgress: (progress: Progress) => line.update(progress),
              onBegin: (jobs: readonly Job[]) => line.begin(jobs, executor.workers),
            }),
      });
      await ask(runs);
    } catch (error) {
      line.end();
      if (error instanceof RunStopped || signal.aborted) process.stderr.write(`${goingOn(kept, say)}\n`);
      throw error;
    } finally {
      line.end();
      await executor.close();
      await kept.close();
    }
  });
}

function goingOn({ folder, size }: KeptRuns, say: Say): string {
  return folder === undefined
    ? say(
        "nothing was kept; with --out DIR finished runs are, and the same command goes on",
        "未保存；加 --out 文件夹 可保存已完成的运行并继续",
      )
    : say(
        `${several(size, "run")} ${size === 1 ? "is" : "are"} kept in ${folder}; the same command goes on`,
        `${folder} 中保存了 ${size} 次运行；用同一命令继续`,
      );
}

/** Collects problems of flags, and throws them all at once. @throws ScenarioError */
export async function withProblems<A>(read: (problems: Problems) => Promise<A> | A): Promise<A> {
  const problems = new Problems();
  const value = await read(problems);
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return value;
}

/** A measure by its id. A problem at the flag that names it when there is none. */
export function measureOf(
  { measures }: Program,
  id: string,
  flag: string,
  problems: Problems,
): MeasureText | undefined {
  const found = measures.find((measure) => measure.id === id);
  if (found !== undefined) return found;
  const { en, zh } = hint(
    id,
    measures.map((measure) => measure.id),
  );
  problems.add({ file: flag, line: 1, column: 1 }, "", `there is no measure "${id}"${en}`, `没有指标“${id}”${zh}`);
  return undefined;
}

/** @throws Failure when there are fewer replications than a comparison needs */
export function refuseFew(replications: number, least: number, what: string, say: Say): void {
  if (replications >= least) return;
  throw new Failure(
    say(
      `${what}: expected at least ${several(least, "replication")}, found ${replications}; give --replications N`,
      `${what}：至少需要 ${least} 次重复，得到 ${replications}；请给 --replications N`,
    ),
    EXIT.badInput,
  );
}
