/**
 * A function that keeps its latest results, for tables that are dear to make, depend on a few numbers alone and are
 * never changed: the second county of a process finds those of the first. Results are the same, kept or made anew.
 * @param most results kept, the longest unused given up first
 */
export function remember<K, V>(most: number, make: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>();
  return (key) => {
    const value = kept.has(key) ? (kept.get(key) as V) : make(key);
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > most) kept.delete(kept.keys().next().value as K);
    return value;
  };
}
