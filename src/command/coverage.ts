import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { type CarriedOut, carriedOut } from "../scenario/carried-out.ts";
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
    sets: Flag.Boolean("sets").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "Beside each clause, what the roll-out of its document sets and when, and what of it is assumed",
          "逐条列出该文件推行情景的设定、日期与假设",
        ),
      ),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("coverage", input, ({ document, state, sets, format, lang }) =>
    abortable(async () => {
      const wanted = (clause: Clause): boolean =>
        Option.getOrElse(document, () => clause.document) === clause.document &&
        Option.getOrElse(state, () => clause.state) === clause.state;
      const clauses = (await program.clauses()).filter(wanted);
      const set = sets ? await allCarriedOut(program, clauses) : undefined;
      const told = clauses.map((clause) =>
        set === undefined ? clause : { ...clause, sets: set.get(clause.number) ?? [] },
      );
      print(format === "json" ? asJson(told) : coverageReport(clauses, lang, set));
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

/** What each clause's own document sets in its roll-out. */
async function allCarriedOut(
  program: Program,
  clauses: readonly Clause[],
): Promise<ReadonlyMap<number, readonly CarriedOut[]>> {
  const all = new Map<number, readonly CarriedOut[]>();
  for (const document of new Set(clauses.map((clause) => clause.document))) {
    const rollout = await program.rollout(document);
    const own = clauses.filter((clause) => clause.document === document);
    for (const [number, sets] of rollout === undefined ? [] : carriedOut(own, rollout)) all.set(number, sets);
  }
  return all;
}
