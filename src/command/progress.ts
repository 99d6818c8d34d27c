import type { Progress } from "../experiment/execute.ts";
import { duration } from "../report/figures.ts";
import type { Say } from "./language.ts";

export { duration };

/** Where progress is written: standard error, or its like in a test. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressLine {
  update(progress: Progress): void;
  /** Clears the line on a terminal; writes nothing afterwards. */
  end(): void;
}

const TERMINAL_MS = 100;
const PARENT_MS = 250;
const FIRST_LINE_MS = 2_000;
const LINE_MS = 10_000;

/**
 * Progress of a run: on a terminal one line, rewritten; elsewhere a line after two seconds and then every ten.
 * @param now milliseconds, from any beginning
 * @param told what is done of what, in words, where it is not replications
 */
export function createProgressLine(
  stream: ProgressStream,
  say: Say,
  now: () => number,
  told?: (done: number, all: number) => string,
): ProgressLine {
  const started = now();
  const terminal = stream.isTTY === true;
  let due = started + (terminal ? 0 : FIRST_LINE_MS);
  let shown = false;
  let ended = false;
  let parentDue = started;

  const replications = (done: number, all: number): string =>
    say(`${done} of ${all} replications done`, `已完成 ${done}/${all} 次运行`);

  /** Whoever started this process with a channel to it is told how far the replications are. */
  function tellParent({ share, shareOfAll = share }: Progress, time: number): void {
    if (told !== undefined || time < parentDue || process.send === undefined || !process.connected) return;
    parentDue = time + PARENT_MS;
    process.send({ share: shareOfAll });
  }

  return {
    update(progress) {
      const time = now();
      tellParent(progress, time);
      if (ended || time < due) return;
      due = time + (terminal ? TERMINAL_MS : LINE_MS);
      const text = progressText(progress, (told ?? replications)(progress.done, progress.jobs), time - started, say);
      stream.write(terminal ? `\r\u001B[2K${text}` : `${text}\n`);
      shown = true;
    },
    end() {
      if (terminal && shown && !ended) stream.write("\r\u001B[2K");
      ended = true;
    },
  };
}

function progressText({ share, shareOfAll = share }: Progress, finished: string, elapsedMs: number, say: Say): string {
  const percent = `${Math.floor(shareOfAll * 100)}${say(" %", "%")}`;
  if (share < 0.02) return [percent, finished].join(" · ");
  const left = duration((elapsedMs / share) * (1 - share), say);
  return [percent, finished, say(`about ${left} left`, `约剩 ${left}`)].join(" · ");
}
