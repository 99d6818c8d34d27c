import { turn } from "../turn.ts";
import { bytesOfRuns, runsOf } from "./run-length.ts";

/** States of worlds at the beginnings of months, compressed (存档): the last twelve, and before them each 1 January. */
export interface Keeper {
  /** Can be had at once; what comes later is that it is small. */
  keep(world: number, days: number, state: Uint8Array): Promise<void>;
  forget(world: number, after: number): void;
  /** The nearest at or before a day. */
  at(world: number, days: number): Promise<{ readonly days: number; readonly state: Uint8Array | undefined }>;
  days(world: number): readonly number[];
  bytes(): number;
}

interface Kept {
  /** What repeats told once; later packed too. */
  bytes: Uint8Array;
  isPacked: boolean;
}

const MONTHS_KEPT = 12;
const DAYS_OF_YEAR = 364;
/** So many bytes are packed before who asks for a state is heard. */
const PIECE = 2 ** 17;

export function createKeeper(): Keeper {
  const worlds = new Map<number, Map<number, Kept>>();
  /** Packing waits while somebody waits for a state. */
  let wanted: Promise<unknown> = Promise.resolve();
  const of = (world: number): Map<number, Kept> => {
    const kept = worlds.get(world) ?? new Map<number, Kept>();
    worlds.set(world, kept);
    return kept;
  };
  const daysOf = (world: number): readonly number[] => [...of(world).keys()].sort((a, b) => a - b);

  /** Months beyond the last twelve go, but for the first of each year. */
  function thin(world: number): void {
    const days = daysOf(world);
    const old = days.slice(0, Math.max(0, days.length - MONTHS_KEPT));
    let last = -Infinity;
    for (const day of old) {
      if (day - last >= DAYS_OF_YEAR) last = day;
      else of(world).delete(day);
    }
  }

  async function packed(bytes: Uint8Array): Promise<Uint8Array> {
    const { readable, writable } = new CompressionStream("gzip");
    const writer = writable.getWriter();
    const whole = new Response(readable).arrayBuffer();
    for (let from = 0; from < bytes.length; from += PIECE) {
      await turn();
      await wanted;
      await writer.write(bytes.subarray(from, from + PIECE) as Uint8Array<ArrayBuffer>);
    }
    await writer.close();
    return new Uint8Array(await whole);
  }

  return {
    async keep(world, days, state) {
      const kept: Kept = { bytes: runsOf(state), isPacked: false };
      of(world).set(days, kept);
      thin(world);
      kept.bytes = await packed(kept.bytes);
      kept.isPacked = true;
    },
    forget(world, after) {
      for (const day of daysOf(world)) if (day > after) of(world).delete(day);
    },
    async at(world, days) {
      const day = daysOf(world).findLast((each) => each <= days);
      if (day === undefined) return { days: 0, state: undefined };
      const { bytes, isPacked } = of(world).get(day)!;
      if (!isPacked) return { days: day, state: bytesOfRuns(bytes) };
      const unpacking = unpacked(bytes);
      wanted = unpacking;
      return { days: day, state: bytesOfRuns(await unpacking) };
    },
    days: daysOf,
    bytes: () =>
      [...worlds.values()].flatMap((kept) => [...kept.values()]).reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
