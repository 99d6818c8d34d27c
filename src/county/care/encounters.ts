import type { Arena } from "../../kernel/arena.ts";
import { COMES } from "../insurance/entitlement.ts";

/**
 * Encounters (就诊): everybody who is seeking, waiting for or receiving care, one record of sixteen integers each. A
 * place in the pool is taken when an illness leads to care and given back when its last contact is over.
 */
export const ENCOUNTER_STRIDE = 16;
export const PERSON = 0;
export const DISEASE = 1;
/** Institution, -1 not chosen yet. */
export const PLACE = 2;
/** Department or ward group, see `input/places.ts`. */
export const UNIT = 3;
/** True and felt severity, 1/65536. */
export const SEVERITY = 4;
export const PERCEIVED = 5;
/** Day of the run the illness began: with person and disease it keys all draws of the episode. */
export const ONSET_DAY = 6;
/** Bits below. */
export const FLAGS = 7;
/** Contacts so far in this episode, and from bit STAYS_SHIFT on its stays: they key the draws of each. */
const CONTACTS = 8;
const STAYS_SHIFT = 16;
const CONTACTS_MASK = (1 << STAYS_SHIFT) - 1;
export const FOLLOW_UPS_LEFT = 9;
/** Institution that referred or advised + 1, 0 none. */
export const REFERRED_FROM = 10;
/** Tests still to do, a bit a device; of an in-patient: part of the usual stay to be spent here, of WHOLE_STAY. */
export const TESTS = 11;
export const STAY_PART = 11;
export const WHOLE_STAY = 10_000;
/** Deductible already paid in this chain of referral, fen. */
export const CHAIN_DEDUCTIBLE = 12;
/** Why the patient is outside the county, an index of LEAVING. */
export const REASON = 13;
/** Times sent away unserved or for a full ward. */
export const ATTEMPTS = 14;
/** Day of the last contact at a hospital of a patient whom primary care sent up. */
export const LEFT_ABOVE = 15;
/** Of a place that is free: the free place after it in the pool. */
const NEXT_FREE = LEFT_ABOVE;

export const { EMERGENCY, REFERRED, REFILL } = COMES;
export const FOLLOW_UP = 8;
export const { STANDING } = COMES;
/** Admission is medically advised, with high need or low (不合理住院). */
export const ADMIT = 32;
export const LOW_NEED = 64;
/** Back with test results. */
export const SECOND_LOOK = 128;
/** An out-migrant away from home. */
export const { AWAY } = COMES;
export const AMBULANCE = 512;
/** Registered for care elsewhere (异地备案). */
export const { REGISTERED } = COMES;
export const IN_PATIENT = 2048;
export const READMITTED = 4096;
export const STEPPED_DOWN = 8192;
/** In this contact no doctor's place is held. */
export const ON_CALL = 16384;
export const OPERATION_DUE = 32768;
/** In the intensive ward at present. */
export const INTENSIVE = 65536;
/** Referred up by primary care (上转); treated above since; seen again by primary care in time (闭环). */
export const RAISED = 131072;
export const ABOVE = 262144;
export const LOOP_CLOSED = 524288;
/** PLACE is where the referral was arranged. */
export const ARRANGED = 1048576;
/** Needed intensive care when none of its beds was free: lies in the ward. */
export const WARD_INSTEAD = 2097152;
/** Lies in a bed set up in the corridor (走廊加床): none of the ward's is taken. */
export const CORRIDOR = 4194304;
/** In this stay: had intensive care; was operated on. */
export const INTENSIVE_CARE = 8388608;
export const OPERATED = 16777216;

export interface Encounters {
  readonly record: Int32Array;
  /** When the present wait or stay began, minutes. */
  readonly since: Float64Array;
  /** When an emergency struck, and when a doctor found that another patient needs a bed, minutes. */
  readonly onset: Float64Array;
  /** What the illness needs of a stay: see `illness/case-mix.ts`. */
  readonly needs: Uint8Array;
  readonly capacity: number;
  /** Fields of an encounter's record, by what they are. */
  personOf(e: number): number;
  diseaseOf(e: number): number;
  placeOf(e: number): number;
  /** Whether any of some flags is set; sets them, clears them. */
  is(e: number, flags: number): boolean;
  mark(e: number, flags: number): void;
  unmark(e: number, flags: number): void;
  /** Contacts and stays of the episode so far. */
  contactsOf(e: number): number;
  staysOf(e: number): number;
  /** The next contact of the episode begins, the present stay is over: draws are new. */
  nextContact(e: number): void;
  nextStay(e: number): void;
  /** Takes a place, all zero but PLACE. @throws when the pool is full */
  open(person: number, disease: number, day: number): number;
  close(encounter: number): void;
  /** Places in use. */
  inUse(): number;
  /** Places left. */
  headroom(): number;
}

/** The pool is enlarged between days when fewer places than this share are free. */
export const HEADROOM_SHARE = 0.25;

export function createEncounters(arena: Arena, capacity: number): Encounters {
  const record = arena.i32("care.encounters", capacity * ENCOUNTER_STRIDE, "record");
  const since = arena.f64("care.since", capacity, "minutes");
  const onset = arena.f64("care.onset", capacity, "minutes");
  const needs = arena.u8("care.needs", capacity, "bits");
  /** [0] highest place ever used, [1] first free place + 1, [2] places in use. */
  const pool = arena.i32("care.pool", 3, "encounters");
  // Views that begin at a field, and a plain shift by the stride of sixteen: so the accessors are short enough (27
  // bytes of bytecode) for the engine to put them in the place of every call.
  const [person, disease, place, flags, contacts] = [PERSON, DISEASE, PLACE, FLAGS, CONTACTS].map((field) =>
    record.subarray(field),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];

  function open(who: number, what: number, day: number): number {
    let encounter = pool[1] - 1;
    if (encounter >= 0) pool[1] = record[encounter * ENCOUNTER_STRIDE + NEXT_FREE];
    else {
      encounter = pool[0];
      if (encounter >= capacity)
        throw new Error(`care: all ${capacity} places for encounters are taken on day ${day} (person ${who})`);
      pool[0] = encounter + 1;
    }
    pool[2] = pool[2] + 1;
    const at = encounter * ENCOUNTER_STRIDE;
    // A loop, since `fill` leaves compiled code: that took longer than all else that an encounter's beginning writes.
    for (let field = 0; field < ENCOUNTER_STRIDE; field++) record[at + field] = 0;
    record[at + PERSON] = who;
    record[at + DISEASE] = what;
    record[at + PLACE] = -1;
    record[at + ONSET_DAY] = day;
    needs[encounter] = 0;
    return encounter;
  }

  function close(encounter: number): void {
    const at = encounter * ENCOUNTER_STRIDE;
    record[at + PERSON] = -1;
    record[at + NEXT_FREE] = pool[1];
    pool[1] = encounter + 1;
    pool[2] = pool[2] - 1;
  }

  return {
    record,
    since,
    onset,
    needs,
    capacity,
    personOf: (e) => person[e << 4],
    diseaseOf: (e) => disease[e << 4],
    placeOf: (e) => place[e << 4],
    is: (e, some) => (flags[e << 4] & some) !== 0,
    mark: (e, some) => void (flags[e << 4] |= some),
    unmark: (e, some) => void (flags[e << 4] &= ~some),
    contactsOf: (e) => contacts[e << 4] & CONTACTS_MASK,
    staysOf: (e) => contacts[e << 4] >> STAYS_SHIFT,
    nextContact: (e) => void (contacts[e << 4] += 1),
    nextStay: (e) => void (contacts[e << 4] += 1 << STAYS_SHIFT),
    open,
    close,
    inUse: () => pool[2],
    headroom: () => capacity - pool[2],
  };
}
