import { daysFromIso } from "../kernel/dates.ts";
import type { Text } from "./text.ts";
import type { AnyField, NumberShape, WordShape } from "./fields.ts";
import type { ParameterRecord, Recorded } from "./parameter-record.ts";
import type { Place, Problems } from "./problem.ts";
import { halfWidth } from "./number-text.ts";
import { closest, hint, shortened } from "./suggest.ts";
import { asWord, type Entry, type Given, type ScalarTree, type Tree } from "./tree.ts";
import {
  CLOCK,
  findUnit,
  isKnownUnit,
  numberAndUnit,
  toCanonical,
  toDisplay,
  type Quantity,
  type Unit,
} from "./units.ts";
import { offeredInChinese, unitInChinese } from "./unit-words.ts";
import { join } from "./yaml-walker.ts";
import { endsNumber } from "./yaml-hints.ts";

/** Says that a value could not be decoded; the problem has been noted. */
export const FAILED = Symbol("failed");
export type Failed = typeof FAILED;

/** Where decoding notes what it finds. */
export interface Notes {
  readonly problems: Problems;
  readonly records: Recorded[];
  /** A part of something: keys may be missing. */
  readonly partial: boolean;
}

/** Notes every key of the layers that is not among the names. */
export function unknownKeys(layers: readonly Tree[], names: readonly string[], path: string, notes: Notes): void {
  for (const layer of layers) {
    if (layer.kind !== "map") continue;
    for (const [key, entry] of layer.entries) {
      if (names.includes(key)) continue;
      if (refuseThousands(key, entry, path, notes)) continue;
      const { en, zh } = hint(key, names);
      const shown = shortened(key);
      notes.problems.add(entry.keyAt, join(path, shown), `unknown key "${shown}"${en}`, `未知的键“${shown}”${zh}`);
    }
  }
}

/** `{ perHead: 1,030 }` is a number and a key of three digits without a value. */
function refuseThousands(key: string, { keyAt, tree }: Entry, path: string, notes: Notes): boolean {
  if (!/^\d{3}$/.test(key) || tree.kind !== "scalar" || tree.value !== null) return false;
  notes.problems.add(keyAt, path, ...endsNumber(key));
  return true;
}

/** What was found, for messages. */
function found(tree: Tree): Text {
  if (tree.kind === "map") return { en: "a mapping", zh: "映射" };
  if (tree.kind === "list") return { en: "a list", zh: "列表" };
  if (tree.value === null) return { en: "nothing", zh: "空值" };
  // JSON has no words for NaN and infinities.
  const shown =
    typeof tree.value === "number"
      ? shortened((Number.isFinite(tree.value) ? tree.written : undefined) ?? String(tree.value))
      : JSON.stringify(shortened(tree.value));
  return { en: shown, zh: shown.replace(/^"(.*)"$/, "“$1”") };
}

/** A space between Chinese and what begins with a letter or a figure. */
const apart = (text: string): string => (/^[\w[{.+-]/.test(text) ? ` ${text}` : text);

export function refuse(tree: Tree, path: string, notes: Notes, en: string, zh: string): Failed {
  const was = found(tree);
  notes.problems.add(tree.at, path, `found ${was.en}, expected ${en}`, `得到${apart(was.zh)}，应为${apart(zh)}`);
  return FAILED;
}

function record(
  tree: ScalarTree,
  path: string,
  value: ParameterRecord["value"],
  unit: string,
  range: ParameterRecord["range"],
  doc: Text,
  notes: Notes,
  step: number | null = null,
): void {
  notes.records.push({
    path,
    value,
    unit,
    step,
    source: tree.given.source?.text ?? "",
    range,
    doc,
    file: tree.at.file,
    line: tree.at.line,
    column: tree.at.column,
  });
}

// ---- numbers

const TIME_OF_DAY = /^([01]?\d|2[0-4]):([0-5]\d)$/;

export function decodeNumber(
  field: NumberShape & AnyField,
  layers: readonly Tree[],
  path: string,
  notes: Notes,
): number | Failed {
  const tree = layers.at(-1)!;
  const { quantity } = field;
  const unitZh = unitInChinese(quantity.display);
  const expected = {
    en: `a number (${quantity.display})`,
    zh: unitZh === "" ? "数字" : `数字（${unitZh.replaceAll(/[（）]/g, "")}）`,
  };
  if (tree.kind !== "scalar" || typeof tree.value === "boolean" || tree.value === null)
    return refuse(tree, path, notes, expected.en, expected.zh);
  if (tree.value === "none" && field.none !== undefined) {
    record(tree, path, "none", quantity.display, null, field.doc, notes);
    return field.none;
  }
  const written = readNumber(tree, quantity);
  if (written === undefined) return refuse(tree, path, notes, expected.en, expected.zh);
  if (!Number.isFinite(written.value)) return refuse(tree, path, notes, "a finite number", "有限的数");
  const unit = unitOf(written.unit, tree.given, quantity, path, notes);
  if (unit === FAILED) return FAILED;
  const value = toCanonical(quantity, written.value, unit);
  if (value === undefined)
    return Number.isFinite((written.value * unit.times) / unit.over)
      ? refuse(tree, path, notes, quantity.whole!.en, quantity.whole!.zh)
      : outOfBounds(field, tree, written, unit, path, notes);
  if (field.integer && !Number.isInteger(value)) return refuse(tree, path, notes, "a whole number", "整数");
  if (value < field.min || value > field.max) return outOfBounds(field, tree, written, unit, path, notes);
  const range = rangeOf(tree, quantity, unit, value, path, notes);
  const step = field.integer || quantity.whole !== undefined ? toDisplay(quantity, 1) : null;
  record(tree, path, toDisplay(quantity, value), quantity.display, range, field.doc, notes, step);
  return value;
}

interface Written {
  readonly value: number;
  readonly unit?: { readonly text: string; readonly at: Place };
}

function readNumber(tree: ScalarTree, quantity: Quantity): Written | undefined {
  if (typeof tree.value === "number") return { value: tree.value };
  const words = halfWidth(String(tree.value)).trim();
  const time = quantity === CLOCK ? TIME_OF_DAY.exec(words) : null;
  if (time !== null) return { value: Number(time[1]) * 60 + Number(time[2]), unit: { text: "min", at: tree.at } };
  const written = numberAndUnit(words);
  if (written?.unit === undefined) return written && { value: written.value };
  return { value: written.value, unit: { text: written.unit, at: tree.at } };
}

/** Beside the number, else from its long form, else inherited where it fits, else the field's own. */
function unitOf(
  written: { text: string; at: Place } | undefined,
  given: Given,
  quantity: Quantity,
  path: string,
  notes: Notes,
): Unit | Failed {
  const word = written ?? given.unit;
  const own = findUnit(quantity, quantity.display)!;
  if (word === undefined) return own;
  const unit = findUnit(quantity, word.text);
  if (unit !== undefined) return unit;
  if (written === undefined && given.unitFits !== true && isKnownUnit(word.text)) return own;
  const shown = quantity.shown;
  notes.problems.add(
    word.at,
    path,
    `unit "${word.text}" does not fit here; accepted: ${shown.join(", ")}`,
    `单位“${word.text}”不适用于此处；可用：${shown.map(offeredInChinese).join("、")}`,
  );
  return FAILED;
}

/** A unit behind a Chinese figure: set apart, unless it is a scale in brackets. */
function ownUnit(unit: string): string {
  const word = unitInChinese(unit);
  return word === "" || word.startsWith("（") ? word : ` ${word}`;
}

/** Bounds are told in the unit that was written too, so that 150 % is compared with 100 %. */
function outOfBounds(
  field: NumberShape & AnyField,
  tree: ScalarTree,
  written: Written,
  unit: Unit,
  path: string,
  notes: Notes,
): Failed {
  const { quantity } = field;
  const [low, high] = [toDisplay(quantity, field.min), toDisplay(quantity, field.max)];
  const own = quantity.display;
  const zh = ownUnit(own);
  if (field.max === Number.MAX_SAFE_INTEGER)
    return refuse(tree, path, notes, `${low} ${own} or more`, `不小于 ${low}${zh}`);
  const bare = written.unit === undefined && tree.given.unit === undefined;
  const percent = bare && own === "share" && written.value > high && written.value <= 100;
  const inUnit = (canonical: number): number => Number(((canonical * unit.over) / unit.times).toPrecision(12));
  const asked = written.unit?.text ?? tree.given.unit?.text ?? own;
  const other = inUnit(field.max) === high ? undefined : `${inUnit(field.min)} – ${inUnit(field.max)} ${asked}`;
  const [en, also] = percent
    ? [`; "${written.value} %"?`, `；是否应为“${written.value} %”？`]
    : other === undefined
      ? ["", ""]
      : [` (${other})`, `（即 ${other}）`];
  return refuse(tree, path, notes, `${low} to ${high} ${own}${en}`, `${low} 至 ${high}${zh}${also}`);
}

function rangeOf(
  tree: ScalarTree,
  quantity: Quantity,
  unit: Unit,
  value: number,
  path: string,
  notes: Notes,
): ParameterRecord["range"] {
  const range = tree.given.range;
  if (range === undefined) return null;
  const low = (range.low * unit.times) / unit.over;
  const high = (range.high * unit.times) / unit.over;
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (value < low - slack || value > high + slack) {
    if (!range.own) return null;
    notes.problems.add(
      tree.at,
      path,
      `the value lies outside its own range [${range.low}, ${range.high}]`,
      `数值不在所给范围 [${range.low}, ${range.high}] 内`,
    );
  }
  return [toDisplay(quantity, low), toDisplay(quantity, high)];
}

// ---- words, flags, dates

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
