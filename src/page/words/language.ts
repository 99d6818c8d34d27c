import type { Text } from "../../county/input/text.ts";

export type Language = "en" | "zh";

export const words = (en: string, zh: string): Text => ({ en, zh });

/** As the address asks, else as last chosen, else as the browser speaks. */
export function languageAsked(): Language {
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang") ?? remembered();
  if (asked === "en" || asked === "zh") return asked;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

const KEY = "yigongti.lang";

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function remember(lang: Language): void {
  try {
    localStorage.setItem(KEY, lang);
  } catch {
    // A page from the disk may have nowhere to remember.
  }
}
