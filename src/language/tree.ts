import type { Place } from "./problem.ts";

/** A word with its place, for units and sources. */
export interface Word {
  readonly text: string;
  readonly at: Place;
}

/** What a number inherits from its long form or from the mappings it stands in. */
export interface Given {
  readonly unit?: Word;
  /** The unit was written for this very value, so it has to fit. */
  readonly unitFits?: boolean;
  readonly source?: Word;
  readonly range?: { readonly low: number; readonly high: number; readonly at: Place; readonly own: boolean };
}

export type Scalar = string | number | boolean | null;

/** A file's content with positions. Long forms are dissolved: `{ value, unit, source, range }` is its value. */
export type Tree = MapTree | ListTree | ScalarTree;

export interface Entry {
  readonly keyAt: Place;
  readonly tree: Tree;
}

export interface MapTree {
  readonly kind: "map";
  readonly at: Place;
  readonly given: Given;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface ListTree {
  readonly kind: "list";
  readonly at: Place;
  readonly given: Given;
  readonly items: readonly Tree[];
}

export interface ScalarTree {
  readonly kind: "scalar";
  readonly at: Place;
  readonly given: Given;
  readonly value: Scalar;
  /** A number as it was written: `2024.10`, `007`. */
  readonly written?: string;
}

/** A scalar that serves as a word. */
export type WordTree = ScalarTree & { readonly value: string };

/** A tree as a word, a number to the letter as it was written; undefined for anything else. */
export function asWord(tree: Tree | undefined): WordTree | undefined {
  if (tree?.kind !== "scalar") return undefined;
  if (typeof tree.value === "string") return tree as WordTree;
  return typeof tree.value === "number" ? { ...tree, value: tree.written ?? String(tree.value) } : undefined;
}

/** What stands under a key in each layer that has it, lowest first. */
export function under(layers: readonly Tree[], key: string): readonly Tree[] {
  const found: Tree[] = [];
  for (const layer of layers) {
    const entry = layer.kind === "map" ? layer.entries.get(key) : undefined;
    if (entry !== undefined) found.push(entry.tree);
  }
  return found;
}

/** The same, several keys deep. */
export function deepUnder(layers: readonly Tree[], keys: readonly string[]): readonly Tree[] {
  return keys.reduce(under, layers);
}

/** Keys of all layers in order of first appearance. */
export function keysOf(layers: readonly Tree[]): readonly string[] {
  const keys = new Set<string>();
  for (const layer of layers) if (layer.kind === "map") for (const key of layer.entries.keys()) keys.add(key);
  return [...keys];
}

/** A mapping made by the program at a place, for layers that come from tables and from the command line. */
export function mapTree(at: Place, entries: Iterable<readonly [string, Tree]>, given: Given = {}): MapTree {
  return {
    kind: "map",
    at,
    given,
    entries: new Map([...entries].map(([key, tree]) => [key, { keyAt: tree.at, tree }])),
  };
}

export function scalarTree(at: Place, value: Scalar, given: Given = {}): ScalarTree {
  return { kind: "scalar", at, given, value };
}
