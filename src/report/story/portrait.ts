import type { CountyInput } from "../../county/input/county.ts";
import { CHRONIC_STATES } from "../../county/input/illness.ts";
import { SCHEMES } from "../../county/input/people.ts";
import type { Portrait } from "../../experiment/trace/story.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import { INCOME_WORDS, SCHEME_WORDS, STATE_WORDS } from "./words.ts";

/** Who somebody is (人物), in a line: age and sex, home, scheme, income, contract; and the chronic conditions. */
export function createPortraits(input: CountyInput, language: Language) {
  const say = sayIn(language);

  function person(who: Portrait): string {
    const village = input.villages[who.village]!;
    const township = input.townships[village.township]!;
    const sex =
      who.age < 15
        ? who.female
          ? say("girl", "女童")
          : say("boy", "男童")
        : who.female
          ? say("woman", "女")
          : say("man", "男");
    const age = say(`${sex} of ${who.age}`, `${sex}，${who.age} 岁`);
    const parts = [
      age,
      say(
        `${inLanguage(village.name, language)}, ${inLanguage(township.name, language)}`,
        `${inLanguage(township.name, language)}${inLanguage(village.name, language)}`,
      ),
      say(...SCHEME_WORDS[SCHEMES[who.scheme]!]),
      say(...INCOME_WORDS[Math.min(4, Math.floor((who.income * 5) / 16))]!),
      ...(who.assisted ? [say("on assistance", "救助对象")] : []),
      ...(who.migrant ? [say("works away from home most of the year", "常年外出务工")] : []),
      who.contracted
        ? who.fulfilled
          ? say("family-doctor contract, served", "已签约且履约")
          : say("family-doctor contract, not served", "已签约未履约")
        : say("no family doctor", "未签约"),
      ...(who.specialChronic ? [say("special chronic benefit", "享受门诊慢特病待遇")] : []),
      ...(who.twoDisease ? [say("two-disease drug benefit", "享受两病用药待遇")] : []),
    ];
    return parts.join(say(", ", "，"));
  }

  function conditions(who: Portrait): string {
    if (who.conditions.length === 0) return say("No chronic condition.", "无慢性病。");
    const list = who.conditions.map(
      ({ condition, state }) =>
        inLanguage(input.catalogue.chronic[condition]!.name, language) +
        say(` (${STATE_WORDS[CHRONIC_STATES[state]!][0]})`, `（${STATE_WORDS[CHRONIC_STATES[state]!][1]}）`),
    );
    return say(`Chronic: ${list.join(", ")}.`, `慢性病：${list.join("、")}。`);
  }

  return { person, conditions };
}
