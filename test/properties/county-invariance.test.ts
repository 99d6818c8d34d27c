import fc from "fast-check";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import type { Reader } from "../../src/language/reader.ts";
import { runs, seeds } from "../support/arbitraries.ts";
import { digestOf, finished } from "../support/county.ts";

const scenario = fileURLToPath(new URL("../../scenarios/typical-reform.yaml", import.meta.url));
const OPTIONS = { residents: 1_000, years: 1, set: ["warmUp=0", "policy.payment.package.need=930 yuan"] };
let input: CountyInput;
beforeAll(async () => {
  ({ input } = await loadScenario(fileReader(), scenario, OPTIONS));
});

/** Keys of mappings in another order, by a number; lists stay. */
function permuted(node: unknown, seed: number): unknown {
  if (Array.isArray(node)) return node.map((item) => permuted(item, seed));
  if (node === null || typeof node !== "object") return node;
  const entries = Object.entries(node).map(([key, value], i) => ({
    key,
    value: permuted(value, seed),
    place: hash(seed + i * 7_919 + key.length * 104_729),
  }));
  return Object.fromEntries(entries.toSorted((a, b) => a.place - b.place).map(({ key, value }) => [key, value]));
}

const hash = (n: number): number => Math.imul((n ^ (n >>> 15)) | 1, 0x2c1b_3c6d) >>> 0;

/** Names that a person sees, all of them others. */
function renamed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(renamed);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === "name" && typeof value === "string") return [key, `${value} II`];
      if (key === "name" && value !== null && typeof value === "object")
        return [
          key,
          Object.fromEntries(Object.entries(value).map(([language, text]) => [language, `${text as string} 乙`])),
        ];
      return [key, renamed(value)];
    }),
  );
}

/** Rewrites files on the way in. */
function rewritten(yaml: (text: unknown) => unknown, csv: (rows: readonly string[]) => readonly string[]): Reader {
  const reader = fileReader();
  return {
    ...reader,
    resolve: (from, to) => reader.resolve(from, to),
    async read(path) {
      const text = await reader.read(path);
      if (path.endsWith(".yaml")) return stringify(yaml(parse(text)), { aliasDuplicateObjects: false });
      const [head, ...rows] = text.trimEnd().split("\n");
      return path.endsWith(".csv") ? `${[head!, ...csv(rows)].join("\n")}\n` : text;
    },
  };
}

const namesOf = ({ townships, villages, institutions }: CountyInput): readonly string[] =>
  [...townships, ...villages, ...institutions].map(({ name }) => name.zh);
/** An input without the names that people see. */
const nameless = (county: CountyInput): unknown =>
  JSON.parse(
    JSON.stringify(county, (key, value: unknown) => (key === "name" || key === "zh" || key === "en" ? "" : value)),
  );

describe("nothing changes", () => {
  test("when townships, villages, institutions and diseases are renamed", async () => {
    const NAME = [2, 3];
    const { input: other } = await loadScenario(
      rewritten(renamed, (rows) =>
        rows.map((row) =>
          row
            .split(",")
            .map((field, i) => (NAME.includes(i) ? `新${field}` : field))
            .join(","),
        ),
      ),
      scenario,
      OPTIONS,
    );
    expect(namesOf(other).filter((name, i) => name === namesOf(input)[i])).toEqual([]);
    expect(nameless(other)).toEqual(nameless(input));
    expect(digestOf(finished(other, 5))).toBe(digestOf(finished(input, 5)));
  });

  test("when the keys of every file and the rows of every table stand in another order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.nat()), seeds, async (order, seed) => {
        const { input: other } = await loadScenario(
          rewritten(
            (tree) => permuted(tree, order),
            (rows) =>
              rows
                .map((row, i) => ({ row, place: hash(order + i * 7_919) }))
                .toSorted((a, b) => a.place - b.place)
                .map(({ row }) => row),
          ),
          scenario,
          OPTIONS,
        );
        expect(other).toEqual(input);
        expect(digestOf(finished(other, seed))).toBe(digestOf(finished(input, seed)));
      }),
      runs(2),
    );
  });

  test("when the event log is kept, tables are asked for and somebody looks on", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const plain = digestOf(finished(input, seed));
        expect(digestOf(finished({ ...input, encounterLog: true }, seed))).toBe(plain);
        const county = createCounty(input, { seed, replication: 0 });
        for (let day = 1; day <= 365; day += 30) {
          county.run(day * 1440);
          county.tables();
          county.save();
        }
        county.run(county.endMinute);
        expect(digestOf(county)).toBe(plain);
      }),
      runs(2),
    );
  });

  test("when a policy changes that touches nobody", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 300 }), (seed, day) => {
        // The same rules said again on some day.
        const again: CountyInput = { ...input, epochs: [input.epochs[0]!, { ...input.epochs[0]!, fromDay: day }] };
        const log = (county: CountyInput): unknown => finished({ ...county, encounterLog: true }, seed).tables();
        expect(log(again)).toEqual(log(input));
      }),
      runs(2),
    );
  });
});
