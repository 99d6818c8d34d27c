import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

/** In a process of its own, since it changes how the engine collects. Prints the bytes of the heap before and after. */
const PROGRAM = `
  import { giveBack } from "./src/experiment/engine.ts";
  let left = Array.from({ length: 1_000_000 }, (_, i) => ({ i }));
  left = left.length;
  const before = process.memoryUsage().heapTotal;
  giveBack();
  console.log(JSON.stringify([before, process.memoryUsage().heapTotal]));
`;

it("what loading has left behind goes back to the system", () => {
  const root = new URL("../..", import.meta.url);
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", PROGRAM], {
    cwd: root,
    encoding: "utf8",
  });
  const [before, after] = JSON.parse(printed) as [number, number];
  expect(before).toBeGreaterThan(24e6);
  expect(after).toBeLessThan(12e6);
});
