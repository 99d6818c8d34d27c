import { Command } from "effect/cli";
import { backtestCommand } from "./backtest.ts";
import { batchCommand } from "./batch.ts";
import { budgetCommand } from "./budget.ts";
import { calibrateCommand } from "./calibrate.ts";
import { checkCommand } from "./check.ts";
import { compareCommand } from "./compare.ts";
import { countyCommand } from "./county-new.ts";
import { coverageCommand } from "./coverage.ts";
import { type Language, sayIn } from "./language.ts";
import { didCommand } from "./did.ts";
import { discoverCommand } from "./discover.ts";
import { dictionaryCommand } from "./dictionary.ts";
import { docCommand } from "./doc.ts";
import { driftCommand } from "./drift.ts";
import { explainCommand } from "./explain.ts";
import { measuresCommand, parametersCommand, scenariosCommand } from "./lists.ts";
import { mergeCommand } from "./merge.ts";
import { pageCommand } from "./page.ts";
import type { Program } from "./program.ts";
import { reproduceCommand } from "./reproduce.ts";
import { proveCommand } from "./prove.ts";
import { reportCommand } from "./report.ts";
import { runCommand } from "./run.ts";
import { settleCommand } from "./settle.ts";
import { schemaCommand } from "./schema.ts";
import { sensitivityCommand } from "./sensitivity.ts";
import { solveCommand } from "./solve.ts";
import { validateCommand } from "./validate.ts";
import { workerCommand } from "./worker.ts";
import { traceCommand } from "./trace.ts";

/** Commands of rooms above this one. */
export type MoreCommands = (
  program: Program,
  language: Language,
) => readonly Command.Command<"serve", never, object, unknown, never>[];

/** The whole command, speaking a language. A new subcommand is one line here. */
export function yigongti(program: Program, language: Language, more: ReturnType<MoreCommands> = []) {
  const say = sayIn(language);
  return Command.make("yigongti").pipe(
    Command.withDescription(
      say(
        "Operations simulator of a Chinese county medical community, patient by patient",
        "县域医共体运行模拟器：逐人、逐次、逐元",
      ),
    ),
    Command.withSubcommands([
      runCommand(program, language),
      compareCommand(program, language),
      reportCommand(program, language),
      batchCommand(program, language),
      workerCommand(program, language),
      mergeCommand(program, language),
      budgetCommand(program, language),
      solveCommand(program, language),
      explainCommand(program, language),
      sensitivityCommand(program, language),
      calibrateCommand(program, language),
      backtestCommand(program, language),
      discoverCommand(program, language),
      didCommand(program, language),
      driftCommand(program, language),
      traceCommand(program, language),
      checkCommand(program, language),
      countyCommand(program, language),
      settleCommand(program, language),
      scenariosCommand(program, language),
      parametersCommand(program, language),
      measuresCommand(program, language),
      coverageCommand(program, language),
      validateCommand(program, language),
      reproduceCommand(program, language),
      proveCommand(program, language),
      dictionaryCommand(program, language),
      docCommand(program, language),
      schemaCommand(program, language),
      pageCommand(language),
      ...more,
    ]),
  );
}
