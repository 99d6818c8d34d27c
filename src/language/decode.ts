import {
  type AnyField,
  type BlockShape,
  type Field,
  type ItemsShape,
  type KeyedShape,
  type ListShape,
} from "./fields.ts";
import { decodeNumber } from "./decode-number.ts";
import { decodeName, decodeWord } from "./decode-word.ts";
import { checkSum, inBrackets, listAndChanges, meantParts, mergeSexes, partsOfWhole } from "./list-forms.ts";
import { FAILED, refuse, unknownKeys, type Failed, type Notes } from "./notes.ts";
import { remembered } from "./memory.ts";
import type { Place } from "./problem.ts";
import { hint } from "./suggest.ts";
import { deepUnder, keysOf, under, type Tree } from "./tree.ts";
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
