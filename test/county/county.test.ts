import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, type County } from "../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../src/county/base/units.ts";
import { EMERGENCY, ENCOUNTER_STRIDE, FLAGS, ON_CALL, UNIT } from "../../src/county/care/encounters.ts";
import { EVENT } from "../../src/county/base/events.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { TableData } from "../../src/county/base/tables.ts";
import { MEASURES } from "../../src/county/indicators/catalogue.ts";
import { EMERGENCY_DEPARTMENT, VILLAGE } from "../../src/county/input/places.ts";
import type { Simulation } from "../../src/kernel/simulation.ts";
import { columnsOf, finished, strained, withPolicy } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

let input: CountyInput;
let county: County;
let tables: readonly TableData[];
beforeAll(async () => {
  input = { ...(await loadSmall("typical.yaml", 4_000)).input, encounterLog: true };
  county = finished(input, 21);
  tables = county.tables();
});

/** Calls back whenever an event is scheduled. */
function onSchedule(watched: County, told: (now: number, kind: number, a: number) => void): void {
  const simulation = watched.parts.simulation as { -readonly [K in keyof Simulation]: Simulation[K] };
  const { schedule } = simulation;
  simulation.schedule = (time, kind, a, b, rank) => {
    told(simulation.clock[0]!, kind, a);
    return schedule(time, kind, a, b, rank);
  };
}

describe("opening hours", () => {
  test("no doctor of a clinic department begins outside them, but for results read by the doctor on call", () => {
    const watched = createCounty(input, { seed: 5, replication: 0 });
    const [open, noon, again, shut] = input.care.hospitalHours as [number, number, number, number];
    const { record } = watched.parts.encounters;
    const seen = { inside: 0, emergency: 0, onCall: 0 };
    const outside: string[] = [];
    onSchedule(watched, (now, kind, e) => {
      if (kind !== EVENT.CONSULTED && kind !== EVENT.SECOND_LOOK_DONE) return;
      const at = e * ENCOUNTER_STRIDE;
      const minute = now % MINUTES_PER_DAY;
      const opened = (minute >= open && minute < noon) || (minute >= again && minute < shut);
      if (record[at + UNIT] === EMERGENCY_DEPARTMENT) seen.emergency++;
      else if ((record[at + FLAGS]! & ON_CALL) !== 0) {
        seen.onCall++;
        if (opened || kind === EVENT.CONSULTED) outside.push(`on call at minute ${now}`);
      } else if (opened) seen.inside++;
      else outside.push(`department ${record[at + UNIT]} at minute ${now}`);
    });
    watched.run(90 * MINUTES_PER_DAY);
    expect(outside).toEqual([]);
    expect(Math.min(seen.inside, seen.emergency, seen.onCall)).toBeGreaterThan(0);
  });

  test("a village clinic sees nobody before it opens", () => {
    const early = createCounty(
      {
        ...input,
        care: {
          ...input.care,
          arrivalHours: input.care.arrivalHours.map((_, hour) => (hour === 5 ? 1 : 0)),
          villageHours: [450, 720, 840, 1200],
        },
      },
      { seed: 5, replication: 0 },
    );
    early.run(60 * MINUTES_PER_DAY);
    const log = columnsOf(early.tables(), "encounters");
    const waits = Array.from({ length: log.rows }, (_, row) => row)
      .filter(
        (row) =>
          early.parts.places.level[log["institution"]![row]!] === VILLAGE &&
          (log["flags"]![row]! & EMERGENCY) === 0 &&
          log["minute"]![row]! % MINUTES_PER_DAY < 450,
      )
      .map((row) => [log["minute"]![row]! % MINUTES_PER_DAY, log["wait_or_stay_minutes"]![row]!] as const);
    expect(waits.length).toBeGreaterThan(50);
    expect(waits.filter(([minute, wait]) => minute + wait < 450)).toEqual([]);
  });

  test("nobody waits when capacity is unlimited, at any hour", () => {
    const free = createCounty(
      withPolicy(input, ({ capacity }) => ({ capacity: { ...capacity, unlimited: true } })),
      { seed: 5, replication: 0 },
    );
    free.run(60 * MINUTES_PER_DAY);
    const log = columnsOf(free.tables(), "encounters");
    const visits = Array.from({ length: log.rows }, (_, row) => row).filter((row) => log["kind"]![row] === 0);
    expect(visits.length).toBeGreaterThan(500);
    expect(visits.filter((row) => log["wait_or_stay_minutes"]![row] !== 0)).toEqual([]);
  });
});

describe("result tables", () => {
  test("hold no NaN, no infinity and no minus zero, and every column is as long as the table", () => {
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["measures_yearly", "measures_monthly", "encounters"]),
    );
    for (const { columns, rows } of tables) {
      for (const { type, values } of columns) {
        expect(values.length).toBe(rows);
        if (type === "string") continue;
        expect(
          Array.from(values as ArrayLike<number>).findIndex((value) => !Number.isFinite(value) || Object.is(value, -0)),
        ).toBe(-1);
      }
    }
  });

  /** Rows of a measures table as objects, those of one measure. */
  const rowsOf = (
    name: string,
  ): readonly {
    measure: string;
    month: number;
    level: string;
    institution: string;
    split: boolean;
    numerator: number;
    denominator: number;
    value: number;
    unit: string;
  }[] => {
    const table = columnsOf(tables, name);
    const text = (column: string, row: number): string => (table[column] as unknown as readonly string[])[row]!;
    return Array.from({ length: table.rows }, (_, row) => ({
      measure: text("measure", row),
      month: table["month"]?.[row] ?? 0,
      level: text("level", row),
      institution: text("institution", row),
      split: tables
        .find((t) => t.name === name)!
        .columns.some(
          ({ name: column, type }) =>
            type === "string" && column !== "measure" && column !== "unit" && text(column, row) !== "all",
        ),
      numerator: table["numerator"]![row]!,
      denominator: table["denominator"]![row]!,
      value: table["value"]![row]!,
      unit: text("unit", row),
    }));
  };

  test("every value is scale * numerator / denominator, no denominator is 0, shares lie in [0, 1]", () => {
    const scales = new Map(MEASURES.map(({ id, scale }) => [id, scale]));
    const wrong = [...rowsOf("measures_yearly"), ...rowsOf("measures_monthly")].filter(
      ({ measure, numerator, denominator, value }) => {
        const scale = scales.get(measure);
        return (
          denominator === 0 ||
          (scale !== undefined && Math.abs(value - (scale * numerator) / denominator) > 1e-9 * Math.abs(value))
        );
      },
    );
    expect(wrong).toEqual([]);
    const shares = new Set(
      MEASURES.filter(
        ({ unit, kind, numerator, denominator }) =>
          unit === "share" &&
          kind === "ratio" &&
          denominator !== undefined &&
          numerator.of.every((quantity) => quantity !== "referred_up"),
      ).map(({ id }) => id),
    );
    expect(
      rowsOf("measures_yearly").filter(
        ({ measure, split, value }) => shares.has(measure) && !split && !(value >= 0 && value <= 1),
      ),
    ).toEqual([]);
  });

  test("months add up to their year, and splits to their total", () => {
    const year = rowsOf("measures_yearly").filter(({ split }) => !split);
    const months = rowsOf("measures_monthly").filter(({ split }) => !split);
    const adding = [
      "in_county_rate_visits",
      "in_county_rate_admissions",
      "cost_per_visit_yuan",
      "visits_per_resident",
      "deaths_per_1000",
      "reneged",
    ];
    for (const id of adding) {
      const parts = months.filter(({ measure }) => measure === id);
      const whole = year.find(({ measure }) => measure === id)!;
      expect(parts.length).toBeLessThanOrEqual(12);
      expect(parts.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(whole.numerator);
      // A flow's denominator is 1 in every row.
      const denominator = id === "reneged" ? 1 : parts.reduce((sum, part) => sum + part.denominator, 0);
      expect(denominator).toBe(whole.denominator);
    }
    const yearly = columnsOf(tables, "measures_yearly");
    const text = (column: string, row: number): string => (yearly[column] as unknown as readonly string[])[row]!;
    for (const dimension of ["township", "disease_group", "age_band", "scheme", "institution"]) {
      let total = 0;
      for (let row = 0; row < yearly.rows; row++)
        if (text("measure", row) === "cost_per_visit_yuan" && text(dimension, row) !== "all")
          total += yearly["denominator"]![row]!;
      expect(total).toBe(year.find(({ measure }) => measure === "cost_per_visit_yuan")!.denominator);
    }
  });

  test("money is whole fen and counts are whole", () => {
    const money = rowsOf("measures_yearly").filter(({ unit }) => unit.startsWith("yuan"));
    expect(money.length).toBeGreaterThan(100);
    expect(money.filter(({ numerator }) => !Number.isSafeInteger(numerator))).toEqual([]);
    const log = columnsOf(tables, "encounters");
    for (const column of ["charge_fen", "fund_fen", "patient_fen"])
      expect(Array.from(log[column]!).every((fen) => Number.isSafeInteger(fen) && fen >= 0)).toBe(true);
  });

  test("the patients still in care at the end of the year are reported", () => {
    const unfinished = rowsOf("measures_yearly").find(({ measure, split }) => measure === "unfinished" && !split)!;
    expect(county.parts.encounters.inUse()).toBeGreaterThan(0);
    expect(unfinished.numerator).toBe(county.parts.encounters.inUse());
  });

  test("visits, admissions and waits are those of the event log", () => {
    const log = columnsOf(tables, "encounters");
    const AWAY = 256;
    const [visits, stays] = [0, 1].map(
      (kind) =>
        Array.from({ length: log.rows }, (_, row) => row).filter(
          (row) => log["kind"]![row] === kind && (log["flags"]![row]! & AWAY) === 0,
        ).length,
    );
    const yearly = rowsOf("measures_yearly").filter(({ split }) => !split);
    expect(yearly.find(({ measure }) => measure === "in_county_rate_visits")!.denominator).toBe(visits);
    expect(yearly.find(({ measure }) => measure === "cost_per_admission_yuan")!.denominator).toBe(stays);
  });
});

test("every event is counted, and a county under strain has events of every kind", () => {
  const busy = createCounty(
    { ...strained(input), extraEpisodes: [{ resident: 1, disease: "influenza", minute: 5_000 }] },
    { seed: 4, replication: 0 },
  );
  busy.run(40 * MINUTES_PER_DAY);
  const counts = busy.countsByKind();
  expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(busy.events());
  expect(counts.filter(({ events }) => events === 0).map(({ kind }) => kind)).toEqual(["closing"]);
  const year = county.countsByKind();
  expect(["closing", "day", "shift"].map((kind) => year.find((count) => count.kind === kind)!.events)).toEqual([
    1,
    365,
    16 * 365, // Sittings of half an hour over seven hours, noon, closing.
  ]);
});
