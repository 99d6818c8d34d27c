import { expect, test } from "vitest";
import { createStreams } from "../../src/kernel/streams.ts";
import { PARITY, threefry } from "../../src/kernel/threefry.ts";

/**
 * Known answers of the keyed generator, computed by another program (whole numbers of any size, masked to 32 bits) from
 * its description: address (who, decision, occasion, draw), the four words. Keys: Threefry's blocks (0, 0) and (1, 0)
 * of (seed, replication), the last word made odd.
 */
const KEYS_OF_SEED_1 = [0xb435a7fa, 0x96eb2785, 0x0ec66872, 0x2d84e7b1] as const;
const KNOWN = [
  { address: [0, 0, 0, 0], words: [0x312f9155, 0x6466a132, 0x34b15c5a, 0x43b79091] },
  { address: [-1, 1023, -1, 4_194_303], words: [0x6599f81d, 0xd41e83e0, 0x574ff93c, 0x06c9d3e6] },
  { address: [0x243f6a88, 0x85, 0xa308d3, 0x13198], words: [0x94542829, 0x4a9e30f7, 0xaa203767, 0x9dc8e06d] },
] as const;

test("the keys are Threefry's", () => {
  const [first, second] = [new Int32Array(2), new Int32Array(2)];
  threefry(1, 0, 1 ^ PARITY, 0, 0, first);
  threefry(1, 0, 1 ^ PARITY, 1, 0, second);
  const unsigned = [first[0]!, first[1]!, second[0]!, second[1]! | 1].map((word) => word >>> 0);
  expect(unsigned).toEqual([...KEYS_OF_SEED_1]);
});

test.each(KNOWN)("four words at $address", ({ address: [who, decision, occasion, draw], words }) => {
  const streams = createStreams(1, 0);
  const found = [streams.pair(who, decision, occasion, draw), streams.second(), streams.third(), streams.fourth()];
  expect(found).toEqual(words.map((word) => (word + 0.5) / 2 ** 32));
});

/** Walks of addresses, each as near to each other as those of a county. */
const WALKS = {
  "people on one day": (i: number) => [i, 40, 7, 0],
  "days of a person": (i: number) => [12_345, 40, i, 0],
  "draws of a person and day": (i: number) => [12_345, 40, 7, i],
  "draws within a day": (i: number) => [i >> 8, 40, (i >> 4) & 15, i & 15],
  "decisions of a person": (i: number) => [i >> 10, i & 1023, 7, 0],
} as const;
const BLOCKS = 1 << 15;
const LAGS = [1, 2, 4, 16, 256, 1024];
/**
 * Pairs of bits that are looked at: the largest of so many standard normals is below this but once in 100,000 times.
 */
const LIMIT = 7;

/**
 * Bits as -1 and 1, the four words of a block one after the other, and of all blocks the bits at one place together.
 */
function bitsOf(blockAt: (i: number) => readonly number[]): readonly Int8Array[] {
  const bits = Array.from({ length: 128 }, () => new Int8Array(BLOCKS));
  for (let i = 0; i < BLOCKS; i++) {
    blockAt(i).forEach((u, word) => {
      const whole = Math.floor(u * 2 ** 32);
      for (let b = 0; b < 32; b++) bits[word * 32 + b]![i] = (whole / 2 ** b) & 1 ? 1 : -1;
    });
  }
  return bits;
}

const block = (streams: ReturnType<typeof createStreams>, [who, decision, occasion, draw]: readonly number[]) => [
  streams.pair(who!, decision!, occasion!, draw!),
  streams.second(),
  streams.third(),
  streams.fourth(),
];

/** The largest correlation, in standard errors, between a bit and a bit of a later block. */
function mostOf(bits: readonly Int8Array[], others: readonly Int8Array[], lags: readonly number[]): number {
  let most = 0;
  for (const lag of lags)
    for (let a = 0; a < 128; a += 3)
      for (let b = 0; b < 128; b += 5) {
        const [one, other] = [bits[a]!, others[b]!];
        let sum = 0;
        for (let i = lag; i < BLOCKS; i++) sum += one[i - lag]! * other[i]!;
        most = Math.max(most, Math.abs(sum) / Math.sqrt(BLOCKS - lag));
      }
  return most;
}

test.each(Object.entries(WALKS))("bits of neighbouring addresses do not know of each other: %s", (_, address) => {
  const streams = createStreams(2024, 3);
  const bits = bitsOf((i) => block(streams, address(i)));
  for (const bit of bits) expect(Math.abs(bit.reduce((sum, b) => sum + b, 0)) / Math.sqrt(BLOCKS)).toBeLessThan(LIMIT);
  expect(mostOf(bits, bits, LAGS)).toBeLessThan(LIMIT);
});

test.each([
  ["seeds one after the other", (i: number) => [i, 0], (i: number) => [i + 1, 0]],
  ["replications one after the other", (i: number) => [1, i], (i: number) => [1, i + 1]],
  ["seed and replication exchanged", (i: number) => [i, 1], (i: number) => [1, i]],
] as const)("and neither do those of one address under other keys: %s", (_, one, other) => {
  const at = [12_345, 40, 7, 3];
  const of = (keys: (i: number) => readonly number[]) =>
    bitsOf((i) => {
      const [seed, replication] = keys(i + 2);
      return block(createStreams(seed!, replication!), at);
    });
  expect(mostOf(of(one), of(other), [0])).toBeLessThan(LIMIT);
});
