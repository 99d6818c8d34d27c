import type { Recorded } from "./parameter-record.ts";
import type { Notes } from "./notes.ts";
import type { Tree } from "./tree.ts";

/** What came of some trees, with the parameters noted on the way. */
interface Remembered {
  readonly by: object;
  readonly path: string;
  readonly partial: boolean;
  readonly layers: readonly Tree[];
  readonly value: unknown;
  readonly records: readonly Recorded[];
}

/** Stacks of layers that end in one tree, of which those lately met are remembered: dated changes make as many. */
const STACKS = 16;

/** By the topmost tree: with the tree of a `--set` goes what was made of it. */
const MEMORY = new WeakMap<Tree, Remembered[]>();

/**
 * What is made of the same trees is not made again. Trees never change, so what comes of them hangs on nothing but who
 * makes it, the path, and whether keys may be missing; where a problem was told nothing is remembered, so that it is
 * told again.
 * @param by whose making it is: a field, or whatever else of the making is not in the trees
 */
export function remembered<T>(by: object, layers: readonly Tree[], path: string, notes: Notes, make: () => T): T {
  const top = layers.at(-1);
  if (top === undefined) return make();
  const { problems, records, partial } = notes;
  const known = MEMORY.get(top) ?? [];
  const at = known.findIndex(
    (one) => one.by === by && one.path === path && one.partial === partial && sameTrees(one.layers, layers),
  );
  if (at >= 0) {
    const found = known[at]!;
    known.push(...known.splice(at, 1));
    if (found.records.length > 0) records.push(found.records);
    return found.value as T;
  }
  const told = problems.told;
  const first = records.length;
  const value = make();
  if (problems.told > told) return value;
  known.push({ by, path, partial, layers, value, records: records.slice(first) });
  if (known.length > STACKS) known.shift();
  MEMORY.set(top, known);
  return value;
}

function sameTrees(a: readonly Tree[], b: readonly Tree[]): boolean {
  return a.length === b.length && a.every((tree, i) => tree === b[i]);
}
