/**
 * A million claims of 500,000 people in random order, adjudicated and quoted: nanoseconds a claim, bytes allocated, and
 * an M/M/1 station on the kernel in the same minute. Prints JSON.
 */
import {
  ASSISTED,
  CONTRACTED,
  DIALYSIS,
  INPATIENT,
  OUTPATIENT,
  REFERRED,
  SENIOR,
  SPECIAL_CHRONIC,
  TWO_DISEASE,
} from "../src/county/insurance/claim.ts";
import { BY_CATALOGUE } from "../src/county/insurance/benefits.ts";
import { createArena } from "../src/kernel/arena.ts";
import { ORDER, rank } from "../src/kernel/order.ts";
import { createSimulation } from "../src/kernel/simulation.ts";
import { createStreams } from "../src/kernel/streams.ts";
import { desk, freeChoice, typicalBenefit } from "../test/support/benefits.ts";

const CLAIMS = 1_000_000;
const RESIDENTS = 500_000;
const ROUNDS = 7;

const { benefits, accumulators } = desk(typicalBenefit, freeChoice, RESIDENTS);
const streams = createStreams(1, 0);

/** Shares of claims by service and level, and the mean bill in fen: visits and admissions of a typical county. */
const MIX = [
  [0.3, OUTPATIENT, 0, 5_500],
  [0.25, OUTPATIENT, 1, 9_200],
  [0.2, OUTPATIENT, 2, 23_000],
  [0.07, OUTPATIENT, 3, 42_000],
  [0.05, TWO_DISEASE, 1, 8_000],
  [0.08, SPECIAL_CHRONIC, 2, 30_000],
  [0.015, DIALYSIS, 2, 45_000],
  [0.009, INPATIENT, 1, 225_000],
  [0.02, INPATIENT, 2, 630_000],
  [0.006, INPATIENT, 3, 1_750_000],
] as const;

const person = new Int32Array(CLAIMS);
const service = new Int32Array(CLAIMS);
const level = new Int32Array(CLAIMS);
const flags = new Int32Array(CLAIMS);
const scheme = new Int32Array(CLAIMS);
const charge = new Int32Array(CLAIMS);
for (let c = 0; c < CLAIMS; c++) {
  const u = (draw: number) => streams.uniform(c, 1, 0, draw);
  person[c] = Math.floor(u(0) * RESIDENTS);
  let at = u(1);
  const kind = MIX.find(([share]) => (at -= share) < 0) ?? MIX[0];
  service[c] = kind[1];
  level[c] = kind[2];
  charge[c] = Math.round(-Math.log(u(2)) * kind[3]);
  const own = (draw: number) => streams.uniform(person[c]!, 2, 0, draw);
  flags[c] =
    (u(3) < 0.3 ? REFERRED : 0) |
    (own(0) < 0.4 ? CONTRACTED : 0) |
    (own(1) < 0.19 ? SENIOR : 0) |
    (own(2) < 0.08 ? ASSISTED : 0);
  scheme[c] = own(3) < 0.84 ? 0 : own(3) < 0.95 ? 1 : 2;
}

function adjudicateAll(): number {
  let cash = 0;
  for (let c = 0; c < CLAIMS; c++) {
    benefits.adjudicate(person[c]!, service[c]!, level[c]!, flags[c]!, scheme[c]!, BY_CATALOGUE, charge[c]!, 0);
    cash += benefits.claim[9]!;
  }
  return cash;
}

function quoteAll(): number {
  let cash = 0;
  for (let c = 0; c < CLAIMS; c++)
    cash += benefits.quote(person[c]!, service[c]!, level[c]!, flags[c]!, scheme[c]!, charge[c]!);
  return cash;
}

/** Arrivals at 0.9 of the rate of service, one server; a million events. */
function station(): number {
  const simulation = createSimulation({
    arena: createArena(),
    kinds: [
      { name: "arrival", order: ORDER.ARRIVAL },
      { name: "departure", order: ORDER.END_OF_SERVICE },
    ],
    events: 16,
  });
  const uniform = streams.source();
  streams.at(1, 3, 0);
  const { clock } = simulation;
  const present = new Int32Array(1);
  const occasion = new Int32Array(1);
  const after = (mean: number): number => clock[0]! - Math.log(uniform()) * mean;
  const next = (kind: number, mean: number): void => {
    simulation.schedule(after(mean), kind, 0, 0, rank(kind, occasion[0]!++ & 65_535));
  };
  // A stream holds 4,096 draws an occasion; the day moves it on.
  const day = new Int32Array(2);
  const fresh = (): void => {
    if ((++day[0]! & 1023) === 0) streams.at(1, 3, ++day[1]! & 65_535);
  };
  simulation.on(0, () => {
    fresh();
    next(0, 1 / 0.9);
    if (++present[0]! === 1) next(1, 1);
  });
  simulation.on(1, () => {
    fresh();
    if (--present[0]! > 0) next(1, 1);
  });
  next(0, 1 / 0.9);
  simulation.run(Infinity, { everyEvents: CLAIMS, check: () => true });
  return simulation.counts[0]! + simulation.counts[1]!;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

const times = { adjudicate: [] as number[], quote: [] as number[], station: [] as number[] };
const bytes: number[] = [];
let cash = 0;
for (let round = 0; round < ROUNDS; round++) {
  accumulators.resetYear();
  accumulators.account.fill(50_000);
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  cash = adjudicateAll();
  const adjudicated = performance.now();
  bytes.push(process.memoryUsage().heapUsed - heap);
  quoteAll();
  const quoted = performance.now();
  const events = station();
  times.adjudicate.push(((adjudicated - start) * 1e6) / CLAIMS);
  times.quote.push(((quoted - adjudicated) * 1e6) / CLAIMS);
  times.station.push(((performance.now() - quoted) * 1e6) / events);
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
console.log(
  JSON.stringify({
    bench: "claims",
    claims: CLAIMS,
    residents: RESIDENTS,
    adjudicateNsPerClaim: round1(median(times.adjudicate)),
    quoteNsPerClaim: round1(median(times.quote)),
    allocatedBytesPerClaim: round1(median(bytes) / CLAIMS),
    mm1NsPerEvent: round1(median(times.station)),
    goalNsPerClaim: 250,
    cashFen: cash,
  }),
);
