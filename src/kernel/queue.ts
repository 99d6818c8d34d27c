/**
 * The pending events, in two tiers: a small heap holds what comes next, a ring of buckets the near future unsorted,
 * and one list the far future.
 *
 * Times are exact doubles and buckets never round them: a bucket is sorted when its turn comes. Push, pop and cancel
 * take constant time on average, whatever is pending. The width of a bucket follows the observed rate of events; with
 * few events pending the heap holds them all. The order of events is total (time, key, sequence), so none of this
 * can be seen from outside.
 */
import type { Arena } from "./arena.ts";

export interface QueueOptions {
  readonly arena: Arena;
  /** Prefix of the arrays' names. */
  readonly name: string;
  /** The most events that may be pending. */
  readonly capacity: number;
  /** A fixed width of a bucket. Left out, the width adapts itself. */
  readonly bucketMinutes?: number | undefined;
  /**
   * Buckets of the ring, a power of two of at least 32. Must be the same when a saved queue is restored. Default
   * 16,384.
   */
  readonly buckets?: number | undefined;
  /** Up to so many events lie in the heap alone, which is faster then. Default 256. */
  readonly few?: number | undefined;
  /** Told of each event of a bucket whose turn has come, before the first of them happens: `Simulation.ahead`. */
  readonly look?: ((slot: number) => void) | undefined;
}

export interface Queue {
  /** Adds an event and returns its slot, or -1 when `capacity` events are pending. */
  push(time: number, key: number, kind: number, a: number, b: number): number;
  /** Takes the first event at or before `until` out and returns its slot, to be read until the next push; else -1. */
  pop(until: number): number;
  /**
   * What names the event in this slot until it has happened or is cancelled: an exact double, keep it in a
   * Float64Array.
   */
  handle(slot: number): number;
  /** True when the event was pending. A handle that has had its event, or another's, is refused with false. */
  cancel(handle: number): boolean;
  isPending(handle: number): boolean;
  /** Events pending, cancelled ones not counted. */
  size(): number;
  /** Events that may still be added. */
  headroom(): number;
  time(slot: number): number;
  kind(slot: number): number;
  a(slot: number): number;
  b(slot: number): number;
}

const NONE = -1;
/** Handles are generation * SLOTS + slot; generations wrap at 27 bits, so that handles are exact doubles. */
const SLOTS = 67_108_864;
const LAST_HANDLE = 9_007_199_254_740_992 - SLOTS;

/**
 * Fields of an event's record of doubles. Events lie in two arrays of records, not in an array a field, for the sake
 * of the processor's cache and of the compiler, which checks an array once however many of its fields are used.
 * The handle changes when its event has happened or is cancelled, and is negative while a cancelled one lies about.
 */
const TIME = 0;
const KEY = 1;
const SEQUENCE = 2;
const HANDLE = 3;
/** Fields of an event's record of integers. */
const KIND = 0;
const A = 1;
const B = 2;
const NEXT = 3;

/** Places in the array of counters. */
const IN_HEAP = 0;
const LIVE = 1;
const DEAD = 2;
const USED = 3;
const FREE_HEAD = 4;
const IN_RING = 5;
const CURRENT_INDEX = 6;
const CROWD = 7;
const VACANT = 8;

/** Places in the array of scales. */
const CURRENT = 0;
const WIDTH = 1;
const PER_MINUTE = 2;
const FAR_FIRST = 3;
const PUSHED = 4;
const TUNED_GONE = 5;
const TUNED_TIME = 6;
const HEAP_END = 7;

/** So many cancelled events may always lie about before they are swept. */
const SWEEP = 64;
/**
 * So many that looking at them together (`look`) pays, and still few to sort: against 16 a county takes 1 to 2 % less,
 * 5 ns more going into the sorting of an event.
 */
const EVENTS_PER_BUCKET = 32;
const NARROWEST_MINUTES = 1 / 1_048_576;

export function createQueue({
  arena,
  name,
  capacity,
  bucketMinutes,
  buckets = 16_384,
  few = 256,
  look,
}: QueueOptions): Queue {
  if (!(Number.isInteger(capacity) && capacity >= 1 && capacity <= SLOTS / 2)) {
    throw new Error(`${name}: a queue holds 1 to ${SLOTS / 2} events, not ${capacity}`);
  }
  if (!(buckets >= 32 && (buckets & (buckets - 1)) === 0))
    throw new Error(`${name}: buckets must be a power of two of at least 32, not ${buckets}`);
  if (bucketMinutes !== undefined && !(bucketMinutes >= NARROWEST_MINUTES && bucketMinutes < Infinity)) {
    throw new Error(`${name}: bucketMinutes must be at least ${NARROWEST_MINUTES}, not ${bucketMinutes}`);
  }
  // Cancelled events keep their slots until they are met or swept: a quarter more slots makes sweeps rare.
  const slots = capacity + Math.max(SWEEP, capacity >> 2);
  const mask = buckets - 1;
  const far = buckets;

  const reals = arena.f64(`${name}.time.key.sequence.handle`, 4 * slots, "minutes, 1, 1, 1");
  const integers = arena.i32(`${name}.kind.a.b.next`, 4 * slots, "kind, 1, 1, slot");
  const heapTime = arena.f64(`${name}.heap.time`, slots, "minutes");
  const heapSlot = arena.i32(`${name}.heap.slot`, slots, "slot");
  const heads = arena.i32(`${name}.bucket.head`, buckets + 1, "slot");
  const filled = arena.i32(`${name}.bucket.filled`, buckets >> 5, "bits");
  const n = arena.i32(`${name}.counters`, 9, "1");
  const x = arena.f64(`${name}.scales`, 8, "mixed");

  heads.fill(NONE);
  n[FREE_HEAD] = NONE;
  x[FAR_FIRST] = Infinity;
  n[CROWD] = few;
  setWidth(bucketMinutes ?? 1);
  setCurrent(Infinity);

  function setWidth(minutes: number): void {
    x[WIDTH] = Math.max(minutes, NARROWEST_MINUTES);
    x[PER_MINUTE] = 1 / x[WIDTH];
  }

  /** Events before the middle of the current bucket surely belong to the heap; later ones need a closer look. */
  function setCurrent(bucket: number): void {
    x[CURRENT] = bucket;
    x[HEAP_END] = (bucket + 0.5) * x[WIDTH];
  }

  // Short enough for the compiler to put it into its callers, so that the doubles travel in registers.
  function push(time: number, key: number, kind: number, a: number, b: number): number {
    const inPlace = n[VACANT] === 1 && time < x[HEAP_END];
    const slot = inPlace ? heapSlot[0] : claim();
    if (slot < 0) return NONE;
    const record = slot << 2;
    integers[record + KIND] = kind;
    integers[record + A] = a;
    integers[record + B] = b;
    reals[record + TIME] = time;
    reals[record + KEY] = key;
    reals[record + SEQUENCE] = x[PUSHED];
    x[PUSHED] = x[PUSHED] + 1;
    if (inPlace) {
      n[VACANT] = 0;
      sink(slot);
    } else enter(slot);
    return slot;
  }

  function claim(): number {
    if (n[VACANT] === 1) leaveHeap();
    if (n[LIVE] >= capacity) return NONE;
    n[LIVE] = n[LIVE] + 1;
    const slot = n[FREE_HEAD] < 0 ? freshSlot() : n[FREE_HEAD];
    n[FREE_HEAD] = integers[(slot << 2) + NEXT];
    return slot;
  }

  /** Puts a slot at the head of the free ones: one never used, or else one swept of a cancelled event. */
  function freshSlot(): number {
    if (n[USED] === slots) rebuild();
    else {
      const slot = n[USED];
      n[USED] = slot + 1;
      reals[(slot << 2) + HANDLE] = SLOTS + slot;
      free(slot);
    }
    return n[FREE_HEAD];
  }

  function free(slot: number): void {
    integers[(slot << 2) + NEXT] = n[FREE_HEAD];
    n[FREE_HEAD] = slot;
  }

  /** Frees the slot of a cancelled event that was met. */
  function bury(slot: number): void {
    reals[(slot << 2) + HANDLE] = -reals[(slot << 2) + HANDLE];
    n[DEAD] = n[DEAD] - 1;
    free(slot);
  }

  function nextHandle(slot: number): number {
    const handle = reals[(slot << 2) + HANDLE];
    return handle < LAST_HANDLE ? handle + SLOTS : SLOTS + slot;
  }

  function isDead(slot: number): boolean {
    return reals[(slot << 2) + HANDLE] < 0;
  }

  function enter(slot: number): void {
    place(slot);
    if (n[IN_HEAP] > n[CROWD]) {
      outOfTune();
      rebuild();
    }
  }

  function place(slot: number): void {
    const time = reals[(slot << 2) + TIME];
    if (time < x[HEAP_END]) return enterHeap(slot);
    const bucket = Math.floor(time * x[PER_MINUTE]);
    const ahead = bucket - x[CURRENT];
    if (ahead <= 0) enterHeap(slot);
    else if (ahead < buckets) enterRing(slot, ahead);
    else {
      integers[(slot << 2) + NEXT] = heads[far];
      heads[far] = slot;
      if (bucket < x[FAR_FIRST]) x[FAR_FIRST] = bucket;
    }
  }

  function enterRing(slot: number, ahead: number): void {
    const index = (n[CURRENT_INDEX] + ahead) & mask;
    const head = heads[index];
    integers[(slot << 2) + NEXT] = head;
    heads[index] = slot;
    if (head < 0) filled[index >> 5] = filled[index >> 5] | (1 << (index & 31));
    n[IN_RING] = n[IN_RING] + 1;
  }

  function enterHeap(slot: number): void {
    const time = reals[(slot << 2) + TIME];
    let hole = n[IN_HEAP];
    n[IN_HEAP] = hole + 1;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = heapTime[parent];
      if (time > parentTime) break;
      const parentSlot = heapSlot[parent];
      if (time === parentTime && !before(slot, parentSlot)) break;
      heapTime[hole] = parentTime;
      heapSlot[hole] = parentSlot;
      hole = parent;
    }
    heapTime[hole] = time;
    heapSlot[hole] = slot;
  }

  /** Takes the root of the heap away and frees its slot. */
  function leaveHeap(): void {
    const root = heapSlot[0];
    const last = n[IN_HEAP] - 1;
    n[IN_HEAP] = last;
    if (n[VACANT] === 1) {
      n[VACANT] = 0;
      n[LIVE] = n[LIVE] - 1;
      free(root);
    } else bury(root);
    if (last > 0) sink(heapSlot[last]);
  }

  /** Puts a slot in place of the root of the heap. */
  function sink(slot: number): void {
    const time = reals[(slot << 2) + TIME];
    const last = n[IN_HEAP];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      let childTime = heapTime[child];
      const other = child + 1;
      if (other < last) {
        const otherTime = heapTime[other];
        if (otherTime < childTime || (otherTime === childTime && before(heapSlot[other], heapSlot[child]))) {
          child = other;
          childTime = otherTime;
        }
      }
      const childSlot = heapSlot[child];
      if (time < childTime || (time === childTime && before(slot, childSlot))) break;
      heapTime[hole] = childTime;
      heapSlot[hole] = childSlot;
      hole = child;
    }
    heapTime[hole] = time;
    heapSlot[hole] = slot;
  }

  function before(one: number, other: number): boolean {
    const key = reals[(one << 2) + KEY];
    const otherKey = reals[(other << 2) + KEY];
    return key < otherKey || (key === otherKey && reals[(one << 2) + SEQUENCE] < reals[(other << 2) + SEQUENCE]);
  }

  // The event taken out leaves its place vacant: mostly another one comes into it at once, and the heap is sifted once.
  function pop(until: number): number {
    if (n[VACANT] === 1) leaveHeap();
    for (;;) {
      if (n[IN_HEAP] === 0 && !refill()) return NONE;
      const slot = heapSlot[0];
      if (isDead(slot)) leaveHeap();
      else {
        if (heapTime[0] > until) return NONE;
        reals[(slot << 2) + HANDLE] = nextHandle(slot);
        n[VACANT] = 1;
        return slot;
      }
    }
  }

  /** Brings the next bucket that holds anything into the empty heap; false when nothing is left. */
  function refill(): boolean {
    if (x[CURRENT] === Infinity) return false;
    if (n[LIVE] < few >> 2) rebuild();
    while (n[IN_HEAP] === 0) {
      const distance = Math.min(distanceToFilled(), x[FAR_FIRST] - x[CURRENT]);
      if (distance === Infinity || x[CURRENT] === Infinity) return false;
      setCurrent(x[CURRENT] + distance);
      n[CURRENT_INDEX] = (n[CURRENT_INDEX] + (distance % buckets)) & mask;
      if (x[FAR_FIRST] <= x[CURRENT]) {
        x[FAR_FIRST] = Infinity;
        empty(far);
      }
      if (look !== undefined) lookThrough(n[CURRENT_INDEX]);
      empty(n[CURRENT_INDEX]);
    }
    if (outOfTune()) rebuild();
    return true;
  }

  function lookThrough(index: number): void {
    for (let slot = heads[index]; slot >= 0; slot = integers[(slot << 2) + NEXT]) look!(slot);
  }

  function distanceToFilled(): number {
    if (n[IN_RING] === 0) return Infinity;
    const from = n[CURRENT_INDEX] + 1;
    let word = (from & mask) >> 5;
    let bits = filled[word] & (-1 << (from & 31));
    while (bits === 0) {
      word = (word + 1) & (mask >> 5);
      bits = filled[word];
    }
    const index = (word << 5) + 31 - Math.clz32(bits & -bits);
    return (index - n[CURRENT_INDEX]) & mask;
  }

  /** Takes all events off a bucket, or off the far list, and puts them where they belong by now. */
  function empty(index: number): void {
    let slot = heads[index];
    heads[index] = NONE;
    if (index !== far) filled[index >> 5] = filled[index >> 5] & ~(1 << (index & 31));
    while (slot >= 0) {
      const following = integers[(slot << 2) + NEXT];
      if (index !== far) n[IN_RING] = n[IN_RING] - 1;
      if (isDead(slot)) bury(slot);
      else place(slot);
      slot = following;
    }
  }

  /** Sets the width anew when many events have gone by and it is four times too wide or too narrow for their rate. */
  function outOfTune(): boolean {
    const gone = x[PUSHED] - n[LIVE] - x[TUNED_GONE];
    if (bucketMinutes !== undefined || gone < 4096 || gone < 2 * n[LIVE]) return false;
    const now = heapTime[0];
    const ideal = ((now - x[TUNED_TIME]) / gone) * eventsPerBucket();
    x[TUNED_GONE] = x[PUSHED] - n[LIVE];
    x[TUNED_TIME] = now;
    if (!(ideal > 0) || (ideal < 4 * x[WIDTH] && 4 * ideal > x[WIDTH])) return false;
    setWidth(ideal);
    return true;
  }

  /** With very many pending, wider buckets, so that most of the pending find room in the ring. */
  function eventsPerBucket(): number {
    return Math.max(EVENTS_PER_BUCKET, (2 * n[LIVE]) / buckets);
  }

  /** Sweeps cancelled events out and places the pending ones anew, in the heap alone when they are few. */
  function rebuild(): void {
    if (n[VACANT] === 1) leaveHeap();
    let chain = NONE;
    let first = Infinity;
    let sum = 0;
    for (let slot = unchain(); slot >= 0;) {
      const following = integers[(slot << 2) + NEXT];
      if (isDead(slot)) bury(slot);
      else {
        const time = reals[(slot << 2) + TIME];
        if (time < first) first = time;
        sum += time;
        integers[(slot << 2) + NEXT] = chain;
        chain = slot;
      }
      slot = following;
    }
    if (n[LIVE] <= few >> 1) setCurrent(Infinity);
    else {
      if (x[CURRENT] === Infinity && bucketMinutes === undefined) {
        // Events that lie exponentially ahead by some mean distance follow one another by that distance over their
        // number.
        const gap = (sum / n[LIVE] - first) / n[LIVE];
        if (gap > 0) setWidth(gap * eventsPerBucket());
        x[TUNED_GONE] = x[PUSHED] - n[LIVE];
        x[TUNED_TIME] = first;
      }
      setCurrent(Math.floor(first * x[PER_MINUTE]));
    }
    while (chain >= 0) {
      const following = integers[(chain << 2) + NEXT];
      place(chain);
      chain = following;
    }
    n[CROWD] = Math.max(few, 4 * n[IN_HEAP]);
  }

  /** Empties heap, ring and far list into one chain of slots and returns its first. */
  function unchain(): number {
    let chain = heads[far];
    for (let i = n[IN_HEAP] - 1; i >= 0; i--) {
      integers[(heapSlot[i] << 2) + NEXT] = chain;
      chain = heapSlot[i];
    }
    for (let index = 0; n[IN_RING] > 0; index++) {
      for (let slot = heads[index]; slot >= 0;) {
        const following = integers[(slot << 2) + NEXT];
        integers[(slot << 2) + NEXT] = chain;
        chain = slot;
        slot = following;
        n[IN_RING] = n[IN_RING] - 1;
      }
    }
    heads.fill(NONE);
    filled.fill(0);
    n[IN_HEAP] = 0;
    n[CURRENT_INDEX] = 0;
    x[FAR_FIRST] = Infinity;
    return chain;
  }

  function cancel(handle: number): boolean {
    if (!isPending(handle)) return false;
    const slot = handle % SLOTS;
    reals[4 * slot + HANDLE] = -nextHandle(slot);
    n[LIVE] = n[LIVE] - 1;
    n[DEAD] = n[DEAD] + 1;
    if (n[DEAD] > n[LIVE] + SWEEP) rebuild();
    return true;
  }

  function size(): number {
    return n[LIVE] - n[VACANT];
  }

  function isPending(handle: number): boolean {
    return handle > 0 && reals[4 * (handle % SLOTS) + HANDLE] === handle;
  }

  return {
    push,
    pop,
    cancel,
    isPending,
    handle: (slot) => reals[(slot << 2) + HANDLE],
    size,
    headroom: () => capacity - size(),
    time: (slot) => reals[(slot << 2) + TIME],
    kind: (slot) => integers[(slot << 2) + KIND],
    a: (slot) => integers[(slot << 2) + A],
    b: (slot) => integers[(slot << 2) + B],
  };
}
