import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { MECHANISMS } from "../../src/county/county.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { type Loaded, loadScenario, type LoadOptions } from "../../src/scenario/load.ts";

const path = fileURLToPath(new URL("../../scenarios/reformed.yaml", import.meta.url));

/** A scenario of the typical county with these dated changes, from its first day, without warm-up. */
export function loadChanges(changes: string, options: LoadOptions = {}, county = "typical"): Promise<Loaded> {
  const text = [
    `extends: ${county}.yaml`,
    "name: { en: Reformed, zh: 改革 }",
    "warmUp: 0",
    "years: 1",
    ...(changes === "" ? [] : ["changes:", changes]),
  ].join("\n");
  const files = fileReader();
  return loadScenario({ ...files, read: (file) => (file === path ? text : files.read(file)) }, path, {
    mechanisms: MECHANISMS.map(declarationOf),
    ...options,
  });
}
