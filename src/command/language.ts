import { type Language, LANGUAGES } from "../report/language.ts";

export { inLanguage, LANGUAGES, sayIn } from "../report/language.ts";
export type { Language, Say } from "../report/language.ts";

/** Names and values of a process's surroundings. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables that say a language, the first that is set first: the program's own, then those of POSIX systems. */
const VARIABLES = ["YIGONGTI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language of the command: `--lang`, else that of the surroundings, else English. Help and complaints about
 * arguments speak it too.
 */
export function languageOf(args: readonly string[], environment: Environment): Language {
  const at = args.indexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const own = LANGUAGES.find((language) => language === asked);
  if (own !== undefined) return own;
  const said = VARIABLES.map((name) => environment[name]).find((value) => value !== undefined && value !== "");
  return /^zh/i.test(said ?? systemLocale(environment)) ? "zh" : "en";
}

/** Windows says its language in no variable. */
const systemLocale = ({ OS }: Environment): string =>
  OS === "Windows_NT" ? Intl.DateTimeFormat().resolvedOptions().locale : "";
