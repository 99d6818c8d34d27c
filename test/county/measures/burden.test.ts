import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { yearsLeft } from "../../../src/county/indicators/standard-life.ts";
import { DAYS_PER_YEAR } from "../../../src/county/base/units.ts";
import { SPLIT_DIMENSIONS, type Totals, totalsOf } from "../../../src/experiment/totals.ts";
import { finished } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

test("the standard life table at its ages, between them, and beyond its end", () => {
  expect([0, 1, 65, 95].map(yearsLeft)).toEqual([88.87, 88, 25.68, 5.92]);
  expect(yearsLeft(67.5)).toBeCloseTo((25.68 + 21.29) / 2, 12);
  expect(yearsLeft(3)).toBeCloseTo((88 + 84.03) / 2, 12);
  expect(yearsLeft(120)).toBe(5.92);
});

test("who has lived longer has less left, and will have lived the longer", () => {
  const age = fc.double({ min: 0, max: 94, noNaN: true });
  fc.assert(
    fc.property(age, fc.double({ min: 0.01, max: 1, noNaN: true }), (younger, by) => {
      const older = younger + by;
      expect(yearsLeft(older)).toBeLessThan(yearsLeft(younger));
      expect(older + yearsLeft(older)).toBeGreaterThan(younger + yearsLeft(younger));
    }),
    { seed: 1, numRuns: 300 },
  );
});

let input: CountyInput;
const totals = (of: CountyInput): Totals => {
  const tables = finished(of, 5).tables();
  return totalsOf(tables.find(({ name }) => name === "measures_yearly")!);
};
const counted = ({ measures }: Totals, id: string): number => measures[id]!.numerators[0]!;
/** The same county with these weights, the others none. */
function weighing(weights: Readonly<Record<string, readonly [uncontrolled: number, controlled: number]>>): CountyInput {
  const chronic = input.catalogue.chronic.map((condition) => {
    const [disabilityUncontrolled, disabilityControlled] = weights[condition.id] ?? [0, 0];
    return { ...condition, disabilityUncontrolled, disabilityControlled };
  });
  return { ...input, catalogue: { ...input.catalogue, chronic } };
}

beforeAll(async () => {
  ({ input } = await loadSmall("typical.yaml", 1_500));
});

test("a weight of one is a year lived with it; weights change nothing else", () => {
  const [as, plain] = [totals(input), totals(weighing({ hypertension: [1, 1] }))];
  const years = plain.measures["hypertension_awareness_share"]!.denominators[0]! / DAYS_PER_YEAR;
  expect(counted(plain, "years_lived_with_disability")).toBeCloseTo(years, 6);
  expect(counted(as, "years_lived_with_disability")).toBeGreaterThan(0);
  const others = Object.keys(as.measures).filter((id) => !/^(years_lived_with_disability|dalys)/.test(id));
  for (const id of others) expect([id, plain.measures[id]]).toEqual([id, as.measures[id]]);
});

test("control counts by its own weight, and two conditions of one person weigh less than their sum", () => {
  const of = (weights: Parameters<typeof weighing>[0]): number =>
    counted(totals(weighing(weights)), "years_lived_with_disability");
  const [all, controlled] = [of({ diabetes: [0.5, 0.5] }), of({ diabetes: [0, 0.5] })];
  const share = totals(input).measures["diabetes_control_share_population"]!;
  expect(controlled / all).toBeCloseTo(share.numerators[0]! / share.denominators[0]!, 9);
  const pressure = of({ hypertension: [0.5, 0.5] });
  const together = of({ diabetes: [0.5, 0.5], hypertension: [0.5, 0.5] });
  expect(together).toBeLessThan(all + pressure);
  expect(together).toBeGreaterThan(Math.max(all, pressure));
});

test("DALYs are both parts, in the county and in every group; groups sum to the county", () => {
  const found = totals(input);
  expect(counted(found, "dalys")).toBeCloseTo(
    counted(found, "life_years_lost") + counted(found, "years_lived_with_disability"),
    9,
  );
  expect(counted(found, "avoidable_life_years_lost")).toBeLessThanOrEqual(counted(found, "life_years_lost"));
  for (const dimension of SPLIT_DIMENSIONS)
    for (const id of ["dalys", "care_cost_yuan"]) {
      const groups = Object.values(found.splits![dimension]!).map((measures) => measures[id]?.numerators[0] ?? 0);
      expect(groups.length).toBeGreaterThan(1);
      expect(groups.reduce((sum, each) => sum + each, 0)).toBeCloseTo(counted(found, id), 4);
    }
});

test("what patients pay and what it costs: cash, accounts and the road are part of all that care costs", () => {
  const found = totals(input);
  const patients = counted(found, "paid_by_patients_yuan");
  const cash = counted(found, "out_of_pocket_per_resident_yuan");
  expect(patients).toBeGreaterThan(cash);
  expect(patients + counted(found, "paid_by_supplements_yuan")).toBeLessThan(counted(found, "care_cost_yuan"));
});
