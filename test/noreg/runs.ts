import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty, MECHANISMS, restoreCounty } from "../../src/county/county.ts";
import { INDICATORS as measures } from "../../src/county/indicators/catalogue.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { digestOf } from "../support/county.ts";

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

/** A run that is pinned: what it is there for, and what it is made of. */
export interface PinnedRun {
  readonly id: string;
  readonly scenario: string;
  readonly residents: number;
  readonly years: number;
  readonly set?: readonly string[];
  /** Saved and restored once, after this share of the run. */
  readonly savedAt?: number;
}

/** Between them the runs reach every room of the county. */
export const RUNS: readonly PinnedRun[] = [
  { id: "typical", scenario: "typical", residents: 20_000, years: 1 },
  { id: "dong-e", scenario: "dong-e", residents: 5_000, years: 2 },
  { id: "package", scenario: "typical-package-95", residents: 6_000, years: 2 },
  { id: "package by DRG", scenario: "typical-package-drg", residents: 4_000, years: 2 },
  { id: "per head to teams", scenario: "typical-package-per-head-teams", residents: 4_000, years: 2 },
  { id: "harm", scenario: "typical-package-harm", residents: 4_000, years: 2 },
  { id: "reform", scenario: "typical-reform", residents: 6_000, years: 3 },
  { id: "two communities", scenario: "youxi", residents: 6_000, years: 1 },
  { id: "pilot", scenario: "rollouts/dong-e-pilot", residents: 5_000, years: 3 },
  { id: "shock", scenario: "typical-epidemic", residents: 5_000, years: 2 },
  { id: "road", scenario: "typical-road-opens", residents: 3_000, years: 2 },
  { id: "roll-out", scenario: "rollouts/kailu-tongliao", residents: 4_000, years: 3 },
  { id: "referral", scenario: "typical-referral", residents: 4_000, years: 1 },
  {
    id: "dated changes",
    scenario: "typical-reform",
    residents: 3_000,
    years: 2,
    set: [
      "changes=[{ date: 2024-07-01, policy: { referral: { mandatory: true }, workforce: { staffFactor: { township: 1.1 } } } }]",
    ],
  },
  { id: "contracts", scenario: "typical-contracts", residents: 3_000, years: 3 },
  { id: "chronic care", scenario: "typical-chronic-care", residents: 3_000, years: 3 },
  { id: "workforce", scenario: "typical-workforce", residents: 3_000, years: 3 },
  { id: "event log", scenario: "typical", residents: 2_000, years: 1, set: ["encounterLog=true"] },
  { id: "saved and restored", scenario: "typical-reform", residents: 4_000, years: 2, savedAt: 0.6 },
];

export interface Pinned {
  readonly digest: string;
  readonly events: number;
}

const mechanisms = MECHANISMS.map(declarationOf);

/** What it is made of. */
export async function inputOf({ scenario, residents, years, set = [] }: PinnedRun): Promise<CountyInput> {
  const file = join(scenarios, `${scenario}.yaml`);
  const options = {
    residents,
    years,
    set: ["warmUp=0", "policy.payment.package.need=930 yuan", ...set],
    measures,
    mechanisms,
  };
  return (await loadScenario(fileReader(), file, options)).input;
}

/** Runs it, on seed 1. */
export async function pinnedRun(run: PinnedRun): Promise<Pinned> {
  const input = await inputOf(run);
  const { savedAt } = run;
  const key = { seed: 1, replication: 0 };
  let county = createCounty(input, key);
  if (savedAt !== undefined) {
    county.run(county.endMinute * savedAt);
    county = restoreCounty(input, key, county.save());
  }
  county.run(county.endMinute);
  return { digest: digestOf(county), events: county.events() };
}
