/**
 * The arena: every changing number of a run, in named typed arrays.
 *
 * Pieces of a model ask the arena for arrays when they are built, capture them as `const` and keep nothing else
 * that changes. A run is then saved and continued by copying the arrays.
 */
import { asciiBytes, asciiText } from "./ascii.ts";

/** The element types an arena hands out, by the name that a saved arena carries. */
const TYPES = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const;
type TypeName = keyof typeof TYPES;
export type ArenaArray = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

export interface ArenaEntry {
  readonly name: string;
  readonly unit: string;
  readonly array: ArenaArray;
}

/**
 * Which lengths fit: the same only; a saved array may be shorter (the default); it may also be longer, where all that
 * is over is 0.
 */
export type Fit = "exact" | "shorter" | "either";

export interface Arena {
  /**
   * A zeroed array of `length` numbers. `unit` says what a number is ("minutes", "fen", "1"). A name already taken
   * throws.
   */
  f64(name: string, length: number, unit: string): Float64Array;
  i32(name: string, length: number, unit: string): Int32Array;
  u32(name: string, length: number, unit: string): Uint32Array;
  u16(name: string, length: number, unit: string): Uint16Array;
  u8(name: string, length: number, unit: string): Uint8Array;
  /** Every array, in the order of its making. */
  entries(): readonly ArenaEntry[];
  /** The whole arena as bytes: a self-describing header, then the arrays, little-endian. `stamp` names what was run. */
  save(stamp: string): Uint8Array;
  /**
   * Copies saved bytes back by name. A saved array that is shorter than the present one fills its beginning and the
   * rest stays as built, so that a full pool can be enlarged between `save` and `restore`. Anything else that does
   * not fit (another stamp, an array longer, missing, unknown or of another type) throws one error naming all of it,
   * and nothing is copied.
   */
  restore(bytes: Uint8Array, stamp: string, fit?: Fit): void;
  /**
   * Notes how all arrays stand, and returns what puts them back so, as often as it is called. Only what is not 0 is
   * kept: right after building that is little.
   */
  remember(): () => void;
  /**
   * Gives all memory back at once, without waiting for the engine to look for garbage. All arrays are empty after it.
   * Where a run follows, let it take the memory instead (`createArena`): once arrays have been emptied so, compiled
   * code is thrown away, and from then on looks before each reading whether that array has been: 5 % of a run.
   */
  free(): void;
  /** Bytes held by all arrays together. */
  readonly byteLength: number;
}

const VERSION = 1;
const ALIGNMENT = 8;

interface Header {
  readonly version: number;
  readonly stamp: string;
  readonly arrays: readonly {
    readonly name: string;
    readonly unit: string;
    readonly type: TypeName;
    readonly length: number;
  }[];
}

/** @param former of a run that is over: its arrays are made zero and become this one's where they fit */
export function createArena(former?: Arena): Arena {
  const spare = new Map(former?.entries().map(({ name, array }) => [name, array]));
  const table = new Map<string, ArenaEntry & { readonly type: TypeName }>();
  let byteLength = 0;

  function make<T extends TypeName>(
    type: T,
    name: string,
    length: number,
    unit: string,
  ): InstanceType<(typeof TYPES)[T]> {
    if (table.has(name)) throw new Error(`arena: the name "${name}" is already taken`);
    if (!Number.isInteger(length) || length < 0)
      throw new Error(`arena: "${name}" needs a length of 0 or more, not ${length}`);
    const array = spared(type, name, length) ?? (new TYPES[type](length) as InstanceType<(typeof TYPES)[T]>);
    table.set(name, { name, unit, type, array });
    byteLength += array.byteLength;
    return array;
  }

  function spared<T extends TypeName>(type: T, name: string, length: number) {
    const array = spare.get(name);
    spare.delete(name);
    if (array?.length !== length || !(array instanceof TYPES[type])) return undefined;
    clear(array);
    return array as InstanceType<(typeof TYPES)[T]>;
  }

  function save(stamp: string): Uint8Array {
    const arrays = [...table.values()].map(({ name, unit, type, array }) => ({
      name,
      unit,
      type,
      length: array.length,
    }));
    const header = asciiBytes(JSON.stringify({ version: VERSION, stamp, arrays } satisfies Header));
    let size = aligned(ALIGNMENT + header.length);
    for (const { array } of table.values()) size += aligned(array.byteLength);
    const bytes = new Uint8Array(size);
    new DataView(bytes.buffer).setUint32(0, header.length, true);
    bytes.set(header, ALIGNMENT);
    let offset = aligned(ALIGNMENT + header.length);
    for (const { array } of table.values()) {
      bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
      offset += aligned(array.byteLength);
    }
    return bytes;
  }

  function restore(bytes: Uint8Array, stamp: string, fit: Fit = "shorter"): void {
    const header = readHeader(bytes);
    const faults: string[] = [];
    if (header.stamp !== stamp) faults.push(`stamp: expected "${stamp}", found "${header.stamp}"`);
    const saved = new Set(header.arrays.map(({ name }) => name));
    for (const name of table.keys()) if (!saved.has(name)) faults.push(`"${name}": missing from the saved arena`);
    let end = dataOffset(bytes);
    for (const { name, type, length } of header.arrays) {
      const each = TYPES[type].BYTES_PER_ELEMENT;
      const present = table.get(name);
      if (present === undefined) faults.push(`"${name}": saved, but unknown here`);
      else if (present.type !== type) faults.push(`"${name}": expected ${present.type}, found ${type}`);
      else if (
        !fits(present.array.length, length, fit, bytes.subarray(end + present.array.byteLength, end + length * each))
      )
        faults.push(`"${name}": room for ${present.array.length}, found ${length}`);
      end += aligned(length * each);
    }
    if (end !== bytes.length) faults.push(`size: expected ${end} bytes, found ${bytes.length}`);
    if (faults.length > 0) throw new Error(`arena: cannot restore\n  ${faults.join("\n  ")}`);
    let offset = dataOffset(bytes);
    for (const { name, type, length } of header.arrays) {
      const { array } = table.get(name)!;
      const size = length * TYPES[type].BYTES_PER_ELEMENT;
      const common = Math.min(size, array.byteLength);
      new Uint8Array(array.buffer, array.byteOffset, common).set(bytes.subarray(offset, offset + common));
      offset += aligned(size);
    }
  }

  function remember(): () => void {
    const kept = [...table.values()].map(({ array }) => ({ array, was: isZero(array) ? undefined : array.slice() }));
    return () => {
      for (const { array, was } of kept)
        if (was === undefined) clear(array);
        else array.set(was);
    };
  }

  return {
    f64: (name, length, unit) => make("f64", name, length, unit),
    i32: (name, length, unit) => make("i32", name, length, unit),
    u32: (name, length, unit) => make("u32", name, length, unit),
    u16: (name, length, unit) => make("u16", name, length, unit),
    u8: (name, length, unit) => make("u8", name, length, unit),
    entries: () => [...table.values()],
    save,
    restore,
    remember,
    free() {
      // Handed over to nobody: an array without its buffer has no numbers.
      for (const { array } of table.values()) (array.buffer as ArrayBuffer).transfer(0);
      table.clear();
      byteLength = 0;
    },
    get byteLength() {
      return byteLength;
    },
  };
}

/** Positive zeros only: the array is as it was made. */
function isZero(array: ArenaArray): boolean {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const words = new Int32Array(array.buffer, array.byteOffset, array.byteLength >> 2);
  return words.every((word) => word === 0) && bytes.subarray(words.length << 2).every((byte) => byte === 0);
}

/** Numbers of 32 bits on a page of memory. */
const PAGE = 1024;

/** Makes all zero. Pages that are so already are not written to: what a run has not reached takes no memory (按需占用). */
function clear(array: ArenaArray): void {
  const words = new Int32Array(array.buffer, array.byteOffset, array.byteLength >> 2);
  for (let from = 0; from < words.length; from += PAGE) {
    const end = Math.min(from + PAGE, words.length);
    let at = from;
    while (at < end && words[at] === 0) at++;
    if (at < end) words.fill(0, at, end);
  }
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(0, words.length << 2);
}

function fits(room: number, found: number, fit: Fit, over: Uint8Array): boolean {
  if (found > room) return fit === "either" && over.every((byte) => byte === 0);
  return found === room || fit !== "exact";
}

const aligned = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

function headerLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
}

const dataOffset = (bytes: Uint8Array): number => aligned(ALIGNMENT + headerLength(bytes));

function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < ALIGNMENT || dataOffset(bytes) > bytes.length)
    throw new Error("arena: these bytes are no saved arena");
  let header: Header;
  try {
    header = JSON.parse(asciiText(bytes.subarray(ALIGNMENT, ALIGNMENT + headerLength(bytes)))) as Header;
  } catch {
    throw new Error("arena: these bytes are no saved arena");
  }
  if (header.version !== VERSION) throw new Error(`arena: saved by version ${header.version}, expected ${VERSION}`);
  return header;
}
