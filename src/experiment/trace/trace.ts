import type { Parts, Watch } from "../../county/parts.ts";
import { GRID } from "../../county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { createCounty, type RunKey } from "../../county/county.ts";
import { CHRONIC_CONDITIONS } from "../../county/input/illness.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { ageOn } from "../../county/people/population.ts";
import {
  ASSISTED_BIT,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  CONTRACTED_BIT,
  FULFILLED_BIT,
  IN_BED,
  incomeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  SEX_BIT,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
  VILLAGE_OF,
} from "../../county/people/residents.ts";
import { poolsFor } from "../../county/pools.ts";
import { RunStopped } from "../executor.ts";
import { createFinder, type Found } from "./find.ts";
import { createRecorder } from "./recorder.ts";
import type { Search } from "./search.ts";
import type { Episode, Moment, Portrait, Story } from "./story.ts";

/** How a traced run is followed from outside. */
export interface TraceHooks {
  onProgress?(share: number): void;
  readonly signal?: AbortSignal;
}

/** Longest time between two turns of the event loop, milliseconds. */
const TURN_MS = 50;

/** The run of a county with an onlooker. */
interface Watched {
  readonly input: CountyInput;
  readonly key: RunKey;
  readonly watch: Watch;
  readonly untilMinute: number;
  /** A day is about to begin. */
  day?(parts: Parts, day: number): void;
  /** Asked between days: it has seen enough. */
  satisfied?(): boolean;
  readonly hooks: TraceHooks;
}

/**
 * Runs a county with an onlooker up to a minute or until it is satisfied. @returns the county's pieces at the end
 * @throws RunStopped
 */
async function runWatched({ input, key, watch, untilMinute, day, satisfied, hooks }: Watched): Promise<Parts> {
  const county = createCounty(input, key, poolsFor(input), watch);
  const end = Math.min(untilMinute, county.endMinute);
  let turned = performance.now();
  for (let today = 0; ; today++) {
    day?.(county.parts, today);
    const horizon = Math.min((today + 1) * MINUTES_PER_DAY - 1 / GRID, end);
    county.run(horizon);
    if (horizon === end || satisfied?.() === true) return county.parts;
    if (performance.now() - turned < TURN_MS) continue;
    hooks.onProgress?.(horizon / end);
    await new Promise((resume) => setTimeout(resume));
    if (hooks.signal?.aborted === true) throw new RunStopped();
    turned = performance.now();
  }
}

/** People with an episode that a search describes, in the order in which it happens, at most so many. */
export async function findPeople(
  input: CountyInput,
  key: RunKey,
  search: Search,
  most: number,
  hooks: TraceHooks = {},
): Promise<readonly Found[]> {
  const finder = createFinder(search, most);
  await runWatched({ input, key, watch: finder.watch, untilMinute: Infinity, satisfied: finder.full, hooks });
  return finder.found;
}

/** The story of one resident over the whole run, or undefined when there is nobody of that number. */
export async function tracePerson(
  input: CountyInput,
  key: RunKey,
  person: number,
  hooks: TraceHooks = {},
): Promise<Story | undefined> {
  let portrait: Portrait | undefined;
  const { watch, episodes, deaths } = createRecorder(input, { person: (each) => each === person });
  await runWatched({
    input,
    key,
    watch,
    untilMinute: Infinity,
    day({ residents }, day) {
      if (portrait === undefined && person < residents.count[0]!) portrait = portray(residents, person, day);
    },
    hooks,
  });
  if (portrait === undefined) return undefined;
  return { person, portrait, episodes, died: deaths.get(person) };
}

/** A patient of one institution on one day. */
export interface DayPatient {
  readonly person: number;
  readonly portrait: Portrait;
  readonly episode: Episode;
  /** What happened there and then, in order. */
  readonly moments: readonly Moment[];
  /** Already in a bed there when the day began. */
  readonly lying: boolean;
}

/** All patients of an institution on a day of the run, in order of their coming; those in beds first. */
export async function traceDay(
  input: CountyInput,
  key: RunKey,
  institution: number,
  day: number,
  hooks: TraceHooks = {},
): Promise<readonly DayPatient[]> {
  const from = day * MINUTES_PER_DAY;
  const to = from + MINUTES_PER_DAY;
  const lying = new Set<number>();
  const { watch, episodes, follow } = createRecorder(input, {
    person: () => false,
    comes: (place, now) => place === institution && now >= from && now < to,
  });
  const { residents } = await runWatched({
    input,
    key,
    watch,
    untilMinute: to,
    day({ residents: people, encounters }, today) {
      if (today !== day) return;
      for (let person = 0; person < people.count[0]!; person++) {
        const e = people.record[person * RESIDENT_STRIDE + IN_BED]! - 1;
        if (e < 0 || encounters.placeOf(e) !== institution) continue;
        lying.add(person);
        follow(e);
      }
    },
    hooks,
  });
  return episodes.map((episode) => ({
    person: episode.person,
    portrait: portray(residents, episode.person, day),
    episode,
    moments: episode.moments.filter(({ minute }) => minute < to),
    lying: lying.has(episode.person),
  }));
}

/** A person as the table has them on a day. */
export function portray({ record }: Residents, person: number, day: number): Portrait {
  const at = person * RESIDENT_STRIDE;
  const traits = record[at + TRAITS]!;
  const has = (bit: number): boolean => (traits & bit) !== 0;
  return {
    day,
    age: Math.max(0, ageOn(record[at + BIRTH_DAY]!, day)),
    female: has(SEX_BIT),
    village: record[at + VILLAGE_OF]!,
    scheme: schemeOf(traits),
    income: incomeOf(traits),
    assisted: has(ASSISTED_BIT),
    migrant: has(MIGRANT_BIT),
    contracted: has(CONTRACTED_BIT),
    fulfilled: has(FULFILLED_BIT),
    specialChronic: has(SPECIAL_CHRONIC_BIT),
    twoDisease: has(TWO_DISEASE_BIT),
    conditions: CHRONIC_CONDITIONS.flatMap((_, condition) => {
      const state = conditionOf(record[at + CONDITIONS]!, condition);
      return state === 0 ? [] : [{ condition, state }];
    }),
  };
}
