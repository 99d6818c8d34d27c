import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";
import { Option } from "effect";
import type { Loaded } from "../scenario/load.ts";
import { EXIT, Failure } from "./failure.ts";
import { type Language, sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { duration } from "./progress.ts";

/** More replications in all than that are run only with `--yes`. */
const MOST_WITHOUT_YES = 1_000;

/** Refuses a large piece of work with the time that it would take, unless told to go ahead. */
export async function refuseMany(
  program: Program,
  base: Pick<Loaded, "input" | "scenario">,
  flags: { readonly yes: boolean; readonly workers: Option.Option<number>; readonly lang: Language },
  replications: number,
  signal: AbortSignal,
): Promise<void> {
  if (flags.yes || replications <= MOST_WITHOUT_YES) return;
  const say = sayIn(flags.lang);
  const workers = Option.getOrElse(flags.workers, availableParallelism);
  const each = await pilotMs(program, base, signal);
  const left = duration((each * replications) / workers, say);
  throw new Failure(
    say(
      `the design has ${replications} replications in all, more than ${MOST_WITHOUT_YES}: about ${left} with ` +
        `${workers} workers; --yes runs it`,
      `该设计共 ${replications} 次运行，超过 ${MOST_WITHOUT_YES} 次：${workers} 个线程约需 ${left}；加 --yes 即运行`,
    ),
    EXIT.badInput,
  );
}

/** A pilot run is broken off after so long. */
const PILOT_MS = 3_000;

/** How long one replication takes, from the beginning of one. */
async function pilotMs(
  program: Program,
  { input, scenario }: Pick<Loaded, "input" | "scenario">,
  signal: AbortSignal,
): Promise<number> {
  const executor = program.executor(1);
  const stop = new AbortController();
  const started = performance.now();
  let estimate: number | undefined;
  let first: { readonly elapsed: number; readonly share: number } | undefined;
  const onProgress = (share: number): void => {
    const elapsed = performance.now() - started;
    // Building comes before the first word of progress, and once: what comes after it is what grows with the years.
    first ??= { elapsed, share };
    if (elapsed - first.elapsed < PILOT_MS || share <= first.share) return;
    estimate ??= first.elapsed + ((elapsed - first.elapsed) / (share - first.share)) * (1 - first.share);
    stop.abort();
  };
  try {
    const job = { input, seed: scenario.seed, replication: 0, keepTables: false };
    await executor.run(job, { onProgress, signal: AbortSignal.any([stop.signal, signal]) });
  } catch (error) {
    if (estimate === undefined) throw error;
  } finally {
    await executor.close();
  }
  return estimate ?? performance.now() - started;
}
