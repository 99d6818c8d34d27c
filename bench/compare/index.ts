import { askYears } from "../county/index.ts";
import type { YearsAnswer } from "../county/years.ts";
import { askMmc } from "../kernel/index.ts";
import type { MmcTimes } from "../kernel/mmc.ts";
import { interleave, median, quantile, rounded } from "../timing.ts";
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
 * This version against another, in rounds in which they take turns, every run in a fresh process of the same Node: the
 * whole county (two years, the first and the second apart) and M/M/1, each version by its own sources and seeds, both by
 * the bench that stands here.
 */
export async function compare({ revision, rounds, residents, arrivals }: CompareOptions): Promise<object> {
  const [before, now] = [revisionOf(revision), here()];
  const ask = async ({ sources }: Revision): Promise<Answers> => {
    const counties: YearsAnswer[] = [];
    for (const size of residents) counties.push(await askYears({ residents: size }, sources));
    return { counties, mmc: await askMmc(1, arrivals, sources) };
  };
  const answers = await interleave(rounds, { before: () => ask(before), now: () => ask(now) });
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
