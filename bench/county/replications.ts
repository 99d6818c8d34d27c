import { createCounties } from "../../src/county/county.ts";
import { tuneEngine } from "../../src/experiment/engine.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { execute } from "../../src/experiment/execute.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { stopwatch } from "../timing.ts";
import { typicalOfSize } from "./scenario.ts";

/** Replications of one year, in a process of its own: one after another in this thread, or in so many workers. */
export interface ReplicationsQuestion {
  readonly residents: number;
  readonly replications: number;
  /** This thread when left out. */
  readonly workers?: number;
}

export interface ReplicationsAnswer extends ReplicationsQuestion {
  /** Of all, and by replication where they follow one another. */
  readonly wallMs: number;
  readonly cpuMs: readonly number[];
  readonly peakRssMB: number;
}

tuneEngine();
console.log(JSON.stringify(await measure(JSON.parse(process.argv[2]!) as ReplicationsQuestion)));

async function measure(question: ReplicationsQuestion): Promise<ReplicationsAnswer> {
  const { residents, replications, workers } = question;
  const { input } = await typicalOfSize(residents, 1);
  const cpuMs: number[] = [];
  const all = stopwatch();
  if (workers === undefined) {
    const one = stopwatch();
    const counties = createCounties();
    for (let replication = 0; replication < replications; replication++) {
      runReplication(counties, input, { seed: 1, replication });
      cpuMs.push(Math.round(one().cpuMs));
    }
  } else {
    const executor = createThreadExecutor(workers);
    await execute({ input, seed: 1, replications }, executor);
    await executor.close();
  }
  const { wallMs } = all();
  const peakRssMB = Math.round(process.resourceUsage().maxRSS / 1000);
  return { ...question, wallMs: Math.round(wallMs), cpuMs, peakRssMB };
}
