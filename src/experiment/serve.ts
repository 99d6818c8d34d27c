import { parentPort, workerData } from "node:worker_threads";
import type { CountyInput } from "../county/input/county.ts";
import { type Outcome, outcomeOf } from "./executor.ts";
import { folded } from "./folded.ts";
import type { FromThread, ThreadData, ToThread } from "./messages.ts";
import { createBranching } from "./branching.ts";
import { type CountyBrancher, type CountyBuilder, replicationSteps } from "./replication.ts";

/** Progress is reported at most this often, milliseconds. */
const REPORT_MS = 200;

/**
 * Makes the calling worker thread run the jobs that its pool sends, on counties made by `build`.
 * @param branch goes on from a past that jobs share; without it each runs its own
 */
export function serve(build: CountyBuilder, branch?: CountyBrancher): void {
  const port = parentPort;
  if (port === null) throw new Error("serve: this is not a worker thread");
  const stop = new Int32Array((workerData as ThreadData).stop);
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  /**
   * Everything is copied, nothing handed over: an engine one of whose arrays has been handed over throws its compiled
   * code away and looks before each reading of an array from then on, which cost all replications after the first 5 %.
   */
  const send = (message: FromThread): void => port.postMessage(message);
  let input: CountyInput | undefined;
  const branching = createBranching(build, branch);

  port.on("message", (job: ToThread) => {
    input = job.input ?? input;
    try {
      const outcome = run(job, input!);
      if (outcome === undefined) send({ type: "stopped" });
      else tell(outcome);
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      send({ type: "failed", message, stack: stack ?? "" });
    }
  });

  function tell({ tables, ...outcome }: Outcome): void {
    send({ type: "outcome", outcome: { ...outcome, tables: folded(tables) } });
  }

  function run(job: ToThread, county: CountyInput): Outcome | undefined {
    const started = performance.now();
    let reported = started;
    const { begin, save } = branching(job);
    const steps = replicationSteps(begin, county, { seed: job.seed, replication: job.replication }, stopped, save);
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        return step.value && outcomeOf(step.value, job, performance.now() - started);
      }
      if (performance.now() - reported < REPORT_MS) continue;
      reported = performance.now();
      send({ type: "progress", share: step.value });
    }
  }
}
