import fc from "fast-check";
import { expect, test } from "vitest";
import { nameSpots } from "../../src/page/map/names.ts";
import { overlap, placePlates } from "../../src/page/map/plates.ts";

const plate = { width: 66, height: 26 };
const land = (): boolean => true;

test("a plate keeps off the names of townships while there is room", () => {
  const place = fc.tuple(fc.integer({ min: 60, max: 500 }), fc.integer({ min: 60, max: 340 }));
  fc.assert(
    fc.property(place, place, ([ax, ay], [x, y]) => {
      const name = { x: x - 25, y: y + 7, width: 50, height: 16 };
      const [spot] = placePlates([{ anchor: [ax, ay], ...plate }], 560, 400, land, [name]);
      expect(overlap({ ...spot!, ...plate }, name, 0)).toBe(false);
    }),
    { seed: 7 },
  );
});

test("without names it stands where it stood", () => {
  expect(placePlates([{ anchor: [280, 200], ...plate }], 560, 400, land)).toEqual(
    placePlates([{ anchor: [280, 200], ...plate }], 560, 400, land, []),
  );
});

test("names of two townships never cover each other, and the first stands below its place", () => {
  const place = fc.tuple(fc.integer({ min: 60, max: 500 }), fc.integer({ min: 60, max: 340 }));
  const name = fc.constantFrom("新城街道", "铜城街道", "Xincheng", "Tongcheng");
  fc.assert(
    fc.property(place, place, name, name, fc.constantFrom(1, 18 / 14), (first, second, one, other, large) => {
      const [a, b] = nameSpots(
        [
          { name: one, point: first },
          { name: other, point: second },
        ],
        large,
      );
      expect(a!.y).toBeGreaterThan(first[1]);
      expect(a!.x + a!.width / 2).toBeCloseTo(first[0]);
      expect(overlap(a!, b!, 0)).toBe(false);
    }),
    { seed: 11 },
  );
});
