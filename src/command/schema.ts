import { Effect } from "effect";
import { Command } from "effect/cli";
import { languageFlag } from "./flags.ts";
import { type Language, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { asJson } from "./result.ts";

/** `schema`: the JSON Schema of scenario files, for completion and checks in an editor. */
export function schemaCommand(program: Program, language: Language) {
  const say = sayIn(language);
  return Command.make("schema", { lang: languageFlag(say) }, () =>
    Effect.sync(() => print(asJson(program.scenarioJsonSchema()))),
  ).pipe(
    Command.withDescription(
      say("Print the JSON Schema of scenario files, for editors", "输出情景文件的 JSON Schema，供编辑器补全与检查"),
    ),
  );
}
