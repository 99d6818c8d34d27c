import { readFileSync } from "node:fs";

const FOLDER = new URL("../fixtures/replications/", import.meta.url);

/** What `pool.json` says of the numbers in `pool.bin`. */
export interface PoolFile {
  readonly version: string;
  /** Digest of the code that ran them. */
  readonly code: string;
  /** Rows of the design. */
  readonly points: number;
  readonly replications: number;
  /** Processor hours that they took. */
  readonly hours: number;
  readonly measures: readonly string[];
}

/** Paired replications of a county under two rules (test/fixtures/replications). */
export interface Pool extends PoolFile {
  /** A measure under a rule, replication by replication: the same place is the same chance. */
  values(measure: string, point: number): readonly number[];
}

/** Floats as the machine has them: little-endian wherever tests run. */
export function readPool(): Pool {
  const about = JSON.parse(readFileSync(new URL("pool.json", FOLDER), "utf8")) as PoolFile;
  const bytes = readFileSync(new URL("pool.bin", FOLDER));
  const numbers = new Float32Array(Uint8Array.from(bytes).buffer);
  const { measures, points, replications } = about;
  if (numbers.length !== measures.length * points * replications)
    throw new Error(`pool.bin: expected ${measures.length * points * replications} numbers, found ${numbers.length}`);
  return {
    ...about,
    values(measure, point) {
      const at = measures.indexOf(measure);
      if (at < 0) throw new Error(`pool: no measure ${measure}`);
      return Array.from(
        numbers.subarray((at * points + point) * replications, (at * points + point + 1) * replications),
      );
    },
  };
}
