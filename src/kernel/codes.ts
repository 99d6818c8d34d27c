/**
 * Codes of 32 bits for `streams.uniform(who, ...)`, made from what never changes of somebody or something: so that one
 * more or one fewer of them changes nobody else's draws. Two of n things share a code with a chance of about n^2 / 2^33
 * (30 pairs among half a million): they then have the same luck, and nothing else in common.
 */

/** Mixes all bits (the finaliser of MurmurHash3, A. Appleby, public domain). */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Of a text: FNV-1a (Fowler, Noll, Vo) of its UTF-16 units, mixed. */
export function codeOfText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 255), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  return mixed(h);
}

/** Of the n-th thing of a kind that belongs to what has a code: the n-th person of a village, a child of its mother. */
export const codeOfPart = (owner: number, kind: number, n: number): number =>
  mixed(Math.imul(mixed(owner ^ Math.imul(kind + 1, 0x9e3779b1)), 31) + n);
