import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "./question.ts";

/** How a command of this program is started. */
export interface Starter {
  /** The program's main file. */
  readonly main: string;
}

export interface ChildHooks {
  readonly signal: AbortSignal;
  readonly seconds: number;
  onProgress(share: number): void;
}

/** A command that was ended because it took too long. */
class TooLong extends Error {}
/** A command that failed, with what it said. */
class CommandFailed extends Error {}

/** After being asked to end a command has so long, milliseconds. */
const GRACE = 5_000;
const LONGEST_REASON = 4_000;

/**
 * Runs a command of this program in a process and a folder of its own. It ends with this process, however that ends:
 * the command watches the channel between them. Standard output is there whole or not at all.
 * @param name of the files that hold what the command says
 * @throws CommandFailed, TooLong
 */
export async function runStep(
  { main }: Starter,
  folder: string,
  step: Step,
  { signal, seconds, onProgress }: ChildHooks,
  name = "step",
): Promise<void> {
  const out = join(folder, `${name}.stdout`);
  const err = join(folder, `${name}.stderr`);
  const [stdout, stderr] = [openSync(out, "w"), openSync(err, "w")];
  try {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(process.execPath, [...process.execArgv, main, ...step.args], {
      cwd: folder,
      env: { ...env, NO_COLOR: "1" },
      stdio: ["ignore", stdout, stderr, "ipc"],
    });
    child.on("message", (message: { share?: number }) => {
      if (typeof message.share === "number") onProgress(message.share);
    });
    let late = false;
    let grace: NodeJS.Timeout | undefined;
    const end = (): void => {
      child.kill("SIGTERM");
      grace ??= setTimeout(() => child.kill("SIGKILL"), GRACE);
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, seconds * 1_000);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    }).finally(() => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal.removeEventListener("abort", end);
    });
    if (late) throw new TooLong(`it took more than ${seconds} seconds`);
    if (code !== 0) throw new CommandFailed(reasonIn(err) || `the command ended with ${code ?? "a signal"}`);
  } finally {
    closeSync(stdout);
    closeSync(stderr);
  }
  if (step.out === undefined) rmSync(out, { force: true });
  else renameSync(out, join(folder, step.out));
}

const reasonIn = (file: string): string => readFileSync(file, "utf8").trim().slice(-LONGEST_REASON);
