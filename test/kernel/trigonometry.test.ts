import fc from "fast-check";
import { expect, test } from "vitest";
import { cosine, sine } from "../../src/kernel/trigonometry.ts";

const angles = fc.double({ min: -100, max: 100, noNaN: true });
/** One unit in the last place of a number of about this size. */
const unit = (x: number): number => Math.max(Math.abs(x), Number.MIN_VALUE * 2 ** 60) * 2 ** -52;

// To twenty digits by series in whole numbers; the nearest double of each.
test.each([
  [0, 0, 1],
  [1, 0.8414709848078965, 0.5403023058681398],
  [-2, -0.9092974268256817, -0.4161468365471424],
  [3, 0.1411200080598672, -0.9899924966004454],
  [10, -0.5440211108893698, -0.8390715290764524],
  [Math.PI, 1.2246467991473532e-16, -1],
  [Math.PI / 2, 1, 6.123233995736766e-17],
  [100, -0.5063656411097588, 0.8623188722876839],
])("sine and cosine of %f", (angle, sin, cos) => {
  expect(sine(angle)).toBe(sin);
  expect(cosine(angle)).toBe(cos);
});

test("both lie within one unit of the last place of the engine's own", () => {
  fc.assert(
    fc.property(angles, (angle) => {
      expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThanOrEqual(unit(Math.sin(angle)));
      expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThanOrEqual(unit(Math.cos(angle)));
    }),
  );
});

test("sine is odd, cosine even, their squares sum to one", () => {
  fc.assert(
    fc.property(angles, (angle) => {
      expect(sine(-angle)).toBe(-sine(angle) + 0);
      expect(cosine(-angle)).toBe(cosine(angle));
      expect(sine(angle) * sine(angle) + cosine(angle) * cosine(angle)).toBeCloseTo(1, 14);
    }),
  );
});

test("angles too large for their digits are refused", () => {
  expect(() => sine(1e6)).toThrow(/angle of 1000000/);
  expect(() => cosine(Number.NaN)).toThrow(/angle of NaN/);
});
