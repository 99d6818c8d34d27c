import { beforeAll, describe, expect, test } from "vitest";
import type { CountyInput } from "../../../src/county/input/county.ts";
import type { PolicyInput } from "../../../src/county/input/policy.ts";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import type { MonitorId } from "../../../src/county/indicators/monitor-ids.ts";
import { MONITORS } from "../../../src/county/indicators/monitors.ts";
import { createReadings } from "../../../src/county/measures/monitors/readings.ts";
import type { Term } from "../../../src/county/indicators/measure.ts";
import type { TableData } from "../../../src/county/base/tables.ts";
import type { InstitutionInput } from "../../../src/county/input/places.ts";
import { createArena } from "../../../src/kernel/arena.ts";
import { after, measuresOf, none, packaged } from "../../support/behaviour.ts";
import { columnsOf, withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const SIZE = 1_500;
let base: CountyInput;
let tables: readonly TableData[];
beforeAll(async () => {
  base = none((await loadSmall("typical.yaml", SIZE)).input);
  tables = after(base).tables();
});

const warned = (input: CountyInput, change: Partial<PolicyInput["warnings"]>): CountyInput =>
  withPolicy(input, ({ warnings }) => ({ warnings: { ...warnings, ...change } }));
/** County-wide values of a measure by month, those that are there. */
function monthly(
  of: readonly TableData[],
  measure: string,
): ReadonlyMap<number, { readonly numerator: number; readonly denominator: number; readonly value: number }> {
  const table = columnsOf(of, "measures_monthly");
  const text = (name: string, row: number): string => (table[name] as unknown as readonly string[])[row]!;
  const found = new Map<number, { numerator: number; denominator: number; value: number }>();
  for (let row = 0; row < table.rows; row++)
    if (text("measure", row) === measure && text("institution", row) === "all" && text("scheme", row) === "all")
      found.set(table["month"]![row]!, {
        numerator: table["numerator"]![row]!,
        denominator: table["denominator"]![row]!,
        value: table["value"]![row]!,
      });
  return found;
}
const last = (of: readonly TableData[], id: MonitorId): number =>
  [...monthly(of, `warning_${id}`).values()].at(-1)!.value;
const months = (of: readonly TableData[], id: MonitorId): number => measuresOf(of).get(`warning_${id}_months`)!;

test("every monitor has names in both languages, a source, and its yearly indicators", () => {
  const ids = new Set(INDICATORS.map(({ id }) => id));
  for (const { id, name, definition, source } of MONITORS) {
    expect([id, name.zh, definition.zh]).toEqual([
      id,
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/\p{Script=Han}/u),
    ]);
    expect([id, source]).toEqual([id, expect.stringMatching(/^(S:00\d|F)/)]);
    expect([`warning_${id}_months`, `warning_${id}_first_month`].filter((one) => !ids.has(one))).toEqual([]);
  }
});

describe("what a monitor sees", () => {
  test("light cases: the monthly index over three months", () => {
    const index = monthly(tables, "siphon_index");
    for (const [month, { numerator, denominator }] of monthly(tables, "warning_siphon_low_weight")) {
      const window = [month - 2, month - 1, month].map((m) => index.get(m));
      expect(numerator).toBe(window.reduce((sum, one) => sum + (one?.numerator ?? 0), 0));
      expect(denominator).toBe(window.reduce((sum, one) => sum + (one?.denominator ?? 0), 0));
    }
    expect(monthly(tables, "warning_siphon_low_weight").size).toBe(10);
  });

  test("the run rate of a whole year is what the fund's books of the year say", () => {
    const of = measuresOf(tables);
    expect(last(tables, "fund_run_rate")).toBeCloseTo(of.get("fund_spending_yuan")! / of.get("fund_income_yuan")!, 6);
  });

  test("the run rate of the package is what is settled", () => {
    const settled = after(packaged(base, 900)).tables();
    const of = measuresOf(settled);
    expect(last(settled, "package_run_rate")).toBeCloseTo(
      of.get("package_spending_yuan")! / of.get("package_budget_yuan")!,
      6,
    );
    expect(monthly(tables, "warning_package_run_rate").size).toBe(0);
  });

  test("hospitals without cash, deep in debt, unable to pay", () => {
    const placed = (change: (place: InstitutionInput) => Partial<InstitutionInput>): readonly TableData[] =>
      after({
        ...base,
        institutions: base.institutions.map((place) => (place.level === 2 ? { ...place, ...change(place) } : place)),
      }).tables();
    const rich = placed((place) => ({ openingCashFen: place.openingCashFen * 20 }));
    const broke = placed((place) => ({
      openingCashFen: 0,
      openingDebtFen: 5 * place.openingDebtFen,
      payFen: place.payFen.map((fen) => fen * 3),
    }));
    expect(last(rich, "cash_county")).toBeGreaterThan(100);
    expect(last(broke, "cash_county")).toBeLessThan(15);
    expect(last(broke, "debt_county")).toBeGreaterThan(2 * last(rich, "debt_county"));
    expect(last(broke, "pay_owed")).toBeGreaterThan(last(rich, "pay_owed"));
    expect([months(rich, "cash_county"), months(rich, "debt_county"), months(broke, "debt_county")]).toEqual([
      0, 0, 12,
    ]);
    expect(months(broke, "cash_county")).toBeGreaterThan(9);
    expect(last(broke, "cash_township")).toBeCloseTo(last(rich, "cash_township"), 6);
  });
});

describe("the threshold", () => {
  test("is the policy's: below it every known month is raised, above it none, and the first is told", () => {
    const low = after(warned(base, { lowWeightShare: 0 })).tables();
    const known = [...monthly(low, "warning_siphon_low_weight")]
      .filter(([, { value }]) => value > 0)
      .map(([month]) => month);
    expect(months(low, "siphon_low_weight")).toBe(known.length);
    expect(measuresOf(low).get("warning_siphon_low_weight_first_month")).toBe(known[0]);
    expect(
      [...monthly(low, "warning_siphon_low_weight_raised")]
        .filter(([, { value }]) => value === 1)
        .map(([month]) => month),
    ).toEqual(known);
    expect([...monthly(low, "warning_siphon_low_weight_threshold").values()].every(({ value }) => value === 0)).toBe(
      true,
    );
    const high = after(warned(base, { lowWeightShare: 1 })).tables();
    expect(months(high, "siphon_low_weight")).toBe(0);
    expect(measuresOf(high).has("warning_siphon_low_weight_first_month")).toBe(false);
  });

  test("changes nothing in the run", () => {
    const touchy = after(
      warned(base, { lowWeightShare: 0, fundRunRate: 0, debtRatio: 0, cashDays: 1_000, lowNeedShare: 0 }),
    ).tables();
    const others = (of: readonly TableData[]): unknown =>
      [...measuresOf(of)].filter(([id]) => !id.startsWith("warning_"));
    expect(others(touchy)).toEqual(others(tables));
    expect(months(touchy, "debt_county")).toBe(12);
  });
});

describe("against the year before", () => {
  /** Readings of a county of thirty months whose counts by quantity, level and month are given. */
  function reading(
    id: MonitorId,
    count: (quantity: string, inside: boolean, month: number) => number,
  ): number | undefined {
    const days = Array.from({ length: 31 }, (_, m) => m * 30);
    const readings = createReadings({
      arena: createArena(),
      tally: {
        months: new Float64Array(0),
        month: {},
        sum: (_: unknown, __: unknown, month: number) => 30 * count("doctors", true, month),
      } as never,
      sums: {
        overCells: ({ of, levels }: Term, { index }: { index: number }) => count(of[0]!, levels.includes(1), index),
      } as never,
      calendar: {
        months: 30,
        monthStart: days,
        monthOfYear: Array.from({ length: 901 }, (_, day) => Math.floor(day / 30) % 12),
      } as never,
      payment: { books: { ledger: {}, chart: {}, communities: 0 }, packages: {}, finance: {} } as never,
      places: { inputs: [] } as never,
      thresholds: () => ({ windowMonths: 3, settledMonths: 6 }) as never,
    });
    const to = new Float64Array(2);
    readings[id](24, to);
    return to[1] === 0 ? undefined : to[0]! / to[1]!;
  }

  test("township in-patients and doctors lost", () => {
    expect(reading("siphon_township_volume", (_, __, month) => (month > 20 ? 80 : 100))).toBeCloseTo(0.2, 9);
    expect(reading("siphon_township_volume", () => 100)).toBe(0);
    expect(reading("siphon_township_doctors", (_, __, month) => (month > 20 ? 57 : 60))).toBeCloseTo(0.05, 9);
  });

  test.each([
    ["more are admitted and as many leave", 110, 20, 0.1 * (100 / 120)],
    ["more are admitted because fewer leave", 110, 10, 0],
    ["more leave and as many are admitted here", 100, 40, 0],
    ["half of the rise came back from outside", 110, 15, 5 / 120],
  ])("gaming: %s", (_, here, outside, expected) => {
    const value = reading("gaming_admissions", (quantity, inside, month) =>
      quantity === "enrolled_days" ? 1_000 : month <= 20 ? (inside ? 100 : 20) : inside ? here : outside,
    );
    expect(value).toBeCloseTo(expected, 9);
  });
});
