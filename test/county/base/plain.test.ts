import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, firstDifference, jsonOf } from "../../../src/county/base/plain.ts";

const plain = fc.anything({
  key: fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("a", "b", "c", "县") }),
  values: [fc.double(), fc.integer(), fc.boolean(), fc.string({ maxLength: 5 }), fc.constant(null)],
  maxDepth: 4,
});

/** The same with the keys of every record the other way round. */
function turned(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(turned);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data)
      .toReversed()
      .map(([key, value]) => [key, turned(value)]),
  );
}

describe("digest", () => {
  test("equal data has one digest whatever the order of keys, different data two", () => {
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(digestOf(turned(one))).toBe(digestOf(one));
        expect(digestOf(one) === digestOf(other)).toBe(firstDifference(one, other) === undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  test("what looks alike is told apart", () => {
    const alike = [
      0,
      -0,
      1,
      "1",
      "",
      null,
      false,
      true,
      [],
      {},
      [[]],
      [0],
      [0, 0],
      ["a", "b"],
      ["ab"],
      ["a", ["b"]],
      { a: 0 },
      { a: "0" },
      { a: { b: 1 }, c: 2 },
      { a: { b: 1, c: 2 } },
      NaN,
      Infinity,
      5e-324,
      1 + 2 ** -52,
    ];
    expect(new Set(alike.map(digestOf)).size).toBe(alike.length);
  });

  test("a key with nothing counts as left out", () => {
    expect(digestOf({ a: 1, b: undefined })).toBe(digestOf({ a: 1 }));
  });

  test("among a million neighbours no two digests agree, and every bit is one in half of them", () => {
    const ones = new Float64Array(128);
    const seen = new Set<string>();
    const many = 60_000;
    for (let i = 0; i < many; i++) {
      const digest = digestOf({ list: [i % 7, i], of: "neighbours" });
      seen.add(digest.slice(0, 16));
      for (let k = 0; k < 32; k++) {
        const digit = Number.parseInt(digest[k]!, 16);
        for (let b = 0; b < 4; b++) ones[k * 4 + b] = ones[k * 4 + b]! + ((digit >> b) & 1);
      }
    }
    expect(seen.size).toBe(many);
    // Six standard deviations of a fair coin.
    const bound = 3 * Math.sqrt(many);
    expect([...ones].filter((count) => Math.abs(count - many / 2) > bound)).toEqual([]);
  });
});

describe("difference", () => {
  test("names the first place by its path", () => {
    const one = { a: [1, { b: 2 }], c: "x" };
    expect(firstDifference(one, { a: [1, { b: 2 }], c: "x" })).toBeUndefined();
    expect(firstDifference(one, { a: [1, { b: 3 }], c: "y" })).toEqual({ path: "a.1.b", one: 2, other: 3 });
    expect(firstDifference(one, { a: [1], c: "x" })).toEqual({ path: "a.1", one: { b: 2 }, other: undefined });
    expect(firstDifference(one, { ...one, d: 0 })).toEqual({ path: "d", one: undefined, other: 0 });
    expect(firstDifference([], {})).toEqual({ path: "", one: [], other: {} });
  });

  test("JSON keeps every number apart", () => {
    const numbers = [0, -0, NaN, Infinity, -Infinity, 1e308, "-0", "NaN"];
    expect(new Set(numbers.map(jsonOf)).size).toBe(numbers.length);
  });
});
