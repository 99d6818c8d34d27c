import type { CountyInput } from "../../county/input/county.ts";
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

/** The same words as a Chinese reader writes them. */
const IN_CHINESE: Readonly<Record<HappeningWord | TraitWord, readonly string[]>> = {
  visited: ["就诊", "门诊"],
  "stayed-home": ["未就医", "在家"],
  emergency: ["急诊", "急症"],
  ambulance: ["救护车", "急救"],
  "referred-up": ["上转"],
  "referred-down": ["下转"],
  advised: ["建议住院"],
  declined: ["放弃住院", "拒绝住院"],
  admitted: ["住院", "入院"],
  "admitted-township": ["卫生院住院", "乡镇住院"],
  "admitted-county": ["县级住院", "县医院住院"],
  "admitted-outside": ["县外住院"],
  operated: ["手术"],
  "intensive-care": ["重症监护"],
  readmitted: ["再入院"],
  "no-bed": ["无床"],
  unserved: ["未看上病"],
  "left-queue": ["候诊离开"],
  refused: ["推诿"],
  "no-drug": ["缺药"],
  "repeated-test": ["重复检查"],
  "gave-birth": ["分娩"],
  died: ["死亡"],
  "avoidable-death": ["可避免死亡"],
  away: ["外出"],
  employee: ["职工"],
  uninsured: ["未参保"],
  assisted: ["救助对象", "困难群众"],
  contracted: ["签约"],
  migrant: ["外来人口", "流动人口"],
};

/** A word of the lists by any of its names. */
const known = <W extends HappeningWord | TraitWord>(word: string, all: readonly W[]): W | undefined =>
  all.find((each) => each === word || IN_CHINESE[each].includes(word));

/** Words joined by commas, all of which have to hold of one episode and its person. */
export interface Search {
  readonly diseases: readonly number[];
  readonly conditions: readonly number[];
  readonly traits: readonly TraitWord[];
  readonly happenings: readonly HappeningWord[];
}

/**
 * Words in either language, apart by commas of either: an id, a name or a part of one.
 * @returns the search, or what is wrong with the words
 */
export function readSearch(words: string, { catalogue }: CountyInput): Search | Text {
  const search = {
    diseases: [] as number[],
    conditions: [] as number[],
    traits: [] as TraitWord[],
    happenings: [] as HappeningWord[],
  };
  for (const word of words.split(/[,，、]/).map((each) => each.trim())) {
    const happening = known(word, HAPPENINGS);
    const trait = known(word, TRAIT_WORDS);
    const condition = catalogue.chronic.findIndex(({ id, name }) => id === word || name.zh === word);
    const diseases = diseasesCalled(word, catalogue.diseases);
    if (happening !== undefined) search.happenings.push(happening);
    else if (trait !== undefined) search.traits.push(trait);
    else if (condition >= 0) search.conditions.push(condition);
    else if (diseases.length > 0) search.diseases.push(...diseases);
    else return nothingCalled(word, catalogue);
  }
  return search;
}

/** A disease by its id or name, else all of which it is a part of the name. */
function diseasesCalled(word: string, diseases: CountyInput["catalogue"]["diseases"]): readonly number[] {
  const where = (fits: (disease: (typeof diseases)[number]) => boolean): readonly number[] =>
    diseases.flatMap((disease, d) => (fits(disease) ? [d] : []));
  if (word === "") return [];
  const whole = where(
    ({ id, name }) => id === word || name.zh === word || name.en.toLowerCase() === word.toLowerCase(),
  );
  if (whole.length > 0) return whole;
  return where(
    ({ id, name }) => id.split("-").includes(word) || (/\p{Script=Han}/u.test(word) && name.zh.includes(word)),
  );
}

function nothingCalled(word: string, { diseases, chronic }: CountyInput["catalogue"]): Text {
  const [ids, conditions] = [diseases.map(({ id }) => id), chronic.map(({ id }) => id)];
  const { en } = hint(word, [...ids, ...conditions, ...HAPPENINGS, ...TRAIT_WORDS]);
  const list = (label: string, all: readonly string[]): string => `\n  ${label}: ${all.join(", ")}`;
  const inZh = (all: readonly (HappeningWord | TraitWord)[]): readonly string[] =>
    all.map((each) => IN_CHINESE[each][0]!);
  const names = diseases.map(({ name }) => name.zh);
  const states = chronic.map(({ name }) => name.zh);
  const close = hint(word, [...names, ...states, ...inZh(HAPPENINGS), ...inZh(TRAIT_WORDS)]);
  const listZh = (label: string, all: readonly string[]): string => `\n  ${label}：${all.join("、")}`;
  return {
    en:
      `there is nothing called "${word}"${en}${list("diseases", ids)}${list("chronic conditions", conditions)}` +
      `${list("what happened", HAPPENINGS)}${list("people", TRAIT_WORDS)}`,
    zh:
      `没有“${word}”${close.zh}${listZh("病种", names)}${listZh("慢性病", states)}` +
      `${listZh("经过", inZh(HAPPENINGS))}${listZh("人群", inZh(TRAIT_WORDS))}`,
  };
}
