import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Pools, poolsFor } from "../../src/county/pools.ts";
import { createCounty, type County, restoreCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { RECORD_SHIFT } from "../../src/county/insurance/accumulators.ts";
import { foundingSize } from "../../src/county/people/population.ts";
import { moments, runs, seeds } from "../support/arbitraries.ts";
import { digestOf, finished, gridMinute, queuesOf, stateOf, strained } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

const DAYS = 365;
let typical: CountyInput;
let inputs: readonly CountyInput[];
beforeAll(async () => {
  const [first, reform] = await Promise.all([
    loadSmall("typical.yaml", 1_200),
    loadSmall("typical-reform.yaml", 1_200),
  ]);
  typical = first.input;
  inputs = [typical, reform.input, strained(typical)];
});

const counties = fc.nat({ max: 2 });

/** What must not depend on how a run was come by: tables, events of each kind, and the changing state itself. */
function outcomeOf(county: County): { digest: string; events: readonly unknown[] } {
  county.run(county.endMinute);
  return { digest: digestOf(county), events: county.countsByKind() };
}

describe("the digest is the same", () => {
  test("in one go, in random steps with the statistics read on the way, saved and restored at random minutes", () => {
    fc.assert(
      fc.property(
        counties,
        seeds,
        moments,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (which, seed, shares, between) => {
          const input = inputs[which]!;
          const key = { seed, replication: 0 };
          const whole = outcomeOf(createCounty(input, key));
          const steps = createCounty(input, key);
          steps.run(gridMinute(shares[0]! / 2, DAYS));
          steps.tables();
          let restored = createCounty(input, key);
          for (const share of shares) {
            // Minutes off the grid of durations as well.
            steps.run(share * DAYS * 1440 + between);
            for (const queue of Object.values(queuesOf(steps))) queue.settle();
          }
          for (const share of shares.slice(0, 3)) {
            restored.run(gridMinute(share, DAYS));
            restored = restoreCounty(input, key, restored.save());
          }
          expect(outcomeOf(steps)).toEqual(whole);
          expect(outcomeOf(restored)).toEqual(whole);
        },
      ),
      runs(2),
    );
  });

  test("whatever the rooms the pools begin with: they are enlarged on the way", () => {
    fc.assert(
      fc.property(counties, seeds, (which, seed) => {
        const input: CountyInput = { ...inputs[which]!, encounterLog: true };
        const key = { seed, replication: 0 };
        const rooms = poolsFor(input);
        // Enlarged within the first weeks; the year's newborn get places that were not there.
        const tight: Pools = {
          ...rooms,
          residents: foundingSize(input.villages) + 3,
          encounters: which === 2 ? 1_500 : 400,
          events: which === 2 ? 4_000 : 2_000,
          logRows: 2_000,
        };
        const county = createCounty(input, key, tight);
        county.run(5 * 1440);
        // Nobody is born into a record that was somebody's or something's before.
        expect(
          stateOf(county, "insurance.record")
            .subarray(tight.residents << RECORD_SHIFT)
            .every((field) => field === 0),
        ).toBe(true);
        const one = outcomeOf(county);
        expect(county.parts.pools.encounters).toBeGreaterThan(tight.encounters);
        expect(county.parts.pools.residents).toBeGreaterThan(tight.residents);
        expect(county.parts.pools.logRows).toBeGreaterThan(tight.logRows);
        const other = createCounty(input, key, {
          ...rooms,
          encounters: rooms.encounters * 6,
          events: rooms.events * 6,
          logRows: rooms.logRows * 6,
        });
        expect(one).toEqual(outcomeOf(other));
        expect(county.tables()).toEqual(other.tables());
      }),
      runs(2),
    );
  });

  test("alone and with another county in turns: nothing is shared between them", () => {
    fc.assert(
      fc.property(counties, counties, seeds, seeds, moments, (a, b, seedA, seedB, shares) => {
        const alone = [finished(inputs[a]!, seedA), finished(inputs[b]!, seedB, 1)].map(digestOf);
        const [one, other] = [
          createCounty(inputs[a]!, { seed: seedA, replication: 0 }),
          createCounty(inputs[b]!, { seed: seedB, replication: 1 }),
        ];
        for (const share of [...shares, 1]) {
          one.run(gridMinute(share, DAYS));
          other.run(gridMinute(share, DAYS));
        }
        expect([one, other].map(digestOf)).toEqual(alone);
      }),
      runs(1),
    );
  });

  test("and two seeds or replications differ", () => {
    const digests = [finished(typical, 1), finished(typical, 2), finished(typical, 1, 1)].map(digestOf);
    expect(new Set(digests).size).toBe(3);
  });
});

describe("the arena holds everything that changes", () => {
  test("every array has a name, a unit and its place in what is saved", () => {
    const county = createCounty(typical, { seed: 3, replication: 0 });
    county.run(20 * 1440);
    const entries = county.arena.entries();
    expect(entries.length).toBeGreaterThan(80);
    expect(entries.filter(({ name, unit }) => !/^[a-z-]+(\.[A-Za-z-]+)+$/.test(name) || unit === "")).toEqual([]);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  test("every array comes back as it was saved, though all of them were scrambled before", () => {
    fc.assert(
      fc.property(counties, seeds, fc.integer({ min: 1, max: 200 }), (which, seed, day) => {
        const key = { seed, replication: 0 };
        const county = createCounty(inputs[which]!, key);
        county.run(day * 1440 + 617);
        const saved = county.save();
        const before = county.arena.entries().map(({ name, array }) => [name, array.slice()] as const);
        for (const { array } of county.arena.entries()) array.fill(77);
        const after = restoreCounty(inputs[which]!, key, saved)
          .arena.entries()
          .map(({ name, array }) => [name, array] as const);
        expect(after.map(([name]) => name)).toEqual(before.map(([name]) => name));
        const changed = before
          .filter(([, array], i) => array.some((value, k) => !Object.is(value, after[i]![1][k])))
          .map(([name]) => name);
        expect(changed).toEqual([]);
      }),
      runs(2),
    );
  });

  test("a run saved under another seed, replication or county is refused", () => {
    const saved = createCounty(typical, { seed: 1, replication: 0 }).save();
    expect(() => restoreCounty(typical, { seed: 2, replication: 0 }, saved)).toThrow("seed 1");
    expect(() => restoreCounty(typical, { seed: 1, replication: 1 }, saved)).toThrow("replication 0");
    expect(() => restoreCounty({ ...typical, id: "elsewhere" }, { seed: 1, replication: 0 }, saved)).toThrow(
      "elsewhere",
    );
    expect(() => restoreCounty(typical, { seed: 1, replication: 0 }, saved.slice(0, 10))).toThrow("no saved county");
  });
});
