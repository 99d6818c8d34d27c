import fc from "fast-check";
import { expect, test } from "vitest";
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
