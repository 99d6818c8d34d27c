import { parentPort } from "node:worker_threads";
import { serve } from "../../src/experiment/serve.ts";
import { createFakeCounty } from "./fake-county.ts";

serve(createFakeCounty);
// One job and then the end, with an error that nobody waits for.
parentPort?.once("message", () =>
  setImmediate(() => {
    throw new Error("out of memory while idle");
  }),
);
