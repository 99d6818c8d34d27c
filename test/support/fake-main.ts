import { main } from "../../src/command/entry.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { FAKE_PROGRAM } from "./fake-program.ts";

/**
 * The command over fake counties, whose scenario files are `FakeInput` in JSON: to see how it ends, not what it
 * computes.
 */
main({
  ...FAKE_PROGRAM,
  executor: (workers) => createThreadExecutor(workers, new URL("./fake-worker.ts", import.meta.url)),
});
