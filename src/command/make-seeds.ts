import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generateCounty } from "../new-county/county.ts";
import { type Norms, readNorms } from "../new-county/norms.ts";
import type { CountyRequest } from "../new-county/request.ts";
import { seedFiles } from "../new-county/seed-files.ts";
import { readFacts, requestFrom } from "../new-county/sources.ts";
import { typicalOutflowRequest, typicalRequest } from "../new-county/typical.ts";
import { fileReader } from "./reader.ts";

/** Where the shipped counties lie. */
export const COUNTIES = fileURLToPath(new URL("../../seeds/counties", import.meta.url));

/** Requests of all shipped counties: the two made-up ones, then those of a folder of sources. */
export function shippedRequests(sources: string, norms: Norms): readonly CountyRequest[] {
  const read = (...parts: readonly string[]): string => readFileSync(join(sources, ...parts), "utf8");
  const facts = readFacts(read("counties.yaml"), join(sources, "counties.yaml"));
  const real = [...facts].map(([id, of]) =>
    requestFrom(
      id,
      of,
      {
        divisions: read("divisions", `${id}.csv`),
        outline: read("boundaries", `${id}.geojson`),
        coordinates: read("township-coordinates.csv"),
        names: read("township-names.csv"),
      },
      norms,
    ),
  );
  return [typicalRequest(norms), typicalOutflowRequest(norms), ...real];
}

/** `npx tsx src/command/make-seeds.ts [sources]` writes every county of seeds/counties anew. */
async function main(): Promise<void> {
  const sources = process.argv[2] ?? join(COUNTIES, "sources");
  const { norms } = await readNorms(fileReader());
  for (const request of shippedRequests(sources, norms)) {
    const { yaml, csv } = seedFiles(request, generateCounty(request));
    writeFileSync(join(COUNTIES, `${request.id}.yaml`), yaml);
    writeFileSync(join(COUNTIES, `${request.id}.villages.csv`), csv);
    console.log(`${request.id}: ${request.villages.length} villages`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
