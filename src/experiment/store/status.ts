import { countsOf, type Status } from "../batch/status.ts";
import { type BatchFile, type Failed, type Finished, keyOf, type State } from "../batch/store.ts";
import type { SharedStore } from "./shared.ts";

/**
 * How far a batch is that many machines share: what has been delivered, what is in hands, and how long it takes at the
 * pace of late.
 */
export async function statusInStore(store: SharedStore, batch: BatchFile): Promise<Status> {
  const { question } = batch;
  const [done, failures, work] = await Promise.all([
    store.done(question),
    store.failures(question),
    store.atWork(question),
  ]);
  const finished = new Map(
    done.map((task): [string, Finished] => [
      keyOf(task.point, task.replication),
      { ...task, seed: batch.seed, digest: "", events: 0, wallMs: 0 },
    ]),
  );
  const failed = new Map(failures.map((task): [string, Failed] => [keyOf(task.point, task.replication), task]));
  for (const key of finished.keys()) failed.delete(key);
  const state: State = { finished, failed, pieces: new Set() };
  const counts = countsOf(batch, state);
  const { all, done: delivered, failed: broken } = counts.replications;
  const open = all - delivered - broken;
  return {
    ...counts,
    running: new Set(work.running.map(({ point }) => point)).size,
    left_s: open === 0 ? 0 : work.perSecond === 0 ? null : Math.round(open / work.perSecond),
    replications: { ...counts.replications, running: work.running.length },
    workers: work.workers,
    failures: [...failed.values()],
  };
}
