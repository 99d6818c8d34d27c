import { cosine } from "../../kernel/trigonometry.ts";
import {
  COUNTY,
  type InstitutionInput,
  MUNICIPAL,
  PROVINCIAL,
  TOWNSHIP,
  type TravelInput,
  VILLAGE,
  type VillageInput,
} from "../input/places.ts";
import type { Places } from "./places.ts";
import { isStop } from "./stops.ts";

/** Most alternatives a village has: self-care, two clinics, two centres, county and outside hospitals. */
export const MAX_ALTERNATIVES = 24;
/**
 * Codes of alternatives in the random keys: by what a place is to the village, of a hospital by its own code, so that
 * they never change when others are added or taken away. Four neighbouring codes share a block of the generator.
 */
export const SELF_CARE = 0;
export const OWN_CLINIC = 1;
const NEIGHBOUR_CLINIC = 2;
export const OWN_CENTRE = 3;
const NEIGHBOUR_CENTRE = 4;
/** The one place of an out-migrant away. */
export const AWAY_CODE = 5;
/** The stop of a mobile team in a village without a clinic. */
export const MOBILE_STOP = 6;
/** Hospitals stand from here, each somewhere among so many codes. */
const HOSPITAL_CODES = 64;
const HOSPITAL_RANGE = 64_000;

const ROAD = { village: 0, township: 1, county: 2, highway: 3 } as const;
const KM_PER_DEGREE = 111.2;
const RADIANS = Math.PI / 180;

/** The places that people of a village consider, with road minutes one way: [village * MAX_ALTERNATIVES + k]. */
export interface Alternatives {
  readonly count: Uint8Array;
  readonly institution: Int32Array;
  /** Self-care excluded: it has no entry. */
  readonly code: Uint16Array;
  readonly minutes: Float64Array;
  readonly km: Float64Array;
  /** Works them out anew: institutions or roads are not as they were. */
  lay(travel: TravelInput): void;
}

export const straightKm = (lat1: number, lon1: number, lat2: number, lon2: number): number => {
  const dy = (lat1 - lat2) * KM_PER_DEGREE;
  const dx = (lon1 - lon2) * KM_PER_DEGREE * cosine((lat1 + lat2) * 0.5 * RADIANS);
  return Math.sqrt(dx * dx + dy * dy);
};

/** Road km and minutes from a village to an institution. */
export interface Trip {
  readonly km: number;
  readonly minutes: number;
}

export function tripTo(village: VillageInput, places: Places, institution: number, travel: TravelInput): Trip {
  const input = places.inputs[institution];
  const [slow, middle, fast] = [
    travel.speedKmh[ROAD.village],
    travel.speedKmh[ROAD.township],
    travel.speedKmh[ROAD.county],
  ];
  if (input.level > COUNTY) {
    const seat =
      straightKm(village.latitude, village.longitude, travel.seatLatitude, travel.seatLongitude) * travel.detour;
    const far =
      input.level === MUNICIPAL
        ? { km: travel.municipalKm, minutes: travel.municipalMinutes }
        : { km: travel.provincialKm, minutes: travel.provincialMinutes };
    return { km: seat + far.km, minutes: travel.accessMinutes + (seat / fast) * 60 + far.minutes };
  }
  const km = straightKm(village.latitude, village.longitude, input.latitude, input.longitude) * travel.detour;
  const speed = input.level === VILLAGE ? slow : input.level === TOWNSHIP ? middle : fast;
  return { km, minutes: travel.accessMinutes + (km / speed) * 60 };
}

/** How many institutions a village of a county with these considers, at most. */
export function alternativesAmong(institutions: readonly Pick<InstitutionInput, "level" | "code">[]): number {
  const stops = institutions.filter(isStop);
  const at = (level: number): number => institutions.filter((one) => one.level === level && !isStop(one)).length;
  const near = Math.min(2, at(VILLAGE)) + Math.min(2, at(TOWNSHIP));
  return near + at(COUNTY) + at(MUNICIPAL) + at(PROVINCIAL) + Math.min(1, stops.length);
}

export function createAlternatives(
  villages: readonly VillageInput[],
  places: Places,
  travel: TravelInput,
): Alternatives {
  const size = villages.length * MAX_ALTERNATIVES;
  const count = new Uint8Array(villages.length);
  const institution = new Int32Array(size).fill(-1);
  const code = new Uint16Array(size);
  const minutes = new Float64Array(size);
  const km = new Float64Array(size);
  const stops = new Map(places.inputs.flatMap((input, i) => (isStop(input) ? [[input.village, i] as const] : [])));
  const hospitals = hospitalCodes(
    places,
    [COUNTY, MUNICIPAL, PROVINCIAL].flatMap((level) => ofLevel(places.inputs, level)),
  );

  function layOf(village: VillageInput, v: number, open: readonly (readonly number[])[], roads: TravelInput): void {
    const add = (place: number, alternative: number): void => {
      const at = v * MAX_ALTERNATIVES + count[v];
      if (count[v] >= MAX_ALTERNATIVES)
        throw new Error(`village ${village.code}: more than ${MAX_ALTERNATIVES} alternatives of care`);
      const trip = tripTo(village, places, place, roads);
      institution[at] = place;
      code[at] = alternative;
      minutes[at] = trip.minutes;
      km[at] = trip.km;
      count[v] = count[v] + 1;
    };
    const nearest = (candidates: readonly number[], but: number): number => {
      let best = -1;
      let least = Infinity;
      for (const i of candidates) {
        if (i === but) continue;
        const distance = straightKm(
          village.latitude,
          village.longitude,
          places.inputs[i].latitude,
          places.inputs[i].longitude,
        );
        if (distance < least) [best, least] = [i, distance];
      }
      return best;
    };
    const [clinics, centres] = open;
    const home = clinics.find((i) => places.village[i] === v) ?? nearest(clinics, -1);
    const centre = centres.find((i) => places.township[i] === village.township) ?? nearest(centres, -1);
    if (home >= 0) add(home, OWN_CLINIC);
    const otherClinic = nearest(clinics, home);
    if (otherClinic >= 0) add(otherClinic, NEIGHBOUR_CLINIC);
    if (centre >= 0) add(centre, OWN_CENTRE);
    const otherCentre = nearest(centres, centre);
    if (otherCentre >= 0) add(otherCentre, NEIGHBOUR_CENTRE);
    const stop = stops.get(v);
    if (stop !== undefined) add(stop, MOBILE_STOP);
    hospitals.forEach((alternative, i) => {
      if (places.inputs[i].closed !== true) add(i, alternative);
    });
  }

  function lay(roads: TravelInput): void {
    institution.fill(-1);
    count.fill(0);
    const open = [VILLAGE, TOWNSHIP].map((level) =>
      ofLevel(places.inputs, level).filter((i) => places.inputs[i].closed !== true),
    );
    villages.forEach((village, v) => layOf(village, v, open, roads));
  }
  lay(travel);
  return { count, institution, code, minutes, km, lay };
}

/** Institutions of a level, stops of mobile teams apart. */
const ofLevel = (inputs: readonly InstitutionInput[], level: number): readonly number[] =>
  inputs.flatMap((input, i) => (input.level === level && !isStop(input) ? [i] : []));

/** Code of each hospital as an alternative. Of two with the same, which is rare, the later takes the next. */
function hospitalCodes(places: Places, hospitals: readonly number[]): ReadonlyMap<number, number> {
  const taken = new Set<number>();
  return new Map(
    hospitals.map((i) => {
      let code = HOSPITAL_CODES + ((places.drawCode[i] >>> 0) % HOSPITAL_RANGE);
      while (taken.has(code)) code++;
      taken.add(code);
      return [i, code] as const;
    }),
  );
}
