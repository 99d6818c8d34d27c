import { expect, test } from "vitest";
import { shippedFigures } from "../../src/command/make-shipped-figures.ts";
import { shippedOf } from "../../src/page/shipped.ts";

/** The smallest county of the page; one that has drifted tells that all have to be made anew. */
const COUNTY = "qingshuihe";

test("what the page shows before its engine runs is what a run gives; else node src/command/make-shipped-figures.ts", async () => {
  expect(shippedOf(COUNTY)).toEqual(await shippedFigures(COUNTY));
});
