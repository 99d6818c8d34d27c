import * as NodeServices from "@effect/platform-node/NodeServices";
import { Cause, Effect, Exit } from "effect";
import { CliError, Command } from "effect/cli";
import { describeFailure, EXIT } from "../../src/command/failure.ts";
import { languageOf } from "../../src/command/language.ts";
import { yigongti } from "../../src/command/yigongti.ts";
import { FAKE_PROGRAM } from "./fake-program.ts";
import type { Ended } from "./spawn.ts";

/** The command over fake counties in the calling process, what it prints caught: quick, and one at a time. */
export async function commandHere(...args: readonly string[]): Promise<Ended> {
  const caught = { stdout: "", stderr: "" };
  const streams = ["stdout", "stderr"] as const;
  const before = streams.map((name) => process[name].write);
  for (const name of streams)
    process[name].write = (text: string | Uint8Array): boolean => {
      caught[name] += String(text);
      return true;
    };
  try {
    const language = languageOf(args);
    const run = Command.runWith(yigongti(FAKE_PROGRAM, language), { version: FAKE_PROGRAM.version })(args);
    const exit = await Effect.runPromiseExit(run.pipe(Effect.provide(NodeServices.layer)));
    if (Exit.isSuccess(exit)) return { code: EXIT.good, ...caught };
    const error = Cause.squash(exit.cause);
    if (CliError.isCliError(error)) return { code: EXIT.badInput, ...caught };
    const { message, exitCode } = describeFailure(error, language);
    return { code: exitCode, stdout: caught.stdout, stderr: `${caught.stderr}${message}\n` };
  } finally {
    streams.forEach((name, at) => (process[name].write = before[at]!));
  }
}
