import type { Program } from "../../src/command/program.ts";
import { createHereExecutor } from "../../src/experiment/here.ts";
import { createFakeCounty } from "./fake-county.ts";
import { loadFake } from "./fake-scenario.ts";

const text = (en: string, zh: string) => ({ en, zh });

/** What the subcommands run on, over fake counties in the calling thread. */
export const FAKE_PROGRAM: Program = {
  version: "0.0.1",
  folder: "scenarios",
  measures: [
    {
      id: "in_county_rate_visits",
      unit: "share",
      kind: "ratio",
      scale: 1,
      name: text("In-county rate of visits", "县域内就诊率"),
      definition: text("Visits in the county over all.", "县域内诊疗人次占全部诊疗人次。"),
      source: "A",
    },
    {
      id: "refusals",
      unit: "persons a year",
      kind: "flow",
      scale: 1,
      name: text("Refusals", "推诿人次"),
      definition: text("Persons refused.", "被推诿的人次。"),
      source: "A",
    },
    {
      id: "fund_balance_yuan",
      unit: "yuan",
      kind: "stock",
      scale: 1,
      name: text("Fund balance", "基金结余"),
      definition: text("At the end.", "期末。"),
      source: "A",
    },
    {
      id: "deficit_probability",
      unit: "probability",
      kind: "ratio",
      scale: 1,
      name: text("Deficit", "超支概率"),
      definition: text("Years.", "年份。"),
      source: "A",
    },
  ],
  load: (path, options) => loadFake(path, options),
  observed: () => Promise.resolve([]),
  scenarios: () => Promise.resolve([]),
  clauses: () => Promise.resolve([]),
  rollout: () => Promise.resolve(undefined),
  proofs: () => Promise.resolve({ counties: [], residents: 1000, years: 1, replications: 2, proofs: [] }),
  effects: () => Promise.resolve({ measures: [], residents: 1000, years: 1, replications: 2, rows: [] }),
  shipped: (name, options) => loadFake(name, options),
  bareCounty: (id, options) => loadFake(id, options),
  reference: () =>
    Promise.resolve({
      parameters: [],
      norms: [],
      tables: [],
      steps: [{ at: "day", name: text("people fall ill", "居民患病"), listens: false }],
    }),
  scenarioJsonSchema: () => ({ type: "object" }),
  executor: () => createHereExecutor(createFakeCounty),
  joined: () => FAKE_PROGRAM,
};
