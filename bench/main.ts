import os from "node:os";
import { parseArgs } from "node:util";
import { compare, compareProfiles } from "./compare/index.ts";
import { askYears, countyBenches } from "./county/index.ts";
import { kernelBenches } from "./kernel/index.ts";
import { runSources } from "./timing.ts";

const USAGE = `npm run bench -- [options]: measures this machine, prints one JSON; progress on standard error

  --part kernel|county|page   one part only: the kernel beside C++ and SimPy, the whole county, or the page in
                         Chromium, which is not measured unless asked for
  --compare REV          this version against a revision of git, interleaved: ratios with their quartiles
  --profile              where a county's second year goes, by room; with --compare of both versions
  --rounds N             rounds in which all take their turn; 3, with --compare 7
  --residents N,N        sizes; 50000,500000,1500000, with --compare 20000,50000
  --arrivals N           arrivals at the M/M/c queues; 4000000
  --years N              years that the page runs before it goes back, 0 none; 0
`;

const { values } = parseArgs({
  options: {
    part: { type: "string", multiple: true, default: ["kernel", "county"] },
    compare: { type: "string" },
    profile: { type: "boolean", default: false },
    rounds: { type: "string" },
    residents: { type: "string" },
    arrivals: { type: "string", default: "4000000" },
    years: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(USAGE);
else {
  const machine = {
    cpu: os.cpus()[0]?.model,
    cores: os.availableParallelism(),
    memoryGB: Math.round(os.totalmem() / 1e9),
    node: process.versions.node,
    /** Of the last minute: above the number of cores, others work here too. */
    loadBefore: os.loadavg()[0],
  };
  console.log(JSON.stringify({ machine, ...(await measured()) }, null, 2));
}

async function measured(): Promise<object> {
  const { profile, compare: revision } = values;
  const rounds = numbers("--rounds", values.rounds ?? (revision === undefined ? "3" : "7"))[0]!;
  const arrivals = numbers("--arrivals", values.arrivals)[0]!;
  const sizes = values.residents ?? (revision === undefined ? "50000,500000,1500000" : "20000,50000");
  const residents = numbers("--residents", sizes);
  if (revision !== undefined) {
    const options = { revision, rounds, residents, arrivals };
    return profile ? { profile: await compareProfiles(options) } : { compare: await compare(options) };
  }
  if (profile) {
    const { profile: rooms } = await askYears({ residents: residents[0]!, profiled: true });
    return { profile: { residents: residents[0], now: rooms } };
  }
  const parts: Readonly<Record<string, () => Promise<unknown>>> = {
    kernel: () => kernelBenches({ rounds, arrivals }),
    county: () => countyBenches({ residents, rounds }),
    page: () => runSources("page/index.ts", [rounds, values.years]),
  };
  const answer: Record<string, unknown> = {};
  for (const part of values.part) {
    const bench = parts[part];
    if (bench === undefined) throw new Error(`--part ${part}: expected ${Object.keys(parts).join(" or ")}`);
    answer[part] = await bench();
  }
  return answer;
}

function numbers(option: string, text: string): readonly number[] {
  const list = text.split(",").map(Number);
  if (list.some((number) => !(Number.isInteger(number) && number > 0)))
    throw new Error(`${option}: expected whole numbers above 0, found ${text}`);
  return list;
}
