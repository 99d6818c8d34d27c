import { describe, expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { ORDER, RANKS, rank } from "../../src/kernel/order.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";

const KINDS = Object.entries(ORDER).map(([name, order]) => ({ name, order }));

function make(events = 100) {
  const arena = createArena();
  const simulation = createSimulation({ arena, kinds: KINDS, events });
  const seen: string[] = [];
  for (const [kind, { name }] of KINDS.entries())
    simulation.on(kind, (a, b) => void seen.push(`${simulation.clock[0]} ${name} ${a} ${b}`));
  return { arena, simulation, seen };
}

test("at one minute the classes run in the documented order, whatever was scheduled first", () => {
  const { simulation, seen } = make();
  for (let kind = KINDS.length - 1; kind >= 0; kind--) simulation.schedule(5, kind, 0, 0, 0);
  simulation.run(5);
  expect(seen).toEqual(
    ["RELEASE", "SUPPLY", "POLICY", "SHIFT", "END_OF_SERVICE", "TRANSFER", "ARRIVAL", "DECISION", "MEASUREMENT"].map(
      (name) => `5 ${name} 0 0`,
    ),
  );
});

test("within a class by code, then occasion, then sequence", () => {
  const { simulation, seen } = make();
  simulation.schedule(1, ORDER.ARRIVAL, 2, 0, rank(2, 0));
  simulation.schedule(1, ORDER.ARRIVAL, 1, 9, rank(1, 9));
  simulation.schedule(1, ORDER.ARRIVAL, 1, 8, rank(1, 8));
  simulation.schedule(1, ORDER.ARRIVAL, 3, 1, rank(3, 0));
  simulation.schedule(1, ORDER.ARRIVAL, 3, 2, rank(3, 0));
  simulation.run(1);
  expect(seen.map((line) => line.slice(-3))).toEqual(["1 8", "1 9", "2 0", "3 1", "3 2"]);
});

test("the largest rank of a class still runs before the next class", () => {
  const { simulation, seen } = make();
  simulation.schedule(1, ORDER.DECISION, 0, 0, 0);
  simulation.schedule(1, ORDER.ARRIVAL, 0, 0, rank(67_108_863, 65_535));
  simulation.run(1);
  expect(seen).toEqual(["1 ARRIVAL 0 0", "1 DECISION 0 0"]);
});

test("run stops exactly at until, sets the clock there and can be called again", () => {
  const { simulation, seen } = make();
  for (const time of [1, 2, 2 + 2 ** -40, 3]) simulation.schedule(time, ORDER.ARRIVAL, 0, 0, 0);
  expect(simulation.run(2)).toBe("horizon");
  expect(seen).toHaveLength(2);
  expect(simulation.clock[0]).toBe(2);
  expect(simulation.pending()).toBe(2);
  expect(simulation.run(2.5)).toBe("horizon");
  expect(simulation.clock[0]).toBe(2.5);
  expect(simulation.run(10)).toBe("empty");
  expect(simulation.clock[0]).toBe(10);
  expect(simulation.counts[ORDER.ARRIVAL]).toBe(4);
});

test("an endless run that empties leaves the clock at the last event", () => {
  const { simulation } = make();
  simulation.schedule(7, ORDER.ARRIVAL, 0, 0, 0);
  expect(simulation.run(Infinity)).toBe("empty");
  expect(simulation.clock[0]).toBe(7);
});

test("what is scheduled for now during an event still runs now", () => {
  const { simulation, seen } = make();
  simulation.on(ORDER.MEASUREMENT, () => void simulation.schedule(simulation.clock[0]!, ORDER.RELEASE, 1, 2, 0));
  simulation.schedule(4, ORDER.MEASUREMENT, 0, 0, 0);
  simulation.run(4);
  expect(seen).toEqual(["4 RELEASE 1 2"]);
});

test("control stops a run after a number of events, and the rest follows unchanged", () => {
  const { simulation, seen } = make();
  for (let i = 0; i < 10; i++) simulation.schedule(i, ORDER.ARRIVAL, i, 0, 0);
  const asked: string[] = [];
  const control = {
    everyEvents: 3,
    check: (now: number, eventsDone: number) => {
      asked.push(`${now} ${eventsDone}`);
      return eventsDone >= 6;
    },
  };
  expect(simulation.run(100, control)).toBe("stopped");
  expect(asked).toEqual(["2 3", "5 6"]);
  expect(simulation.clock[0]).toBe(5);
  expect(simulation.run(100)).toBe("empty");
  expect(seen).toHaveLength(10);
});

test("a cancelled event is not counted", () => {
  const { simulation, seen } = make();
  const handle = simulation.schedule(1, ORDER.ARRIVAL, 0, 0, 0);
  expect(simulation.isPending(handle)).toBe(true);
  expect(simulation.cancel(handle)).toBe(true);
  expect(simulation.run(10)).toBe("empty");
  expect(seen).toEqual([]);
  expect(simulation.counts.every((count) => count === 0)).toBe(true);
});

test("errors say what, when and now", () => {
  const { simulation } = make(2);
  simulation.run(10);
  const schedule =
    (time: number, kind: number, rankOf = 0) =>
    () =>
      simulation.schedule(time, kind, 3, 4, rankOf);
  expect(schedule(9, ORDER.ARRIVAL)).toThrow('cannot schedule "ARRIVAL" (3, 4) at minute 9, now 10: the time is past');
  expect(schedule(NaN, ORDER.ARRIVAL)).toThrow("at minute NaN, now 10: the time is not a finite number");
  expect(schedule(Infinity, ORDER.ARRIVAL)).toThrow("not a finite number");
  expect(schedule(11, 99)).toThrow('cannot schedule "99"');
  expect(schedule(11, ORDER.ARRIVAL, -1)).toThrow("rank -1 is outside");
  expect(schedule(11, ORDER.ARRIVAL, RANKS)).toThrow("is outside");
  schedule(11, ORDER.ARRIVAL)();
  schedule(11, ORDER.ARRIVAL)();
  expect(simulation.headroom()).toBe(0);
  expect(schedule(11, ORDER.DECISION)).toThrow(
    'cannot schedule "DECISION" (3, 4) at minute 11, now 10: all 2 places for pending events are taken',
  );
  expect(() => simulation.run(9)).toThrow("cannot run until minute 9, now 10");
  expect(() => simulation.on(99, () => {})).toThrow("no event kind 99");
});

test("an event kind without handler says which", () => {
  const simulation = createSimulation({ arena: createArena(), name: "county", kinds: KINDS, events: 1 });
  simulation.schedule(1, ORDER.SHIFT, 0, 0, 0);
  expect(() => simulation.run(1)).toThrow('county: no handler for events of kind "SHIFT"');
});

test("a pool that was full continues in a larger one", () => {
  const small = make(3);
  for (const time of [3, 1, 2]) small.simulation.schedule(time, ORDER.ARRIVAL, time, 0, 0);
  small.simulation.run(1);
  small.simulation.schedule(2.5, ORDER.ARRIVAL, 9, 0, 0);
  const large = make(1000);
  large.arena.restore(small.arena.save("run"), "run");
  for (let i = 0; i < 900; i++) large.simulation.schedule(100 + i, ORDER.SUPPLY, i, 0, 0);
  large.simulation.run(50);
  expect(large.seen).toEqual(["2 ARRIVAL 2 0", "2.5 ARRIVAL 9 0", "3 ARRIVAL 3 0"]);
  expect(large.simulation.counts[ORDER.ARRIVAL]).toBe(4);
});

describe("what looks ahead", () => {
  const live = (looks: boolean) => {
    const { simulation, seen } = make(20_000);
    const looked: number[] = [];
    const happened: number[] = [];
    if (looks) simulation.ahead([ORDER.ARRIVAL], (a) => looked.push(a));
    simulation.on(ORDER.ARRIVAL, (a) => {
      seen.push(`${simulation.clock[0]} ${a}`);
      happened.push(a);
    });
    const handles = Array.from({ length: 10_000 }, (_, i) =>
      simulation.schedule(((i * 7919) % 10_007) / 3, i % 5 === 0 ? ORDER.DECISION : ORDER.ARRIVAL, i, 0, i),
    );
    for (let i = 0; i < handles.length; i += 3) simulation.cancel(handles[i]!);
    simulation.run(1_000);
    return { seen, looked, happened };
  };

  test("sees most events of its kinds, and no others", () => {
    const { looked, happened } = live(true);
    expect(looked.every((a) => a % 5 !== 0)).toBe(true);
    expect(happened.filter((a) => looked.includes(a)).length).toBeGreaterThan(happened.length / 2);
  });

  test("changes neither order nor time", () => {
    expect(live(true).seen).toEqual(live(false).seen);
  });
});
