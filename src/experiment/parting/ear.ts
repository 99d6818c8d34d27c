import type { Heard } from "../../kernel/streams.ts";

/** The draws of one day of a run, in the order in which they were made. */
export interface Ear {
  readonly heard: Heard;
  /** By draw, its address as a number of 53 bits: the decision, and a hash of the rest. */
  readonly keys: Float64Array;
  /** By draw, who it was made for. */
  readonly who: Int32Array;
  clear(): void;
}

/** What the hash of an address takes below the decision. */
const BELOW = 2 ** 43;
const LOW_BITS = 11;

/** The decision of an address. */
export const decisionOf = (key: number): number => Math.floor(key / BELOW);

/** @param listensTo whose draws are taken down */
export function createEar(listensTo: (who: number) => boolean): Ear {
  let keys = new Float64Array(1 << 12);
  let who = new Int32Array(keys.length);
  let count = 0;
  const heard: Heard = (one, decision, occasion, draw) => {
    if (!listensTo(one)) return;
    if (count === keys.length) {
      const [longer, also] = [new Float64Array(2 * count), new Int32Array(2 * count)];
      longer.set(keys);
      also.set(who);
      [keys, who] = [longer, also];
    }
    const high = mixed(mixed(mixed(one) ^ occasion) ^ draw);
    keys[count] = decision * BELOW + (high >>> 0) * (1 << LOW_BITS) + (mixed(high ^ one) >>> (32 - LOW_BITS));
    who[count] = one;
    count += 1;
  };
  return {
    heard,
    get keys() {
      return keys.subarray(0, count);
    },
    get who() {
      return who.subarray(0, count);
    },
    clear() {
      count = 0;
    },
  };
}

/** A word well mixed (A. Appleby's finaliser of MurmurHash3). */
export function mixed(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  return x ^ (x >>> 16);
}
