import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readinessOf } from "../../src/county/base/calendar.ts";

const volumes = fc.array(fc.double({ min: 0.4, max: 1.6, noNaN: true }), { minLength: 7, maxLength: 7 });

describe("readiness by weekday", () => {
  test("makes the volumes given of what is new and what was put off", () => {
    fc.assert(
      fc.property(volumes, (volume) => {
        const readiness = readinessOf(volume);
        const mean = volume.reduce((sum, w) => sum + w, 0) / 7;
        let backlog = 0;
        const seen = volume.map(() => 0);
        // Long enough to forget the empty start.
        for (let day = 0; day < 7 * 400; day++) {
          seen[day % 7] = (backlog + 1) * readiness[day % 7]!;
          backlog = (backlog + 1) * (1 - readiness[day % 7]!);
        }
        seen.forEach((found, day) => expect(found).toBeCloseTo(volume[day]! / mean, 6));
      }),
    );
  });

  test("lies between 0 and 1, and on some day everybody goes", () => {
    fc.assert(
      fc.property(volumes, (volume) => {
        const readiness = readinessOf(volume);
        for (const share of readiness) expect(share).toBeGreaterThan(0);
        expect(Math.max(...readiness)).toBeCloseTo(1, 12);
      }),
    );
  });
});
