import { fileReader } from "../../src/command/reader.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";

const TYPICAL_RESIDENTS = 500_000;
const SCENARIO = "start: 2024-01-01\nwarmUp: 0\nyears: 1\nreplications: 1\nseed: 1\n";

/**
 * The typical county before reform at a size: rescaled below 500,000 residents, generated anew in multiples of it
 * above.
 */
export async function typicalOfSize(residents: number, years: number): Promise<Loaded> {
  const options = { years, ...(residents < TYPICAL_RESIDENTS ? { residents } : {}) };
  const { county, files } =
    residents > TYPICAL_RESIDENTS
      ? await (
          await import("./enlarged.ts")
        ).enlargedFiles(Math.round(residents / TYPICAL_RESIDENTS), TYPICAL_RESIDENTS)
      : { county: "typical", files: new Map<string, string>() };
  files.set("bench.yaml", `county: ${county}\n${SCENARIO}`);
  const disk = fileReader();
  return loadScenario({ ...disk, read: (path) => files.get(path) ?? disk.read(path) }, "bench.yaml", options);
}
