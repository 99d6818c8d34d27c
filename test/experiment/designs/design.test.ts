import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConstraint } from "../../../src/experiment/designs/constraints.ts";
import { createDesign } from "../../../src/experiment/designs/design.ts";
import { gridSize } from "../../../src/experiment/designs/enumerated.ts";
import { type Factor, levelAt, levelsOf } from "../../../src/experiment/designs/factors.ts";

const factors: readonly Factor[] = [
  { id: "share", values: ["90 %", "100 %"] },
  { id: "mandatory", values: [false, true] },
  { id: "budget", low: 860, high: 1000, step: 70 },
];

describe("enumerated designs", () => {
  test("a grid has every combination, the last factor fastest", () => {
    const points = createDesign({ sampling: "grid", factors });
    expect(points).toHaveLength(12);
    expect(gridSize(factors)).toBe(12);
    expect(points.slice(0, 4)).toEqual([
      ["90 %", false, 860],
      ["90 %", false, 930],
      ["90 %", false, 1000],
      ["90 %", true, 860],
    ]);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(12);
  });

  test("a list takes the rows as written, and refuses lists of different length", () => {
    const lists = [
      { id: "a", values: [1, 2] },
      { id: "b", values: ["x", "y"] },
    ];
    expect(createDesign({ sampling: "list", factors: lists })).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
    const short = [lists[0]!, { id: "b", values: ["x"] }];
    expect(() => createDesign({ sampling: "list", factors: short })).toThrow("found 2 of a and 1 of b");
  });

  test("one at a time keeps the others at the base", () => {
    const base = ["100 %", false, 930];
    expect(createDesign({ sampling: "one-at-a-time", factors, base })).toEqual([
      base,
      ["90 %", false, 930],
      ["100 %", true, 930],
      ["100 %", false, 860],
      ["100 %", false, 1000],
    ]);
  });
});

describe("levels", () => {
  test("of steps are as a file writes them", () => {
    expect(levelsOf({ id: "a", low: 0.8, high: 1.1, step: 0.1 })).toEqual([0.8, 0.9, 1, 1.1]);
    expect(levelsOf({ id: "a", low: 1, high: 100, points: 3, scale: "log" })).toEqual([1, expect.closeTo(10, 12), 100]);
    expect(levelsOf({ id: "a", low: 1, high: 2 })).toBeNull();
  });

  test("have equal parts of the unit range", () => {
    const steps = { id: "a", low: 0, high: 2, step: 1 };
    expect([0, 0.33, 0.34, 0.66, 0.67, 0.999].map((place) => levelAt(steps, place))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

describe("sampled designs", () => {
  const ranges: readonly Factor[] = [
    { id: "a", low: 0, high: 10 },
    { id: "b", low: -1, high: 1 },
  ];

  test.each(["latin-hypercube", "sobol"] as const)(
    "%s: the same seed, the same points, within the ranges",
    (sampling) => {
      const points = createDesign({ sampling, factors: ranges, size: 50, seed: 3 });
      expect(points).toHaveLength(50);
      expect(createDesign({ sampling, factors: ranges, size: 50, seed: 3 })).toEqual(points);
      expect(createDesign({ sampling, factors: ranges, size: 50, seed: 4 })).not.toEqual(points);
      for (const [a, b] of points as readonly [number, number][]) {
        expect(a).toBeGreaterThanOrEqual(0);
        expect(a).toBeLessThan(10);
        expect(Math.abs(b)).toBeLessThanOrEqual(1);
      }
    },
  );

  test.each(["latin-hypercube", "sobol"] as const)("%s under a constraint still has its size", (sampling) => {
    const constraints = [parseConstraint("a + 5 * b <= 2", ["a", "b"])];
    const points = createDesign({ sampling, factors: ranges, size: 40, seed: 1, constraints });
    expect(points).toHaveLength(40);
    for (const [a, b] of points as readonly [number, number][]) expect(a + 5 * b).toBeLessThanOrEqual(2 + 1e-6);
  });

  test("a constraint that nothing satisfies is an empty design, by its text", () => {
    const constraints = [parseConstraint("a > 11", ["a", "b"])];
    expect(() => createDesign({ sampling: "sobol", factors: ranges, size: 4, constraints })).toThrow("'a > 11'");
    const grid: readonly Factor[] = [{ id: "a", values: [1, 2] }];
    expect(() => createDesign({ sampling: "grid", factors: grid, constraints })).toThrow("empty");
  });
});

test("all faults of factors at once", () => {
  const faulty: readonly Factor[] = [
    { id: "a", values: [] },
    { id: "a", low: 2, high: 1 },
    { id: "b", low: 0, high: 1, scale: "log", step: 0 },
  ];
  const design = () => createDesign({ sampling: "grid", factors: faulty });
  for (const fault of ["a: an empty list", "a: named twice", "found 2 to 1", "found 0", "expected a step above 0"])
    expect(design).toThrow(fault);
  expect(() => createDesign({ sampling: "grid", factors: [] })).toThrow("no factor");
  expect(() => createDesign({ sampling: "sobol", factors: [factors[0]!] })).toThrow("needs a whole number of points");
});

describe("constraints", () => {
  const ids = ["policy.share", "county-level", "on"];
  const holds = (text: string, point: (string | number | boolean)[]) => parseConstraint(text, ids).holds(point);

  test.each([
    ["policy.share + county-level <= 1", ["30 %", 0.7, true], true],
    ["0.1 + 0.2 <= policy.share", [0.3, 0, true], true],
    ["policy.share < 0.3", [0.30000000000000004, 0, true], false],
    ["2 * policy.share - county-level >= 50 %", [0.5, 0.4, true], true],
    ["on == false or policy.share > 0.5", [0.4, 0, true], false],
    ["on == false or policy.share > 0.5", [0.6, 0, true], true],
    ["on != false", [0, 0, true], true],
    ["policy.share == 'FFS'", ["FFS", 0, true], true],
    ["policy.share != county-level", [1, 2, true], true],
  ] as const)("%s of %j: %s", (text, point, expected) => {
    expect(holds(text, [...point])).toBe(expected);
  });

  test.each([
    ["policy.share", "expected one of <=, <"],
    ["policy.shar <= 1", "found 'policy.shar'"],
    ["policy.share * county-level <= 1", "two factors are multiplied"],
    ["on < true", "has no order"],
    ["a <= b <= 1", "expected one of"],
  ])("%s is refused", (text, reason) => {
    expect(() => parseConstraint(text, ids)).toThrow(reason);
  });

  test("a level that is no number is named when it is compared", () => {
    expect(() => holds("policy.share <= 1", ["DRG", 0, true])).toThrow("policy.share is DRG, which is no number");
  });

  test("a sum is compared as arithmetic says", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (a, b) => {
        expect(holds("policy.share - 3 * county-level + 7 >= 2", [a, b, true])).toBe(a - 3 * b + 7 >= 2);
      }),
    );
  });
});
