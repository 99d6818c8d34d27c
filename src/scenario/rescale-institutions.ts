import type { Borne, InstitutionInput } from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { partOf } from "./rescale-rules.ts";

/**
 * An institution of part of the people (机构按人口缩小): its doctors and beds as a whole, then shared by largest remainder.
 */
export function shrink(institution: InstitutionInput, factor: number, coinFen: number): InstitutionInput {
  const units = (count: number): number => (count === 0 ? 0 : Math.max(1, Math.round(count * factor)));
  const whole = (counts: readonly number[]): readonly number[] => {
    const total = sum(counts);
    return total === 0 ? counts : apportion(units(total), counts);
  };
  const fen = (amount: number): number => partOf(amount, factor, coinFen);
  const small = {
    ...institution,
    doctors: whole(institution.doctors),
    nurses: units(institution.nurses),
    technicians: units(institution.technicians),
    publicHealthStaff: units(institution.publicHealthStaff),
    otherStaff: units(institution.otherStaff),
    beds: whole(institution.beds),
    devices: institution.devices.map(units),
    theatres: units(institution.theatres),
    subsidyFen: fen(institution.subsidyFen),
    openingCashFen: fen(institution.openingCashFen),
    openingDebtFen: fen(institution.openingDebtFen),
  };
  return { ...small, borne: borneBy(small, institution, factor) };
}

/** Rounding makes a small institution larger than its part; it costs its part all the same. */
function borneBy(small: InstitutionInput, whole: InstitutionInput, factor: number): Borne {
  const part = (ofWhole: number, ofSmall: number): number => (ofSmall === 0 ? 1 : (factor * ofWhole) / ofSmall);
  return {
    staff: part(wageBill(whole), wageBill(small)),
    beds: part(sum(whole.beds), sum(small.beds)),
    floor: factor,
    devices: whole.devices.map((count, kind) => part(count, small.devices[kind]!)),
  };
}

function wageBill({ payFen, doctors, nurses, technicians, publicHealthStaff, otherStaff }: InstitutionInput): number {
  const [doctor = 1, nurse = 1, other = 1] = payFen;
  return sum(doctors) * doctor + nurses * nurse + (technicians + publicHealthStaff + otherStaff) * other;
}

/** A county has one beside the one that is out, as in the norms that counties are made by. */
const FEWEST_AMBULANCES = 2;

/** The county's ambulances shrink as one fleet, stationed where there were most. */
export function shareAmbulances(
  before: readonly InstitutionInput[],
  after: readonly InstitutionInput[],
  share: number,
): readonly InstitutionInput[] {
  const fleet = sum(before.map(({ ambulances }) => ambulances));
  if (fleet === 0) return after;
  const wanted = Math.max(Math.min(fleet, FEWEST_AMBULANCES), Math.round(fleet * share));
  const stations = after.map(({ ambulances }) => ambulances);
  if (sum(stations) === 0) return after;
  const ambulances = apportion(wanted, stations);
  return after.map((institution, i) => ({ ...institution, ambulances: ambulances[i]! }));
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
