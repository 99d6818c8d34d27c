import type { Watch } from "../../county/parts.ts";
import {
  DISEASE,
  type Encounters,
  ENCOUNTER_STRIDE,
  FLAGS,
  AMBULANCE,
  AWAY,
  EMERGENCY,
  PERSON,
  PLACE,
  INTENSIVE,
  READMITTED,
} from "../../county/care/encounters.ts";
import type { Listener } from "../../county/care/listener.ts";
import { CHRONIC_CONDITIONS } from "../../county/input/illness.ts";
import type { CountyInput } from "../../county/input/county.ts";
import { COUNTY, TOWNSHIP } from "../../county/input/places.ts";
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
import { EMPLOYEE_SCHEME, UNINSURED } from "../../county/input/people.ts";
import { hint } from "../../language/suggest.ts";
import type { Text } from "../../county/input/text.ts";

/** What may happen in an episode, by word. */
const HAPPENINGS = [
  "visited",
  "stayed-home",
  "emergency",
  "ambulance",
  "referred-up",
  "referred-down",
  "advised",
  "declined",
  "admitted",
  "admitted-township",
  "admitted-county",
  "admitted-outside",
  "operated",
  "intensive-care",
  "readmitted",
  "no-bed",
  "unserved",
  "left-queue",
  "refused",
  "no-drug",
  "repeated-test",
  "gave-birth",
  "died",
  "avoidable-death",
  "away",
] as const;
type HappeningWord = (typeof HAPPENINGS)[number];

/** What a person may be, by word. */
const TRAIT_WORDS = ["employee", "uninsured", "assisted", "contracted", "migrant"] as const;
type TraitWord = (typeof TRAIT_WORDS)[number];

/** Words joined by commas, all of which have to hold of one episode and its person. */
export interface Search {
  readonly diseases: readonly number[];
  readonly conditions: readonly number[];
  readonly traits: readonly TraitWord[];
  readonly happenings: readonly HappeningWord[];
}

/** @returns the search, or what is wrong with the words */
export function readSearch(words: string, { catalogue }: CountyInput): Search | Text {
  const diseases = catalogue.diseases.map(({ id }) => id);
  const search = {
    diseases: [] as number[],
    conditions: [] as number[],
    traits: [] as TraitWord[],
    happenings: [] as HappeningWord[],
  };
  for (const word of words.split(",").map((each) => each.trim())) {
    const named = diseases.flatMap((id, d) => (id === word || id.split("-").includes(word) ? [d] : []));
    if ((HAPPENINGS as readonly string[]).includes(word)) search.happenings.push(word as HappeningWord);
    else if ((TRAIT_WORDS as readonly string[]).includes(word)) search.traits.push(word as TraitWord);
    else if ((CHRONIC_CONDITIONS as readonly string[]).includes(word))
      search.conditions.push(CHRONIC_CONDITIONS.indexOf(word as (typeof CHRONIC_CONDITIONS)[number]));
    else if (named.length > 0) search.diseases.push(...(diseases.includes(word) ? [diseases.indexOf(word)] : named));
    else {
      const { en, zh } = hint(word, [...diseases, ...CHRONIC_CONDITIONS, ...HAPPENINGS, ...TRAIT_WORDS]);
      const list = (label: string, all: readonly string[]): string => `\n  ${label}: ${all.join(", ")}`;
      return {
        en: `there is nothing called "${word}"${en}${list("diseases", diseases)}${list("chronic conditions", CHRONIC_CONDITIONS)}${list("what happened", HAPPENINGS)}${list("people", TRAIT_WORDS)}`,
        zh: `没有“${word}”${zh}${list("病种", diseases)}${list("慢性病", CHRONIC_CONDITIONS)}${list("经过", HAPPENINGS)}${list("人群", TRAIT_WORDS)}`,
      };
    }
  }
  return search;
}

export interface Found {
  readonly person: number;
  readonly disease: number;
  readonly minute: number;
}

const bit = (word: HappeningWord): number => 1 << HAPPENINGS.indexOf(word);

/** Looks for people with an episode that a search describes (查找病例), each person once. */
export function createFinder(
  search: Search,
  most: number,
): { readonly watch: Watch; readonly found: readonly Found[]; full(): boolean } {
  const wanted = search.happenings.reduce((bits, word) => bits | bit(word), 0);
  const happened = new Map<number, number>();
  const found: Found[] = [];
  const known = new Set<number>();
  let residents: Residents;
  let encounters: Encounters;
  let clock: Float64Array;
  /** The encounter of the last discharge: a birth is told after it. */
  let leaving = -1;
  let dying: { person: number; bits: number } | undefined;

  function is(person: number): boolean {
    const traits = residents.record[person * RESIDENT_STRIDE + TRAITS]!;
    const conditions = residents.record[person * RESIDENT_STRIDE + CONDITIONS]!;
    const holds: Readonly<Record<TraitWord, boolean>> = {
      employee: schemeOf(traits) === EMPLOYEE_SCHEME,
      uninsured: schemeOf(traits) === UNINSURED,
      assisted: (traits & ASSISTED_BIT) !== 0,
      contracted: (traits & CONTRACTED_BIT) !== 0,
      migrant: (traits & MIGRANT_BIT) !== 0,
    };
    return search.traits.every((word) => holds[word]) && search.conditions.every((c) => conditionOf(conditions, c) > 0);
  }

  function happens(e: number, bits: number): void {
    if (found.length >= most) return;
    const at = e * ENCOUNTER_STRIDE;
    const { record } = encounters;
    const disease = record[at + DISEASE]!;
    if (search.diseases.length > 0 && !search.diseases.includes(disease)) return;
    const flags = record[at + FLAGS]!;
    const all =
      (happened.get(e) ?? 0) |
      bits |
      ((flags & EMERGENCY) !== 0 ? bit("emergency") : 0) |
      ((flags & AMBULANCE) !== 0 ? bit("ambulance") : 0) |
      ((flags & AWAY) !== 0 ? bit("away") : 0);
    happened.set(e, all);
    const person = record[at + PERSON]!;
    if ((all & wanted) !== wanted || known.has(person) || !is(person)) return;
    known.add(person);
    found.push({ person, disease, minute: clock[0]! });
  }

  function listen(): Partial<Listener> {
    const on =
      (word: HappeningWord) =>
      (e: number): void => {
        happens(e, bit(word));
        deathOf(e);
      };
    /** A death is told by person; it belongs to the encounter heard of next. */
    const deathOf = (e: number): void => {
      if (dying !== undefined && encounters.record[e * ENCOUNTER_STRIDE + PERSON] === dying.person)
        happens(e, dying.bits);
      dying = undefined;
    };
    return {
      visited: on("visited"),
      advised: on("advised"),
      declined: on("declined"),
      unserved: on("unserved"),
      reneged: on("left-queue"),
      bedFull: on("no-bed"),
      refused: on("refused"),
      drugMissed: on("no-drug"),
      referredUp(e) {
        happens(e, bit("referred-up"));
        deathOf(e);
      },
      referredDown(e) {
        happens(e, bit("referred-down"));
        deathOf(e);
      },
      operated: on("operated"),
      selfCared(e) {
        happens(e, bit("stayed-home"));
      },
      admitted(e) {
        const level = levelAt(encounters.record[e * ENCOUNTER_STRIDE + PLACE]!);
        const flags = encounters.record[e * ENCOUNTER_STRIDE + FLAGS]!;
        const where =
          level === TOWNSHIP
            ? bit("admitted-township")
            : level === COUNTY
              ? bit("admitted-county")
              : bit("admitted-outside");
        happens(
          e,
          bit("admitted") |
            where |
            ((flags & INTENSIVE) !== 0 ? bit("intensive-care") : 0) |
            ((flags & READMITTED) !== 0 ? bit("readmitted") : 0),
        );
      },
      discharged(e) {
        leaving = e;
        deathOf(e);
      },
      died(...told) {
        const [person, avoidable] = told;
        dying = { person, bits: bit("died") | (avoidable ? bit("avoidable-death") : 0) };
      },
      born() {
        happens(leaving, bit("gave-birth"));
      },
      tested(e, _device, repeated) {
        if (repeated) happens(e, bit("repeated-test"));
      },
    };
  }

  let levels = new Uint8Array(0);
  const levelAt = (institution: number): number => levels[institution]!;

  const watch: Watch = {
    simulation(piece) {
      clock = piece.clock;
      return piece;
    },
    benefits: (piece) => piece,
    choice: (piece) => piece,
    encounters(piece) {
      encounters = piece;
      return {
        ...piece,
        close(e) {
          happened.delete(e);
          piece.close(e);
        },
      };
    },
    listeners: [listen()],
    deaf: false,
    ready(parts) {
      residents = parts.residents;
      levels = parts.places.level as Uint8Array<ArrayBuffer>;
    },
  };
  return { watch, found, full: () => found.length >= most };
}
