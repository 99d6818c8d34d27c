import type { Place, Problems } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { asWord, type MapTree, type ScalarTree, type Tree } from "../../language/tree.ts";
import { join } from "../../language/yaml-walker.ts";

/** One parameter set by its path, as `--set` would: `path=text`. */
export interface Setting {
  readonly path: string;
  /** The value as YAML. */
  readonly text: string;
  readonly keyAt: Place;
  readonly valueAt: Place;
}

/** A value of a factor: what it sets, and the words by which people know it. */
export interface Level {
  readonly label: string;
  readonly sets: readonly Setting[];
}

/** What a factor's column holds in a row: a number in the parameter's unit, or a word. */
export type FactorValue = number | string | boolean;

/** From where to where a parameter goes: written out, or as its source gives it. */
export interface RangeOf {
  readonly bounds: readonly [low: Level, high: Level] | "source";
  readonly at: Place;
  /** Values on it, ends included, where a sampling takes single values. */
  readonly points?: number;
  /** Only multiples of it from the low end. */
  readonly step?: number;
  /** Spread evenly over the value or over its logarithm. */
  readonly scale?: "linear" | "log";
}

/** A factor (因素): the path of a parameter, or a name for several that change together. */
export interface Factor {
  readonly name: string;
  readonly at: Place;
  readonly values: { readonly levels: readonly Level[] } | { readonly range: RangeOf };
}

/** Keys of the design itself: a factor of that name would be overruled by them. */
const OF_THE_DESIGN = ["residents", "years", "seed", "replications"];

/** Names of the factors of a design, in the order in which they stand. */
export function factorNames(design: MapTree): readonly string[] {
  const tree = design.entries.get("factors")?.tree;
  return tree?.kind === "map" ? [...tree.entries.keys()] : [];
}

/** The factors of a design that can be read, in the order in which they stand. Problems are added. */
export function readFactors(design: MapTree, problems: Problems): readonly Factor[] {
  const tree = design.entries.get("factors")?.tree;
  if (tree === undefined || tree.kind !== "map" || tree.entries.size === 0) {
    const at = tree?.at ?? design.at;
    problems.add(at, "factors", "expected factors: what changes from row to row", "应给出 factors：各行之间变化的参数");
    return [];
  }
  return [...tree.entries].flatMap(([name, entry]) => {
    if (OF_THE_DESIGN.includes(name) && (name === "seed" || name === "replications" || design.entries.has(name))) {
      problems.add(
        entry.keyAt,
        join("factors", name),
        `${name} is a key of the design itself and the same in every row`,
        `${name} 是设计本身的键，各行相同`,
      );
      return [];
    }
    const factor = readFactor(name, entry.keyAt, entry.tree, problems);
    return factor === undefined ? [] : [factor];
  });
}

function readFactor(name: string, at: Place, tree: Tree, problems: Problems): Factor | undefined {
  const refuse = (where: Place, en: string, zh: string): undefined =>
    problems.add(where, join("factors", name), en, zh) as undefined;
  if (tree.kind === "list") {
    if (tree.items.length === 0) return refuse(tree.at, "the list of values is empty", "取值列表为空");
    return { name, at, values: { levels: tree.items.map((item) => levelOf(name, at, item)) } };
  }
  if (tree.kind !== "map") {
    return refuse(
      tree.at,
      "expected a list of values, { range: [low, high] }, { range: source } or { levels }",
      "应为取值列表、{ range: [低, 高] }、{ range: source } 或 { levels }",
    );
  }
  if (tree.entries.has("levels")) return readLevels(name, at, tree, refuse);
  return readRange(name, at, tree, refuse);
}

type Refuse = (at: Place, en: string, zh: string) => undefined;
/** Says that something of a factor could not be read; the problem has been noted. */
const UNREAD = Symbol("unread");

function checkKeys(tree: MapTree, names: readonly string[], refuse: Refuse): void {
  for (const [key, { keyAt }] of tree.entries) {
    if (names.includes(key)) continue;
    const { en, zh } = hint(key, names);
    refuse(keyAt, `unknown key "${key}"${en}`, `未知的键“${key}”${zh}`);
  }
}

/** `{ levels: { name: { path: value, ... } } }`: several parameters that change together. */
function readLevels(name: string, at: Place, tree: MapTree, refuse: Refuse): Factor | undefined {
  checkKeys(tree, ["levels"], refuse);
  const levels = tree.entries.get("levels")!.tree;
  if (levels.kind !== "map" || levels.entries.size === 0)
    return refuse(levels.at, "expected levels by name, each a mapping of paths", "应为按名称给出的水平，各为路径映射");
  const read = [...levels.entries].map(([label, { tree: sets }]): Level => {
    const nothing = sets.kind === "scalar" && sets.value === null;
    if (sets.kind !== "map" && !nothing)
      refuse(sets.at, `level ${label}: expected a mapping of paths`, `水平 ${label}：应为路径映射`);
    const entries = sets.kind === "map" ? [...sets.entries] : [];
    return {
      label,
      sets: entries.map(([path, { keyAt, tree: value }]) => ({ path, text: yamlOf(value), keyAt, valueAt: value.at })),
    };
  });
  return { name, at, values: { levels: read } };
}

/** `{ range: [low, high] }` or `{ range: source }`, with `points` or `step` where single values are taken. */
function readRange(name: string, at: Place, tree: MapTree, refuse: Refuse): Factor | undefined {
  checkKeys(tree, ["range", "points", "step", "scale", "levels"], refuse);
  /** What a key holds; undefined where it is not there. */
  const one = <T>(key: string, fits: (value: unknown) => value is T, en: string, zh: string) => {
    const found = tree.entries.get(key)?.tree;
    if (found === undefined) return undefined;
    if (found.kind === "scalar" && fits(found.value)) return found.value;
    return (refuse(found.at, en, zh), UNREAD);
  };
  const points = one("points", isCount, "expected a whole number of values, 2 or more", "应为不小于 2 的整数");
  const step = one(
    "step",
    isAboveZero,
    "expected a step above 0, in the parameter's own unit",
    "步长应大于 0，以参数自身单位计",
  );
  const scale = one("scale", isScale, "expected linear or log", "应为 linear 或 log");
  const bounds = readBounds(name, at, tree, refuse);
  if (points === UNREAD || step === UNREAD || scale === UNREAD || bounds === UNREAD) return undefined;
  const spread = { points, step, scale };
  return {
    name,
    at,
    values: {
      range: {
        ...bounds,
        ...Object.fromEntries(Object.entries(spread).filter(([, value]) => value !== undefined)),
      },
    },
  };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 2;
const isAboveZero = (value: unknown): value is number => typeof value === "number" && value > 0;
const isScale = (value: unknown): value is "linear" | "log" => value === "linear" || value === "log";

function readBounds(
  name: string,
  at: Place,
  tree: MapTree,
  refuse: Refuse,
): Pick<RangeOf, "bounds" | "at"> | typeof UNREAD {
  const range = tree.entries.get("range")?.tree;
  if (range?.kind === "scalar" && range.value === "source") return { bounds: "source", at: range.at };
  if (range?.kind === "list" && range.items.length === 2) {
    const [low, high] = range.items.map((item) => levelOf(name, at, item));
    return { bounds: [low!, high!], at: range.at };
  }
  refuse(
    range?.at ?? tree.at,
    "expected range: [low, high], or range: source",
    "应为 range: [低, 高] 或 range: source",
  );
  return UNREAD;
}

const levelOf = (path: string, keyAt: Place, tree: Tree): Level => ({
  label: tree.kind === "scalar" ? written(tree) : yamlOf(tree),
  sets: [{ path, text: yamlOf(tree), keyAt, valueAt: tree.at }],
});

/** A word as a person wrote it, its unit beside it. */
const written = ({ value, given }: ScalarTree): string =>
  given.unit === undefined ? String(value) : `${String(value)} ${given.unit.text}`;

/** A value as YAML in one line. */
function yamlOf(tree: Tree): string {
  switch (tree.kind) {
    case "scalar":
      if (typeof tree.value === "string" || tree.given.unit !== undefined) return JSON.stringify(written(tree));
      return asWord(tree)?.value ?? String(tree.value);
    case "list":
      return `[${tree.items.map(yamlOf).join(", ")}]`;
    case "map":
      return `{${[...tree.entries].map(([key, entry]) => `${JSON.stringify(key)}: ${yamlOf(entry.tree)}`).join(", ")}}`;
  }
}
