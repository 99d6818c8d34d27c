import { createCounty } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { digestTables } from "../../src/results/digest.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import type { Reader } from "../../src/language/reader.ts";

/** What must come out the same on every V8: in Node, in a thread, in a page, in a context with the language alone. */
export interface Portable {
  readonly digest: string;
  readonly events: number;
}

export function digestOfRun(input: CountyInput, seed: number): Portable {
  const { tables, events } = runReplication(createCounty, input, { seed, replication: 0 });
  return { digest: digestTables(tables), events };
}

/** From the texts of files to the digest of a run, without a file system. */
export async function digestOfFiles(
  files: Readonly<Record<string, string>>,
  seeds: string,
  path: string,
  residents: number,
): Promise<Portable & { sha256: string }> {
  const reader: Reader = {
    seeds,
    read(file) {
      const text = files[file];
      if (text === undefined) throw new Error(`${file} was not passed on`);
      return text;
    },
    resolve: (from, to) => new URL(to, `file:///${from}`).pathname.slice(1),
  };
  const { input, scenario } = await loadScenario(reader, path, { residents, years: 1, set: ["warmUp=0"] });
  return { ...digestOfRun(input, scenario.seed), sha256: scenario.sha256 };
}
