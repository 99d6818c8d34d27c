import { performance } from "node:perf_hooks";
import type { Progress } from "../experiment/execute.ts";
import type { Job } from "../experiment/executor.ts";
import { announce } from "./announce.ts";
import type { Say } from "./language.ts";
import { createProgressLine, type ProgressStream } from "./progress.ts";
import { several } from "../language/plural.ts";

/** Progress of a question that asks for runs stage by stage, each knowing what the last has found. */
export interface StagedLine {
  /** Runs of the next stage are about to begin. */
  begin(jobs: readonly Job[], workers: number): void;
  update(progress: Progress): void;
  end(): void;
}

/**
 * Where it is known about how many runs all stages need together, progress and time left are those of the whole; else
 * each stage has a line of its own.
 * @param about how many runs there may be in all
 */
export function createStagedLine(
  say: Say,
  about?: number,
  stream: ProgressStream = process.stderr,
  now: () => number = () => performance.now(),
): StagedLine {
  const line = () =>
    createProgressLine(stream, say, now, (done, all) =>
      about === undefined
        ? say(`${done} of ${several(all, "run")} done`, `已完成 ${done}/${all} 次运行`)
        : say(`${done} of about ${all} runs done`, `已完成 ${done} 次运行，共约 ${all} 次`),
    );
  let current = line();
  /** Runs of the stages before, and of this one. */
  let [before, stage] = [0, 0];

  return {
    begin(jobs, workers) {
      const first = before + stage === 0;
      before += stage;
      stage = jobs.length;
      if (about === undefined) {
        current.end();
        current = line();
        announce(jobs, workers, say, stream);
      } else if (first) {
        const all = Array.from({ length: Math.max(about, stage) }, () => jobs[0]!);
        announce(all, workers, say, stream);
      }
    },
    update(progress) {
      if (about === undefined) return current.update(progress);
      const jobs = Math.max(about, before + stage);
      const share = (before + progress.share * stage) / jobs;
      current.update({ done: before + progress.done, jobs, share });
    },
    end: () => current.end(),
  };
}
