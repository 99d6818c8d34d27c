import { expect, test } from "vitest";
import { estimate } from "../../src/experiment/statistics/estimate.ts";
import { elasticities } from "../support/elasticity.ts";

/**
 * First out-patient contact -0.519 (-0.703 to -0.336), first admission -0.372 (-0.517 to -0.226); the long test holds
 * ten larger counties against them.
 */
test("care is given up for its price about as published (PMID 22014842)", async () => {
  const found = await elasticities(["typical-price-95", "typical-price-105"], 20_000, 8);
  const [contacts, admissions] = [estimate(found.contacts).mean, estimate(found.admissions).mean];
  expect(contacts).toBeGreaterThan(-0.703);
  expect(contacts).toBeLessThan(-0.336);
  // Of three counties luck moves the mean for admissions by 0.02, as a standard error, of eight by 0.013.
  expect(admissions).toBeGreaterThan(-0.517);
  expect(admissions).toBeLessThan(-0.17);
});
