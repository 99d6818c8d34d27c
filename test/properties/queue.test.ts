import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createQueue } from "../../src/kernel/queue.ts";

type Step =
  | { readonly what: "push"; readonly ahead: number; readonly key: number }
  | { readonly what: "pop"; readonly within: number }
  | { readonly what: "cancel"; readonly which: number }
  | { readonly what: "restore" };

/** Ahead of now: at once, on a coarse grid (ties), near, far, very far. */
const ahead = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 3 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1000, noNaN: true }),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ what: fc.constant("push" as const), ahead, key: fc.integer({ min: 0, max: 2 }) }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("pop" as const), within: ahead }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("cancel" as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("restore" as const) }) },
);
const shape = fc.constantFrom(
  {},
  { few: 20 },
  { few: 0, buckets: 32 },
  { few: 8, bucketMinutes: 0.01, buckets: 32 },
  { few: 0, bucketMinutes: 1, buckets: 64 },
  { few: 0, bucketMinutes: 1e7, buckets: 32 },
);

test("whatever its shape, the queue does what a sorted array does", () => {
  fc.assert(
    fc.property(
      shape,
      fc.integer({ min: 1, max: 150 }),
      fc.array(step, { maxLength: 600, size: "max" }),
      (options, capacity, steps) => {
        const build = (room: number) => {
          const arena = createArena();
          return { arena, queue: createQueue({ arena, name: "queue", capacity: room, ...options }), room };
        };
        let { arena, queue, room } = build(capacity);
        const model: { time: number; key: number; serial: number; handle: number }[] = [];
        let now = 0;
        let serial = 0;
        const stale: number[] = [];
        for (const current of steps) {
          if (current.what === "push") {
            const time = now + current.ahead;
            const slot = queue.push(time, current.key, 3, serial, 7 - serial);
            assert.equal(slot >= 0, model.length < room);
            if (slot >= 0) model.push({ time, key: current.key, serial: serial++, handle: queue.handle(slot) });
          } else if (current.what === "pop") {
            model.sort((one, other) => one.time - other.time || one.key - other.key || one.serial - other.serial);
            const until = now + current.within;
            const slot = queue.pop(until);
            if (model.length === 0 || model[0]!.time > until) assert.equal(slot, -1);
            else {
              const first = model.shift()!;
              assert.deepEqual(
                [queue.time(slot), queue.a(slot), queue.b(slot), queue.kind(slot)],
                [first.time, first.serial, 7 - first.serial, 3],
              );
              now = first.time;
              stale.push(first.handle);
            }
          } else if (current.what === "cancel" && model.length > 0) {
            const [gone] = model.splice(current.which % model.length, 1);
            assert.equal(queue.isPending(gone!.handle), true);
            assert.equal(queue.cancel(gone!.handle), true);
            stale.push(gone!.handle);
          } else if (current.what === "restore") {
            const saved = arena.save("x");
            ({ arena, queue, room } = build(room + 20));
            arena.restore(saved, "x");
          }
          assert.equal(queue.size(), model.length);
          assert.equal(queue.headroom(), room - model.length);
        }
        for (const handle of stale) assert.equal(queue.cancel(handle), false);
        for (const { handle } of model) assert.equal(queue.isPending(handle), true);
      },
    ),
    { numRuns: 150 },
  );
});
