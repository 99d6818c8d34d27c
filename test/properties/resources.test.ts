import fc from "fast-check";
import assert from "node:assert/strict";
import { test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { ORDER } from "../../src/kernel/order.ts";
import { createResources, LIMIT_RULE, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";

const JOBS = 12;
const PRIORITIES = 3;

const minutes = fc.integer({ min: 0, max: 640 }).map((ticks) => ticks / 64);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant("request" as const),
      job: fc.nat(JOBS - 1),
      priority: fc.nat(PRIORITIES - 1),
      units: fc.integer({ min: 1, max: 3 }),
      patience: fc.option(minutes, { nil: Infinity }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ what: fc.constant("release" as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("leave" as const), job: fc.nat(JOBS - 1) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("capacity" as const), servers: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("staff" as const),
      servers: fc.nat(4),
      units: fc.nat(2),
      best: fc.nat(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("reserve" as const), units: fc.nat(2), best: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("limit" as const),
      places: fc.integer({ min: 0, max: 5 }),
      rule: fc.constantFrom(0, 1),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ what: "measure" as const }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant("pass" as const), minutes }) },
);

/** The discipline said as plainly as possible: one array of the waiting, searched from the front. */
function naive() {
  let waiting: { job: number; priority: number; units: number; since: number; deadline: number; serial: number }[] = [];
  const log: string[] = [];
  /** Intervals spent waiting and numbers busy, for the statistics. */
  const waits: { from: number; to: number }[] = [];
  const state = { now: 0, servers: 0, busy: 0, reserved: 0, best: PRIORITIES, places: Infinity, rule: 0, serial: 0 };
  const fits = (priority: number, units: number) =>
    state.busy + units + (priority > state.best ? state.reserved : 0) <= state.servers;
  const remove = (job: number) => {
    const found = waiting.find((other) => other.job === job)!;
    waits.push({ from: found.since, to: state.now });
    waiting = waiting.filter((other) => other !== found);
  };
  const grant = () => {
    for (;;) {
      const first = waiting.toSorted((one, other) => one.priority - other.priority || one.serial - other.serial)[0];
      if (first === undefined || !fits(first.priority, first.units)) return;
      remove(first.job);
      state.busy += first.units;
      log.push(`${state.now} granted ${first.job}`);
    }
  };
  return {
    state,
    log,
    waits,
    grant,
    waiting: () => waiting,
    isWaiting: (job: number) => waiting.some((other) => other.job === job),
    request(job: number, priority: number, units: number, deadline: number): number {
      if (waiting.every((other) => other.priority > priority) && fits(priority, units)) {
        state.busy += units;
        return RESULT.GRANTED;
      }
      const add = () => waiting.push({ job, priority, units, since: state.now, deadline, serial: state.serial++ });
      if (waiting.length < state.places) {
        add();
        return RESULT.WAITS;
      }
      const last = waiting.toSorted((one, other) => other.priority - one.priority || other.serial - one.serial)[0];
      if (state.rule === LIMIT_RULE.REFUSE_NEW || last === undefined || last.priority <= priority)
        return RESULT.REFUSED;
      remove(last.job);
      add();
      log.push(`${state.now} dropped ${last.job}`);
      return RESULT.WAITS;
    },
    leave(job: number) {
      if (!waiting.some((other) => other.job === job)) return false;
      remove(job);
      grant();
      return true;
    },
    pass(until: number) {
      for (;;) {
        const next = waiting.toSorted((one, other) => one.deadline - other.deadline || one.job - other.job)[0];
        if (next === undefined || next.deadline > until) break;
        state.now = next.deadline;
        remove(next.job);
        log.push(`${state.now} reneged ${next.job}`);
        grant();
      }
      state.now = until;
    },
  };
}

test("resources do what the plainest model does; Little's identity holds exactly on the grid of 1/64 minute", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150, size: "max" }), (steps) => {
      const arena = createArena();
      const simulation = createSimulation({ arena, events: 100, kinds: [{ name: "deadline", order: ORDER.DECISION }] });
      const { clock } = simulation;
      const log: string[] = [];
      const note = (what: string) => (_resource: number, job: number) => void log.push(`${clock[0]} ${what} ${job}`);
      const resources = createResources({
        arena,
        name: "staff",
        simulation,
        count: 1,
        jobs: JOBS,
        priorities: PRIORITIES,
        renegeKind: 0,
        granted: note("granted"),
        reneged: note("reneged"),
        dropped: note("dropped"),
      });
      const model = naive();
      let windowStart = 0;
      let busyArea = 0;
      let capacityArea = 0;
      let overtimeArea = 0;
      let levelsSince = 0;
      const sumUp = () => {
        const { now, busy, servers } = model.state;
        busyArea += Math.min(busy, servers) * (now - levelsSince);
        capacityArea += servers * (now - levelsSince);
        overtimeArea += Math.max(0, busy - servers) * (now - levelsSince);
        levelsSince = now;
      };
      for (const current of steps) {
        if (current.what === "request") {
          if (model.isWaiting(current.job)) continue;
          const { job, priority, units, patience } = current;
          const deadline = clock[0]! + patience;
          const result =
            patience === Infinity
              ? resources.request(0, job, priority, units)
              : resources.requestUntil(0, job, priority, deadline, units);
          assert.equal(result, model.request(job, priority, units, deadline));
        } else if (current.what === "release") {
          if (model.state.busy === 0) continue;
          const units = 1 + (current.which % model.state.busy);
          resources.release(0, units);
          model.state.busy -= units;
          model.grant();
        } else if (current.what === "leave") assert.equal(resources.leave(current.job), model.leave(current.job));
        else if (current.what === "capacity") {
          resources.setCapacity(0, current.servers);
          model.state.servers = current.servers;
          model.grant();
        } else if (current.what === "staff") {
          resources.setCapacity(0, current.servers, current.units, current.best);
          model.state.servers = current.servers;
          model.state.reserved = current.units;
          model.state.best = current.best;
          model.grant();
        } else if (current.what === "reserve") {
          resources.reserve(0, current.units, current.best);
          model.state.reserved = current.units;
          model.state.best = current.best;
          model.grant();
        } else if (current.what === "limit") {
          resources.limit(0, current.places, current.rule);
          model.state.places = current.places;
          model.state.rule = current.rule;
        } else if (current.what === "measure") {
          resources.beginMeasure();
          windowStart = model.state.now;
          busyArea = capacityArea = overtimeArea = 0;
        } else {
          // Levels change at deadlines on the way, so walk the model from one to the next.
          const until = model.state.now + current.minutes;
          const deadlines = model.waiting().map(({ deadline }) => deadline);
          for (const stop of [...deadlines.filter((deadline) => deadline < until), until].toSorted(
            (one, other) => one - other,
          )) {
            const { busy, servers } = model.state;
            busyArea += Math.min(busy, servers) * (stop - levelsSince);
            capacityArea += servers * (stop - levelsSince);
            overtimeArea += Math.max(0, busy - servers) * (stop - levelsSince);
            levelsSince = stop;
            model.pass(stop);
          }
          simulation.run(until);
        }
        sumUp();
        assert.deepEqual(log, model.log);
        assert.deepEqual([resources.busy(0), resources.waiting(0)], [model.state.busy, model.waiting().length]);
        for (let job = 0; job < JOBS; job++) assert.equal(resources.waitingAt(job) === 0, model.isWaiting(job));

        resources.settle();
        const waits = [...model.waits, ...model.waiting().map(({ since }) => ({ from: since, to: model.state.now }))];
        const clipped = waits.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, windowStart)), 0);
        assert.equal(resources.waitSum(0), clipped);
        assert.equal(resources.queueArea[0], resources.waitSum(0));
        assert.deepEqual(
          [resources.busyArea[0], resources.capacityArea[0], resources.overtimeArea[0]],
          [busyArea, capacityArea, overtimeArea],
        );
      }
      // Nothing leaks: a deadline is pending for exactly those who wait with one.
      assert.equal(simulation.pending(), model.waiting().filter(({ deadline }) => deadline < Infinity).length);
    }),
    { numRuns: 400 },
  );
});
