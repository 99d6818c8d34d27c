import { createCounty, MECHANISMS } from "../../county/county.ts";
import { INDICATORS as measures } from "../../county/indicators/catalogue.ts";
import { baselineHere } from "../../experiment/here.ts";
import { createNeeds } from "../../experiment/need.ts";
import { declarationOf } from "../../scenario/epochs.ts";
import { loadScenario } from "../../scenario/load.ts";
import { ScenarioError } from "../../language/problem.ts";
import { type Reader, ReadError } from "../../language/reader.ts";
import type { Decoded, Refused } from "./messages.ts";

const mechanisms = MECHANISMS.map(declarationOf);

/** Budgets by need are reckoned from the county's own baseline, as the command does. */
const ready = createNeeds(baselineHere(createCounty));

/** The name a scenario of the page has among the files. */
const OWN = "scenarios/page.yaml";

/** Decodes the text of a scenario, as the command line would, from the files that the page has inside. */
export async function decodeScenario(
  files: Readonly<Record<string, string>>,
  yaml: string,
): Promise<Decoded | Refused> {
  try {
    const loaded = await loadScenario(readerOf({ ...files, [OWN]: yaml }), OWN, { measures, mechanisms });
    const { scenario, input } = await ready(loaded);
    const { name, purpose, start, end, seed, years, warmUp, replications, residents, targets } = scenario;
    return { input, name, purpose, start, end, seed, years, warmUp, replications, residents, targets };
  } catch (error) {
    return refusedBy(error);
  }
}

/** The problems that a file was refused for. @throws what is no refusal */
export function refusedBy(error: unknown): Refused {
  if (!(error instanceof ScenarioError)) throw error;
  return { refused: error.problems.map(({ line, column, path, message }) => ({ line, column, path, message })) };
}

/** Files that the page has inside. */
export function readerOf(files: Readonly<Record<string, string>>): Reader {
  return {
    seeds: "seeds/",
    read(path) {
      const text = files[path];
      if (text !== undefined) return text;
      throw new ReadError(
        "the page does not have this file inside; drop a scenario that stands alone, or use the command line",
        "页面中没有该文件；请拖入可独立解析的情景，或使用命令行",
      );
    },
    resolve: (from, to) => decodeURI(new URL(to, `file:///${from}`).pathname.slice(1)),
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes("/"))
        .map((path) => path.slice(folder.length)),
  };
}
