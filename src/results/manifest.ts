import type { TableColumn } from "../county/base/tables.ts";
import { ReadError } from "../language/reader.ts";

/** Marks a folder as results of this program, in `manifest.json`. */
export const RESULTS_FORMAT = "yigongti-results";
export const RESULTS_VERSION = 1;
export const MANIFEST = "manifest.json";

export interface ManifestFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

export interface ManifestTable {
  readonly name: string;
  readonly columns: readonly Pick<TableColumn, "name" | "type">[];
  readonly rows: number;
  readonly files: readonly ManifestFile[];
}

export interface ManifestReplication {
  readonly replication: number;
  readonly seed: number;
  readonly digest: string;
  readonly events: number;
  readonly wallMs: number;
}

/** A state of the program: a digest of its files, and the commit where there is one. */
export interface ManifestCode {
  readonly sha256: string;
  readonly commit?: string;
}

/** What produced the results. Nothing here but `digest` and the replications' digests is promised to be equal. */
export interface ManifestRun {
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  /** Version of this program. */
  readonly version: string;
  readonly seed: number;
  readonly start: string;
  readonly end: string;
  readonly residents: number;
  /** Every file the scenario was read from. */
  readonly files: readonly { readonly file: string; readonly sha256: string }[];
  /** Mechanisms from outside the program, with the digest of each one's file; they are among `files` too. */
  readonly outside?: readonly { readonly id: string; readonly sha256: string }[];
  /** Source codes of the parameters (`S:001`, `GK`, `A`). */
  readonly sources: readonly string[];
  /** Which state of the program: its version does not change with every line. */
  readonly code: ManifestCode;
  /** Digest of what was asked: the scenario with its seed and replications, and how many of them were run. */
  readonly question: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly wallMs: number;
  /** What the county needs by its own baseline, where a budget is a share of it: yuan a member and year, by fund. */
  readonly need?: {
    readonly resident: number;
    readonly employee: number;
    readonly calendarYear: number;
    readonly residents: number;
    readonly replications: number;
    readonly seed: number;
  };
  /** How the run came to its number of replications, where a precision was asked for. */
  readonly stopped?: {
    readonly rule: string;
    readonly reached: boolean;
    readonly replications: number;
    readonly path: readonly { readonly replications: number; readonly mean: number; readonly half: number }[];
  };
}

export interface Manifest extends ManifestRun {
  readonly format: typeof RESULTS_FORMAT;
  readonly formatVersion: number;
  readonly digest: string;
  readonly events: number;
  readonly replications: readonly ManifestReplication[];
  readonly tables: readonly ManifestTable[];
}

/** @throws saying what was found, when the text is not a manifest of this program or of a later format */
export function parseManifest(text: string, where: string): Manifest {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new ReadError(`${where}: expected JSON`, `${where}：应为 JSON`);
  }
  const manifest = found as Partial<Manifest> | null;
  if (manifest?.format !== RESULTS_FORMAT) {
    const is = JSON.stringify(manifest?.format);
    throw new ReadError(
      `${where}: expected "format": "${RESULTS_FORMAT}", found ${is}`,
      `${where}：应有 "format": "${RESULTS_FORMAT}"，得到 ${is}`,
    );
  }
  if (manifest.formatVersion !== RESULTS_VERSION) {
    throw new ReadError(
      `${where}: expected format version ${RESULTS_VERSION}, found ${manifest.formatVersion}`,
      `${where}：格式版本应为 ${RESULTS_VERSION}，得到 ${manifest.formatVersion}`,
    );
  }
  return manifest as Manifest;
}
