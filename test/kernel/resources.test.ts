import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { ORDER } from "../../src/kernel/order.ts";
import { createResources, LIMIT_RULE, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";

const { GRANTED, WAITS, REFUSED } = RESULT;
const RENEGE = 0;
const STEP = 1;

/** Resource 0 with `servers`; `at` runs a step of a hand-made story at a minute. */
function make(servers: number, { priorities = 3, count = 1 } = {}) {
  const arena = createArena();
  const simulation = createSimulation({
    arena,
    events: 100,
    kinds: [
      { name: "deadline", order: ORDER.DECISION },
      { name: "step", order: ORDER.ARRIVAL },
    ],
  });
  const log: string[] = [];
  const note = (what: string) => (resource: number, job: number) =>
    void log.push(`${simulation.clock[0]} ${what} ${resource} ${job}`);
  const resources = createResources({
    arena,
    name: "staff",
    simulation,
    count,
    jobs: 50,
    priorities,
    granted: note("granted"),
    reneged: note("reneged"),
    dropped: note("dropped"),
    renegeKind: RENEGE,
  });
  resources.setCapacity(0, servers);
  const steps: (() => void)[] = [];
  simulation.on(STEP, (step) => steps[step]!());
  const at = (minute: number, step: () => void) =>
    simulation.schedule(minute, STEP, steps.push(step) - 1, 0, steps.length);
  return { arena, simulation, resources, log, at };
}

test("first come first served within a class, lower classes later", () => {
  const { simulation, resources, log, at } = make(1);
  expect(resources.request(0, 1, 1)).toBe(GRANTED);
  expect(resources.request(0, 2, 2)).toBe(WAITS);
  expect(resources.request(0, 3, 1)).toBe(WAITS);
  expect(resources.request(0, 4, 1)).toBe(WAITS);
  expect(resources.request(0, 5, 0)).toBe(WAITS);
  expect([resources.waiting(0), resources.busy(0), resources.waitingAt(4), resources.waitingAt(1)]).toEqual([
    4, 1, 0, -1,
  ]);
  expect([resources.first(0, 1), resources.behind(3), resources.behind(4)]).toEqual([3, 4, -1]);
  for (let minute = 1; minute <= 4; minute++) at(minute, () => resources.release(0));
  simulation.run(10);
  expect(log).toEqual(["1 granted 0 5", "2 granted 0 3", "3 granted 0 4", "4 granted 0 2"]);
  expect(resources.busy(0)).toBe(1);
});

test("nobody overtakes the head that waits for several units, but a higher class does", () => {
  const { resources, log } = make(3);
  resources.request(0, 1, 1, 2);
  expect(resources.request(0, 2, 1, 2)).toBe(WAITS);
  expect(resources.request(0, 3, 1, 1)).toBe(WAITS);
  expect(resources.request(0, 4, 2, 1)).toBe(WAITS);
  expect(resources.request(0, 5, 0, 1)).toBe(GRANTED);
  resources.release(0, 1);
  expect(log).toEqual([]);
  resources.release(0, 2);
  expect(log).toEqual(["0 granted 0 2", "0 granted 0 3"]);
});

test("when the blocking head leaves, those behind are served at once", () => {
  const { resources, log } = make(3);
  resources.request(0, 1, 1, 2);
  resources.request(0, 2, 1, 2);
  resources.request(0, 3, 1, 1);
  expect(resources.leave(2)).toBe(true);
  expect(resources.leave(2)).toBe(false);
  expect(log).toEqual(["0 granted 0 3"]);
});

test("a job without a deadline waits as long as it takes, and no event is planned for it", () => {
  const { simulation, resources, log, at } = make(1);
  resources.request(0, 1, 0);
  resources.requestUntil(0, 2, 0, Infinity);
  expect(simulation.pending()).toBe(0);
  at(1e9, () => resources.release(0));
  simulation.run(2e9);
  expect(log).toEqual(["1000000000 granted 0 2"]);
  expect(resources.reneges[0]).toBe(0);
});

test("a job reneges at its deadline, and its deadline dies when it is served", () => {
  const { simulation, resources, log, at } = make(1);
  expect(resources.requestUntil(0, 1, 0, 100)).toBe(GRANTED);
  expect(simulation.pending()).toBe(0);
  resources.requestUntil(0, 2, 0, 5);
  resources.requestUntil(0, 3, 0, 8);
  resources.requestUntil(0, 4, 0, 7);
  expect(simulation.pending()).toBe(3);
  at(6, () => resources.release(0));
  simulation.run(20);
  expect(log).toEqual(["5 reneged 0 2", "6 granted 0 3", "7 reneged 0 4"]);
  resources.settle();
  expect(resources.reneges[0]).toBe(2);
  expect(resources.waitSum(0)).toBe(5 + 6 + 7);
  expect(resources.queueArea[0]).toBe(5 + 6 + 7);
});

test("a request refused for its deadline, rank or resource leaves nobody in a queue", () => {
  const { simulation, resources, at } = make(1);
  simulation.run(10);
  resources.request(0, 1, 0);
  for (const deadline of [9, -Infinity, NaN])
    expect(() => resources.requestUntil(0, 2, 0, deadline)).toThrow("the deadline must be now, later, or Infinity");
  expect(() => resources.requestUntil(0, 2, 0, 20, 1, -1)).toThrow("rank -1 is outside");
  expect(() => resources.request(1, 2, 0)).toThrow("resources are 0 to 0");
  for (let k = 0; k < 100; k++) at(1000, () => undefined);
  expect(() => resources.requestUntil(0, 2, 0, 20)).toThrow("all places for pending events are taken");
  expect([resources.waiting(0), resources.waitingAt(2), simulation.pending()]).toEqual([0, -1, 100]);
  expect(resources.requestUntil(0, 2, 0, Infinity)).toBe(WAITS);
});

test("a call that is refused changes nothing: units in parts, servers and places that cannot be", () => {
  const { resources } = make(3);
  resources.request(0, 1, 0, 2);
  resources.reserve(0, 1, 0);
  const now = (): readonly number[] => [resources.busy(0), resources.capacity(0), resources.waiting(0)];
  const before = now();
  expect(() => resources.request(0, 2, 0, 1.5)).toThrow("the units must be 1 or more, and whole");
  for (const units of [0, -1, 0.5, 1.5, 3, NaN]) expect(() => resources.release(0, units)).toThrow("cannot release");
  for (const kept of [-1, 0.5, NaN]) {
    expect(() => resources.reserve(0, kept, 0)).toThrow(`cannot keep ${kept} servers`);
    expect(() => resources.setCapacity(0, 5, kept)).toThrow(`cannot keep ${kept} servers`);
  }
  for (const resource of [-1, 1]) {
    expect(() => resources.reserve(resource, 1, 0)).toThrow(`resource ${resource} of 1`);
    expect(() => resources.limit(resource, 1, 0)).toThrow(`resource ${resource} of 1`);
  }
  for (const places of [-1, NaN]) expect(() => resources.limit(0, places, 0)).toThrow("places to wait");
  expect(now()).toEqual(before);
  expect(resources.request(0, 3, 1)).toBe(WAITS);
});

test("released at the very deadline, the unit goes to the waiting: release comes first in order", () => {
  const { simulation, resources, log, at } = make(1);
  resources.request(0, 1, 0);
  resources.requestUntil(0, 2, 0, 5);
  at(5, () => resources.release(0));
  simulation.run(5);
  expect(log).toEqual(["5 granted 0 2"]);
});

test("a reneging head that blocked others lets them pass", () => {
  const { simulation, resources, log } = make(2);
  resources.request(0, 1, 0);
  resources.requestUntil(0, 2, 0, 3, 2);
  resources.request(0, 3, 1);
  simulation.run(3);
  expect(log).toEqual(["3 reneged 0 2", "3 granted 0 3"]);
});

test("reserved servers are kept for the better classes", () => {
  const { resources, log } = make(3);
  resources.reserve(0, 1, 0);
  expect(resources.request(0, 1, 1)).toBe(GRANTED);
  expect(resources.request(0, 2, 1)).toBe(GRANTED);
  expect(resources.request(0, 3, 1)).toBe(WAITS);
  expect(resources.request(0, 4, 0)).toBe(GRANTED);
  resources.release(0);
  expect(log).toEqual([]);
  resources.release(0);
  expect(log).toEqual(["0 granted 0 3"]);
  resources.request(0, 5, 2);
  resources.reserve(0, 0, 0);
  expect(log).toEqual(["0 granted 0 3", "0 granted 0 5"]);
});

test("servers that close take those kept among them along, and open with them: nobody slips through in between", () => {
  const { resources, log } = make(2);
  resources.reserve(0, 1, 0);
  expect(resources.request(0, 1, 1)).toBe(GRANTED);
  expect(resources.request(0, 2, 1)).toBe(WAITS);
  resources.setCapacity(0, 1, 0, 0);
  expect(log).toEqual([]);
  resources.setCapacity(0, 3, 2, 0);
  expect(log).toEqual([]);
  resources.setCapacity(0, 4);
  expect(log).toEqual(["0 granted 0 2"]);
});

test("capacity lowered under way: services finish, their time beyond it is overtime, utilisation stays within 1", () => {
  const { simulation, resources, log, at } = make(2);
  resources.request(0, 1, 0);
  resources.request(0, 2, 0);
  resources.request(0, 3, 0);
  at(10, () => resources.setCapacity(0, 0));
  at(15, () => resources.release(0));
  at(18, () => resources.release(0));
  at(20, () => resources.setCapacity(0, 1));
  simulation.run(30);
  resources.settle();
  expect(log).toEqual(["20 granted 0 3"]);
  expect(resources.busyArea[0]).toBe(20 + 10);
  expect(resources.capacityArea[0]).toBe(20 + 10);
  expect(resources.overtimeArea[0]).toBe(2 * 5 + 3);
  expect(resources.utilisation(0)).toBe(1);
});

test("a bounded queue turns newcomers away, or displaces the last of the lowest class", () => {
  const { resources, log } = make(1);
  resources.limit(0, 2, LIMIT_RULE.REFUSE_NEW);
  resources.request(0, 1, 0);
  resources.request(0, 2, 2);
  resources.request(0, 3, 1);
  expect(resources.request(0, 4, 0)).toBe(REFUSED);
  resources.limit(0, 2, LIMIT_RULE.DISPLACE_LAST);
  expect(resources.request(0, 4, 0)).toBe(WAITS);
  expect(resources.request(0, 5, 1)).toBe(REFUSED);
  expect(resources.request(0, 6, 0)).toBe(WAITS);
  expect(resources.request(0, 7, 0)).toBe(REFUSED);
  expect(log).toEqual(["0 dropped 0 2", "0 dropped 0 3"]);
  resources.settle();
  expect([resources.refusals[0], resources.displaced[0]]).toEqual([3, 2]);
});

test("no queue at all: a loss system", () => {
  const { resources } = make(1);
  resources.limit(0, 0, LIMIT_RULE.DISPLACE_LAST);
  expect(resources.request(0, 1, 1)).toBe(GRANTED);
  expect(resources.request(0, 2, 0)).toBe(REFUSED);
});

test("a chain of ten thousand releases inside grants neither overflows nor reorders", () => {
  const arena = createArena();
  const simulation = createSimulation({ arena, events: 1, kinds: [{ name: "none", order: ORDER.ARRIVAL }] });
  const order: number[] = [];
  const jobs = 10_000;
  const resources = createResources({
    arena,
    name: "window",
    simulation,
    count: 2,
    jobs,
    priorities: 1,
    granted: (resource, job) => {
      order.push(job);
      resources.release(resource);
    },
  });
  for (let job = 0; job < jobs; job++) resources.request(job & 1, job, 0);
  resources.setCapacity(0, 1);
  resources.setCapacity(1, 1);
  expect(order.length).toBe(jobs);
  expect(order.slice(0, jobs / 2)).toEqual(Array.from({ length: jobs / 2 }, (_, i) => 2 * i));
  expect([resources.waiting(0), resources.waiting(1), resources.busy(0), resources.busy(1)]).toEqual([0, 0, 0, 0]);
});

test("statistics are clipped to the measured window at both ends, and reading twice gives the same", () => {
  const { simulation, resources, at } = make(1);
  resources.request(0, 1, 0);
  resources.request(0, 2, 0);
  resources.request(0, 3, 0);
  at(4, () => resources.beginMeasure());
  at(6, () => resources.release(0));
  at(10, () => resources.endMeasure());
  at(12, () => resources.release(0));
  simulation.run(12);
  const read = () => [
    resources.queueArea[0],
    resources.waitSum(0),
    resources.busyArea[0],
    resources.capacityArea[0],
    resources.served[0],
  ];
  // Job 2 waits from the window's start to 6, job 3 through the whole window and beyond.
  expect(read()).toEqual([2 + 6, 2 + 6, 6, 6, 1]);
  resources.settle();
  resources.endMeasure();
  expect(read()).toEqual([8, 8, 6, 6, 1]);
});

test("an unfinished service counts to the horizon only, unfinished waits are there", () => {
  const { simulation, resources } = make(1);
  resources.request(0, 1, 0);
  resources.request(0, 2, 0);
  simulation.run(7);
  resources.settle();
  resources.settle();
  expect([resources.busyArea[0], resources.utilisation(0), resources.unfinishedWait[0], resources.waitSum(0)]).toEqual([
    7, 1, 7, 7,
  ]);
  expect(resources.waitingOf(2)).toBe(7);
});

test("errors say who, what and when", () => {
  const { simulation, resources } = make(1);
  simulation.run(3);
  resources.request(0, 1, 0);
  resources.request(0, 2, 0);
  expect(() => resources.request(0, 2, 0)).toThrow(
    "staff: job 2 cannot request 1 of resource 0 in class 0 at minute 3: it already waits for resource 0",
  );
  expect(() => resources.request(0, 99, 0)).toThrow("jobs are 0 to 49");
  expect(() => resources.request(0, 3, 3)).toThrow("classes are 0 to 2");
  expect(() => resources.request(0, 3, 0, 0)).toThrow("units must be 1 or more");
  expect(() => resources.release(0, 2)).toThrow("cannot release 2 of resource 0 at minute 3: 1 are busy");
  expect(() => resources.setCapacity(0, -1)).toThrow("cannot have -1 servers");
  expect(() => resources.setCapacity(9, 1)).toThrow("resource 9 of 1");
});
