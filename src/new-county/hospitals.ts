import { BLANK } from "../county/places/blank.ts";
import { COUNTY, DEVICES, type InstitutionInput, type InstitutionKind, levelOf } from "../county/input/places.ts";
import { type Text } from "../county/input/text.ts";
import { apportion } from "../county/base/apportion.ts";
import { payInFen } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import { spiral, type Plane } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import { HOSPITALS, OUTSIDE } from "./norms-fields.ts";
import type { CountyRequest } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";

type CountyKind = Extract<InstitutionKind, "county-general" | "county-tcm" | "county-mch" | "private-hospital">;

/**
 * Hospitals of the county: the general hospital, lead of the community (牵头医院), the TCM hospital, the maternal-and-child
 * hospital, and private ones. They stand in the county town.
 */
export function placeHospitals(
  request: CountyRequest,
  townships: readonly PlacedTownship[],
  plane: Plane,
): readonly InstitutionInput[] {
  const seat = Math.max(
    0,
    townships.findIndex(({ atSeat }) => atSeat),
  );
  const { county: norms, finance } = request.norms;
  const thousands = request.residents.value / 1000;
  const [general = 0, tcm = 0, mch = 0] = norms.fewestBeds.value;
  const privates = Math.round(request.residents.value / norms.privateHospitalsPer.value);
  const privateBeds = apportion(
    Math.round(norms.privateBeds.value * thousands),
    privateWeights(privates, norms.firstPrivate.value),
  );
  const plans: readonly (readonly [CountyKind, number])[] = [
    ["county-general", Math.max(general, ten(norms.generalBeds.value * thousands))],
    ["county-tcm", Math.max(tcm, ten(norms.tcmBeds.value * thousands))],
    ["county-mch", Math.max(mch, ten(norms.mchBeds.value * thousands))],
    ...privateBeds.map((beds) => ["private-hospital", beds] as const),
  ];
  return plans.map(([kind, beds], k) => {
    const which = HOSPITALS.indexOf(kind);
    const isPrivate = kind === "private-hospital";
    const ordinal = isPrivate ? k - 2 : 1;
    const firstPrivate = isPrivate && ordinal === 1;
    return {
      ...BLANK,
      ...plane.toPosition(spiral(townships[seat]!.point, k, 0.7)),
      code: `${request.division}-${kind}-${ordinal}`,
      name: hospitalName(request.name, kind, ordinal),
      kind,
      level: COUNTY,
      township: seat,
      community: isPrivate ? -1 : 0,
      lead: kind === "county-general",
      publicOwned: !isPrivate,
      capability: capabilityOf(request.norms, kind, request.strength.capability.value).value,
      doctors: doctorsOf(request, which, beds),
      midGradeShare: norms.midGradeShare.value[which]!,
      nurses: Math.round(norms.nursesPerBed.value[which]! * beds),
      technicians: Math.max(1, Math.round(norms.techniciansPerBed.value[which]! * beds)),
      publicHealthStaff: Math.round(norms.publicHealthPerBed.value[which]! * beds),
      otherStaff: Math.max(1, Math.round(norms.othersPerBed.value[which]! * beds)),
      beds: apportion(beds, norms.wards.value[which]!),
      devices: devicesOf(norms, which, beds, firstPrivate),
      theatres: Math.max(1, Math.round(beds / norms.bedsPerTheatre.value[which]!)),
      payFen: payInFen((isPrivate ? finance.privatePay : finance.countyPay).value),
    };
  });
}

/** Every department that the kind has keeps a doctor at least. */
function doctorsOf({ norms, strength }: CountyRequest, which: number, beds: number): number[] {
  const perBed = norms.county.doctorsPerBed.value[which]!;
  const total = Math.round(perBed * beds * strength.specialists.value);
  return apportion(Math.max(total, norms.county.fewestDoctors.value), norms.county.doctors.value[which]!, 1);
}

function devicesOf(norms: Norms["county"], which: number, beds: number, firstPrivate: boolean): number[] {
  const scale = beds / norms.deviceSize.value[which]!;
  return norms.devices.value[which]!.map((units, device) => {
    if (firstPrivate && DEVICES[device] === "ct") return 1;
    if (units === 0 || beds < norms.bedsForDevice.value[device]!) return 0;
    return Math.max(1, Math.round(units * scale));
  });
}

/** The first private hospital is the largest. */
const privateWeights = (count: number, first: number): number[] =>
  Array.from({ length: count }, (_, k) => (k === 0 ? first : 1));
const ten = (beds: number): number => Math.round(beds / 10) * 10;

function hospitalName({ en, zh }: Text, kind: CountyKind, ordinal: number): Text {
  switch (kind) {
    case "county-general":
      return { en: `${en} People's Hospital`, zh: `${zh}人民医院` };
    case "county-tcm":
      return { en: `${en} Hospital of Chinese Medicine`, zh: `${zh}中医医院` };
    case "county-mch":
      return { en: `${en} Maternal and Child Hospital`, zh: `${zh}妇幼保健院` };
    case "private-hospital":
      return { en: `${en} Private Hospital ${ordinal}`, zh: `${zh}民营医院${ordinal}` };
  }
}

/**
 * Ambulances of the county: the norm's share at the TCM hospital, one each at sub-centres and at the largest centres up
 * to theirs, the rest at the general hospital.
 */
export function placeAmbulances(
  { residents, norms: { county: norms } }: CountyRequest,
  institutions: readonly InstitutionInput[],
): readonly InstitutionInput[] {
  const total = Math.max(norms.fewestAmbulances.value, Math.round(residents.value / norms.residentsPerAmbulance.value));
  const tcm = Math.round(total * norms.ambulancesTcm.value);
  const bases = institutions
    .filter(({ kind }) => kind === "sub-centre" || kind === "township-recommended")
    .sort(
      (a, b) =>
        (a.kind === b.kind ? bedCount(b) - bedCount(a) : a.kind === "sub-centre" ? -1 : 1) ||
        (a.code < b.code ? -1 : 1),
    )
    .slice(0, Math.floor(total * norms.ambulancesCentres.value))
    .map(({ code }) => code);
  return institutions.map((institution) => {
    if (institution.kind === "county-general") return { ...institution, ambulances: total - tcm - bases.length };
    if (institution.kind === "county-tcm") return { ...institution, ambulances: tcm };
    return bases.includes(institution.code) ? { ...institution, ambulances: 1 } : institution;
  });
}

const bedCount = ({ beds }: InstitutionInput): number => beds.reduce((a, b) => a + b, 0);

const OUTSIDE_NAMES: Partial<Record<InstitutionKind, Text>> = {
  "municipal-hospital": { en: "Municipal Hospital", zh: "市级医院" },
  "provincial-hospital": { en: "Provincial Hospital", zh: "省级医院" },
};

/** One municipal and one provincial hospital, each standing for all of its level. */
export function placeOutside(request: CountyRequest): readonly InstitutionInput[] {
  const { outside: norms, county, finance } = request.norms;
  const general = HOSPITALS.indexOf("county-general");
  const cities = [request.municipal, request.provincial];
  return OUTSIDE.map((kind, which) => {
    const city = cities[which]!;
    const beds = norms.beds.value[which]!;
    const { en, zh } = OUTSIDE_NAMES[kind]!;
    return {
      ...BLANK,
      ...city.position,
      code: `${city.code.padEnd(6, "0")}-${kind}-1`,
      name: { en: `${city.name.en} ${en}`, zh: `${city.name.zh}${zh}` },
      kind,
      level: levelOf(kind),
      capability: capabilityOf(request.norms, kind).value,
      doctors: apportion(Math.round(beds * norms.doctorsPerBed.value), county.doctors.value[general]!),
      midGradeShare: norms.midGradeShare.value,
      nurses: Math.round(beds * norms.nursesPerBed.value),
      technicians: Math.round(beds * norms.techniciansPerBed.value),
      otherStaff: Math.round(beds * norms.othersPerBed.value),
      beds: apportion(beds, county.wards.value[general]!),
      devices: norms.devices.value,
      theatres: Math.round(beds / norms.bedsPerTheatre.value),
      payFen: payInFen(finance.outsidePay.value),
      outsideWaitMinutes: norms.wait.value[which]!,
    };
  });
}
