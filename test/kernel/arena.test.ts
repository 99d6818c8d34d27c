import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";

function sample(length = 3) {
  const arena = createArena();
  const money = arena.f64("money", length, "fen");
  const days = arena.i32("days", 2, "days");
  const flags = arena.u8("flags", 5, "yes or no");
  const codes = arena.u16("codes", 1, "1");
  const words = arena.u32("words", 1, "1");
  return { arena, money, days, flags, codes, words };
}

test("arrays are zeroed, named, have a unit and are counted", () => {
  const { arena, money } = sample();
  expect([...money]).toEqual([0, 0, 0]);
  expect(arena.entries().map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    "money fen",
    "days days",
    "flags yes or no",
    "codes 1",
    "words 1",
  ]);
  expect(arena.byteLength).toBe(24 + 8 + 5 + 2 + 4);
});

test("a name cannot be taken twice, a length must be a count", () => {
  const { arena } = sample();
  expect(() => arena.u8("money", 1, "1")).toThrow('the name "money" is already taken');
  expect(() => arena.u8("other", 1.5, "1")).toThrow('"other" needs a length of 0 or more, not 1.5');
});

test("saved bytes restore every array, to the bit", () => {
  const from = sample();
  from.money.set([-0, 1e308, NaN]);
  from.days.set([-5, 2_147_483_647]);
  from.flags.set([1, 2, 3, 4, 255]);
  from.codes[0] = 65_535;
  from.words[0] = 4_294_967_295;
  const to = sample();
  to.arena.restore(from.arena.save('县 "a"\n1'), '县 "a"\n1');
  for (const [i, { array }] of from.arena.entries().entries()) expect(to.arena.entries()[i]!.array).toEqual(array);
  expect(Object.is(to.money[0], -0)).toBe(true);
});

test("restoring works from a view in the middle of a buffer", () => {
  const from = sample();
  from.days[1] = 7;
  const bytes = from.arena.save("x");
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const to = sample();
  to.arena.restore(shifted.subarray(3), "x");
  expect(to.days[1]).toBe(7);
});

test("a larger pool keeps what was built beyond the saved beginning", () => {
  const from = sample(3);
  from.money.set([1, 2, 3]);
  const to = sample(5);
  to.money.fill(9);
  to.arena.restore(from.arena.save("x"), "x");
  expect([...to.money]).toEqual([1, 2, 3, 9, 9]);
});

test("exactly, no other length fits; either way, a longer one does whose rest is 0", () => {
  const from = sample(5);
  from.money.set([1, 2, 3]);
  const saved = from.arena.save("x");
  const to = sample(3);
  expect(() => to.arena.restore(saved, "x")).toThrow('"money": room for 3, found 5');
  to.arena.restore(saved, "x", "either");
  expect([...to.money]).toEqual([1, 2, 3]);
  expect(() => sample(6).arena.restore(saved, "x", "exact")).toThrow('"money": room for 6, found 5');
  from.money[4] = 1e-300;
  expect(() => to.arena.restore(from.arena.save("x"), "x", "either")).toThrow('"money": room for 3, found 5');
});

test("everything that does not fit is named in one error, and nothing is copied", () => {
  const from = createArena();
  from.f64("money", 4, "fen").fill(5);
  from.f64("days", 2, "days");
  from.u8("stranger", 2, "1");
  const to = sample(3);
  to.money.fill(1);
  let message = "";
  try {
    to.arena.restore(from.save("old"), "new");
  } catch (error) {
    message = String(error);
  }
  for (const part of [
    'stamp: expected "new", found "old"',
    '"money": room for 3, found 4',
    '"days": expected i32, found f64',
    '"stranger": saved, but unknown here',
    '"flags": missing from the saved arena',
  ])
    expect(message).toContain(part);
  expect([...to.money]).toEqual([1, 1, 1]);
});

test("bytes that are no saved arena, or cut short, are refused", () => {
  const { arena } = sample();
  expect(() => arena.restore(new Uint8Array(3), "x")).toThrow("no saved arena");
  expect(() => arena.restore(new Uint8Array(64).fill(77), "x")).toThrow("no saved arena");
  const bytes = arena.save("x");
  expect(() => arena.restore(bytes.subarray(0, bytes.length - 8), "x")).toThrow(/size: expected \d+ bytes, found \d+/);
});

test("what it remembers is put back as often as asked, what was 0 and what was not", () => {
  const arena = createArena();
  const [zeros, odd, reals] = [arena.i32("zeros", 5, "1"), arena.u8("odd", 3, "1"), arena.f64("reals", 2, "1")];
  odd.set([0, 0, 7]);
  reals.set([-0, 0]);
  const back = arena.remember();
  for (let round = 0; round < 2; round++) {
    zeros.fill(round + 1);
    odd.fill(9);
    reals.fill(Math.PI);
    back();
    expect([...zeros]).toEqual([0, 0, 0, 0, 0]);
    expect([...odd]).toEqual([0, 0, 7]);
    expect([...reals]).toEqual([-0, 0]);
  }
});
