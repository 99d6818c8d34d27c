import { SEXES, type AnyField, type ListShape } from "./fields.ts";
import { type Notes, refuse, unknownKeys } from "./notes.ts";
import { numberIn } from "./number-text.ts";
import type { Place } from "./problem.ts";
import { asWord, type ListTree, type MapTree, type ScalarTree, scalarTree, type Tree } from "./tree.ts";
import { toDisplay } from "./units.ts";
import { join } from "./yaml-walker.ts";

/** The ways in which a list of fixed length may be written, and what its parts have to add up to. */

/** The topmost list and the mappings that stand over it. */
export function listAndChanges(layers: readonly Tree[]): {
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
export function mergeSexes(layer: Tree, bands: readonly string[], path: string, notes: Notes): Tree {
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
export function partsOfWhole(field: ListShape, layer: Tree): Tree {
  if (field.sum === undefined || layer.kind !== "scalar") return layer;
  const parts = (asWord(layer)?.value ?? "").split(/[:：∶/比]/).map(numberIn);
  const whole = parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0);
  if (parts.length < 2 || !(whole > 0)) return layer;
  const items = parts.map((part) => scalarTree(layer.at, part! / whole, { ...layer.given, unit: shareAt(layer.at) }));
  return { kind: "list", at: layer.at, given: layer.given, items };
}
const shareAt = (at: Place) => ({ text: "share", at });

/** `[6, 3, 1]` for a list whose parts add up to one: what was probably meant. */
export function meantParts(
  field: ListShape,
  list: ListTree | undefined,
): readonly [en: string, zh: string] | undefined {
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
export function inBrackets(tree: Tree): readonly [en: string, zh: string] {
  const words = tree.kind === "scalar" ? String(tree.value).trim() : "";
  const parts = words.split(/[,，、;；]\s*|\s+(?![%％万亿元])/);
  if (parts.length < 2 || words.length > 100) return ["", ""];
  const list = `[${parts.join(", ")}]`;
  return [`; a list stands in brackets: ${list}`, `；列表须用方括号：${list}`];
}

/** Whether the parts of a list add up to what they should, or are so on average; a problem where not. */
export function checkSum(
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
