import { fileReader } from "../../src/command/reader.ts";
import { figure } from "../../src/new-county/figure.ts";
import { generateCounty } from "../../src/new-county/county.ts";
import type { CountyRequest } from "../../src/new-county/request.ts";
import { seedFiles } from "../../src/new-county/seed-files.ts";
import { typicalRequest } from "../../src/new-county/typical.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";
import type { Reader } from "../../src/language/reader.ts";

const TYPICAL_RESIDENTS = 500_000;

/** The typical county with `copies` of each village in its place. */
function enlarged(copies: number): CountyRequest {
  const typical = typicalRequest();
  const copy = (code: string, k: number): string =>
    code.slice(0, 9) + String(Number(code.slice(9)) + 300 * k).padStart(3, "0");
  return {
    ...typical,
    id: `typical-${copies}`,
    residents: figure(TYPICAL_RESIDENTS * copies, "persons", "A"),
    migrants: figure(100_000 * copies, "persons", "A"),
    villages: Array.from({ length: copies }, (_, k) =>
      typical.villages.map((village) => ({ ...village, code: copy(village.code, k) })),
    ).flat(),
  };
}

/**
 * The typical county before reform at a size: rescaled below 500,000 residents, generated anew in multiples of it
 * above.
 */
export function typicalOfSize(residents: number, years: number): Promise<Loaded> {
  const files = new Map<string, string>();
  const options = { years, ...(residents < TYPICAL_RESIDENTS ? { residents } : {}) };
  let county = "typical";
  if (residents > TYPICAL_RESIDENTS) {
    const request = enlarged(Math.round(residents / TYPICAL_RESIDENTS));
    const { yaml, csv } = seedFiles(request, generateCounty(request));
    county = `${request.id}.yaml`;
    files.set(county, yaml).set(`${request.id}.villages.csv`, csv);
  }
  files.set("bench.yaml", `county: ${county}\nstart: 2024-01-01\nwarmUp: 0\nyears: 1\nreplications: 1\nseed: 1\n`);
  return loadScenario(overlaid(files), "bench.yaml", options);
}

function overlaid(files: ReadonlyMap<string, string>): Reader {
  const disk = fileReader();
  return { ...disk, read: (path) => files.get(path) ?? disk.read(path) };
}
