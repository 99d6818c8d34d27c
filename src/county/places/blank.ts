import { DEPARTMENTS, DEVICES, type InstitutionInput, SERVICE_LINES, WARDS } from "../input/places.ts";

/** An institution that has nothing yet: what whoever makes a clinic, centre, hospital or stop fills in. */
export const BLANK = {
  township: -1,
  village: -1,
  positionKnown: false,
  community: -1,
  lead: false,
  publicOwned: true,
  insurancePort: true,
  capability: SERVICE_LINES.map(() => 0),
  doctors: DEPARTMENTS.map(() => 0),
  midGradeShare: 0,
  drugList: 1,
  nurses: 0,
  technicians: 0,
  publicHealthStaff: 0,
  otherStaff: 0,
  beds: WARDS.map(() => 0),
  devices: DEVICES.map(() => 0),
  theatres: 0,
  ambulances: 0,
  payFen: [0, 0, 0],
  subsidyFen: 0,
  openingCashFen: 0,
  openingDebtFen: 0,
  outsideWaitMinutes: 0,
} as const satisfies Partial<InstitutionInput>;
