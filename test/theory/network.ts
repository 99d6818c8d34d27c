import { createArena } from "../../src/kernel/arena.ts";
import { exponentialFrom } from "../../src/kernel/distributions.ts";
import { ORDER } from "../../src/kernel/order.ts";
import { createResources, RESULT } from "../../src/kernel/resources.ts";
import { createSimulation } from "../../src/kernel/simulation.ts";
import { createTally } from "../../src/kernel/statistics.ts";
import { createStreams } from "../../src/kernel/streams.ts";

/** An open network of exponential stations with Poisson sources; rates are a minute. */
export interface Network {
  readonly sources: readonly { readonly node: number; readonly rate: number; readonly priority?: number }[];
  readonly nodes: readonly { readonly servers: number; readonly rate: number }[];
  /** Probability of going from node to node; what is missing to 1 leaves. */
  readonly routing?: readonly (readonly number[])[];
}

export interface NodeResult {
  /** Mean wait in queue of all who started service in the window. */
  readonly wait: number;
  /** Share of them who waited. */
  readonly waited: number;
  /** Time-average number in queue, and busy share. */
  readonly queue: number;
  readonly utilisation: number;
  /** Starts of service in the window. */
  readonly starts: number;
  /** The two sides of Little's identity, clipped to the window. */
  readonly queueArea: number;
  readonly waitSum: number;
}

export interface NetworkResult {
  readonly nodes: readonly NodeResult[];
  /** Mean time in the network by priority, of those who left in the window. */
  readonly sojourn: readonly number[];
  /** Mean time in the network of all of them, and their number. */
  readonly inside: number;
  readonly left: number;
  /** Arrivals from outside in the window. */
  readonly arrivals: number;
}

const ARRIVAL = 0;
const END = 1;
const JOBS = 4_000;
const DECISION = { GAP: 0, SERVICE: 1, ROUTE: 2 };

export function simulate(
  network: Network,
  run: { seed: number; replication: number; warmUp: number; minutes: number },
): NetworkResult {
  const { sources, nodes, routing } = network;
  const arena = createArena();
  const streams = createStreams(run.seed, run.replication);
  const simulation = createSimulation({
    arena,
    events: JOBS,
    kinds: [
      { name: "arrival", order: ORDER.ARRIVAL },
      { name: "end of service", order: ORDER.END_OF_SERVICE },
    ],
  });
  const { clock } = simulation;
  const nodeOf = arena.i32("job.node", JOBS, "node");
  const sourceOf = arena.i32("job.source", JOBS, "source");
  const serialOf = arena.i32("job.serial", JOBS, "1");
  const visit = arena.i32("job.visit", JOBS, "1");
  const born = arena.f64("job.born", JOBS, "minutes");
  const reached = arena.f64("job.reached", JOBS, "minutes");
  const freeJobs = Array.from({ length: JOBS }, (_, i) => JOBS - 1 - i);
  const waits = createTally(arena, "waits", nodes.length, "minutes");
  const sojourns = createTally(arena, "sojourns", sources.length, "minutes");
  let serial = 0;
  let arrivals = 0;

  const draw = (job: number, decision: number) => streams.uniform(serialOf[job]!, decision, visit[job]!, 0);
  const resources = createResources({
    arena,
    name: "nodes",
    simulation,
    count: nodes.length,
    jobs: JOBS,
    priorities: 1 + Math.max(...sources.map(({ priority = 0 }) => priority)),
    granted: (_node, job) => start(job),
  });
  nodes.forEach(({ servers }, node) => resources.setCapacity(node, servers));

  function nextArrival(source: number): void {
    serial += 1;
    const gap = exponentialFrom(streams.uniform(serial, DECISION.GAP, 0, 0), 1 / sources[source]!.rate);
    simulation.schedule(clock[0]! + gap, ARRIVAL, source, serial, serial);
  }
  function enter(job: number, node: number): void {
    nodeOf[job] = node;
    reached[job] = clock[0]!;
    visit[job] = visit[job]! + 1;
    const priority = sources[sourceOf[job]!]!.priority ?? 0;
    if (resources.request(node, job, priority) === RESULT.GRANTED) start(job);
  }
  function start(job: number): void {
    const node = nodeOf[job]!;
    if (clock[0]! >= run.warmUp) waits.record(node, clock[0]! - reached[job]!);
    const service = exponentialFrom(draw(job, DECISION.SERVICE), 1 / nodes[node]!.rate);
    simulation.schedule(clock[0]! + service, END, job, 0, serialOf[job]!);
  }
  simulation.on(ARRIVAL, (source, serialNumber) => {
    const job = freeJobs.pop()!;
    sourceOf[job] = source;
    serialOf[job] = serialNumber;
    visit[job] = 0;
    born[job] = clock[0]!;
    if (clock[0]! >= run.warmUp) arrivals += 1;
    nextArrival(source);
    enter(job, sources[source]!.node);
  });
  simulation.on(END, (job) => {
    const node = nodeOf[job]!;
    resources.release(node);
    let u = draw(job, DECISION.ROUTE);
    const next = (routing?.[node] ?? []).findIndex((probability) => (u -= probability) < 0);
    if (next >= 0) return enter(job, next);
    if (clock[0]! >= run.warmUp) sojourns.record(sourceOf[job]!, clock[0]! - born[job]!);
    freeJobs.push(job);
  });

  sources.forEach((_, source) => nextArrival(source));
  simulation.run(run.warmUp);
  resources.beginMeasure();
  simulation.run(run.warmUp + run.minutes);
  resources.settle();
  const left = sources.reduce((sum, _, source) => sum + sojourns.count(source), 0);
  const inside = sources.reduce((sum, _, source) => sum + sojourns.mean(source) * sojourns.count(source), 0) / left;
  return {
    nodes: nodes.map((_, node) => ({
      wait: waits.mean(node),
      waited: resources.waited[node]! / resources.served[node]!,
      queue: resources.queueArea[node]! / run.minutes,
      utilisation: resources.utilisation(node),
      starts: waits.count(node),
      queueArea: resources.queueArea[node]!,
      waitSum: resources.waitSum(node),
    })),
    sojourn: sources.map((_, source) => sojourns.mean(source)),
    inside,
    left,
    arrivals,
  };
}

/** The mean of a figure over replications and its standard error. */
export function replicate(
  network: Network,
  replications: number,
  run: { seed: number; warmUp: number; minutes: number },
) {
  const results = Array.from({ length: replications }, (_, replication) => simulate(network, { ...run, replication }));
  return (figure: (result: NetworkResult) => number): { mean: number; error: number } => {
    const values = results.map(figure);
    const mean = values.reduce((sum, value) => sum + value, 0) / replications;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, error: Math.sqrt(squares / (replications - 1) / replications) };
  };
}
