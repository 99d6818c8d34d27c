import { interleave, median, quantile, rounded, runBench, runSources } from "../timing.ts";
import type { ReplicationsAnswer, ReplicationsQuestion } from "./replications.ts";
import type { Year, YearsAnswer, YearsQuestion } from "./years.ts";

export interface CountyBenchOptions {
  /** Sizes of the whole county, two years of each. */
  readonly residents: readonly number[];
  /** Rounds in which all sizes take their turn; the median counts. */
  readonly rounds: number;
}

const REPLICATIONS = { residents: 20_000, replications: 6 };
const WORKERS = { residents: 60_000, replications: 4 };

export const YEARS = 2;

/** Two years of the typical county before reform; a profile by room needs the sources. */
export const askYears = (question: Omit<YearsQuestion, "years">, sources?: string): Promise<YearsAnswer> =>
  (question.profiled === true ? runSources : runBench)(
    "county/years.ts",
    [JSON.stringify({ ...question, years: YEARS })],
    sources,
  );

const askReplications = (question: ReplicationsQuestion): Promise<ReplicationsAnswer> =>
  runBench("county/replications.ts", [JSON.stringify(question)]);

/**
 * The whole county before reform at several sizes, each run in a fresh process. `growth`: processor time a
 * resident-year at the largest size over that at the smallest, second years. `replications`: 20,000 residents six times
 * in one thread, each over the best. `workersRatio`: how much sooner two workers are done with four replications than
 * one.
 */
export async function countyBenches({ residents, rounds }: CountyBenchOptions): Promise<object> {
  const runners = Object.fromEntries(
    residents.map((size) => [`${size}`, () => askYears({ residents: size, counted: true })]),
  );
  const answers = await interleave(rounds, runners);
  const sizes = residents.map((size) => sizeOf(answers[`${size}`]!));
  const replications = await interleave(rounds, {
    six: () => askReplications(REPLICATIONS),
    one: () => askReplications({ ...WORKERS, workers: 1 }),
    two: () => askReplications({ ...WORKERS, workers: 2 }),
  });
  const cpu = replications.six[0]!.cpuMs.map((_, i) => median(replications.six.map(({ cpuMs }) => cpuMs[i]!)));
  const wall = (of: readonly ReplicationsAnswer[]): number => median(of.map(({ wallMs }) => wallMs));
  return {
    rounds,
    sizes,
    growth: rounded(sizes.at(-1)!.cpuMicrosecondsAResidentYear! / sizes[0]!.cpuMicrosecondsAResidentYear!),
    replications: { ...REPLICATIONS, cpuMs: cpu, overBest: cpu.map((ms) => rounded(ms / Math.min(...cpu))) },
    workers: { ...WORKERS, wallMsOne: wall(replications.one), wallMsTwo: wall(replications.two) },
    workersRatio: rounded(wall(replications.one) / wall(replications.two)),
  };
}

/** Medians of a size's rounds; what does not vary from the first. */
function sizeOf(answers: readonly YearsAnswer[]) {
  const [first] = answers;
  const { residents, eventsByKind, arenaMB, rows, digest } = first!;
  const middle = (of: (answer: YearsAnswer) => number): number => Math.round(median(answers.map(of)));
  const year = (at: number) => {
    const { events, candidates, illnesses } = first!.years[at]!;
    const part = (of: (one: Year) => number): number => middle(({ years }) => of(years[at]!));
    const cpu = answers.map(({ years }) => years[at]!.cpuMs);
    return {
      cpuMs: part(({ cpuMs }) => cpuMs),
      cpuMsQuartiles: [quantile(cpu, 0.25), quantile(cpu, 0.75)].map(Math.round),
      wallMs: part(({ wallMs }) => wallMs),
      events,
      illnesses,
      candidates,
      cpuNsAnEvent: Math.round((part(({ cpuMs }) => cpuMs) * 1e6) / events),
    };
  };
  const second = year(1);
  return {
    residents,
    loadMs: { cpu: middle(({ load }) => load.cpuMs), wall: middle(({ load }) => load.wallMs) },
    buildMs: { cpu: middle(({ build }) => build.cpuMs), wall: middle(({ build }) => build.wallMs) },
    firstYear: year(0),
    secondYear: second,
    cpuMicrosecondsAResidentYear: rounded((second.cpuMs * 1000) / residents),
    tablesMs: { cpu: middle(({ tables }) => tables.cpuMs), wall: middle(({ tables }) => tables.wallMs) },
    eventsByKind,
    arenaMB,
    peakRssMB: middle(({ peakRssMB }) => peakRssMB),
    rows,
    digest,
  };
}
