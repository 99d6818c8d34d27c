import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createArrivals } from "../../src/kernel/arrivals.ts";
import { createStreams } from "../../src/kernel/streams.ts";

const make = (rate: (minute: number) => number, most: number, arena = createArena()) =>
  createArrivals({ arena, name: "door", streams: createStreams(7, 0), who: 3, decision: 1, rate, most });

test("arrivals follow the rate of each hour, and an hour without any has none", () => {
  const rates = [0.5, 2, 0, 1];
  const next = make((minute) => rates[Math.floor(minute / 60) % 4]!, 2);
  const counts = [0, 0, 0, 0];
  const hours = 4000;
  for (let minute = next(0); minute < hours * 60; minute = next(minute)) counts[Math.floor(minute / 60) % 4]!++;
  counts.forEach((count, hour) => {
    const mean = (rates[hour]! * 60 * hours) / 4;
    // Five standard deviations of a Poisson count.
    expect(Math.abs(count - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean));
  });
});

test("saved and restored they go on to the bit, also beyond 2^32 candidates", () => {
  const [one, other] = [createArena(), createArena()];
  const [first, second] = [make(() => 1, 2, one), make(() => 1, 2, other)];
  const counts = (arena: typeof one) =>
    arena.entries().find(({ name }) => name === "door.candidates")!.array as Float64Array;
  first(0);
  counts(other)[0] = counts(one)[0]!;
  expect(second(10)).toBe(first(10));
  counts(one)[0] = 2 ** 32 + 5;
  counts(other)[0] = 5;
  expect(first(10)).not.toBe(second(10));
});

test("a rate that cannot be is refused; none at all never comes", () => {
  expect(() => make(() => 3, 2)(0)).toThrow("expected 0 to 2");
  expect(() => make(() => 1, Infinity)).toThrow("the highest rate must be 0 or more");
  expect(make(() => 0, 0)(5)).toBe(Infinity);
});
