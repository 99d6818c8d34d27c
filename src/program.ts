import { join } from "node:path";
import packageFile from "../package.json" with { type: "json" };
import type { Outside, Program } from "./command/program.ts";
import { fileReader, packageFolder } from "./command/reader.ts";
import { branchCounty, createCounties, createCounty, MECHANISMS } from "./county/county.ts";
import { INDICATORS as measures } from "./county/indicators/catalogue.ts";
import { CASES } from "./experiment/validation/cases.ts";
import { createHereExecutor } from "./experiment/here.ts";
import { createThreadExecutor } from "./experiment/threads.ts";
import { ROLLOUTS } from "./scenario/carried-out.ts";
import { declarationOf } from "./scenario/epochs.ts";
import { loadClauses } from "./scenario/clauses.ts";
import { loadEffects } from "./scenario/effects.ts";
import { scenarioJsonSchema } from "./scenario/json-schema.ts";
import { type Reader } from "./language/reader.ts";
import type { FittableLine } from "./scenario/fitted.ts";
import { loadScenario } from "./scenario/load.ts";
import { readyScenarios } from "./scenario/ready.ts";
import { readNorms } from "./new-county/norms.ts";
import { loadObserved } from "./scenario/observed.ts";
import { loadProofs } from "./scenario/proofs.ts";

const mechanisms = MECHANISMS.map(declarationOf);

const observed = () => loadObserved(fileReader(), measures);
/** What parameters may say they were set from, read once. */
let lines: Promise<readonly FittableLine[]> | undefined;
const linesOf = (): Promise<readonly FittableLine[]> =>
  (lines ??= observed().then((all) => [...all, ...CASES.map(({ id }) => ({ id, type: "test" as const }))]));

const SMALLEST = "smallest.yaml";
/** Reads one scenario more, of the typical county: every county has the same steps of the day. */
const smallest = (reader: Reader): Reader => ({
  ...reader,
  read: (path) =>
    path === SMALLEST
      ? Promise.resolve("county: typical\nstart: 2023-01-01\nyears: 1\nwarmUp: 0\nencounterLog: true\n")
      : reader.read(path),
});

const folder = join(packageFolder(), "scenarios");
const BARE = "bare.yaml";
/** Reads one scenario more: a county of the seeds by itself, before reform, from its first day. */
const bare = (reader: Reader, id: string): Reader => ({
  ...reader,
  read: (path) =>
    path === BARE ? Promise.resolve(`county: ${id}\nstart: 2023-01-01\nyears: 1\nwarmUp: 0\n`) : reader.read(path),
});

/** The program as it is shipped: the county model, its files, threads. */
export const program: Program = {
  version: packageFile.version,
  folder,
  measures,
  observed,
  scenarios: () => readyScenarios(fileReader(), folder, ["", "rollouts/"]),
  clauses: () => loadClauses(fileReader()),
  rollout: async (document) => {
    const reader = fileReader();
    const name = ROLLOUTS[document];
    return name === undefined
      ? undefined
      : loadScenario(reader, `${reader.seeds}../scenarios/rollouts/${name}.yaml`, { measures, mechanisms });
  },
  proofs: (proven) => loadProofs(fileReader(), measures, proven),
  effects: () => loadEffects(fileReader(), measures),
  shipped: (name, options) =>
    loadScenario(fileReader(), join(folder, `${name}.yaml`), { ...options, measures, mechanisms }),
  bareCounty: (id, options) => loadScenario(bare(fileReader(), id), BARE, { ...options, measures, mechanisms }),
  async reference() {
    const loaded = await loadScenario(smallest(fileReader()), SMALLEST, { measures, mechanisms, residents: 1000 });
    const county = createCounty(loaded.input, { seed: 1, replication: 0 });
    return {
      parameters: loaded.listed(),
      norms: (await readNorms(fileReader())).records,
      tables: county.tables(0).map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
      steps: county.parts.steps.map(({ at, name, listens }) => ({ at, name, listens })),
    };
  },
  scenarioJsonSchema: () => scenarioJsonSchema(mechanisms),
  ...runningWith([]),
};

/** What hangs on the mechanisms there are. @param joined those from outside */
function runningWith(joined: readonly Outside[]): Pick<Program, "load" | "executor" | "joined"> {
  const declared = [...mechanisms, ...joined.map(({ mechanism }) => declarationOf(mechanism))];
  const outside = joined.map(({ mechanism: { id }, file, sha256 }) => ({ id, file, sha256 }));
  const urls = joined.map(({ url }) => url);
  return {
    load: async (path, options) => {
      const reader = fileReader();
      const lines = await linesOf();
      return loadScenario(reader, reader.resolve("", path), {
        ...options,
        measures,
        mechanisms: declared,
        outside,
        lines,
      });
    },
    // One thread is this one: another would hold the program and the scenario a second time. What comes from outside
    // may never return, and is stopped with its thread.
    executor: (workers) =>
      workers === 1 && joined.length === 0
        ? createHereExecutor(createCounties(), branchCounty)
        : createThreadExecutor(workers, undefined, urls),
    joined: (more) => ({ ...program, ...runningWith([...joined, ...more]) }),
  };
}
