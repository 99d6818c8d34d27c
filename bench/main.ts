import os from "node:os";
import { parseArgs } from "node:util";
import { countyBenches } from "./county/index.ts";
import { kernelBenches } from "./kernel/index.ts";

/**
 * `npm run bench -- [--part kernel|county] [--residents 50000,500000,1500000] [--years 1]`
 *
 * Measures this machine and prints one JSON. Timings are of single runs; run it on an idle machine.
 */
const { values } = parseArgs({
  options: {
    part: { type: "string", multiple: true, default: ["kernel", "county"] },
    residents: { type: "string", default: "50000,500000,1500000" },
    years: { type: "string", default: "1" },
  },
});

const parts: Readonly<Record<string, () => unknown>> = {
  kernel: () => kernelBenches(),
  county: () => countyBenches({ residents: numbers(values.residents), years: numbers(values.years)[0]! }),
};
for (const part of values.part) {
  if (!(part in parts)) throw new Error(`--part ${part}: expected ${Object.keys(parts).join(" or ")}`);
}

const machine = {
  cpu: os.cpus()[0]?.model,
  cores: os.availableParallelism(),
  memoryGB: Math.round(os.totalmem() / 1e9),
  node: process.versions.node,
};
const measured: Record<string, unknown> = {};
for (const part of values.part) measured[part] = await parts[part]!();
console.log(JSON.stringify({ machine, ...measured }, null, 2));

function numbers(text: string): readonly number[] {
  const list = text.split(",").map(Number);
  if (list.some((number) => !(Number.isInteger(number) && number > 0)))
    throw new Error(`expected whole numbers above 0, found ${text}`);
  return list;
}
