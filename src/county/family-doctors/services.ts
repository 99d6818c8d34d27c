import { DECISION } from "../base/decisions.ts";
import {
  ALIVE,
  CONDITIONS,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  KEY_GROUP_BIT,
  lifeOf,
  RESIDENT_STRIDE,
  TRAITS,
  codeOf,
} from "../people/residents.ts";
import { minutesOf, type Packages, passingServices, servicesOf } from "../contracts/packages.ts";
import { end, setServed, sign } from "../contracts/contract.ts";
import type { Teams } from "./teams.ts";
import type { World } from "../mechanism/world.ts";

const MONTHS = 12;
/** Golden section: its multiples spread evenly over [0, 1). */
const GOLDEN = 0.6180339887498949;

/**
 * Services under contracts (签约服务) against the team's hours: key groups first, what has been missed is made up while
 * hours last. A contract is fulfilled (履约) as long as enough of what has fallen due this year was given; only then has
 * it any effect.
 */
export interface Services {
  /** A year of services begins: nothing is given yet, and what falls due counts from this month of the year. */
  begin(monthOfYear: number): void;
  /** A contract begins. */
  sign(person: number, monthOfYear: number): void;
  /** A contract ends. */
  end(person: number): void;
  /**
   * Services of the month that begins on this day. @param enough share of the services due by which a contract counts
   * as fulfilled
   */
  serve(day: number, packages: Packages, enough: number): void;
}

export function createServices(world: World, teams: Teams): Services {
  const { arena, streams, residents, calendar, contractCounted, contracts } = world;
  const { record, count, capacity } = residents;
  /** Services given this year; month of the year from which they fall due. */
  const given = arena.u8("family-doctors.given", capacity, "services");
  const from = arena.u8("family-doctors.from", capacity, "month");
  /** Twelfths of services that fell due this year, on top of the others, in months with child or under treatment. */
  const passing = arena.u16("family-doctors.passing", capacity, "twelfths");

  /**
   * Services of so many a year that are due once this month is over: evenly over the year, people one after the other.
   */
  const dueBy = (person: number, services: number, month: number): number =>
    Math.min(services, Math.floor((services * (month + 1 - from[person])) / MONTHS + ((person * GOLDEN) % 1)));

  /** Whether the team sets out to serve this contract at all: some of them are only signed (签而不约). */
  function intended(person: number): boolean {
    const { fulfilment } = world.policy().contracts;
    streams.pair(codeOf(residents, person), DECISION.CONTRACT, 0, 0);
    return streams.second() < fulfilment + (1 - fulfilment) * contracts.effort[world.centreOf(person)];
  }

  function attend(person: number, day: number, packages: Packages, enough: number): void {
    const at = person * RESIDENT_STRIDE;
    const conditions = record[at + CONDITIONS];
    const traits = record[at + TRAITS];
    const lasting = servicesOf(traits, conditions, packages);
    const { courses } = world;
    const more = passingServices(courses.isPregnant(person, day), courses.isTreated(person, day), packages);
    passing[person] = passing[person] + Math.max(0, more - lasting);
    const due = dueBy(person, lasting, calendar.monthOfYear[day]) + Math.floor(passing[person] / MONTHS);
    if (due > given[person] && intended(person) && teams.give(person, minutesOf(conditions, packages), 0)) {
      given[person] = given[person] + 1;
      contractCounted(world.centreOf(person), "services", 1);
    }
    const fulfilled = due > 0 ? given[person] >= enough * due : (traits & FULFILLED_BIT) !== 0;
    setServed(record, person, fulfilled, day);
  }

  return {
    begin(monthOfYear) {
      given.fill(0);
      passing.fill(0);
      from.fill(monthOfYear);
    },

    sign(person, monthOfYear) {
      sign(record, person);
      given[person] = 0;
      passing[person] = 0;
      from[person] = monthOfYear;
    },

    end: (person) => end(record, person),

    serve(day, packages, enough) {
      for (const keyFirst of [KEY_GROUP_BIT, 0])
        for (let person = 0; person < count[0]; person++) {
          const traits = record[person * RESIDENT_STRIDE + TRAITS];
          if (
            (traits & (CONTRACTED_BIT | KEY_GROUP_BIT)) !== (CONTRACTED_BIT | keyFirst) ||
            lifeOf(traits) !== ALIVE ||
            world.centreOf(person) < 0
          )
            continue;
          attend(person, day, packages, enough);
        }
    },
  };
}
