import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, type County } from "../../src/county/county.ts";
import { AMBULANCE, ENCOUNTER_STRIDE, FLAGS, PERSON, PLACE } from "../../src/county/care/encounters.ts";
import type { CountyInput, ExtraEpisode } from "../../src/county/input/county.ts";
import { KIND } from "../../src/county/base/decisions.ts";
import { codeOf, RESIDENT_STRIDE, SEX_BIT, TRAITS } from "../../src/county/people/residents.ts";
import { codeOfPart } from "../../src/kernel/codes.ts";
import { foundingSize } from "../../src/county/people/population.ts";
import { runs, seeds } from "../support/arbitraries.ts";
import { columnsOf, openEncounters, strained, withoutBehaviours, withPolicy } from "../support/county.ts";
import { loadSmall } from "../support/small.ts";

const DAYS = 60;
/** Patients are looked for so often, minutes. */
const STEP = 40;

let typical: CountyInput;
let inputs: readonly CountyInput[];
beforeAll(async () => {
  const [first, reform] = await Promise.all([
    loadSmall("typical.yaml", 1_200),
    loadSmall("typical-reform.yaml", 1_200),
  ]);
  // Behaviours answer to waits and to the fund, which everybody shares.
  typical = withoutBehaviours(first.input);
  inputs = [typical, withoutBehaviours(reform.input), strained(typical)];
});

/** A row of the event log, and the minute it was written. */
interface Row {
  readonly minute: number;
  readonly person: number;
  readonly institution: number;
  readonly text: string;
}

/** Persons by their code: newborn stand in the order of their births, which one birth more changes. */
function rowsOf(county: County): readonly Row[] {
  const { rows, ...log } = columnsOf(county.tables(), "encounters");
  const { residents } = county.parts;
  const columns: Record<string, ArrayLike<number>> = {
    ...log,
    person: Array.from(log["person"]!, (person) => codeOf(residents, person)),
  };
  return Array.from({ length: rows }, (_, row) => ({
    minute: columns["minute"]![row]!,
    person: columns["person"]![row]!,
    institution: columns["institution"]![row]!,
    text: Object.values(columns)
      .map((column) => column[row])
      .join(" "),
  }));
}

/** Rows of one log that are not in the other, oldest first. */
function difference(one: readonly Row[], other: readonly Row[]): readonly Row[] {
  const only = (rows: readonly Row[], than: readonly Row[]): readonly Row[] => {
    const known = new Set(than.map(({ text }) => text));
    return rows.filter(({ text }) => !known.has(text));
  };
  return [...only(one, other), ...only(other, one)].toSorted((a, b) => a.minute - b.minute);
}

/** Of a man, diseases that bring nobody into the world. */
const diseasesOf = (input: CountyInput, woman: boolean): readonly string[] =>
  input.catalogue.diseases.map(({ id }) => id).filter((id) => woman || id !== "delivery");

/** An episode of a random disease at a random minute. */
const extras = fc.record({
  which: fc.nat({ max: 2 }),
  seed: seeds,
  person: fc.noBias(fc.nat({ max: 1_000_000 })),
  disease: fc.noBias(fc.nat({ max: 1_000 })),
  day: fc.integer({ min: 3, max: 40 }),
  minute: fc.nat({ max: 1439 }),
});

/** @param theirs codes of the patient and of children that she may bear */
interface Extra {
  readonly episode: ExtraEpisode;
  readonly minute: number;
  readonly theirs: ReadonlySet<number>;
}

function extraOf(
  input: CountyInput,
  seed: number,
  draw: { person: number; disease: number; day: number; minute: number },
): Extra {
  const { residents } = createCounty(input, { seed, replication: 0 }).parts;
  const resident = draw.person % foundingSize(input.villages);
  const woman = (residents.record[resident * RESIDENT_STRIDE + TRAITS]! & SEX_BIT) !== 0;
  const diseases = diseasesOf(input, woman);
  const code = codeOf(residents, resident);
  const theirs = new Set([code]);
  if (woman) for (let day = 0; day <= DAYS; day++) theirs.add(codeOfPart(code, KIND.CHILD, day));
  const minute = draw.day * 1440 + draw.minute;
  return { episode: { resident, disease: diseases[draw.disease % diseases.length]!, minute }, minute, theirs };
}

const unlimited = (input: CountyInput): CountyInput => ({
  ...withPolicy(input, ({ capacity }) => ({ capacity: { ...capacity, unlimited: true, frozenWaits: false } })),
  encounterLog: true,
});
/** What is known of waiting is held fast: else a wait is felt beyond its queue by all who hear of it. */
const hardOfHearing = (input: CountyInput): CountyInput => ({
  ...withPolicy(input, ({ capacity }) => ({ capacity: { ...capacity, frozenWaits: true } })),
  encounterLog: true,
});

function logOf(input: CountyInput, seed: number): readonly Row[] {
  const county = createCounty(input, { seed, replication: 0 });
  county.run(DAYS * 1440);
  return rowsOf(county);
}

describe("one extra patient", () => {
  test("changes nobody else's rows of the event log when capacity is unlimited", () => {
    fc.assert(
      fc.property(extras, ({ which, seed, ...draw }) => {
        const input = unlimited(inputs[which]!);
        const extra = extraOf(input, seed, draw);
        const differing = difference(logOf(input, seed), logOf({ ...input, extraEpisodes: [extra.episode] }, seed));
        expect(differing.filter(({ person }) => !extra.theirs.has(person))).toEqual([]);
        expect(differing.filter(({ minute }) => minute < extra.minute)).toEqual([]);
      }),
      runs(4),
    );
  });

  test("changes others' rows only where the patient was before, or of people who were there too, when there are queues", () => {
    fc.assert(
      fc.property(extras, ({ which, seed, ...draw }) => {
        const input = hardOfHearing(inputs[which]!);
        const extra = extraOf(input, seed, draw);
        const county = createCounty({ ...input, extraEpisodes: [extra.episode] }, { seed, replication: 0 });
        county.run(extra.minute - 1);
        /**
         * Institutions where the patient has been; who was there since. Someone kept waiting there may fall ill of
         * something else meanwhile.
         */
        const been = new Set<number>();
        const met = new Set<number>();
        const { record } = county.parts.encounters;
        const who = (at: number): number => codeOf(county.parts.residents, record[at + PERSON]!);
        for (let minute = extra.minute; minute < DAYS * 1440; minute += STEP) {
          county.run(minute);
          const open = [...openEncounters(county)]
            .map((e) => e * ENCOUNTER_STRIDE)
            .filter((at) => record[at + PLACE]! >= 0);
          for (const at of open) {
            if (!extra.theirs.has(who(at))) continue;
            // An ambulance under way is missing everywhere.
            if ((record[at + FLAGS]! & AMBULANCE) !== 0) for (const place of input.institutions.keys()) been.add(place);
            else been.add(record[at + PLACE]!);
          }
          for (const at of open) if (been.has(record[at + PLACE]!)) met.add(who(at));
        }
        county.run(DAYS * 1440);
        const rows = rowsOf(county);
        const without = logOf(input, seed);
        // Who is in a bed or dead is missing where the patient would have gone.
        for (const { person, institution } of [...rows, ...without])
          if (extra.theirs.has(person)) been.add(institution);
        const others = difference(without, rows).filter(({ person }) => !extra.theirs.has(person));
        expect(others.filter(({ minute }) => minute < extra.minute)).toEqual([]);
        expect(
          others.slice(0, 1).filter(({ person, institution }) => !been.has(institution) && !met.has(person)),
        ).toEqual([]);
      }),
      runs(3),
    );
  });

  test("and forty of them are felt by others where there are queues, by nobody where there are none", () => {
    const seed = 12;
    const patients = Array.from({ length: 40 }, (_, i) =>
      extraOf(typical, seed, { person: i * 29, disease: i * 5, day: 10 + (i % 3), minute: 600 }),
    );
    const theirs = new Set(patients.flatMap((patient) => [...patient.theirs]));
    const others = (input: CountyInput): readonly Row[] =>
      difference(
        logOf(input, seed),
        logOf({ ...input, extraEpisodes: patients.map(({ episode }) => episode) }, seed),
      ).filter(({ person }) => !theirs.has(person));
    expect(others(unlimited(strained(typical)))).toEqual([]);
    expect(others(hardOfHearing(strained(typical))).length).toBeGreaterThan(0);
  });
});
