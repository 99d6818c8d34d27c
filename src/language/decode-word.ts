import { daysFromIso } from "../kernel/dates.ts";
import type { AnyField, WordShape } from "./fields.ts";
import { FAILED, type Failed, type Notes, record, refuse, unknownKeys } from "./notes.ts";
import { halfWidth } from "./number-text.ts";
import { closest, hint, shortened } from "./suggest.ts";
import type { Text } from "./text.ts";
import { asWord, type ScalarTree, type Tree } from "./tree.ts";
import { join } from "./yaml-walker.ts";

export function decodeWord(field: AnyField, layers: readonly Tree[], path: string, notes: Notes): unknown {
  const tree = layers.at(-1)!;
  if (field.kind === "boolean") {
    if (tree.kind !== "scalar" || typeof tree.value !== "boolean") {
      const meant = tree.kind === "scalar" ? meantFlag(String(tree.value)) : undefined;
      const [en, zh] = meant === undefined ? ["", ""] : [`; write ${meant}`, `；请写 ${meant}`];
      return refuse(tree, path, notes, `true or false${en}`, `true 或 false${zh}`);
    }
    record(tree, path, tree.value, "", null, field.doc, notes);
    return tree.value;
  }
  const word = asWord(tree);
  if (word === undefined) return refuse(tree, path, notes, field.doc.en, field.doc.zh);
  const words = word.value;
  if (field.kind === "text") {
    if (words.trim() === "" || (field.pattern !== undefined && !field.pattern.test(words)))
      return refuse(tree, path, notes, field.doc.en, field.doc.zh);
    return words;
  }
  if (field.kind === "date") {
    const day = daysFromIso(words);
    if (day === undefined) {
      const meant = meantDate(words);
      const [en, zh] = meant === undefined ? ["", ""] : [`; did you mean ${meant}?`, `；是否应为 ${meant}？`];
      return refuse(tree, path, notes, `a date that exists, YYYY-MM-DD${en}`, `存在的日期，YYYY-MM-DD${zh}`);
    }
    return day;
  }
  return decodeChoice(field as WordShape & AnyField, word, words, path, notes);
}

/** `yes`, `on`, 是 and the like as the flag they mean. */
function meantFlag(written: string): boolean | undefined {
  const word = written.replaceAll(/[\s“”‘’"']/g, "").toLowerCase();
  if (/^(yes|y|on|1|是|有|开|启用|实行)$/.test(word)) return true;
  if (/^(no|n|off|0|否|无|没有|关|停用|不实行)$/.test(word)) return false;
  const near = closest(word, ["true", "false"]);
  return near === undefined ? undefined : near === "true";
}

/** `2024/1/1`, `2024-1-1`, `20240101`, 2024年1月1日 as the date they mean, if it exists. */
function meantDate(words: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*[-/.月]?\s*(\d{1,2})\s*日?$/.exec(halfWidth(words).trim()) ?? [];
  if (year === undefined) return undefined;
  const date = [year, month!.padStart(2, "0"), day!.padStart(2, "0")].join("-");
  return daysFromIso(date) === undefined ? undefined : date;
}

function decodeChoice(
  field: WordShape & AnyField,
  tree: ScalarTree,
  words: string,
  path: string,
  notes: Notes,
): unknown {
  const at = field.words.indexOf(words);
  if (at < 0) {
    const { en, zh } = hint(words, field.words);
    const shown = shortened(words);
    notes.problems.add(tree.at, path, `"${shown}" is not known here${en}`, `此处没有“${shown}”${zh}`);
    return FAILED;
  }
  record(tree, path, words, "", null, field.doc, notes);
  return field.values[at];
}

export function decodeName(layers: readonly Tree[], path: string, notes: Notes): Text | Failed {
  const tree = layers.at(-1)!;
  const both = asWord(tree)?.value;
  if (both !== undefined) return { en: both, zh: both };
  if (tree.kind !== "map") return refuse(tree, path, notes, "a name, or { en, zh }", "名称或 { en, zh }");
  unknownKeys([tree], ["en", "zh"], path, notes);
  const said = (["en", "zh"] as const).map((lang) => {
    const word = tree.entries.get(lang)?.tree;
    const said = asWord(word)?.value;
    if (said !== undefined && said.trim() !== "") return said;
    return word === undefined
      ? refuse(tree, join(path, lang), notes, "en and zh", "en 和 zh")
      : refuse(word, join(path, lang), notes, "words", "文字");
  });
  return said.includes(FAILED) ? FAILED : { en: said[0] as string, zh: said[1] as string };
}
