import { GRID } from "../../county/base/calendar.ts";
import { MINUTES_PER_DAY } from "../../county/base/units.ts";
import { type County, createCounty, type RunKey } from "../../county/county.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { Text } from "../../county/input/text.ts";
import { poolsFor } from "../../county/pools.ts";
import { createEar, mixed } from "./ear.ts";
import { createSide, type Waiting } from "./side.ts";
import type { DecisionName } from "./words.ts";

/** A kind of draw that two runs on the same random numbers do not share any more. */
export interface Parted {
  readonly decision: DecisionName;
  /** The day of the run on which the first draw was made that the other run never makes. */
  readonly day: number;
  /** The institution that it was made for; `null`: a resident. */
  readonly institution: Text | null;
  /** What was drawn last in both for the same on that day: what may have fallen out differently; `null`: nothing. */
  readonly after: DecisionName | null;
}

/** How many different draws of one kind both runs made, added up, and how many of them one run alone. */
export interface Shared {
  readonly drawn: number;
  readonly alone: number;
}

export interface Parting {
  /** Kinds of draws that have parted, the first of all first. */
  readonly parted: readonly Parted[];
  readonly shared: ReadonlyMap<DecisionName, Shared>;
}

/** About so many residents are listened to; institutions all are. */
const RESIDENTS = 2000;
/** A draw that the other run has not made for so long, it never makes. */
const WINDOW_DAYS = 45;

/**
 * Where two runs on the same random numbers part (配对分叉): both are run side by side, and it is looked which draws are
 * made in one of them only. Draws are keyed by who makes them and what for, not by what was drawn before: a draw that
 * both make is the same in both, if on different days, and one that a run makes alone comes of something that fell out
 * differently there. Yields after every day what is known so far, for the asker to stop.
 */
export function* partingOf(first: CountyInput, second: CountyInput, run: RunKey): Generator<Parting, Parting> {
  const inputs = [first, second];
  const of = Math.max(RESIDENTS, ...inputs.map((input) => poolsFor(input).residents));
  const places = new Map<number, Text>();
  const listensTo = (who: number): boolean =>
    of === RESIDENTS || (mixed(who) >>> 0) % of < RESIDENTS || places.has(who);
  const ears = inputs.map(() => createEar(listensTo));
  const counties = inputs.map((input, i) =>
    createCounty(input, run, poolsFor(input), { listeners: [], draws: ears[i]!.heard }),
  );
  for (const county of counties) for (const [code, name] of institutionsOf(county)) places.set(code, name);

  const [one, two] = ears.map((ear) => createSide(ear, WINDOW_DAYS)) as [
    ReturnType<typeof createSide>,
    ReturnType<typeof createSide>,
  ];
  const parted = new Map<DecisionName, Waiting>();
  const shared = new Map<DecisionName, { drawn: number; alone: number }>();
  const countsOf = (decision: DecisionName) => {
    const counts = shared.get(decision) ?? { drawn: 0, alone: 0 };
    shared.set(decision, counts);
    return counts;
  };
  const known: Parting = {
    get parted() {
      return [...parted.values()].sort(earlier).map(({ decision, day, who, after }) => ({
        decision,
        day,
        institution: places.get(who) ?? null,
        after,
      }));
    },
    shared,
  };
  const end = Math.min(...counties.map(({ endMinute }) => endMinute));
  for (let day = 0; ; day++) {
    const until = Math.min((day + 1) * MINUTES_PER_DAY - 1 / GRID, end);
    for (const county of counties) county.run(until);
    for (const side of [one, two]) side.listen(day);
    one.compare(two, day);
    two.compare(one, day);
    for (const side of [one, two]) {
      for (const [decision, count] of side.drawn()) countsOf(decision).drawn += count;
      for (const never of side.alone(until === end ? Infinity : day)) {
        countsOf(never.decision).alone += 1;
        const before = parted.get(never.decision);
        if (before === undefined || earlier(never, before) < 0) parted.set(never.decision, never);
      }
    }
    for (const ear of ears) ear.clear();
    if (until === end) return known;
    yield known;
  }
}

const earlier = (one: Waiting, two: Waiting): number => one.day - two.day || one.at - two.at;

/** Institutions by the code that their draws are made for. */
const institutionsOf = ({ parts: { places } }: County): readonly (readonly [number, Text])[] =>
  places.inputs.map(({ name }, i) => [places.drawCode[i]!, name] as const);
