import { beforeAll, describe, expect, test } from "vitest";
import { LEAVES, LEAVING_REASONS, type LeavingReason } from "../../../src/county/base/leaving.ts";
import type { TableData } from "../../../src/county/base/tables.ts";
import { AWAY, ENCOUNTER_STRIDE, REASON, REFILL } from "../../../src/county/care/encounters.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { COUNTY, DEVICES, LEVELS, MUNICIPAL } from "../../../src/county/input/places.ts";
import type { Parts } from "../../../src/county/parts.ts";
import { codeOf, LAST_PLACE, RESIDENT_STRIDE } from "../../../src/county/people/residents.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { after, measuresOf, only, unlimited } from "../../support/behaviour.ts";
import { withPolicy } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

const OUTSIDE = LEVELS.slice(MUNICIPAL) as readonly string[];
const KINDS = [
  ["visits", "visit"],
  ["admissions", "admission"],
] as const;

let base: CountyInput;
beforeAll(async () => {
  base = only((await loadSmall("typical.yaml", 3_000)).input, { "b18-reneging": {} });
});

/** Of the care outside the county: contacts of a kind and yuan for a reason. */
function flowsOf(tables: readonly TableData[], reason: string): Record<"visit" | "admission" | "yuan", number> {
  const table = tables.find(({ name }) => name === "flows_yearly")!;
  const column = (name: string) => table.columns.find((one) => one.name === name)!.values;
  const sum = { visit: 0, admission: 0, yuan: 0 };
  for (let row = 0; row < table.rows; row++) {
    if (!OUTSIDE.includes(column("destination")[row] as string) || column("reason")[row] !== reason) continue;
    sum[column("kind")[row] as "visit" | "admission"] += column("count")[row] as number;
    sum.yuan += column("cost_yuan")[row] as number;
  }
  return sum;
}

const left = (input: CountyInput, reason: LeavingReason, what = "visits"): number =>
  measuresOf(after(input).tables()).get(`${what}_leak_${reason}`)!;

test("nobody is outside for no reason, and by reason visits, admissions and yuan are those of the flows", () => {
  const tables = after(base).tables();
  const measures = measuresOf(tables);
  expect(flowsOf(tables, "none")).toEqual({ visit: 0, admission: 0, yuan: 0 });
  for (const reason of LEAVING_REASONS) {
    const flows = flowsOf(tables, reason);
    for (const [what, kind] of KINDS)
      expect([reason, measures.get(`${what}_leak_${reason}`)]).toEqual([reason, flows[kind]]);
    expect(measures.get(`charges_leak_${reason}_yuan`)).toBeCloseTo(flows.yuan, 4);
  }
  const leaving = (what: string): number =>
    LEAVING_REASONS.reduce((sum, reason) => sum + measures.get(`${what}_leak_${reason}`)!, 0);
  expect(leaving("visits")).toBeGreaterThan(leaving("admissions"));
});

test("who fetches his drug outside though it is not at the place of his last contact left for the drug", () => {
  const half = only(
    { ...base, institutions: base.institutions.map((place) => ({ ...place, drugList: 0.5 })) },
    { "drug-list": {} },
  );
  let parts: Parts;
  const reasons: number[] = [];
  const county = createCounty(half, { seed: 5, replication: 0 }, poolsFor(half), {
    listeners: [
      {
        setsOut(e) {
          const { encounters, residents, places, drugs } = parts;
          const person = encounters.personOf(e);
          const last = residents.record[person * RESIDENT_STRIDE + LAST_PLACE]! - 1;
          if (!encounters.is(e, REFILL) || encounters.is(e, AWAY) || last < 0) return;
          if (places.level[encounters.placeOf(e)]! < MUNICIPAL) return;
          if (drugs.lacks(codeOf(residents, person), encounters.diseaseOf(e), last))
            reasons.push(encounters.record[e * ENCOUNTER_STRIDE + REASON]!);
        },
      },
    ],
    ready: (made) => (parts = made),
  });
  county.run(county.endMinute);
  expect(reasons.length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => reason !== LEAVES.DRUG)).toEqual([]);
});

describe("a reason comes of its cause, and goes with it", () => {
  test("waiting, for a doctor and for a bed", () => {
    const slow = { ...base, care: { ...base.care, consultMinutes: base.care.consultMinutes.map((n) => 6 * n) } };
    const crowded = withPolicy(slow, ({ capacity }) => ({ capacity: { ...capacity, bedFactor: [1, 0.3, 0.3] } }));
    for (const [reason, what] of [
      ["waiting_doctor", "visits"],
      ["waiting_bed", "admissions"],
    ] as const) {
      expect([reason, left(unlimited(base), reason, what)]).toEqual([reason, 0]);
      expect(left(crowded, reason, what)).toBeGreaterThan(left(base, reason, what));
    }
  });

  test("a county that can do everything lacks no capability, and its doctors send fewer out of it", () => {
    const able = {
      ...base,
      institutions: base.institutions.map((place) =>
        place.level === COUNTY
          ? {
              ...place,
              capability: place.capability.map(() => 1),
              // Surgeons of every department: hospitals of a small county have not.
              doctors: place.doctors.map((number) => Math.max(1, number)),
            }
          : place,
      ),
    };
    expect(left(base, "capability", "admissions")).toBeGreaterThan(0);
    expect(left(able, "capability", "admissions")).toBe(0);
    // A hospital without the ward sends on still.
    expect(left(able, "advised", "admissions")).toBeLessThan(left(base, "advised", "admissions"));
  });

  test("where nobody has the machine, patients on dialysis leave for want of it", () => {
    const dialysis = DEVICES.indexOf("dialysis");
    const without = {
      ...base,
      institutions: base.institutions.map((place) =>
        place.level <= COUNTY ? { ...place, devices: place.devices.map((n, d) => (d === dialysis ? 0 : n)) } : place,
      ),
    };
    expect(left(base, "device")).toBe(0);
    expect(left(without, "device")).toBeGreaterThan(0);
  });
});
