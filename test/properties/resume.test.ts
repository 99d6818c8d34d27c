import fc from "fast-check";
import { expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { exponentialFrom } from "../../src/kernel/distributions.ts";
import { createMemoryMonitor } from "../../src/kernel/monitor.ts";
import { ORDER, rank } from "../../src/kernel/order.ts";
import { createResources, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation, type EventKind } from "../../src/kernel/simulation.ts";
import { createStations } from "../../src/kernel/stations.ts";
import { createStreams } from "../../src/kernel/streams.ts";

const KINDS = [
  { name: "arrival", order: ORDER.ARRIVAL },
  { name: "end", order: ORDER.END_OF_SERVICE },
  { name: "deadline", order: ORDER.DECISION },
  { name: "shift", order: ORDER.SHIFT },
] as const;
const [ARRIVAL, END, DEADLINE, SHIFT] = [0, 1, 2, 3];

/** A clinic with registration, doctors on shifts, impatient and urgent patients: everything of the kernel at once. */
interface Shape {
  /** A run restored from a saved one schedules nothing at its start. */
  readonly restored?: boolean;
  /** Room in every pool. */
  readonly room?: number;
  readonly kinds?: readonly EventKind[];
  readonly bucketMinutes?: number;
}

const JOBS = 60;

function clinic(seed: number, { restored = false, room = JOBS, kinds = KINDS, ...queue }: Shape = {}) {
  const arena = createArena();
  const streams = createStreams(seed, 0);
  const monitor = createMemoryMonitor();
  const simulation = createSimulation({ arena, kinds, events: 3 * room, ...queue });
  const { clock } = simulation;
  const windows = createStations({ arena, name: "windows", servers: [2] });
  const draw = (patient: number, decision: number, mean: number) =>
    exponentialFrom(streams.uniform(patient, decision, 0, 0), mean);
  const start = (job: number) => {
    monitor.record(clock[0]!, 1, job, 0, 0);
    simulation.schedule(clock[0]! + draw(patientOf[job]!, 2, 10), END, job, 0, rank(job, 0));
  };
  const patientOf = arena.i32("patient", room, "1");
  const doctors = createResources({
    arena,
    name: "doctors",
    simulation,
    count: 1,
    jobs: room,
    priorities: 2,
    renegeKind: DEADLINE!,
    granted: (_doctor, job) => start(job),
    reneged: (_doctor, job) => monitor.record(clock[0]!, 2, job, 0, 0),
  });
  simulation.on(ARRIVAL!, (patient) => {
    simulation.schedule(clock[0]! + draw(patient + 1, 0, 4), ARRIVAL!, patient + 1, 0, rank(patient + 1, 0));
    const called = windows.serve(0, clock[0]!, draw(patient, 1, 3));
    monitor.record(clock[0]!, 0, patient, 0, called);
    const job = patient % JOBS;
    if (doctors.waitingAt(job) >= 0) return;
    patientOf[job] = patient;
    const urgent = streams.uniform(patient, 3, 0, 0) < 0.2;
    const result = urgent ? doctors.request(0, job, 0) : doctors.requestUntil(0, job, 1, clock[0]! + 30);
    if (result === RESULT.GRANTED) start(job);
  });
  simulation.on(END!, (job) => {
    monitor.record(clock[0]!, 3, job, 0, 0);
    doctors.release(0);
  });
  simulation.on(SHIFT!, (day) => {
    doctors.setCapacity(0, day % 2 === 0 ? 3 : 1);
    simulation.schedule(clock[0]! + 120, SHIFT!, day + 1, 0, 0);
  });
  if (!restored) {
    simulation.schedule(0, SHIFT!, 0, 0, 0);
    simulation.schedule(0, ARRIVAL!, 0, 0, 0);
  }
  return { arena, simulation, monitor, doctors };
}

test("saved at any minute and restored, a run continues to the bit, and in larger pools to the same events", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 800, noNaN: true }), (seed, minute) => {
      const whole = clinic(seed);
      whole.simulation.run(minute);
      const before = whole.monitor.rows.length;
      const saved = whole.arena.save("clinic");
      whole.simulation.run(1000);
      whole.doctors.settle();

      const rest = clinic(seed, { restored: true });
      rest.arena.restore(saved, "clinic");
      rest.simulation.run(1000);
      rest.doctors.settle();
      expect(rest.monitor.rows).toEqual(whole.monitor.rows.slice(before));
      expect(rest.arena.save("clinic")).toEqual(whole.arena.save("clinic"));

      const larger = clinic(seed, { restored: true, room: 200 });
      larger.arena.restore(saved, "clinic");
      larger.simulation.run(1000);
      larger.doctors.settle();
      expect(larger.monitor.rows).toEqual(rest.monitor.rows);
      expect(larger.doctors.queueArea).toEqual(rest.doctors.queueArea);
    }),
    { numRuns: 60 },
  );
});

test("stopping on the way, as often as one likes, changes nothing", () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (seed, stops, every) => {
        const whole = clinic(seed);
        whole.simulation.run(1000);
        const parts = clinic(seed);
        for (const stop of stops.toSorted((one, other) => one - other)) {
          parts.simulation.run(stop);
          parts.doctors.settle();
        }
        while (parts.simulation.run(1000, { everyEvents: every, check: () => true }) === "stopped");
        expect(parts.monitor.rows).toEqual(whole.monitor.rows);
        expect([...parts.simulation.counts]).toEqual([...whole.simulation.counts]);
      },
    ),
    { numRuns: 40 },
  );
});

test("an event that comes to nothing, renamed kinds, another shape of the queue: no result changes", () => {
  const run = (seed: number, shape: Shape, cancelled: readonly number[]) => {
    const { simulation, monitor, doctors } = clinic(seed, shape);
    // Scheduled and cancelled: sequence numbers and slots shift.
    for (const minute of cancelled) simulation.cancel(simulation.schedule(minute, END!, 0, 0, 0));
    simulation.run(1000);
    doctors.settle();
    return { rows: monitor.rows, wait: doctors.waitSum(0), busy: doctors.busyArea[0] };
  };
  const minutes = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 30 });
  const shapes = fc.constantFrom<Shape>(
    {},
    { kinds: KINDS.map(({ order }, i) => ({ name: `种类 ${i}`, order })) },
    { bucketMinutes: 0.01 },
    { bucketMinutes: 10_000, room: 90 },
  );
  fc.assert(
    fc.property(fc.nat(1000), minutes, shapes, (seed, cancelled, shape) => {
      expect(run(seed, shape, cancelled)).toEqual(run(seed, {}, []));
    }),
    { numRuns: 40 },
  );
});
