import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figures } from "../../src/page/engine/figures.ts";
import { createShown } from "../../src/page/session/shown.ts";

const MINUTES_PER_DAY = 1_440;
const figures = (days: number): Figures => ({ days }) as Figures;

/** Days told by each of two engines, in some order among them, and the minute of the clock after each. */
const course = fc.array(fc.record({ world: fc.constantFrom(0, 1), ahead: fc.integer({ min: 1, max: 12 }) }), {
  maxLength: 40,
});

test("whichever engine runs faster, what is shown is over at the clock's minute and of the same day in both worlds", () => {
  fc.assert(
    fc.property(course, fc.array(fc.nat(40 * MINUTES_PER_DAY), { minLength: 1, maxLength: 40 }), (steps, minutes) => {
      const shown = createShown();
      const told = [new Set<number>(), new Set<number>()] as const;
      const come = [0, 0];
      let last = -1;
      minutes.sort((a, b) => a - b);
      steps.forEach(({ world, ahead }, i) => {
        come[world]! += ahead;
        shown.tell(world, figures(come[world]!));
        told[world]!.add(come[world]!);
        const minute = minutes[Math.min(i, minutes.length - 1)]!;
        const found = shown.at(minute, [0, 1]);
        // What may be shown, by its definition.
        const over = [...told[0]].filter((day) => told[1].has(day) && day * MINUTES_PER_DAY <= minute + 1);
        const newest = Math.max(-1, ...over);
        expect(found?.map(([, { days }]) => days) ?? [last, last]).toEqual([newest, newest]);
        last = newest;
      });
    }),
  );
});

test("while the worlds are taken to another day nothing is shown, and what was told of another course never is", () => {
  const shown = createShown();
  for (const world of [0, 1]) shown.tell(world, figures(5));
  const release = shown.hold();
  expect(shown.at(5 * MINUTES_PER_DAY, [0, 1])).toBeUndefined();
  shown.forget(1);
  shown.tell(1, figures(3));
  release();
  release();
  expect(shown.at(5 * MINUTES_PER_DAY, [0, 1])).toBeUndefined();
  shown.tell(0, figures(3));
  expect(shown.at(5 * MINUTES_PER_DAY, [0, 1])).toEqual([
    [0, figures(3)],
    [1, figures(3)],
  ]);
  expect(shown.come([0, 1])).toBe(3);
});
