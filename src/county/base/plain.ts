/** Plain data (numbers, words, flags, lists, records) as a whole: its digest, and where two of them part. */

/** Constants of four lanes of MurmurHash3 (Austin Appleby, public domain), each mixed by its own pair. */
const MULTIPLY = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93] as const;
const SCATTER = [0xcc9e2d51, 0x1b873593, 0x85ebca6b, 0xc2b2ae35] as const;
const LANES = 4;

/** What stands before each kind of thing, so that none looks like another. */
const TAG = { nothing: 1, no: 2, yes: 3, number: 4, word: 5, list: 6, record: 7 } as const;

/**
 * A digest of 128 bits, 32 hexadecimal digits: the same for equal data, whatever the order of keys; a key with nothing
 * (undefined) counts as left out, and -0 is not 0. It tells inputs apart that were not made to look alike: it is no
 * cryptographic hash.
 */
export function digestOf(data: unknown): string {
  const state = new Int32Array(LANES).map((_, lane) => lane + 1);
  const bits = new DataView(new ArrayBuffer(8));

  function feed(word: number): void {
    for (let lane = 0; lane < LANES; lane++) {
      const scattered = Math.imul(word ^ (word >>> 15), SCATTER[lane]);
      const mixed = state[lane] ^ ((scattered << 15) | (scattered >>> 17));
      state[lane] = Math.imul((mixed << 13) | (mixed >>> 19), MULTIPLY[lane]) + lane + 1;
    }
  }

  function word(text: string): void {
    feed(text.length);
    for (let i = 0; i < text.length; i++) feed(text.charCodeAt(i));
  }

  function walk(value: unknown): void {
    if (value === null || value === undefined) feed(TAG.nothing);
    else if (typeof value === "boolean") feed(value ? TAG.yes : TAG.no);
    else if (typeof value === "number") {
      bits.setFloat64(0, value);
      feed(TAG.number);
      feed(bits.getUint32(0));
      feed(bits.getUint32(4));
    } else if (typeof value === "string") {
      feed(TAG.word);
      word(value);
    } else if (Array.isArray(value)) {
      feed(TAG.list);
      feed(value.length);
      for (const item of value) walk(item);
    } else {
      const keys = keysOf(value as Plain);
      feed(TAG.record);
      feed(keys.length);
      for (const key of keys) {
        word(key);
        walk((value as Plain)[key]);
      }
    }
  }

  walk(data);
  // What came last has to reach every bit of every lane.
  for (let round = 0; round < LANES; round++) for (let lane = 0; lane < LANES; lane++) feed(state[lane]);
  return Array.from(state, (lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

type Plain = Readonly<Record<string, unknown>>;

const keysOf = (record: Plain): readonly string[] =>
  Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort();

/** Where two pieces of plain data part. */
export interface Difference {
  /** Keys and indices, `epochs.0.policy.referral.mandatory`; empty for the whole. */
  readonly path: string;
  /** What stands there; undefined where nothing does. */
  readonly one: unknown;
  readonly other: unknown;
}

/** The first place where they differ, in the order of the first one's keys; undefined when they are equal. */
export function firstDifference(one: unknown, other: unknown, path = ""): Difference | undefined {
  if (Object.is(one, other)) return undefined;
  if (!isCompound(one) || !isCompound(other) || Array.isArray(one) !== Array.isArray(other))
    return { path, one, other };
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) {
    const found = firstDifference(one[key], other[key], path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isCompound = (value: unknown): value is Plain => typeof value === "object" && value !== null;

/** Plain data as JSON, numbers that JSON has no word for as words of their own. */
export const jsonOf = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
      ? { number: Object.is(value, -0) ? "-0" : String(value) }
      : value,
  );
