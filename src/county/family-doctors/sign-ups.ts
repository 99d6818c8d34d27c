import { DECISION } from "../base/decisions.ts";
import {
  ALIVE,
  ASSISTED_BIT,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  TRAITS,
  codeOf,
} from "../people/residents.ts";
import type { Services } from "./services.ts";
import type { Teams } from "./teams.ts";
import type { World } from "../mechanism/world.ts";

/** How a campaign is run and answered. */
export interface CampaignRules {
  /** Share of those asked who sign in a year. */
  readonly willing: number;
  /** Minutes of the team for one signature, and the share of its time that the campaign may take. */
  readonly minutes: number;
  readonly most: number;
}

/**
 * Signing up (签约): the team of every township asks who has no contract, key groups first, then the poor, then all,
 * until the policy's goals are reached or the month's time for it is used up; and at the year's end asks whether
 * contracts go on (续签), which those who were served mostly want.
 */
export interface SignUps {
  campaign(day: number, rules: CampaignRules): void;
  /**
   * The year ends: contracts that are not renewed end with it. @param renewing shares of those served and not served
   * who renew
   */
  renew(day: number, renewing: readonly [served: number, unserved: number]): void;
}

/** Whom a team asks one after the other: bits that have to be set, of those that are looked at. */
const ORDER: readonly (readonly [looked: number, set: number])[] = [
  [KEY_GROUP_BIT, KEY_GROUP_BIT],
  [KEY_GROUP_BIT | ASSISTED_BIT, ASSISTED_BIT],
  [KEY_GROUP_BIT | ASSISTED_BIT, 0],
];

export function createSignUps(world: World, teams: Teams, services: Services): SignUps {
  const { streams, residents, places, calendar, contractCounted } = world;
  const { fee } = world.contracts;
  const { record, count } = residents;
  // Scratch: people at home and contracts by centre, of key groups and of all; who has signed this month.
  const [people, keys, signed, signedKeys] = [0, 1, 2, 3].map(() => new Int32Array(places.count)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const fresh = new Uint8Array(residents.capacity);

  /** Team of a person at home, -1 none. */
  function teamOf(person: number): number {
    const traits = record[person * RESIDENT_STRIDE + TRAITS];
    return lifeOf(traits) === ALIVE && (traits & MIGRANT_BIT) === 0 ? world.centreOf(person) : -1;
  }

  function take(table: Int32Array, team: number): void {
    table[team] = table[team] + 1;
  }

  function survey(): void {
    for (const table of [people, keys, signed, signedKeys]) table.fill(0);
    for (let person = 0; person < count[0]; person++) {
      const team = teamOf(person);
      if (team < 0) continue;
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      const key = (traits & KEY_GROUP_BIT) !== 0;
      take(people, team);
      if (key) take(keys, team);
      if ((traits & CONTRACTED_BIT) === 0) continue;
      take(signed, team);
      if (key) take(signedKeys, team);
    }
  }

  function campaign(day: number, { willing, minutes, most }: CampaignRules): void {
    const { goal, keyGoal } = world.policy().contracts;
    if (goal === 0 && keyGoal === 0) return;
    survey();
    fresh.fill(0);
    let any = false;
    const short = (team: number, key: boolean): boolean =>
      (key && signedKeys[team] < keyGoal * keys[team]) ||
      (signed[team] < goal * people[team] && (!key || keyGoal === 0));
    for (const [looked, set] of ORDER)
      for (let person = 0; person < count[0]; person++) {
        const traits = record[person * RESIDENT_STRIDE + TRAITS];
        if ((traits & (looked | CONTRACTED_BIT)) !== set) continue;
        const team = teamOf(person);
        const key = (traits & KEY_GROUP_BIT) !== 0;
        if (team < 0 || !short(team, key)) continue;
        if (
          streams.uniform(codeOf(residents, person), DECISION.SIGN_UP, calendar.yearOf[day], 0) >= willing ||
          !teams.give(person, minutes, 1 - most)
        )
          continue;
        services.sign(person, calendar.monthOfYear[day]);
        fresh[person] = 1;
        any = true;
        take(signed, team);
        if (key) take(signedKeys, team);
        contractCounted(team, "signed", 1);
      }
    const { contracts: rules } = world.policy();
    if (any) fee.pay({ ...rules, feeFen: rules.feeFen - fee.withheldFen() }, (person) => fresh[person] === 1);
  }

  function renew(day: number, [served, unserved]: readonly [number, number]): void {
    if (!world.policy().contracts.yearly) return;
    for (let person = 0; person < count[0]; person++) {
      const traits = record[person * RESIDENT_STRIDE + TRAITS];
      const team = teamOf(person);
      if (team < 0 || (traits & CONTRACTED_BIT) === 0) continue;
      contractCounted(team, "due", 1);
      const share = (traits & FULFILLED_BIT) !== 0 ? served : unserved;
      if (streams.uniform(codeOf(residents, person), DECISION.RENEWAL, calendar.yearOf[day], 0) < share)
        contractCounted(team, "renewed", 1);
      else services.end(person);
    }
  }

  return { campaign, renew };
}
