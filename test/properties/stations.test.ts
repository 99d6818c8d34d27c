import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { createStations } from "../../src/kernel/stations.ts";

const arrivals = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 20 }), service: fc.integer({ min: 0, max: 60 }) }),
  { minLength: 1, maxLength: 100 },
);

const starts = (servers: number, patients: readonly { gap: number; service: number }[]) => {
  const stations = createStations({ arena: createArena(), name: "clinic", servers: [servers] });
  let now = 0;
  return {
    stations,
    starts: patients.map(({ gap, service }) => {
      now += gap;
      return { arrival: now, service, start: stations.serve(0, now, service) };
    }),
  };
};

test("more servers never lengthen any patient's wait", () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 8 }), (patients, servers) => {
      const fewer = starts(servers, patients).starts;
      const more = starts(servers + 1, patients).starts;
      more.forEach(({ start }, i) => assert.ok(start <= fewer[i]!.start));
    }),
  );
});

test("never more in service than servers, never one idle while a patient waits, first come first served", () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 5 }), (patients, servers) => {
      const { starts: served } = starts(servers, patients);
      served.forEach(({ arrival, start }, i) => {
        assert.ok(start >= arrival);
        if (i > 0) assert.ok(start >= served[i - 1]!.start);
        const busy = (at: number) =>
          served.filter((other, j) => j < i && other.start <= at && at < other.start + other.service).length;
        assert.ok(busy(start) < servers);
        if (start > arrival) assert.equal(busy(start - 0.5), servers);
      });
    }),
  );
});

test("a window set in the middle of the day is the one set before it", () => {
  fc.assert(
    fc.property(arrivals, fc.nat(100), fc.integer({ min: 1, max: 3 }), (patients, middle, servers) => {
      let from = 0;
      patients.slice(0, middle).forEach(({ gap }) => (from += gap));
      const [before, late] = [0, 1].map((called) => {
        const stations = createStations({ arena: createArena(), name: "clinic", servers: [servers] });
        let now = 0;
        if (called === 0) stations.measure(from, from + 200);
        patients.forEach(({ gap, service }, i) => {
          if (called === 1 && i === middle) stations.measure(from, from + 200);
          now += gap;
          stations.serve(0, now, service);
        });
        if (called === 1 && middle >= patients.length) stations.measure(from, from + 200);
        return [stations.waitSum[0], stations.busySum[0], stations.capacityArea(0, from + 200)];
      });
      assert.deepEqual(late, before);
    }),
  );
});

test("clipped to any window, waits and services add up to the parts inside it", () => {
  fc.assert(
    fc.property(arrivals, fc.nat(300), fc.nat(300), (patients, from, length) => {
      const stations = createStations({ arena: createArena(), name: "clinic", servers: [2] });
      stations.measure(from, from + length);
      const inside = (start: number, end: number) => Math.max(0, Math.min(end, from + length) - Math.max(start, from));
      let now = 0;
      let waited = 0;
      let busy = 0;
      for (const { gap, service } of patients) {
        now += gap;
        const start = stations.serve(0, now, service);
        waited += inside(now, start);
        busy += inside(start, start + service);
      }
      assert.deepEqual([stations.waitSum[0], stations.busySum[0]], [waited, busy]);
      assert.ok(stations.busySum[0]! <= stations.capacityArea(0, from + length));
    }),
  );
});
