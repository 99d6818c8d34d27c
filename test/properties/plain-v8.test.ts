import { constants, createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { bundlePortable } from "../support/bundle.ts";
import { type Portable, digestOfRun } from "../support/portable.ts";
import { loadSmall } from "../support/small.ts";

test("kernel, county and results give the same bytes in a context that has the language and text encoders only", async () => {
  const { input } = await loadSmall();
  const script = await bundlePortable();
  const context = Object.assign(createContext(constants.DONT_CONTEXTIFY), { TextEncoder, TextDecoder });
  runInContext(script, context);
  expect(runInContext("[typeof process, typeof setTimeout, typeof crypto, typeof URL]", context).join()).toBe(
    "undefined,undefined,undefined,undefined",
  );

  const within = runInContext(`portable.digestOfRun(${JSON.stringify(input)}, 1)`, context) as Portable;
  expect({ ...within }).toEqual(digestOfRun(input, 1));
  expect(within.events).toBeGreaterThan(1_000);
});
