import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";

/**
 * How much of the next whole person is due at the start, 0 to 1: where less than one a year is due, not all places wait
 * equally long for their first.
 * @param institution its code in the draws
 * @param what tells apart what an institution waits for
 */
export const begunAt = (streams: Streams, institution: number, what: number): number =>
  streams.uniform(institution, DECISION.FIRST_DUE, 0, what);
