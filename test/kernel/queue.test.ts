import { describe, expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createQueue } from "../../src/kernel/queue.ts";

const make = (capacity: number, more: { bucketMinutes?: number; buckets?: number } = {}) =>
  createQueue({ arena: createArena(), name: "queue", capacity, ...more });

const drain = (queue: ReturnType<typeof make>, until = Infinity): number[] => {
  const order: number[] = [];
  for (let slot = queue.pop(until); slot >= 0; slot = queue.pop(until)) order.push(queue.a(slot));
  return order;
};

// The same order must come out of the heap alone, of the ring, and of the far list.
describe.each([
  ["few events", {}, 0],
  ["many events", {}, 1000],
  ["narrow buckets", { bucketMinutes: 0.001, buckets: 32 }, 1000],
  ["wide buckets", { bucketMinutes: 1e6, buckets: 32 }, 1000],
])("%s", (_name, options, others) => {
  const filled = () => {
    const queue = make(5000, options);
    for (let i = 0; i < others; i++) queue.push(1e6 + i * 0.37, 0, 0, -1, 0);
    return queue;
  };

  test("time first, then key, then sequence", () => {
    const queue = filled();
    queue.push(2, 0, 0, 5, 0);
    queue.push(1, 7, 0, 3, 0);
    queue.push(1, 7, 0, 4, 0);
    queue.push(1, 5, 0, 2, 0);
    queue.push(0.5, 9, 0, 1, 0);
    expect(drain(queue, 10)).toEqual([1, 2, 3, 4, 5]);
  });

  test("times that differ in the last bit keep their order", () => {
    const queue = filled();
    const time = 1000.1;
    queue.push(time + 2 ** -43, 0, 0, 2, 0);
    queue.push(time, 1, 0, 1, 0);
    expect(drain(queue, 2000)).toEqual([1, 2]);
  });

  test("until is inclusive, and an event may be pushed before one already looked at", () => {
    const queue = filled();
    queue.push(50, 0, 0, 2, 0);
    expect(queue.pop(49.999)).toBe(-1);
    queue.push(49.5, 0, 0, 1, 0);
    expect(drain(queue, 50)).toEqual([1, 2]);
    expect(queue.size()).toBe(others);
  });

  test("a cancelled event never comes, its handle is stale for good", () => {
    const queue = filled();
    const first = queue.handle(queue.push(1, 0, 0, 1, 0));
    const second = queue.handle(queue.push(2, 0, 0, 2, 0));
    expect(queue.cancel(first)).toBe(true);
    expect(queue.cancel(first)).toBe(false);
    expect(queue.isPending(first)).toBe(false);
    expect(queue.size()).toBe(others + 1);
    expect(drain(queue, 10)).toEqual([2]);
    expect(queue.cancel(second)).toBe(false);
    const third = queue.handle(queue.push(3, 0, 0, 3, 0));
    expect(queue.cancel(first) || queue.cancel(second)).toBe(false);
    expect(queue.isPending(third)).toBe(true);
  });
});

test("handles that never were are refused", () => {
  const queue = make(10);
  for (const handle of [-1, NaN, 0, 0.5, 3, 1e15]) expect(queue.isPending(handle) || queue.cancel(handle)).toBe(false);
});

test("a full queue says so, and has room again after a cancel", () => {
  const queue = make(3);
  const handles = [1, 2, 3].map((time) => queue.handle(queue.push(time, 0, 0, time, 0)));
  expect(queue.headroom()).toBe(0);
  expect(queue.push(4, 0, 0, 4, 0)).toBe(-1);
  queue.cancel(handles[1]!);
  expect(queue.headroom()).toBe(1);
  expect(queue.push(4, 0, 0, 4, 0)).toBeGreaterThanOrEqual(0);
  expect(drain(queue)).toEqual([1, 3, 4]);
});

test("scheduling and cancelling for ever uses up nothing", () => {
  for (const pending of [0, 50, 500]) {
    const queue = make(600);
    for (let i = 0; i < pending; i++) queue.push(1e9 + i, 0, 0, i, 0);
    for (let i = 0; i < 100_000; i++) {
      const handle = queue.handle(queue.push(1000 + (i % 977), 0, 0, -1, 0));
      if (!queue.cancel(handle)) throw new Error("was pending");
    }
    expect(queue.size()).toBe(pending);
    expect(queue.headroom()).toBe(600 - pending);
    expect(drain(queue)).toEqual(Array.from({ length: pending }, (_, i) => i));
  }
});

test("a million events at one minute come in the order of their making", () => {
  const queue = make(1_000_000);
  for (let i = 0; i < 1_000_000; i++) queue.push(5, 0, 0, i, 0);
  for (let i = 0; i < 1_000_000; i++) {
    const slot = queue.pop(5);
    if (queue.a(slot) !== i) throw new Error(`place ${i}: event ${queue.a(slot)}`);
  }
  expect(queue.size()).toBe(0);
});

test("an outlier does not slow the rest down: hold with one event far ahead", () => {
  const queue = make(2000);
  queue.push(1e12, 0, 0, -1, 0);
  for (let i = 0; i < 1000; i++) queue.push((i * 7919) % 1000, 0, 0, i, 0);
  let last = -1;
  for (let i = 0; i < 300_000; i++) {
    const slot = queue.pop(Infinity);
    const time = queue.time(slot);
    if (time < last) throw new Error("out of order");
    last = time;
    queue.push(time + ((i * 7919) % 1000), 0, 0, i, 0);
  }
  expect(queue.size()).toBe(1001);
});

test("impossible sizes are refused", () => {
  expect(() => make(0)).toThrow("a queue holds 1 to");
  expect(() => make(10, { buckets: 100 })).toThrow("power of two");
  expect(() => make(10, { bucketMinutes: 0 })).toThrow("bucketMinutes");
});
