/**
 * One year's claims of a whole county, recorded in a run and replayed in the order of their arrival: adjudicated and
 * booked as in the run, then adjudicated only; nanoseconds of processor time a claim, bytes allocated, and an M/M/1
 * station on the kernel in the same process: the least of five rounds. The run is a process of its own, so that the
 * desk is, like a county's, the only one of its process. `node bench/claims.ts [residents]`, 100,000 by default; prints
 * JSON.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Watch } from "../src/county/parts.ts";
import { ENCOUNTER_STRIDE, PERSON, PLACE } from "../src/county/care/encounters.ts";
import { createCounty, type County } from "../src/county/county.ts";
import { createAccumulators } from "../src/county/insurance/accumulators.ts";
import { createBenefits } from "../src/county/insurance/benefits.ts";
import {
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SERIOUS,
} from "../src/county/insurance/claim.ts";
import { BILL, BILL_LENGTH } from "../src/county/payment/bill.ts";
import { createLevers } from "../src/county/levers/levers.ts";
import { createPayment } from "../src/county/payment/payment.ts";
import { EMPLOYEE_SCHEME } from "../src/county/input/people.ts";
import { tuneEngine } from "../src/experiment/engine.ts";
import { createArena } from "../src/kernel/arena.ts";
import { ORDER, rank } from "../src/kernel/order.ts";
import { createSimulation } from "../src/kernel/simulation.ts";
import { createStreams } from "../src/kernel/streams.ts";
import { typicalOfSize } from "./county/scenario.ts";

// As the command does.
tuneEngine();

const ROUNDS = 5;
const STATION_EVENTS = 1_000_000;
const residents = Number(process.argv[2] ?? 100_000);
const { input } = await typicalOfSize(residents, 1);

/**
 * A recorded claim: minute, person, institution, service paid as, home, centre, community, then what `adjudicate` is
 * given.
 */
const FIELDS = 14;
const [MINUTE, WHO, INSTITUTION, PAID_AS, HOME, CENTRE, COMMUNITY, ADJUDICATED] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Of the bill: kinds of charge, TCM pieces, days, standards. */
const CHARGES = BILL_LENGTH - BILL.drugs;

const recordTo = process.argv[3];
if (recordTo !== undefined) {
  const { claims, records, bills } = record();
  writeFileSync(recordTo, bytesOf(records, claims * FIELDS));
  appendFileSync(recordTo, bytesOf(bills, claims * CHARGES));
  process.exit();
}
const { claims, records, bills } = recorded();

function bytesOf(numbers: Int32Array, count: number): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, count * Int32Array.BYTES_PER_ELEMENT);
}

/** What another process has recorded. */
function recorded(): { claims: number; records: Int32Array; bills: Int32Array } {
  const folder = mkdtempSync(join(tmpdir(), "claims-"));
  try {
    const file = join(folder, "claims");
    const command = [...process.execArgv, fileURLToPath(import.meta.url), String(residents), file];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
    if (status !== 0) throw new Error(`recording claims failed: ${stderr}`);
    const numbers = new Int32Array(new Uint8Array(readFileSync(file)).buffer);
    const claims = numbers.length / (FIELDS + CHARGES);
    return { claims, records: numbers.subarray(0, claims * FIELDS), bills: numbers.subarray(claims * FIELDS) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function record(): { claims: number; records: Int32Array; bills: Int32Array } {
  let room = residents * 8;
  let found = new Int32Array(room * FIELDS);
  let billed = new Int32Array(room * CHARGES);
  let count = 0;
  const asked = new Float64Array(FIELDS - ADJUDICATED);
  const booked = (e: number, service: number): void => {
    const { encounters, payment, enrolment, simulation } = county.parts;
    if (count === room) {
      room *= 2;
      found = enlarged(found);
      billed = enlarged(billed);
    }
    const at = count * FIELDS;
    const person = encounters.record[e * ENCOUNTER_STRIDE + PERSON]!;
    found[at + MINUTE] = simulation.clock[0]!;
    found[at + WHO] = person;
    found[at + INSTITUTION] = encounters.record[e * ENCOUNTER_STRIDE + PLACE]!;
    found[at + PAID_AS] = service;
    found[at + HOME] = enrolment.homeOf(person);
    found[at + CENTRE] = enrolment.centreOf(person);
    found[at + COMMUNITY] = enrolment.communityOf(person);
    found.set(asked, at + ADJUDICATED);
    billed.set(payment.bill.subarray(BILL.drugs), count * CHARGES);
    count++;
  };
  const watch: Watch = {
    listeners: [
      {
        claims() {
          const { service, level, flags, scheme, eligibleFen, chargeFen, borneFen } = county.parts.billing.asked;
          asked.set([service, level, flags, scheme, eligibleFen, chargeFen, borneFen]);
        },
        visited(e) {
          booked(e, 0);
        },
        discharged(e) {
          booked(e, 1);
        },
      },
    ],
  };
  const county: County = createCounty(input, { seed: 1, replication: 0 }, undefined, watch);
  county.run(county.endMinute);
  return { claims: count, records: found, bills: billed };
}

function enlarged(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length * 2);
  to.set(from);
  return to;
}

/** An insurer's desk and the county's books as the year begins. */
function desk() {
  const arena = createArena();
  const { policy } = input.epochs[0]!;
  let people = 0;
  for (let c = 0; c < claims; c++) people = Math.max(people, records[c * FIELDS + WHO]! + 1);
  const accumulators = createAccumulators({ arena, residents: people });
  const benefits = createBenefits({ arena, accumulators });
  benefits.apply(policy.benefit, policy.referral);
  const payment = createPayment({
    arena,
    institutions: input.institutions,
    levers: createLevers(arena, { institutions: input.institutions.length, sites: 0, villages: 0 }),
    rulesOf: () => policy.payment,
    years: 1,
    calendarYear: 2024,
  });
  payment.startYear();
  return {
    benefits,
    payment,
    /** Nothing used of the year's benefits, accounts filled. */
    startYear(): void {
      accumulators.resetYear();
      accumulators.account.fill(benefits.accountInflow(EMPLOYEE_SCHEME, false));
    },
  };
}

type Desk = ReturnType<typeof desk>;

function adjudicateAll({ benefits }: Desk): void {
  for (let c = 0; c < claims; c++) {
    const at = c * FIELDS + ADJUDICATED;
    benefits.adjudicate(
      records[c * FIELDS + WHO]!,
      records[at]!,
      records[at + 1]!,
      records[at + 2]!,
      records[at + 3]!,
      records[at + 4]!,
      records[at + 5]!,
      records[at + 6]!,
    );
  }
}

function replayAll({ benefits, payment }: Desk): void {
  const { claim } = benefits;
  const { bill, books } = payment;
  for (let c = 0; c < claims; c++) {
    const at = c * FIELDS;
    const person = records[at + WHO]!;
    books.ledger.at(records[at + MINUTE]!, person);
    const given = at + ADJUDICATED;
    const scheme = records[given + 3]!;
    benefits.adjudicate(
      person,
      records[given]!,
      records[given + 1]!,
      records[given + 2]!,
      scheme,
      records[given + 4]!,
      records[given + 5]!,
      records[given + 6]!,
    );
    for (let k = 0; k < CHARGES; k++) bill[BILL.drugs + k] = bills[c * CHARGES + k]!;
    bill[BILL.patient] = claim[CLAIM_PATIENT]!;
    bill[BILL.account] = claim[CLAIM_ACCOUNT]!;
    bill[BILL.assistance] = claim[CLAIM_ASSISTANCE]!;
    bill[BILL.serious] = claim[CLAIM_SERIOUS]!;
    bill[BILL.fund] = claim[CLAIM_FUND]!;
    payment.claim(
      records[at + INSTITUTION]!,
      records[at + PAID_AS]!,
      scheme,
      records[at + COMMUNITY]!,
      records[at + HOME]!,
      records[at + CENTRE]!,
    );
  }
}

/** Arrivals at 0.9 of the rate of service, one server. @returns events */
function station(): number {
  const streams = createStreams(1, 0);
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
  simulation.run(Infinity, { everyEvents: STATION_EVENTS, check: () => true });
  return simulation.counts[0]! + simulation.counts[1]!;
}

/** Nanoseconds of processor time and bytes left on the heap, each by `count`. */
function timed(count: number, work: () => void): { ns: number; bytes: number } {
  const heap = process.memoryUsage().heapUsed;
  const start = process.cpuUsage().user;
  work();
  const ns = ((process.cpuUsage().user - start) * 1000) / count;
  return { ns, bytes: (process.memoryUsage().heapUsed - heap) / count };
}

const replays: number[] = [];
const adjudications: number[] = [];
const stations: number[] = [];
const bytes: number[] = [];
const office = desk();
for (let round = 0; round < ROUNDS; round++) {
  office.startYear();
  const replayed = timed(claims, () => replayAll(office));
  replays.push(replayed.ns);
  bytes.push(replayed.bytes);
  office.startYear();
  adjudications.push(timed(claims, () => adjudicateAll(office)).ns);
  let events = 0;
  stations.push(timed(1, () => (events = station())).ns / events);
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
console.log(
  JSON.stringify({
    bench: "claims",
    residents,
    claims,
    replayNsPerClaim: round1(Math.min(...replays)),
    adjudicateNsPerClaim: round1(Math.min(...adjudications)),
    allocatedBytesPerClaim: round1(Math.min(...bytes)),
    mm1NsPerEvent: round1(Math.min(...stations)),
    goalNsPerClaim: 250,
  }),
);
