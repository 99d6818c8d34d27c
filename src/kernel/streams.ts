import { PARITY, threefry } from "./threefry.ts";

/**
 * Keyed random streams: any draw can be found again from who draws, for which decision, on which occasion, and which
 * draw of that decision it is. Nothing that ran before matters, so two scenarios stay paired until they truly differ.
 *
 * An address is three 32-bit words: who; decision and draw; occasion. They are mixed with four words of key by three
 * rounds of the hash pcg4d (M. Jarzynski, M. Olano, "Hash functions for GPU rendering", Journal of Computer Graphics
 * Techniques 9(3), 2020, which has two; with two, neighbouring addresses can be told apart, with three not). The four
 * words of key are Threefry's of (seed, replication). Every step can be undone, so no two addresses of a run have the
 * same four words of result. A word w becomes the uniform (w + 1/2) / 2^32, which is never 0 or 1.
 */
export interface Streams {
  /**
   * The uniform in (0, 1) at this address.
   * @param who an immutable code, any whole number of 32 bits, signed or not
   * @param decision which decision, below 2^10
   * @param occasion which occasion, a day as a rule, any whole number of 32 bits
   * @param draw which draw of the decision, below 2^22
   * @throws RangeError when decision or draw is out of range
   */
  uniform(who: number, decision: number, occasion: number, draw: number): number;
  /** As `uniform`: three more words of the block that it made are there for the asking. */
  pair(who: number, decision: number, occasion: number, draw: number): number;
  /** The second, third and fourth uniform of the address drawn last. */
  second(): number;
  third(): number;
  fourth(): number;
  /** Puts `source()` at the first draw of this address. Every event that draws from the source calls this first. */
  at(who: number, decision: number, occasion: number): void;
  /** A function that returns the next uniform from the place set by `at`, for d3-random's `.source()`: made once. */
  source(): () => number;
  /** From now on the streams are those of another run, as if made for it. */
  rekey(seed: number, replication: number): void;
}

const UNIFORM = 1 / 4_294_967_296;
const DECISION_BITS = 10;
const DRAW_BITS = 22;
/** Draws of one decision of somebody on one occasion. */
export const DRAWS = 1 << DRAW_BITS;
/** Multiplier that spreads small words (D. E. Knuth's and H. W. Lewis's, as in pcg4d). */
const SPREAD = 1_664_525;

export function createStreams(seed: number, replication: number): Streams {
  const key = new Int32Array(4);
  rekey(seed, replication);
  const block = new Int32Array(4);
  /** Who, decision and occasion of the source, and the number of uniforms drawn there. */
  const place = new Int32Array(3);
  const drawn = new Int32Array(1);

  function rekey(newSeed: number, newReplication: number): void {
    key.set(keysOf(word("seed", newSeed), word("replication", newReplication)));
  }

  function fill(who: number, what: number, occasion: number): void {
    let x = (Math.imul(who, SPREAD) + key[0]) | 0;
    let y = (Math.imul(what, SPREAD) + key[1]) | 0;
    let z = (Math.imul(occasion, SPREAD) + key[2]) | 0;
    let w = key[3];
    x = (x + Math.imul(y, w)) | 0;
    y = (y + Math.imul(z, x)) | 0;
    z = (z + Math.imul(x, y)) | 0;
    w = (w + Math.imul(y, z)) | 0;
    x ^= x >>> 16;
    y ^= y >>> 16;
    z ^= z >>> 16;
    w ^= w >>> 16;
    x = (x + Math.imul(y, w)) | 0;
    y = (y + Math.imul(z, x)) | 0;
    z = (z + Math.imul(x, y)) | 0;
    w = (w + Math.imul(y, z)) | 0;
    x ^= x >>> 16;
    y ^= y >>> 16;
    z ^= z >>> 16;
    w ^= w >>> 16;
    x = (x + Math.imul(y, w)) | 0;
    y = (y + Math.imul(z, x)) | 0;
    z = (z + Math.imul(x, y)) | 0;
    w = (w + Math.imul(y, z)) | 0;
    block[0] = x;
    block[1] = y;
    block[2] = z;
    block[3] = w;
  }

  function pair(who: number, decision: number, occasion: number, draw: number): number {
    if ((decision >>> DECISION_BITS) | (draw >>> DRAW_BITS)) refuse(decision, draw);
    fill(who, decision | (draw << DECISION_BITS), occasion);
    return ((block[0] >>> 0) + 0.5) * UNIFORM;
  }

  const second = (): number => ((block[1] >>> 0) + 0.5) * UNIFORM;
  const third = (): number => ((block[2] >>> 0) + 0.5) * UNIFORM;
  const fourth = (): number => ((block[3] >>> 0) + 0.5) * UNIFORM;

  function at(who: number, decision: number, occasion: number): void {
    if (decision >>> DECISION_BITS) refuse(decision, 0);
    place[0] = who;
    place[1] = decision;
    place[2] = occasion;
    drawn[0] = 0;
  }

  /** All four words of a block are used: uniforms 4d to 4d + 3 of the source are those of draw d. */
  function running(): number {
    const count = drawn[0];
    if (count >= 4 * DRAWS) throw new RangeError(`streams: more than ${4 * DRAWS} draws at one address`);
    fill(place[0], place[1] | ((count >>> 2) << DECISION_BITS), place[2]);
    drawn[0] = count + 1;
    return ((block[count & 3] >>> 0) + 0.5) * UNIFORM;
  }

  return {
    uniform: pair,
    pair,
    second,
    third,
    fourth,
    at,
    source: () => running,
    rekey,
  };
}

/** Told of the address of a draw. */
export type Heard = (who: number, decision: number, occasion: number, draw: number) => void;

/**
 * The same streams, somebody being told of every draw before it is made, and of every place that `source()` is put at.
 */
export const overheard = (streams: Streams, heard: Heard): Streams => ({
  ...streams,
  uniform(who, decision, occasion, draw) {
    heard(who, decision, occasion, draw);
    return streams.uniform(who, decision, occasion, draw);
  },
  pair(who, decision, occasion, draw) {
    heard(who, decision, occasion, draw);
    return streams.pair(who, decision, occasion, draw);
  },
  at(who, decision, occasion) {
    heard(who, decision, occasion, 0);
    streams.at(who, decision, occasion);
  },
});

/** Four words of key from the two that the user gives; the last is odd, since it multiplies. */
function keysOf(seed: number, replication: number): readonly number[] {
  const words = new Int32Array(2);
  const key2 = seed ^ replication ^ PARITY;
  threefry(seed, replication, key2, 0, 0, words);
  const [k0, k1] = [words[0], words[1]];
  threefry(seed, replication, key2, 1, 0, words);
  return [k0, k1, words[0], words[1] | 1];
}

function word(name: string, value: number): number {
  if (!(Number.isInteger(value) && value >= 0 && value < 4_294_967_296))
    throw new RangeError(`streams: ${name} must be an integer from 0 to 4294967295, not ${value}`);
  return value | 0;
}

function refuse(decision: number, draw: number): never {
  throw new RangeError(
    `streams: no such address: decision ${decision} (below 2^${DECISION_BITS}), draw ${draw} (below 2^${DRAW_BITS})`,
  );
}
