import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CountySeed } from "../../new-county/county.ts";
import { chronicLines } from "../../new-county/own-figures.ts";
import { type Asked, countyTexts } from "../../new-county/scenario-texts.ts";
import type { Say } from "../language.ts";
import type { Program } from "../program.ts";
import { writeNew } from "../tables.ts";

/** Paths of a county's files. */
export interface Made {
  readonly county: string;
  readonly villages: string;
  readonly scenario: string;
  /** The scenario under the county's own package, where its budget a head is known. */
  readonly package?: string;
  /** The county's own figures to hold against a run, where there are some. */
  readonly observed?: string;
}

/**
 * Writes a county, its villages and scenarios of it, and checks that they load.
 * @throws Failure where one of them is there already
 */
export async function writeCounty(
  program: Program,
  out: string,
  request: Asked,
  county: CountySeed,
  say: Say,
): Promise<Made> {
  const texts = countyTexts(request, county);
  const path = (ending: string): string => join(out, `${request.id}${ending}`);
  const made: Made = {
    county: path(".yaml"),
    villages: path(".villages.csv"),
    scenario: path(".scenario.yaml"),
    ...(texts.package === undefined ? {} : { package: path(".package.yaml") }),
    ...(texts.observed === undefined ? {} : { observed: path(".observed.csv") }),
  };
  await mkdir(out, { recursive: true });
  const keys = Object.keys(made) as (keyof Made)[];
  await writeNew(Object.fromEntries(keys.map((key) => [made[key]!, texts[key]!])), say);
  const { input } = await program.load(made.scenario, {});
  const residents = request.residents.value;
  const chronic = chronicLines(request.figures ?? [], { catalogue: input.catalogue, ...input.population, residents });
  if (chronic.length > 0) await appendFile(made.scenario, `${chronic.join("\n")}\n`);
  await program.load(made.package ?? made.scenario, {});
  return made;
}
