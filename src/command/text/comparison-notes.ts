import { gradesLine } from "../compare-grades.ts";
import { isWeak, partedLine, type PartedStream, type PartedStreams, WORTH } from "../compare-parting.ts";
import type { Compared } from "../compare-result.ts";
import { inLanguage, type Language, type Say } from "../language.ts";
import type { MeasureText } from "../program.ts";
import { restsOnLine } from "../rests-on.ts";

/**
 * What the differences rest on, else where the numbers of the mechanisms that act come from, else how that is asked.
 */
export function grounds(
  compared: readonly Compared[],
  letter: (i: number) => string,
  measureOf: (id: string) => MeasureText,
  language: Language,
  say: Say,
): readonly string[] {
  const told = compared.flatMap(({ restsOn, bySource }, i) => {
    const which = compared.length === 1 ? "" : `${letter(i + 1)}  `;
    if (bySource !== null)
      return [
        `${which}${say("What it rests on, by grade of evidence, with 95 % intervals:", "依据（按证据等级，含 95% 区间）：")}`,
        ...Object.entries(bySource).map(([id, parts]) => gradesLine(parts, measureOf(id), language, say)),
      ];
    return restsOn === null ? [] : [`${which}${restsOnLine(restsOn, say)}`];
  });
  if (told.length > 0) return [...new Set(told)];
  return [
    say(
      "What it rests on: compare --by-source splits the differences by the grade of their evidence.",
      "依据：compare --by-source 可按证据等级拆分差异。",
    ),
  ];
}

/** For which of the question's measures pairing was of little use, and which draws parted first. */
export function pairing(
  compared: readonly Compared[],
  question: readonly string[],
  letter: (i: number) => string,
  measureOf: (id: string) => MeasureText,
  language: Language,
  say: Say,
): readonly string[] {
  const weak = question.filter((id) => compared.some(({ measures }) => isWeak(measures[id])));
  if (weak.length === 0) return [];
  const told = weak.map((id) => {
    const least = Math.min(...compared.map(({ measures }) => measures[id]?.reduction?.mean ?? Infinity));
    return `${inLanguage(measureOf(id).name, language)} ${least.toFixed(1)}`;
  });
  return [
    say(
      `Pairing cut the variance of the difference less than ${WORTH} times for: ${told.join(", ")}; there more ` +
        `replications help.`,
      `配对使差异方差缩小不足 ${WORTH} 倍的指标：${told.join("、")}；可增加重复次数。`,
    ),
    ...compared.flatMap(({ parted }, i) => {
      if (parted === null) return [];
      const which = compared.length === 1 ? "" : `${letter(i + 1)} − A  `;
      return sameStream(parted).map(({ ids, stream }) => {
        const names = ids.map((id) => inLanguage(measureOf(id).name, language)).join(say(", ", "、"));
        const line = partedLine(stream, language, say);
        return say(`${which}First to part, for ${names}: ${line}.`, `${which}最先分叉（${names}）：${line}。`);
      });
    }),
  ];
}

/** Measures whose first draws to part are the same, told together. */
function sameStream(
  parted: PartedStreams,
): readonly { readonly ids: readonly string[]; readonly stream: PartedStream | null }[] {
  const groups = new Map<string, { readonly ids: string[]; readonly stream: PartedStream | null }>();
  for (const [id, stream] of Object.entries(parted)) {
    const group = groups.get(stream?.decision ?? "") ?? { ids: [], stream };
    group.ids.push(id);
    groups.set(stream?.decision ?? "", group);
  }
  return [...groups.values()];
}
