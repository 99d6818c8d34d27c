import type { Streams } from "../../kernel/streams.ts";
import { DECISION, INSTITUTION_CODES } from "../base/decisions.ts";

/**
 * How much of the next whole person is due at the start, 0 to 1: where less than one a year is due, not all places wait
 * equally long for their first.
 * @param what tells apart what an institution waits for
 */
export const begunAt = (streams: Streams, institution: number, what: number): number =>
  streams.uniform(INSTITUTION_CODES + institution, DECISION.FIRST_DUE, 0, what);
