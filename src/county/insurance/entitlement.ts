/**
 * What a contact gives a right to (待遇认定): under which circumstances its bill is put to the insurer, and which of the
 * insured services it may be billed as. One rule for the price that a patient expects and the bill that he gets.
 */
import { SENIOR_BAND } from "../input/people.ts";
import { COUNTY } from "../input/places.ts";
import { ASSISTED_BIT, bandOf, FULFILLED_BIT, SPECIAL_CHRONIC_BIT, TWO_DISEASE_BIT } from "../people/residents.ts";
import {
  ASSISTED,
  CONTRACTED,
  DIALYSIS,
  EMERGENCY,
  FIRST_CONTACT_BREACH,
  OUTPATIENT,
  PORT_CLOSED,
  REFERRED,
  REGISTERED,
  SENIOR,
  SPECIAL_CHRONIC,
  TWO_DISEASE,
} from "./claim.ts";

/** How somebody comes to a contact: bits, as an encounter keeps them. */
export const COMES = {
  EMERGENCY: 1,
  /** Sent up by a doctor. */
  REFERRED: 2,
  /** For the drugs of a chronic illness. */
  REFILL: 4,
  /** A standing appointment: dialysis, chemotherapy. */
  STANDING: 16,
  /** An out-migrant where he lives. */
  AWAY: 256,
  /** Registered for care elsewhere (异地备案). */
  REGISTERED: 1024,
} as const;

/** Nobody who comes so goes around primary care. */
const FOLLOWS_RULE = COMES.EMERGENCY | COMES.REFERRED | COMES.STANDING | COMES.AWAY | COMES.REGISTERED;

/** Whether a contact at a level goes around first contact in primary care (未经基层首诊). */
export const bypasses = (coming: number, level: number): boolean => level >= COUNTY && (coming & FOLLOWS_RULE) === 0;

/**
 * Circumstances of a claim, bits of `claim.ts`, without those of a chain of transfers.
 * @param traits of the resident
 * @param coming bits of COMES
 * @param closed the place's insurance port is closed
 */
export function circumstances(traits: number, coming: number, level: number, closed: boolean): number {
  // Who lives elsewhere for long is paid as at home (异地长期居住); an emergency needs no referral.
  const referred =
    (coming & (COMES.REFERRED | COMES.AWAY)) !== 0 || ((coming & COMES.EMERGENCY) !== 0 && level > COUNTY);
  return (
    (referred ? REFERRED : 0) |
    ((coming & COMES.REGISTERED) !== 0 ? REGISTERED : 0) |
    ((traits & FULFILLED_BIT) !== 0 ? CONTRACTED : 0) |
    (bandOf(traits) >= SENIOR_BAND ? SENIOR : 0) |
    ((traits & ASSISTED_BIT) !== 0 ? ASSISTED : 0) |
    (closed ? PORT_CLOSED : 0) |
    (bypasses(coming, level) ? FIRST_CONTACT_BREACH : 0)
  );
}

/**
 * Services that a visit may be billed as, a bit each by its index in `SERVICES`: the patient gets the better of them.
 * @param special the illness is one of those of the special chronic benefit (门诊慢特病)
 */
export function visitServices(traits: number, coming: number, special: boolean): number {
  const plain = (coming & COMES.EMERGENCY) !== 0 ? 1 << EMERGENCY : 1 << OUTPATIENT;
  if ((coming & COMES.STANDING) !== 0) return special ? plain | (1 << DIALYSIS) : plain;
  return (
    plain |
    (special && (traits & SPECIAL_CHRONIC_BIT) !== 0 ? 1 << SPECIAL_CHRONIC : 0) |
    ((coming & COMES.REFILL) !== 0 && (traits & TWO_DISEASE_BIT) !== 0 ? 1 << TWO_DISEASE : 0)
  );
}
