import { expect, test } from "vitest";
import { createCounty } from "../../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import { EMERGENCY_DEPARTMENT } from "../../../src/county/input/places.ts";
import { DEPARTMENT_COUNT } from "../../../src/county/places/places.ts";
import { loadSmall } from "../../support/small.ts";
import { stateOf } from "../../support/county.ts";

const PRIORITIES = 5;

test("a department whose last doctor has gone keeps nobody overnight, standing appointments neither", async () => {
  const { input } = await loadSmall("typical.yaml", 2_000);
  const county = createCounty(input, { seed: 1, replication: 0 });
  const { outpatient, places } = county.parts;
  county.run(33 * MINUTES_PER_DAY);
  const there = stateOf(county, "staff.doctors") as Float64Array;
  for (let site = 0; site < places.siteCount; site++)
    for (let department = 0; department < EMERGENCY_DEPARTMENT; department++)
      there[site * DEPARTMENT_COUNT + department] = 0;
  let waiting = 0;
  for (let day = 34; day < 55; day++) {
    county.run(day * MINUTES_PER_DAY - 1);
    for (let site = 0; site < places.siteCount; site++)
      for (let department = 0; department < EMERGENCY_DEPARTMENT; department++)
        for (let priority = 0; priority < PRIORITIES; priority++)
          if (outpatient.doctors.first(site * DEPARTMENT_COUNT + department, priority) >= 0) waiting += 1;
  }
  expect(waiting).toBe(0);
});
