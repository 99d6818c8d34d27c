import { expect, test } from "vitest";
import { NOWHERE } from "../../../src/county/choice/question.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { Parts } from "../../../src/county/parts.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { LINES, WARD_COUNT } from "../../../src/county/places/places.ts";
import { strained } from "../../support/county.ts";
import { loadSmall } from "../../support/small.ts";

test("whoever is sent on for want of a bed goes where one is free, or outside: not from one full ward to the next", async () => {
  const input = strained((await loadSmall("typical.yaml", 3_000)).input!);
  let parts: Parts;
  let sentOn = NOWHERE;
  const went = { free: 0, full: 0, outside: 0 };
  const county = createCounty(input, { seed: 1, replication: 0 }, poolsFor(input), {
    ready: (made) => (parts = made),
    listeners: [
      {
        bedFull: (e) => (sentOn = e),
        chose(e, place) {
          if (sentOn !== e) return;
          sentOn = NOWHERE;
          if (place === NOWHERE) return;
          const { places, catalogue, encounters, inpatient } = parts;
          const site = places.siteOf[place]!;
          if (site < 0) return void went.outside++;
          const { line } = catalogue.diseases[encounters.diseaseOf(e)]!;
          const bed = site * WARD_COUNT + places.wardAt[site * LINES + line]!;
          if (inpatient.wards.busy(bed) < inpatient.wards.capacity(bed)) went.free++;
          else went.full++;
        },
      },
    ],
  });
  county.run(county.endMinute);
  expect(went.full).toBe(0);
  expect(went.free).toBeGreaterThan(20);
  expect(went.outside).toBeGreaterThan(0);
});
