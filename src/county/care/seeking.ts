import { createAlias } from "../../kernel/alias.ts";
import { rank } from "../../kernel/order.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { COMING, NOWHERE } from "../choice/choice.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import { COUNTY, DEPARTMENTS, MUNICIPAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { canGo, LAST_PLACE, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS } from "../people/residents.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  ADMIT,
  AMBULANCE,
  ARRANGED,
  AWAY,
  CONTACT,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  LEAK,
  ONSET_DAY,
  PERSON,
  PLACE,
  REASON,
  REFERRED,
  REFILL,
  REGISTERED,
  STANDING,
  UNIT,
} from "./encounters.ts";
import { EVENT } from "../base/events.ts";
import type { Referral } from "./referral.ts";
import { createSeverity, perceivedOf, severityOf } from "./severity.ts";

const EMERGENCY_UNIT = DEPARTMENTS.length - 1;
const WEEK = 7;
/** Townships hold a market every fifth day. */
const MARKET_CYCLE = 5;
/** Days over which care put off by the Spring Festival is made up (three weeks), and by farm work [A]. */
const FESTIVAL_BACKLOG_DAYS = 21;
/**
 * Occasion of the choice for all sessions of a standing appointment: dialysis and chemotherapy stay with one hospital's
 * unit while nothing changes.
 */
const ONE_UNIT = 0;
/** From an out-migrant's lodging to a hospital of the city where he lives [A], minutes. */
const AWAY_MINUTES = 30;
/** A patient who can wait puts off at most so many days in a row for ordinary days. */
const LONGEST_PUT_OFF = 6;

export interface Seeking {
  /** An illness begins today: takes an encounter and sets out, today or on the day put off to. */
  begin(person: number, disease: number, day: number, flags: number, exhausted: boolean): void;
  /** The `SEEK` event of an encounter put off or sent on: chooses now. @param from lowest level considered */
  seek(e: number, from: number): void;
  /** First day from `day` on that this episode is ready to go: urgent ones at once. */
  readyDay(e: number, day: number): number;
  /** Days that somebody who would go to a place on a day waits for its market day, or for the mobile team's. */
  daysToMarket(e: number, place: number, day: number): number;
  /** Arrival minute of a visit on a day for someone at leisure or in an emergency. */
  arrivalMinute(e: number, day: number, emergency: boolean): number;
}

/**
 * From feeling ill to setting out (就医决策): when, and by the choice where. @param exhaustedOf the person's out-patient
 * pool is used up
 */
export function createSeeking(
  context: CareContext,
  flow: Flow,
  referral: Referral,
  exhaustedOf: (person: number) => boolean,
): Seeking {
  const { simulation, streams, calendar, residents, places, catalogue, care, choice, drugs, encounters, listener } =
    context;
  const { record } = encounters;
  const drawSeverity = createSeverity(streams, catalogue, care.lowNeedTownship);
  /** Infarction, stroke, trauma, birth and newborn illness do not wait, even where nobody calls them an emergency. */
  const pressing = Uint8Array.from(catalogue.diseases, ({ centre }) => (centre >= 0 ? 1 : 0));
  const hours = createAlias(care.arrivalHours);
  const emergencyHours = createAlias(care.emergencyHours);
  const firstMunicipal = places.inputs.findIndex(({ level }) => level === MUNICIPAL);

  function begin(person: number, disease: number, day: number, flags: number, exhausted: boolean): void {
    const e = encounters.open(person, disease, day);
    const at = e * ENCOUNTER_STRIDE;
    record[at + FLAGS] = flags;
    drawSeverity(record, at);
    const settled = (flags & (REFILL | STANDING)) !== 0;
    if (settled) record[at + FLAGS] = record[at + FLAGS] & ~ADMIT;
    else {
      const { emergencyShare, ambulanceShare } = catalogue.diseases[disease];
      const urgent = streams.pair(person, DECISION.URGENCY, day, disease * DRAWS_PER_DISEASE) < emergencyShare;
      if (urgent)
        record[at + FLAGS] = record[at + FLAGS] | EMERGENCY | (streams.second() < ambulanceShare ? AMBULANCE : 0);
    }
    if ((residents.record[person * RESIDENT_STRIDE + TRAITS] & MIGRANT_BIT) !== 0 && isAway(person, day))
      record[at + FLAGS] = record[at + FLAGS] | AWAY | REGISTERED;
    const here = record[at + FLAGS];
    if ((here & EMERGENCY) !== 0) encounters.onset[e] = Math.max(simulation.clock[0], arrivalMinute(e, day, true));
    if ((here & (AMBULANCE | AWAY)) === AMBULANCE) {
      record[at + UNIT] = EMERGENCY_UNIT;
      return void simulation.schedule(encounters.onset[e], EVENT.CALLED, e, 0, rank(person, day));
    }
    const ready = readyDay(e, day);
    if (ready > day) simulation.schedule(ready * MINUTES_PER_DAY, EVENT.SEEK, e, VILLAGE, rank(person, day));
    else chooseFrom(e, day, VILLAGE, exhausted);
  }

  /** Out-migrants are away but in the seasons in which they, each by a keyed uniform, come home. */
  function isAway(person: number, day: number): boolean {
    const season = calendar.homeSeason[day];
    if (season === 0) return true;
    const share = (season & 1) === 1 ? context.migrantsHome.festival : context.migrantsHome.farm;
    return streams.uniform(person, DECISION.HOME_VISIT, season, 0) >= share;
  }

  function readyDay(e: number, day: number): number {
    const at = e * ENCOUNTER_STRIDE;
    if (
      (record[at + FLAGS] & (EMERGENCY | STANDING | AWAY)) !== 0 ||
      pressing[record[at + DISEASE]] === 1 ||
      day >= calendar.days
    )
      return day;
    const person = record[at + PERSON];
    const base = record[at + DISEASE] * DRAWS_PER_DISEASE;
    let ready = day;
    // One uniform decides all days: what is left of it after a day is uniform again.
    let u = streams.pair(person, DECISION.DEFERRAL, day, base);
    const backlog = streams.second();
    for (let put = 0; put < LONGEST_PUT_OFF && ready < calendar.days; put++) {
      const goes = calendar.attraction[ready];
      if (u < goes) return ready;
      u = (u - goes) / (1 - goes);
      ready += calendar.springFestival[ready] === 1 ? 5 + Math.floor(backlog * FESTIVAL_BACKLOG_DAYS) : 1;
    }
    return ready;
  }

  function seek(e: number, from: number): void {
    const person = record[e * ENCOUNTER_STRIDE + PERSON];
    if (!canGo(residents.record, person)) return flow.finish(e);
    chooseFrom(e, Math.floor(simulation.clock[0] / MINUTES_PER_DAY), from, exhaustedOf(person));
  }

  function chooseFrom(e: number, day: number, from: number, exhausted: boolean): void {
    const at = e * ENCOUNTER_STRIDE;
    const flags = record[at + FLAGS];
    const person = record[at + PERSON];
    const emergency = (flags & EMERGENCY) !== 0;
    const settled = (flags & (STANDING | REFERRED)) !== 0;
    const coming =
      (emergency ? COMING.EMERGENCY : 0) |
      ((flags & REFERRED) !== 0 ? COMING.REFERRED : 0) |
      ((flags & REFILL) !== 0 ? COMING.CHRONIC_REFILL : 0) |
      (settled ? COMING.NO_SELF_CARE : 0);
    const standing = (flags & STANDING) !== 0;
    const away = (flags & AWAY) !== 0 && firstMunicipal >= 0;
    const arranged = !away && (flags & ARRANGED) !== 0;
    record[at + FLAGS] = flags & ~ARRANGED;
    const place = arranged
      ? record[at + PLACE]
      : away
        ? placeAway(e, day, coming)
        : choice.visit(
            person,
            record[at + DISEASE],
            standing ? ONE_UNIT : day,
            perceivedOf(record, e),
            lowest(e, from),
            coming,
            exhausted,
          );
    const minutes = arranged ? referral.minutesTo(person, place) : away ? AWAY_MINUTES : choice.minutes();
    if (place === NOWHERE) return stayHome(e, day);
    if (away) record[at + REASON] = LEAK.AWAY;
    else if (places.level[place] >= MUNICIPAL) record[at + REASON] = whyOutside(e);
    record[at + PLACE] = place;
    if (emergency) record[at + UNIT] = EMERGENCY_UNIT;
    const goes = day + (emergency || (flags & (STANDING | AWAY)) !== 0 ? 0 : daysToMarket(e, place, day));
    const begin = goes * MINUTES_PER_DAY;
    const now = simulation.clock[0];
    let arrival = arrivalMinute(e, goes, emergency);
    if (emergency) arrival = Math.max(arrival, now) + onGrid(minutes);
    else if (arrival <= now)
      arrival =
        now > begin + care.hospitalHours[3] - 60 ? begin + MINUTES_PER_DAY + (arrival - begin) : now + onGrid(minutes);
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, rank(person, record[at + ONSET_DAY]));
  }

  /** Where an out-migrant away goes: the hospital of the city where he lives, or nowhere. */
  function placeAway(e: number, day: number, coming: number): number {
    if ((coming & (COMING.EMERGENCY | COMING.NO_SELF_CARE)) !== 0) return firstMunicipal;
    const at = e * ENCOUNTER_STRIDE;
    return choice.away(record[at + PERSON], record[at + DISEASE], day, perceivedOf(record, e), firstMunicipal);
  }

  /**
   * Lowest level considered: standing treatment is given in hospitals; at night village clinics are shut, and an
   * emergency goes to a door that is open.
   */
  function lowest(e: number, from: number): number {
    const flags = record[e * ENCOUNTER_STRIDE + FLAGS];
    if ((flags & STANDING) !== 0) return Math.max(from, COUNTY);
    if ((flags & EMERGENCY) === 0) return from;
    const minute = encounters.onset[e] % MINUTES_PER_DAY;
    return minute < care.villageHours[0] || minute >= care.villageHours[3] ? Math.max(from, TOWNSHIP) : from;
  }

  /**
   * Some who go to a township centre wait for the market day (赶集), so that it sees `marketDayFactor` times another
   * day's visits: with a share f of the other four days' visitors waiting, (1 + 4 f) / (1 - f) is the factor.
   */
  function daysToMarket(e: number, place: number, day: number): number {
    if (places.round[place] !== 0) return daysToRound(place, day);
    if (places.level[place] !== TOWNSHIP) return 0;
    const market = context.marketDay[places.township[place]];
    if (market < 0) return 0;
    const days = (market - ((context.startDay + day) % MARKET_CYCLE) + MARKET_CYCLE) % MARKET_CYCLE;
    if (days === 0) return 0;
    const at = e * ENCOUNTER_STRIDE;
    const share = (care.marketDayFactor - 1) / (care.marketDayFactor + MARKET_CYCLE - 1);
    const u = streams.uniform(
      record[at + PERSON],
      DECISION.MARKET,
      day,
      record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT],
    );
    return u < share ? days : 0;
  }

  /** A mobile team comes once a week. */
  function daysToRound(place: number, day: number): number {
    return day < calendar.days ? (places.round[place] - 1 - calendar.weekday[day] + WEEK) % WEEK : 0;
  }

  /** Care at home or from the drugstore; a severe illness left untreated may kill. */
  function stayHome(e: number, day: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const u = streams.uniform(record[at + PERSON], DECISION.SELF_CARE, day, record[at + DISEASE] * DRAWS_PER_DISEASE);
    listener.selfCared(e, u < context.drugstoreShare);
    if ((record[at + FLAGS] & ADMIT) !== 0) context.outcome.untreated(e);
    flow.finish(e);
  }

  /**
   * What the county could not give: the drug where the patient used to get it, capability short of need, else
   * preference.
   */
  function whyOutside(e: number): number {
    const at = e * ENCOUNTER_STRIDE;
    const last = residents.record[record[at + PERSON] * RESIDENT_STRIDE + LAST_PLACE] - 1;
    if (
      (record[at + FLAGS] & REFILL) !== 0 &&
      last >= 0 &&
      drugs.lacks(record[at + PERSON], record[at + DISEASE], last)
    )
      return LEAK.DRUG;
    const d = catalogue.diseases[record[at + DISEASE]];
    const severity = severityOf(record, e);
    const need = d.outpatientNeed[0] + (d.outpatientNeed[1] - d.outpatientNeed[0]) * severity;
    return context.bestInCounty(d.line) < need ? LEAK.CAPABILITY : LEAK.PREFERENCE;
  }

  function arrivalMinute(e: number, day: number, emergency: boolean): number {
    const at = e * ENCOUNTER_STRIDE;
    const u = streams.pair(
      record[at + PERSON],
      DECISION.ARRIVAL,
      day,
      record[at + DISEASE] * DRAWS_PER_DISEASE + record[at + CONTACT],
    );
    const hour = (emergency ? emergencyHours : hours).pick(u);
    return day * MINUTES_PER_DAY + hour * 60 + onGrid(streams.second() * 60);
  }

  return { begin, seek, readyDay, daysToMarket, arrivalMinute };
}
