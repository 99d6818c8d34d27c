import { Command, Flag } from "effect/cli";
import { type Judged, prove } from "../experiment/proving.ts";
import { abortable } from "./abortable.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asking, questionFlags } from "./question.ts";
import { asJson } from "./result.ts";
import { proveReport } from "./text/prove-report.ts";

/** What `prove --format json` prints. */
export interface ProveResult {
  readonly version: string;
  readonly counties: readonly string[];
  readonly judged: readonly Judged[];
}

/** `prove`: shows the clauses of the source documents to act, each by a switch and an expectation written down before. */
export function proveCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const { out, workers, quiet } = questionFlags(say);
  const input = {
    clause: Flag.Int("clause").pipe(
      Flag.withMetavar("NUMBER"),
      Flag.atLeast(0),
      Flag.withDescription(say("Only what stands for this clause, repeatable", "只验证该条款，可重复")),
    ),
    out,
    workers,
    quiet,
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("prove", input, (flags) =>
    abortable(async (signal) => {
      const all = await program.proofs();
      const wanted = all.proofs.filter(
        ({ clauses }) => flags.clause.length === 0 || clauses.some((number) => flags.clause.includes(number)),
      );
      await asking(program, flags, signal, async (runs) => {
        const judged = await prove({ ...all, proofs: wanted }, program.measures, program.bareCounty, runs);
        const result: ProveResult = { version: program.version, counties: all.counties, judged };
        print(flags.format === "json" ? asJson(result) : proveReport(result, await program.clauses(), flags.lang));
      });
    }),
  ).pipe(
    Command.withDescription(
      say(
        "Show that clauses of the source policies act: a switch, an expected effect, two counties, paired runs",
        "验证政策条款确实起作用：开关、预期效果、两县、配对运行",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti prove --clause 102 --out proofs",
        description: say(
          "Whether seconded doctors arrive; runs are kept for the next question",
          "下沉人员是否到位；保存运行供后续使用",
        ),
      },
    ]),
  );
}
