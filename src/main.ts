#!/usr/bin/env node
import packageFile from "../package.json" with { type: "json" };
import { main } from "./command/entry.ts";
import { fileReader } from "./command/reader.ts";
import { MECHANISMS } from "./county/county.ts";
import { INDICATORS as measures } from "./county/indicators/catalogue.ts";
import { tuneEngine } from "./experiment/engine.ts";
import { createThreadExecutor } from "./experiment/threads.ts";
import { declarationOf } from "./scenario/epochs.ts";
import { loadClauses } from "./scenario/clauses.ts";
import { scenarioJsonSchema } from "./scenario/json-schema.ts";
import { loadScenario } from "./scenario/load.ts";
import { loadObserved } from "./scenario/observed.ts";

tuneEngine();

const mechanisms = MECHANISMS.map(declarationOf);

main({
  version: packageFile.version,
  measures,
  load: (path, options) => loadScenario(fileReader(), path, { ...options, measures, mechanisms }),
  observed: () => loadObserved(fileReader(), measures),
  clauses: () => loadClauses(fileReader()),
  scenarioJsonSchema: () => scenarioJsonSchema(mechanisms),
  executor: (workers) => createThreadExecutor(workers),
});
