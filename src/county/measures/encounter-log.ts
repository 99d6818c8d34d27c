import { type Encounters, DISEASE, ENCOUNTER_STRIDE, FLAGS, ONSET_DAY, PERSON, PLACE } from "../care/encounters.ts";
import { CLAIM_CHARGE, CLAIM_FUND, CLAIM_PATIENT } from "../insurance/claim.ts";
import type { Arena } from "../../kernel/arena.ts";
import type { TableData } from "../base/tables.ts";

const COLUMNS = [
  "minute",
  "person",
  "disease",
  "onset_day",
  "institution",
  "flags",
  "kind",
  "wait_or_stay_minutes",
  "charge_fen",
  "fund_fen",
  "patient_fen",
] as const;
const STRIDE = COLUMNS.length;
const VISIT = 0;
const STAY = 1;

/**
 * A patient-level event log (就诊明细) on request: a row for every visit (with its wait for a doctor) and every stay, of
 * fixed size, oldest first.
 */
export interface EncounterLog {
  /** The wait that came before the visit now under way. */
  waited(e: number, minutes: number): void;
  visit(e: number): void;
  stay(e: number, minutes: number): void;
  table(): TableData;
  /** Rows left. */
  headroom(): number;
}

/** @param rows room; a full log throws. @param clock [0] is now */
export function createEncounterLog(
  arena: Arena,
  rows: number,
  clock: Float64Array,
  encounters: Encounters,
  claim: Float64Array,
): EncounterLog {
  const log = arena.f64("measures.encounters", rows * STRIDE, "mixed");
  const used = arena.i32("measures.encounters.used", 1, "rows");
  const wait = arena.f64("measures.encounters.wait", encounters.capacity, "minutes");
  const { record } = encounters;

  function write(e: number, kind: number, minutes: number): void {
    if (used[0] >= rows) throw new Error(`event log: all ${rows} rows are used at minute ${clock[0]}`);
    const at = e * ENCOUNTER_STRIDE;
    const to = used[0] * STRIDE;
    used[0] = used[0] + 1;
    log[to] = clock[0];
    log[to + 1] = record[at + PERSON];
    log[to + 2] = record[at + DISEASE];
    log[to + 3] = record[at + ONSET_DAY];
    log[to + 4] = record[at + PLACE];
    log[to + 5] = record[at + FLAGS];
    log[to + 6] = kind;
    log[to + 7] = minutes;
    log[to + 8] = claim[CLAIM_CHARGE];
    log[to + 9] = claim[CLAIM_FUND];
    log[to + 10] = claim[CLAIM_PATIENT];
  }

  return {
    waited: (e, minutes) => void (wait[e] = minutes),
    visit: (e) => write(e, VISIT, wait[e]),
    stay: (e, minutes) => write(e, STAY, minutes),
    headroom: () => rows - used[0],
    table: () => ({
      name: "encounters",
      rows: used[0],
      columns: COLUMNS.map((name, c) => ({
        name,
        type: "double" as const,
        values: Float64Array.from({ length: used[0] }, (_, row) => log[row * STRIDE + c]),
      })),
    }),
  };
}
