import { AMBULANCE, AWAY, EMERGENCY, INTENSIVE, READMITTED } from "../../county/care/encounters.ts";
import type { Listener } from "../../county/care/listener.ts";
import { COUNTY, TOWNSHIP } from "../../county/input/places.ts";
import { EMPLOYEE_SCHEME, UNINSURED } from "../../county/input/people.ts";
import type { Parts, Watch } from "../../county/parts.ts";
import {
  ASSISTED_BIT,
  CONDITIONS,
  conditionOf,
  CONTRACTED_BIT,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  schemeOf,
  TRAITS,
} from "../../county/people/residents.ts";
import { HAPPENINGS, type HappeningWord, type Search, type TraitWord } from "./search.ts";

export interface Found {
  readonly person: number;
  readonly disease: number;
  readonly minute: number;
}

const bit = (word: HappeningWord): number => 1 << HAPPENINGS.indexOf(word);

/** Whether a person is as a search describes. */
function fits({ record }: Residents, person: number, { traits: wanted, conditions: ill }: Search): boolean {
  const traits = record[person * RESIDENT_STRIDE + TRAITS]!;
  const conditions = record[person * RESIDENT_STRIDE + CONDITIONS]!;
  const holds: Readonly<Record<TraitWord, boolean>> = {
    employee: schemeOf(traits) === EMPLOYEE_SCHEME,
    uninsured: schemeOf(traits) === UNINSURED,
    assisted: (traits & ASSISTED_BIT) !== 0,
    contracted: (traits & CONTRACTED_BIT) !== 0,
    migrant: (traits & MIGRANT_BIT) !== 0,
  };
  return wanted.every((word) => holds[word]) && ill.every((c) => conditionOf(conditions, c) > 0);
}

/** Looks for people with an episode that a search describes (查找病例), each person once. */
export function createFinder(
  search: Search,
  most: number,
): { readonly watch: Watch; readonly found: readonly Found[]; full(): boolean } {
  const wanted = search.happenings.reduce((bits, word) => bits | bit(word), 0);
  const happened = new Map<number, number>();
  const found: Found[] = [];
  const known = new Set<number>();
  let parts: Parts;

  function happens(e: number, bits: number): void {
    if (found.length >= most) return;
    const { is, personOf, diseaseOf } = parts.encounters;
    const disease = diseaseOf(e);
    if (search.diseases.length > 0 && !search.diseases.includes(disease)) return;
    const all =
      (happened.get(e) ?? 0) |
      bits |
      (is(e, EMERGENCY) ? bit("emergency") : 0) |
      (is(e, AMBULANCE) ? bit("ambulance") : 0) |
      (is(e, AWAY) ? bit("away") : 0);
    happened.set(e, all);
    const person = personOf(e);
    if ((all & wanted) !== wanted || known.has(person) || !fits(parts.residents, person, search)) return;
    known.add(person);
    found.push({ person, disease, minute: parts.simulation.clock[0]! });
  }

  const on =
    (word: HappeningWord) =>
    (e: number): void =>
      happens(e, bit(word));

  const listener: Partial<Listener> = {
    closed(e) {
      happened.delete(e);
    },
    visited: on("visited"),
    advised: on("advised"),
    declined: on("declined"),
    unserved: on("unserved"),
    reneged: on("left-queue"),
    bedFull: on("no-bed"),
    refused: on("refused"),
    drugMissed: on("no-drug"),
    referredUp: on("referred-up"),
    referredDown: on("referred-down"),
    operated: on("operated"),
    selfCared: on("stayed-home"),
    admitted(e) {
      const { is, placeOf } = parts.encounters;
      const level = parts.places.level[placeOf(e)]!;
      const where =
        level === TOWNSHIP ? "admitted-township" : level === COUNTY ? "admitted-county" : "admitted-outside";
      const more = (is(e, INTENSIVE) ? bit("intensive-care") : 0) | (is(e, READMITTED) ? bit("readmitted") : 0);
      happens(e, bit("admitted") | bit(where) | more);
    },
    diedOf(e, avoidable) {
      happens(e, bit("died") | (avoidable ? bit("avoidable-death") : 0));
    },
    born(...told) {
      happens(told[1], bit("gave-birth"));
    },
    tested(e, _device, repeated) {
      if (repeated) happens(e, bit("repeated-test"));
    },
  };

  const watch: Watch = {
    listeners: [listener],
    ready(made) {
      parts = made;
    },
  };
  return { watch, found, full: () => found.length >= most };
}
