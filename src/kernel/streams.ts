/**
 * Keyed random streams: any draw can be found again from who draws, for which decision, on which occasion, and which
 * draw of that decision it is. Nothing that ran before matters, so two scenarios stay paired until they truly differ.
 *
 * The generator is Threefry-2x32 with 20 rounds (J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC11, 2011). Key = (seed, replication); counter = who (26 bits), decision (10),
 * occasion (16), draw (12). A word w becomes the uniform (w + 1/2) / 2^32, which is never 0 or 1.
 */
export interface Streams {
  /**
   * The uniform in (0, 1) at this address.
   * @param who an immutable code below 2^26
   * @param decision which decision, below 2^10
   * @param occasion which occasion, a day as a rule, below 2^16
   * @param draw which draw of the decision, below 2^12
   * @throws RangeError when one of them is out of range
   */
  uniform(who: number, decision: number, occasion: number, draw: number): number;
  /** As `uniform`, and keeps the other word of the same block for `second()`. */
  pair(who: number, decision: number, occasion: number, draw: number): number;
  /** The second uniform of the last `pair`. */
  second(): number;
  /** Puts `source()` at the first draw of this address. Every event that draws from the source calls this first. */
  at(who: number, decision: number, occasion: number): void;
  /** A function that returns the next uniform from the place set by `at`, for d3-random's `.source()`: made once. */
  source(): () => number;
}

const UNIFORM = 1 / 4_294_967_296;
/** Draws of one decision of somebody on one occasion. */
export const DRAWS = 4096;

export function createStreams(seed: number, replication: number): Streams {
  const key0 = word("seed", seed);
  const key1 = word("replication", replication);
  const key2 = key0 ^ key1 ^ PARITY;
  const block = new Int32Array(2);
  /** The counter of the source without its draw number, and the number of uniforms drawn there. */
  const place = new Int32Array(2);
  const drawn = new Int32Array(1);

  function fill(counter0: number, counter1: number): void {
    threefry(key0, key1, key2, counter0, counter1, block);
  }

  function pair(who: number, decision: number, occasion: number, draw: number): number {
    if ((who >>> 26) | (decision >>> 10) | (occasion >>> 16) | (draw >>> 12)) refuse(who, decision, occasion, draw);
    fill(who | (decision << 26), (decision >>> 6) | (occasion << 4) | (draw << 20));
    return ((block[0] >>> 0) + 0.5) * UNIFORM;
  }

  function second(): number {
    return ((block[1] >>> 0) + 0.5) * UNIFORM;
  }

  function at(who: number, decision: number, occasion: number): void {
    if ((who >>> 26) | (decision >>> 10) | (occasion >>> 16)) refuse(who, decision, occasion, 0);
    place[0] = who | (decision << 26);
    place[1] = (decision >>> 6) | (occasion << 4);
    drawn[0] = 0;
  }

  /** Both words of a block are used: uniforms 2d and 2d + 1 of the source are the pair of draw d. */
  function running(): number {
    const count = drawn[0];
    if (count >= 2 * DRAWS) throw new RangeError(`streams: more than ${2 * DRAWS} draws at one address`);
    fill(place[0], place[1] | ((count >>> 1) << 20));
    drawn[0] = count + 1;
    return ((block[count & 1] >>> 0) + 0.5) * UNIFORM;
  }

  return { uniform: pair, pair, second, at, source: () => running };
}

function word(name: string, value: number): number {
  if (!(Number.isInteger(value) && value >= 0 && value < 4_294_967_296))
    throw new RangeError(`streams: ${name} must be an integer from 0 to 4294967295, not ${value}`);
  return value | 0;
}

function refuse(who: number, decision: number, occasion: number, draw: number): never {
  throw new RangeError(
    `streams: no such address: who ${who} (below 2^26), decision ${decision} (below 2^10), occasion ${occasion} (below 2^16), draw ${draw} (below 2^12)`,
  );
}

const PARITY = 0x1bd11bda;

/**
 * One block of Threefry-2x32-20: two words of key (and `key2 = key0 ^ key1 ^ 0x1BD11BDA`), two of counter, two out.
 * Words are 32-bit integers, signed or not.
 */
export function threefry(
  key0: number,
  key1: number,
  key2: number,
  counter0: number,
  counter1: number,
  out: Int32Array,
): void {
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + key1) | 0;
  b = (b + key2 + 1) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + key2) | 0;
  b = (b + key0 + 2) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + key0) | 0;
  b = (b + key1 + 3) | 0;
  a = (a + b) | 0;
  b = ((b << 17) | (b >>> 15)) ^ a;
  a = (a + b) | 0;
  b = ((b << 29) | (b >>> 3)) ^ a;
  a = (a + b) | 0;
  b = ((b << 16) | (b >>> 16)) ^ a;
  a = (a + b) | 0;
  b = ((b << 24) | (b >>> 8)) ^ a;
  a = (a + key1) | 0;
  b = (b + key2 + 4) | 0;
  a = (a + b) | 0;
  b = ((b << 13) | (b >>> 19)) ^ a;
  a = (a + b) | 0;
  b = ((b << 15) | (b >>> 17)) ^ a;
  a = (a + b) | 0;
  b = ((b << 26) | (b >>> 6)) ^ a;
  a = (a + b) | 0;
  b = ((b << 6) | (b >>> 26)) ^ a;
  a = (a + key2) | 0;
  b = (b + key0 + 5) | 0;
  out[0] = a;
  out[1] = b;
}
