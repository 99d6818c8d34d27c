import type { Parts, Watch } from "../../county/parts.ts";
import { type Calendar, createCalendar } from "../../county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import type { Listener } from "../../county/care/listener.ts";
import {
  ADMIT,
  AMBULANCE,
  AWAY,
  DISEASE,
  EMERGENCY,
  type Encounters,
  ENCOUNTER_STRIDE,
  FLAGS,
  FOLLOW_UP,
  LOW_NEED,
  ONSET_DAY,
  PERCEIVED,
  PERSON,
  PLACE,
  READMITTED,
  REFILL,
  SEVERITY,
  STANDING,
  UNIT,
} from "../../county/care/encounters.ts";
import { EVENT } from "../../county/base/events.ts";
import { SEVERITY_UNIT } from "../../county/care/severity.ts";
import { createExplainChoice } from "../../county/choice/explained.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { StatementLine } from "../../county/insurance/statement.ts";
import { TOWNSHIP } from "../../county/input/places.ts";
import { ALIVE, IN_BED, lifeOf, RESIDENT_STRIDE, TRAITS } from "../../county/people/residents.ts";
import type { Simulation } from "../../kernel/simulation.ts";
import type { Episode, Happening, PutOffReason } from "./story.ts";

/** Events whose first integer is an encounter. */
const OF_ENCOUNTERS: readonly number[] = [
  EVENT.CONSULTED,
  EVENT.TESTED,
  EVENT.SECOND_LOOK_DONE,
  EVENT.OPERATED,
  EVENT.INTENSIVE_DONE,
  EVENT.DISCHARGED,
  EVENT.STEP_DOWN,
  EVENT.SCENE,
  EVENT.ARRIVED,
  EVENT.FOR_BED,
  EVENT.FOR_THEATRE,
  EVENT.SEEK,
  EVENT.CALLED,
];
const FARM_MONTHS: readonly number[] = [5, 8];

export interface Recorded {
  readonly watch: Watch;
  /** Episodes written down, in the order in which they were first seen. */
  readonly episodes: readonly Episode[];
  /** Deaths of people followed: person and minute. */
  readonly deaths: ReadonlyMap<number, number>;
}

/** Whom a recorder follows. */
export interface Interest {
  /** From the first day of an episode. */
  person(person: number): boolean;
  /** Asked before every event of an encounter not followed yet: follow it from here? */
  touches?(encounters: Encounters, e: number, kind: number, now: number): boolean;
  /** A day of the run begins. @param follow writes an encounter down from here */
  day?(parts: Parts, day: number, follow: (e: number) => void): void;
}

/**
 * Writes down what happens to the people it is interested in (跟踪记录). It stands around the pieces of a county, hears
 * what they are asked and what they answer, and changes nothing.
 */
export function createRecorder(input: CountyInput, interest: Interest): Recorded {
  const calendar: Calendar = createCalendar(input.startDay, input.years, input.calendar, input.care);
  const episodes: Episode[] = [];
  const open = new Map<number, Episode>();
  const deaths = new Map<number, number>();
  /** By encounter: when it joined the present queue; tests ordered and not begun. */
  const joined = new Map<number, number>();
  const ordered = new Map<number, number[]>();
  let clock = new Float64Array(1);
  let encounters: Encounters;
  let parts: Parts | undefined;
  /** Open encounters followed, by person. */
  const theirs = new Map<number, number[]>();
  let heard = -1;
  let statement: readonly StatementLine[] = [];
  let death: { person: number; avoidable: boolean } | undefined;

  const now = (): number => clock[0]!;
  const flagsOf = (e: number): number => encounters.record[e * ENCOUNTER_STRIDE + FLAGS]!;
  const placeOf = (e: number): number => encounters.record[e * ENCOUNTER_STRIDE + PLACE]!;

  function note(e: number, happening: Happening): void {
    heard = e;
    const episode = open.get(e);
    if (episode === undefined) return;
    if (episode.moments.length === 0) characterise(episode, e);
    episode.moments.push({ minute: now(), ...happening });
  }

  function follow(e: number): Episode {
    const at = e * ENCOUNTER_STRIDE;
    const { record } = encounters;
    const episode: Episode = {
      person: record[at + PERSON]!,
      disease: record[at + DISEASE]!,
      onsetDay: record[at + ONSET_DAY]!,
      what: "illness",
      severity: 0,
      felt: 0,
      emergency: false,
      ambulance: false,
      away: false,
      deservesBed: false,
      lowNeed: false,
      moments: [],
    };
    characterise(episode, e);
    episodes.push(episode);
    open.set(e, episode);
    theirs.set(episode.person, [...(theirs.get(episode.person) ?? []), e]);
    return episode;
  }

  /** The encounter a choice is made for: of several of the same disease, the one heard of last. */
  function encounterOf(person: number, disease: number): number {
    const candidates = (theirs.get(person) ?? []).filter((e) => open.get(e)!.disease === disease);
    return candidates.includes(heard) ? heard : (candidates.at(-1) ?? -1);
  }

  /** An encounter's nature is known a little after its opening. */
  function characterise(episode: Episode, e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    const { record } = encounters;
    const flags = record[at + FLAGS]!;
    episode.what = (flags & STANDING) !== 0 ? "standing" : (flags & REFILL) !== 0 ? "refill" : "illness";
    episode.severity = record[at + SEVERITY]! * SEVERITY_UNIT;
    episode.felt = record[at + PERCEIVED]! * SEVERITY_UNIT;
    episode.emergency = (flags & EMERGENCY) !== 0;
    episode.ambulance = (flags & AMBULANCE) !== 0;
    episode.away = (flags & AWAY) !== 0;
    episode.deservesBed = (flags & ADMIT) !== 0;
    episode.lowNeed = (flags & LOW_NEED) !== 0;
  }

  function whyPutOff(day: number): PutOffReason {
    if (calendar.springFestival[day] === 1) return "spring-festival";
    if (calendar.rest[day] === 1) return calendar.weekday[day]! < 5 ? "holiday" : "weekend";
    return FARM_MONTHS.includes(calendar.monthOfYear[day]!) ? "farm-season" : "ordinary";
  }

  /** What an event being planned says about its encounter. */
  function planned(kind: number, e: number, time: number, b: number | undefined): void {
    const day = Math.floor(now() / MINUTES_PER_DAY);
    const last = open.get(e)!.moments.at(-1)?.kind;
    const flags = flagsOf(e);
    switch (kind) {
      case EVENT.SEEK:
        if (last === undefined)
          note(e, { kind: "put-off", untilDay: Math.floor(time / MINUTES_PER_DAY), because: whyPutOff(day) });
        else if (last === "unserved" || last === "left-queue" || last === "no-drug")
          note(e, { kind: "tries-again", day: Math.floor(time / MINUTES_PER_DAY) });
        return;
      case EVENT.ARRIVED:
        return note(e, {
          kind: "sets-out",
          institution: placeOf(e),
          arrives: time,
          because: whenThere(e, day, time, flags),
        });
      case EVENT.CONSULTED:
      case EVENT.SECOND_LOOK_DONE:
        return note(e, { kind: "consultation", until: time, second: kind === EVENT.SECOND_LOOK_DONE });
      case EVENT.TESTED: {
        if (b === 0) return note(e, { kind: "results-awaited", until: time });
        const device = ordered.get(e)?.shift() ?? 0;
        return note(e, { kind: "test", device, waited: time - now() - input.care.testMinutes[device]!, done: time });
      }
      case EVENT.FOR_BED:
        return note(e, { kind: "bed-planned", institution: placeOf(e), at: time, again: (flags & READMITTED) !== 0 });
    }
  }

  function whenThere(
    e: number,
    day: number,
    time: number,
    flags: number,
  ): "now" | "market-day" | "next-day" | "return" | "away" {
    if ((flags & FOLLOW_UP) !== 0) return "return";
    if ((flags & AWAY) !== 0) return "away";
    const arrives = Math.floor(time / MINUTES_PER_DAY);
    if (arrives === day) return "now";
    const institution = input.institutions[placeOf(e)]!;
    const market = institution.level === TOWNSHIP ? input.townships[institution.township]!.marketDay : -1;
    return market === (input.startDay + arrives) % 5 && arrives - day > 0 ? "market-day" : "next-day";
  }

  /** What an event that happens says, before its handler runs. */
  function happens(kind: number, e: number): void {
    const at = e * ENCOUNTER_STRIDE;
    switch (kind) {
      case EVENT.CALLED:
        return note(e, { kind: "calls-ambulance" });
      case EVENT.ARRIVED: {
        const resident = encounters.record[at + PERSON]! * RESIDENT_STRIDE;
        const { record } = parts!.residents;
        if (lifeOf(record[resident + TRAITS]!) !== ALIVE) return note(e, { kind: "cannot-come", because: "dead" });
        if (record[resident + IN_BED] !== 0) return note(e, { kind: "cannot-come", because: "in-bed" });
        return note(e, {
          kind: "arrives",
          institution: placeOf(e),
          emergency: (flagsOf(e) & EMERGENCY) !== 0,
          revisit: (flagsOf(e) & FOLLOW_UP) !== 0,
        });
      }
      case EVENT.FOR_BED:
        joined.set(e, now());
        return note(e, { kind: "asks-for-bed", institution: placeOf(e) });
      case EVENT.FOR_THEATRE:
        joined.set(e, now());
        return;
      case EVENT.INTENSIVE_DONE:
        return note(e, { kind: "leaves-intensive-care" });
    }
  }

  const takeStatement = (): readonly StatementLine[] => {
    const taken = statement;
    statement = [];
    return taken;
  };

  const watch: Watch = {
    simulation(piece): Simulation {
      clock = piece.clock as Float64Array<ArrayBuffer>;
      return {
        ...piece,
        schedule(time, kind, a, b, rank) {
          if (open.has(a) && OF_ENCOUNTERS.includes(kind)) planned(kind, a, time, b);
          return piece.schedule(time, kind, a, b, rank);
        },
        on(kind, handler) {
          if (kind === EVENT.DAY) {
            piece.on(kind, (day, b) => {
              heard = -1;
              if (parts !== undefined) interest.day?.(parts, day, follow);
              handler(day, b);
            });
          } else if (!OF_ENCOUNTERS.includes(kind)) piece.on(kind, handler);
          else {
            piece.on(kind, (e, b) => {
              heard = e;
              if (!open.has(e) && interest.touches?.(encounters, e, kind, now()) === true) follow(e);
              if (open.has(e)) happens(kind, e);
              handler(e, b);
            });
          }
        },
      };
    },
    benefits: (piece) => ({
      ...piece,
      adjudicate(...claim) {
        if (theirs.has(claim[0])) statement = piece.explain(...claim);
        piece.adjudicate(...claim);
      },
    }),
    choice(piece, options) {
      const explain = createExplainChoice(piece, options);
      return {
        ...piece,
        visit(...asked) {
          const taken = piece.visit(...asked);
          if (theirs.has(asked[0]))
            note(encounterOf(asked[0], asked[1]), {
              kind: "chooses",
              what: "visit",
              taken,
              alternatives: explain.visit(...asked),
            });
          return taken;
        },
        away(...asked) {
          const taken = piece.away(...asked);
          if (theirs.has(asked[0]))
            note(encounterOf(asked[0], asked[1]), {
              kind: "chooses",
              what: "visit",
              taken,
              alternatives: explain.away(...asked),
            });
          return taken;
        },
        awayAdmission(...asked) {
          const taken = piece.awayAdmission(...asked);
          if (theirs.has(asked[0]))
            note(encounterOf(asked[0], asked[1]), {
              kind: "chooses",
              what: "admission",
              taken,
              alternatives: explain.awayAdmission(...asked),
            });
          return taken;
        },
        admission(...asked) {
          const taken = piece.admission(...asked);
          if (theirs.has(asked[0]))
            note(encounterOf(asked[0], asked[1]), {
              kind: "chooses",
              what: "admission",
              taken,
              alternatives: explain.admission(...asked),
            });
          return taken;
        },
      };
    },
    encounters(piece) {
      encounters = piece;
      return {
        ...piece,
        open(person, disease, day) {
          const e = piece.open(person, disease, day);
          heard = e;
          if (interest.person(person)) follow(e);
          return e;
        },
        close(e) {
          const episode = open.get(e);
          if (episode !== undefined) {
            episode.ended = now();
            const left = theirs.get(episode.person)!.filter((each) => each !== e);
            if (left.length > 0) theirs.set(episode.person, left);
            else theirs.delete(episode.person);
          }
          open.delete(e);
          joined.delete(e);
          ordered.delete(e);
          piece.close(e);
        },
      };
    },
    listeners: [listen()],
    deaf: false,
    ready(made) {
      parts = made;
    },
  };

  function listen(): Partial<Listener> {
    const tell =
      (happening: Happening) =>
      (e: number): void => {
        note(e, happening);
      };
    return {
      visited(e) {
        note(e, { kind: "visit-billed", institution: placeOf(e), statement: takeStatement() });
      },
      waited(e, minutes) {
        note(e, {
          kind: "seen",
          institution: placeOf(e),
          waited: minutes,
          department: encounters.record[e * ENCOUNTER_STRIDE + UNIT]!,
        });
      },
      admitted(e) {
        const at = e * ENCOUNTER_STRIDE;
        note(e, {
          kind: "admitted",
          institution: placeOf(e),
          ward: encounters.record[at + UNIT]!,
          waited: now() - (joined.get(e) ?? now()),
        });
        joined.delete(e);
      },
      discharged(e, stayMinutes) {
        const died = death?.person === encounters.record[e * ENCOUNTER_STRIDE + PERSON];
        if (died) note(e, { kind: "died", avoidable: death!.avoidable });
        note(e, {
          kind: "discharged",
          institution: placeOf(e),
          days: stayMinutes / MINUTES_PER_DAY,
          died,
          statement: takeStatement(),
        });
        death = undefined;
      },
      advised(e) {
        note(e, { kind: "admission-advised", by: placeOf(e) });
      },
      declined: tell({ kind: "declines" }),
      unserved: tell({ kind: "unserved" }),
      reneged: tell({ kind: "left-queue" }),
      bedFull: tell({ kind: "no-bed" }),
      refused: tell({ kind: "refused" }),
      drugMissed: tell({ kind: "no-drug" }),
      referredUp(e, why) {
        note(e, { kind: "referred-up", by: placeOf(e), why });
      },
      referredDown(e, why) {
        note(e, { kind: "sent-down", why });
      },
      selfCared(e, drugstore) {
        note(e, { kind: "stays-home", drugstore });
      },
      died(...told) {
        const [person, avoidable] = told;
        if (interest.person(person)) deaths.set(person, now());
        if (open.get(heard)?.person === person) {
          const last = open.get(heard)!.moments.at(-1)?.kind;
          // The death of an in-patient is told with the discharge.
          if (last === "declines" || last === "stays-home") note(heard, { kind: "died", avoidable });
          else death = { person, avoidable };
        }
      },
      born(mother) {
        if (open.get(heard)?.person === mother) note(heard, { kind: "gave-birth" });
      },
      tested(e, device, repeated) {
        if (open.has(e)) {
          ordered.set(
            e,
            [...(ordered.get(e) ?? []), device].sort((a, b) => a - b),
          );
          note(e, { kind: "test-ordered", device, repeated });
        }
      },
      operated(e) {
        note(e, { kind: "operated", waited: now() - (joined.get(e) ?? now()) });
        joined.delete(e);
      },
      ambulanceCame(e, minutes) {
        note(e, { kind: "ambulance-came", minutes });
      },
    };
  }

  return { watch, episodes, deaths };
}
