import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { DICTIONARY, dictionaryPage } from "../documents/dictionary.ts";
import { abortable } from "./abortable.ts";
import { languageFlag } from "./flags.ts";
import { type Language, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";

/** `dictionary`: every parameter, norm, measure, mechanism, lever, shock, table and term, from the registries. */
export function dictionaryCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    part: Flag.Literals(
      "part",
      DICTIONARY.map(({ id }) => id),
    ).pipe(Flag.optional, Flag.withDescription(say("Only one part", "只列一部分"))),
    format: Flag.Literals("format", ["markdown", "json"]).pipe(
      Flag.withDefault("markdown"),
      Flag.withDescription(say("markdown for people, json for programs", "markdown 供人阅读，json 供程序读取")),
    ),
    lang: languageFlag(say),
  };
  return Command.make("dictionary", input, ({ part, format, lang }) =>
    abortable(async () => {
      const parts = DICTIONARY.filter(({ id }) => Option.getOrElse(part, () => id) === id);
      const reference = await program.reference();
      if (format === "markdown") return print(dictionaryPage(parts, reference, lang).trimEnd());
      const entries = parts.map(({ id, headings, rows }) => [
        id,
        rows(reference, lang).map((row) => Object.fromEntries(headings(lang).map((head, i) => [head, row[i]]))),
      ]);
      print(asJson(Object.fromEntries(entries)));
    }),
  ).pipe(
    Command.withDescription(
      say(
        "Print the dictionary: parameters, norms of new counties, measures, mechanisms, levers, shocks, tables, terms",
        "输出数据字典：参数、新建县配置标准、指标、机制、行为系数、冲击、结果表、术语",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti dictionary --part measures",
        description: say("Every measure with its formula", "全部指标及其公式"),
      },
      { command: "yigongti dictionary --part glossary", description: say("Terms", "中英术语") },
    ]),
  );
}
