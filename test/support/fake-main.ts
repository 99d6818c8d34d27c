import { readFileSync } from "node:fs";
import { main } from "../../src/command/entry.ts";
import { createThreadExecutor } from "../../src/experiment/threads.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { type FakeInput, fakeInput } from "./fake-county.ts";

/**
 * The command over fake counties, whose scenario files are `FakeInput` in JSON: to see how it ends, not what it
 * computes.
 */
const text = (en: string, zh: string) => ({ en, zh });

main({
  version: "0.0.1",
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
  async load(path, options) {
    const fake = JSON.parse(readFileSync(path, "utf8")) as FakeInput;
    if (fake.years === 0) {
      const at = { file: path, line: 3, column: 5, path: "years" };
      throw new ScenarioError([
        { ...at, message: text("expected 1 or more, found 0", "应不小于 1，现为 0") },
        {
          ...at,
          line: 4,
          path: "seeed",
          message: text('unknown key; did you mean "seed"?', "没有这个键；是否想用 seed？"),
        },
      ]);
    }
    const { seed = 1, replications = 3, residents = 20_000, years = fake.years } = options;
    const input = {
      ...fake,
      years,
      warmUpYears: 0,
      id: "fake",
      name: text("Fake County", "虚构县"),
      villages: [],
      institutions: [],
    };
    const targets = [
      { id: "t", measure: "in_county_rate_visits", direction: "at-least" as const, goal: 0.905, source: "S:001" },
    ];
    const scenario = {
      name: text("Test", "测试"),
      purpose: text("", ""),
      file: path,
      sha256: "00",
      start: "2024-01-01",
      end: "2025-12-31",
      years,
      warmUp: 0,
      seed,
      replications,
      residents,
      targets,
    };
    const unchanged = (): Promise<never> => Promise.reject(new Error("a made-up scenario has no paths"));
    return { scenario, input: fakeInput(input), parameters: [], sources: [], with: unchanged };
  },
  observed: () => Promise.resolve([]),
  clauses: () => Promise.resolve([]),
  scenarioJsonSchema: () => ({ type: "object" }),
  executor: (workers) => createThreadExecutor(workers, new URL("./fake-worker.ts", import.meta.url)),
});
