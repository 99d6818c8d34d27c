import { expect, test } from "vitest";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { elasticities } from "../support/elasticity.ts";

/**
 * Own-price elasticities of use in rural China: first out-patient contact -0.519, first admission -0.372, with their
 * intervals.
 */
test("care is given up for its price about as published (PMID 22014842)", async () => {
  const found = await elasticities(["typical-price-95", "typical-price-105"], 60_000, 10);
  const [contacts, admissions] = [estimate(found.contacts), estimate(found.admissions)];
  console.log("elasticity of first contacts", contacts, "of accepted admissions", admissions);
  expect(contacts.low).toBeGreaterThan(-0.703);
  expect(contacts.high).toBeLessThan(-0.336);
  expect(admissions.low).toBeGreaterThan(-0.517);
  expect(admissions.high).toBeLessThan(-0.226);
});
