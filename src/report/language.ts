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
