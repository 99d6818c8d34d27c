import { expect, test } from "vitest";
import { COUNTIES } from "../../src/experiment/validation/plan.ts";
import { heading, reformIn, row } from "../support/counties.ts";

test("one reform acts differently in the eleven counties", async () => {
  const table = [heading()];
  const changes: number[] = [];
  for (const county of COUNTIES) {
    const found = await reformIn(county, 20_000, 2);
    table.push(row(county, found));
    changes.push(
      found.find(({ what, unit }) => what.en === "primary share of visits" && unit === "points")!.simulated.mean,
    );
  }
  console.log(table.join("\n"));
  // Distance, roads, supply and the age of people set how much there is to move.
  expect(Math.max(...changes) - Math.min(...changes)).toBeGreaterThan(2);
});
