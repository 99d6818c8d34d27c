/** Edit distance with neighbouring swaps counted as one (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/**
 * The name most like the one written, when one is like enough: a third of its letters may differ, two at least, or one
 * begins the other.
 */
export function closest(written: string, names: Iterable<string>): string | undefined {
  if (written.length > 100) return undefined;
  const lower = written.toLowerCase();
  let found: string | undefined;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(lower, name.toLowerCase());
    const begins = Math.min(name.length, written.length) >= 4 && (name.startsWith(written) || written.startsWith(name));
    if (found === undefined && begins) found = name;
    if (distance < least && distance < Math.max(name.length, 2)) {
      least = distance;
      found = name;
    }
  }
  return found;
}

/** As much of a long word as a message needs. */
export const shortened = <T>(word: T): T | string =>
  typeof word === "string" && word.length > LONGEST ? `${word.slice(0, LONGEST)}…` : word;
const LONGEST = 80;

/** " Did you mean …?" and its Chinese, or the list of names when it is short, or nothing. */
export function hint(written: string, names: readonly string[]): { en: string; zh: string } {
  const name = closest(written, names);
  if (name !== undefined) return { en: `; did you mean "${name}"?`, zh: `；是否应为“${name}”？` };
  if (names.length === 0 || names.length > 24) return { en: "", zh: "" };
  return { en: `; expected one of ${names.join(", ")}`, zh: `；应为 ${names.join("、")} 之一` };
}
