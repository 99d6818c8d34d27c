import type { Text } from "../county/input/text.ts";

export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Picks one of two wordings. */
export type Say = (en: string, zh: string) => string;

export const sayIn =
  (language: Language): Say =>
  (en, zh) =>
    language === "zh" ? zh : en;

export const inLanguage = (text: Text, language: Language): string => text[language];

/** The language asked for by `--lang` among raw arguments, so that help and complaints about arguments speak it too. */
export function languageOf(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  return asked === "zh" ? "zh" : "en";
}
