import type { Job } from "../experiment/executor.ts";
import { residentsOf } from "../scenario/limits.ts";
import type { Say } from "./language.ts";
import { count } from "./text/figures.ts";
import { several } from "../language/plural.ts";

/**
 * What a resident costs a year, and a replication besides, milliseconds of one core: the first two years of 20,000
 * residents of the typical county on the machine of the benchmarks (bench/). Another machine is slower or faster by its
 * own factor, which progress shows soon.
 */
const RESIDENT_YEAR_MS = 0.075;
const REPLICATION_MS = 200;

/** What takes less is not worth a word. */
const LONG_MS = 20_000;

/** About how long runs take, milliseconds, before the first has begun. */
export function expectedMs(jobs: readonly Pick<Job, "input">[], workers: number): number {
  const work = jobs.reduce((sum, { input }) => sum + REPLICATION_MS + yearsLived(input) * RESIDENT_YEAR_MS, 0);
  const longest = jobs.reduce((most, { input }) => Math.max(most, yearsLived(input) * RESIDENT_YEAR_MS), 0);
  return Math.max(longest, work / Math.max(1, Math.min(workers, jobs.length)));
}

const KNOWN = new WeakMap<object, number>();

function yearsLived(input: Job["input"]): number {
  // Counties that stand in for real ones may have no villages.
  const known = KNOWN.get(input) ?? (input.villages === undefined ? 0 : residentsOf(input)) * input.years;
  KNOWN.set(input, known);
  return known;
}

/** Says on standard error how long runs will take, where that is long (预计用时). */
export function announce(
  jobs: readonly Pick<Job, "input">[],
  workers: number,
  say: Say,
  stream: { write(text: string): unknown } = process.stderr,
): void {
  const ms = expectedMs(jobs, workers);
  const input = jobs[0]?.input;
  // Of counties without residents, which stand in for real ones, nothing is known.
  if (input === undefined || yearsLived(input) === 0 || ms < LONG_MS) return;
  const [runs, residents, years] = [count(jobs.length), count(residentsOf(input)), input.years];
  const atATime = Math.min(workers, jobs.length);
  stream.write(
    `${say(
      `about ${roughly(ms, say)}: ${several(jobs.length, "run", runs)} of ${residents} residents over ` +
        `${several(years, "year")} with warm-up, ${atATime} at a time`,
      `预计约 ${roughly(ms, say)}：共 ${runs} 次运行，每次 ${residents} 名居民、${years} 年（含预热），同时 ${atATime} 次`,
    )}\n`,
  );
}

const MINUTE = 60;
const HOUR = 3_600;

/** In tens of seconds, minutes or half hours: no more is known. */
function roughly(ms: number, say: Say): string {
  const seconds = ms / 1000;
  if (seconds < 1.5 * MINUTE) return `${10 * Math.round(seconds / 10)} ${say("s", "秒")}`;
  if (seconds < 1.5 * HOUR) return `${Math.round(seconds / MINUTE)} ${say("min", "分钟")}`;
  return `${Math.round((2 * seconds) / HOUR) / 2} ${say("h", "小时")}`;
}
