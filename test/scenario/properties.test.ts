import fc from "fast-check";
import { stringify } from "yaml";
import { expect, test } from "vitest";
import type { AnyField } from "../../src/language/fields.ts";
import { decode, type Notes } from "../../src/language/decode.ts";
import { place, Problems } from "../../src/language/problem.ts";
import { CARE, CHOICE } from "../../src/scenario/schema/care.ts";
import { POLICY } from "../../src/scenario/schema/policy.ts";
import { closest, editDistance } from "../../src/language/suggest.ts";
import { findUnit } from "../../src/language/units.ts";
import { parseYaml } from "../../src/language/yaml.ts";
import { SEEDS } from "./fixture.ts";

type Plain = { [key: string]: Plain | unknown };

/** A file's content as plain data, in the values people wrote. */
function plainOf(path: string): Plain {
  const problems = new Problems();
  const tree = parseYaml(SEEDS[path]!, path, problems);
  const bare = (node: typeof tree): unknown => {
    if (node?.kind === "map")
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, bare(entry.tree)]));
    if (node?.kind === "list") return node.items.map(bare);
    const unit = node?.given.unitFits === true && typeof node.value === "number" ? ` ${node.given.unit!.text}` : "";
    return unit === "" ? node?.value : `${String(node?.value)}${unit}`;
  };
  return bare(tree) as Plain;
}

const BLOCKS: readonly (readonly [string, AnyField, Plain])[] = [
  ["policy", POLICY as AnyField, plainOf("seeds/policies/baseline.yaml")["policy"] as Plain],
  ["care", CARE as AnyField, plainOf("seeds/care/care.yaml")["care"] as Plain],
  ["choice", CHOICE as AnyField, plainOf("seeds/choice/choice.yaml")["choice"] as Plain],
];

function read(field: AnyField, data: Plain): { value: unknown; problems: Problems } {
  const problems = new Problems();
  const notes: Notes = { problems, records: [], partial: false };
  const tree = parseYaml(stringify(data), "f.yaml", problems)!;
  return { value: decode(field, [tree], "", place("f.yaml"), notes), problems };
}

/** Paths of all keys of mappings. */
function keyPaths(data: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return [];
  return Object.entries(data).flatMap(([key, inner]) => [[...path, key], ...keyPaths(inner, [...path, key])]);
}

/** The same data with some keys misspelt and all keys in another order. */
function rewrite(
  data: unknown,
  misspelt: ReadonlySet<string>,
  order: (keys: readonly string[]) => readonly string[],
  path = "",
): unknown {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return data;
  const entries = order(Object.keys(data)).map((key) => {
    const here = `${path}.${key}`;
    return [misspelt.has(here) ? `${key}x` : key, rewrite((data as Plain)[key], misspelt, order, here)] as const;
  });
  return Object.fromEntries(entries);
}

test.each(BLOCKS)("%s: every misspelt key is reported, whichever they are", (_, field, data) => {
  const paths = keyPaths(data);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(paths.length - 1), { minLength: 1, maxLength: 8 }), (chosen) => {
      // A key inside a misspelt one is not looked at: take the outermost only.
      const names = chosen.map((i) => `.${paths[i]!.join(".")}`);
      const outer = names.filter((name) => !names.some((other) => name.startsWith(`${other}.`)));
      // A key that may be left out leaves a value; what counts is that it is told, so that nothing is run.
      const { problems } = read(field, rewrite(data, new Set(outer), (keys) => keys) as Plain);
      const unknown = problems.all().filter(({ message }) => message.en.startsWith("unknown key"));
      expect(unknown.map(({ path }) => path).sort()).toEqual(outer.map((name) => `${name.slice(1)}x`).sort());
      for (const { message, path } of unknown)
        expect(message.en).toContain(`"${path.slice(path.lastIndexOf(".") + 1)}"`);
    }),
    { numRuns: 40 },
  );
});

test.each(BLOCKS)("%s: the order of keys changes nothing", (_, field, data) => {
  const { value, problems } = read(field, data);
  expect(problems.all()).toEqual([]);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const order = (keys: readonly string[]): readonly string[] =>
        keys
          .map((key) => ({ key, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ key }) => key);
      const shuffled = read(field, rewrite(data, new Set(), order) as Plain).value;
      expect(JSON.stringify(shuffled)).toBe(JSON.stringify(value));
    }),
    { numRuns: 20 },
  );
});

/** All number fields of a block with the path of their keys. */
function numberFields(
  field: AnyField,
  path: readonly string[] = [],
): readonly { path: readonly string[]; field: AnyField & { kind: "number" } }[] {
  if (field.kind === "number") return [{ path, field: field as AnyField & { kind: "number" } }];
  if (field.kind === "list") return field.names.flatMap((name) => numberFields(field.item, [...path, name]));
  if (field.kind === "block") return field.entries.flatMap((entry) => numberFields(entry.field, [...path, entry.key]));
  return [];
}

test("a number in any unit of its quantity decodes to the same as in its own", () => {
  const all = BLOCKS.flatMap(([, field]) => numberFields(field)).filter(({ field }) => !field.integer);
  fc.assert(
    fc.property(fc.nat(all.length - 1), fc.integer({ min: 1, max: 9 }), fc.nat(), (at, digit, pick) => {
      const { field, path } = all[at]!;
      const { quantity } = field;
      const own = findUnit(quantity, quantity.display)!;
      const names = [...quantity.units.keys()];
      const unit = quantity.units.get(names[pick % names.length]!)!;
      const canonical = Math.min(Math.max(digit * 100, field.min), field.max);
      const values = [own, unit].map(({ times, over }) => {
        const problems = new Problems();
        const notes: Notes = { problems, records: [], partial: false };
        const written = (canonical * over) / times;
        const text = `{ value: ${written}, unit: "${times === own.times && over === own.over ? quantity.display : names[pick % names.length]!}" }`;
        return decode(field, [parseYaml(text, "f.yaml", problems)!], path.join("."), place("f.yaml"), notes) as number;
      });
      expect(Math.abs(values[0]! - values[1]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(values[0]!)));
      expect(values[0]).toBeCloseTo(canonical, 6);
    }),
    { numRuns: 300 },
  );
});

test("edit distance is a distance on small changes, and suggestions are near", () => {
  expect(editDistance("deductible", "deductable")).toBe(1);
  expect(editDistance("ratio", "raito")).toBe(1);
  expect(editDistance("", "abc")).toBe(3);
  const word = fc.string({ minLength: 0, maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }),
  );
  expect(closest("catchment", ["payment", "policy"])).toBeUndefined();
  expect(closest("x".repeat(10_000), ["x"])).toBeUndefined();
});
