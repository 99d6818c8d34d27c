import { beforeAll, expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { NOBODY } from "../../../src/county/parts.ts";
import { KEY_GROUP_BIT, RESIDENT_STRIDE, TRAITS } from "../../../src/county/people/residents.ts";
import { stateOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const KEY = { seed: 11, replication: 0 };
const MONTHS = 6;
let asked: CountyInput;
let base: CountyInput;
beforeAll(async () => {
  const { input } = await loadSmall("typical.yaml", 3_000);
  // Ten times as often, so that a small county shows them.
  const diseases = input.catalogue.diseases.map((one) =>
    ["delivery", "tuberculosis"].includes(one.id) ? { ...one, incidence: one.incidence.map((rate) => rate * 10) } : one,
  );
  base = { ...input, catalogue: { ...input.catalogue, diseases } };
  asked = withPolicy(base, ({ contracts }) => ({ contracts: { ...contracts, goal: 0.6, keyGoal: 0.9, yearly: true } }));
});

/** A county until a month begins, and who fell ill of a disease in which month of it. */
function until(input: CountyInput, month: number, disease: string) {
  const fell = new Map<number, number>();
  const county = createCounty(input, KEY, undefined, {
    ...NOBODY,
    listeners: [
      {
        fellIll: (person, d) => {
          if (d === wanted && !fell.has(person))
            fell.set(person, county.parts.calendar.monthOf[Math.floor(county.parts.simulation.clock[0]! / 1440)]!);
        },
      },
    ],
  });
  const wanted = county.parts.catalogue.diseases.findIndex(({ id }) => id === disease);
  county.run(county.parts.calendar.monthStart[month]! * 1440 + 1);
  return { county, fell };
}

test("births that the register foresees are those that come: none unforeseen, few that do not", () => {
  const { county } = until(asked, 0, "delivery");
  const due = Array.from(stateOf(county, "illness.birth-due"), Number);
  const foreseen = new Map(due.flatMap((month, person) => (month > 0 ? [[person, month - 1] as const] : [])));
  const { fell } = until(asked, MONTHS + 1, "delivery");
  expect(foreseen.size).toBeGreaterThan(15);
  expect([...fell].filter(([person, month]) => foreseen.get(person) !== month)).toEqual([]);
  // Who dies, moves or lies in a bed just then gives birth otherwise or not here.
  expect(fell.size).toBeGreaterThan(0.9 * foreseen.size);
});

test("women with child and patients with tuberculosis are a key group until it is over, and only where teams act", () => {
  const keyIn = (county: ReturnType<typeof until>["county"], person: number): boolean =>
    (county.parts.residents.record[person * RESIDENT_STRIDE + TRAITS]! & KEY_GROUP_BIT) !== 0;
  const [ill, still] = [asked, base].map((input) => until(input, 4, "tuberculosis"));
  const over = until(asked, 11, "tuberculosis");
  const early = [...ill!.fell].filter(([, month]) => month < 4);
  expect(early.length).toBeGreaterThan(0);
  for (const [person] of early) expect([person, keyIn(ill!.county, person)]).toEqual([person, true]);
  const once = (county: typeof over.county): number => early.filter(([person]) => keyIn(county, person)).length;
  // What makes some of them a key group for good, age or a chronic illness, does so with teams and without.
  expect(once(still!.county)).toBeLessThan(early.length);
  const later = [...over.fell].filter(([, month]) => month >= 5).map(([person]) => person);
  const done = early.filter(([person]) => !later.includes(person));
  expect(done.filter(([person]) => keyIn(over.county, person)).length).toBeLessThan(done.length);
});
