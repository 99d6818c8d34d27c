import { describe, expect, test } from "vitest";
import { createArena } from "../../../src/kernel/arena.ts";
import { domainLevel } from "../../../src/county/mechanism/domains.ts";
import { type Epoch } from "../../../src/county/input/policy.ts";
import { MANAGEMENT_DOMAINS } from "../../../src/county/input/management.ts";
import { distanceBands, groupOf, minutesToNearest } from "../../../src/county/measures/groups.ts";
import { groupsIn } from "../../../src/county/indicators/groups.ts";
import { createHardship } from "../../../src/county/measures/hardship.ts";
import { createMortality, isFourDisease } from "../../../src/county/measures/mortality.ts";
import { excessOf, NO_CAUSE } from "../../../src/county/care/listener.ts";
import { QUANTITIES } from "../../../src/county/indicators/quantities.ts";
import { createStaffing } from "../../../src/county/measures/staffing.ts";
import type { Tally } from "../../../src/county/measures/tally.ts";
import { tightnessOn } from "../../../src/county/measures/tightness.ts";
import { createTrips } from "../../../src/county/measures/trips.ts";
import { PLAIN_CASES } from "../../support/case-mix.ts";
import { weightsOf } from "../../../src/county/measures/weights.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { createIncomes } from "../../../src/county/people/income.ts";
import {
  createResidents,
  RESIDENT_STRIDE,
  TRAITS,
  URBAN_BIT,
  withIncome,
} from "../../../src/county/people/residents.ts";
import { type Places, REMOTE } from "../../../src/county/places/places.ts";
import type { Roster } from "../../../src/county/staff/roster.ts";
import { type Alternatives, MAX_ALTERNATIVES } from "../../../src/county/places/travel.ts";

describe("premature mortality", () => {
  const diseases = [{ icd: "I21-I22" }, { icd: "S00-T35" }, { icd: "E10-E14" }, { icd: "J12-J18" }, { icd: "J43-J44" }];

  test("knows the four diseases by their first code", () => {
    expect(diseases.map(isFourDisease)).toEqual([true, false, true, false, true]);
    expect([{ icd: "C00-C97, Z51" }, { icd: "D10-D36" }, { icd: "E00-E07, E20-E89" }].map(isFourDisease)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("of one age group is 5 M / (1 + 2.5 M)", () => {
    const mortality = createMortality(createArena(), 2, diseases);
    mortality.time(1, 52, 1000 * 365.25);
    for (let i = 0; i < 8; i++) mortality.died(1, 50 + (i % 5), 0);
    mortality.died(1, 54, 1);
    mortality.died(1, 55, 0);
    mortality.died(1, 75, 0);
    expect(mortality.premature(1)).toBeCloseTo(0.04 / 1.02, 12);
    expect(mortality.premature(0)).toBe(0);
  });

  test("multiplies survival over age groups and shares out unknown causes", () => {
    const mortality = createMortality(createArena(), 1, diseases);
    mortality.time(0, 30, 1000 * 365.25);
    mortality.time(0, 69, 1000 * 365.25);
    // Of four deaths, two of the four diseases, one of another cause, one unknown: 4 * 2 / 3.
    for (const cause of [2, excessOf(0), 1, NO_CAUSE]) mortality.died(0, 30, cause);
    // Kidney disease is not among the four.
    for (const cause of [0, excessOf(5)]) mortality.died(0, 69, cause);
    const q = (rate: number): number => (5 * rate) / (1 + 2.5 * rate);
    expect(mortality.premature(0)).toBeCloseTo(1 - (1 - q(8 / 3 / 1000)) * (1 - q(0.001)), 12);
  });
});

describe("hardship", () => {
  const incomeOf = createIncomes({ incomeFen: [2_000_000, 3_600_000], incomeSpread: 0.6 }, () => 1);

  test("incomes rise from sixteenth to sixteenth around the mean of village and town", () => {
    const incomes = Array.from({ length: 16 }, (_, i) => incomeOf(withIncome(0, i)));
    expect(incomes).toEqual([...incomes].sort((a, b) => a - b));
    expect(incomes.every(Number.isInteger)).toBe(true);
    const mean = incomes.reduce((sum, income) => sum + income, 0) / 16;
    expect(mean / 2_000_000).toBeGreaterThan(0.96);
    expect(mean / 2_000_000).toBeLessThan(1);
    expect(incomeOf(withIncome(URBAN_BIT, 3)) / incomeOf(withIncome(0, 3))).toBeCloseTo(1.8, 5);
  });

  test("is catastrophic above 40 % of income less food, within one year", () => {
    const arena = createArena();
    const residents = createResidents(arena, 3);
    residents.count[0] = 3;
    for (let person = 0; person < 3; person++) residents.record[person * RESIDENT_STRIDE + TRAITS] = withIncome(0, 8);
    const line = 0.4 * 0.68 * incomeOf(withIncome(0, 8));
    const hardship = createHardship(arena, residents, incomeOf, 0.32);
    hardship.paid(0, Math.floor(line / 2));
    hardship.paid(0, Math.ceil(line / 2) + 1);
    hardship.paid(1, Math.floor(line));
    const hit: number[] = [];
    hardship.endYear((person) => hit.push(person));
    expect(hit).toEqual([0]);
    hardship.endYear((person) => hit.push(person));
    expect(hit).toEqual([0]);
  });
});

test("staff and equipment are counted by the day, at the level where they stand", () => {
  const entry = { nurses: 0, publicHealthStaff: 0, midGradeShare: 0, devices: [] };
  const inputs = [
    { ...entry, level: 0, doctors: [2], devices: [0, 1] },
    {
      ...entry,
      level: 1,
      doctors: [9, 9],
      nurses: 6,
      publicHealthStaff: 2,
      midGradeShare: 0.25,
      devices: [1, 1, 1, 0],
    },
    { ...entry, level: 3, doctors: [100] },
  ];
  const places = {
    inputs,
    count: 3,
    level: Uint8Array.of(0, 1, 3),
    siteOf: Int32Array.of(-1, 0, -1),
    stationed: Float64Array.of(0, 1.5, 0),
    remote: Uint8Array.of(REMOTE.ECG, REMOTE.ECG | REMOTE.IMAGING, 0),
  } as unknown as Places;
  const seen: [string, number, number, number][] = [];
  const tally = {
    addAt: (quantity: number, level: number, place: number, amount: number) =>
      seen.push([QUANTITIES[quantity]!, level, place, amount]),
  } as unknown as Tally;
  // The policy doubles village doctors; the centre's doctors are state: three general practitioners and one surgeon.
  createStaffing({
    tally,
    places,
    roster: { share: () => 1 } as unknown as Roster,
    doctors: Float64Array.of(3, 0, 1, 0, 0, 0, 0, 0),
    staffFactor: () => [2, 1, 1],
  })(30);
  expect(seen).toEqual([
    ["institution_days", 0, 0, 30],
    ["doctor_days", 0, 0, 120],
    ["ecg_days", 0, 0, 30],
    ["remote_ecg_days", 0, 0, 30],
    ["institution_days", 1, 1, 30],
    ["doctor_days", 1, 1, 120],
    ["nurse_days", 1, 1, 180],
    ["public_health_staff_days", 1, 1, 60],
    ["mid_grade_days", 1, 1, 30],
    ["stationed_days", 1, 1, 45],
    ["general_practitioner_days", 1, 1, 90],
    ["ecg_days", 1, 1, 30],
    ["imaging_days", 1, 1, 30],
    ["remote_imaging_days", 1, 1, 30],
    ["remote_ecg_days", 1, 1, 30],
  ]);
});

describe("distance and income groups", () => {
  /** Two villages; institutions: clinic, centre, county hospital, city hospital. */
  const places = { level: Uint8Array.of(0, 1, 2, 3) } as unknown as Places;
  const size = 2 * MAX_ALTERNATIVES;
  const alternatives: Alternatives = {
    count: Uint8Array.of(4, 2),
    institution: new Int32Array(size).fill(-1),
    code: new Uint16Array(size),
    minutes: new Float64Array(size),
    km: new Float64Array(size),
    lay: () => undefined,
  };
  [4, 12, 31, 90].forEach((minutes, k) => {
    alternatives.institution[k] = k;
    alternatives.minutes[k] = minutes;
    alternatives.km[k] = minutes / 2;
  });
  [1, 2].forEach((place, k) => {
    alternatives.institution[MAX_ALTERNATIVES + k] = place;
    alternatives.minutes[MAX_ALTERNATIVES + k] = 20 + k;
  });

  test("the nearest institution at a level or above, in the county", () => {
    expect([...minutesToNearest(2, alternatives, places, 0)]).toEqual([4, 20]);
    expect([...minutesToNearest(2, alternatives, places, 1)]).toEqual([12, 20]);
    expect([...minutesToNearest(2, alternatives, places, 2)]).toEqual([31, 21]);
    expect([...distanceBands(Float64Array.of(0, 14.9, 15, 31, 44, 45, 300, Infinity))]).toEqual([
      0, 0, 1, 2, 2, 3, 3, 3,
    ]);
  });

  test("every pair of quarter and band is one group", () => {
    expect([0, 3, 4, 15].map((sixteenth) => groupOf(withIncome(0, sixteenth), 1))).toEqual([1, 1, 5, 13]);
    expect(groupsIn([3], undefined)).toEqual([12, 13, 14, 15]);
    expect(groupsIn(undefined, [0])).toEqual([0, 4, 8, 12]);
    expect(groupsIn(undefined, undefined)).toHaveLength(16);
  });

  test("the road to a place, and what it costs there and back", () => {
    const trips = createTrips(alternatives, 60);
    expect(trips.find(0, 2)).toBe(2);
    expect(trips.find(1, 2)).toBe(MAX_ALTERNATIVES + 1);
    expect(trips.find(1, 3)).toBe(-1);
    expect(trips.costFen[1]).toBe(2 * 6 * 60);
  });
});

describe("unified management", () => {
  const epoch = (fromDay: number, level: number, rampDays: number, greenChannel = false): Epoch =>
    ({
      fromDay,
      policy: { management: { domains: MANAGEMENT_DOMAINS.map(() => level), rampDays }, referral: { greenChannel } },
      mechanisms: {},
    }) as unknown as Epoch;

  test("the first epoch holds from the start, later ones come over their ramp", () => {
    const epochs = [epoch(0, 0.2, 100), epoch(100, 1, 80), epoch(140, 0, 10)];
    const on = (day: number) => domainLevel(epochs, "finance", day);
    expect([0, 99, 100, 120, 140, 145, 150, 500].map(on).map((level) => Number(level.toFixed(9)))).toEqual([
      0.2, 0.2, 0.2, 0.4, 0.6, 0.3, 0, 0,
    ]);
    expect(domainLevel([epoch(0, 0, 0), epoch(10, 1, 0)], "finance", 10)).toBe(1);
  });

  test("the three indices of a tight community", () => {
    expect(tightnessOn([epoch(0, 0, 0)], 5)).toEqual({ resources: 0, decision: 0, coordination: 0 });
    expect(tightnessOn([epoch(0, 1, 0)], 5)).toEqual({
      resources: 1,
      decision: 1,
      coordination: expect.closeTo(2 / 3, 12),
    });
    expect(tightnessOn([epoch(0, 0, 0), epoch(3, 1, 0, true)], 3)).toEqual({
      resources: 1,
      decision: 1,
      coordination: 1,
    });
  });
});

test("a disease group weighs its mean charge over that of all advised admissions", () => {
  const disease = (incidence: number, admissionShare: number, fen: number) => ({
    incidence: [incidence, incidence],
    admissionShare,
    dailyCareFen: [fen, 0, 0, 0],
    operations: [0, 0, 0, 0],
    stayDays: [0, 1, 0],
    stayCv: 0.5,
    intensiveShare: 0,
    intensiveDays: 0,
    implantFen: 0,
    emergencyShare: 0,
    chronicRisk: [],
    season: [],
  });
  const input = {
    population: { ageShares: [0.25, 0.75] },
    catalogue: {
      diseases: [disease(0.1, 0.5, 300_000), disease(0.3, 0.5, 900_000), disease(1, 0, 10)],
      chronic: [],
      caseMix: PLAIN_CASES,
    },
  } as unknown as CountyInput;
  // Mean: (0.05 * 3000 + 0.15 * 9000) / 0.2 = 7500 yuan.
  expect([...weightsOf(input)].map((weight) => Number(weight.toFixed(6)))).toEqual([0.4, 1.2, 0.000013]);
});
