/**
 * What each person has used of the year's benefits (年度累计): one packed record of 16 integers a person, one cache line,
 * and two fractions of a fen beside it.
 *
 * Money is fen in 32 bits (up to 21 million yuan) and stays at the largest value rather than wrap. Beside the record
 * stands the personal account (个人账户), a balance that lives on from year to year.
 */
import type { Arena } from "../../kernel/arena.ts";

/** Fields of a record, by offset; fen of the insurance year. */
/** In-patient deductible borne once a year and level, by benefit level: this one and the next three. */
export const INPATIENT_DEDUCTIBLE = 0;
/**
 * Out-patient pool (门诊统筹): deductible borne, paid. Nearly all claims are out-patient ones, and need fields 4 to 7 only:
 * these lie in one cache line wherever the memory begins.
 */
export const OUTPATIENT_DEDUCTIBLE = 4;
export const OUTPATIENT_PAID = 5;
/** Cash out of pocket. */
export const OUT_OF_POCKET = 6;
/** Fields 7 and 8: fractions of a fen carried from claim to claim, 1/10,000 fen, four pools of 16 bits (`carry`). */
export const CARRIES = 7;
/** Drugs of the two diseases (两病), paid. */
export const TWO_DISEASE_PAID = 9;
/** Special chronic out-patient (门诊慢特病): deductible borne, paid. */
export const SPECIAL_DEDUCTIBLE = 10;
export const SPECIAL_PAID = 11;
/** Basic fund payments under the annual cap: in-patient, special chronic, dialysis. */
export const FUND_PAID = 12;
/** Eligible own payment (合规自付): what serious-illness insurance looks at. */
export const OWN_ELIGIBLE = 13;
/** Serious-illness insurance (大病保险), paid. */
export const SERIOUS_PAID = 14;
/** Medical assistance (医疗救助), paid. */
export const ASSISTANCE_PAID = 15;

/** Fractions of a fen carried from claim to claim, 1/10,000 fen: of serious illness, of assistance. */
export const SERIOUS_FRACTION = 0;
export const ASSISTANCE_FRACTION = 1;

/** A record is 2^4 integers. */
export const RECORD_SHIFT = 4;
const RECORD = 1 << RECORD_SHIFT;
const LARGEST = 2_147_483_647;

export interface Accumulators {
  /** Person r's field f is `record[(r << RECORD_SHIFT) + f]`. */
  readonly record: Int32Array;
  /** The carries as 16-bit numbers: person r's pool p is `carry[(r << (RECORD_SHIFT + 1)) + 2 * CARRIES + p]`. */
  readonly carry: Uint16Array;
  /** Fractions beside the record, read by few claims: person r's are `fraction[2 * r + SERIOUS_FRACTION]` and so on. */
  readonly fraction: Uint16Array;
  /** Personal account balances, fen, by person. */
  readonly account: Int32Array;
  /** Whether nothing has been used this year of the out-patient pool; of any pool or help beside cash. */
  isOutpatientUnused(person: number): boolean;
  isUnused(person: number): boolean;
  /** A new insurance year: every record becomes zero; account balances stay. */
  resetYear(): void;
  /** A new person in this place: record and account become zero. Returns the account balance set free, fen. */
  resetPerson(person: number): number;
  /** Pays fen into a personal account. Returns what was booked (less only at the largest balance). */
  credit(person: number, fen: number): number;
}

/** @param residents places for persons, residents and out-migrants together */
export function createAccumulators({
  arena,
  residents,
}: {
  readonly arena: Arena;
  readonly residents: number;
}): Accumulators {
  const record = arena.i32("insurance.record", residents * RECORD, "fen");
  const carry = new Uint16Array(record.buffer, record.byteOffset, record.length * 2);
  const both = arena.i32("insurance.fraction", residents, "1/10,000 fen");
  const fraction = new Uint16Array(both.buffer, both.byteOffset, residents * 2);
  const account = arena.i32("insurance.account", residents, "fen");

  function resetYear(): void {
    record.fill(0);
    both.fill(0);
  }

  const isOutpatientUnused = (person: number): boolean =>
    (record[(person << RECORD_SHIFT) + OUTPATIENT_DEDUCTIBLE] |
      record[(person << RECORD_SHIFT) + OUTPATIENT_PAID] |
      carry[(person << (RECORD_SHIFT + 1)) + 2 * CARRIES]) ===
    0;

  function isUnused(person: number): boolean {
    let used = both[person];
    const at = person << RECORD_SHIFT;
    for (let field = 0; field < RECORD; field++) if (field !== OUT_OF_POCKET) used |= record[at + field];
    return used === 0;
  }

  function resetPerson(person: number): number {
    const start = person << RECORD_SHIFT;
    record.fill(0, start, start + RECORD);
    both[person] = 0;
    const balance = account[person];
    account[person] = 0;
    return balance;
  }

  function credit(person: number, fen: number): number {
    if (!(fen >= 0) || !Number.isInteger(fen))
      throw new Error(`insurance: account of person ${person}: expected whole fen of 0 or more, found ${fen}`);
    const before = account[person];
    account[person] = saturated(before + fen);
    return account[person] - before;
  }

  return { record, carry, fraction, account, isOutpatientUnused, isUnused, resetYear, resetPerson, credit };
}

/** A sum that stays at the largest 32-bit integer. */
export function saturated(fen: number): number {
  return fen < LARGEST ? fen : LARGEST;
}
