import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COUNTIES, shippedRequests } from "../../src/command/make-seeds.ts";
import { NO_INVESTMENTS } from "../../src/county/input/centres.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { COUNTY, TOWNSHIP, VILLAGE, type InstitutionInput } from "../../src/county/input/places.ts";
import { generateCounty } from "../../src/new-county/county.ts";
import { basePay } from "../../src/county/payment/institutions.ts";
import { kilometres } from "../../src/new-county/geometry.ts";
import { representativeOrder } from "../../src/scenario/representative.ts";
import { FEWEST_RESIDENTS, rescale } from "../../src/scenario/rescale.ts";
import { NORMS } from "../support/norms.ts";

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * A county with just enough of its rules for rescaling: one epoch with a regional total, a price, and opening balances.
 */
function countyOf(id: string): CountyInput {
  const request = shippedRequests(join(COUNTIES, "sources"), NORMS).find((r) => r.id === id)!;
  const payment = {
    residentFund: { openingBalanceFen: 9_000_000_000, individualFen: [38_000] },
    employeeFund: { openingBalanceFen: 1_000_000_000, individualFen: [0] },
    methods: [
      { service: "inpatient", levels: [2], method: "drg", rateFen: 40_000_000_000 },
      { service: "inpatient", levels: [1], method: "per-diem", rateFen: 18_000 },
    ],
  };
  return {
    ...generateCounty(request),
    coinFen: 1,
    epochs: [{ fromDay: 0, policy: { payment, investments: NO_INVESTMENTS }, mechanisms: {} }],
    extraEpisodes: [
      { resident: 500, disease: "cold", minute: 0 },
      { resident: 300_000, disease: "cold", minute: 0 },
    ],
  } as unknown as CountyInput;
}

const typical = countyOf("typical");
const inputs = [typical, countyOf("dong-e"), countyOf("deqing"), countyOf("qingshuihe")];
const populationOf = (input: CountyInput): number => sum(input.villages.map((v) => v.residents));
const at = (input: CountyInput, level: number): readonly InstitutionInput[] =>
  input.institutions.filter((i) => i.level === level);

/** Ratios that should survive, by name. */
function ratios(input: CountyInput): Record<string, number> {
  const residents = populationOf(input);
  const seat = { latitude: input.travel.seatLatitude, longitude: input.travel.seatLongitude };
  const per = (n: number): number => n / residents;
  return {
    urban: per(sum(input.villages.filter((v) => v.urban).map((v) => v.residents))),
    migrants: per(sum(input.villages.map((v) => v.migrants))),
    kmToSeat: per(sum(input.villages.map((v) => v.residents * kilometres(v, seat)))),
    hospitalBeds: per(sum(at(input, COUNTY).map((i) => sum(i.beds)))),
    hospitalDoctors: per(sum(at(input, COUNTY).map((i) => sum(i.doctors)))),
    centreBeds: per(sum(at(input, TOWNSHIP).map((i) => sum(i.beds)))),
    centreDoctors: per(sum(at(input, TOWNSHIP).map((i) => sum(i.doctors)))),
    villageDoctors: per(sum(at(input, VILLAGE).map((i) => sum(i.doctors)))),
    subsidy: per(sum(at(input, COUNTY).map((i) => i.subsidyFen))),
  };
}

describe.each(inputs.map((input) => [input.id, input] as const))("ratios of %s", (_, input) => {
  const full = ratios(input);
  test.each([
    [0.2, 0.2],
    [0.05, 0.4],
  ])("at %f of the residents stay within %f of the whole county's", (share, bound) => {
    const small = ratios(rescale(input, Math.round(populationOf(input) * share)));
    for (const [name, value] of Object.entries(small)) {
      expect(Math.abs(value / full[name]! - 1), `${name}: ${value} for ${full[name]}`).toBeLessThan(bound);
    }
  });
});

test("the same residents give the same input", () => expect(rescale(typical, 500_000)).toBe(typical));

test("refuses more residents than there are, fewer than a county has, and parts of residents", () => {
  expect(() => rescale(typical, 500_001)).toThrow("found 500001, expected a whole number from 1000 to 500000");
  expect(() => rescale(typical, FEWEST_RESIDENTS - 1)).toThrow("found 999");
  expect(() => rescale(typical, 20_000.5)).toThrow(RangeError);
});

test("yearly totals and balances shrink, prices and contributions a head do not", () => {
  const { payment } = rescale(typical, 50_000).epochs[0]!.policy;
  expect(payment.residentFund.openingBalanceFen).toBe(900_000_000);
  expect(payment.employeeFund.openingBalanceFen).toBe(100_000_000);
  expect(payment.methods.map((rule) => rule.rateFen)).toEqual([4_000_000_000, 18_000]);
  expect(payment.residentFund.individualFen).toEqual([38_000]);
});

test("an extra episode of a resident who is not there is dropped", () => {
  expect(rescale(typical, 50_000).extraEpisodes.map((e) => e.resident)).toEqual([500]);
});

test("villages keep their size but for three, whole townships keep their centre", () => {
  const small = rescale(typical, 200_000);
  const before = new Map(typical.villages.map((v) => [v.code, v]));
  const cut = small.villages.filter((v) => v.residents !== before.get(v.code)!.residents);
  expect(cut.length).toBeLessThanOrEqual(3);
  const centre = new Map(at(typical, TOWNSHIP).map((c) => [c.code, c]));
  const unchanged = at(small, TOWNSHIP).filter((c) => sum(c.beds) === sum(centre.get(c.code)!.beds));
  expect(unchanged.length).toBeGreaterThanOrEqual(at(small, TOWNSHIP).length - 2);
});

test("what holds at every size", () => {
  const cases = fc
    .constantFrom(...inputs)
    .chain((input) => fc.tuple(fc.constant(input), fc.integer({ min: FEWEST_RESIDENTS, max: populationOf(input) })));
  fc.assert(
    fc.property(cases, ([input, residents]) => {
      const small = rescale(input, residents);
      expect(populationOf(small)).toBe(residents);
      expect(rescale(input, residents)).toEqual(small);

      const villages = new Map(input.villages.map((v) => [v.code, v]));
      for (const village of small.villages) {
        const same = villages.get(village.code)!;
        expect(village.residents).toBeGreaterThan(0);
        expect(village.residents).toBeLessThanOrEqual(same.residents);
        expect(small.townships[village.township]!.code).toBe(input.townships[same.township]!.code);
      }

      const institutions = new Map(input.institutions.map((i) => [i.code, i]));
      for (const i of small.institutions) {
        const same = institutions.get(i.code)!;
        expect(i.township < 0 ? undefined : small.townships[i.township]!.code).toBe(
          input.townships[same.township]?.code,
        );
        expect(i.village < 0 ? undefined : small.villages[i.village]!.code).toBe(input.villages[same.village]?.code);
        expect(sum(i.doctors)).toBeGreaterThan(0);
        expect(sum(i.beds) > 0).toBe(sum(same.beds) > 0);
        same.devices.forEach((n, d) => expect(i.devices[d]! > 0).toBe(n > 0));
        expect(i.capability).toEqual(same.capability);
        expect(i.payFen).toEqual(same.payFen);
        const part = i.borne ?? { staff: 1, devices: i.devices.map(() => 1) };
        i.devices.forEach((n, d) => expect(n * part.devices[d]!).toBeLessThanOrEqual(same.devices[d]! + 1e-9));
        expect(basePay(i, 3_000)).toBeLessThanOrEqual(basePay(same, 3_000) + 1);
        for (const key of ["subsidyFen", "openingCashFen", "openingDebtFen", "nurses"] as const) {
          expect(Number.isSafeInteger(i[key]) && i[key] <= same[key]).toBe(true);
        }
      }
      for (let k = 1; k < small.institutions.length; k++) {
        const [a, b] = [small.institutions[k - 1]!, small.institutions[k]!];
        expect(a.level < b.level || (a.level === b.level && a.code < b.code)).toBe(true);
      }
      expect(small.institutions.filter((i) => i.level >= COUNTY)).toHaveLength(
        input.institutions.filter((i) => i.level >= COUNTY).length,
      );
      expect(at(small, VILLAGE).length).toBeGreaterThan(0);
      expect(at(small, TOWNSHIP).length).toBeGreaterThan(0);
      const fleet = sum(input.institutions.map((i) => i.ambulances));
      expect(sum(small.institutions.map((i) => i.ambulances))).toBe(
        // One stands by while another is out, in the smallest too.
        Math.max(Math.min(fleet, 2), Math.round((fleet * residents) / populationOf(input))),
      );
    }),
    { numRuns: 60 },
  );
});

test("representative order: what is taken first looks like the whole", () => {
  const groups = [10, 1, 9, 2, 8, 3, 5].map((total) => ({ weight: 1, totals: [total] }));
  const order = representativeOrder(groups);
  expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(order[0]).toBe(6); // 5 is nearest to the mean of 38/7
  for (let k = 1; k <= 7; k++) {
    const mean = sum(order.slice(0, k).map((g) => groups[g]!.totals[0]!)) / k;
    expect(Math.abs(mean - 38 / 7)).toBeLessThan(1.5);
  }
});
