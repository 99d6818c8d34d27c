import type { Streams } from "../../kernel/streams.ts";
import type { Calendar } from "../calendar.ts";
import { DECISION } from "../decisions.ts";
import { AGE_BANDS, SCHEMES, UNINSURED } from "../people/input.ts";
import {
  ALIVE,
  bandOf,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  TRAITS,
  VILLAGE_OF,
} from "../people/residents.ts";
import type { VillageInput } from "../places/input.ts";
import { Q } from "./quantities.ts";
import type { Tally } from "./tally.ts";

/** What is counted of person-time. */
const KINDS = [Q.person_days, Q.enrolled_days, Q.contracted_days, Q.contracted_key_days, Q.key_days, Q.fulfilled_days];
const SCHEME_COUNT = SCHEMES.length;
const BAND_COUNT = AGE_BANDS.length;

export interface PersonTimeOptions {
  readonly tally: Tally;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly residents: Residents;
  readonly villages: readonly VillageInput[];
  readonly townships: number;
  readonly migrantsHome: { readonly festival: number; readonly farm: number };
}

/** Person-time (人时) of a month, counted at its start from who lives in the county then: the denominators of all rates. */
export function createPersonTime({ tally, streams, calendar, residents, villages, townships, migrantsHome }: PersonTimeOptions): (day: number) => void {
  const { record } = residents;
  const townshipOf = Int32Array.from(villages, ({ township }) => township);
  // Scratch: days by township, band, scheme and kind.
  const days = new Float64Array(townships * BAND_COUNT * SCHEME_COUNT * KINDS.length);

  /** Days of the month that an out-migrant spends at home. */
  function daysHome(person: number, from: number, length: number): number {
    let home = 0;
    for (let day = from; day < from + length; ) {
      const season = calendar.homeSeason[day]!;
      let end = day;
      while (end < from + length && calendar.homeSeason[end] === season) end++;
      if (season !== 0) {
        const share = (season & 1) === 1 ? migrantsHome.festival : migrantsHome.farm;
        if (streams.uniform(person, DECISION.HOME_VISIT, season, 0) < share) home += end - day;
      }
      day = end;
    }
    return home;
  }

  return (from) => {
    const monthOfRun = calendar.monthOf[from]!;
    const length = calendar.monthStart[monthOfRun + 1]! - from;
    days.fill(0);
    for (let person = 0; person < residents.count[0]!; person++) {
      const at = person * RESIDENT_STRIDE;
      const traits = record[at + TRAITS]!;
      if (lifeOf(traits) !== ALIVE) continue;
      const present = (traits & MIGRANT_BIT) === 0 ? length : daysHome(person, from, length);
      const scheme = schemeOf(traits);
      const cell = ((townshipOf[record[at + VILLAGE_OF]!]! * BAND_COUNT + bandOf(traits)) * SCHEME_COUNT + scheme) * KINDS.length;
      days[cell] = days[cell]! + present;
      if (scheme !== UNINSURED) days[cell + 1] = days[cell + 1]! + length;
      const key = (traits & KEY_GROUP_BIT) !== 0;
      if (key) days[cell + 4] = days[cell + 4]! + present;
      if ((traits & CONTRACTED_BIT) === 0) continue;
      days[cell + 2] = days[cell + 2]! + present;
      if (key) days[cell + 3] = days[cell + 3]! + present;
      if ((traits & FULFILLED_BIT) !== 0) days[cell + 5] = days[cell + 5]! + present;
    }
    for (let township = 0; township < townships; township++) {
      for (let band = 0; band < BAND_COUNT; band++) {
        for (let scheme = 0; scheme < SCHEME_COUNT; scheme++) {
          const cell = ((township * BAND_COUNT + band) * SCHEME_COUNT + scheme) * KINDS.length;
          tally.at(0, -1, township, -1, band, scheme);
          KINDS.forEach((quantity, kind) => tally.add(quantity, days[cell + kind]!));
        }
      }
    }
  };
}
