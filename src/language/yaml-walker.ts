import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type Scalar as YamlScalar,
  type YAMLMap,
} from "yaml";
import type { Place, Problems } from "./problem.ts";
import { hint } from "./suggest.ts";
import type { Entry, Given, Scalar, Tree, Word } from "./tree.ts";
import { endsNumber } from "./yaml-hints.ts";

/** Bounds on what a file may make the reader do. */
export const LIMITS = { bytes: 10_000_000, depth: 64, aliases: 1000, nodes: 1_000_000 } as const;

const FORM_KEYS = ["value", "unit", "source", "range", "note"];

const BLOCK_KEYS = ["$unit", "$source", "$range", "$note"];

/** Keys that mean something to the language and nothing to a county. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const CORE_TAGS: ReadonlySet<string> = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

/**
 * What every alias stands for: the last anchor of its name before it. One pass, where resolving each by itself would
 * take one apiece.
 */
export function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      const target = isAlias(node) ? anchors.get(node.source) : undefined;
      if (isAlias(node)) {
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

export class Walker {
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #at: (offset: number | undefined) => Place;
  readonly #problems: Problems;
  readonly #open = new Set<Node>();
  #nodes = 0;
  #aliases = 0;
  #full = false;

  constructor(targets: ReadonlyMap<Alias, Node>, at: (offset: number | undefined) => Place, problems: Problems) {
    this.#targets = targets;
    this.#at = at;
    this.#problems = problems;
  }

  walk(node: Node | null, path: string, given: Given, depth: number): Tree | undefined {
    const at = this.#at(node?.range?.[0]);
    if (node === null) return { kind: "scalar", at, given, value: null };
    if (this.#full) return undefined;
    if (++this.#nodes > LIMITS.nodes) {
      this.#full = true;
      this.#problems.add(at, path, `more than ${LIMITS.nodes} values`, `超过 ${LIMITS.nodes} 个值`);
      return undefined;
    }
    if (depth > LIMITS.depth) {
      this.#problems.add(at, path, `nested deeper than ${LIMITS.depth} levels`, `嵌套超过 ${LIMITS.depth} 层`);
      return undefined;
    }
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag)) {
      this.#problems.add(at, path, `tag ${node.tag} is not allowed`, `不允许使用标签 ${node.tag}`);
      return undefined;
    }
    if (isAlias(node)) return this.#alias(this.#targets.get(node), at, path, given, depth);
    if (this.#open.has(node)) {
      this.#problems.add(at, path, "an alias contains itself", "别名包含其自身");
      return undefined;
    }
    this.#open.add(node);
    try {
      if (isMap(node)) return this.#map(node, at, path, given, depth);
      if (isSeq(node)) {
        const items: Tree[] = [];
        node.items.forEach((item, index) => {
          const tree = this.walk(item as Node | null, `${path}[${index}]`, given, depth + 1);
          if (tree !== undefined) items.push(tree);
        });
        return { kind: "list", at, given, items };
      }
    } finally {
      this.#open.delete(node);
    }
    const value = isScalar(node) ? node.value : null;
    if (isScalar(node) && (typeof value === "number" || typeof value === "bigint"))
      return { kind: "scalar", at, given, value: Number(value), written: writtenAs(node) };
    return { kind: "scalar", at, given, value: value as Scalar };
  }

  #alias(target: Node | undefined, at: Place, path: string, given: Given, depth: number): Tree | undefined {
    if (++this.#aliases > LIMITS.aliases) {
      this.#full = true;
      this.#problems.add(
        at,
        path,
        `more than ${LIMITS.aliases} aliases followed`,
        `展开的别名超过 ${LIMITS.aliases} 个`,
      );
      return undefined;
    }
    if (target === undefined) {
      this.#problems.add(at, path, "the alias has no anchor", "别名没有对应的锚");
      return undefined;
    }
    return this.walk(target, path, given, depth + 1);
  }

  /** Key, its place and its value, each key once. */
  #pairs(node: YAMLMap, path: string): readonly { key: string; at: Place; value: Node | null }[] {
    const seen = new Map<string, Place>();
    const pairs: { key: string; at: Place; value: Node | null }[] = [];
    for (const pair of node.items as readonly Pair[]) {
      const keyNode = pair.key as Node | null;
      const at = this.#at(keyNode?.range?.[0] ?? node.range?.[0]);
      if (!isPair(pair) || !isScalar(keyNode) || keyNode.value === null) {
        this.#problems.add(at, path, "a key has to be a word", "键必须是一个词");
        continue;
      }
      const key = typeof keyNode.value === "string" ? keyNode.value : (keyNode.source ?? String(keyNode.value));
      const first = seen.get(key);
      if (first !== undefined) {
        this.#problems.add(
          at,
          join(path, key),
          `key "${key}" stands twice, first in line ${first.line}`,
          `键“${key}”重复，首次出现在第 ${first.line} 行`,
        );
        continue;
      }
      seen.set(key, at);
      if (FORBIDDEN_KEYS.has(key)) {
        this.#problems.add(at, path, `key "${key}" is not allowed`, `不允许使用键“${key}”`);
        continue;
      }
      if (key === "<<") {
        this.#problems.add(
          at,
          path,
          "merge keys (<<) are no part of YAML 1.2: write the keys out, or repeat a whole block by *name",
          "YAML 1.2 没有合并键（<<）：请写出各键，或用 *名称 重复整段",
        );
        continue;
      }
      pairs.push({ key, at, value: pair.value as Node | null });
    }
    return pairs;
  }

  #map(node: YAMLMap, at: Place, path: string, given: Given, depth: number): Tree | undefined {
    const pairs = this.#pairs(node, path);
    if (pairs.some(({ key }) => key === "value")) return this.#longForm(pairs, path, given, depth);
    let inner = given;
    for (const { key, value, at: keyAt } of pairs) {
      if (!key.startsWith("$")) continue;
      if (key === "$unit") inner = { ...inner, ...this.#unit(value, path, false) };
      else if (key === "$source") inner = { ...inner, ...this.#source(value, path) };
      else if (key === "$range") inner = { ...inner, ...this.#range(value, path, false) };
      else if (key !== "$note") {
        const { en, zh } = hint(key, BLOCK_KEYS);
        this.#problems.add(keyAt, join(path, key), `unknown key "${key}"${en}`, `未知的键“${key}”${zh}`);
      }
    }
    const entries = new Map<string, Entry>();
    for (const { key, value, at: keyAt } of pairs) {
      if (key.startsWith("$")) continue;
      const tree = this.walk(value, join(path, key), inner, depth + 1);
      if (tree !== undefined)
        entries.set(key, {
          keyAt,
          tree: tree.kind === "scalar" && tree.value === null ? { ...tree, at: keyAt } : tree,
        });
    }
    return { kind: "map", at, given: inner, entries };
  }

  #longForm(
    pairs: readonly { key: string; at: Place; value: Node | null }[],
    path: string,
    given: Given,
    depth: number,
  ): Tree | undefined {
    let inner = given;
    let value: Node | null = null;
    let range: Node | null = null;
    for (const pair of pairs) {
      if (pair.key === "value") value = pair.value;
      else if (pair.key === "unit") inner = { ...inner, ...this.#unit(pair.value, path, true) };
      else if (pair.key === "source") inner = { ...inner, ...this.#source(pair.value, path) };
      else if (pair.key === "range") range = pair.value;
      else if (/^\d{3}$/.test(pair.key) && (pair.value === null || (isScalar(pair.value) && pair.value.value === null)))
        this.#problems.add(pair.at, path, ...endsNumber(pair.key));
      else if (pair.key !== "note") {
        const { en, zh } = hint(pair.key, FORM_KEYS);
        this.#problems.add(
          pair.at,
          join(path, pair.key),
          `unknown key "${pair.key}" beside "value"${en}`,
          `“value”旁有未知的键“${pair.key}”${zh}`,
        );
      }
    }
    if (range === null) return this.walk(value, path, inner, depth + 1);
    if (isAlias(range)) range = this.#targets.get(range) ?? null;
    const each = this.#eachRange(value, range);
    if (each === undefined) return this.walk(value, path, { ...inner, ...this.#range(range, path, true) }, depth + 1);
    return this.#withRanges(value as Node, each, path, inner, depth);
  }

  /** Ranges of a list's items one by one: a list of pairs beside a list, or a mapping of pairs beside a mapping. */
  #eachRange(value: Node | null, range: Node | null): ((index: number, key: string) => Node | null) | undefined {
    if (isSeq(value) && isSeq(range) && range.items.some(isSeq)) {
      return (index) => (range.items[index] as Node | undefined) ?? null;
    }
    if (isMap(value) && isMap(range)) return (_, key) => (range.get(key, true) as Node | undefined) ?? null;
    return undefined;
  }

  #withRanges(
    value: Node,
    each: (index: number, key: string) => Node | null,
    path: string,
    given: Given,
    depth: number,
  ): Tree | undefined {
    const at = this.#at(value.range?.[0]);
    const ranged = (range: Node | null): Given =>
      range === null ? given : { ...given, ...this.#range(range, path, true) };
    if (isSeq(value)) {
      const items = value.items.map((item, index) =>
        this.walk(item as Node | null, `${path}[${index}]`, ranged(each(index, "")), depth + 1),
      );
      return { kind: "list", at, given, items: items.filter((item) => item !== undefined) };
    }
    const entries = new Map<string, Entry>();
    for (const { key, at: keyAt, value: inside } of this.#pairs(value as YAMLMap, path)) {
      const tree = this.walk(inside, join(path, key), ranged(each(0, key)), depth + 1);
      if (tree !== undefined) entries.set(key, { keyAt, tree });
    }
    return { kind: "map", at, given, entries };
  }

  #word(node: Node | null, path: string, en: string, zh: string): Word | undefined {
    const at = this.#at(node?.range?.[0]);
    if (isScalar(node) && (typeof node.value === "string" || typeof node.value === "number")) {
      const text = writtenAs(node).trim();
      if (text !== "") return { text, at };
    }
    this.#problems.add(at, path, `the ${en} has to be a word`, `${zh}必须是文字`);
    return undefined;
  }

  #unit(node: Node | null, path: string, unitFits: boolean): Given {
    const unit = this.#word(node, path, "unit", "单位");
    return unit === undefined ? {} : { unit, unitFits };
  }

  #source(node: Node | null, path: string): Given {
    const source = this.#word(node, path, "source", "来源");
    return source === undefined ? {} : { source };
  }

  #range(node: Node | null, path: string, own: boolean): Given {
    const at = this.#at(node?.range?.[0]);
    if (isSeq(node) && node.items.length === 2) {
      const [low, high] = node.items.map((item) =>
        isScalar(item) && typeof item.value === "number" ? item.value : Number.NaN,
      );
      if (low! <= high!) return { range: { low: low!, high: high!, at, own } };
    }
    this.#problems.add(at, path, "a range is [lowest, highest]", "范围应写作 [最低, 最高]");
    return {};
  }
}

/** A scalar to the letter: `2024.10` is no 2024.1 where it is a name. */
const writtenAs = ({ value, source }: YamlScalar): string =>
  typeof value === "string" ? value : (source ?? String(value));

export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
