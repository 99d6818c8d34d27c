import type { Parts, Watch } from "../../county/parts.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import {
  ABOVE,
  AMBULANCE,
  ATTEMPTS as BASE,
  AWAY,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  FOLLOW_UP,
  ONSET_DAY,
  PERSON,
  PLACE,
  REFERRED,
} from "../../county/care/encounters.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { ALIVE, lifeOf, MIGRANT_BIT, RESIDENT_STRIDE, TRAITS, VILLAGE_OF } from "../../county/people/residents.ts";
import { MAX_ALTERNATIVES } from "../../county/places/travel.ts";
import { type Census, createCensus } from "./census.ts";

/**
 * What the picture of a day is made of: who goes where and when, read off the engine by listening to it. This file
 * alone knows how one listens.
 */
export interface Feed {
  readonly watch: Watch;
  /** Counts queues and beds now. */
  look(): void;
  /** What belongs to a day that is over. */
  take(day: number): DayFeed;
  /** Forgets what was heard and not taken: the county is at another day than before. */
  forget(): void;
  /** Village of every resident who lives here, `NOBODY_HOME` for all others. */
  homes(): Uint16Array;
  scene(): Scene;
}

export const NOBODY_HOME = 0xffff;

/** Why somebody is under way, by index; the colours of the map follow it. */
export const WAYS = ["visit", "home", "emergency", "ambulance", "up", "down", "bed", "again"] as const;
export const WAY = { VISIT: 0, HOME: 1, EMERGENCY: 2, AMBULANCE: 3, UP: 4, DOWN: 5, BED: 6, AGAIN: 7 } as const;

/** Numbers of a trip: from and to are institutions, or villages as -1 - village; minutes of the run. */
export const TRIP_STRIDE = 7;
export const TRIP = { DEPARTS: 0, ARRIVES: 1, FROM: 2, TO: 3, PERSON: 4, WAY: 5, DISEASE: 6 } as const;

/** Numbers of a decision: what kind of place, -1 nowhere; the same person, disease and day are the same decision. */
export const MOVE_STRIDE = 6;
export const MOVE = { PERSON: 0, DISEASE: 1, ONSET: 2, KIND: 3, PLACE: 4, MINUTE: 5 } as const;

export interface DayFeed {
  readonly day: number;
  readonly trips: Float64Array;
  readonly moves: Int32Array;
  readonly census: Census;
}

/** What does not change: where everybody and everything is. */
export interface Scene {
  readonly startDay: number;
  readonly villages: readonly {
    readonly at: readonly [number, number];
    readonly township: number;
    readonly residents: number;
    readonly urban: boolean;
  }[];
  readonly institutions: readonly {
    readonly at: readonly [number, number];
    readonly level: number;
    readonly township: number;
    readonly code: string;
  }[];
  readonly townships: readonly { readonly at: readonly [number, number]; readonly code: string }[];
  readonly seat: readonly [number, number];
}

/** On the road at least so long, so that one sees it, minutes. */
const SHORTEST = 6;

export function createFeed(input: CountyInput): Feed {
  let parts: Parts;
  let census: ReturnType<typeof createCensus>;
  const bases = input.institutions.flatMap(({ ambulances }, i) => (ambulances >= 1 ? [i] : []));
  /** Trips by the day on which they begin. */
  const trips = new Map<number, number[]>();
  let moves: number[] = [];
  /** The way home of who has just been seen, by encounter: it is taken back when the doctor sends them on. */
  const homeward = new Map<number, { readonly list: number[]; readonly at: number; readonly from: number }>();

  const now = (): number => parts.simulation.clock[0]!;
  const field = (e: number, of: number): number => parts.encounters.record[e * ENCOUNTER_STRIDE + of]!;
  const villageOf = (person: number): number => parts.residents.record[person * RESIDENT_STRIDE + VILLAGE_OF]!;
  const homeOf = (e: number): number => -1 - villageOf(field(e, PERSON));
  const isAway = (e: number): boolean => (field(e, FLAGS) & AWAY) !== 0;

  function minutesBetween(person: number, institution: number): number {
    const first = villageOf(person) * MAX_ALTERNATIVES;
    const { count, institution: places, minutes } = parts.alternatives;
    for (let k = first; k < first + count[villageOf(person)]!; k++)
      if (places[k] === institution) return Math.max(SHORTEST, minutes[k]!);
    return input.travel.municipalMinutes;
  }

  function note(departs: number, arrives: number, from: number, to: number, e: number, way: number): number[] {
    const day = Math.max(0, Math.floor(departs / MINUTES_PER_DAY));
    const list = trips.get(day) ?? [];
    trips.set(day, list);
    list.push(departs, arrives, from, to, field(e, PERSON), way, field(e, DISEASE));
    return list;
  }

  function decided(e: number, kind: number, place: number): void {
    moves.push(field(e, PERSON), field(e, DISEASE), field(e, ONSET_DAY), kind, place, now());
  }

  function wayOf(e: number, bed: boolean): number {
    const flags = field(e, FLAGS);
    if ((flags & AMBULANCE) !== 0) return WAY.AMBULANCE;
    if ((flags & EMERGENCY) !== 0) return WAY.EMERGENCY;
    if ((flags & REFERRED) !== 0 && (flags & ABOVE) === 0) return WAY.UP;
    if (bed) return WAY.BED;
    return (flags & FOLLOW_UP) !== 0 ? WAY.AGAIN : WAY.VISIT;
  }

  /** Somebody will be at PLACE at a minute: from home, or from the doctor who sends them on the same day. */
  function goes(e: number, arrives: number, roadMinutes: number, bed: boolean): void {
    const place = field(e, PLACE);
    if (isAway(e) || place < 0) return;
    decided(e, bed ? 1 : 0, place);
    const back = homeward.get(e);
    homeward.delete(e);
    const sentOn = back !== undefined && arrives - now() < MINUTES_PER_DAY / 2;
    if (sentOn) back.list[back.at + TRIP.ARRIVES] = back.list[back.at]!;
    if (sentOn && back.from === place) return;
    const lasts = Math.max(SHORTEST, Math.min(roadMinutes, Math.max(arrives - now(), SHORTEST)));
    note(arrives - lasts, arrives, sentOn ? back.from : homeOf(e), place, e, wayOf(e, bed));
  }

  function goesHome(e: number): void {
    if (isAway(e)) return;
    const place = field(e, PLACE);
    const list = note(now(), now() + minutesBetween(field(e, PERSON), place), place, homeOf(e), e, WAY.HOME);
    homeward.set(e, { list, at: list.length - TRIP_STRIDE, from: place });
  }

  const watch: Watch = {
    listeners: [
      {
        setsOut: (e, arrives, roadMinutes) => goes(e, arrives, roadMinutes, false),
        bedPlanned: (e, minute, roadMinutes) => goes(e, minute, roadMinutes, true),
        ambulanceCame(e, minutes) {
          const base = bases[field(e, BASE) % Math.max(1, bases.length)] ?? field(e, PLACE);
          note(Math.max(now() - minutes, 0), now(), base, homeOf(e), e, WAY.AMBULANCE);
        },
        visited: goesHome,
        discharged: goesHome,
        selfCared: (e) => decided(e, 0, -1),
        declined: (e) => decided(e, 1, -1),
        closed: (e) => void homeward.delete(e),
      },
    ],
    ready(made) {
      parts = made;
      census = createCensus(input, made);
    },
  };

  return {
    watch,
    look: () => census.look(),
    take(day) {
      const list = trips.get(day) ?? [];
      trips.delete(day);
      homeward.clear();
      const told = moves;
      moves = [];
      return { day, trips: Float64Array.from(list), moves: Int32Array.from(told), census: census.take() };
    },
    forget() {
      trips.clear();
      homeward.clear();
      moves = [];
      census.forget();
    },
    homes() {
      const { record, count } = parts.residents;
      return Uint16Array.from({ length: count[0]! }, (_, person) => {
        const traits = record[person * RESIDENT_STRIDE + TRAITS]!;
        const here = lifeOf(traits) === ALIVE && (traits & MIGRANT_BIT) === 0;
        return here ? villageOf(person) : NOBODY_HOME;
      });
    },
    scene: () => sceneOf(input),
  };
}

function sceneOf({ startDay, villages, institutions, townships, travel }: CountyInput): Scene {
  return {
    startDay,
    villages: villages.map(({ longitude, latitude, township, residents, urban }) => ({
      at: [longitude, latitude],
      township,
      residents,
      urban,
    })),
    institutions: institutions.map(({ longitude, latitude, level, township, code }) => ({
      at: [longitude, latitude],
      level,
      township,
      code,
    })),
    townships: townships.map(({ longitude, latitude, code }) => ({ at: [longitude, latitude], code })),
    seat: [travel.seatLongitude, travel.seatLatitude],
  };
}
