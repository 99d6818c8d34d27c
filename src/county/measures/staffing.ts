import { COUNTY, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT, DEVICE_ECG, DEVICE_ULTRASOUND, DEVICE_XRAY, type Places, REMOTE } from "../places/places.ts";
import { NURSES, PUBLIC_HEALTH, type Roster } from "../staff/roster.ts";
import { Q } from "../indicators/quantities.ts";
import type { Tally } from "./tally.ts";

/** Department of general practice (全科). */
const GENERAL = 0;

export interface StaffingOptions {
  readonly tally: Tally;
  readonly places: Places;
  readonly roster: Roster;
  /** Doctors by [site * departments + department]: state. */
  readonly doctors: ArrayLike<number>;
  /** Factor on the numbers of staff by level, of the policy in force. */
  readonly staffFactor: () => readonly number[];
}

/**
 * Staff and equipment (人员与设备) of the institutions in the county over a month of so many days, read at its end:
 * denominators of load and norms.
 */
export function createStaffing({
  tally,
  places,
  roster,
  doctors,
  staffFactor,
}: StaffingOptions): (days: number) => void {
  const { inputs, level, siteOf, stationed, remote } = places;
  const doctorsAt = (i: number, factor: number): number => {
    const site = siteOf[i];
    if (site < 0) return inputs[i].doctors.reduce((sum, n) => sum + n, 0) * factor * roster.share(i, 0);
    let all = 0;
    for (let d = 0; d < DEPARTMENT_COUNT; d++) all += doctors[site * DEPARTMENT_COUNT + d];
    return all;
  };

  return (days) => {
    const factors = staffFactor();
    for (let i = 0; i < places.count; i++) {
      const at = level[i];
      if (at > COUNTY) continue;
      const { nurses, publicHealthStaff, midGradeShare, devices } = inputs[i];
      const factor = factors[at];
      const add = (quantity: number, number: number): void => {
        if (number > 0) tally.addAt(quantity, at, i, number * days);
      };
      const number = doctorsAt(i, factor);
      add(Q.institution_days, 1);
      add(Q.doctor_days, number);
      add(Q.nurse_days, nurses * factor * roster.share(i, NURSES));
      add(Q.public_health_staff_days, publicHealthStaff * factor * roster.share(i, PUBLIC_HEALTH));
      add(Q.mid_grade_days, number * midGradeShare);
      add(Q.stationed_days, at <= TOWNSHIP ? stationed[i] : 0);
      if (at > VILLAGE) add(Q.general_practitioner_days, doctors[siteOf[i] * DEPARTMENT_COUNT + GENERAL]);
      add(Q.ecg_days, (devices[DEVICE_ECG] ?? 0) >= 1 ? 1 : 0);
      add(Q.imaging_days, (devices[DEVICE_XRAY] ?? 0) + (devices[DEVICE_ULTRASOUND] ?? 0) >= 1 ? 1 : 0);
      add(Q.remote_imaging_days, (remote[i] & REMOTE.IMAGING) !== 0 ? 1 : 0);
      add(Q.remote_ecg_days, (remote[i] & REMOTE.ECG) !== 0 ? 1 : 0);
    }
  };
}
