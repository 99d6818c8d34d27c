import { createCounty } from "../../src/county/county.ts";
import { tuneEngine } from "../../src/experiment/engine.ts";
import type { ArenaArray } from "../../src/kernel/arena.ts";
import { runAlone } from "../timing.ts";
import { typicalOfSize } from "./scenario.ts";

/** What an array of a county takes, bytes a resident. */
export interface ArrayMemory {
  readonly name: string;
  /** Asked for. */
  readonly held: number;
  /** On pages of which a run of a year has written something: only these take memory. */
  readonly written: number;
}

const PAGE_BYTES = 4096;
const MOST = 30;

/** Where a county's memory is, array by array, after one year: `node bench/county/memory.ts 50000`. */
export async function memoryBench(residents: number): Promise<object> {
  tuneEngine();
  const { input } = await typicalOfSize(residents, 1);
  const county = createCounty(input, { seed: 1, replication: 0 });
  county.run(county.endMinute);
  const each = (bytes: number): number => Number((bytes / residents).toFixed(2));
  const arrays = county.arena.entries().map(({ name, array }): ArrayMemory => ({
    name,
    held: each(array.byteLength),
    written: each(writtenBytes(array)),
  }));
  const sum = (of: (one: ArrayMemory) => number): number =>
    Number(arrays.reduce((all, one) => all + of(one), 0).toFixed(1));
  return {
    residents,
    heldBytesAResident: sum(({ held }) => held),
    writtenBytesAResident: sum(({ written }) => written),
    peakRssMB: Math.round(process.resourceUsage().maxRSS / 1000),
    arrays: arrays.toSorted((one, other) => other.written - one.written).slice(0, MOST),
  };
}

function writtenBytes(array: ArenaArray): number {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let written = 0;
  for (let from = 0; from < bytes.length; from += PAGE_BYTES)
    if (bytes.subarray(from, from + PAGE_BYTES).some((byte) => byte !== 0)) written += PAGE_BYTES;
  return Math.min(written, bytes.length);
}

await runAlone(import.meta, "residents", ([residents]) => memoryBench(residents!));
