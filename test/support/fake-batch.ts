import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDesign } from "../../src/experiment/batch/design.ts";
import { type Plan, planDesign } from "../../src/experiment/batch/plan.ts";
import { type RowLoader, rowsOver } from "../../src/experiment/batch/rows.ts";
import { BATCH_FORMAT, BATCH_VERSION, type BatchFile, writeBatchFile } from "../../src/experiment/batch/store.ts";
import type { MeasureRule } from "../../src/experiment/totals.ts";
import { Problems, ScenarioError } from "../../src/language/problem.ts";
import type { TableFormat } from "../../src/results/folder.ts";
import type { FakeInput } from "./fake-county.ts";
import { loadFake } from "./fake-scenario.ts";

export const MEASURES: readonly MeasureRule[] = [
  { id: "in_county_rate_visits", unit: "share", kind: "ratio", scale: 1 },
  { id: "refusals", unit: "persons per year", kind: "flow", scale: 1 },
  { id: "fund_balance_yuan", unit: "yuan", kind: "stock", scale: 1 },
  { id: "deficit_probability", unit: "probability", kind: "ratio", scale: 1 },
];

/** Design, rows and plan over a fake county, in a folder of its own. */
export interface FakeBatch {
  readonly folder: string;
  readonly rows: RowLoader;
  readonly plan: Plan;
  remove(): void;
}

/** @param design lines of a design file but for its base; @throws ScenarioError with all of its problems */
export async function fakeBatch(design: string, fake: FakeInput = { years: 1, extra: 0 }): Promise<FakeBatch> {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-batch-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    return { folder, remove, ...(await planned(join(folder, "base.json"), design, fake)) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function planned(base: string, design: string, fake: FakeInput): Promise<Pick<FakeBatch, "rows" | "plan">> {
  writeFileSync(base, JSON.stringify(fake));
  const problems = new Problems();
  const read = readDesign(`base: base.json\n${design}`, "design.yaml", problems);
  if (read === undefined || problems.size > 0) throw new ScenarioError(problems.all());
  const { seed, years } = read;
  const options = { ...(seed === undefined ? {} : { seed }), ...(years === undefined ? {} : { years }) };
  const rows = rowsOver(await loadFake(base, options));
  const ids = MEASURES.map(({ id }) => id);
  return {
    rows,
    plan: await planDesign(read, rows, "0.0.1", { measures: ids, tables: ["measures_yearly", "settlements"] }),
  };
}

/** Makes a folder that holds the batch. */
export async function begun(batch: FakeBatch, name: string, tableFormat: TableFormat = "parquet"): Promise<string> {
  const folder = join(batch.folder, name);
  const file: BatchFile = {
    ...batch.plan,
    format: BATCH_FORMAT,
    formatVersion: BATCH_VERSION,
    tableFormat,
    design: { file: "design.yaml", text: "" },
  };
  await writeBatchFile(folder, file);
  return folder;
}

/** The row of a plan as the runner asks for it. */
export const rowOf =
  ({ rows, plan }: Pick<FakeBatch, "rows" | "plan">) =>
  (point: number) => {
    const at = { file: "", line: 1, column: 1 };
    return rows.row(plan.points[point]!.sets.map((set) => ({ ...set, keyAt: at, valueAt: at })));
  };
