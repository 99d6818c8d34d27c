import { expect, test } from "vitest";
import { createCounties, createCounty, type County, type RunKey } from "../../src/county/county.ts";
import { inputOf, RUNS } from "../noreg/runs.ts";
import { digestOf } from "../support/county.ts";

const ENOUGH = ["typical", "package by DRG", "reform", "pilot", "shock", "road", "contracts", "workforce"];
const key: RunKey = { seed: 1, replication: 1 };

function lived(county: County): string {
  county.run(county.endMinute);
  return digestOf(county);
}

test.each(RUNS.filter(({ id }) => ENOUGH.includes(id)))("$id begun anew in used arrays is as built", async (run) => {
  const input = await inputOf({ ...run, residents: 1_000, years: Math.min(run.years, 2) });
  const counties = createCounties();
  // Its arrays are left in the middle of things: people in queues and beds, a year not closed.
  const other = counties(input, { seed: 2, replication: 0 });
  other.run(0.6 * other.endMinute);
  const { record } = other.parts.residents;
  const used = record.slice();
  const built = createCounty(input, key);
  const digest = lived(built);
  const again = counties(input, key);
  expect(again.parts.residents.record).toBe(record);
  expect(lived(again)).toBe(digest);
  expect(used).not.toEqual(record);
});

test("begun anew in the middle of a run, and after another input, it is as built", async () => {
  const typical = await inputOf({ id: "", scenario: "typical", residents: 1_000, years: 1 });
  const referral = await inputOf({ id: "", scenario: "typical-referral", residents: 1_000, years: 1 });
  const counties = createCounties();
  const halfway = counties(typical, { seed: 3, replication: 0 });
  halfway.run(halfway.endMinute / 2);
  expect(lived(counties(typical, key))).toBe(lived(createCounty(typical, key)));
  expect(lived(counties(referral, key))).toBe(lived(createCounty(referral, key)));
  expect(lived(counties(typical, key))).toBe(lived(createCounty(typical, key)));
});

test("its saved states are those of a county built for it", async () => {
  const input = await inputOf({ id: "", scenario: "typical", residents: 1_000, years: 1 });
  const states = [createCounties(), createCounty].map((make) => {
    if (make !== createCounty) lived(make(input, { seed: 3, replication: 0 }));
    const county = make(input, key);
    county.run(county.endMinute / 2);
    return county.save();
  });
  expect(Buffer.from(states[0]!).equals(Buffer.from(states[1]!))).toBe(true);
});

test("a county of another input takes the arrays of the last; what is forgotten has given its memory back", async () => {
  const typical = await inputOf({ id: "", scenario: "typical", residents: 1_000, years: 1 });
  const referral = await inputOf({ id: "", scenario: "typical-referral", residents: 1_000, years: 1 });
  const counties = createCounties();
  const first = counties(typical, key);
  first.run(first.endMinute / 2);
  const other = counties(referral, key);
  const { record } = other.parts.residents;
  expect(record).toBe(first.parts.residents.record);
  expect(other.save()).toEqual(createCounty(referral, key).save());
  counties.forget();
  expect(record.length).toBe(0);
  expect(lived(counties(referral, key))).toBe(lived(createCounty(referral, key)));
});
