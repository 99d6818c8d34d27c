import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createAbility } from "../../../src/county/care/ability.ts";
import {
  createEncounters,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  PLACE,
  SEVERITY,
  WARD_INSTEAD,
} from "../../../src/county/care/encounters.ts";
import type { Keys } from "../../../src/county/care/keys.ts";
import { createOutcome } from "../../../src/county/care/outcome.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { Catalogue } from "../../../src/county/illness/catalogue.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { Mechanism } from "../../../src/county/mechanism/mechanism.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { createLevers } from "../../../src/county/levers/levers.ts";
import { createResidents } from "../../../src/county/people/residents.ts";
import { LINES, type Places } from "../../../src/county/places/places.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { PLAIN_CASES } from "../../support/case-mix.ts";
import { only, unlimited } from "../../support/behaviour.ts";
import { miniature } from "../../support/miniature.ts";
import { loadSmall } from "../../support/small.ts";

const { care } = miniature([]);

/** One patient of a disease, and what was done for him. */
interface Case {
  readonly rank: number;
  readonly fatality: number;
  readonly untreatedFactor: number;
  readonly need: number;
  readonly able: number;
  readonly emergency: boolean;
  readonly hours: number;
  readonly ward: boolean;
  readonly complication: number;
}

/** What becomes of the patient whose fate is a uniform: 0 lives, 1 dies inevitably, 2 avoidably. */
function fateOf(patient: Case, u: number, how: "fatal" | "untreated"): number {
  const arena = createArena();
  const disease = {
    fatality: patient.fatality,
    untreatedFactor: patient.untreatedFactor,
    delayFactorPerHour: 1.05,
    targetMinutes: 60,
    inpatientNeed: [patient.need, patient.need],
    line: 0,
    centre: -1,
  };
  const catalogue = { diseases: [disease], caseMix: { input: PLAIN_CASES } } as unknown as Catalogue;
  const places = { capability: new Float64Array(LINES).fill(patient.able) } as unknown as Places;
  const encounters = createEncounters(arena, 1);
  const levers = createLevers(arena, { institutions: 1, sites: 1, villages: 0 });
  levers.complication[0] = patient.complication;
  let fate = 0;
  const outcome = createOutcome({
    keys: { ofEpisode: () => u } as unknown as Keys,
    catalogue,
    care,
    rankOf: () => patient.rank,
    ability: createAbility(catalogue, places, levers, encounters),
    residents: createResidents(arena, 1),
    mortality: () => 1,
    encounters,
    levers,
    listener: { died: (_, avoidable) => void (fate = avoidable ? 2 : 1), diedOf: () => undefined },
  });
  const e = encounters.open(0, 0, 0);
  encounters.record[e * ENCOUNTER_STRIDE + PLACE] = 0;
  encounters.record[e * ENCOUNTER_STRIDE + SEVERITY] = 30_000;
  if (patient.emergency) encounters.mark(e, EMERGENCY);
  if (patient.ward) encounters.mark(e, WARD_INSTEAD);
  encounters.since[e] = patient.hours * 60;
  outcome[how](e);
  return fate;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const cases = fc.record({
  rank: fc.double({ min: 0, max: 1.5, noNaN: true }),
  fatality: fc.double({ min: 0, max: 0.3, noNaN: true }),
  untreatedFactor: fc.double({ min: 1, max: 20, noNaN: true }),
  need: unit,
  able: unit,
  emergency: fc.boolean(),
  hours: fc.double({ min: 0, max: 2_000, noNaN: true }),
  ward: fc.boolean(),
  complication: fc.constant(1),
});

describe("what an episode of illness ends in", () => {
  test("care that comes late, falls short or has no intensive bed is never worse than none, nor better than good care", () => {
    fc.assert(
      fc.property(cases, unit, (patient, u) => {
        const good = fateOf({ ...patient, able: 1, hours: 0, ward: false }, u, "fatal");
        const real = fateOf(patient, u, "fatal");
        const none = fateOf(patient, u, "untreated");
        expect([good === 1, real === 1]).toEqual([none === 1, none === 1]);
        expect([good === 0 || real !== 0, real === 0 || none !== 0]).toEqual([true, true]);
        expect(good).not.toBe(2);
      }),
    );
  });

  test("longer delay, less ability, more care left out: whoever died dies still", () => {
    fc.assert(
      fc.property(cases, unit, fc.double({ min: 1, max: 3, noNaN: true }), (patient, u, more) => {
        if (fateOf(patient, u, "fatal") === 0) return;
        expect(fateOf({ ...patient, hours: patient.hours * more }, u, "fatal")).not.toBe(0);
        expect(fateOf({ ...patient, able: patient.able / more }, u, "fatal")).not.toBe(0);
        expect(fateOf({ ...patient, complication: more }, u, "fatal")).not.toBe(0);
        expect(fateOf({ ...patient, ward: true }, u, "fatal")).not.toBe(0);
        expect(fateOf({ ...patient, rank: patient.rank / more }, u, "fatal")).not.toBe(0);
      }),
    );
  });

  test("of low need, a bed neither kills nor saves, however bad; without need nobody dies", () => {
    fc.assert(
      fc.property(cases, unit, fc.double({ min: 1, max: 3, noNaN: true }), (patient, u, complication) => {
        const rank = 1 - care.lowNeedTownship * (1 - u);
        const low = { ...patient, rank, complication };
        expect(fateOf(low, u, "fatal")).toBe(fateOf(low, u, "untreated"));
        expect(fateOf({ ...low, rank: 1 + rank }, 0, "untreated")).toBe(0);
      }),
    );
  });

  test("over all who deserve admission the risk with timely capable care is the disease's fatality", () => {
    const N = 90;
    let deaths = 0;
    const good = { untreatedFactor: 3, need: 0.5, able: 1, emergency: true, hours: 0, ward: false, complication: 1 };
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++)
        if (fateOf({ ...good, rank: (i + 0.5) / N, fatality: 0.1 }, (j + 0.5) / N, "fatal") !== 0) deaths++;
    expect(deaths / (N * N)).toBeCloseTo(0.1, 2);
  });
});

describe("in a county", () => {
  const SIZE = 20_000;
  let base: CountyInput;
  beforeAll(async () => {
    base = unlimited(only((await loadSmall("typical.yaml", SIZE)).input, {}));
  });

  /** Who dies of an illness in a year, where every doctor does so all the time. */
  function deaths(write: Partial<Record<"withheld" | "spared" | "induced", number>>): ReadonlySet<number> {
    const dead = new Set<number>();
    const everywhere: Mechanism = {
      id: "everywhere",
      kind: "behaviour",
      name: { en: "Everywhere", zh: "处处" },
      sees: { en: "nothing", zh: "无" },
      parameters: [],
      touches: [],
      writes: ["withheld", "spared", "induced"],
      onByDefault: true,
      start: ({ levers }) => ({
        month() {
          for (const [name, value] of Object.entries(write)) levers[name as keyof typeof write].fill(value);
        },
      }),
    };
    const county = createCounty(base, { seed: 5, replication: 0 }, poolsFor(base), {
      listeners: [{ died: (person, _, cause) => void (cause >= 0 && dead.add(person)) }],
      mechanisms: (list) => [...list, everywhere],
    });
    county.run(county.endMinute);
    return dead;
  }

  test("where doctors admit nobody who can wait more people die; where they admit many without need, no more do", () => {
    const usual = deaths({});
    const nobody = deaths({ withheld: 1, spared: 1 });
    const spared = deaths({ spared: 1 });
    const many = deaths({ induced: 0.1 });
    // The same people die, and some more of those left untreated.
    expect([...usual].filter((person) => !nobody.has(person)).length).toBeLessThan(0.15 * usual.size);
    expect(nobody.size).toBeGreaterThan(1.15 * usual.size);
    for (const other of [spared, many]) {
      expect(Math.abs(other.size - usual.size)).toBeLessThanOrEqual(0.05 * usual.size);
      expect([...usual].filter((person) => !other.has(person)).length).toBeLessThan(0.1 * usual.size);
    }
  });
});
