import { type Pools, poolsFor } from "../../src/county/pools.ts";
import { createCounty, type County, MECHANISMS } from "../../src/county/county.ts";
import { GRID } from "../../src/county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../src/county/base/units.ts";
import { CORRIDOR, ENCOUNTER_STRIDE, FLAGS, ON_CALL, PERSON, PLACE, UNIT } from "../../src/county/care/encounters.ts";
import { EVENT } from "../../src/county/base/events.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { INSTITUTION, SINGLE } from "../../src/county/payment/chart.ts";
import { ALIVE, IN_BED, lifeOf, NOT_BORN, RESIDENT_STRIDE, TRAITS } from "../../src/county/people/residents.ts";
import { DEPARTMENT_COUNT, WARD_COUNT } from "../../src/county/places/places.ts";
import type { TableData } from "../../src/county/base/tables.ts";
import type { Resources } from "../../src/kernel/resources.ts";
import { digestTables } from "../../src/results/digest.ts";
import type { ArenaArray } from "../../src/kernel/arena.ts";
import type { Simulation } from "../../src/kernel/simulation.ts";

/** A minute of the run on the grid of durations, so that sums of times are exact. */
export const gridMinute = (share: number, days: number): number =>
  Math.round(share * days * MINUTES_PER_DAY * GRID) / GRID;

/** One array of a county's state. @throws when there is none of that name */
export function stateOf(county: County, name: string): ArenaArray {
  const entry = county.arena.entries().find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`no array "${name}" in the arena`);
  return entry.array;
}

/** Columns of a table by name. @throws when there is no such table */
export function columnsOf(
  tables: readonly TableData[],
  name: string,
): Readonly<Record<string, ArrayLike<number>>> & { readonly rows: number } {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`no table "${name}", only ${tables.map((t) => t.name).join(", ")}`);
  return {
    ...Object.fromEntries(table.columns.map(({ name: column, values }) => [column, values as ArrayLike<number>])),
    rows: table.rows,
  } as never;
}

/** Digest of the result tables, the event log apart: it is there or not as asked for. */
export const digestOf = (county: County): string =>
  digestTables(county.tables().filter(({ name }) => name !== "encounters"));

/** Runs a county to its end in one go. */
export function finished(input: CountyInput, seed: number, replication = 0): County {
  const county = createCounty(input, { seed, replication });
  county.run(county.endMinute);
  return county;
}

/** Changes the policy of every epoch. */
export const withPolicy = (
  input: CountyInput,
  change: (policy: CountyInput["epochs"][number]["policy"]) => Partial<CountyInput["epochs"][number]["policy"]>,
): CountyInput => ({
  ...input,
  epochs: input.epochs.map((epoch) => ({ ...epoch, policy: { ...epoch.policy, ...change(epoch.policy) } })),
});

/** All behaviours switched off. */
export const withoutBehaviours = (input: CountyInput): CountyInput => ({
  ...input,
  epochs: input.epochs.map((epoch) => ({
    ...epoch,
    mechanisms: Object.fromEntries(MECHANISMS.map(({ id }) => [id, { on: false, parameters: {} }])),
  })),
});

/** Pools that no run of these tests fills. */
export function roomyFor(input: CountyInput): Pools {
  const rooms = poolsFor(input);
  return { ...rooms, encounters: rooms.encounters * 10, events: rooms.events * 10, logRows: rooms.logRows * 5 };
}

/** Pending events of every encounter, learnt from what is scheduled: for a county whose pools are never enlarged. */
export interface Trace {
  /** Kinds of the events pending for an encounter. */
  pending(encounter: number): readonly number[];
}

const OF_ENCOUNTERS = new Set<number>([
  EVENT.CONSULTED,
  EVENT.TESTED,
  EVENT.SECOND_LOOK_DONE,
  EVENT.OPERATED,
  EVENT.INTENSIVE_DONE,
  EVENT.DISCHARGED,
  EVENT.STEP_DOWN,
  EVENT.SCENE,
  EVENT.ARRIVED,
  EVENT.FOR_BED,
  EVENT.FOR_THEATRE,
  EVENT.SEEK,
  EVENT.CALLED,
]);

export function trace(county: County): Trace {
  const simulation = county.parts.simulation as { -readonly [K in keyof Simulation]: Simulation[K] };
  const handles = new Map<number, (readonly [handle: number, kind: number])[]>();
  const schedule = simulation.schedule;
  const pendingOf = (encounter: number) =>
    (handles.get(encounter) ?? []).filter(([handle]) => simulation.isPending(handle));
  simulation.schedule = (time, kind, a, b, rank) => {
    const handle = schedule(time, kind, a, b, rank);
    if (OF_ENCOUNTERS.has(kind)) handles.set(a, [...pendingOf(a), [handle, kind]]);
    return handle;
  };
  return { pending: (encounter) => pendingOf(encounter).map(([, kind]) => kind) };
}

/** Encounters in use, by their place in the pool. */
export function* openEncounters(county: County): Generator<number> {
  const highest = stateOf(county, "care.pool")[0]!;
  for (let e = 0; e < highest; e++) if (county.parts.encounters.record[e * ENCOUNTER_STRIDE + PERSON]! >= 0) yield e;
}

/** The queues of full discipline, by name. */
export const queuesOf = ({ parts }: County): Readonly<Record<string, Resources>> => ({
  doctors: parts.outpatient.doctors,
  wards: parts.inpatient.wards,
  theatres: parts.inpatient.theatres,
  crews: parts.ambulances.crews,
});

const bump = <K>(map: Map<K, number>, key: K): void => void map.set(key, (map.get(key) ?? 0) + 1);
const resourcesOf = (resources: Resources): readonly number[] =>
  Array.from(resources.queueArea, (_, resource) => resource);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** What is wrong with the number of people, patients, servers and fen at this moment; empty when all is conserved. */
export function breaches(county: County, traced?: Trace): readonly string[] {
  const found: string[] = [];
  const check = (good: boolean, what: () => string): void => {
    if (!good) found.push(`minute ${county.now()}: ${what()}`);
  };
  patients(county, check, traced);
  for (const [name, resources] of Object.entries(queuesOf(county))) servers(name, resources, check);
  money(county, check);
  return found;
}

type Check = (good: boolean, what: () => string) => void;

function patients(county: County, check: Check, traced: Trace | undefined): void {
  const { encounters, residents, places, outpatient, inpatient } = county.parts;
  const { record } = encounters;
  const queues = Object.entries(queuesOf(county));
  const inWard = new Map<number, number>();
  const withDoctor = new Map<number, number>();
  const inTheatre = new Map<number, number>();
  const waiting = new Map<string, number>();
  let open = 0;
  let underway = 0;
  for (const e of openEncounters(county)) {
    open++;
    const at = e * ENCOUNTER_STRIDE;
    const person = record[at + PERSON]!;
    const life = lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]!);
    const lies = residents.record[person * RESIDENT_STRIDE + IN_BED] === e + 1;
    const site = record[at + PLACE]! < 0 ? -1 : places.siteOf[record[at + PLACE]!]!;
    const where = queues.filter(([, resources]) => resources.waitingAt(e) >= 0).map(([name]) => name);
    check(where.length <= 1, () => `encounter ${e} waits for ${where.join(" and ")}`);
    for (const name of where) bump(waiting, name);
    check(!lies || life === ALIVE, () => `person ${person} lies in a bed in life state ${life}`);
    if (lies && site >= 0 && (record[at + FLAGS]! & CORRIDOR) === 0)
      bump(inWard, site * WARD_COUNT + record[at + UNIT]!);
    if (traced === undefined) continue;
    const kinds = traced.pending(e);
    check(kinds.length + where.length > 0, () => `encounter ${e} of person ${person} waits for nothing`);
    check(
      kinds.length <= 1 || lies || where.length === 0,
      () => `encounter ${e} waits in ${where.join()} and for events ${kinds.join()}`,
    );
    if (
      kinds.includes(EVENT.CONSULTED) ||
      (kinds.includes(EVENT.SECOND_LOOK_DONE) && (record[at + FLAGS]! & ON_CALL) === 0)
    )
      bump(withDoctor, site * DEPARTMENT_COUNT + record[at + UNIT]!);
    if (kinds.includes(EVENT.OPERATED)) bump(inTheatre, site);
    if (kinds.includes(EVENT.SCENE)) underway++;
  }
  const pool = stateOf(county, "care.pool");
  check(open === encounters.inUse(), () => `${open} encounters are open, ${encounters.inUse()} counted`);
  if (traced !== undefined) {
    for (let e = 0; e < pool[0]!; e++) {
      if (record[e * ENCOUNTER_STRIDE + PERSON]! < 0)
        check(traced.pending(e).length === 0, () => `closed encounter ${e} has events ${traced.pending(e).join()}`);
    }
  }
  for (const [name, resources] of queues) {
    const queued = sum(resourcesOf(resources).map((resource) => resources.waiting(resource)));
    check(
      queued === (waiting.get(name) ?? 0),
      () => `${queued} wait for ${name}, but ${waiting.get(name) ?? 0} open encounters do`,
    );
  }
  for (let person = 0; person < residents.count[0]!; person++) {
    const e = residents.record[person * RESIDENT_STRIDE + IN_BED]! - 1;
    check(
      lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]!) !== NOT_BORN,
      () => `person ${person} was never born`,
    );
    check(
      e < 0 || record[e * ENCOUNTER_STRIDE + PERSON] === person,
      () => `person ${person} lies in a bed for encounter ${e} of person ${record[e * ENCOUNTER_STRIDE + PERSON]}`,
    );
  }
  const { wards, theatres } = inpatient;
  for (const ward of resourcesOf(wards))
    check(
      wards.busy(ward) === (inWard.get(ward) ?? 0),
      () => `ward ${ward}: ${wards.busy(ward)} beds taken by ${inWard.get(ward) ?? 0} in-patients`,
    );
  if (traced === undefined) return;
  const { doctors } = outpatient;
  for (const r of resourcesOf(doctors))
    check(
      doctors.busy(r) === (withDoctor.get(r) ?? 0),
      () => `department ${r}: ${doctors.busy(r)} doctors busy with ${withDoctor.get(r) ?? 0} patients`,
    );
  for (const r of resourcesOf(theatres))
    check(
      theatres.busy(r) === (inTheatre.get(r) ?? 0),
      () => `theatres of site ${r}: ${theatres.busy(r)} busy with ${inTheatre.get(r) ?? 0} operations`,
    );
  const { crews } = county.parts.ambulances;
  const standing = sum(stateOf(county, "care.ambulances.standing"));
  check(
    standing + crews.busy(0) === crews.capacity(0),
    () => `${standing} ambulances stand and ${crews.busy(0)} drive, of ${crews.capacity(0)}`,
  );
  check(underway <= crews.busy(0), () => `${underway} patients wait for ${crews.busy(0)} ambulances under way`);
}

function servers(name: string, resources: Resources, check: Check): void {
  resources.settle();
  for (const r of resourcesOf(resources)) {
    check(
      resources.busy(r) >= 0 && resources.waiting(r) >= 0,
      () => `${name} ${r}: ${resources.busy(r)} busy, ${resources.waiting(r)} waiting`,
    );
    check(
      resources.queueArea[r] === resources.waitSum(r),
      () => `${name} ${r}: queue integrates to ${resources.queueArea[r]}, waits sum to ${resources.waitSum(r)}`,
    );
    check(
      resources.busyArea[r]! >= 0 && resources.busyArea[r]! <= resources.capacityArea[r]!,
      () => `${name} ${r}: ${resources.busyArea[r]} busy minutes of ${resources.capacityArea[r]} offered`,
    );
    check(resources.overtimeArea[r]! >= 0, () => `${name} ${r}: overtime ${resources.overtimeArea[r]}`);
    check(
      resources.utilisation(r) >= 0 && resources.utilisation(r) <= 1,
      () => `${name} ${r}: utilisation ${resources.utilisation(r)}`,
    );
  }
}

function money(county: County, check: Check): void {
  const { ledger } = county.parts.payment.books;
  let fraction = 0;
  for (const fen of ledger.balances) if (!Number.isSafeInteger(fen)) fraction++;
  check(fraction === 0, () => `${fraction} balances are no whole fen`);
  check(sum(ledger.balances) === 0, () => `balances sum to ${sum(ledger.balances)} fen`);
}

/** What an institution has charged in a closed year by its books, fen. */
export function chargedByBooks(county: County, year: number, institution: number): number {
  const { ledger, chart } = county.parts.payment.books;
  return sum(
    [INSTITUTION.services, INSTITUTION.drugs, INSTITUTION.consumables, INSTITUTION.tests].map((kind) =>
      ledger.closed(year, chart.institution(institution, kind), "credit"),
    ),
  );
}

/**
 * What institutions earned by long-term care in a year, of the fund and of families, fen.
 * @param paidFen what patients paid of their bills
 */
export function longTermCareByBooks(county: County, year: number, paidFen: number): number {
  const { ledger } = county.parts.payment.books;
  const { care, patients } = SINGLE;
  const money = ledger.closed(year, patients.allowance, "credit");
  return ledger.closed(year, care.benefits, "debit") + ledger.closed(year, patients.care, "debit") - paidFen - money;
}

/**
 * A county under strain, in which every path of care is common: many more illnesses, most of them severe, half of the
 * in-patients operated on, half in intensive care, one bed and one theatre each, transfers down, and patients who wait
 * for a bed for weeks.
 */
export function strained(input: CountyInput): CountyInput {
  const epochs = withPolicy(input, ({ referral, capacity }) => ({
    referral: { ...referral, reservedBedsShare: 0.3, reservedSlotsShare: 0.3, greenChannel: true, delayHours: 6 },
    capacity: { ...capacity, frozenWaits: true },
  })).epochs;
  return {
    ...input,
    epochs,
    institutions: input.institutions.map((place) =>
      place.level === 1 || place.level === 2
        ? {
            ...place,
            beds: place.beds.map((_, ward) => (ward < 5 ? 1 : place.level === 2 ? 2 : 0)),
            theatres: 1,
            ambulances: place.kind === "county-general" ? 1 : 0,
          }
        : place,
    ),
    care: {
      ...input.care,
      bedPatienceDays: 40,
      downTransferBase: 0.8,
      patienceTownshipMinutes: 400,
      patienceCountyMinutes: 400,
    },
    catalogue: {
      ...input.catalogue,
      diseases: input.catalogue.diseases.map((disease) => ({
        ...disease,
        incidence: disease.incidence.map((rate) => rate * 3),
        emergencyShare: 0.4,
        ambulanceShare: 0.5,
        admissionShare: Math.max(disease.admissionShare, 0.3),
        operations: [0.2, 0.1, 0.1, 0.1],
        theatreMinutes: 240,
        intensiveShare: 0.5,
        intensiveDays: 2,
        stepDownShare: 0.8,
        stepDownAfter: 0.5,
        readmissionShare: 0.2,
        fatality: Math.max(disease.fatality, 0.02),
      })),
    },
  };
}
