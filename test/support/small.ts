import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { type Loaded, loadScenario } from "../../src/scenario/load.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** A need as of the typical county: where it is said, no baseline has to be run for it. */
const NEED = "policy.payment.package.need=930 yuan";

/** A shipped scenario at a size for tests, without warm-up. */
export function loadSmall(name = "typical.yaml", residents = 1_500, set: readonly string[] = []): Promise<Loaded> {
  return loadScenario(fileReader(), join(scenarios, name), { residents, years: 1, set: ["warmUp=0", NEED, ...set] });
}
