import {
  SEXES,
  type AnyField,
  type BlockShape,
  type Field,
  type ItemsShape,
  type KeyedShape,
  type ListShape,
} from "./fields.ts";
import { decodeName, decodeNumber, decodeWord, FAILED, refuse, unknownKeys, type Failed, type Notes } from "./leaf.ts";
import { remembered } from "./memory.ts";
import { numberIn } from "./number-text.ts";
import type { Place } from "./problem.ts";
import { hint } from "./suggest.ts";
import {
  asWord,
  deepUnder,
  keysOf,
  scalarTree,
  under,
  type ListTree,
  type MapTree,
  type ScalarTree,
  type Tree,
} from "./tree.ts";
import { toDisplay } from "./units.ts";
import { join } from "./yaml-walker.ts";

export { FAILED };
export type { Failed, Notes };

/**
 * The value of a field from what each layer says about it, lowest layer first. Mappings merge key by key; a list or a
 * number of a higher layer replaces; a mapping over a list changes the entries it names.
 * @param enclosing where to report that nothing is said at all.
 */
export function decode<T>(
  field: Field<T>,
  layers: readonly Tree[],
  path: string,
  enclosing: Place,
  notes: Notes,
): T | Failed {
  if (layers.length === 0 && field.fallback !== undefined) return field.fallback.value;
  return decodeAny(field as AnyField, layers, path, enclosing, notes) as T | Failed;
}

function decodeAny(field: AnyField, layers: readonly Tree[], path: string, enclosing: Place, notes: Notes): unknown {
  if (layers.length === 0) {
    if (field.kind === "list" && field.rest !== undefined) return field.names.map(() => field.rest);
    if (field.kind === "block" && field.entries.every((entry) => entry.field.fallback !== undefined))
      return decodeBlock(field, layers, path, enclosing, notes);
    if (!notes.partial) {
      const words = field.kind === "word" ? hint("", field.words) : { en: "", zh: "" };
      notes.problems.add(
        enclosing,
        path,
        `"${lastKey(path)}" is missing: ${field.doc.en}${words.en}`,
        `缺少“${lastKey(path)}”：${field.doc.zh}${words.zh}`,
      );
    }
    return FAILED;
  }
  switch (field.kind) {
    case "number":
      return decodeNumber(field, layers, path, notes);
    case "list":
      return decodeList(field, layers, path, notes);
    case "items":
      return remembered(field, layers, path, notes, () => decodeItems(field, layers, path, notes));
    case "keyed":
      return remembered(field, layers, path, notes, () => decodeKeyed(field, layers, path, notes));
    case "block":
      return remembered(field, layers, path, notes, () => decodeBlock(field, layers, path, enclosing, notes));
    case "name":
      return decodeName(layers, path, notes);
    default:
      return decodeWord(field, layers, path, notes);
  }
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

// ---- lists

/** The topmost list and the mappings that stand over it. */
function listAndChanges(layers: readonly Tree[]): {
  list: ListTree | undefined;
  changes: readonly MapTree[];
  odd: ScalarTree | undefined;
} {
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
      refuse(
        half,
        join(path, sex),
        notes,
        `a list of ${bands.length}, or a mapping by ${bands.join(", ")}`,
        `${bands.length} 项的列表，或以 ${bands.join("、")} 为键的映射`,
      );
    }
  }
  return { ...layer, entries };
}

/** `6:3:1` (6∶3∶1, 6比3比1, 6/3/1), the way policies write a split, as the list of its shares of the whole. */
function partsOfWhole(field: ListShape, layer: Tree): Tree {
  if (field.sum === undefined || layer.kind !== "scalar") return layer;
  const parts = (asWord(layer)?.value ?? "").split(/[:：∶/比]/).map(numberIn);
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0);
  if (parts.length < 2 || !(whole > 0)) return layer;
  const items = parts.map((part) => scalarTree(layer.at, part! / whole, { ...layer.given, unit: shareAt(layer.at) }));
  return { kind: "list", at: layer.at, given: layer.given, items };
}
const shareAt = (at: Place) => ({ text: "share", at });

/** `[6, 3, 1]` for a list whose parts add up to one: what was probably meant. */
function meantParts(field: ListShape, list: ListTree | undefined): readonly [en: string, zh: string] | undefined {
  if (field.sum === undefined || list === undefined || list.items.length !== field.names.length) return undefined;
  const parts = list.items.map((item) => (item.kind === "scalar" && typeof item.value === "number" ? item.value : NaN));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (!(whole > 1.5) || list.items.some(({ given }) => given.unit !== undefined)) return undefined;
  const ratio = parts.join(":");
  const percent = parts.map((part) => `${Number(((100 * part) / whole).toPrecision(6))} %`).join(", ");
  return [
    `the parts add up to ${whole}; write ${ratio} or [${percent}]`,
    `各部分之和为 ${whole}；请写作 ${ratio} 或 [${percent}]`,
  ];
}

/** Values in a row without brackets: what is to be written. */
function inBrackets(tree: Tree): readonly [en: string, zh: string] {
  const words = tree.kind === "scalar" ? String(tree.value).trim() : "";
  const parts = words.split(/[,，、;；]\s*|\s+(?![%％万亿元])/);
  if (parts.length < 2 || words.length > 100) return ["", ""];
  const list = `[${parts.join(", ")}]`;
  return [`; a list stands in brackets: ${list}`, `；列表须用方括号：${list}`];
}

function decodeList(field: ListShape & AnyField, given: readonly Tree[], path: string, notes: Notes): unknown {
  const { names, item, sexesOf } = field;
  const layers = sexesOf === undefined ? given : given.map((layer) => mergeSexes(layer, sexesOf, path, notes));
  const { list, changes, odd } = listAndChanges(layers.map((layer) => partsOfWhole(field, layer)));
  const shape = {
    en: `a list of ${names.length}, or a mapping by ${names.join(", ")}`,
    zh: `${names.length} 项的列表，或以 ${names.join("、")} 为键的映射`,
  };
  if (odd !== undefined) {
    const [en, zh] = inBrackets(odd);
    return refuse(odd, path, notes, `${shape.en}${en}`, `${shape.zh}${zh}`);
  }
  if (list !== undefined && list.items.length !== names.length) {
    notes.problems.add(
      list.at,
      path,
      `found ${list.items.length} entries, expected ${shape.en}`,
      `得到 ${list.items.length} 项，应为 ${shape.zh}`,
    );
    return FAILED;
  }
  const meant = changes.length === 0 ? meantParts(field, list) : undefined;
  if (meant !== undefined) {
    notes.problems.add(list!.at, path, ...meant);
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
  if (missing.length > 0 && !notes.partial)
    notes.problems.add(top.at, path, `missing: ${missing.join(", ")}`, `缺少：${missing.join("、")}`);
  if (values.includes(FAILED)) return FAILED;
  return checkSum(field, values as readonly number[], top, path, notes) ? values : FAILED;
}

function checkSum(
  field: ListShape & AnyField,
  values: readonly number[],
  top: Tree,
  path: string,
  notes: Notes,
): boolean {
  if (field.sum === undefined && field.mean === undefined) return true;
  const total = values.reduce((sum, value) => sum + value, 0);
  if (field.sum !== undefined && Math.abs(total - field.sum) > 1e-6 * field.sum) {
    const quantity = field.item.kind === "number" ? field.item.quantity : undefined;
    const shown = (value: number): number =>
      Number((quantity === undefined ? value : toDisplay(quantity, value)).toPrecision(9));
    notes.problems.add(
      top.at,
      path,
      `the parts add up to ${shown(total)}, expected ${shown(field.sum)}`,
      `各部分之和为 ${shown(total)}，应为 ${shown(field.sum)}`,
    );
    return false;
  }
  const mean = total / values.length;
  if (field.mean !== undefined && Math.abs(mean - field.mean) > 0.005 * field.mean) {
    notes.problems.add(
      top.at,
      path,
      `the mean is ${Number(mean.toPrecision(6))}, expected ${field.mean}`,
      `平均值为 ${Number(mean.toPrecision(6))}，应为 ${field.mean}`,
    );
    return false;
  }
  return true;
}

function decodeItems(field: ItemsShape & AnyField, layers: readonly Tree[], path: string, notes: Notes): unknown {
  const { list, changes, odd } = listAndChanges(layers);
  if (odd !== undefined || list === undefined) return refuse(odd ?? layers.at(-1)!, path, notes, "a list", "列表");
  if (list.items.length < field.least) {
    notes.problems.add(
      list.at,
      path,
      `found ${list.items.length} entries, expected ${field.least} or more`,
      `得到 ${list.items.length} 项，应不少于 ${field.least} 项`,
    );
    return FAILED;
  }
  unknownKeys(
    changes,
    list.items.map((_, i) => String(i)),
    path,
    notes,
  );
  const values = list.items.map((inner, i) =>
    decodeAny(field.item, [inner, ...under(changes, String(i))], join(path, String(i)), inner.at, notes),
  );
  if (values.includes(FAILED)) return FAILED;
  if (field.ascending) {
    for (let i = 1; i < values.length; i++) {
      if ((values[i] as number) > (values[i - 1] as number)) continue;
      notes.problems.add(
        list.items[i]!.at,
        join(path, String(i)),
        "the list has to ascend, each entry once",
        "列表应递增且不重复",
      );
      return FAILED;
    }
  }
  return values;
}

// ---- mappings

/** A code: letters, digits and hyphens. Points would break paths. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;

/** The codes of a keyed mapping that stay (null takes one away), in order. */
export function codesOf(layers: readonly Tree[], path: string, notes: Notes): readonly string[] {
  for (const layer of layers)
    if (layer.kind !== "map") refuse(layer, path, notes, "a mapping by code", "以代码为键的映射");
  const codes = keysOf(layers).filter((code) => {
    if (!CODE.test(code)) {
      const entry = layers
        .flatMap((layer) => (layer.kind === "map" ? [layer.entries.get(code)] : []))
        .find((at) => at !== undefined)!;
      notes.problems.add(
        entry.keyAt,
        join(path, code),
        `"${code}" is not a code (letters, digits, hyphens)`,
        `“${code}”不是代码（字母、数字、连字符）`,
      );
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
    if (missing.length > 0 && !notes.partial)
      notes.problems.add(layers.at(-1)!.at, path, `missing: ${missing.join(", ")}`, `缺少：${missing.join("、")}`);
  }
  const entries = (names?.filter((name) => codes.includes(name)) ?? codes).map((code) => {
    const inner = under(layers, code).filter((tree) => !(tree.kind === "scalar" && tree.value === null));
    return [code, decodeAny(field.item, inner, join(path, code), inner.at(-1)!.at, notes)] as const;
  });
  return entries.some(([, value]) => value === FAILED) || (names !== undefined && entries.length < names.length)
    ? FAILED
    : new Map(entries);
}

function decodeBlock(
  field: BlockShape & AnyField,
  layers: readonly Tree[],
  path: string,
  enclosing: Place,
  notes: Notes,
): unknown {
  const odd = layers.filter((layer) => layer.kind !== "map");
  if (odd.length > 0) {
    for (const layer of odd) refuse(layer, path, notes, `a mapping (${field.doc.en})`, `映射（${field.doc.zh}）`);
    return FAILED;
  }
  unknownKeys(layers, [...field.byKey.keys()], path, notes);
  const at = layers.at(-1)?.at ?? enclosing;
  const grown: Record<string, unknown> = {};
  let failed = false;
  for (const entry of field.entries) {
    const inner = under(layers, entry.key);
    const got = decode(entry.field, inner, join(path, entry.key), at, notes);
    if (got === FAILED) failed = true;
    else if (got !== undefined) grown[entry.target] = got;
  }
  if (failed) return FAILED;
  // Copied in one go: grown key by key beyond a dozen it is a dictionary to the engine, and to look a number up in it
  // at every event took a run in this thread 6 % of its time.
  const value = { ...grown };
  if (field.check === undefined) return value;
  let sound = true;
  field.check(value as never, (keys, en, zh) => {
    sound = false;
    notes.problems.add(
      deepUnder(layers, keys).at(-1)?.at ?? at,
      [path, ...keys].filter((key) => key !== "").join("."),
      en,
      zh,
    );
  });
  return sound ? value : FAILED;
}
