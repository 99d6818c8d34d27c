import { main } from "../../src/command/entry.ts";
import { fileReader } from "../../src/command/reader.ts";
import { loadScenario } from "../../src/scenario/load.ts";

const none = (): never => {
  throw new Error("there is no county model here");
};

/** The command with real scenario files and without a county model: for what reads and writes files only. */
main({
  version: "0.0.1",
  measures: [],
  load: (path, options) => loadScenario(fileReader(), path, options),
  observed: none,
  clauses: none,
  scenarioJsonSchema: none,
  executor: none,
});
