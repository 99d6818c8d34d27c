import type { Language } from "../report/language.ts";

export { inLanguage, LANGUAGES, sayIn } from "../report/language.ts";
export type { Language, Say } from "../report/language.ts";

/** The language asked for by `--lang` among raw arguments, so that help and complaints about arguments speak it too. */
export function languageOf(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return asked === "zh" ? "zh" : "en";
}
