import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createNestedLogit, OUTSIDE_NESTS } from "../../src/county/choice/nested-logit.ts";
import { createStreams } from "../../src/kernel/streams.ts";

interface Alternative {
  /** Level of care, or OUTSIDE_NESTS. */
  readonly nest: number;
  readonly code: number;
  readonly value: number;
}

const DECISION = 40;
/** Codes as the county gives them: neighbours share a block of the generator. */
const CODES = [0, 1, 2, 3, 4, 8, 9, 10, 32, 33, 40];

/**
 * The nested logit of McFadden (1978): inside a level at scale formal * level, the levels at scale formal, formal care
 * against the rest at scale 1.
 */
function shares(alternatives: readonly Alternative[], formal: number, level: number): number[] {
  const inner = formal * level;
  const inclusive = (nest: number): number =>
    inner * Math.log(alternatives.reduce((sum, a) => sum + (a.nest === nest ? Math.exp(a.value / inner) : 0), 0));
  const nests = [...new Set(alternatives.map(({ nest }) => nest))].filter((nest) => nest !== OUTSIDE_NESTS);
  const care = formal * Math.log(nests.reduce((sum, nest) => sum + Math.exp(inclusive(nest) / formal), 0));
  const all = alternatives.reduce(
    (sum, a) => sum + (a.nest === OUTSIDE_NESTS ? Math.exp(a.value) : 0),
    nests.length > 0 ? Math.exp(care) : 0,
  );
  return alternatives.map(({ nest, value }) =>
    nest === OUTSIDE_NESTS
      ? Math.exp(value) / all
      : (Math.exp(value / inner - inclusive(nest) / inner) *
          Math.exp(inclusive(nest) / formal - care / formal) *
          Math.exp(care)) /
        all,
  );
}

const arrays = (alternatives: readonly Alternative[]) => ({
  who: 0,
  decision: DECISION,
  day: 1,
  disease: 0,
  count: alternatives.length,
  values: Float64Array.from(alternatives, ({ value }) => value),
  nests: Uint8Array.from(alternatives, ({ nest }) => nest),
  codes: Uint16Array.from(alternatives, ({ code }) => code),
});

describe("shares of the nested logit equal its formula", () => {
  const PEOPLE = 60_000;
  const sets: readonly (readonly [
    name: string,
    formal: number,
    level: number,
    alternatives: readonly Alternative[],
  ])[] = [
    ["one level, no nests at all", 1, 1, [-0.3, 0.2, 0.9].map((value, i) => ({ nest: 2, code: CODES[i]!, value }))],
    [
      "two levels and care at home",
      0.7,
      0.6,
      [
        { nest: OUTSIDE_NESTS, code: 0, value: 0.4 },
        { nest: 0, code: 1, value: 0.1 },
        { nest: 0, code: 2, value: -0.2 },
        { nest: 1, code: 3, value: 0.3 },
        { nest: 1, code: 4, value: 0.1 },
      ],
    ],
    [
      "five levels, much alike inside",
      0.8,
      0.3,
      CODES.map((code, i) => ({
        nest: i === 0 ? OUTSIDE_NESTS : i < 3 ? 0 : i < 5 ? 1 : i < 8 ? 2 : i < 10 ? 3 : 4,
        code,
        value: [0.5, 0.3, 0, 0.2, -0.1, 0.4, 0.35, -0.2, 0.6, 0.1, 0.2][i]!,
      })),
    ],
    [
      "levels that differ little from one another",
      0.4,
      1,
      [
        { nest: OUTSIDE_NESTS, code: 0, value: 0 },
        { nest: 0, code: 1, value: 0 },
        { nest: 2, code: 8, value: 0.2 },
        { nest: 3, code: 32, value: -0.1 },
      ],
    ],
  ];

  test.each(sets)("%s", (_, formal, level, alternatives) => {
    const expected = shares(alternatives, formal, level);
    expect(expected.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const logit = createNestedLogit(createStreams(7, 0), formal, level);
    const set = arrays(alternatives);
    const taken = new Float64Array(alternatives.length);
    for (let person = 0; person < PEOPLE; person++)
      taken[logit.choose({ ...set, who: person, day: person % 365, disease: person % 61 })]! += 1;
    alternatives.forEach((_alternative, k) => {
      const error = Math.sqrt((expected[k]! * (1 - expected[k]!)) / PEOPLE);
      expect(
        Math.abs(taken[k]! / PEOPLE - expected[k]!),
        `alternative ${k}: ${taken[k]! / PEOPLE}, expected ${expected[k]!}`,
      ).toBeLessThan(4 * error);
    });
  });
});

const alternativeSets = fc
  .uniqueArray(fc.constantFrom(...CODES), { minLength: 2, maxLength: CODES.length })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.record({
          code: fc.constant(code),
          nest: code === 0 ? fc.constant(OUTSIDE_NESTS) : fc.integer({ min: 0, max: 4 }),
          value: fc.double({ min: -3, max: 3, noNaN: true }),
        }),
      ),
    ),
  );
const scales = fc.tuple(fc.double({ min: 0.2, max: 1, noNaN: true }), fc.double({ min: 0.2, max: 1, noNaN: true }));

describe("each person's choice", () => {
  test("one alternative made better or worse moves people to it or from it only", () => {
    fc.assert(
      fc.property(
        alternativeSets,
        scales,
        fc.nat(),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.nat(1_000),
        (alternatives, [formal, level], which, change, seed) => {
          const k = which % alternatives.length;
          const logit = createNestedLogit(createStreams(seed, 0), formal, level);
          const set = arrays(alternatives);
          const { values } = set;
          for (let person = 0; person < 300; person++) {
            const before = logit.choose({ ...set, who: person });
            const old = values[k]!;
            values[k] = old + change;
            const after = logit.choose({ ...set, who: person });
            values[k] = old;
            if (after === before) continue;
            expect(change > 0 ? after : before).toBe(k);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test("does not depend on the order of the alternatives, nor on one more that nobody would take", () => {
    fc.assert(
      fc.property(
        alternativeSets.chain((alternatives) =>
          fc.tuple(fc.constant(alternatives), fc.shuffledSubarray(alternatives, { minLength: alternatives.length })),
        ),
        scales,
        fc.nat(1_000),
        ([alternatives, shuffled], [formal, level], seed) => {
          const logit = createNestedLogit(createStreams(seed, 0), formal, level);
          const plain = arrays(alternatives);
          const other = arrays([...shuffled, { nest: 2, code: 47, value: -1e9 }]);
          for (let person = 0; person < 200; person++) {
            const one = logit.choose({ ...plain, who: person });
            const two = logit.choose({ ...other, who: person });
            expect(other.codes[two]).toBe(plain.codes[one]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
