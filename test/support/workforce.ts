import type { County } from "../../src/county/county.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import type { WorkforceInput } from "../../src/county/input/workforce.ts";
import { CADRES, HERE, VACANT } from "../../src/county/staff/roster.ts";
import { stateOf, withPolicy } from "./county.ts";

/** No post stands empty before reform: every leaver is followed at once. */
export const FOLLOWED = {
  "staff-turnover": { vacantCounty: 0, vacantTownship: 0 },
  "b20-village-doctor-exit": { vacant: 0 },
};

/** The county with this policy for its staff, from the first day. */
export const employing = (input: CountyInput, wanted: Partial<WorkforceInput>): CountyInput =>
  withPolicy(input, ({ workforce }) => ({ workforce: { ...workforce, ...wanted } }));

/** Nobody runs out of cash: no pay is late, no supplier waits, nothing is put off. */
export const solvent = (input: CountyInput): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place) => ({ ...place, openingCashFen: place.openingCashFen + 1e11 })),
});

/**
 * So many doctors a department, and nurses, at every institution of a level that has any: for shares to show in a small
 * county.
 */
export const staffed = (input: CountyInput, level: number, posts: number): CountyInput => ({
  ...input,
  institutions: input.institutions.map((place) =>
    place.level === level
      ? { ...place, doctors: place.doctors.map((n) => (n > 0 ? posts : 0)), nurses: place.nurses > 0 ? posts : 0 }
      : place,
  ),
});

/** The roster's people, read off the state. */
export function peopleOf(county: County) {
  const { places } = county.parts;
  const [age, where, posts, exits, arrivals] = ["age", "where", "posts", "exits", "arrivals"].map((name) =>
    stateOf(county, `staff.${name}`),
  );
  const sum = (values: ArrayLike<number>, of: (i: number) => boolean = () => true): number =>
    Array.from(values).reduce((total, value, i) => total + (of(i) ? value : 0), 0);
  const atLevel = (level: number) => (i: number) => places.level[i] === level;
  const all = Array.from(age!);
  return {
    employed: all.filter((years) => years !== VACANT).length,
    training: Array.from(where!).filter((at) => at < HERE).length,
    lent: Array.from(where!).filter((at) => at > HERE).length,
    posts: sum(posts!),
    exits: sum(exits!),
    arrivals: sum(arrivals!),
    exitsAt: (level: number) => sum(exits!, atLevel(level)),
    postsAt: (level: number) => sum(posts!, (cell) => places.level[Math.floor(cell / CADRES)] === level),
  };
}
