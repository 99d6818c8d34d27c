import { MOVE, MOVE_STRIDE } from "../engine/feed.ts";
import type { Parting } from "./messages.ts";

/** Who decided differently in two worlds on the same day (分道): the same person, illness and question, another place. */
export function partingsOf(
  first: Int32Array,
  second: Int32Array,
): { readonly partings: readonly Parting[]; readonly compared: number } {
  const decided = new Map<string, number>();
  for (let at = 0; at < first.length; at += MOVE_STRIDE) decided.set(keyOf(first, at), at);
  const partings: Parting[] = [];
  let compared = 0;
  for (let at = 0; at < second.length; at += MOVE_STRIDE) {
    const other = decided.get(keyOf(second, at));
    if (other === undefined) continue;
    compared++;
    const [here, there] = [first[other + MOVE.PLACE]!, second[at + MOVE.PLACE]!];
    if (here === there) continue;
    partings.push({
      person: second[at + MOVE.PERSON]!,
      disease: second[at + MOVE.DISEASE]!,
      kind: second[at + MOVE.KIND]!,
      minute: second[at + MOVE.MINUTE]!,
      first: here,
      second: there,
    });
  }
  return { partings, compared };
}

const keyOf = (moves: Int32Array, at: number): string =>
  `${moves[at + MOVE.PERSON]}/${moves[at + MOVE.DISEASE]}/${moves[at + MOVE.ONSET]}/${moves[at + MOVE.KIND]}`;
