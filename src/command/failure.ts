import { ReplicationFailed } from "../experiment/executor.ts";
import { ReadError } from "../language/reader.ts";
import { formatProblem, ScenarioError } from "../language/problem.ts";
import { type Language, sayIn } from "./language.ts";
import { several } from "../language/plural.ts";

export const EXIT = { good: 0, failed: 1, badInput: 2, interrupted: 130, terminated: 143 } as const;

/** An end of the command that a person should read about: its message, without a stack, and the exit code. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly exitCode: number;
  constructor(message: string, exitCode: number = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Problems told one by one: who has more mends these first. */
const MOST_TOLD = 100;

/** Exit code and message for whatever a subcommand failed with. */
export function describeFailure(
  error: unknown,
  language: Language,
): { readonly message: string; readonly exitCode: number } {
  if (error instanceof ScenarioError) {
    const say = sayIn(language);
    const count = error.problems.length;
    const lines = error.problems.slice(0, MOST_TOLD).map((problem) => formatProblem(problem, language));
    if (count > MOST_TOLD) lines.push(say(`... and ${count - MOST_TOLD} more`, `……另有 ${count - MOST_TOLD} 处`));
    const end = say(`${several(count, "problem")}; nothing was run`, `共 ${count} 处问题，未运行`);
    return { message: [...lines, end].join("\n"), exitCode: EXIT.badInput };
  }
  if (error instanceof ReadError) return { message: error.text[language], exitCode: EXIT.badInput };
  if (error instanceof ReplicationFailed) {
    const { replication, seed, cause, message } = error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const chinese = `第 ${replication} 次重复运行（种子 ${seed}）失败：${reason}`;
    return { message: sayIn(language)(message, chinese), exitCode: EXIT.failed };
  }
  if (error instanceof Failure) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof Error) return { message: error.message, exitCode: EXIT.failed };
  return { message: String(error), exitCode: EXIT.failed };
}
