import packageFile from "../package.json" with { type: "json" };
import type { Program } from "./command/program.ts";
import { fileReader } from "./command/reader.ts";
import { MECHANISMS } from "./county/county.ts";
import { INDICATORS as measures } from "./county/indicators/catalogue.ts";
import { createThreadExecutor } from "./experiment/threads.ts";
import { declarationOf } from "./scenario/epochs.ts";
import { loadClauses } from "./scenario/clauses.ts";
import { scenarioJsonSchema } from "./scenario/json-schema.ts";
import { loadScenario } from "./scenario/load.ts";
import { loadObserved } from "./scenario/observed.ts";

const mechanisms = MECHANISMS.map(declarationOf);

/** The program as it is shipped: the county model, its files, threads. */
export const program: Program = {
  version: packageFile.version,
  measures,
  load: (path, options) => loadScenario(fileReader(), path, { ...options, measures, mechanisms }),
  observed: () => loadObserved(fileReader(), measures),
  clauses: () => loadClauses(fileReader()),
  scenarioJsonSchema: () => scenarioJsonSchema(mechanisms),
  executor: (workers) => createThreadExecutor(workers),
};
