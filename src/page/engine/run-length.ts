/**
 * Bytes with what repeats told once (游程编码): most of a state are empty places. First the length in bytes, then by
 * words a head with the top bit set, how many and which, or a head how many and the words themselves; last what is left
 * over of a word. A general packer has little left to do then.
 */

const WORD = 4;
const SAME = 2 ** 31;
/** So many alike are worth a head. */
const FEWEST = 3;

/** Words where they lie, copied only where they do not lie on a word's edge. */
const wordsOf = (bytes: Uint8Array, count: number): Uint32Array =>
  bytes.byteOffset % WORD === 0
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, count)
    : new Uint32Array(bytes.slice(0, count * WORD).buffer);

export function runsOf(bytes: Uint8Array): Uint8Array {
  const count = Math.floor(bytes.length / WORD);
  const words = wordsOf(bytes, count);
  // At worst every third word or more is a head.
  const found = new Uint32Array(count + Math.ceil(count / FEWEST) + 2);
  let to = 0;
  found[to++] = bytes.length;
  const alike = (at: number): number => {
    let end = at + 1;
    while (end < count && words[end] === words[at]) end++;
    return end - at;
  };
  for (let at = 0; at < count;) {
    const same = alike(at);
    if (same >= FEWEST) {
      found[to++] = SAME + same;
      found[to++] = words[at]!;
      at += same;
      continue;
    }
    const head = to++;
    for (let more = same; at < count && more < FEWEST; more = at < count ? alike(at) : FEWEST)
      for (let i = 0; i < more; i++) found[to++] = words[at++]!;
    found[head] = to - head - 1;
  }
  const left = bytes.subarray(count * WORD);
  const runs = new Uint8Array(to * WORD + left.length);
  runs.set(new Uint8Array(found.buffer, 0, to * WORD));
  runs.set(left, to * WORD);
  return runs;
}

export function bytesOfRuns(runs: Uint8Array): Uint8Array {
  const told = Math.floor(runs.length / WORD);
  const words = wordsOf(runs, told);
  const bytes = new Uint8Array(words[0]!);
  const count = Math.floor(bytes.length / WORD);
  const out = new Uint32Array(bytes.buffer, 0, count);
  let to = 0;
  for (let at = 1; to < count;) {
    const head = words[at++]!;
    if (head >= SAME) {
      const which = words[at++]!;
      if (which !== 0) out.fill(which, to, to + head - SAME);
      to += head - SAME;
    } else {
      out.set(words.subarray(at, at + head), to);
      at += head;
      to += head;
    }
  }
  const left = bytes.length - count * WORD;
  if (left > 0) bytes.set(runs.subarray(runs.length - left), count * WORD);
  return bytes;
}
