import { beforeAll, describe, expect, test } from "vitest";
import { INTENSIVE_CARE, OPERATED } from "../../../src/county/care/encounters.ts";
import { createCounty } from "../../../src/county/county.ts";
import { type CaseMix, classOf, gradeOf } from "../../../src/county/illness/case-mix.ts";
import { createCatalogue } from "../../../src/county/illness/catalogue.ts";
import { INPATIENT } from "../../../src/county/insurance/claim.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { LIGHT, OPERATION_GRADES, SEVERE, SEVERITY_CLASSES, TIERS } from "../../../src/county/input/case-mix.ts";
import { KINDS } from "../../../src/county/input/illness.ts";
import { COUNTY, LEVELS, TOWNSHIP } from "../../../src/county/input/places.ts";
import { stayTier } from "../../../src/county/payment/tariff.ts";
import type { Parts } from "../../../src/county/parts.ts";
import { BILL } from "../../../src/county/payment/bill.ts";
import { LINES } from "../../../src/county/places/places.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { withoutBehaviours } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const DAY = 1440;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A stay as it was billed. */
interface Stay {
  readonly id: string;
  readonly level: number;
  readonly place: number;
  readonly line: number;
  readonly severity: number;
  /** Of the operation that was done, 0 none. */
  readonly grade: number;
  readonly intensive: boolean;
  readonly whole: boolean;
  readonly days: number;
  readonly fen: number;
  readonly standard: number;
}

let input: CountyInput;
let caseMix: CaseMix;
let stays: readonly Stay[];
let gradeAt: Uint8Array;
let theatres: readonly number[];

/** All stays of a year. */
function yearOf(of: CountyInput): readonly [stays: readonly Stay[], parts: Parts] {
  const found: Stay[] = [];
  let parts: Parts;
  const county = createCounty(of, { seed: 3, replication: 0 }, poolsFor(of), {
    ready: (made) => (parts = made),
    listeners: [
      {
        claims(e) {
          const { encounters, billing, places, catalogue, payment, simulation } = parts;
          if (billing.asked.service !== INPATIENT) return;
          const { bill } = payment;
          const place = encounters.placeOf(e);
          const { id, line } = catalogue.diseases[encounters.diseaseOf(e)]!;
          found.push({
            id,
            line,
            place,
            level: places.level[place]!,
            severity: classOf(encounters.needs[e]!),
            grade: encounters.is(e, OPERATED) ? gradeOf(encounters.needs[e]!) : 0,
            intensive: encounters.is(e, INTENSIVE_CARE),
            whole: billing.asked.borneFen === 0,
            days: (simulation.clock[0]! - encounters.since[e]!) / DAY,
            fen: billing.asked.chargeFen,
            standard: bill[BILL.levelStandard]!,
          });
        },
      },
    ],
  });
  county.run(364 * DAY);
  return [found, county.parts];
}

beforeAll(async () => {
  // Prices of the first year, and nobody who answers to how he is paid.
  input = withoutBehaviours((await loadSmall("typical.yaml", 8_000)).input);
  caseMix = createCatalogue(input.catalogue).caseMix;
  const [found, { places }] = yearOf(input);
  stays = found;
  gradeAt = places.gradeOf;
  theatres = places.inputs.map((place) => place.theatres);
});

describe("a stay's bill is the sum of what was done", () => {
  test("an operation costs the same times the level's tariff, whatever the disease's day holds there", () => {
    for (const [d, { operations }] of input.catalogue.diseases.entries())
      OPERATION_GRADES.forEach((_, grade) => {
        if (operations[grade] === 0) return;
        const [, county] = TIERS.map((__, tier) =>
          [0, 1, 2, 3].reduce((sum, kind) => sum + caseMix.operation(d, grade + 1, tier, kind), 0),
        );
        TIERS.forEach((__, tier) => {
          let fen = 0;
          for (let kind = 0; kind < KINDS; kind++) fen += caseMix.operation(d, grade + 1, tier, kind);
          expect(fen / county!).toBeCloseTo(caseMix.input.tariff[tier]!, 9);
        });
      });
  });

  test("no bill is less than the bed, the operation and the intensive care in it", () => {
    expect(stays.length).toBeGreaterThan(800);
    for (const { id, level, grade, days, fen } of stays) {
      const tier = stayTier(level);
      const d = input.catalogue.diseases.findIndex((disease) => disease.id === id);
      const operation = [0, 1, 2, 3].reduce((sum, kind) => sum + caseMix.operation(d, grade, tier, kind), 0);
      const least = operation + days * caseMix.bedDay(tier);
      expect([id, level, fen >= least]).toEqual([id, level, true]);
    }
    // The faults: a fracture operated for 2,700 yuan in the county, osteoarthritis three times as dear outside.
    const operated = stays.filter(({ id, level, grade }) => id === "fracture" && level === COUNTY && grade > 1);
    expect(operated.length).toBeGreaterThan(5);
    expect(Math.min(...operated.map(({ fen }) => fen))).toBeGreaterThan(500_000);
    const joints = input.catalogue.diseases.findIndex(({ id }) => id === "osteoarthritis");
    expect(caseMix.meanFen(joints, 2) / caseMix.meanFen(joints, 1)).toBeLessThan(2.3);
  });

  test("the severe cost more than the light, operated more than not: the groups' standards are the means of bills", () => {
    const inCounty = stays.filter(({ level }) => level === COUNTY);
    const fen = (holds: (stay: Stay) => boolean): number => mean(inCounty.filter(holds).map((stay) => stay.fen));
    expect(fen(({ severity }) => severity === SEVERE) / fen(({ severity }) => severity === 0)).toBeGreaterThan(1.8);
    expect(fen(({ grade }) => grade > 1) / fen(({ grade }) => grade === 0)).toBeGreaterThan(1.3);
    for (let level = TOWNSHIP; level < LEVELS.length; level++) {
      const there = stays.filter((stay) => stay.level === level && stay.whole);
      const ratios = there.map(({ fen: charge, standard }) => charge / standard - 1);
      const error = Math.sqrt(mean(ratios.map((ratio) => ratio * ratio)) / there.length);
      expect(Math.abs(mean(ratios))).toBeLessThan(4 * error + 0.03);
    }
  });

  test("severity classes, operations and intensive care come as often as their shares say", () => {
    const all = Array.from({ length: 20_000 }, (_, k) => [0.618, 0.7549, 0.5698].map((step) => (0.5 + k * step) % 1));
    for (const id of ["fracture", "acute-myocardial-infarction", "copd"]) {
      const d = input.catalogue.diseases.findIndex((disease) => disease.id === id);
      const { operations, intensiveShare } = input.catalogue.diseases[d]!;
      const needs = all.map(([rank, a, b]) => caseMix.needsOf(d, rank!, a!, b!));
      const share = (holds: (bits: number) => boolean): number => mean(needs.map((bits) => (holds(bits) ? 1 : 0)));
      OPERATION_GRADES.forEach((_, grade) =>
        expect(share((bits) => gradeOf(bits) === grade + 1)).toBeCloseTo(operations[grade]!, 2),
      );
      SEVERITY_CLASSES.forEach((_, c) =>
        expect(share((bits) => classOf(bits) === c)).toBeCloseTo(caseMix.input.severityShares[c]!, 2),
      );
      const chance = SEVERITY_CLASSES.map((_, c) => caseMix.intensiveChance(d, c) * caseMix.input.severityShares[c]!);
      expect(chance.reduce((sum, one) => sum + one, 0)).toBeCloseTo(intensiveShare, 2);
      expect(caseMix.intensiveChance(d, SEVERE)).toBeGreaterThanOrEqual(caseMix.intensiveChance(d, 0));
    }
  });
});

describe("what can be done where", () => {
  test("an operation is done where there are theatre, surgeon and capability for its grade, and nowhere else", () => {
    for (const { place, line, grade, level } of stays) {
      if (grade === 0 || level > COUNTY) continue;
      expect(theatres[place]).toBeGreaterThan(0);
      expect(gradeAt[place * LINES + line]).toBeGreaterThanOrEqual(grade);
    }
    const operated = (level: number): number =>
      mean(stays.filter((stay) => stay.level === level).map(({ grade }) => (grade > 0 ? 1 : 0)));
    // In-patients operated on: 28 % (20 to 35) in county hospitals, 4 % (1 to 8) in townships.
    expect(operated(COUNTY)).toBeGreaterThan(0.18);
    expect(operated(COUNTY)).toBeLessThan(0.35);
    expect(operated(TOWNSHIP)).toBeLessThan(0.08);
    const atTownships = stays.filter(({ level }) => level === TOWNSHIP);
    expect(Math.max(...atTownships.map(({ grade }) => grade))).toBeLessThanOrEqual(2);
    expect(atTownships.filter(({ id, grade }) => grade > 0 && /infarction|angina|arrhythmia/.test(id))).toEqual([]);
    expect(atTownships.filter(({ intensive }) => intensive)).toEqual([]);
  });

  test("without its surgeons, or too small for an anaesthetist, a place operates on nobody", () => {
    const grades = (change: (doctors: readonly number[]) => readonly number[]): number => {
      const institutions = input.institutions.map((place) => ({ ...place, doctors: change(place.doctors) }));
      const county = createCounty({ ...input, institutions }, { seed: 3, replication: 0 });
      county.run(DAY);
      const { places } = county.parts;
      const inCounty = places.inputs.flatMap(({ level }, i) => (level <= COUNTY ? [i] : []));
      return inCounty.reduce(
        (sum, i) => sum + places.gradeOf.subarray(i * LINES, (i + 1) * LINES).filter((grade) => grade > 0).length,
        0,
      );
    };
    const all = grades((doctors) => doctors);
    const surgery = 2;
    expect(all).toBeGreaterThan(0);
    expect(grades((doctors) => doctors.map((number, d) => (d === surgery ? 0 : number)))).toBeLessThan(all);
    expect(grades((doctors) => doctors.map(() => 0))).toBe(0);
  });

  test("day surgery: some light planned operations of the first two grades need no night; without it all lie one", () => {
    const byDay = (all: readonly Stay[]): readonly Stay[] => all.filter(({ days, grade }) => grade > 0 && days < 0.45);
    const some = byDay(stays);
    expect(some.length).toBeGreaterThan(2);
    expect(some.every(({ grade, severity, level }) => grade <= 2 && severity === LIGHT && level >= COUNTY)).toBe(true);
    const none = { ...input.catalogue, caseMix: { ...input.catalogue.caseMix, daySurgery: 0 } };
    expect(byDay(yearOf({ ...input, catalogue: none })[0])).toEqual([]);
  });
});
