import { fileReader } from "../../src/command/reader.ts";
import { figure } from "../../src/new-county/figure.ts";
import { generateCounty } from "../../src/new-county/county.ts";
import { type Norms, readNorms } from "../../src/new-county/norms.ts";
import type { CountyRequest } from "../../src/new-county/request.ts";
import { seedFiles } from "../../src/new-county/seed-files.ts";
import { typicalRequest } from "../../src/new-county/typical.ts";

/** The typical county with `copies` of each village in its place. */
function requestOf(norms: Norms, copies: number, residents: number): CountyRequest {
  const typical = typicalRequest(norms);
  const copy = (code: string, k: number): string =>
    code.slice(0, 9) + String(Number(code.slice(9)) + 300 * k).padStart(3, "0");
  return {
    ...typical,
    id: `typical-${copies}`,
    residents: figure(residents * copies, "persons", "A"),
    migrants: figure(100_000 * copies, "persons", "A"),
    villages: Array.from({ length: copies }, (_, k) =>
      typical.villages.map((village) => ({ ...village, code: copy(village.code, k) })),
    ).flat(),
  };
}

/** Its files, and the name of the one that stands for it. @param residents of one copy */
export async function enlargedFiles(
  copies: number,
  residents: number,
): Promise<{ readonly county: string; readonly files: Map<string, string> }> {
  const { norms } = await readNorms(fileReader());
  const request = requestOf(norms, copies, residents);
  const { yaml, csv } = seedFiles(request, generateCounty(request));
  const county = `${request.id}.yaml`;
  return {
    county,
    files: new Map([
      [county, yaml],
      [`${request.id}.villages.csv`, csv],
    ]),
  };
}
