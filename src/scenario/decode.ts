import { daysFromIso } from "../county/dates.ts";
import type { Text } from "../county/places/input.ts";
import { SEXES } from "./fields.ts";
import type { AnyField, BlockShape, Field, ItemsShape, KeyedShape, ListShape, NumberShape, ParameterRecord, WordShape } from "./fields.ts";
import type { Place, Problems } from "./problem.ts";
import { hint } from "./suggest.ts";
import { deepUnder, keysOf, under } from "./tree.ts";
import type { Given, ListTree, MapTree, ScalarTree, Tree } from "./tree.ts";
import { CLOCK, findUnit, isKnownUnit, toCanonical, toDisplay } from "./units.ts";
import type { Quantity, Unit } from "./units.ts";
import { join } from "./yaml.ts";

/** Says that a value could not be decoded; the problem has been noted. */
export const FAILED = Symbol("failed");
export type Failed = typeof FAILED;

/** Where decoding notes what it finds. */
export interface Notes {
  readonly problems: Problems;
  readonly records: ParameterRecord[];
  /** A part of something: keys may be missing. */
  readonly partial: boolean;
}

/**
 * The value of a field from what each layer says about it, lowest layer first. Mappings merge key by key; a list or a
 * number of a higher layer replaces; a mapping over a list changes the entries it names.
 * @param enclosing where to report that nothing is said at all.
 */
export function decode<T>(field: Field<T>, layers: readonly Tree[], path: string, enclosing: Place, notes: Notes): T | Failed {
  if (layers.length === 0 && field.fallback !== undefined) return field.fallback.value;
  return decodeAny(field as AnyField, layers, path, enclosing, notes) as T | Failed;
}

function decodeAny(field: AnyField, layers: readonly Tree[], path: string, enclosing: Place, notes: Notes): unknown {
  if (layers.length === 0) {
    if (field.kind === "list" && field.rest !== undefined) return field.names.map(() => field.rest);
    if (field.kind === "block" && field.entries.every((entry) => entry.field.fallback !== undefined)) return decodeBlock(field, layers, path, enclosing, notes);
    if (!notes.partial) notes.problems.add(enclosing, path, `"${lastKey(path)}" is missing: ${field.doc.en}`, `缺少“${lastKey(path)}”：${field.doc.zh}`);
    return FAILED;
  }
  switch (field.kind) {
    case "number":
      return decodeNumber(field, layers, path, notes);
    case "list":
      return decodeList(field, layers, path, notes);
    case "items":
      return decodeItems(field, layers, path, notes);
    case "keyed":
      return decodeKeyed(field, layers, path, notes);
    case "block":
      return decodeBlock(field, layers, path, enclosing, notes);
    case "name":
      return decodeName(layers, path, notes);
    default:
      return decodeWord(field, layers, path, notes);
  }
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** What was found, for messages. */
function found(tree: Tree): Text {
  if (tree.kind === "map") return { en: "a mapping", zh: "映射" };
  if (tree.kind === "list") return { en: "a list", zh: "列表" };
  if (tree.value === null) return { en: "nothing", zh: "空值" };
  return { en: JSON.stringify(tree.value), zh: JSON.stringify(tree.value) };
}

function refuse(tree: Tree, path: string, notes: Notes, en: string, zh: string): Failed {
  const was = found(tree);
  notes.problems.add(tree.at, path, `found ${was.en}, expected ${en}`, `得到${was.zh}，应为${zh}`);
  return FAILED;
}

function record(tree: ScalarTree, path: string, value: ParameterRecord["value"], unit: string, range: ParameterRecord["range"], doc: Text, notes: Notes): void {
  notes.records.push({ path, value, unit, source: tree.given.source?.text ?? "", range, doc, file: tree.at.file, line: tree.at.line, column: tree.at.column });
}

// ---- numbers

const NUMBER_AND_UNIT = /^([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(\D.*)?$/;
const TIME_OF_DAY = /^([01]?\d|2[0-4]):([0-5]\d)$/;

function decodeNumber(field: NumberShape & AnyField, layers: readonly Tree[], path: string, notes: Notes): number | Failed {
  const tree = layers.at(-1)!;
  const { quantity } = field;
  const expected = { en: `a number (${quantity.display})`, zh: `数字（${quantity.display}）` };
  if (tree.kind !== "scalar" || typeof tree.value === "boolean" || tree.value === null) return refuse(tree, path, notes, expected.en, expected.zh);
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
  if (value === undefined) return refuse(tree, path, notes, quantity.whole!.en, quantity.whole!.zh);
  if (field.integer && !Number.isInteger(value)) return refuse(tree, path, notes, "a whole number", "整数");
  if (value < field.min || value > field.max) return outOfBounds(field, tree, value, path, notes);
  const range = rangeOf(tree, quantity, unit, value, path, notes);
  record(tree, path, toDisplay(quantity, value), quantity.display, range, field.doc, notes);
  return value;
}

function readNumber(tree: ScalarTree, quantity: Quantity): { value: number; unit?: { text: string; at: Place } } | undefined {
  if (typeof tree.value === "number") return { value: tree.value };
  const words = String(tree.value).trim();
  const time = quantity === CLOCK ? TIME_OF_DAY.exec(words) : null;
  if (time !== null) return { value: Number(time[1]) * 60 + Number(time[2]), unit: { text: "min", at: tree.at } };
  const parts = NUMBER_AND_UNIT.exec(words);
  if (parts === null) return undefined;
  const value = Number(parts[1]!.replaceAll("_", ""));
  return parts[2] === undefined ? { value } : { value, unit: { text: parts[2], at: tree.at } };
}

/** Beside the number, else from its long form, else inherited where it fits, else the field's own. */
function unitOf(written: { text: string; at: Place } | undefined, given: Given, quantity: Quantity, path: string, notes: Notes): Unit | Failed {
  const word = written ?? given.unit;
  const own = findUnit(quantity, quantity.display)!;
  if (word === undefined) return own;
  const unit = findUnit(quantity, word.text);
  if (unit !== undefined) return unit;
  if (written === undefined && given.unitFits !== true && isKnownUnit(word.text)) return own;
  const shown = quantity.shown;
  notes.problems.add(word.at, path, `unit "${word.text}" does not fit here; accepted: ${shown.join(", ")}`, `单位“${word.text}”不适用于此处；可用：${shown.join("、")}`);
  return FAILED;
}

function outOfBounds(field: NumberShape & AnyField, tree: ScalarTree, value: number, path: string, notes: Notes): Failed {
  const { quantity } = field;
  const low = toDisplay(quantity, field.min);
  const high = toDisplay(quantity, field.max);
  const unit = quantity.display;
  const open = field.max === Number.MAX_SAFE_INTEGER;
  const percent = quantity.display === "share" && value > field.max && toDisplay(quantity, value) <= 100;
  const meant = percent ? { en: `; "${toDisplay(quantity, value)} %"?`, zh: `；是否应为“${toDisplay(quantity, value)} %”？` } : { en: "", zh: "" };
  return open
    ? refuse(tree, path, notes, `${low} ${unit} or more`, `不小于 ${low} ${unit}`)
    : refuse(tree, path, notes, `${low} to ${high} ${unit}${meant.en}`, `${low} 至 ${high} ${unit}${meant.zh}`);
}

function rangeOf(tree: ScalarTree, quantity: Quantity, unit: Unit, value: number, path: string, notes: Notes): ParameterRecord["range"] {
  const range = tree.given.range;
  if (range === undefined) return null;
  const low = (range.low * unit.times) / unit.over;
  const high = (range.high * unit.times) / unit.over;
  const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  if (value < low - slack || value > high + slack) {
    if (!range.own) return null;
    notes.problems.add(tree.at, path, `the value lies outside its own range [${range.low}, ${range.high}]`, `数值不在所给范围 [${range.low}, ${range.high}] 内`);
  }
  return [toDisplay(quantity, low), toDisplay(quantity, high)];
}

// ---- words, flags, dates

function decodeWord(field: AnyField, layers: readonly Tree[], path: string, notes: Notes): unknown {
  const tree = layers.at(-1)!;
  if (field.kind === "boolean") {
    if (tree.kind !== "scalar" || typeof tree.value !== "boolean") return refuse(tree, path, notes, "true or false", "true 或 false");
    record(tree, path, tree.value, "", null, field.doc, notes);
    return tree.value;
  }
  if (tree.kind !== "scalar" || (typeof tree.value !== "string" && typeof tree.value !== "number")) return refuse(tree, path, notes, field.doc.en, field.doc.zh);
  const words = String(tree.value);
  if (field.kind === "text") {
    if (words.trim() === "" || (field.pattern !== undefined && !field.pattern.test(words))) return refuse(tree, path, notes, field.doc.en, field.doc.zh);
    return words;
  }
  if (field.kind === "date") {
    const day = daysFromIso(words);
    if (day === undefined) return refuse(tree, path, notes, "a date that exists, YYYY-MM-DD", "存在的日期，YYYY-MM-DD");
    return day;
  }
  return decodeChoice(field as WordShape & AnyField, tree, words, path, notes);
}

function decodeChoice(field: WordShape & AnyField, tree: ScalarTree, words: string, path: string, notes: Notes): unknown {
  const at = field.words.indexOf(words);
  if (at < 0) {
    const { en, zh } = hint(words, field.words);
    notes.problems.add(tree.at, path, `"${words}" is not known here${en}`, `此处没有“${words}”${zh}`);
    return FAILED;
  }
  record(tree, path, words, "", null, field.doc, notes);
  return field.values[at];
}

function decodeName(layers: readonly Tree[], path: string, notes: Notes): Text | Failed {
  const tree = layers.at(-1)!;
  if (tree.kind === "scalar" && (typeof tree.value === "string" || typeof tree.value === "number")) return { en: String(tree.value), zh: String(tree.value) };
  if (tree.kind !== "map") return refuse(tree, path, notes, "a name, or { en, zh }", "名称或 { en, zh }");
  unknownKeys([tree], ["en", "zh"], path, notes);
  const said = (["en", "zh"] as const).map((lang) => {
    const word = tree.entries.get(lang)?.tree;
    if (word?.kind === "scalar" && typeof word.value === "string" && word.value.trim() !== "") return word.value;
    return word === undefined ? refuse(tree, join(path, lang), notes, "en and zh", "en 和 zh") : refuse(word, join(path, lang), notes, "words", "文字");
  });
  return said.includes(FAILED) ? FAILED : { en: said[0] as string, zh: said[1] as string };
}

// ---- lists

/** The topmost list and the mappings that stand over it. */
function listAndChanges(layers: readonly Tree[]): { list: ListTree | undefined; changes: readonly MapTree[]; odd: ScalarTree | undefined } {
  let at = layers.length - 1;
  while (at >= 0 && layers[at]!.kind === "map") at--;
  const base = layers[at];
  const changes = layers.slice(at + 1) as readonly MapTree[];
  if (base === undefined || base.kind === "map") return { list: undefined, changes, odd: undefined };
  return base.kind === "list" ? { list: base, changes, odd: undefined } : { list: undefined, changes, odd: base };
}

/** `{ male, female }`, each a list or a mapping by band, as one mapping by band and sex. */
function mergeSexes(layer: Tree, bands: readonly string[], path: string, notes: Notes): Tree {
  if (layer.kind !== "map" || !SEXES.some((sex) => layer.entries.has(sex))) return layer;
  const entries = new Map([...layer.entries].filter(([key]) => !(SEXES as readonly string[]).includes(key)));
  for (const sex of SEXES) {
    const half = layer.entries.get(sex)?.tree;
    if (half === undefined) continue;
    if (half.kind === "list" && half.items.length === bands.length) {
      half.items.forEach((tree, i) => entries.set(`${bands[i]}-${sex}`, { keyAt: tree.at, tree }));
    } else if (half.kind === "map") {
      unknownKeys([half], bands, join(path, sex), notes);
      for (const [band, entry] of half.entries) if (bands.includes(band)) entries.set(`${band}-${sex}`, entry);
    } else {
      refuse(half, join(path, sex), notes, `a list of ${bands.length}, or a mapping by ${bands.join(", ")}`, `${bands.length} 项的列表，或以 ${bands.join("、")} 为键的映射`);
    }
  }
  return { ...layer, entries };
}

function decodeList(field: ListShape & AnyField, given: readonly Tree[], path: string, notes: Notes): unknown {
  const { names, item, sexesOf } = field;
  const layers = sexesOf === undefined ? given : given.map((layer) => mergeSexes(layer, sexesOf, path, notes));
  const { list, changes, odd } = listAndChanges(layers);
  const shape = { en: `a list of ${names.length}, or a mapping by ${names.join(", ")}`, zh: `${names.length} 项的列表，或以 ${names.join("、")} 为键的映射` };
  if (odd !== undefined) return refuse(odd, path, notes, shape.en, shape.zh);
  if (list !== undefined && list.items.length !== names.length) {
    notes.problems.add(list.at, path, `found ${list.items.length} entries, expected ${shape.en}`, `得到 ${list.items.length} 项，应为${shape.zh}`);
    return FAILED;
  }
  unknownKeys(changes, names, path, notes);
  const top = layers.at(-1)!;
  const missing: string[] = [];
  const values = names.map((name, i) => {
    const inner = under(changes, name);
    const own = list === undefined ? inner : [list.items[i]!, ...inner];
    if (own.length === 0 && field.rest !== undefined) return field.rest;
    if (own.length === 0 && item.kind !== "list") {
      missing.push(name);
      return FAILED;
    }
    return decodeAny(item, own, join(path, name), top.at, notes);
  });
  if (missing.length > 0 && !notes.partial) notes.problems.add(top.at, path, `missing: ${missing.join(", ")}`, `缺少：${missing.join("、")}`);
  if (values.includes(FAILED)) return FAILED;
  return checkSum(field, values as readonly number[], top, path, notes) ? values : FAILED;
}

function checkSum(field: ListShape & AnyField, values: readonly number[], top: Tree, path: string, notes: Notes): boolean {
  if (field.sum === undefined && field.mean === undefined) return true;
  const total = values.reduce((sum, value) => sum + value, 0);
  if (field.sum !== undefined && Math.abs(total - field.sum) > 1e-6 * field.sum) {
    const quantity = field.item.kind === "number" ? field.item.quantity : undefined;
    const shown = (value: number): number => Number((quantity === undefined ? value : toDisplay(quantity, value)).toPrecision(9));
    notes.problems.add(top.at, path, `the parts add up to ${shown(total)}, expected ${shown(field.sum)}`, `各部分之和为 ${shown(total)}，应为 ${shown(field.sum)}`);
    return false;
  }
  const mean = total / values.length;
  if (field.mean !== undefined && Math.abs(mean - field.mean) > 0.005 * field.mean) {
    notes.problems.add(top.at, path, `the mean is ${Number(mean.toPrecision(6))}, expected ${field.mean}`, `平均值为 ${Number(mean.toPrecision(6))}，应为 ${field.mean}`);
    return false;
  }
  return true;
}

function decodeItems(field: ItemsShape & AnyField, layers: readonly Tree[], path: string, notes: Notes): unknown {
  const { list, changes, odd } = listAndChanges(layers);
  if (odd !== undefined || list === undefined) return refuse(odd ?? layers.at(-1)!, path, notes, "a list", "列表");
  if (list.items.length < field.least) {
    notes.problems.add(list.at, path, `found ${list.items.length} entries, expected ${field.least} or more`, `得到 ${list.items.length} 项，应不少于 ${field.least} 项`);
    return FAILED;
  }
  unknownKeys(changes, list.items.map((_, i) => String(i)), path, notes);
  const values = list.items.map((inner, i) => decodeAny(field.item, [inner, ...under(changes, String(i))], join(path, String(i)), inner.at, notes));
  if (values.includes(FAILED)) return FAILED;
  if (field.ascending) {
    for (let i = 1; i < values.length; i++) {
      if ((values[i] as number) > (values[i - 1] as number)) continue;
      notes.problems.add(list.items[i]!.at, join(path, String(i)), "the list has to ascend, each entry once", "列表应递增且不重复");
      return FAILED;
    }
  }
  return values;
}

// ---- mappings

/** Notes every key of the layers that is not among the names. */
export function unknownKeys(layers: readonly Tree[], names: readonly string[], path: string, notes: Notes): void {
  for (const layer of layers) {
    if (layer.kind !== "map") continue;
    for (const [key, entry] of layer.entries) {
      if (names.includes(key)) continue;
      const { en, zh } = hint(key, names);
      notes.problems.add(entry.keyAt, join(path, key), `unknown key "${key}"${en}`, `未知的键“${key}”${zh}`);
    }
  }
}

/** A code: letters, digits and hyphens. Points would break paths. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;

/** The codes of a keyed mapping that stay (null takes one away), in order. */
export function codesOf(layers: readonly Tree[], path: string, notes: Notes): readonly string[] {
  for (const layer of layers) if (layer.kind !== "map") refuse(layer, path, notes, "a mapping by code", "以代码为键的映射");
  const codes = keysOf(layers).filter((code) => {
    if (!CODE.test(code)) {
      const entry = layers.flatMap((layer) => (layer.kind === "map" ? [layer.entries.get(code)] : [])).find((at) => at !== undefined)!;
      notes.problems.add(entry.keyAt, join(path, code), `"${code}" is not a code (letters, digits, hyphens)`, `“${code}”不是代码（字母、数字、连字符）`);
      return false;
    }
    const top = under(layers, code).at(-1)!;
    return !(top.kind === "scalar" && top.value === null);
  });
  return codes.sort(compareCodes);
}

/** Order of codes: by their characters, the same everywhere. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function decodeKeyed(field: KeyedShape & AnyField, layers: readonly Tree[], path: string, notes: Notes): unknown {
  const { names } = field;
  if (names !== undefined) unknownKeys(layers, names, path, notes);
  const codes = codesOf(layers, path, notes).filter((code) => names === undefined || names.includes(code));
  if (names !== undefined) {
    const missing = names.filter((name) => !codes.includes(name));
    if (missing.length > 0 && !notes.partial) notes.problems.add(layers.at(-1)!.at, path, `missing: ${missing.join(", ")}`, `缺少：${missing.join("、")}`);
  }
  const entries = (names?.filter((name) => codes.includes(name)) ?? codes).map((code) => {
    const inner = under(layers, code).filter((tree) => !(tree.kind === "scalar" && tree.value === null));
    return [code, decodeAny(field.item, inner, join(path, code), inner.at(-1)!.at, notes)] as const;
  });
  return entries.some(([, value]) => value === FAILED) || (names !== undefined && entries.length < names.length) ? FAILED : new Map(entries);
}

function decodeBlock(field: BlockShape & AnyField, layers: readonly Tree[], path: string, enclosing: Place, notes: Notes): unknown {
  const odd = layers.filter((layer) => layer.kind !== "map");
  if (odd.length > 0) {
    for (const layer of odd) refuse(layer, path, notes, `a mapping (${field.doc.en})`, `映射（${field.doc.zh}）`);
    return FAILED;
  }
  unknownKeys(layers, [...field.byKey.keys()], path, notes);
  const at = layers.at(-1)?.at ?? enclosing;
  const value: Record<string, unknown> = {};
  let failed = false;
  for (const entry of field.entries) {
    const inner = under(layers, entry.key);
    const got = decode(entry.field, inner, join(path, entry.key), at, notes);
    if (got === FAILED) failed = true;
    else if (got !== undefined) value[entry.target] = got;
  }
  if (failed) return FAILED;
  if (field.check === undefined) return value;
  let sound = true;
  field.check(value as never, (keys, en, zh) => {
    sound = false;
    notes.problems.add(deepUnder(layers, keys).at(-1)?.at ?? at, [path, ...keys].filter((key) => key !== "").join("."), en, zh);
  });
  return sound ? value : FAILED;
}
