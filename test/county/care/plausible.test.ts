import { beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../../src/command/reader.ts";
import type { Watch } from "../../../src/county/parts.ts";
import { poolsFor } from "../../../src/county/pools.ts";
import { LEAVES } from "../../../src/county/base/leaving.ts";
import { MINUTES_PER_DAY } from "../../../src/county/base/units.ts";
import {
  AWAY,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  FLAGS,
  PERSON,
  PLACE,
  REASON,
  REFERRED,
  REGISTERED,
  STANDING,
  STEPPED_DOWN,
} from "../../../src/county/care/encounters.ts";
import { ASKED } from "../../../src/county/choice/question.ts";
import { createCounty } from "../../../src/county/county.ts";
import type { CountyInput } from "../../../src/county/input/county.ts";
import { AGE_BANDS } from "../../../src/county/input/people.ts";
import { COUNTY, DEVICES, VILLAGE } from "../../../src/county/input/places.ts";
import { DEAD, lifeOf, RESIDENT_STRIDE, TRAITS } from "../../../src/county/people/residents.ts";
import { loadScenario } from "../../../src/scenario/load.ts";

const RESIDENTS = 12_000;
const DIALYSIS = DEVICES.indexOf("dialysis");

/** One contact or stay as it happened. */
interface Seen {
  readonly person: number;
  readonly disease: string;
  readonly level: number;
  readonly place: number;
  readonly flags: number;
  readonly reason: number;
  readonly minute: number;
  readonly dead: boolean;
}

let input: CountyInput;
const visits: Seen[] = [];
const stays: Seen[] = [];
const admissions: Seen[] = [];
/** Choices of out-migrants away: places weighed. */
const weighedAway: number[][] = [];
/** Places weighed for dialysis. */
const weighedForDialysis: number[] = [];

beforeAll(async () => {
  const scenario = await loadScenario(
    fileReader(),
    new URL("../../../scenarios/typical.yaml", import.meta.url).pathname,
    { residents: RESIDENTS, years: 1 },
  );
  input = { ...scenario.input, warmUpYears: 0, years: 1 };
  const { watch, look } = onlooker();
  const county = createCounty(input, { seed: 5, replication: 0 }, poolsFor(input), watch);
  look(county.parts);
  county.run(county.endMinute);
}, 60_000);

type Parts = ReturnType<typeof createCounty>["parts"];

/** Notes what care tells whoever measures. */
function onlooker(): { readonly watch: Watch; look(parts: Parts): void } {
  let parts: Parts;
  const see = (e: number): Seen => {
    const { record } = parts.encounters;
    const at = e * ENCOUNTER_STRIDE;
    const place = record[at + PLACE]!;
    const person = record[at + PERSON]!;
    return {
      person,
      disease: input.catalogue.diseases[record[at + DISEASE]!]!.id,
      level: parts.places.level[place]!,
      place,
      flags: record[at + FLAGS]!,
      reason: record[at + REASON]!,
      minute: parts.simulation.clock[0]!,
      dead: lifeOf(parts.residents.record[person * RESIDENT_STRIDE + TRAITS]!) === DEAD,
    };
  };
  const watch = {
    listeners: [
      {
        chose(e) {
          const { considered } = parts.choiceRoom.choice;
          const places = [...considered.institution.subarray(0, considered.count)];
          if (considered.what === ASKED.VISIT_AWAY || considered.what === ASKED.ADMISSION_AWAY)
            weighedAway.push(places);
          if (considered.what === ASKED.VISIT && see(e).disease === "dialysis") weighedForDialysis.push(...places);
        },
        admitted(e) {
          admissions.push(see(e));
        },
        visited(e) {
          visits.push(see(e));
        },
        discharged(e, minutes) {
          // Day surgery goes home on the same day, at any hour.
          if (minutes > DAY_CASE) stays.push(see(e));
        },
      },
    ],
  } satisfies Watch;
  return { watch, look: (built) => (parts = built) };
}

/** A day case is in hospital for less than so many minutes. */
const DAY_CASE = 0.45 * MINUTES_PER_DAY;
const hourOf = (minute: number): number => (minute % MINUTES_PER_DAY) / 60;

describe("dialysis", () => {
  const sessions = (): readonly Seen[] =>
    visits.filter(({ disease, flags }) => disease === "dialysis" && (flags & STANDING) !== 0);

  test("is given where there are machines", () => {
    expect(sessions().length).toBeGreaterThan(200);
    expect(new Set(weighedForDialysis).size).toBeGreaterThan(2);
    expect(
      weighedForDialysis.filter((place) => place >= 0 && input.institutions[place]!.devices[DIALYSIS]! < 1),
    ).toEqual([]);
    expect(sessions().filter(({ place }) => input.institutions[place]!.devices[DIALYSIS]! < 1)).toEqual([]);
  });

  test("comes two to three times a week", () => {
    const byPerson = Map.groupBy(sessions(), ({ person }) => person);
    const year = [...byPerson.values()].filter((all) => all.at(-1)!.minute - all[0]!.minute > 300 * MINUTES_PER_DAY);
    expect(year.length).toBeGreaterThan(2);
    for (const all of year) {
      const weeks = (all.at(-1)!.minute - all[0]!.minute) / MINUTES_PER_DAY / 7;
      expect((all.length - 1) / weeks).toBeGreaterThan(2);
      expect((all.length - 1) / weeks).toBeLessThan(3);
    }
  });
});

describe("the hour at which a stay ends", () => {
  test("is in the hours of discharge for the living", () => {
    const living = stays.filter(({ dead }) => !dead);
    expect(living.length).toBeGreaterThan(1_000);
    expect(living.filter(({ minute }) => hourOf(minute) < 9 || hourOf(minute) > 12)).toEqual([]);
  });

  test("is any hour for the dying", () => {
    const dying = stays.filter(({ dead }) => dead);
    expect(dying.length).toBeGreaterThanOrEqual(8);
    expect(
      dying.filter(({ minute }) => hourOf(minute) < 9 || hourOf(minute) > 12).length / dying.length,
    ).toBeGreaterThan(0.6);
  });
});

describe("out-migrants away", () => {
  test("weigh only where they live, and are told apart", () => {
    expect(weighedAway.length).toBeGreaterThan(500);
    for (const places of weighedAway)
      expect(places.filter((place) => place >= 0 && input.institutions[place]!.level <= COUNTY)).toEqual([]);
    const away = visits.filter(({ flags }) => (flags & AWAY) !== 0);
    expect(away.length).toBeGreaterThan(300);
    expect(away.filter(({ reason, level }) => reason !== LEAVES.AWAY || level <= COUNTY)).toEqual([]);
  });
});

describe("stays outside the county", () => {
  test("are registered beforehand in the share given, where nobody referred", () => {
    const own = stays.filter(({ level, flags }) => level > COUNTY && (flags & (AWAY | REFERRED | EMERGENCY)) === 0);
    const share = own.filter(({ flags }) => (flags & REGISTERED) !== 0).length / own.length;
    const given = input.epochs[0]!.policy.referral.registeredShare;
    expect(Math.abs(share - given)).toBeLessThan(3 * Math.sqrt((given * (1 - given)) / own.length));
  });
});

describe("emergencies", () => {
  test("of the night are not seen in a village clinic", () => {
    const [open, , , shut] = input.care.villageHours;
    const atVillage = visits.filter(({ level, flags }) => level === VILLAGE && (flags & EMERGENCY) !== 0);
    expect(atVillage.length).toBeGreaterThan(300);
    expect(
      atVillage.filter(({ minute }) => minute % MINUTES_PER_DAY < open! || minute % MINUTES_PER_DAY > shut! + 120),
    ).toEqual([]);
  });
});

describe("what can wait", () => {
  test("is not admitted over the Spring Festival, though it stood on the list", () => {
    const week = input.calendar.springFestivals.map((first) => first - input.startDay).find((first) => first > 0)!;
    const waits = (disease: string): boolean => input.catalogue.diseases.find(({ id }) => id === disease)!.centre < 0;
    const days = admissions
      .filter(({ flags, disease }) => (flags & (EMERGENCY | AWAY | STEPPED_DOWN)) === 0 && waits(disease))
      .map(({ minute }) => Math.floor(minute / MINUTES_PER_DAY));
    const festival = days.filter((day) => day >= week - 1 && day < week + 6).length / 7;
    const ordinary = days.filter((day) => day > 90).length / (365 - 91);
    expect(festival).toBeGreaterThan(0);
    expect(festival / ordinary).toBeLessThan(0.33);
  });
});

describe("the catalogue", () => {
  test("gives children's illness to children", () => {
    const grown = AGE_BANDS.indexOf("15-24");
    for (const { id, line, incidence } of input.catalogue.diseases) {
      if (!/^(child|newborn)/.test(id)) continue;
      expect([id, line, incidence.slice(grown)]).toEqual([id, line, incidence.slice(grown).map(() => 0)]);
    }
  });
});
