import { fork } from "node:child_process";
import { once } from "node:events";
import { bundled } from "./bundled.ts";

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
  const programs = await Promise.all(sources.map((of) => bundled(file, of)));
  const players = programs.map((program) => start<T>(program, args));
  while (players.some(({ over }) => !over())) for (const { go } of players) await go();
  return Promise.all(players.map(({ answer }) => answer));
}

interface Player<T> {
  over(): boolean;
  /** Lets it take one step, and waits until it is done. */
  go(): Promise<void>;
  readonly answer: Promise<T>;
}

function start<T>(program: string, args: readonly (string | number)[]): Player<T> {
  const child = fork(program, args.map(String), { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  let text = "";
  child.stdout!.setEncoding("utf8").on("data", (part: string) => (text += part));
  let over = false;
  const ended = once(child, "close").then(([code]) => {
    over = true;
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}`);
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
