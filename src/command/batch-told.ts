import { readBatchManifest } from "../experiment/batch/manifest.ts";
import { pointFigures, pointValues } from "../experiment/batch/outcomes.ts";
import { readBatchFile } from "../experiment/batch/store.ts";
import { openInputFolder } from "./output-folder.ts";
import type { Program } from "./program.ts";
import type { ToldBatch } from "./text/batch-words.ts";

/**
 * A batch's folder as a report needs it; undefined while its pieces are not in tables.
 * @throws Refusal when the folder holds no batch
 */
export async function toldBatch({ measures }: Program, folder: string): Promise<ToldBatch | undefined> {
  const batch = await readBatchFile(folder);
  const manifest = await readBatchManifest(folder);
  if (manifest === undefined) return undefined;
  const input = openInputFolder(folder);
  const values = new Map<string, ReadonlyMap<number, readonly number[]>>();
  for (const id of batch.measures) values.set(id, await pointValues(input, manifest, id));
  return {
    batch,
    figures: await pointFigures(input, manifest, measures),
    values,
    failures: manifest.batch.failed,
    digest: manifest.digest,
  };
}
