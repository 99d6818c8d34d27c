import type { Arena } from "../../kernel/arena.ts";
import { createResources, RESULT, type Resources } from "../../kernel/resources.ts";
import { onGrid } from "../base/calendar.ts";
import { MINUTES_PER_DAY } from "../base/units.ts";
import { DECISION } from "../base/decisions.ts";
import { EVENT } from "../base/events.ts";
import { gradeOf } from "../illness/case-mix.ts";
import { COUNTY, DEPARTMENT_OF_LINE, TOWNSHIP } from "../input/places.ts";
import type { CareContext } from "./context.ts";
import { DEPARTMENT_COUNT, LINES } from "../places/places.ts";
import { EMERGENCY, OPERATED, OPERATION_DUE, READMITTED, STEPPED_DOWN } from "./encounters.ts";

/** Before the theatre emergencies go first. */
const DOOR = { EMERGENCY: 0, PLANNED: 1 } as const;
const PRIORITIES = 2;
/** Minutes and number of operations, of even days and of odd ones. */
const SLOTS = 4;

/** Planned operations of today and tomorrow (手术排程), by [site * departments + department]. */
export interface TheatreList {
  /** Minutes of a day's operations, with so many more for each. */
  minutes(at: number, day: number, each: number): number;
  /** A day's list is empty: nobody is on it yet. */
  open(day: number): void;
}

/** Operations (手术): planned at the bed, queued for at the theatre. Nobody leaves the bed before. */
export interface Theatre {
  readonly theatres: Resources;
  /** What each place can operate on today. */
  prepare(): void;
  /** Whether the stay of some minutes holds an operation, and when the patient is called in. */
  plan(e: number, stay: number): void;
  readonly list: TheatreList;
  /** Nobody is moved or sent home before the operation: what was planned is put off by a day. @returns whether it is */
  putsOff(e: number, kind: number): boolean;
  /** After a reform: theatres follow what is planned. */
  rebuild(): void;
}

export function createTheatre(arena: Arena, context: CareContext): Theatre {
  const { simulation, streams, keys, places, catalogue, care, encounters, listener, today } = context;
  const { ability, doctorsThere } = context;
  const { paths } = care;
  const { is, mark, unmark, placeOf, diseaseOf, needs } = encounters;
  const { operationNeed, doctorsPerAnaesthetist, tolerance } = catalogue.caseMix.input;
  const { clock } = simulation;
  const siteOf = (e: number): number => places.siteOf[placeOf(e)];

  const theatres = createResources({
    arena,
    name: "care.theatres",
    simulation,
    count: Math.max(1, places.siteCount),
    jobs: encounters.capacity,
    priorities: PRIORITIES,
    granted: (_, e) => operate(e),
  });
  const planned = (site: number): number => Math.round(places.inputs[places.institutionOfSite[site]].theatres);
  for (let site = 0; site < places.siteCount; site++) theatres.setCapacity(site, planned(site));
  /** Theatres that reforms have added. */
  const built = arena.i32("care.theatres-built", Math.max(1, places.siteCount), "theatres");
  const atFirst = Int32Array.from({ length: places.siteCount }, (_, site) => planned(site));
  /** All theatres of a site are given up: nobody new is planned for them, and one stays for whoever is. */
  const givenUp = (site: number): boolean => atFirst[site] > 0 && planned(site) === 0;

  function rebuild(): void {
    for (let site = 0; site < places.siteCount; site++) {
      const more = Math.max(planned(site), givenUp(site) ? 1 : 0) - atFirst[site];
      if (more === built[site]) continue;
      theatres.setCapacity(site, Math.max(0, theatres.capacity(site) + more - built[site]));
      built[site] = more;
    }
  }

  /** Minutes and number by [department of a site], for even and odd days. */
  const listed = arena.f64(
    "care.theatre-list",
    Math.max(1, places.siteCount * DEPARTMENT_COUNT) * SLOTS,
    "minutes, operations",
  );
  const slotOf = (at: number, day: number): number => at * SLOTS + (day % 2) * 2;

  function enter(e: number, day: number): void {
    const { line, theatreMinutes } = catalogue.diseases[diseaseOf(e)];
    const slot = slotOf(siteOf(e) * DEPARTMENT_COUNT + places.departmentAt[siteOf(e) * LINES + line], day);
    listed[slot] = listed[slot] + theatreMinutes;
    listed[slot + 1] = listed[slot + 1] + 1;
  }

  const list: TheatreList = {
    minutes(at, day, each) {
      const slot = slotOf(at, day);
      return listed[slot] + each * listed[slot + 1];
    },
    open(day) {
      for (let at = 0; at * SLOTS < listed.length; at++) listed.fill(0, slotOf(at, day), slotOf(at, day) + 2);
    },
  };

  /** The highest grade that capability allows, where there are a theatre, an anaesthetist and a surgeon of the line. */
  function prepare(): void {
    for (let place = 0; place < places.count; place++) {
      const site = places.siteOf[place];
      if (places.level[place] < TOWNSHIP || (site >= 0 && !anaesthetised(place, site))) {
        places.gradeOf.fill(0, place * LINES, (place + 1) * LINES);
        continue;
      }
      for (let line = 0; line < LINES; line++) {
        let grade = site < 0 || surgeonsOf(site, line) ? operationNeed.length : 0;
        while (grade > 0 && ability.own(place, line) + tolerance < operationNeed[grade - 1]) grade--;
        places.gradeOf[place * LINES + line] = grade;
      }
    }
  }

  /** A county hospital has a department of anaesthesia, a township centre one anaesthetist among so many doctors. */
  function anaesthetised(place: number, site: number): boolean {
    if (theatres.capacity(site) === 0 || givenUp(site)) return false;
    if (places.level[place] === COUNTY) return true;
    let doctors = 0;
    for (let d = 0; d < DEPARTMENT_COUNT; d++) doctors += doctorsThere[site * DEPARTMENT_COUNT + d];
    return doctors >= doctorsPerAnaesthetist;
  }

  /** Departments of a rescaled hospital may have less than one doctor. */
  function surgeonsOf(site: number, line: number): boolean {
    const there = doctorsThere[site * DEPARTMENT_COUNT + DEPARTMENT_OF_LINE[line]];
    return places.level[places.institutionOfSite[site]] === COUNTY ? there > 0 : there >= 1;
  }

  function plan(e: number, stay: number): void {
    if (gradeOf(needs[e]) === 0 || is(e, STEPPED_DOWN | READMITTED) || !ability.operates(e, placeOf(e))) return;
    // Queues outside the county are not simulated.
    if (siteOf(e) < 0) return mark(e, OPERATED);
    mark(e, OPERATION_DUE);
    const [open, shut] = [care.theatreHours[0], care.theatreHours[1]];
    // The first uniform of the episode says whether there is an operation.
    keys.ofStay(e, DECISION.OPERATION);
    const hour = open + streams.second() * Math.max(1, (shut - open) * paths.calledWithin);
    const day = today() + (stay > paths.sameDayStayDays * MINUTES_PER_DAY ? 1 : 0);
    const minute = is(e, EMERGENCY) ? clock[0] + paths.urgentOperationMinutes : day * MINUTES_PER_DAY + hour;
    if (!is(e, EMERGENCY)) enter(e, day);
    simulation.schedule(Math.max(clock[0], onGrid(minute)), EVENT.FOR_THEATRE, e, 0, keys.order(e));
  }

  simulation.on(EVENT.FOR_THEATRE, (e) => {
    listener.forTheatre(e);
    if (!is(e, OPERATION_DUE)) return;
    if (theatres.request(siteOf(e), e, is(e, EMERGENCY) ? DOOR.EMERGENCY : DOOR.PLANNED) === RESULT.GRANTED) operate(e);
  });

  function operate(e: number): void {
    listener.operated(e);
    const minutes = onGrid(catalogue.diseases[diseaseOf(e)].theatreMinutes);
    simulation.schedule(clock[0] + minutes, EVENT.OPERATED, e, 0, keys.order(e));
  }

  simulation.on(EVENT.OPERATED, (e) => {
    unmark(e, OPERATION_DUE);
    mark(e, OPERATED);
    theatres.release(siteOf(e));
  });

  function putsOff(e: number, kind: number): boolean {
    if (!is(e, OPERATION_DUE)) return false;
    simulation.schedule(clock[0] + MINUTES_PER_DAY, kind, e, 0, keys.order(e));
    return true;
  }

  return { theatres, list, prepare, plan, putsOff, rebuild };
}
