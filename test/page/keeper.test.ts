import { expect, test } from "vitest";
import { createKeeper } from "../../src/page/engine/keeper.ts";

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
