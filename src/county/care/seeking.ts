import { createAlias } from "../../kernel/alias.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { LEAVES } from "../base/leaving.ts";
import { COMES_BY, COMING, NOWHERE } from "../choice/question.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, MARKET_CYCLE_DAYS, MUNICIPAL, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { canGo, LAST_PLACE, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, codeOf } from "../people/residents.ts";
import type { CareContext, Flow } from "./context.ts";
import {
  ADMIT,
  AMBULANCE,
  ARRANGED,
  ATTEMPTS,
  AWAY,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  PLACE,
  REASON,
  REFERRED,
  REFILL,
  REGISTERED,
  STANDING,
  UNIT,
} from "./encounters.ts";
import type { Referral } from "./referral.ts";
import { createSeverity, perceivedOf } from "./severity.ts";

const WEEK = 7;
/**
 * In `CareInput.hospitalHours`: when the last shift ends; in `villageHours`: when clinics open in the morning and
 * close.
 */
const HOSPITAL_CLOSES = 3;
const CLINIC_OPENS = 0;
const CLINIC_CLOSES = 3;
/**
 * Occasion of the choice for all sessions of a standing appointment: dialysis and chemotherapy stay with one hospital's
 * unit while nothing changes.
 */
const ONE_UNIT = 0;

export interface Seeking {
  /** An illness begins today: takes an encounter and sets out, today or on the day put off to. */
  begin(person: number, disease: number, day: number, flags: number): void;
  /** First day from `day` on that this episode is ready to go: urgent ones at once. */
  readyDay(e: number, day: number): number;
  /** Days that somebody who would go to a place on a day waits for its market day, or for the mobile team's. */
  daysToMarket(e: number, place: number, day: number): number;
  /** Arrival minute of a visit on a day for someone at leisure or in an emergency. */
  arrivalMinute(e: number, day: number, emergency: boolean): number;
}

/**
 * From feeling ill to setting out (就医决策): when, and by the choice where.
 * @param advised admissions advised this year over those of the first, by the trend of use
 */
export function createSeeking(context: CareContext, flow: Flow, referral: Referral, advised: () => number): Seeking {
  const { simulation, streams, keys, calendar, residents, places, catalogue, care, choice, drugs, encounters } =
    context;
  const { ability, listener } = context;
  const { record, is, mark, unmark, personOf, placeOf, diseaseOf } = encounters;
  const { clock } = simulation;
  const { asked } = choice;
  const drawSeverity = createSeverity(streams, keys, encounters, catalogue, care.lowNeedTownship, advised);
  /** Infarction, stroke, trauma, birth and newborn illness do not wait, even where nobody calls them an emergency. */
  const pressing = Uint8Array.from(catalogue.diseases, ({ centre }) => (centre >= 0 ? 1 : 0));
  const hours = createAlias(care.arrivalHours);
  const emergencyHours = createAlias(care.emergencyHours);
  const firstMunicipal = places.inputs.findIndex(({ level }) => level === MUNICIPAL);

  function begin(person: number, disease: number, day: number, flags: number): void {
    const e = encounters.open(person, disease, day);
    mark(e, flags);
    drawSeverity(e);
    if (is(e, REFILL | STANDING)) unmark(e, ADMIT);
    else {
      const { emergencyShare, ambulanceShare } = catalogue.diseases[disease];
      if (keys.ofEpisode(e, DECISION.URGENCY) < emergencyShare)
        mark(e, streams.second() < ambulanceShare ? EMERGENCY | AMBULANCE : EMERGENCY);
    }
    if ((residents.record[person * RESIDENT_STRIDE + TRAITS] & MIGRANT_BIT) !== 0 && isAway(person, day))
      mark(e, AWAY | REGISTERED);
    listener.opened(e);
    setOut(e, day);
  }

  /** An emergency calls 120 or sets out at the minute it strikes; others go today, or on the day that suits. */
  function setOut(e: number, day: number): void {
    if (is(e, EMERGENCY)) {
      encounters.onset[e] = Math.max(clock[0], arrivalMinute(e, day, true));
      record[e * ENCOUNTER_STRIDE + UNIT] = EMERGENCY_DEPARTMENT;
      const how = is(e, AMBULANCE) && !is(e, AWAY) ? EVENT.CALLED : EVENT.SEEK;
      return void simulation.schedule(encounters.onset[e], how, e, VILLAGE, keys.order(e));
    }
    const ready = readyDay(e, day);
    if (ready === day) return chooseFrom(e, day, VILLAGE);
    simulation.schedule(ready * MINUTES_PER_DAY, EVENT.SEEK, e, VILLAGE, keys.order(e));
    listener.putOff(e, ready);
  }

  /** Out-migrants are away but in the seasons in which they, each by a keyed uniform, come home. */
  function isAway(person: number, day: number): boolean {
    const season = calendar.homeSeason[day];
    if (season === 0) return true;
    const share = (season & 1) === 1 ? context.migrantsHome.festival : context.migrantsHome.farm;
    return streams.uniform(codeOf(residents, person), DECISION.HOME_VISIT, season, 0) >= share;
  }

  function readyDay(e: number, day: number): number {
    if (is(e, EMERGENCY | STANDING | AWAY) || pressing[diseaseOf(e)] === 1 || day >= calendar.days) return day;
    let ready = day;
    // One uniform decides all days: what is left of it after a day is uniform again.
    let u = keys.ofEpisodeOn(day, e, DECISION.DEFERRAL);
    const backlog = streams.second();
    for (let put = 0; put < care.paths.longestPutOff && ready < calendar.days; put++) {
      const goes = calendar.attraction[ready];
      if (u < goes) return ready;
      u = (u - goes) / (1 - goes);
      ready +=
        calendar.springFestival[ready] === 1
          ? care.paths.festivalPauseDays + Math.floor(backlog * care.paths.festivalBacklogDays)
          : 1;
    }
    return ready;
  }

  /** Put off or sent on: chooses now. */
  simulation.on(EVENT.SEEK, (e, from) => {
    const person = personOf(e);
    if (!canGo(residents.record, person)) return flow.finish(e);
    chooseFrom(e, context.today(), from);
  });

  /** Chooses where to go, and sets out or stays at home. @param from lowest level considered */
  function chooseFrom(e: number, day: number, from: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const away = is(e, AWAY) && firstMunicipal >= 0;
    const arranged = !away && is(e, ARRANGED);
    unmark(e, ARRANGED);
    const place = arranged ? placeOf(e) : away ? placeAway(e, day) : placeAtHome(e, day, from);
    if (place === NOWHERE) return stayHome(e, day);
    const minutes = arranged || away ? referral.roadMinutes(e) : choice.minutes();
    if (away) record[at + REASON] = LEAVES.AWAY;
    else if (places.level[place] >= MUNICIPAL) record[at + REASON] = whyOutside(e, arranged);
    record[at + PLACE] = place;
    if (is(e, EMERGENCY)) record[at + UNIT] = EMERGENCY_DEPARTMENT;
    const goes = day + (is(e, EMERGENCY | STANDING | AWAY) ? 0 : daysToMarket(e, place, day));
    const arrival = reaches(e, goes, minutes);
    simulation.schedule(arrival, EVENT.ARRIVED, e, 0, keys.order(e));
    listener.setsOut(e, arrival, minutes);
  }

  /** Whoever is referred or comes for a standing appointment does not stay at home. */
  const comingOf = (e: number): number =>
    (record[e * ENCOUNTER_STRIDE + FLAGS] & COMES_BY) | (is(e, STANDING | REFERRED) ? COMING.NO_SELF_CARE : 0);

  function ask(e: number, day: number): void {
    asked.person = personOf(e);
    asked.disease = diseaseOf(e);
    asked.day = day;
    asked.perceived = perceivedOf(record, e);
    asked.coming = comingOf(e);
  }

  function placeAtHome(e: number, day: number, from: number): number {
    ask(e, is(e, STANDING) ? ONE_UNIT : day);
    asked.from = lowest(e, from);
    const place = choice.visit();
    listener.chose(e, place);
    return place;
  }

  /** The minute at which somebody who goes on a day arrives: at leisure in its hours, in an emergency at once. */
  function reaches(e: number, day: number, roadMinutes: number): number {
    const now = clock[0];
    const begin = day * MINUTES_PER_DAY;
    if (is(e, EMERGENCY)) return now + onGrid(roadMinutes);
    const arrival = arrivalMinute(e, day, false);
    if (arrival > now) return arrival;
    const late = now > begin + care.hospitalHours[HOSPITAL_CLOSES] - care.paths.lastHourMinutes;
    return late ? begin + MINUTES_PER_DAY + (arrival - begin) : now + onGrid(roadMinutes);
  }

  /** Where an out-migrant away goes: the hospital of the city where he lives, or nowhere. */
  function placeAway(e: number, day: number): number {
    if (is(e, EMERGENCY | STANDING | REFERRED)) return firstMunicipal;
    ask(e, day);
    asked.here = firstMunicipal;
    const place = choice.visitAway();
    listener.chose(e, place);
    return place;
  }

  /**
   * Lowest level considered: standing treatment is given in hospitals; at night village clinics are shut, and an
   * emergency goes to a door that is open.
   */
  function lowest(e: number, from: number): number {
    if (is(e, STANDING)) return Math.max(from, COUNTY);
    if (!is(e, EMERGENCY)) return from;
    const minute = encounters.onset[e] % MINUTES_PER_DAY;
    const shut = minute < care.villageHours[CLINIC_OPENS] || minute >= care.villageHours[CLINIC_CLOSES];
    return shut ? Math.max(from, TOWNSHIP) : from;
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
    const days = (market - ((context.startDay + day) % MARKET_CYCLE_DAYS) + MARKET_CYCLE_DAYS) % MARKET_CYCLE_DAYS;
    if (days === 0) return 0;
    const share = (care.marketDayFactor - 1) / (care.marketDayFactor + MARKET_CYCLE_DAYS - 1);
    return keys.ofContactOn(day, e, DECISION.MARKET) < share ? days : 0;
  }

  /** A mobile team comes once a week. */
  function daysToRound(place: number, day: number): number {
    return day < calendar.days ? (places.round[place] - 1 - calendar.weekday[day] + WEEK) % WEEK : 0;
  }

  /** Care at home or from the drugstore: a severe illness left untreated may kill. */
  function stayHome(e: number, day: number): void {
    listener.selfCared(e, keys.ofEpisodeOn(day, e, DECISION.SELF_CARE) < context.drugstoreShare);
    flow.finish(e);
  }

  /**
   * What the county could not give: the drug where the patient used to get it, the capability, a doctor before he lost
   * patience; else his doctor's word, or what the choice was made for.
   */
  function whyOutside(e: number, arranged: boolean): number {
    const person = personOf(e);
    const last = residents.record[person * RESIDENT_STRIDE + LAST_PLACE] - 1;
    if (is(e, REFILL) && last >= 0 && drugs.lacks(codeOf(residents, person), diseaseOf(e), last)) return LEAVES.DRUG;
    if (ability.mostInCounty(catalogue.diseases[diseaseOf(e)].line) < ability.visitNeed(e)) return LEAVES.CAPABILITY;
    if (record[e * ENCOUNTER_STRIDE + ATTEMPTS] > 0) return LEAVES.WAITING_DOCTOR;
    return arranged ? LEAVES.ADVISED : context.whyLeft();
  }

  function arrivalMinute(e: number, day: number, emergency: boolean): number {
    const hour = (emergency ? emergencyHours : hours).pick(keys.ofContactOn(day, e, DECISION.ARRIVAL));
    return day * MINUTES_PER_DAY + hour * 60 + onGrid(streams.second() * 60);
  }

  return { begin, readyDay, daysToMarket, arrivalMinute };
}
