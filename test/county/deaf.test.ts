import { beforeAll, describe, expect, test } from "vitest";
import { type Listener, tellAll } from "../../src/county/care/listener.ts";
import { createCounty, type County } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { Watch } from "../../src/county/parts.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { digestTables } from "../../src/results/digest.ts";
import { queuesOf } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

const KEY = { seed: 4, replication: 0 };

function finished(input: CountyInput, watch?: Watch): County {
  const county = createCounty(input, KEY, poolsFor(input), watch);
  county.run(county.endMinute);
  return county;
}

/**
 * Arrays of what measures count, the event log among them, which nothing of the county reads; and the year's scores,
 * which are counted too and handed to the settlement.
 */
const COUNTED = /^measures\.|^payment\.last-scores$/;

/** The state of people, patients, queues, money and rules at the end, by name of the array. */
function stateOf(county: County): ReadonlyMap<string, readonly number[]> {
  // Statistics of queues are published when somebody looks.
  for (const queue of Object.values(queuesOf(county))) queue.settle();
  return new Map(
    county.arena
      .entries()
      .filter(({ name }) => !COUNTED.test(name))
      .map(({ name, array }) => [name, Array.from(array)]),
  );
}

/** Everything that may be told, by name. */
const HAPPENINGS = Object.keys(tellAll([])) as readonly (keyof Listener)[];

describe.each([
  ["typical.yaml", 1_500],
  ["typical-referral.yaml", 1_500],
  ["typical-package-harm.yaml", 1_000],
])("%s", (name, residents) => {
  let input: CountyInput;
  let heard: County;
  beforeAll(async () => {
    ({ input } = await loadSmall(name, residents));
    heard = finished(input);
  }, 60_000);

  test("without a single listener the same happens to the same people", () => {
    const deaf = finished(input, { listeners: [], deaf: true });
    expect(deaf.countsByKind()).toEqual(heard.countsByKind());
    expect(deaf.events()).toBeGreaterThan(10_000);
    const [without, withAll] = [stateOf(deaf), stateOf(heard)];
    expect([...without.keys()]).toEqual([...withAll.keys()]);
    expect(
      [...without]
        .filter(([array, values]) => values.some((v, i) => !Object.is(v, withAll.get(array)![i])))
        .map(([array]) => array),
    ).toEqual([]);
  });

  test("what a listener returns goes nowhere", () => {
    const times = new Map<string, number>();
    const junk = Object.fromEntries(
      HAPPENINGS.map((what) => [
        what,
        () => {
          times.set(what, (times.get(what) ?? 0) + 1);
          return times.size % 2 === 0 ? -1 : { junk: true };
        },
      ]),
    ) as unknown as Partial<Listener>;
    const told = finished(input, { listeners: [junk] });
    expect(digestTables(told.tables())).toBe(digestTables(heard.tables()));
    expect(times.get("visited")).toBeGreaterThan(1_000);
    expect(times.get("opened")).toBeGreaterThan(times.get("closed")! - 1);
  });
});
