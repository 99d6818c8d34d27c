import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeeper } from "../../src/page/engine/keeper.ts";
import { bytesOfRuns, runsOf } from "../../src/page/engine/run-length.ts";

const state = (n: number): Uint8Array => Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * n) % 251);

test("a state can be had before it is packed, and is the same when it is", async () => {
  const keeper = createKeeper();
  const [first, second] = [keeper.keep(0, 31, state(3)), keeper.keep(0, 59, state(5))];
  expect(keeper.days(0)).toEqual([31, 59]);
  const fresh = await keeper.at(0, 40);
  expect(fresh.days).toBe(31);
  await Promise.all([first, second]);
  expect(keeper.bytes()).toBeLessThan(1_000_000);
  expect(await keeper.at(0, 40)).toEqual(fresh);
  expect(Buffer.compare((await keeper.at(0, 400)).state!, state(5))).toBe(0);
});

test("what is forgotten while it is being packed does not come back: another course began", async () => {
  const keeper = createKeeper();
  const coming = keeper.keep(1, 59, state(3));
  keeper.forget(1, 31);
  await coming;
  expect(keeper.days(1)).toEqual([]);
  expect((await keeper.at(1, 60)).state).toBe(undefined);
});

test("the last twelve months are kept, and before them the first of each year", async () => {
  const keeper = createKeeper();
  const months = Array.from({ length: 40 }, (_, i) => Math.round(((i + 1) * 365) / 12));
  await Promise.all(months.map((day) => keeper.keep(0, day, new Uint8Array(8))));
  const old = months.slice(0, -12).filter((day) => keeper.days(0).includes(day));
  expect(keeper.days(0).slice(old.length)).toEqual(months.slice(-12));
  expect(old.slice(1).every((day, i) => day - old[i]! >= 364)).toBe(true);
});

test("bytes with what repeats told once are the same bytes again, and never much more", () => {
  const runs = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 30 })), { maxLength: 40 });
  fc.assert(
    fc.property(runs, fc.uint8Array({ maxLength: 3 }), (told, rest) => {
      const bytes = Uint8Array.from([...told.flatMap(([value, times]) => Array<number>(times).fill(value)), ...rest]);
      const short = runsOf(bytes);
      expect(bytesOfRuns(short)).toEqual(bytes);
      expect(short.length).toBeLessThanOrEqual((bytes.length * 4) / 3 + 12);
    }),
    { seed: 5, numRuns: 500 },
  );
});
