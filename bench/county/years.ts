import { createCounty } from "../../src/county/county.ts";
import { tuneEngine } from "../../src/experiment/engine.ts";
import { digestTables } from "../../src/results/digest.ts";
import { stopwatch, type Spent } from "../timing.ts";
import { turn } from "../turns.ts";
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
const MONTHS = 12;
const question = JSON.parse(process.argv[2]!) as YearsQuestion;
console.log(JSON.stringify(await measure(question)));

async function measure({ residents, years, counted = false, profiled: asked = false }: YearsQuestion) {
  await turn();
  const watch = stopwatch();
  const { input } = await typicalOfSize(residents, years);
  const load = watch();
  const count = counted ? (await import("./counted.ts")).createCount() : undefined;
  await turn();
  watch();
  const run = { seed: 1, replication: 0 };
  const county = count === undefined ? createCounty(input, run) : count.county(input, run);
  const build = watch();

  // Month by month, so that another version may take its turn in between. The last event of a month stands just before
  // midnight, and the next month begins at it.
  const endOf = (month: number): number =>
    (Date.UTC(FIRST_YEAR, month + 1, 1) / 86_400_000 - input.startDay) * 1440 - 1 / 64;
  async function oneYear(year: number): Promise<Year> {
    const before = county.events();
    let [cpuMs, wallMs] = [0, 0];
    for (let month = year * MONTHS; month < (year + 1) * MONTHS; month++) {
      await turn();
      watch();
      county.run(month + 1 === years * MONTHS ? county.endMinute : endOf(month));
      const spent = watch();
      cpuMs += spent.cpuMs;
      wallMs += spent.wallMs;
    }
    return { cpuMs, wallMs, events: county.events() - before, ...count?.sinceLast() };
  }
  const spent = [await oneYear(0)];
  const others = async (): Promise<void> => {
    for (let year = 1; year < years; year++) spent.push(await oneYear(year));
  };
  const profile = await (asked ? profiled(others) : others());

  await turn();
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
