import type { Arena } from "../../kernel/arena.ts";
import { COUNTY, EMERGENCY_DEPARTMENT, type InstitutionInput, VILLAGE } from "../input/places.ts";
import { DEPARTMENT_COUNT, type Places } from "../places/places.ts";

/**
 * Cadres (岗位类别) by index: doctors by department, in the order of DEPARTMENTS (village doctors are the first), then
 * these.
 */
export const NURSES = DEPARTMENT_COUNT;
export const TECHNICIANS = NURSES + 1;
export const PUBLIC_HEALTH = TECHNICIANS + 1;
export const CADRES = PUBLIC_HEALTH + 1;

/** Age of a post that nobody holds. */
export const VACANT = 0;
/** Not away; away at a higher hospital to train, else at the institution of that index. */
export const HERE = -1;
const TRAINING = -2;
/** Age of the staff as built until somebody reckons with it. */
const UNASKED = 45;
/**
 * A cadre grows to so much of what was built, and one post more; a village clinic has as many chairs as it was built
 * with.
 */
const ROOM = 1.5;
const roomFor = (posts: number, level: number): number =>
  posts === 0 || level === VILLAGE ? posts : Math.ceil(posts * ROOM) + 1;

/** A whole number of persons by cadre. A clinic with a doctor, however little of one, has one. */
function built({ level, doctors, nurses, technicians, publicHealthStaff }: InstitutionInput, cadre: number): number {
  if (level > COUNTY) return 0;
  if (level === VILLAGE) return cadre === 0 && doctors[0] > 0 ? Math.max(1, Math.round(doctors[0])) : 0;
  return Math.round(cadre < NURSES ? doctors[cadre] : [nurses, technicians, publicHealthStaff][cadre - NURSES]);
}

/**
 * The roster (在岗人员台账): every member of staff of the county's institutions, one by one, by institution and cadre; a
 * village clinic's is its doctors alone. Posts = persons + vacancies; a person is at work, away to train, or lent to
 * another institution. A person comes by an arrival and goes by an exit.
 */
export interface Roster {
  /** Posts of [institution * CADRES + cadre] begin here and there is room up to the next's. */
  readonly first: Int32Array;
  /** Posts at the start, and now: state. */
  readonly built: Int32Array;
  readonly posts: Int32Array;
  /** Years, VACANT where nobody is: state. */
  readonly age: Int32Array;
  /** Months until a person is back, and where: HERE, away to train, or an institution: state. */
  readonly monthsAway: Uint8Array;
  readonly where: Int32Array;
  /** Persons who left and came since the start, and person-months of training, by institution: state. */
  readonly exits: Float64Array;
  readonly arrivals: Float64Array;
  readonly trainingMonths: Float64Array;
  arrive(institution: number, post: number, age: number): void;
  leave(institution: number, post: number): void;
  train(post: number, months: number): void;
  lend(post: number, to: number, months: number): void;
  recall(post: number): void;
  trains(post: number): boolean;
  /** Persons of a cadre, those away among them; only those at work. */
  employed(institution: number, cadre: number): number;
  present(institution: number, cadre: number): number;
  /** Those at work over the posts as built; 1 where there were none. */
  share(institution: number, cadre: number): number;
  /** Posts that an institution's doctors have or may get: departments side by side. */
  doctors(institution: number): readonly number[];
  /** Cadre of a post of an institution. */
  cadreOf(institution: number, post: number): number;
}

/** Posts that an institution has or may get, of all cadres. */
export const roomsOf = (institution: InstitutionInput): number =>
  Array.from({ length: CADRES }, (_, cadre) => roomFor(built(institution, cadre), institution.level)).reduce(
    (sum, room) => sum + room,
    0,
  );

export function createRoster(arena: Arena, places: Places): Roster {
  const cells = places.count * CADRES;
  const builtPosts = Int32Array.from({ length: cells }, (_, cell) =>
    built(places.inputs[Math.floor(cell / CADRES)], cell % CADRES),
  );
  const first = new Int32Array(cells + 1);
  for (let cell = 0; cell < cells; cell++)
    first[cell + 1] = first[cell] + roomFor(builtPosts[cell], places.level[Math.floor(cell / CADRES)]);
  const room = Math.max(1, first[cells]);
  const ofDoctors = places.inputs.map((_, i) =>
    Array.from({ length: first[i * CADRES + NURSES] - first[i * CADRES] }, (_post, k) => first[i * CADRES] + k),
  );
  const posts = arena.i32("staff.posts", cells, "posts");
  posts.set(builtPosts);
  const age = arena.i32("staff.age", room, "years");
  for (let cell = 0; cell < cells; cell++) age.fill(UNASKED, first[cell], first[cell] + builtPosts[cell]);
  const monthsAway = arena.u8("staff.months-away", room, "months");
  const where = arena.i32("staff.where", room, "institution").fill(HERE);
  const exits = arena.f64("staff.exits", places.count, "persons");
  const arrivals = arena.f64("staff.arrivals", places.count, "persons");
  const trainingMonths = arena.f64("staff.training-months", places.count, "person-months");

  function count(institution: number, cadre: number, working: boolean): number {
    const cell = institution * CADRES + cadre;
    let persons = 0;
    for (let post = first[cell]; post < first[cell] + posts[cell]; post++)
      if (age[post] !== VACANT && !(working && where[post] !== HERE)) persons++;
    return persons;
  }

  function away(post: number, to: number, months: number): void {
    where[post] = to;
    monthsAway[post] = months;
  }

  const present = (institution: number, cadre: number): number => count(institution, cadre, true);
  return {
    first,
    built: builtPosts,
    posts,
    age,
    monthsAway,
    where,
    exits,
    arrivals,
    trainingMonths,
    arrive(institution, post, years) {
      age[post] = years;
      arrivals[institution] = arrivals[institution] + 1;
    },
    leave(institution, post) {
      age[post] = VACANT;
      away(post, HERE, 0);
      exits[institution] = exits[institution] + 1;
    },
    train: (post, months) => away(post, TRAINING, months),
    lend: away,
    recall: (post) => away(post, HERE, 0),
    trains: (post) => where[post] === TRAINING,
    employed: (institution, cadre) => count(institution, cadre, false),
    present,
    share(institution, cadre) {
      const posts = builtPosts[institution * CADRES + cadre];
      return posts === 0 ? 1 : present(institution, cadre) / posts;
    },
    doctors: (institution) => ofDoctors[institution],
    cadreOf(institution, post) {
      let cadre = 0;
      while (first[institution * CADRES + cadre + 1] <= post) cadre++;
      return cadre;
    },
  };
}

/** Emergency departments are manned before all others. */
export const mannedFirst = (cadre: number): boolean => cadre === EMERGENCY_DEPARTMENT;
