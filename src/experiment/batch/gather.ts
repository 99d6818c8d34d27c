import { rm } from "node:fs/promises";
import type { TableColumn, TableData } from "../../county/base/tables.ts";
import { digestBatch, digestRun } from "../../results/digest.ts";
import type { PieceTable } from "../../results/piece.ts";
import { packTable } from "../../results/piece.ts";
import type { Facts } from "../../results/parquet.ts";
import { RESULTS_FORMAT, RESULTS_VERSION } from "../../results/manifest.ts";
import type { ManifestTable } from "../../results/manifest.ts";
import type { MeasureRule } from "../totals.ts";
import { writeDurably } from "./durable.ts";
import { readBatchManifest } from "./manifest.ts";
import type { BatchManifest } from "./manifest.ts";
import { type OutcomeRow, OUTCOMES, outcomesOf, outcomesTable } from "./outcomes.ts";
import { createTableParts } from "./parts.ts";
import type { Plan } from "./plan.ts";
import { Refusal } from "./refusal.ts";
import type { BatchFile, Finished, State } from "./store.ts";
import { keyOf, openPiece, paths } from "./store.ts";

export interface GatherHooks {
  onProgress?(done: number, all: number): void;
  readonly signal?: AbortSignal;
}

/** On what the replications ran, and how a manifest tells paths of files, as they are unless it says so. */
export interface RanOn extends Pick<BatchManifest, "machine" | "code"> {
  tellPath?(path: string): string;
}

/** Rows of the table of outcomes that are written together. */
const ROWS_AT_ONCE = 20_000;

/** Digest of a batch whose replications are all done; `null` of any other. */
export function batchDigest(
  { points, replications }: Pick<Plan, "points" | "replications">,
  state: State,
): string | null {
  const runs: string[] = [];
  for (const point of points.keys()) {
    const run = Array.from({ length: replications }, (_, each) => state.finished.get(keyOf(point, each)));
    if (run.includes(undefined)) return null;
    runs.push(digestRun(run as readonly Finished[]));
  }
  return digestBatch(runs);
}

/**
 * Brings the pieces of a batch into its tables, in the order of rows and replications, and writes the manifest: memory
 * holds one piece. What a kill leaves is done again by the next that gathers.
 * @throws Refusal naming a damaged piece
 */
export async function gather(
  folder: string,
  batch: BatchFile,
  state: State,
  rules: readonly MeasureRule[],
  ranOn: RanOn,
  { onProgress, signal }: GatherHooks = {},
): Promise<BatchManifest> {
  const at = paths(folder);
  const before = await readBatchManifest(folder);
  const kept = (before?.tables ?? []).filter(({ name }) => name !== "points");
  const parts = createTableParts(folder, batch.tableFormat, kept);
  const all = [...state.finished.values()].sort((a, b) => a.point - b.point || a.replication - b.replication);
  const waiting = all.filter(({ point, replication }) => state.pieces.has(keyOf(point, replication)));
  let tables: readonly ManifestTable[];
  let outcomes: OutcomeRow[] = [];
  const addOutcomes = (): void => {
    if (outcomes.length === 0 && kept.some(({ name }) => name === OUTCOMES)) return;
    appendTable(parts, outcomesTable(outcomes), batch);
    outcomes = [];
  };
  try {
    for (const [done, { point, replication }] of waiting.entries()) {
      signal?.throwIfAborted();
      const { told, files, tables: listed } = await pieceOf(at.piece(point, replication), batch);
      listed.forEach(({ name, columns, rows }, index) => parts.append(name, columns, rows, files[index]!));
      outcomes.push(...outcomesOf(told, batch.measures, rules));
      if (outcomes.length > ROWS_AT_ONCE) addOutcomes();
      onProgress?.(done + 1, waiting.length);
    }
    addOutcomes();
    appendTable(parts, pointsTable(batch), batch);
    tables = parts.finish(factsOf(batch, ranOn));
  } catch (error) {
    parts.discard();
    throw error;
  }
  const manifest = manifestOf(batch, state, all, tables, ranOn);
  await writeDurably(at.manifest, `${JSON.stringify(manifest, null, 1)}\n`);
  for (const { point, replication } of waiting) await rm(at.piece(point, replication), { force: true });
  return manifest;
}

async function pieceOf(path: string, { question, version }: BatchFile): ReturnType<typeof openPiece> {
  const piece = await openPiece(path);
  if (piece.told.question === question) return piece;
  throw new Refusal(
    `${path}: it answers another question than this batch of version ${version}; remove it`,
    `${path}：该结果片段属于另一批次（本批次版本 ${version}）；请删除`,
  );
}

function appendTable(parts: ReturnType<typeof createTableParts>, table: TableData, { tableFormat }: BatchFile): void {
  const { header, bytes } = packTable(table, tableFormat);
  const { name, columns, rows }: PieceTable = header;
  parts.append(name, columns, rows, bytes);
}

/** Table `points`: a row of the design a line, a factor a column; numbers in the unit of the parameter. */
function pointsTable({ points, factors }: Plan): TableData {
  const column = (index: number): TableColumn => {
    const { name } = factors[index]!;
    const values = points.map((point) => point.values[index]!);
    if (values.every((value) => typeof value === "number"))
      return { name, type: "double", values: Float64Array.from(values) };
    return { name, type: "string", values: values.map(String) };
  };
  return {
    name: "points",
    rows: points.length,
    columns: [
      { name: "point", type: "int", values: Int32Array.from(points.keys()) },
      ...factors.map((_, index) => column(index)),
      { name: "scenario_sha256", type: "string", values: points.map(({ sha256 }) => sha256) },
    ],
  };
}

const factsOf = ({ scenario, version, seed, question }: BatchFile, { code }: RanOn): Facts => ({
  "yigongti.scenario": scenario.name,
  "yigongti.scenario.sha256": scenario.sha256,
  "yigongti.version": version,
  "yigongti.code.sha256": code.sha256,
  "yigongti.seed": String(seed),
  "yigongti.batch": question,
});

function manifestOf(
  batch: BatchFile,
  state: State,
  all: readonly Finished[],
  tables: readonly ManifestTable[],
  ranOn: RanOn,
): BatchManifest {
  const { scenario, version, seed, start, end, residents, files, sources, question, points } = batch;
  const { machine, code, tellPath = (path) => path } = ranOn;
  return {
    format: RESULTS_FORMAT,
    formatVersion: RESULTS_VERSION,
    scenario: { ...scenario, file: tellPath(scenario.file) },
    version,
    code,
    seed,
    start,
    end,
    residents,
    files: files.map((each) => ({ ...each, file: tellPath(each.file) })),
    sources,
    machine,
    question,
    wallMs: all.reduce((sum, { wallMs }) => sum + wallMs, 0),
    digest: batchDigest(batch, state),
    events: all.reduce((sum, { events }) => sum + events, 0),
    batch: { question, points: points.length, failed: [...state.failed.values()] },
    replications: all,
    tables,
  };
}
