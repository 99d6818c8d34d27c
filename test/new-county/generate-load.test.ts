import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { COUNTIES, shippedRequests } from "../../src/command/make-seeds.ts";
import { generateCounty } from "../../src/new-county/county.ts";
import { load, SCENARIO } from "../scenario/fixture.ts";
import { NORMS } from "../support/norms.ts";

const cases = shippedRequests(join(COUNTIES, "sources"), NORMS).map((request) => [request.id, request] as const);

test.each(cases)("%s comes out of its files as it was generated, every number with a source", async (id, request) => {
  const read = (name: string): string => readFileSync(join(COUNTIES, name), "utf8");
  const files = {
    [`seeds/counties/${id}.yaml`]: read(`${id}.yaml`),
    [`seeds/counties/${id}.villages.csv`]: read(`${id}.villages.csv`),
  };
  const { input, parameters } = await load(SCENARIO.replace("county: small", `county: ${id}`), files);
  const county = generateCounty(request);
  expect(input.townships).toEqual(county.townships);
  expect(input.villages).toEqual(county.villages);
  expect(input.population).toEqual(county.population);
  expect(input.travel).toEqual(county.travel);
  expect(input.institutions.map((i) => i.code)).toEqual(county.institutions.map((i) => i.code));
  // A clinic is named after its village alone in a village table.
  input.institutions.forEach((institution, i) => {
    const { name, ...made } = county.institutions[i]!;
    expect({ ...institution, name }).toEqual({ ...made, name });
  });
  const ofCounty = parameters.filter((parameter) => parameter.file.startsWith(`seeds/counties/${id}`));
  expect(ofCounty.length).toBeGreaterThan(1000);
  expect(ofCounty.filter((parameter) => parameter.source === "")).toEqual([]);
});
