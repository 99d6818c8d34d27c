import { BLANK } from "../county/places/blank.ts";
import {
  COUNTY,
  DEPARTMENTS,
  DEVICES,
  TOWNSHIP,
  WARDS,
  type InstitutionInput,
  levelOf,
} from "../county/input/places.ts";
import { apportion } from "../county/base/apportion.ts";
import { listed } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import type { Plane } from "./geometry.ts";
import { COUNTED_DEVICES, type CountyRequest, type InstitutionRequest } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";

/**
 * The institutions that the request lists in place of those made for townships and county. A listed one takes what it
 * does not say from the made one of its code and kind, else from the first of its kind.
 */
export function givenInstitutions(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  plane: Plane,
  made: readonly InstitutionInput[],
): readonly InstitutionInput[] {
  const listed = request.institutions;
  if (listed === undefined) return made;
  const seat = Math.max(
    0,
    townships.findIndex(({ atSeat }) => atSeat),
  );
  const own = listed.map((institution) => {
    const base =
      made.find(({ code, kind }) => code === institution.code && kind === institution.kind) ??
      made.find(({ kind }) => kind === institution.kind) ??
      blank(request, institution);
    const township =
      institution.township === undefined ? seat : townships.findIndex(({ code }) => code === institution.township);
    return given(institution, base, township, plane, townships);
  });
  return [...made.filter(({ level }) => level !== TOWNSHIP && level !== COUNTY), ...own];
}

const blank = ({ norms }: CountyRequest, { kind, name, code }: InstitutionRequest): InstitutionInput => ({
  ...BLANK,
  code,
  name,
  kind,
  level: levelOf(kind),
  latitude: 0,
  longitude: 0,
  capability: capabilityOf(norms, kind).value,
});

function given(
  { code, name, kind, position, community, lead, publicOwned, numbers }: InstitutionRequest,
  base: InstitutionInput,
  township: number,
  plane: Plane,
  townships: readonly PlacedTownship[],
): InstitutionInput {
  const same = base.code === code && base.township === township;
  const here = same ? base : plane.toPosition(townships[township]!.point);
  return {
    ...base,
    code,
    name,
    kind,
    township,
    latitude: position?.latitude ?? here.latitude,
    longitude: position?.longitude ?? here.longitude,
    positionKnown: position !== undefined || (same && base.positionKnown),
    community: community ?? base.community,
    lead: lead ?? (base.code === code && base.lead),
    publicOwned: publicOwned ?? base.publicOwned,
    doctors: inAll(numbers.doctors, base.doctors, DEPARTMENTS, "general"),
    nurses: numbers.nurses ?? base.nurses,
    technicians: numbers.technicians ?? base.technicians,
    publicHealthStaff: numbers.publicHealthStaff ?? base.publicHealthStaff,
    otherStaff: numbers.otherStaff ?? base.otherStaff,
    beds: inAll(numbers.beds, base.beds, WARDS, "internal"),
    theatres: numbers.theatres ?? base.theatres,
    ambulances: numbers.ambulances ?? base.ambulances,
    devices: DEVICES.map((device, d) =>
      (COUNTED_DEVICES as readonly string[]).includes(device)
        ? (numbers[device as keyof typeof numbers] ?? base.devices[d]!)
        : base.devices[d]!,
    ),
  };
}

/** A number in all, divided as the base has it; a base with none puts them all in the first group. */
function inAll<Name extends string>(
  total: number | undefined,
  base: readonly number[],
  names: readonly Name[],
  first: Name,
): readonly number[] {
  if (total === undefined) return base;
  const known = base.some((count) => count > 0);
  return apportion(total, known ? base : listed(names, { [first]: 1 } as Partial<Record<Name, number>>));
}
