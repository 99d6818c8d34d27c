import type { CountyInput } from "../../county/input/county.ts";
import type { Language } from "../language.ts";
import { createNames } from "./names.ts";
import { createPortraits } from "./portrait.ts";
import { createSentences } from "./sentences.ts";

/** Sentences about what happens to people, in a language, with the county's names. */
export function createTeller(input: CountyInput, language: Language) {
  const names = createNames(input, language);
  return { ...names, ...createPortraits(input, language), ...createSentences(input, language, names) };
}

export type Teller = ReturnType<typeof createTeller>;
