import { expect, test } from "vitest";
import type { Program } from "../../../src/command/program.ts";
import type { RunResult } from "../../../src/command/result.ts";
import { runReport } from "../../../src/command/text/run-report.ts";
import { INDICATORS } from "../../../src/county/indicators/catalogue.ts";
import { MONITORS } from "../../../src/county/indicators/monitors.ts";
import type { Loaded } from "../../../src/scenario/load.ts";

const name = { en: "County", zh: "县" };
const loaded = {
  scenario: { name, file: "s.yaml", replications: 1, targets: [] },
  input: { name, years: 2, warmUpYears: 0 },
  parameters: [],
} as unknown as Loaded;
const result = (measures: object): RunResult =>
  ({
    start: "2024-01-01",
    end: "2025-12-31",
    residents: 200_000,
    replications: 1,
    seed: 1,
    events: 1,
    digest: "0123456789abcdef",
    wallMs: 1,
    measures,
    targets: [],
  }) as unknown as RunResult;
const program = { measures: INDICATORS } as unknown as Program;
const months = (...means: readonly number[]) => ({
  unit: "months per year",
  mean: means.reduce((sum, n) => sum + n, 0) / means.length,
  low: null,
  high: null,
  byYear: means.map((mean, i) => ({ year: 2024 + i, mean, low: null, high: null })),
});

const quiet = Object.fromEntries(MONITORS.map(({ id }) => [`warning_${id}_months`, months(0, 0)]));
const raised = {
  ...quiet,
  warning_fund_run_rate_months: months(0, 5),
  warning_fund_run_rate_first_month: { ...months(0, 4), mean: 4 },
};

test("early warnings: the first month raised and how often, in both languages", () => {
  const [en, zh] = (["en", "zh"] as const).map((language) => runReport(program, loaded, result(raised), language));
  expect(en).toMatch(/Early warnings \(预警\).*\n\s*Run rate of the resident fund\s+2025-04\s+2\.50? months a year/);
  expect(zh).toMatch(/早期预警.*\n\s*居民医保基金运行进度\s+2025-04\s+每年 2\.50? 个月/);
  expect(en).not.toContain("Debt of county hospitals");
});

test("nothing raised is said", () => {
  expect(runReport(program, loaded, result(quiet), "en")).toContain(`none of ${MONITORS.length} was raised`);
  expect(runReport(program, loaded, result(quiet), "zh")).toContain(`${MONITORS.length} 项均未触发`);
});
