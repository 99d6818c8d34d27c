import { createCounty } from "../../src/county/county.ts";
import { tuneEngine } from "../../src/experiment/engine.ts";
import { execute } from "../../src/experiment/execute.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { digestTables } from "../../src/results/digest.ts";
import { typicalOfSize } from "./scenario.ts";

/** One measurement in a process of its own, asked for as JSON in the first argument; answers with JSON. */
export type Question =
  | { readonly ask: "county"; readonly residents: number; readonly years: number }
  | { readonly ask: "workers"; readonly residents: number; readonly workers: number; readonly replications: number };

tuneEngine();
const question = JSON.parse(process.argv[2]!) as Question;
console.log(JSON.stringify(question.ask === "county" ? await measureCounty(question) : await measureWorkers(question)));

async function measureCounty({ residents, years }: Extract<Question, { ask: "county" }>) {
  const start = performance.now();
  const { input } = await typicalOfSize(residents, years);
  const loaded = performance.now();
  const county = createCounty(input, { seed: 1, replication: 0 });
  const built = performance.now();
  const before = process.cpuUsage().user;
  county.run(county.endMinute);
  const cpuMs = (process.cpuUsage().user - before) / 1000;
  const ran = performance.now();
  const tables = county.tables();
  const tabled = performance.now();
  const events = county.events();
  const kinds = county.countsByKind().map(({ kind, events: count }) => [kind, Math.round(count / years)] as const);
  return {
    residents,
    years,
    loadMs: Math.round(loaded - start),
    buildMs: Math.round(built - loaded),
    msPerYear: Math.round((ran - built) / years),
    /** Of the processor: near the wall time on an idle machine. */
    cpuMsPerYear: Math.round(cpuMs / years),
    tablesMs: Math.round(tabled - ran),
    nsPerEvent: Math.round(((ran - built) * 1e6) / events),
    eventsPerYear: Math.round(events / years),
    eventsPerYearByKind: Object.fromEntries(kinds),
    residentYearsPerSecond: Math.round((residents * years * 1000) / (ran - built)),
    arenaMB: Math.round(county.arena.byteLength / 1e5) / 10,
    peakRssMB: Math.round(process.resourceUsage().maxRSS / 1000),
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    digest: digestTables(tables),
  };
}

async function measureWorkers({ residents, workers, replications }: Extract<Question, { ask: "workers" }>) {
  const { input } = await typicalOfSize(residents, 1);
  const executor = createThreadExecutor(workers);
  const start = performance.now();
  await execute({ input, seed: 1, replications }, executor);
  const wallMs = Math.round(performance.now() - start);
  await executor.close();
  return { residents, workers, replications, wallMs, peakRssMB: Math.round(process.resourceUsage().maxRSS / 1000) };
}
