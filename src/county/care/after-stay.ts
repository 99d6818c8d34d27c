import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  CHAIN_DEDUCTIBLE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  IN_PATIENT,
  PLACE,
  READMITTED,
  STAY_PART,
  STEPPED_DOWN,
  WHOLE_STAY,
} from "./encounters.ts";
import type { Referral } from "./referral.ts";

/** What follows a stay (出院后): a readmission (再入院), or return visits. */
export function createAfterStay(context: CareContext, flow: Flow, referral: Referral): (e: number) => void {
  const { simulation, streams, keys, catalogue, encounters, levers, listener, today } = context;
  const { paths } = context.care;
  const { record, onset, mark, unmark, nextContact, nextStay, placeOf } = encounters;
  const { clock } = simulation;

  return (e) => {
    const d = catalogue.diseases[encounters.diseaseOf(e)];
    const place = placeOf(e);
    const again = keys.ofStay(e, DECISION.READMISSION);
    const days = paths.readmittedFromDays + Math.floor(streams.second() * paths.readmittedWithinDays);
    unmark(e, EMERGENCY);
    nextContact(e);
    nextStay(e);
    if (
      again < d.readmissionShare * levers.complication[place] + levers.split[place] &&
      encounters.contactsOf(e) < paths.lastReadmission
    )
      return readmit(e, days);
    unmark(e, IN_PATIENT | READMITTED);
    flow.comeBack(e);
  };

  function readmit(e: number, days: number): void {
    const at = e * ENCOUNTER_STRIDE;
    mark(e, READMITTED);
    unmark(e, STEPPED_DOWN);
    // A new admission bears a deductible of its own: the chain of transfers ended with the discharge.
    record[at + CHAIN_DEDUCTIBLE] = 0;
    record[at + STAY_PART] = WHOLE_STAY;
    const hospital = referral.complication(e);
    if (hospital >= 0) record[at + PLACE] = hospital;
    // As urgent as the illness is at its outset; what is not, keeps clear of rest days and the Spring Festival.
    if (keys.ofStay(e, DECISION.URGENCY) < catalogue.diseases[encounters.diseaseOf(e)].emergencyShare)
      mark(e, EMERGENCY);
    onset[e] = clock[0] + (flow.readyDay(e, today() + days) - today()) * MINUTES_PER_DAY;
    simulation.schedule(onset[e], EVENT.FOR_BED, e, 0, keys.order(e));
    listener.bedPlanned(e, onset[e], referral.roadMinutes(e));
  }
}
