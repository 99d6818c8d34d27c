import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { CountySeed } from "../../new-county/county.ts";
import type { CountyRequest } from "../../new-county/request.ts";
import { seedFiles } from "../../new-county/seed-files.ts";
import type { Say } from "../language.ts";
import { writeNew } from "../tables.ts";

/** Paths of a county's files. */
export interface Made {
  readonly county: string;
  readonly villages: string;
  readonly scenario: string;
}

/** Writes a county, its villages and a scenario of it. @throws Failure where one of them is there already */
export async function writeCounty(out: string, request: CountyRequest, county: CountySeed, say: Say): Promise<Made> {
  const path = (ending: string): string => join(out, `${request.id}${ending}`);
  const made = { county: path(".yaml"), villages: path(".villages.csv"), scenario: path(".scenario.yaml") };
  const files = seedFiles(
    request,
    county,
    "Made by `yigongti county new`. Numbers without a source of their own are norms: put in what is known.",
  );
  await mkdir(out, { recursive: true });
  await writeNew({ [made.county]: files.yaml, [made.villages]: files.csv, [made.scenario]: scenarioOf(request) }, say);
  return made;
}

/** The county before reform, measured against the goals of a prefecture's plan. */
function scenarioOf({ id, name }: CountyRequest): string {
  return `name: { en: ${JSON.stringify(`${name.en} before reform`)}, zh: ${JSON.stringify(`${name.zh}改革前`)} }
purpose:
  en: How does this county work before reform, and how far is it from the usual policy targets?
  zh: 本县在改革前如何运行，离通行的政策目标有多远？
county: ./${id}.yaml
start: 2023-01-01
warmUp: 1
years: 2
replications: 2
seed: 1
targets: [liaocheng-2024]
`;
}
