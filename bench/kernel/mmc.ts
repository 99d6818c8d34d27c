/** M/M/c at a given load on the kernel, with queueing, keyed draws and all statistics: what one event costs. */
import { createArena } from "../../src/kernel/arena.ts";
import { exponentialFrom } from "../../src/kernel/distributions.ts";
import { ORDER } from "../../src/kernel/order.ts";
import { createResources, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";
import { createTally } from "../../src/kernel/statistics.ts";
import { createStreams } from "../../src/kernel/streams.ts";
import { runAlone, type Spent, stopwatch } from "../timing.ts";
import { turn } from "../turns.ts";

const ARRIVAL = 0;
const END = 1;
const SLICES = 20;
/** Patients present at once at most; at load 0.9 more than 300 are as good as impossible. */
const PRESENT = 4096;

export interface MmcRun extends Spent {
  /** Arrivals and ends of service. */
  readonly events: number;
  readonly meanWait: number;
  readonly meanInSystem: number;
}

/** Mean service 1 minute; runs until `arrivals` patients have come. */
async function runMmc(
  servers: number,
  load: number,
  arrivals: number,
  seed: number,
  watch: () => Spent,
): Promise<MmcRun> {
  const arena = createArena();
  const streams = createStreams(seed, 0);
  const simulation = createSimulation({
    arena,
    events: PRESENT,
    kinds: [
      { name: "arrival", order: ORDER.ARRIVAL },
      { name: "end of service", order: ORDER.END_OF_SERVICE },
    ],
  });
  const { clock } = simulation;
  const came = arena.f64("came", PRESENT, "minutes");
  const service = arena.f64("service", PRESENT, "minutes");
  const inSystem = createTally(arena, "in system", 1, "minutes");
  const gap = 1 / (load * servers);
  const start = (place: number): void => {
    simulation.schedule(clock[0]! + service[place]!, END, place, 0, place);
  };
  const desk = createResources({
    arena,
    name: "desk",
    simulation,
    count: 1,
    jobs: PRESENT,
    priorities: 1,
    granted: (_desk, place) => start(place),
  });
  desk.setCapacity(0, servers);

  simulation.on(ARRIVAL, (patient) => {
    const place = patient & (PRESENT - 1);
    const next = exponentialFrom(streams.pair(patient, 0, 0, 0), gap);
    service[place] = exponentialFrom(streams.second(), 1);
    came[place] = clock[0]!;
    if (patient < arrivals) simulation.schedule(clock[0]! + next, ARRIVAL, patient + 1, 0, patient + 1);
    if (desk.request(0, place, 0) === RESULT.GRANTED) start(place);
  });
  simulation.on(END, (place) => {
    inSystem.record(0, clock[0]! - came[place]!);
    desk.release(0);
  });
  simulation.schedule(0, ARRIVAL, 1, 0, 0);
  let [cpuMs, wallMs] = [0, 0];
  // In slices, so that another version may take its turn in between.
  for (let slice = 1; slice <= SLICES; slice++) {
    await turn();
    watch();
    simulation.run(slice < SLICES ? (slice * arrivals * gap) / SLICES : Infinity);
    const spent = watch();
    cpuMs += spent.cpuMs;
    wallMs += spent.wallMs;
  }
  desk.settle();
  return {
    cpuMs,
    wallMs,
    events: simulation.counts[ARRIVAL]! + simulation.counts[END]!,
    meanWait: desk.waitSum(0) / desk.served[0]!,
    meanInSystem: inSystem.mean(0),
  };
}

export interface MmcTimes {
  /** Nanoseconds of processor time an event, in the first model of a fresh process and in the second. */
  readonly nsPerEvent: number;
  readonly nsPerEventWarm: number;
  /** By the clock on the wall, the first. */
  readonly wallNsPerEvent: number;
}

async function timeMmc(servers: number, load: number, arrivals: number): Promise<MmcTimes> {
  const watch = stopwatch();
  const first = await runMmc(servers, load, arrivals, 1, watch);
  const second = await runMmc(servers, load, arrivals, 1, watch);
  return {
    nsPerEvent: (first.cpuMs * 1e6) / first.events,
    nsPerEventWarm: (second.cpuMs * 1e6) / second.events,
    wallNsPerEvent: (first.wallMs * 1e6) / first.events,
  };
}

await runAlone(import.meta, "SERVERS LOAD ARRIVALS", ([servers, load, arrivals]) =>
  timeMmc(servers!, load!, arrivals!),
);
