import { DEPARTMENTS, DEVICES, SERVICE_LINES, WARDS, type InstitutionInput } from "../../county/places/input.ts";

/** Values by name as a list in the order of `names`; what is not named is 0. */
export function listed<Name extends string>(names: readonly Name[], values: Partial<Record<Name, number>>): number[] {
  return names.map((name) => values[name] ?? 0);
}

/** An institution that has nothing yet: what the builders of clinics, centres and hospitals fill in. */
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
  openingAssetsFen: 0,
  fixedCostFen: 0,
  outsideWaitMinutes: 0,
} as const satisfies Partial<InstitutionInput>;

/** Staff pay in yuan as fen. */
export const payInFen = (yuan: readonly number[]): number[] => yuan.map((x) => x * 100);
