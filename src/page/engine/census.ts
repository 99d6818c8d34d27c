import type { Parts } from "../../county/parts.ts";
import { ENCOUNTER_STRIDE, FLAGS, IN_PATIENT, PERSON, PLACE } from "../../county/care/encounters.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { COUNTY, VILLAGE } from "../../county/input/places.ts";
import { DEPARTMENT_COUNT, WARD_COUNT } from "../../county/places/places.ts";

/** Numbers of an institution at a moment. */
export const COUNT_STRIDE = 6;
export const COUNT = { WAITING: 0, SEEN: 1, DOCTORS: 2, LYING: 3, BEDS: 4, FOR_BED: 5 } as const;

/** Queues and beds of a day (排队与床位), at evenly spaced moments, of the institutions above the village. */
export interface Census {
  /** Institutions counted, by index among all. */
  readonly institutions: readonly number[];
  readonly moments: number;
  /** [(moment * institutions + institution) * COUNT_STRIDE + number] */
  readonly counts: Uint16Array;
}

export interface Counting {
  look(): void;
  take(): Census;
  /** What was counted of a day that is left. */
  forget(): void;
}

export function createCensus(input: CountyInput, parts: Parts): Counting {
  const institutions = input.institutions.flatMap(({ level }, i) => (level > VILLAGE ? [i] : []));
  let looks: Uint16Array[] = [];
  /** In-patients outside the county, where no bed is short: counted once a look. */
  const outside = new Map(institutions.filter((i) => input.institutions[i]!.level > COUNTY).map((i) => [i, 0]));

  function countOutside(): void {
    for (const place of outside.keys()) outside.set(place, 0);
    const { record, capacity } = parts.encounters;
    for (let e = 0; e < capacity; e++) {
      const at = e * ENCOUNTER_STRIDE;
      if (record[at + PERSON]! < 0 || (record[at + FLAGS]! & IN_PATIENT) === 0) continue;
      const place = record[at + PLACE]!;
      const lying = outside.get(place);
      if (lying !== undefined) outside.set(place, lying + 1);
    }
  }

  function look(): void {
    const { places, outpatient, inpatient } = parts;
    const { doctors } = outpatient;
    const { wards } = inpatient;
    if (looks.length === 0) countOutside();
    const counts = new Uint16Array(institutions.length * COUNT_STRIDE);
    institutions.forEach((institution, i) => {
      const at = i * COUNT_STRIDE;
      const site = places.siteOf[institution]!;
      if (site < 0) {
        counts[at + COUNT.LYING] = outside.get(institution) ?? 0;
        return;
      }
      for (let d = site * DEPARTMENT_COUNT; d < (site + 1) * DEPARTMENT_COUNT; d++) {
        counts[at + COUNT.WAITING]! += doctors.waiting(d);
        counts[at + COUNT.SEEN]! += doctors.busy(d);
        counts[at + COUNT.DOCTORS]! += Math.min(doctors.capacity(d), 999);
      }
      for (let w = site * WARD_COUNT; w < (site + 1) * WARD_COUNT; w++) {
        counts[at + COUNT.LYING]! += wards.busy(w);
        counts[at + COUNT.BEDS]! += Math.min(wards.capacity(w), 9_999);
        counts[at + COUNT.FOR_BED]! += wards.waiting(w);
      }
    });
    looks.push(counts);
  }

  return {
    look,
    forget() {
      looks = [];
    },
    take() {
      if (looks.length === 0) look();
      const size = institutions.length * COUNT_STRIDE;
      const counts = new Uint16Array(looks.length * size);
      looks.forEach((each, moment) => counts.set(each, moment * size));
      const moments = looks.length;
      looks = [];
      return { institutions, moments, counts };
    },
  };
}
