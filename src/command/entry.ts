import * as NodeRuntime from "@effect/platform-node/NodeRuntime";
import * as NodeServices from "@effect/platform-node/NodeServices";
import { Cause, Effect, Exit } from "effect";
import { CliConfig, CliError, CliOutput, Command, GlobalFlag } from "effect/cli";
import { describeFailure, EXIT } from "./failure.ts";
import { takeRefused } from "./flags.ts";
import { type Environment, languageOf, sayIn } from "./language.ts";
import { presenterIn } from "./presenter.ts";
import type { Program } from "./program.ts";
import { type MoreCommands, yigongti } from "./yigongti.ts";

/** Runs the command with the process's arguments, and ends the process with the exit code of `failure.ts`. */
export function main(program: Program, more: MoreCommands = () => []): void {
  refuseOldNode();
  const args = process.argv.slice(2);
  const colours = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  let terminated = false;
  process.once("SIGTERM", () => (terminated = true));
  process.stdout.on("error", leaveWhenUnwritable);
  // Progress that nobody reads is no reason to stop: the results are what was asked for.
  process.stderr.on("error", () => undefined);
  leaveWithParent();

  NodeRuntime.runMain(commandOf(program, args, colours, more), {
    disableErrorReporting: true,
    teardown(exit, onExit) {
      if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause))
        return onExit(terminated ? EXIT.terminated : EXIT.interrupted);
      onExit(endOf(exit, args));
    },
  });
}

/** The command with its arguments, to be run. */
export const commandOf = (
  program: Program,
  args: readonly string[],
  colours: boolean,
  more: MoreCommands = () => [],
  environment: Environment = process.env,
) => {
  takeRefused();
  const language = languageOf(args, environment);
  const asked: Program = { ...program, args };
  return Command.runWith(yigongti(asked, language, more(asked, language)), { version: program.version })(args).pipe(
    Effect.provideService(CliOutput.Presenter, presenterIn(language, colours)),
    Effect.provideService(CliConfig.CliConfig, {
      builtIns: [GlobalFlag.Help, GlobalFlag.Version, GlobalFlag.Completions],
    }),
    Effect.provide(NodeServices.layer),
  );
};

/** Says on standard error why the command failed, if it did. @returns the exit code */
export function endOf(
  exit: Exit.Exit<unknown, unknown>,
  args: readonly string[],
  environment: Environment = process.env,
): number {
  if (Exit.isSuccess(exit)) return EXIT.good;
  const error = Cause.squash(exit.cause);
  if (CliError.isCliError(error))
    return error._tag === "ShowHelp" && error.errors.length === 0 ? EXIT.good : EXIT.badInput;
  const { message, exitCode } = describeFailure(error, languageOf(args, environment));
  process.stderr.write(`${message}\n`);
  return exitCode;
}

/** Older ones lack what the program is written with, and would say so in words that help nobody. */
function refuseOldNode(): void {
  if (typeof Promise.withResolvers === "function") return;
  const say = sayIn(languageOf(process.argv, process.env));
  const { node } = process.versions;
  const words = say(
    `yigongti needs Node 22.19 or later, this is ${node}`,
    `yigongti 需要 Node 22.19 或更高版本，当前为 ${node}`,
  );
  process.stderr.write(`${words}\n`);
  process.exit(EXIT.failed);
}

/**
 * A process that was started with a channel works for whoever holds its other end, and ends with it, however that ends.
 */
function leaveWithParent(): void {
  if (process.channel === undefined) return;
  process.once("disconnect", () => process.exit(EXIT.terminated));
  process.channel.unref();
}

/** Standard output that takes no more: `yigongti … | head` closes the pipe, which is no error; a full disk is one. */
function leaveWhenUnwritable(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(EXIT.good);
  const say = sayIn(languageOf(process.argv, process.env));
  process.stderr.write(`${say("standard output", "标准输出")}: ${error.message}\n`);
  process.exit(EXIT.failed);
}
