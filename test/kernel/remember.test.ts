import { expect, test } from "vitest";
import { remember } from "../../src/kernel/remember.ts";

test("what was asked for last is kept, the longest unused is made anew", () => {
  const made: number[] = [];
  const twice = remember(2, (key: number) => {
    made.push(key);
    return 2 * key;
  });
  expect([1, 2, 1, 3, 1, 2].map(twice)).toEqual([2, 4, 2, 6, 2, 4]);
  expect(made).toEqual([1, 2, 3, 2]);
});

test("a result that is undefined is kept too", () => {
  let made = 0;
  const nothing = remember<string, undefined>(1, () => void (made += 1));
  expect([nothing("a"), nothing("a"), made]).toEqual([undefined, undefined, 1]);
});
