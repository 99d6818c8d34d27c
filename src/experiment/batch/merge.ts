import { readFile } from "node:fs/promises";
import { writeDurably } from "./durable.ts";
import { Refusal } from "./refusal.ts";
import type { BatchFile, State } from "./store.ts";
import { keyOf, paths, readBatchFile, readState, writeBatchFile } from "./store.ts";

/** A row of a design of which replications are not done. */
export interface MissingRow {
  readonly point: number;
  /** Each factor with its value, as `share = 0.9`. */
  readonly told: string;
  readonly replications: readonly number[];
  /** Reasons of those that broke off, each once. */
  readonly reasons: readonly string[];
}

/** Every row that lacks replications, in order. */
export function missingRows(batch: BatchFile, { finished, failed }: State): readonly MissingRow[] {
  const each = Array.from({ length: batch.replications }, (_, replication) => replication);
  return batch.points.flatMap(({ values }, point): readonly MissingRow[] => {
    const replications = each.filter((replication) => !finished.has(keyOf(point, replication)));
    if (replications.length === 0) return [];
    const reasons = replications.flatMap((replication) => failed.get(keyOf(point, replication))?.failed ?? []);
    const told = values.map((value, factor) => `${batch.factors[factor]!.name} = ${String(value)}`).join(", ");
    return [{ point, told, replications, reasons: [...new Set(reasons)] }];
  });
}

/**
 * Brings the pieces of several folders of one batch into a new one, from which its tables are made.
 * @throws Refusal when they are not parts of one batch, or when one of them has no pieces any more
 */
export async function uniteFolders(folders: readonly string[], target: string): Promise<void> {
  const parts = await Promise.all(
    folders.map(async (folder) => ({ folder, batch: await readBatchFile(folder), state: await readState(folder) })),
  );
  const [first] = parts;
  for (const { folder, batch, state } of parts) {
    refuseOther(first!.folder, first!.batch, folder, batch);
    if (state.pieces.size < state.finished.size)
      throw new Refusal(
        `${folder}: its replications stand in tables already; merge takes what batch --shard has left`,
        `${folder}：其结果已汇成结果表；merge 只处理 batch --shard 留下的片段`,
      );
  }
  const replications = Math.max(...parts.map(({ batch }) => batch.replications));
  await writeBatchFile(target, { ...first!.batch, replications });
  const brought = new Set<string>();
  for (const { folder, state } of parts)
    for (const { point, replication } of state.finished.values()) {
      const key = keyOf(point, replication);
      if (brought.has(key)) continue;
      brought.add(key);
      await writeDurably(
        paths(target).piece(point, replication),
        await readFile(paths(folder).piece(point, replication)),
      );
    }
}

function refuseOther(folder: string, batch: BatchFile, otherFolder: string, other: BatchFile): void {
  if (other.version !== batch.version)
    throw new Refusal(
      `versions are mixed: ${folder} is of ${batch.version}, ${otherFolder} of ${other.version}`,
      `版本不一致：${folder} 为 ${batch.version}，${otherFolder} 为 ${other.version}`,
    );
  if (other.scenario.sha256 !== batch.scenario.sha256)
    throw new Refusal(
      `scenarios are mixed: ${folder} is of ${batch.scenario.file} (${batch.scenario.sha256.slice(0, 12)}), ` +
        `${otherFolder} of ${other.scenario.file} (${other.scenario.sha256.slice(0, 12)})`,
      `情景不一致：${folder} 为 ${batch.scenario.file}（${batch.scenario.sha256.slice(0, 12)}），` +
        `${otherFolder} 为 ${other.scenario.file}（${other.scenario.sha256.slice(0, 12)}）`,
    );
  if (other.question === batch.question && other.tableFormat === batch.tableFormat) return;
  throw new Refusal(
    `designs are mixed: ${folder} is of ${batch.design.file} with ${batch.points.length} rows as ` +
      `${batch.tableFormat}, ${otherFolder} of ${other.design.file} with ${other.points.length} as ` +
      `${other.tableFormat}`,
    `设计不一致：${folder} 为 ${batch.design.file}（${batch.points.length} 行，${batch.tableFormat}），` +
      `${otherFolder} 为 ${other.design.file}（${other.points.length} 行，${other.tableFormat}）`,
  );
}
