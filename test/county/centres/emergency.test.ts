import { beforeEach, expect, test } from "vitest";
import { createArena } from "../../../src/kernel/arena.ts";
import { createStreams } from "../../../src/kernel/streams.ts";
import { createAbility } from "../../../src/county/care/ability.ts";
import { createKeys } from "../../../src/county/care/keys.ts";
import {
  createEncounters,
  DISEASE,
  EMERGENCY,
  ENCOUNTER_STRIDE,
  ONSET_DAY,
  PERSON,
  PLACE,
  SEVERITY,
} from "../../../src/county/care/encounters.ts";
import { createOutcome } from "../../../src/county/care/outcome.ts";
import { createSeverityRank } from "../../../src/county/care/severity.ts";
import type { Catalogue } from "../../../src/county/illness/catalogue.ts";
import { CENTRES } from "../../../src/county/input/illness.ts";
import { PLAIN_CASES } from "../../support/case-mix.ts";
import { miniature } from "../../support/miniature.ts";
import { createLevers, type Levers } from "../../../src/county/levers/levers.ts";
import { CODE, createResidents, RESIDENT_STRIDE } from "../../../src/county/people/residents.ts";
import { LINES, type Places } from "../../../src/county/places/places.ts";

const PATIENTS = 4_000;
const STROKE = CENTRES.indexOf("stroke");
const DELAY_HOURS = 4;

let levers: Levers;
/** Who dies of a stroke, of the same patients. */
let deaths: (centre?: number) => readonly number[];
beforeEach(() => {
  const places = { capability: new Float64Array(LINES).fill(0.5) } as unknown as Places;
  levers = createLevers(createArena(), { institutions: 1, sites: 1, villages: 0 });
  deaths = (centre = STROKE) => {
    const arena = createArena();
    const disease = {
      fatality: 0.02,
      admissionShare: 1,
      untreatedFactor: 10,
      targetMinutes: 0,
      delayFactorPerHour: 1.1,
      inpatientNeed: [0.8, 0.8],
      line: 3,
      centre,
    };
    const encounters = createEncounters(arena, PATIENTS);
    const residents = createResidents(arena, PATIENTS);
    for (let person = 0; person < PATIENTS; person++) residents.record[person * RESIDENT_STRIDE + CODE] = person;
    const dead: number[] = [];
    const catalogue = { diseases: [disease], caseMix: { input: PLAIN_CASES } } as unknown as Catalogue;
    const keys = createKeys(encounters, residents, createStreams(1, 0));
    const outcome = createOutcome({
      keys,
      catalogue,
      care: miniature([]).care,
      rankOf: createSeverityRank(keys, encounters, catalogue),
      ability: createAbility(catalogue, places, levers, encounters),
      mortality: () => 1,
      residents,
      encounters,
      levers,
      listener: {
        died(person) {
          dead.push(person);
        },
        diedOf: () => undefined,
      },
    });
    for (let person = 0; person < PATIENTS; person++) {
      const e = encounters.open(person, 0, 0);
      const at = e * ENCOUNTER_STRIDE;
      for (const [field, value] of [
        [PERSON, person],
        [DISEASE, 0],
        [PLACE, 0],
        [ONSET_DAY, 0],
        [SEVERITY, 30_000],
      ] as const)
        encounters.record[at + field] = value;
      encounters.mark(e, EMERGENCY);
      encounters.since[e] = DELAY_HOURS * 60;
      outcome.fatal(e);
    }
    return dead;
  };
});

const without = (some: readonly number[], others: readonly number[]): readonly number[] =>
  some.filter((one) => !others.includes(one));

test("a centre that treats more, and one that begins earlier, each spare lives and cost none", () => {
  const usual = deaths();
  levers.rescue[STROKE] = 0.1;
  const able = deaths();
  levers.doorMinutes[STROKE] = 60;
  const early = deaths();
  expect([without(able, usual), without(early, able)]).toEqual([[], []]);
  // Of a need of 0.8, 0.3 was missing and now 0.2; the risk without care is ten times the timely one, and every hour
  // multiplies the timely one by 1.1.
  const risk = (missing: number, hours: number): number =>
    1 + 9 * (1 - (1 - missing / 0.8) * (1 - (1.1 ** hours - 1) / 9));
  expect(able.length / usual.length).toBeCloseTo(risk(0.2, 4) / risk(0.3, 4), 1);
  expect(early.length / able.length).toBeCloseTo(risk(0.2, 3) / risk(0.2, 4), 1);
  expect(usual.length).toBeGreaterThan(able.length);
  expect(able.length).toBeGreaterThan(early.length);
});

test("it is for its own patients: those of another centre, or of none, fare as before", () => {
  const [trauma, none] = [deaths(CENTRES.indexOf("trauma")), deaths(-1)];
  levers.rescue[STROKE] = 0.2;
  levers.doorMinutes[STROKE] = 60;
  expect([deaths(CENTRES.indexOf("trauma")), deaths(-1)]).toEqual([trauma, none]);
});
