import { askYears, YEARS } from "../county/index.ts";
import type { YearsAnswer } from "../county/years.ts";
import { LOAD } from "../kernel/index.ts";
import type { MmcTimes } from "../kernel/mmc.ts";
import { median, quantile, rounded } from "../timing.ts";
import { takeTurns } from "../turns.ts";
import { here, type Revision, revisionOf } from "./revision.ts";

export interface CompareOptions {
  /** As git names it: a tag, a branch, a commit. */
  readonly revision: string;
  readonly rounds: number;
  readonly residents: readonly number[];
  readonly arrivals: number;
}

/** A ratio of processor times, the files here over the revision, by the median of rounds and their quartiles. */
interface Ratio {
  readonly what: string;
  readonly unit: string;
  /** Medians of the two. */
  readonly before: number | null;
  readonly now: number | null;
  readonly ratio: number | null;
  readonly quartiles: readonly (number | null)[];
  readonly rounds: readonly (number | null)[];
}

/** Whether two versions did the same work: speeds of different runs compare less well. */
interface SameRun {
  readonly residents: number;
  readonly events: readonly [before: number, now: number];
  readonly sameDigest: boolean;
}

/** One version's answers to one round of questions. */
interface Answers {
  readonly counties: readonly YearsAnswer[];
  readonly mmc: MmcTimes;
}

/**
 * This version against another, in rounds of fresh processes of the same Node, two at a time, of which one waits while
 * the other takes a step (a month, a slice of arrivals): the whole county (two years, the first and the second apart)
 * and M/M/1, each version by its own sources and seeds, both by the bench that stands here.
 */
export async function compare({ revision, rounds, residents, arrivals }: CompareOptions): Promise<object> {
  const [before, now] = [revisionOf(revision), here()];
  const answers: { readonly before: Answers[]; readonly now: Answers[] } = { before: [], now: [] };
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    const [first, second] = await askBoth([before.sources, now.sources], round % 2 === 1);
    answers.before.push(first);
    answers.now.push(second);
  }
  async function askBoth(sources: readonly [string, string], swapped: boolean): Promise<readonly [Answers, Answers]> {
    const both = async <T>(file: string, args: readonly (string | number)[]): Promise<readonly [T, T]> => {
      const order = swapped ? sources.toReversed() : sources;
      const answered = await takeTurns<T>(file, args, order);
      return (swapped ? answered.toReversed() : answered) as [T, T];
    };
    const counties: (readonly [YearsAnswer, YearsAnswer])[] = [];
    for (const size of residents)
      counties.push(await both<YearsAnswer>("county/years.ts", [JSON.stringify({ residents: size, years: YEARS })]));
    const mmc = await both<MmcTimes>("kernel/mmc.ts", [1, LOAD, arrivals]);
    const of = (at: 0 | 1): Answers => ({ counties: counties.map((pair) => pair[at]), mmc: mmc[at] });
    return [of(0), of(1)];
  }
  const ratio = (what: string, unit: string, of: (answer: Answers) => number): Ratio => {
    const [old, recent] = [answers.before.map(of), answers.now.map(of)];
    const each = recent.map((value, round) => value / old[round]!);
    return {
      what,
      unit,
      before: rounded(median(old)),
      now: rounded(median(recent)),
      ratio: rounded(median(each)),
      quartiles: [0.25, 0.75].map((share) => rounded(quantile(each, share))),
      rounds: each.map(rounded),
    };
  };
  const about = ({ commit, subject }: Revision) => ({ commit, subject });
  return {
    before: about(before),
    now: { ...about(now), changed: now.changed },
    ratios: [
      ...residents.flatMap((size, i) => [
        ratio(`county of ${size}, building`, "ms", ({ counties }) => counties[i]!.build.cpuMs),
        ratio(`county of ${size}, first year`, "ms", ({ counties }) => counties[i]!.years[0]!.cpuMs),
        ratio(`county of ${size}, second year`, "ms", ({ counties }) => counties[i]!.years[1]!.cpuMs),
        ratio(`county of ${size}, peak memory`, "MB", ({ counties }) => counties[i]!.peakRssMB),
      ]),
      ratio("M/M/1, first model of a process", "ns an event", ({ mmc }) => mmc.nsPerEvent),
      ratio("M/M/1, second model of a process", "ns an event", ({ mmc }) => mmc.nsPerEventWarm),
    ],
    runs: residents.map((_, i) => sameRun(answers.before[0]!.counties[i]!, answers.now[0]!.counties[i]!)),
  };
}

function sameRun(before: YearsAnswer, now: YearsAnswer): SameRun {
  const events = ({ years }: YearsAnswer): number => years.reduce((sum, year) => sum + year.events, 0);
  return {
    residents: now.residents,
    events: [events(before), events(now)],
    sameDigest: before.digest === now.digest,
  };
}

/** Where each version's second year goes, by room. */
export async function compareProfiles({ revision, residents }: CompareOptions): Promise<object> {
  const profile = async ({ sources }: Revision) =>
    (await askYears({ residents: residents[0]!, profiled: true }, sources)).profile;
  return { residents: residents[0], before: await profile(revisionOf(revision)), now: await profile(here()) };
}
