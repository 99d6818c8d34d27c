import { createCounty } from "../../src/county/county.ts";
import { tuneEngine } from "../../src/experiment/engine.ts";
import { digestTables } from "../../src/results/digest.ts";
import { stopwatch, type Spent } from "../timing.ts";
import { profiled, type RoomProfile } from "./profile.ts";
import { typicalOfSize } from "./scenario.ts";

/**
 * The typical county before reform, year by year, in a process of its own: `node bench/county/years.ts QUESTION`, the
 * question and the answer in JSON. It stands on few doors of the program, so that it can measure other versions too.
 */
export interface YearsQuestion {
  readonly residents: number;
  readonly years: number;
  /** Candidates of illness and illnesses begun are counted too: for this version only. */
  readonly counted?: boolean;
  /** Where the years after the first spend their time, by room. */
  readonly profiled?: boolean;
}

export interface Year extends Spent {
  readonly events: number;
  readonly candidates?: number;
  readonly illnesses?: number;
}

export interface YearsAnswer {
  readonly residents: number;
  readonly load: Spent;
  readonly build: Spent;
  readonly tables: Spent;
  /** The first has the compiler's work in it, and people whose year begins; later ones are steady. */
  readonly years: readonly Year[];
  readonly eventsByKind: Readonly<Record<string, number>>;
  readonly arenaMB: number;
  readonly peakRssMB: number;
  readonly rows: number;
  /** Of all tables: versions that agree did the same work. */
  readonly digest: string;
  readonly profile?: readonly RoomProfile[];
}

// As the command does.
tuneEngine();
/** Of `typicalOfSize`. */
const FIRST_YEAR = 2024;
const daysUntil = (year: number): number => Date.UTC(year, 0, 1) / 86_400_000;
const question = JSON.parse(process.argv[2]!) as YearsQuestion;
console.log(JSON.stringify(await measure(question)));

async function measure({ residents, years, counted = false, profiled: asked = false }: YearsQuestion) {
  const watch = stopwatch();
  const { input } = await typicalOfSize(residents, years);
  const load = watch();
  const count = counted ? await (await import("./counted.ts")).createCount() : undefined;
  watch();
  const run = { seed: 1, replication: 0 };
  const county = count === undefined ? createCounty(input, run) : count.county(input, run);
  const build = watch();

  const spent: Year[] = [];
  const oneYear = (ended: number): void => {
    const before = county.events();
    watch();
    // The last event of a year stands just before midnight, and the next year begins at it.
    county.run(ended === years ? county.endMinute : (daysUntil(FIRST_YEAR + ended) - input.startDay) * 1440 - 1 / 64);
    spent.push({ ...watch(), events: county.events() - before, ...count?.sinceLast() });
  };
  oneYear(1);
  const others = (): void => {
    for (let ended = 2; ended <= years; ended++) oneYear(ended);
  };
  const profile = asked ? await profiled(others) : others();

  watch();
  const tables = county.tables();
  const answer: YearsAnswer = {
    residents,
    load,
    build,
    tables: watch(),
    years: spent,
    eventsByKind: Object.fromEntries(county.countsByKind().map(({ kind, events }) => [kind, events])),
    arenaMB: Math.round(county.arena.byteLength / 1e5) / 10,
    peakRssMB: Math.round(process.resourceUsage().maxRSS / 1000),
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    digest: digestTables(tables),
    ...(profile === undefined ? {} : { profile }),
  };
  return answer;
}
