import { existsSync } from "node:fs";
import { join } from "node:path";
import { runStep, type Starter } from "./child.ts";
import { createHappenings, type Happenings } from "./happenings.ts";
import type { Limits } from "./limits.ts";
import { type Checked, type Question, stepsOf } from "./question.ts";
import { Refused } from "./refused.ts";
import { isOver, type JobFile, type JobState, type StateName, type Store } from "./store.ts";

/** A job as it stands. */
export interface Job {
  readonly file: JobFile;
  readonly state: JobState;
  /** 0 to 1. */
  readonly share: number;
  readonly happenings: Happenings;
}

/** The jobs of the service (任务): asked, waiting, running, done; each state is on disk before anybody is told. */
export interface Jobs {
  /** The same question is the same job. @returns true in `known` when it had been asked before */
  ask(question: Question, checked: Checked, client: string): { readonly job: Job; readonly known: boolean };
  get(id: string): Job;
  list(): readonly Job[];
  cancel(id: string): Job;
  /** Ends what runs; it goes on when the service starts again. */
  close(): Promise<void>;
}

interface Living {
  readonly file: JobFile;
  state: JobState;
  share: number;
  readonly happenings: Happenings;
  stop?: AbortController;
}

/** A job that was under way so often when the service died is not begun again. */
const MOST_ATTEMPTS = 3;

/** @param workers threads of each job */
export function createJobs(store: Store, limits: Limits, version: string, starter: Starter, workers: number): Jobs {
  const jobs = new Map<string, Living>();
  const running = new Set<Promise<void>>();
  let closing = false;

  for (const { file, state } of store.jobs) {
    const job = put(file, state);
    if (state.state !== "running") continue;
    if (state.attempts < MOST_ATTEMPTS) change(job, { state: "queued" });
    else change(job, { state: "failed", error: `the service ended ${MOST_ATTEMPTS} times while it ran` });
  }
  turn();

  function put(file: JobFile, state: JobState): Living {
    // Numbers go on rising when the service starts again.
    const job: Living = {
      file,
      state,
      share: state.state === "done" ? 1 : 0,
      happenings: createHappenings(Date.now()),
    };
    job.happenings.tell("state", told(job));
    jobs.set(file.id, job);
    return job;
  }

  function told({ file, state, share }: Living): Record<string, unknown> {
    const { error } = state;
    return { id: file.id, state: state.state, share, ...(error === undefined ? {} : { error }) };
  }

  function change(job: Living, part: Partial<JobState> & { readonly state: StateName }): void {
    job.state = { ...job.state, ...part };
    store.write(job.file.id, job.state);
    job.happenings.tell("state", told(job));
  }

  /** Begins what waits, the oldest first, as long as there is room. */
  function turn(): void {
    if (closing) return;
    for (const job of jobs.values()) {
      if (running.size >= limits.running) return;
      if (job.state.state !== "queued") continue;
      const run = work(job).finally(() => {
        running.delete(run);
        turn();
      });
      running.add(run);
    }
  }

  async function work(job: Living): Promise<void> {
    const stop = new AbortController();
    job.stop = stop;
    const { finished: _, error: __, ...before } = job.state;
    job.state = before;
    change(job, { state: "running", started: new Date().toISOString(), attempts: job.state.attempts + 1 });
    const folder = store.folder(job.file.id);
    const { steps } = job.file;
    try {
      for (const [at, step] of steps.entries()) {
        if (existsSync(join(folder, step.proof))) continue;
        await runStep(starter, folder, step, {
          signal: stop.signal,
          seconds: limits.jobSeconds,
          onProgress(share) {
            job.share = (at + share) / steps.length;
            job.happenings.tell("progress", told(job));
          },
        });
        if (stop.signal.aborted) break;
      }
      if (stop.signal.aborted) return over(job, "cancelled");
      job.share = 1;
      over(job, "done");
    } catch (error) {
      if (stop.signal.aborted) over(job, "cancelled");
      else over(job, "failed", error instanceof Error ? error.message : String(error));
    }
  }

  /** What is broken off because the service ends stays as it is on disk: running. */
  function over(job: Living, state: StateName, error?: string): void {
    if (closing && state !== "done") return;
    const reason = error === undefined ? {} : { error };
    change(job, { state, finished: new Date().toISOString(), ...reason });
  }

  const unfinished = (of: (job: Living) => boolean): number =>
    [...jobs.values()].filter((job) => !isOver(job.state.state) && of(job)).length;

  function refuseMany(client: string): void {
    if (unfinished(() => true) >= limits.unfinished)
      throw new Refused(429, `${limits.unfinished} jobs wait or run already`, `已有 ${limits.unfinished} 个任务未完成`);
    if (unfinished(({ file }) => file.client === client) >= limits.perClient)
      throw new Refused(
        429,
        `${limits.perClient} jobs of yours wait or run already`,
        `您已有 ${limits.perClient} 个任务未完成`,
      );
  }

  function makeRoom(): void {
    for (const { file, state } of jobs.values()) {
      if (jobs.size < limits.kept) return;
      if (!isOver(state.state)) continue;
      jobs.delete(file.id);
      store.remove(file.id);
    }
  }

  return {
    ask(question, checked, client) {
      const before = jobs.get(checked.id);
      if (before !== undefined && before.state.state !== "failed" && before.state.state !== "cancelled")
        return { job: before, known: true };
      refuseMany(client);
      makeRoom();
      const file: JobFile = {
        format: "yigongti-job",
        formatVersion: 1,
        id: checked.id,
        kind: question.kind,
        version,
        title: checked.title,
        residents: checked.residents,
        years: checked.years,
        seed: checked.seed,
        replications: checked.replications,
        asked: new Date().toISOString(),
        client,
        steps: stepsOf(question, checked, workers),
      };
      const state: JobState = { state: "queued", attempts: 0 };
      store.add(file, state, checked.files);
      // Asked again after a failure: it takes its turn behind the others.
      jobs.delete(file.id);
      const job = put(file, state);
      turn();
      return { job, known: false };
    },
    get(id) {
      const job = jobs.get(id);
      if (job === undefined) throw new Refused(404, "there is no such job", "没有该任务");
      return job;
    },
    list: () => [...jobs.values()].reverse(),
    cancel(id) {
      const job = this.get(id) as Living;
      if (job.state.state === "queued") over(job, "cancelled");
      else if (job.state.state === "running") job.stop?.abort();
      return job;
    },
    async close() {
      closing = true;
      for (const { stop } of jobs.values()) stop?.abort();
      await Promise.all(running);
    },
  };
}
