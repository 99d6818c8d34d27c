/** States of worlds at the beginnings of months, compressed (存档): the last twelve, and before them each 1 January. */
export interface Keeper {
  keep(world: number, days: number, state: Uint8Array): Promise<void>;
  forget(world: number, after: number): void;
  /** The nearest at or before a day. */
  at(world: number, days: number): Promise<{ readonly days: number; readonly state: Uint8Array | undefined }>;
  days(world: number): readonly number[];
  bytes(): number;
}

const MONTHS_KEPT = 12;
const DAYS_OF_YEAR = 364;

export function createKeeper(): Keeper {
  const worlds = new Map<number, Map<number, Uint8Array>>();
  const of = (world: number): Map<number, Uint8Array> => {
    const kept = worlds.get(world) ?? new Map<number, Uint8Array>();
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

  return {
    async keep(world, days, state) {
      of(world).set(days, await compressed(state));
      thin(world);
    },
    forget(world, after) {
      for (const day of daysOf(world)) if (day > after) of(world).delete(day);
    },
    async at(world, days) {
      const day = daysOf(world).findLast((each) => each <= days);
      if (day === undefined) return { days: 0, state: undefined };
      return { days: day, state: await expanded(of(world).get(day)!) };
    },
    days: daysOf,
    bytes: () =>
      [...worlds.values()].flatMap((kept) => [...kept.values()]).reduce((sum, { length }) => sum + length, 0),
  };
}

const piped = async (bytes: Uint8Array, through: GenericTransformStream): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(through)).arrayBuffer(),
  );

const compressed = (bytes: Uint8Array): Promise<Uint8Array> => piped(bytes, new CompressionStream("gzip"));
const expanded = (bytes: Uint8Array): Promise<Uint8Array> => piped(bytes, new DecompressionStream("gzip"));
