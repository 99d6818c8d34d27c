import { BLANK } from "../county/places/blank.ts";
import {
  COUNTY,
  DEPARTMENTS,
  DEVICES,
  WARDS,
  type InstitutionInput,
  type InstitutionKind,
  levelOf,
} from "../county/input/places.ts";
import { type Text } from "../county/input/text.ts";
import { apportion } from "../county/base/apportion.ts";
import { listed, payInFen } from "./values.ts";
import { capabilityOf } from "./capability.ts";
import { spiral, type Plane } from "./geometry.ts";
import { NORMS } from "./norms.ts";
import type { CityRequest, CountyRequest } from "./request.ts";
import type { PlacedTownship } from "./townships.ts";

const norms = NORMS.county;

type CountyKind = Extract<InstitutionKind, "county-general" | "county-tcm" | "county-mch" | "private-hospital">;
const ORDER: readonly CountyKind[] = ["county-general", "county-tcm", "county-mch", "private-hospital"];

/**
 * Shares of doctors by department, of beds by ward, and devices in a hospital of `size` beds. [A], CT, MRI and DSA [GK]
 */
const MAKE_UP = {
  "county-general": {
    size: 900,
    doctors: {
      general: 0.05,
      internal: 0.32,
      surgery: 0.25,
      women: 0.1,
      children: 0.07,
      tcm: 0.04,
      senses: 0.07,
      emergency: 0.1,
    },
    beds: { internal: 0.54, surgery: 0.3, women: 0.07, children: 0.04, tcm: 0.02, intensive: 0.03 },
    devices: { laboratory: 5, ecg: 6, ultrasound: 10, "x-ray": 5, ct: 2, mri: 1, endoscopy: 5, dsa: 1, dialysis: 58 },
  },
  "county-tcm": {
    size: 400,
    doctors: {
      general: 0.03,
      internal: 0.26,
      surgery: 0.2,
      women: 0.05,
      children: 0.03,
      tcm: 0.33,
      senses: 0.05,
      emergency: 0.05,
    },
    beds: { internal: 0.49, surgery: 0.24, women: 0.03, children: 0.02, tcm: 0.2, intensive: 0.02 },
    devices: { laboratory: 2, ecg: 3, ultrasound: 4, "x-ray": 2, ct: 1, mri: 1, endoscopy: 2, dialysis: 26 },
  },
  "county-mch": {
    size: 80,
    doctors: { general: 0.05, women: 0.53, children: 0.32, tcm: 0.03, senses: 0.04, emergency: 0.03 },
    beds: { women: 0.62, children: 0.35, intensive: 0.03 },
    devices: { laboratory: 2, ecg: 1, ultrasound: 4, "x-ray": 1 },
  },
  "private-hospital": {
    size: 84,
    doctors: { general: 0.15, internal: 0.27, surgery: 0.3, women: 0.08, tcm: 0.12, senses: 0.08 },
    beds: { internal: 0.5, surgery: 0.34, women: 0.06, tcm: 0.1 },
    devices: { laboratory: 1, ecg: 1, ultrasound: 2, "x-ray": 1 },
  },
} as const;

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
  const thousands = request.residents.value / 1000;
  const [general = 0, tcm = 0, mch = 0] = norms.fewestBeds.value;
  const privates = Math.round(request.residents.value / norms.privateHospitalsPer.value);
  const privateBeds = apportion(Math.round(norms.privateBeds.value * thousands), privateWeights(privates));
  const plans: readonly (readonly [CountyKind, number])[] = [
    ["county-general", Math.max(general, ten(norms.generalBeds.value * thousands))],
    ["county-tcm", Math.max(tcm, ten(norms.tcmBeds.value * thousands))],
    ["county-mch", Math.max(mch, ten(norms.mchBeds.value * thousands))],
    ...privateBeds.map((beds) => ["private-hospital", beds] as const),
  ];
  return plans.map(([kind, beds], k) => {
    const make = MAKE_UP[kind];
    const which = ORDER.indexOf(kind);
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
      capability: capabilityOf(kind, request.strength.capability.value).value,
      doctors: doctorsOf(request, kind, beds),
      midGradeShare: norms.midGradeShare.value[which]!,
      nurses: Math.round(norms.nursesPerBed.value[which]! * beds),
      technicians: Math.max(1, Math.round(norms.techniciansPerBed.value[which]! * beds)),
      publicHealthStaff: Math.round(norms.publicHealthPerBed.value[which]! * beds),
      otherStaff: Math.max(1, Math.round(norms.othersPerBed.value[which]! * beds)),
      beds: apportion(beds, listed(WARDS, make.beds)),
      devices: devicesOf(make.devices, beds / make.size, beds, firstPrivate),
      theatres: Math.max(1, Math.round(beds / norms.bedsPerTheatre.value[which]!)),
      payFen: payInFen(isPrivate ? NORMS.finance.privatePay.value : NORMS.finance.countyPay.value),
    };
  });
}

/** Every department that the kind has keeps a doctor at least. */
function doctorsOf(request: CountyRequest, kind: CountyKind, beds: number): number[] {
  const perBed = norms.doctorsPerBed.value[ORDER.indexOf(kind)]!;
  const total = Math.round(perBed * beds * request.strength.specialists.value);
  return apportion(Math.max(total, 8), listed(DEPARTMENTS, MAKE_UP[kind].doctors), 1);
}

function devicesOf(
  devices: Partial<Record<(typeof DEVICES)[number], number>>,
  scale: number,
  beds: number,
  firstPrivate: boolean,
): number[] {
  const bedsFor: Partial<Record<(typeof DEVICES)[number], number>> = norms.bedsForDevice.value;
  return DEVICES.map((device) => {
    const units = devices[device] ?? 0;
    if (firstPrivate && device === "ct") return 1;
    if (units === 0 || beds < (bedsFor[device] ?? 0)) return 0;
    return Math.max(1, Math.round(units * scale));
  });
}

/** The first private hospital is the largest: 1.3, 1, 1, … */
const privateWeights = (count: number): number[] => Array.from({ length: count }, (_, k) => (k === 0 ? 1.3 : 1));
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
 * Ambulances of the county, one for every 50,000 residents and two at least: half at the general hospital, a fifth at
 * the TCM hospital, then one each at sub-centres and at the largest centres.
 */
export function placeAmbulances(
  residents: number,
  institutions: readonly InstitutionInput[],
): readonly InstitutionInput[] {
  const total = Math.max(2, Math.round(residents / norms.residentsPerAmbulance.value));
  const tcm = Math.round(total / 5);
  const bases = institutions
    .filter(({ kind }) => kind === "sub-centre" || kind === "township-recommended")
    .sort(
      (a, b) =>
        (a.kind === b.kind ? bedCount(b) - bedCount(a) : a.kind === "sub-centre" ? -1 : 1) ||
        (a.code < b.code ? -1 : 1),
    )
    .slice(0, Math.floor((total * 3) / 10))
    .map(({ code }) => code);
  return institutions.map((institution) => {
    if (institution.kind === "county-general") return { ...institution, ambulances: total - tcm - bases.length };
    if (institution.kind === "county-tcm") return { ...institution, ambulances: tcm };
    return bases.includes(institution.code) ? { ...institution, ambulances: 1 } : institution;
  });
}

const bedCount = ({ beds }: InstitutionInput): number => beds.reduce((a, b) => a + b, 0);

/** Size of the hospitals outside, for readers: their queues are not simulated. [A] */
const OUTSIDE = {
  "municipal-hospital": { beds: 1800, wait: 60, en: "Municipal Hospital", zh: "市级医院" },
  "provincial-hospital": { beds: 3000, wait: 120, en: "Provincial Hospital", zh: "省级医院" },
} as const;

/** One municipal and one provincial hospital, each standing for all of its level. */
export function placeOutside(request: CountyRequest): readonly InstitutionInput[] {
  const cities: readonly (readonly [keyof typeof OUTSIDE, CityRequest])[] = [
    ["municipal-hospital", request.municipal],
    ["provincial-hospital", request.provincial],
  ];
  return cities.map(([kind, city]) => {
    const { beds, wait, en, zh } = OUTSIDE[kind];
    const { doctors, beds: wards } = MAKE_UP["county-general"];
    return {
      ...BLANK,
      ...city.position,
      code: `${city.code.padEnd(6, "0")}-${kind}-1`,
      name: { en: `${city.name.en} ${en}`, zh: `${city.name.zh}${zh}` },
      kind,
      level: levelOf(kind),
      capability: capabilityOf(kind).value,
      doctors: apportion(Math.round(beds * 0.6), listed(DEPARTMENTS, doctors)),
      midGradeShare: 0.7,
      nurses: Math.round(beds * 0.9),
      technicians: Math.round(beds * 0.2),
      otherStaff: Math.round(beds * 0.3),
      beds: apportion(beds, listed(WARDS, wards)),
      devices: listed(DEVICES, {
        laboratory: 20,
        ecg: 20,
        ultrasound: 40,
        "x-ray": 15,
        ct: 8,
        mri: 6,
        endoscopy: 20,
        dsa: 5,
        dialysis: 120,
      }),
      theatres: Math.round(beds / 50),
      payFen: payInFen(NORMS.finance.outsidePay.value),
      outsideWaitMinutes: wait,
    };
  });
}
