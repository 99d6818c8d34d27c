import { performance } from "node:perf_hooks";
import { RunStopped } from "../experiment/executor.ts";
import type { Difference, Differences } from "../experiment/inquiry/differences.ts";
import { type Parted, type Parting, partingOf } from "../experiment/parting/parting.ts";
import { firstFor } from "../experiment/parting/topics.ts";
import { DRAWS_IN_WORDS } from "../experiment/parting/words.ts";
import { isoFromDays } from "../kernel/dates.ts";
import type { Loaded } from "../scenario/load.ts";
import { inLanguage, type Language, type Say } from "./language.ts";
import type { RunChoice } from "./simulate.ts";

/** A variance cut less than so many times is hardly worth the pairing. */
export const WORTH = 2;
/** Longest time between two turns of the event loop, milliseconds. */
const TURN_MS = 50;

/** Whether pairing was of little use for it. */
export const isWeak = (one: Difference | undefined): boolean =>
  one?.reduction !== undefined && one.reduction !== null && one.reduction.mean < WORTH;

/** A kind of draw that two scenarios do not share any more, with the date. */
export interface PartedStream extends Parted {
  readonly date: string;
}

/**
 * By measure, the first kind of draw to part of those it rests on; `null`: none parted, the rules themselves differ.
 */
export type PartedStreams = Readonly<Record<string, PartedStream | null>>;

/** What hangs on the flags. */
export interface PartingChoice extends Pick<RunChoice, "quiet"> {
  readonly say: Say;
  readonly signal: AbortSignal;
}

/**
 * For measures that pairing helped little, which draws parted first: the first replication of both is run again, side
 * by side, until that is known. `null` where pairing helped, or where there are no scenarios to be run.
 * @throws RunStopped
 */
export async function partedStreams(
  question: readonly string[],
  differences: Differences,
  reference: Loaded | undefined,
  other: Loaded | undefined,
  { quiet, say, signal }: PartingChoice,
): Promise<PartedStreams | null> {
  const weak = question.filter((id) => isWeak(differences[id]));
  if (weak.length === 0 || reference === undefined || other === undefined) return null;
  const inputs = [reference.input, other.input] as const;
  // Counties that stand in for real ones have no villages; what comes from outside runs with its own program only.
  if (inputs.some(({ villages, outside = [] }) => villages === undefined || outside.length > 0)) return null;
  if (!quiet)
    process.stderr.write(
      `${say(
        "pairing helped some measures little: one pair is run again, to see which draws part first",
        "部分指标配对效果不佳：再运行一对，查明哪类抽样最先分叉",
      )}\n`,
    );
  const found = await until(
    ({ parted }) => weak.every((id) => firstFor(id, parted) !== undefined),
    partingOf(...inputs, { seed: reference.scenario.seed, replication: 0 }),
    signal,
  );
  return Object.fromEntries(
    weak.map((id) => {
      const first = firstFor(id, found.parted);
      return [id, first === undefined ? null : { ...first, date: isoFromDays(inputs[0].startDay + first.day) }];
    }),
  );
}

async function until(
  enough: (known: Parting) => boolean,
  steps: Generator<Parting, Parting>,
  signal: AbortSignal,
): Promise<Parting> {
  for (let turned = performance.now(); ;) {
    const { value, done } = steps.next();
    if (done === true || enough(value)) return value;
    if (performance.now() - turned < TURN_MS) continue;
    await new Promise((resume) => setTimeout(resume));
    if (signal.aborted) throw new RunStopped();
    turned = performance.now();
  }
}

/** Which draws parted first, in words. */
export function partedLine(stream: PartedStream | null, language: Language, say: Say): string {
  if (stream === null)
    return say("no draw of theirs parted: the rules themselves make the difference", "抽样没有分叉：差异来自规则本身");
  const { decision, institution, after, date } = stream;
  const what = DRAWS_IN_WORDS[decision];
  const who = institution === null ? say("a resident", "某居民") : inLanguage(institution, language);
  const last = after === null || after === decision ? undefined : DRAWS_IN_WORDS[after];
  return say(
    `${what.en} (${decision}), on ${date}, for ${who}${last === undefined ? "" : `, after ${last.en}`}`,
    `${what.zh}（${decision}），${date}，${who}${last === undefined ? "" : `，前一步为${last.zh}`}`,
  );
}
