import { expect, test } from "vitest";
import { threefry } from "../../src/kernel/threefry.ts";

/**
 * Known answers of threefry2x32 with 20 rounds, from the file kat_vectors of the Random123 library
 * (Salmon, Moraes, Dror, Shaw, SC11, 2011): counter, key, result.
 */
const KNOWN = [
  { counter: [0x00000000, 0x00000000], key: [0x00000000, 0x00000000], result: [0x6b200159, 0x99ba4efe] },
  { counter: [0xffffffff, 0xffffffff], key: [0xffffffff, 0xffffffff], result: [0x1cb996fc, 0xbb002be7] },
  { counter: [0x243f6a88, 0x85a308d3], key: [0x13198a2e, 0x03707344], result: [0xc4923a9c, 0x483df7a0] },
] as const;

test.each(KNOWN)("Threefry-2x32-20 of counter $counter and key $key", ({ counter, key, result }) => {
  const out = new Int32Array(2);
  threefry(key[0] | 0, key[1] | 0, key[0] ^ key[1] ^ 0x1bd11bda, counter[0] | 0, counter[1] | 0, out);
  expect([...out].map((word) => word >>> 0)).toEqual([...result]);
});
