import { cellsOfFile } from "../../language/sheet-cells.ts";
import { generateCounty } from "../../new-county/county.ts";
import { chronicLines } from "../../new-county/own-figures.ts";
import { readNorms } from "../../new-county/norms.ts";
import { latest } from "../../new-county/read-figures.ts";
import { readCountyTable } from "../../new-county/read-county-table.ts";
import { countyTexts } from "../../new-county/scenario-texts.ts";
import type { Refused, TableRead } from "./messages.ts";
import { decodeScenario, readerOf, refusedBy } from "./texts.ts";

/** A filled-in table of a county (填报表), xlsx or csv, as the files that the command line would write of it. */
export async function readOwnTable(
  files: Readonly<Record<string, string>>,
  name: string,
  bytes: Uint8Array,
): Promise<TableRead | Refused> {
  try {
    const { norms } = await readNorms(readerOf(files));
    const request = readCountyTable(await cellsOfFile(bytes, name), name, { norms });
    const county = generateCounty(request);
    const texts = countyTexts(request, county);
    const path = (ending: string): string => `scenarios/${request.id}${ending}`;
    const made = { [path(".yaml")]: texts.county, [path(".villages.csv")]: texts.villages };
    const decoded = await decodeScenario({ ...files, ...made }, texts.scenario);
    if (decoded.refused !== undefined) return decoded;
    const { catalogue, population } = decoded.input;
    const residents = request.residents.value;
    const chronic = chronicLines(request.figures, { catalogue, ...population, residents });
    const scenario = [texts.scenario, ...chronic.map((line) => `${line}\n`)].join("");
    const budget = latest(request.figures, "package_per_head");
    return {
      id: request.id,
      name: request.name,
      files: {
        ...made,
        [path(".scenario.yaml")]: scenario,
        ...(texts.package === undefined ? {} : { [path(".package.yaml")]: texts.package }),
      },
      scenario,
      residents,
      figures: texts.figures,
      ...(budget === undefined ? {} : { perHead: budget.value }),
    };
  } catch (error) {
    return refusedBy(error);
  }
}
