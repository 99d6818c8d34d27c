import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { DIMENSIONS } from "../../src/county/indicators/dimensions.ts";
import { createCounty, type County } from "../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../src/county/base/units.ts";
import { COUNTY } from "../../src/county/input/places.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { OUT_OF_POCKET, RECORD_SHIFT } from "../../src/county/insurance/accumulators.ts";
import {
  ALIVE,
  BIRTH_DAY,
  DEAD,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  TRAITS,
} from "../../src/county/people/residents.ts";
import { foundingSize } from "../../src/county/people/population.ts";
import { moments, runs, seeds } from "../support/arbitraries.ts";
import {
  breaches,
  chargedByBooks,
  columnsOf,
  finished,
  gridMinute,
  longTermCareByBooks,
  queuesOf,
  roomyFor,
  stateOf,
  strained,
  trace,
  withPolicy,
} from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

const DAYS = 365;
let inputs: readonly CountyInput[];
beforeAll(async () => {
  inputs = await Promise.all([
    loadSmall("typical.yaml", 2_000).then(({ input }) => input),
    loadSmall("dong-e.yaml", 4_000).then(({ input }) => input),
    // One community package, reserved beds and slots, down-transfer: every lever.
    loadSmall("typical-reform.yaml", 2_000).then(({ input }) => input),
  ]);
});

const counties = fc.nat({ max: 2 });

const sum = (fen: Float64Array): number => fen.reduce((all, each) => all + each, 0);

/** Life states of everybody, to compare with later ones. */
const livesOf = ({ parts: { residents } }: County): Uint8Array =>
  Uint8Array.from({ length: residents.count[0]! }, (_, person) =>
    lifeOf(residents.record[person * RESIDENT_STRIDE + TRAITS]!),
  );

/** Nobody vanishes, and nobody comes back from death or from away. */
function comeBack(before: Uint8Array, after: Uint8Array): readonly string[] {
  const lost = after.length < before.length ? [`of ${before.length} people ${after.length} are left`] : [];
  return [
    ...lost,
    ...[...before].flatMap((life, person) =>
      life !== ALIVE && after[person] !== life
        ? [`person ${person} went from life state ${life} to ${after[person]}`]
        : [],
    ),
  ];
}

/** Runs a county to shares of so many days. @returns all that was not conserved on the way */
function conserved(county: County, shares: readonly number[], days: number): readonly string[] {
  const traced = trace(county);
  let lives = livesOf(county);
  return shares.flatMap((share) => {
    county.run(gridMinute(share, days));
    const before = lives;
    lives = livesOf(county);
    return [...breaches(county, traced), ...comeBack(before, lives)];
  });
}

test("people, patients, beds, doctors, theatres, ambulances and fen are conserved at random minutes", () => {
  fc.assert(
    fc.property(counties, seeds, moments, (which, seed, shares) => {
      const county = createCounty(inputs[which]!, { seed, replication: 0 }, roomyFor(inputs[which]!));
      expect(conserved(county, shares, DAYS)).toEqual([]);
    }),
    runs(5),
  );
});

test("they are in a county under strain whose beds and doctors are halved on some day", () => {
  const minutes = { doctors: 0, wards: 0, theatres: 0, crews: 0 };
  fc.assert(
    fc.property(counties, seeds, moments, fc.integer({ min: 20, max: 50 }), (which, seed, shares, day) => {
      const input = strained(inputs[which]!);
      const less = withPolicy(input, ({ capacity, workforce }) => ({
        capacity: { ...capacity, bedFactor: [1, 0.4, 0.5] },
        workforce: { ...workforce, staffFactor: [1, 0.5, 0.5] },
      }));
      const county = createCounty(
        { ...input, epochs: [input.epochs[0]!, { ...less.epochs[0]!, fromDay: day }] },
        { seed, replication: 0 },
        roomyFor(input),
      );
      expect(conserved(county, shares, 80)).toEqual([]);
      for (const [name, queue] of Object.entries(queuesOf(county)))
        for (const area of queue.queueArea) minutes[name as keyof typeof minutes] += area;
    }),
    runs(4),
  );
  // Under strain there are queues of every kind to be conserved.
  expect(Object.entries(minutes).filter(([, area]) => area === 0)).toEqual([]);
});

test("they are after every single event of some hours", () => {
  fc.assert(
    fc.property(counties, seeds, fc.integer({ min: 5, max: 200 }), (which, seed, day) => {
      const county = createCounty(inputs[which]!, { seed, replication: 0 }, roomyFor(inputs[which]!));
      const traced = trace(county);
      county.run(day * MINUTES_PER_DAY + 9 * 60);
      for (let event = 0; event < 60; event++) {
        county.run(county.endMinute, { everyEvents: 1, check: () => true });
        expect(breaches(county, traced)).toEqual([]);
      }
    }),
    runs(3),
  );
});

test("the year's births, deaths, charges and payments are those of the people, the event log and the books", () => {
  fc.assert(
    fc.property(counties, seeds, (which, seed) => {
      const input: CountyInput = { ...inputs[which]!, encounterLog: true };
      const county = finished(input, seed);
      const { residents, places } = county.parts;
      const tables = county.tables();
      const yearly = columnsOf(tables, "measures_yearly");
      const measures = yearly["measure"] as unknown as readonly string[];
      const cells = DIMENSIONS.map((column) => yearly[column] as unknown as readonly string[]);
      const numerator = (measure: string): number => {
        for (let row = 0; row < yearly.rows; row++)
          if (measures[row] === measure && cells.every((values) => values[row] === "all"))
            return yearly["numerator"]![row]!;
        throw new Error(`no measure ${measure}`);
      };
      let [born, dead] = [0, 0];
      for (let person = 0; person < residents.count[0]!; person++) {
        const at = person * RESIDENT_STRIDE;
        if ((residents.record[at + TRAITS]! & MIGRANT_BIT) !== 0) continue;
        if (person >= foundingSize(input.villages) && residents.record[at + BIRTH_DAY]! >= 0) born++;
        if (lifeOf(residents.record[at + TRAITS]!) === DEAD) dead++;
      }
      expect(numerator("births_per_1000")).toBe(born);
      expect(numerator("deaths_per_1000")).toBe(dead);

      const log = columnsOf(tables, "encounters");
      const column = (name: string): ArrayLike<number> => log[name]!;
      const charged = new Float64Array(places.count);
      const cash = new Float64Array(residents.count[0]!);
      let overpaid = 0;
      for (let row = 0; row < log.rows; row++) {
        if (column("charge_fen")[row]! < column("fund_fen")[row]! + column("patient_fen")[row]!) overpaid++;
        charged[column("institution")[row]!]! += column("charge_fen")[row]!;
        cash[column("person")[row]!]! += column("patient_fen")[row]!;
      }
      expect(overpaid).toBe(0);
      // Centres and clinics also earn by days of long-term care, which are no encounters.
      const beyond = charged.map((fen, institution) => chargedByBooks(county, 0, institution) - fen);
      expect(beyond.filter((fen, i) => fen !== 0 && places.level[i] === COUNTY)).toEqual(new Float64Array());
      expect(sum(beyond)).toBe(longTermCareByBooks(county, 0, sum(cash)));
      const record = stateOf(county, "insurance.record");
      expect(cash.findIndex((fen, person) => record[(person << RECORD_SHIFT) + OUT_OF_POCKET] !== fen)).toBe(-1);
    }),
    runs(4),
  );
});
