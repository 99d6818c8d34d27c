import type { Arena } from "../../kernel/arena.ts";
import { codeOfText } from "../../kernel/codes.ts";
import {
  COUNTY,
  DEPARTMENTS,
  DEPARTMENT_OF_LINE,
  DEVICES,
  EMERGENCY_DEPARTMENT,
  INSTITUTION_KINDS,
  type InstitutionInput,
  SERVICE_LINES,
  isSite,
  TOWNSHIP,
  WARD_OF_LINE,
  WARDS,
} from "../input/places.ts";
import { membership } from "./membership.ts";

export const LINES = SERVICE_LINES.length;
export const DEPARTMENT_COUNT = DEPARTMENTS.length;
export const WARD_COUNT = WARDS.length;
export const DEVICE_COUNT = DEVICES.length;
export const DEVICE_LABORATORY = DEVICES.indexOf("laboratory");
export const DEVICE_ECG = DEVICES.indexOf("ecg");
export const DEVICE_ULTRASOUND = DEVICES.indexOf("ultrasound");
export const DEVICE_XRAY = DEVICES.indexOf("x-ray");
export const DEVICE_CT = DEVICES.indexOf("ct");
export const DEVICE_MRI = DEVICES.indexOf("mri");
export const DEVICE_ENDOSCOPY = DEVICES.indexOf("endoscopy");

/** What is read at the lead hospital's centres (远程诊断), bits in the order of READINGS. */
export const REMOTE = { IMAGING: 1, ECG: 2, LABORATORY: 4, PATHOLOGY: 8 } as const;

/** In `departmentAt` and `wardAt`: the site has none for the line. */
export const NONE_HERE = 255;

/**
 * Institutions (医疗机构) as flat tables. A *site* is an in-county institution above the village, where queues are
 * simulated in full; `siteOf` is its number or -1.
 */
export interface Places {
  /** Institutions as they are built today: `become` replaces those that a dated reform changes. */
  readonly inputs: readonly InstitutionInput[];
  /** Today's institutions are these, all of them; what follows from them alone is worked out anew. */
  become(today: readonly InstitutionInput[]): void;
  readonly count: number;
  /** Keys an institution's draws: made of its code, whatever stands before it in the list. */
  readonly drawCode: Int32Array;
  readonly level: Uint8Array;
  readonly kind: Uint8Array;
  readonly township: Int32Array;
  readonly village: Int32Array;
  /** Community that an institution belongs to, -1 none: by the epoch in force, no state. */
  readonly community: Int32Array;
  readonly lead: Uint8Array;
  /** 1 for maternal and child hospitals (妇幼保健院): no man is treated there. */
  readonly maternal: Uint8Array;
  /** 1 where the insurance port is open: state, since integration opens clinics'. */
  readonly port: Uint8Array;
  /**
   * The highest grade of operation (手术分级) that an institution does in a line, [institution * LINES + line], 0 none: as
   * of this morning: state.
   */
  readonly gradeOf: Uint8Array;
  /** Capability below this is no service at all: the line is not offered. */
  readonly offered: number;
  /** Capability by [institution * LINES + line], 0 to 1: state, since staff and equipment change it. */
  readonly capability: Float64Array;
  /**
   * Doctors of middle grade and above of county hospitals who are stationed at an institution (派驻), full-time
   * equivalents: state, none before a rota sends them.
   */
  readonly stationed: Float64Array;
  /** Of those, by the department that they come from, [institution * DEPARTMENT_COUNT + department]: state. */
  readonly stationedOf: Float64Array;
  /** Bits of REMOTE by institution: state, none before a centre reads for it. */
  readonly remote: Uint8Array;
  /** Weekday on which a mobile team (巡回医疗队) comes, Monday 1 to Sunday 7, 0 none, by institution: state. */
  readonly round: Uint8Array;
  /** 1 where a village clinic has no doctor left: state. */
  readonly vacant: Uint8Array;
  readonly siteOf: Int32Array;
  readonly siteCount: number;
  /** Institution of a site. */
  readonly institutionOfSite: Int32Array;
  /** Department and ward group where a service line is really treated, by [site * LINES + line]; NONE_HERE. */
  readonly departmentAt: Uint8Array;
  /**
   * Department in whose clinic another sits, by [site * departments + department]: itself, or the largest where it is
   * small.
   */
  readonly clinicAt: Uint8Array;
  readonly wardAt: Uint8Array;
  /** Whether a site is a hospital of a community, which keeps beds and slots for primary care. */
  reserves(site: number): boolean;
  /** The best capability of a site by service line. */
  bestInCounty(line: number): number;
}

/**
 * @param ownClinicFrom doctors from which a department holds a clinic of its own, at centres and at hospitals
 * @param offered capability below which a line is not offered
 */
export function createPlaces(
  arena: Arena,
  atFirst: readonly InstitutionInput[],
  ownClinicFrom: readonly number[],
  offered: number,
): Places {
  const inputs = [...atFirst];
  const count = inputs.length;
  const sites = inputs.flatMap((input, i) => (isSite(input) ? [i] : []));
  const siteOf = new Int32Array(count).fill(-1);
  sites.forEach((institution, site) => (siteOf[institution] = site));
  const level = Uint8Array.from(inputs, (input) => input.level);
  const capability = arena.f64("places.capability", count * LINES, "share");
  inputs.forEach((input, i) => capability.set(input.capability, i * LINES));
  const port = arena.u8("places.port", count, "1 open");
  inputs.forEach((input, i) => (port[i] = input.insurancePort ? 1 : 0));

  const departmentAt = new Uint8Array(sites.length * LINES).fill(NONE_HERE);
  const wardAt = new Uint8Array(sites.length * LINES).fill(NONE_HERE);
  const clinicAt = new Uint8Array(sites.length * DEPARTMENT_COUNT);
  const kind = new Uint8Array(count);

  /** A place that closes keeps the names of its doors: whoever is inside goes through them. */
  function assign(): void {
    sites.forEach((institution, site) => {
      const { doctors, beds, closed, level } = inputs[institution];
      if (closed === true) return;
      const enough = ownClinicFrom[level - TOWNSHIP];
      for (let d = 0; d < DEPARTMENT_COUNT; d++)
        clinicAt[site * DEPARTMENT_COUNT + d] =
          d === EMERGENCY_DEPARTMENT || doctors[d] >= enough ? d : largest(doctors, d);
      for (let line = 0; line < LINES; line++) {
        departmentAt[site * LINES + line] = staffed(doctors, DEPARTMENT_OF_LINE[line]);
        wardAt[site * LINES + line] = bedded(beds, WARD_OF_LINE[line]);
      }
    });
    inputs.forEach((input, i) => (kind[i] = INSTITUTION_KINDS.indexOf(input.kind)));
  }
  assign();

  function bestInCounty(line: number): number {
    let best = 0;
    for (const i of sites) if (capability[i * LINES + line] > best) best = capability[i * LINES + line];
    return best;
  }

  const community = membership(inputs, []);

  return {
    inputs,
    become(today) {
      today.forEach((input, i) => (inputs[i] = input));
      assign();
    },
    count,
    drawCode: Int32Array.from(inputs, ({ code }) => codeOfText(code)),
    level,
    kind,
    township: Int32Array.from(inputs, (input) => input.township),
    village: Int32Array.from(inputs, (input) => input.village),
    community,
    maternal: Uint8Array.from(inputs, ({ kind }) => (kind === "county-mch" ? 1 : 0)),
    lead: Uint8Array.from(inputs, (input) => (input.lead ? 1 : 0)),
    port,
    offered,
    capability,
    gradeOf: arena.u8("places.grade-of", count * LINES, "grade"),
    stationed: arena.f64("places.stationed", count, "persons"),
    stationedOf: arena.f64("places.stationed-of", count * DEPARTMENT_COUNT, "persons"),
    remote: arena.u8("places.remote", count, "bits"),
    round: arena.u8("places.round", count, "weekday"),
    vacant: arena.u8("places.vacant", count, "1 no doctor"),
    siteOf,
    siteCount: sites.length,
    institutionOfSite: Int32Array.from(sites),
    departmentAt,
    clinicAt,
    wardAt,
    reserves: (site) => level[sites[site]] === COUNTY && community[sites[site]] >= 0,
    bestInCounty,
  };
}

/** The department itself where it has doctors, else general practice, internal medicine, or the first that has any. */
function staffed(doctors: readonly number[], department: number): number {
  for (const candidate of [department, 0, 1]) if ((doctors[candidate] ?? 0) > 0) return candidate;
  const first = doctors.findIndex((n, d) => n > 0 && d !== EMERGENCY_DEPARTMENT);
  return first < 0 ? NONE_HERE : first;
}

/** The department with most doctors, emergency apart; the one asked for where there are none. */
function largest(doctors: readonly number[], department: number): number {
  let most = department;
  for (let d = 0; d < EMERGENCY_DEPARTMENT; d++) if (doctors[d] > doctors[most]) most = d;
  return most;
}

function bedded(beds: readonly number[], ward: number): number {
  for (const candidate of [ward, 0, 1]) if ((beds[candidate] ?? 0) > 0) return candidate;
  const first = beds.findIndex((n) => n > 0);
  return first < 0 ? NONE_HERE : first;
}
