import { DECISION } from "../base/decisions.ts";
import { ALIVE, CONTRACTED_BIT, FULFILLED_BIT, lifeOf, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import type { World } from "../mechanism/world.ts";

/**
 * The year's appraisal of contracts (签约服务考核): teams report what they have served, and more where they overstate (B11);
 * of all contracts the policy's share is verified with the resident or by a record made on the spot (现场认证). The part of
 * the fee that hangs on performance is paid for what is reported and not refuted.
 */
export function createAppraisal(world: World): (day: number, checkFen: number) => void {
  const { streams, residents, places, calendar, contractCounted, contracts, payment } = world;
  const { record, count, capacity } = residents;
  /** Scratch: 1 counts as fulfilled. */
  const counted = new Uint8Array(capacity);
  const checkedBy = new Int32Array(places.count);

  return (day, checkFen) => {
    const { contracts: rules } = world.policy();
    counted.fill(0);
    checkedBy.fill(0);
    for (let person = 0; person < count[0]; person++) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      const team = world.centreOf(person);
      if (team < 0 || (traits & CONTRACTED_BIT) === 0 || lifeOf(traits) !== ALIVE) continue;
      const served = (traits & FULFILLED_BIT) !== 0;
      const reported =
        streams.pair(codeOf(residents, person), DECISION.APPRAISAL, calendar.yearOf[day], 0) <
          contracts.overstated[team] || served;
      const checked = streams.second() < rules.verification;
      contractCounted(team, "held", 1);
      if (reported) contractCounted(team, "reported", 1);
      if (checked) contractCounted(team, "checked", 1);
      if (checked && served) contractCounted(team, "confirmed", 1);
      if (checked) checkedBy[team] = checkedBy[team] + 1;
      if (served || (reported && !checked)) counted[person] = 1;
    }
    checkedBy.forEach((checks, team) => {
      if (checks > 0 && checkFen > 0) payment.reform(team, true, checks * checkFen);
    });
    const feeFen = contracts.fee.withheldFen();
    if (feeFen > 0) contracts.fee.pay({ ...rules, feeFen }, (person) => counted[person] === 1);
  };
}
