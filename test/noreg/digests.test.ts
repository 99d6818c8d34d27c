import { expect, test } from "vitest";
import pinned from "./pinned.json" with { type: "json" };
import { type Pinned, pinnedRun, RUNS } from "./runs.ts";

/** Runs give the digest and the number of events that they gave before. `npm run noreg:refresh` pins them anew. */
test.each(RUNS)("$id is as pinned", async (run) => {
  expect(await pinnedRun(run)).toEqual((pinned as Readonly<Record<string, Pinned>>)[run.id]);
});

test("every pinned run is run", () => {
  expect(Object.keys(pinned)).toEqual(RUNS.map(({ id }) => id));
});
