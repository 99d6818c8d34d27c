import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { type Clause, CLAUSE_STATES, DOCUMENTS } from "../scenario/clauses.ts";
import { abortable } from "./abortable.ts";
import { formatFlag, languageFlag } from "./flags.ts";
import { type Language, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";
import { coverageReport } from "./text/coverage-report.ts";

/** `coverage`: every clause of the source documents with the parameter, mechanism or indicator that represents it. */
export function coverageCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    document: Flag.Literals("document", Object.keys(DOCUMENTS)).pipe(
      Flag.optional,
      Flag.withDescription(say("Only one document", "只列一份文件")),
    ),
    state: Flag.Literals("state", CLAUSE_STATES).pipe(
      Flag.optional,
      Flag.withDescription(say("Only clauses in this state", "只列该状态的条款")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("coverage", input, ({ document, state, format, lang }) =>
    abortable(async () => {
      const wanted = (clause: Clause): boolean =>
        Option.getOrElse(document, () => clause.document) === clause.document &&
        Option.getOrElse(state, () => clause.state) === clause.state;
      const clauses = (await program.clauses()).filter(wanted);
      print(format === "json" ? asJson(clauses) : coverageReport(clauses, lang));
    }),
  ).pipe(
    Command.withDescription(
      say(
        "Print what of the source policies the simulator represents, clause by clause",
        "输出政策文件逐条在模型中的对应",
      ),
    ),
  );
}
