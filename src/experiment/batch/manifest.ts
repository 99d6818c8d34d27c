import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Manifest, type ManifestReplication, MANIFEST } from "../../results/manifest.ts";

/** A replication of a batch, in the manifest of its results. */
export interface BatchReplication extends ManifestReplication {
  readonly point: number;
}

/** The manifest of a batch's results: that of a run, each replication with its row. */
export interface BatchManifest extends Omit<Manifest, "replications" | "digest"> {
  /** `null` while replications are missing. */
  readonly digest: string | null;
  readonly replications: readonly BatchReplication[];
  readonly batch: {
    readonly question: string;
    readonly points: number;
    readonly failed: readonly { readonly point: number; readonly replication: number; readonly failed: string }[];
  };
}

/** The manifest of a batch's folder; undefined before its first tables stand there. */
export async function readBatchManifest(folder: string): Promise<BatchManifest | undefined> {
  const path = join(folder, MANIFEST);
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as BatchManifest) : undefined;
}
