import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createColumnarMonitor, createMemoryMonitor, createNullMonitor } from "../../src/kernel/monitor.ts";
import { createHistogram, createTally, createTimeWeighted } from "../../src/kernel/statistics.ts";

test("a tally gives mean, variance and extremes, subject by subject, also far from zero", () => {
  const tally = createTally(createArena(), "cost", 2, "yuan");
  for (const value of [4, 7, 13, 16]) tally.record(1, 1e9 + value);
  expect([tally.count(1), tally.mean(1), tally.variance(1), tally.smallest(1), tally.largest(1)]).toEqual([
    4,
    1e9 + 10,
    30,
    1e9 + 4,
    1e9 + 16,
  ]);
  expect([tally.count(0), tally.mean(0), tally.variance(0)]).toEqual([0, 0, 0]);
  tally.clear();
  expect([tally.count(1), tally.largest(1)]).toEqual([0, -Infinity]);
});

test("a level is averaged over time, clipped to the window at both ends", () => {
  const beds = createTimeWeighted(createArena(), "beds", 1, "beds");
  beds.set(0, 4, 0);
  beds.measure(10, 30);
  expect(beds.mean(0, 5)).toBe(0);
  beds.set(0, 2, 20);
  expect(beds.mean(0, 20)).toBe(4);
  expect(beds.mean(0, 20)).toBe(4);
  beds.set(0, 100, 40);
  expect([beds.area(0, 50), beds.mean(0, 50), beds.level(0)]).toEqual([4 * 10 + 2 * 10, 3, 100]);
});

test("a histogram gives quantiles to the width of a bin", () => {
  const waits = createHistogram(createArena(), "waits", 2, 0, 100, 50);
  for (let i = 0; i < 1000; i++) waits.record(1, i / 10);
  for (const p of [0.01, 0.5, 0.9, 1]) expect(Math.abs(waits.quantile(1, p) - 100 * p)).toBeLessThanOrEqual(2);
  waits.record(1, -5);
  waits.record(1, 1e9);
  expect([waits.count(1), waits.count(0), waits.quantile(0, 0.5)]).toEqual([1002, 0, 0]);
  expect([waits.bins[50], waits.bins[99]]).toEqual([21, 21]);
  expect(() => createHistogram(createArena(), "waits", 1, 5, 5, 10)).toThrow(
    "waits: no histogram has 10 bins from 5 to 5",
  );
});

test("statistics are saved and continue", () => {
  const build = () => {
    const arena = createArena();
    return { arena, tally: createTally(arena, "cost", 1, "yuan"), level: createTimeWeighted(arena, "beds", 1, "beds") };
  };
  const one = build();
  one.tally.record(0, 3);
  one.level.set(0, 5, 10);
  const two = build();
  two.arena.restore(one.arena.save("x"), "x");
  for (const each of [one, two]) each.tally.record(0, 8);
  expect([two.tally.mean(0), two.tally.variance(0), two.level.mean(0, 20)]).toEqual([
    one.tally.mean(0),
    one.tally.variance(0),
    one.level.mean(0, 20),
  ]);
});

test("a columnar monitor hands over full blocks and, at the end, the rest", () => {
  const times: number[][] = [];
  const columnar = createColumnarMonitor(3, ({ length, time }) => void times.push([...time.subarray(0, length)]));
  const memory = createMemoryMonitor();
  const nothing = createNullMonitor();
  for (let i = 0; i < 7; i++) for (const monitor of [columnar, memory, nothing]) monitor.record(i, 1, 2, 3, i * i);
  expect(times).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
  columnar.flush();
  columnar.flush();
  expect(times.length).toBe(3);
  expect(times[2]).toEqual([6]);
  expect(memory.rows[6]).toEqual({ time: 6, what: 1, who: 2, where: 3, value: 36 });
});
