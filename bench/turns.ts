import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/**
 * Two processes that do the same steps take turns, a step of some tens of milliseconds each: what slows the machine for
 * a second slows both alike, and their ratio stands even where other work is done beside.
 */

/** Asked before each step: waits for this process's turn; at once when it runs alone. */
export async function turn(): Promise<void> {
  if (process.send === undefined) return;
  process.send("ready");
  await once(process, "message");
}

/** A program of this folder, one process for each version's sources; their answers in the same order. */
export async function takeTurns<T>(
  file: string,
  args: readonly (string | number)[],
  sources: readonly string[],
): Promise<readonly T[]> {
  const players = sources.map((of) => start<T>(file, args, of));
  while (players.some(({ over }) => !over())) for (const { go } of players) await go();
  return Promise.all(players.map(({ answer }) => answer));
}

interface Player<T> {
  over(): boolean;
  /** Lets it take one step, and waits until it is done. */
  go(): Promise<void>;
  readonly answer: Promise<T>;
}

function start<T>(file: string, args: readonly (string | number)[], sources: string): Player<T> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args.map(String), {
    execArgv: ["--import", new URL("compare/redirect.ts", import.meta.url).href],
    env: { ...process.env, YIGONGTI_BENCH_SOURCES: sources },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let text = "";
  child.stdout!.setEncoding("utf8").on("data", (part: string) => (text += part));
  let over = false;
  const ended = once(child, "close").then(([code]) => {
    over = true;
    if (code !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${code}, by the sources in ${sources}`);
    return JSON.parse(text) as T;
  });
  const ready = (): Promise<unknown> => Promise.race([once(child, "message"), ended]);
  let waiting = ready();
  return {
    over: () => over,
    answer: ended,
    async go() {
      await waiting;
      if (over) return;
      waiting = ready();
      child.send("go");
      await waiting;
    },
  };
}
