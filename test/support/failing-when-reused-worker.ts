import { parentPort } from "node:worker_threads";
import { serve } from "../../src/experiment/serve.ts";
import { createFakeCounty } from "./fake-county.ts";

let jobs = 0;
// It serves one job; the next finds it broken.
parentPort?.on("message", () => {
  if (++jobs > 1) throw new Error("out of memory while idle");
});
serve(createFakeCounty);
