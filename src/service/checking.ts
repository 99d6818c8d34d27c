import { type ChildProcess, fork } from "node:child_process";
import { type Limits } from "./limits.ts";
import { Refused } from "./refused.ts";
import type { Question, Verdict } from "./question.ts";

/** The checker's program: beside this file in the sources, beside the bundle when bundled. */
const CHECKER = new URL(import.meta.url.endsWith(".ts") ? "./checker.ts" : "./checker.js", import.meta.url);
/** Verdicts remembered, so that the same words are not read twice. */
const REMEMBERED = 1_000;
const TOO_LARGE = "读取该内容所需内存过多";
/** Megabytes of the checker's heap. */
const HEAP = 1_024;

export interface Checking {
  /** @throws Refused when too many wait, or the text takes too long to be read */
  check(question: Question): Promise<Verdict>;
  close(): void;
}

/** A process that reads questions. */
const forkChecker = (version: string): ChildProcess =>
  fork(CHECKER, [version], { execArgv: [...process.execArgv, `--max-old-space-size=${HEAP}`], stdio: "ignore" });

/** Questions go to the checker one at a time; a checker that breaks or takes too long is ended, and another begins. */
export function createChecking(
  { checks, checkSeconds }: Pick<Limits, "checks" | "checkSeconds">,
  version: string,
  begin: (version: string) => ChildProcess = forkChecker,
): Checking {
  const known = new Map<string, Promise<Verdict>>();
  let child: ChildProcess | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;

  function start(): ChildProcess {
    if (child?.connected === true) return child;
    child = begin(version);
    child.on("error", () => undefined);
    return child;
  }

  function ask(question: Question): Promise<Verdict> {
    const before = child;
    const checker = start();
    const number = ++asked;
    return new Promise<Verdict>((resolve, reject) => {
      const over = (): void => {
        clearTimeout(timer);
        checker.off("message", hear);
        checker.off("exit", gone);
      };
      const end = (problem: Refused): void => {
        over();
        checker.kill("SIGKILL");
        child = undefined;
        reject(problem);
      };
      const hear = (message: { ask: number; verdict?: Verdict; broken?: string }): void => {
        if (message.ask !== number) return;
        over();
        if (message.verdict !== undefined) resolve(message.verdict);
        else reject(new Refused(422, `this cannot be read: ${message.broken}`, `无法读取：${message.broken}`));
      };
      const gone = (): void => {
        // One that was at work before may have been ending when it was asked, which is no fault of the question.
        if (checker !== before) return end(new Refused(422, "reading this takes more memory than there is", TOO_LARGE));
        over();
        child = undefined;
        resolve(ask(question));
      };
      const timer = setTimeout(
        () =>
          end(
            new Refused(
              422,
              `reading this takes more than ${checkSeconds} seconds`,
              `读取该内容超过 ${checkSeconds} 秒`,
            ),
          ),
        checkSeconds * 1_000,
      );
      checker.on("message", hear);
      checker.once("exit", gone);
      checker.send({ ask: number, question });
    });
  }

  return {
    check(question) {
      const words = JSON.stringify(question);
      const before = known.get(words);
      if (before !== undefined) return before;
      if (waiting >= checks)
        return Promise.reject(new Refused(503, "too many questions wait to be read", "等待读取的问题过多"));
      waiting++;
      const verdict = last.then(() => ask(question)).finally(() => waiting--);
      last = verdict.catch(() => undefined);
      known.set(words, verdict);
      verdict.catch(() => known.delete(words));
      if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
      return verdict;
    },
    close: () => void child?.kill("SIGKILL"),
  };
}
