import type { CountyInput } from "../../county/input/county.ts";
import { CHRONIC_CONDITIONS } from "../../county/input/illness.ts";
import type { Text } from "../../county/input/text.ts";
import { hint } from "../../language/suggest.ts";

/** What may happen in an episode, by word. */
export const HAPPENINGS = [
  "visited",
  "stayed-home",
  "emergency",
  "ambulance",
  "referred-up",
  "referred-down",
  "advised",
  "declined",
  "admitted",
  "admitted-township",
  "admitted-county",
  "admitted-outside",
  "operated",
  "intensive-care",
  "readmitted",
  "no-bed",
  "unserved",
  "left-queue",
  "refused",
  "no-drug",
  "repeated-test",
  "gave-birth",
  "died",
  "avoidable-death",
  "away",
] as const;
export type HappeningWord = (typeof HAPPENINGS)[number];

/** What a person may be, by word. */
const TRAIT_WORDS = ["employee", "uninsured", "assisted", "contracted", "migrant"] as const;
export type TraitWord = (typeof TRAIT_WORDS)[number];

/** Words joined by commas, all of which have to hold of one episode and its person. */
export interface Search {
  readonly diseases: readonly number[];
  readonly conditions: readonly number[];
  readonly traits: readonly TraitWord[];
  readonly happenings: readonly HappeningWord[];
}

/** @returns the search, or what is wrong with the words */
export function readSearch(words: string, { catalogue }: CountyInput): Search | Text {
  const diseases = catalogue.diseases.map(({ id }) => id);
  const search = {
    diseases: [] as number[],
    conditions: [] as number[],
    traits: [] as TraitWord[],
    happenings: [] as HappeningWord[],
  };
  for (const word of words.split(",").map((each) => each.trim())) {
    const named = diseases.flatMap((id, d) => (id === word || id.split("-").includes(word) ? [d] : []));
    if ((HAPPENINGS as readonly string[]).includes(word)) search.happenings.push(word as HappeningWord);
    else if ((TRAIT_WORDS as readonly string[]).includes(word)) search.traits.push(word as TraitWord);
    else if ((CHRONIC_CONDITIONS as readonly string[]).includes(word))
      search.conditions.push(CHRONIC_CONDITIONS.indexOf(word as (typeof CHRONIC_CONDITIONS)[number]));
    else if (named.length > 0) search.diseases.push(...(diseases.includes(word) ? [diseases.indexOf(word)] : named));
    else {
      const { en, zh } = hint(word, [...diseases, ...CHRONIC_CONDITIONS, ...HAPPENINGS, ...TRAIT_WORDS]);
      const list = (label: string, all: readonly string[]): string => `\n  ${label}: ${all.join(", ")}`;
      return {
        en: `there is nothing called "${word}"${en}${list("diseases", diseases)}${list("chronic conditions", CHRONIC_CONDITIONS)}${list("what happened", HAPPENINGS)}${list("people", TRAIT_WORDS)}`,
        zh: `没有“${word}”${zh}${list("病种", diseases)}${list("慢性病", CHRONIC_CONDITIONS)}${list("经过", HAPPENINGS)}${list("人群", TRAIT_WORDS)}`,
      };
    }
  }
  return search;
}
