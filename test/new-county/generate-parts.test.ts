import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion } from "../../src/county/base/apportion.ts";
import { capabilityOf } from "../../src/new-county/capability.ts";
import { area, createPlane, fill, inside, kilometres, spiral } from "../../src/new-county/geometry.ts";
import { keyedRanks, keyedUniform } from "../../src/new-county/keyed.ts";
import { NORMS } from "../support/norms.ts";
import { spread } from "../../src/new-county/spread.ts";
import { INSTITUTION_KINDS } from "../../src/county/input/places.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe("apportion", () => {
  test("worked by hand", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [0.5, 0.25, 0.25])).toEqual([3, 2, 2]);
    expect(apportion(5, [100, 1, 1], 1)).toEqual([3, 1, 1]);
    expect(apportion(2, [3, 0, 1], 1)).toEqual([1, 0, 1]);
    expect(apportion(1, [1, 2, 3], 1)).toEqual([0, 0, 1]);
  });

  test("adds up, stays within one of the exact share, gives nothing to weight 0", () => {
    const weights = fc
      .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 })
      .filter((w) => sum(w) > 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), weights, (total, list) => {
        const shares = apportion(total, list);
        expect(sum(shares)).toBe(total);
        shares.forEach((share, i) => {
          expect(Math.abs(share - (total * list[i]!) / sum(list))).toBeLessThan(1);
          expect(share === 0 || list[i]! > 0).toBe(true);
        });
      }),
    );
  });

  test("refuses what cannot be divided", () => {
    expect(() => apportion(1.5, [1])).toThrow("whole number expected, found 1.5");
    expect(() => apportion(3, [0, 0])).toThrow("positive weight expected");
  });
});

describe("keyed uniforms", () => {
  test("belong to the code and the purpose alone", () => {
    expect(keyedUniform("371524001", 1)).toBe(keyedUniform("371524001", 1));
    expect(keyedUniform("371524001", 1)).not.toBe(keyedUniform("371524001", 2));
    expect(keyedUniform("371524001", 1)).not.toBe(keyedUniform("371524002", 1));
    expect(() => keyedUniform("37152X", 1)).toThrow("twelve digits expected");
  });

  test("are even over neighbouring codes", () => {
    const draws = Array.from({ length: 4000 }, (_, k) => keyedUniform(String(371524100000 + k), 5));
    const counts = apportion(
      0,
      Array.from({ length: 10 }, () => 1),
    );
    for (const u of draws) counts[Math.floor(u * 10)] = counts[Math.floor(u * 10)]! + 1;
    const chi2 = sum(counts.map((n) => ((n - 400) * (n - 400)) / 400));
    expect(chi2).toBeLessThan(27.9); // 99.9 % of chi-square with 9 degrees of freedom
  });

  test("ranks are a permutation that the order of the list does not move", () => {
    const codes = Array.from({ length: 50 }, (_, k) => String(371524100 + k));
    const ranks = keyedRanks(codes, 3);
    expect([...ranks].sort((a, b) => a - b)).toEqual(codes.map((_, i) => i));
    expect(keyedRanks([...codes].reverse(), 3)).toEqual([...ranks].reverse());
  });
});

describe("geometry", () => {
  const square = [
    [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 10 },
    ],
  ];
  const ring = [
    ...square,
    [
      { x: 4, y: 4 },
      { x: 6, y: 4 },
      { x: 6, y: 6 },
      { x: 4, y: 6 },
    ],
  ];

  test("inside, with a hole", () => {
    expect(inside(square, { x: 5, y: 5 })).toBe(true);
    expect(inside(ring, { x: 5, y: 5 })).toBe(false);
    expect(inside(ring, { x: 1, y: 5 })).toBe(true);
    expect(inside(ring, { x: 11, y: 5 })).toBe(false);
  });

  test("area of a square", () => expect(area(square)).toBe(100));

  test("a fill lies inside and is even: each quarter holds a quarter", () => {
    const points = fill(square, 1000);
    expect(points.every((p) => inside(square, p))).toBe(true);
    const west = points.filter((p) => p.x < 5);
    for (const half of [west, points.filter((p) => p.x >= 5)]) {
      expect(Math.abs(half.filter((p) => p.y < 5).length - 250)).toBeLessThan(10);
    }
  });

  test("a degree of latitude is 111.2 km, the plane agrees with the sphere near its origin", () => {
    const seat = { latitude: 36.335, longitude: 116.248 };
    expect(kilometres(seat, { latitude: 37.335, longitude: 116.248 })).toBeCloseTo(111.195, 3);
    const plane = createPlane(seat);
    const place = { latitude: 36.5, longitude: 116.0 };
    const { x, y } = plane.toPoint(place);
    expect(Math.sqrt(x * x + y * y)).toBeCloseTo(kilometres(seat, place), 1);
    expect(plane.toPosition({ x, y })).toEqual(place);
  });

  test("a spiral keeps its points apart", () => {
    const points = Array.from({ length: 20 }, (_, k) => spiral({ x: 0, y: 0 }, k, 1));
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < i; j++) {
        expect(Math.hypot(points[i]!.x - points[j]!.x, points[i]!.y - points[j]!.y)).toBeGreaterThan(0.9);
      }
    }
  });

  test("four sites spread over a square share it evenly; a fixed one stays", () => {
    const ground = fill(square, 2000);
    const free = spread(
      ground,
      Array.from({ length: 4 }, () => ({ at: undefined, weight: 1 })),
      30,
    );
    const share = [0, 1, 2, 3].map((i) => free.owner.filter((o) => o === i).length);
    for (const count of share) expect(Math.abs(count - 500)).toBeLessThan(120);
    const fixed = spread(
      ground,
      [
        { at: { x: 1, y: 1 }, weight: 1 },
        { at: undefined, weight: 1 },
      ],
      10,
    );
    expect(fixed.places[0]).toEqual({ x: 1, y: 1 });
  });
});

test("capability rises from village to province and stays in [0, 1]", () => {
  const mean = (kind: (typeof INSTITUTION_KINDS)[number]): number => sum(capabilityOf(NORMS, kind).value) / 16;
  const ladder = [
    "ordinary-clinic",
    "central-clinic",
    "township-basic",
    "township-recommended",
    "sub-centre",
    "county-general",
    "municipal-hospital",
    "provincial-hospital",
  ] as const;
  for (let i = 1; i < ladder.length; i++) expect(mean(ladder[i]!)).toBeGreaterThan(mean(ladder[i - 1]!));
  for (const kind of INSTITUTION_KINDS) {
    const { value, range } = capabilityOf(NORMS, kind, 0.3);
    expect(Math.max(...value)).toBeLessThanOrEqual(0.98);
    for (const x of value) expect(x >= range![0] && x <= range![1]).toBe(true);
  }
});

describe("norms", () => {
  interface Norm {
    readonly value: unknown;
    readonly unit: string;
    readonly source: string;
    readonly range?: readonly [number, number];
  }
  const isNorm = (node: object): node is Norm => "value" in node && "source" in node;
  const all = (node: object, path: string): readonly (readonly [string, Norm])[] =>
    isNorm(node)
      ? [[path, node]]
      : Object.entries(node).flatMap(([key, inner]) => all(inner as object, path === "" ? key : `${path}.${key}`));
  const norms = all(NORMS, "");
  const numbers = (value: unknown): readonly number[] =>
    typeof value === "number" ? [value] : Object.values(value as object).flatMap(numbers);

  test("every one has a unit and a source; what is assumed has a range, and lies in it", () => {
    expect(norms.length).toBeGreaterThan(115);
    expect(norms.filter(([, { unit, source }]) => unit === "" || !/^(A|D|GK|S:\d{3})\b/.test(source))).toEqual([]);
    expect(norms.filter(([, { source, range }]) => source.startsWith("A") && range === undefined)).toEqual([]);
    for (const [path, { value, range = [-Infinity, Infinity] }] of norms)
      expect([path, numbers(value).filter((one) => one < range[0] || one > range[1])]).toEqual([path, []]);
  });
});
