import { HOURS_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { DEPARTMENTS, SERVICE_LINES, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT, LINES, WARD_COUNT } from "../places/places.ts";
import type { Strike } from "./strike.ts";
import type { Wave } from "./wave.ts";
import type { World } from "../mechanism/world.ts";

/** Departments that lend doctors to a fever clinic: what can wait. */
const LENDERS = (["surgery", "tcm", "senses"] as const).map((department) => DEPARTMENTS.indexOf(department));
const FEVER_LINE = SERVICE_LINES.indexOf("general");
const LUNG_LINE = SERVICE_LINES.indexOf("respiratory");
const NOT_ASKED = 0;
const NO_WARD = 255;

/**
 * What an epidemic does to institutions, and what they do about it, on one day of it: staff who are ill are missing, a
 * village clinic whose doctors are all ill is shut, fever clinics (发热门诊) take doctors of other departments, and a house
 * whose medical wards are full asks for surge beds (应急床位), which run some hours later until the wave is over.
 */
export function createResponse(
  world: World,
  strikes: number,
): (strike: Strike, s: number, wave: Wave, day: number) => void {
  const { arena, streams, places, wards, doctors, beds, levers } = world;
  const { present, bedsAdded, shut } = levers;
  /** Day after the one on which surge beds were asked for, by [strike * sites + site]. */
  const asked = arena.i32("shock.surge-asked", Math.max(1, strikes * places.siteCount), "day + 1");

  function fallIll(strike: Strike, wave: Wave, day: number): void {
    const attack = Math.min(1, strike.value("attack") * strike.value("staffRisk"));
    const absence = strike.value("absence");
    const atWork = 1 - attack * (wave.upTo(day) - wave.upTo(day - Math.round(absence)));
    for (let at = 0; at < present.length; at++) present[at] = present[at] * atWork;
    for (let i = 0; i < places.count; i++) {
      if (places.level[i] !== VILLAGE) continue;
      const posts = Math.max(1, Math.round(places.inputs[i].doctors[0]));
      let ill = 0;
      for (let post = 0; post < posts; post++) {
        if (streams.pair(places.drawCode[i], DECISION.DOCTOR_ILL, wave.fromDay, post) >= attack) continue;
        const since = day - wave.dayOf(streams.second());
        if (since >= 0 && since < Math.round(absence)) ill++;
      }
      if (ill === posts) shut[i] = 1;
    }
  }

  function openFeverClinic(site: number, share: number): void {
    const fever = places.departmentAt[site * LINES + FEVER_LINE];
    const at = site * DEPARTMENT_COUNT + fever;
    if (fever >= DEPARTMENT_COUNT || doctors.there[at] <= 0 || LENDERS.includes(fever)) return;
    let lent = 0;
    for (const department of LENDERS) {
      const from = site * DEPARTMENT_COUNT + department;
      lent += doctors.there[from] * present[from] * share;
      present[from] = present[from] * (1 - share);
    }
    present[at] = present[at] + lent / doctors.there[at];
  }

  function addBeds(strike: Strike, s: number, site: number, day: number): void {
    const ward = places.wardAt[site * LINES + LUNG_LINE];
    if (ward === NO_WARD) return;
    const resource = site * WARD_COUNT + ward;
    const at = s * places.siteCount + site;
    if (
      asked[at] === NOT_ASKED &&
      wards.capacity(resource) > 0 &&
      wards.busy(resource) >= strike.value("surgeTrigger") * wards.capacity(resource)
    )
      asked[at] = day + 1;
    if (asked[at] === NOT_ASKED || day + 1 - asked[at] < strike.value("surgeDelay") / HOURS_PER_DAY) return;
    let all = 0;
    for (let w = site * WARD_COUNT; w < (site + 1) * WARD_COUNT; w++) all += beds.there[w];
    bedsAdded[resource] = bedsAdded[resource] + Math.round(all * strike.value("surgeBeds"));
  }

  return (strike, s, wave, day) => {
    const since = day - wave.fromDay;
    if (wave.empty || since < 0 || since >= wave.days) return;
    fallIll(strike, wave, day);
    for (let site = 0; site < places.siteCount; site++) {
      if (since >= strike.value("feverDelay")) openFeverClinic(site, strike.value("fever"));
      addBeds(strike, s, site, day);
    }
  };
}
