import { Effect } from "effect";
import { commandOf, endOf } from "../../src/command/entry.ts";
import type { Environment } from "../../src/command/language.ts";
import type { Program } from "../../src/command/program.ts";
import { createCounties, createCounty } from "../../src/county/county.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { program } from "../../src/program.ts";
import { FAKE_PROGRAM } from "./fake-program.ts";
import type { Ended } from "./spawn.ts";

/** The shipped program, its county in the calling thread. */
export const PROGRAM_HERE: Program = {
  ...program,
  executor: () => createHereExecutor(createCounty),
  joined(more) {
    const outside = more.map(({ mechanism }) => mechanism);
    return { ...program.joined(more), executor: () => createHereExecutor(createCounties({ listeners: [], outside })) };
  },
};

/** One command at a time: the folder and what is printed are the process's. */
let last: Promise<unknown> = Promise.resolve();

/** The command in the calling process, what it prints caught: quick, since nothing is loaded and compiled anew. */
export function runHere(
  program: Program,
  args: readonly string[],
  folder?: string,
  environment?: Environment,
): Promise<Ended> {
  const run = last.then(() => caught(program, args, folder, environment));
  last = run.catch(() => undefined);
  return run;
}

/** The same over fake counties. */
export const commandHere = (...args: readonly string[]): Promise<Ended> => runHere(FAKE_PROGRAM, args);

async function caught(
  program: Program,
  args: readonly string[],
  folder = process.cwd(),
  environment: Environment = {},
): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  const streams = ["stdout", "stderr"] as const;
  const before = { write: streams.map((name) => process[name].write), folder: process.cwd() };
  const { log, error } = console;
  for (const name of streams)
    process[name].write = (text: string | Uint8Array): boolean => {
      printed[name] += String(text);
      return true;
    };
  // Where the console is the test runner's own, it does not go through the streams.
  console.log = (...text: readonly unknown[]) => void (printed.stdout += `${text.join(" ")}\n`);
  console.error = (...text: readonly unknown[]) => void (printed.stderr += `${text.join(" ")}\n`);
  process.chdir(folder);
  try {
    const exit = await Effect.runPromiseExit(commandOf(program, args, false, () => [], environment));
    const code = endOf(exit, args, environment);
    return { code, ...printed };
  } finally {
    process.chdir(before.folder);
    Object.assign(console, { log, error });
    streams.forEach((name, at) => (process[name].write = before.write[at]!));
  }
}
