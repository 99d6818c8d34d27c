import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generateCounty } from "../../src/new-county/county.ts";
import { newCountyRequest } from "../../src/new-county/new-county.ts";
import { kilometres } from "../../src/new-county/geometry.ts";
import { placeOf, terrainOf } from "../../src/new-county/places.ts";
import { NORMS } from "../support/norms.ts";

const FILE = "seeds/divisions/counties.csv";
const table = readFileSync(new URL(`../../${FILE}`, import.meta.url), "utf8");
const known = (code: string) => placeOf(code, table, FILE)!;

test("the land is what it is known to be where counties are shipped", () => {
  const shipped = { 371524: "plain", 150124: "mountain", 150123: "hill", 341181: "plain", 330521: "plain" };
  const more = { 350426: "mountain", 341225: "plain", 150125: "hill", 522635: "mountain" };
  for (const [code, terrain] of Object.entries({ ...shipped, ...more }))
    expect([code, terrainOf(NORMS, code, known(code))]).toEqual([code, terrain]);
});

test.each([
  ["429004", "仙桃, which was its own prefecture", 40, 120],
  ["659001", "石河子, by Karamay or Urumqi and not by the largest of its kind 750 km away", 80, 160],
  ["419001", "济源", 20, 80],
  ["469002", "琼海", 40, 120],
])("a county under its province goes to the nearest prefecture's seat: %s %s", (code, _, least, most) => {
  const { seat, city } = known(code);
  expect(kilometres(seat, city)).toBeGreaterThan(least);
  expect(kilometres(seat, city)).toBeLessThan(most);
});

/** Counties all over the table, one of every ninety rows. */
const sampled = table
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((row) => row.slice(0, 6))
  .filter((_, i) => i % 90 === 7)
  .slice(0, 30);

test("thirty counties with the same villages differ by road, land and age, and by nothing that is not said", () => {
  const made = sampled.map((code) => {
    const streets = `code,name\n${code}100,某镇\n`;
    const villages = `code,name,streetCode\n${[1, 2, 3, 4]
      .map((n) => `${code}10020${n},某${n}村村委会,${code}100\n`)
      .join("")}`;
    const area = { code, name: "某县", city: "某市", province: "某省" };
    const request = newCountyRequest(area, { streets, villages }, known(code), { residents: 200_000 }, NORMS);
    expect(request.known).toMatchObject({ seat: "public", city: "public" });
    expect([request.residents.source, request.people.ageShares?.source]).toEqual([
      "given for this county",
      expect.stringContaining("census of 2020"),
    ]);
    return generateCounty(request);
  });
  const roads = made.map(({ travel }) => `${travel.municipalKm} ${travel.provincialKm}`);
  expect(new Set(roads).size).toBe(30);
  expect(new Set(made.map(({ travel }) => travel.detour)).size).toBeGreaterThanOrEqual(3);
  expect(new Set(made.map(({ population }) => population.ageShares.join())).size).toBeGreaterThan(15);
  for (const { population, travel } of made) {
    expect(population.ageShares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(travel.municipalKm).toBeLessThan(1200);
  }
});
