import { main } from "../../src/command/entry.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { FAKE_PROGRAM } from "./fake-program.ts";

/** Beside this file in the sources, beside the bundle when bundled. */
const WORKER = new URL(import.meta.url.endsWith(".ts") ? "./fake-worker.ts" : "./fake-worker.js", import.meta.url);

/**
 * The command over fake counties, whose scenario files are `FakeInput` in JSON: to see how it ends, not what it
 * computes.
 */
main({
  ...FAKE_PROGRAM,
  executor: (workers) => createThreadExecutor(workers, WORKER),
});
