import { beforeAll, describe, expect, test } from "vitest";
import { poolsFor } from "../../src/county/pools.ts";
import { NOWHERE } from "../../src/county/choice/question.ts";
import { createCounty } from "../../src/county/county.ts";
import { COUNTY } from "../../src/county/input/places.ts";
import { readSearch, type Search } from "../../src/experiment/trace/search.ts";
import { createRecorder } from "../../src/experiment/trace/recorder.ts";
import type { Episode, Happening, Moment } from "../../src/experiment/trace/story.ts";
import { findPeople, traceDay, tracePerson } from "../../src/experiment/trace/trace.ts";
import { digestTables } from "../../src/results/digest.ts";
import { numberColumn } from "../../src/results/labelled.ts";
import type { Loaded } from "../../src/scenario/load.ts";
import { loadSmall } from "../support/small.ts";

const KEY = { seed: 5, replication: 0 };
const VISIT = 0;

let loaded: Loaded;
let plainDigest: string;
let watchedDigest: string;
let episodes: readonly Episode[];
let diedOfIllness = 0;
/** Of the event log: institution, kind, minute, person and charge of every contact. */
let log: {
  institution: ArrayLike<number>;
  kind: ArrayLike<number>;
  minute: ArrayLike<number>;
  person: ArrayLike<number>;
  charge: ArrayLike<number>;
  rows: number;
};

beforeAll(async () => {
  loaded = await loadSmall("typical.yaml", 2_000, ["encounterLog=true"]);
  const plain = createCounty(loaded.input, KEY);
  plain.run(Infinity);
  const tables = plain.tables();
  plainDigest = digestTables(tables);
  const encounters = tables.find(({ name }) => name === "encounters")!;
  const column = (name: string): ArrayLike<number> => numberColumn(encounters, name);
  log = {
    institution: column("institution"),
    kind: column("kind"),
    minute: column("minute"),
    person: column("person"),
    charge: column("charge_fen"),
    rows: encounters.rows,
  };

  const recorder = createRecorder(loaded.input, { person: () => true });
  const watched = createCounty(loaded.input, KEY, poolsFor(loaded.input), {
    ...recorder.watch,
    listeners: [
      ...recorder.watch.listeners,
      {
        diedOf() {
          diedOfIllness++;
        },
      },
    ],
  });
  watched.run(Infinity);
  watchedDigest = digestTables(watched.tables());
  episodes = recorder.episodes;
});

const of = <K extends Happening["kind"]>(moments: readonly Moment[], kind: K) =>
  moments.filter((moment): moment is Extract<Moment, { readonly kind: K }> => moment.kind === kind);
const all = <K extends Happening["kind"]>(kind: K) => episodes.flatMap(({ moments }) => of(moments, kind));

test("whoever looks on changes nothing: same digest", () => {
  expect(watchedDigest).toBe(plainDigest);
});

describe("choices", () => {
  test("the terms of every alternative sum to the utility that the choice had", () => {
    const choices = all("chooses");
    expect(choices.filter(({ what }) => what === "visit").length).toBeGreaterThan(5_000);
    expect(choices.filter(({ what }) => what === "admission").length).toBeGreaterThan(300);
    let worst = 0;
    for (const { alternatives } of choices)
      for (const { terms, value } of alternatives)
        worst = Math.max(worst, Math.abs(Object.values(terms).reduce((sum, term) => sum + term, 0) - value));
    expect(worst).toBeLessThan(1e-12);
  });

  test("the alternative with the largest total was taken", () => {
    for (const { alternatives, taken } of all("chooses")) {
      const best = alternatives.reduce((a, b) => (b.total > a.total ? b : a));
      expect(best.institution).toBe(taken);
    }
  });

  test("every term that can occur does so somewhere", () => {
    const seen = new Set<string>();
    for (const { alternatives } of all("chooses"))
      for (const { terms } of alternatives)
        for (const [term, value] of Object.entries(terms)) if (value !== 0) seen.add(term);
    // Nothing is out of stock, no first-contact rule holds and no mechanism is on in this county.
    for (const term of [
      "constant",
      "need",
      "travel",
      "wait",
      "price",
      "quality",
      "shortfall",
      "habit",
      "ownPlace",
      "contract",
      "elder",
      "advice",
    ])
      expect(seen).toContain(term);
  });
});

describe("bills", () => {
  test("the lines of a statement sum to its charge, by what for and by who paid", () => {
    const bills = [...all("visit-billed"), ...all("discharged")];
    expect(bills.length).toBe(log.rows);
    for (const { statement } of bills) {
      const charge = statement.find(({ id }) => id === "charge")!.amountFen;
      for (const part of ["bill", "payer"])
        expect(statement.reduce((sum, line) => sum + (line.part === part ? line.amountFen : 0), 0)).toBe(charge);
    }
  });

  test("they are those of the event log, person by person", () => {
    const charges = (pairs: Iterable<readonly [number, number]>): ReadonlyMap<number, number> => {
      const sums = new Map<number, number>();
      for (const [person, fen] of pairs) sums.set(person, (sums.get(person) ?? 0) + fen);
      return sums;
    };
    const traced = charges(
      episodes.flatMap(({ person, moments }) =>
        [...of(moments, "visit-billed"), ...of(moments, "discharged")].map(
          ({ statement }) => [person, statement.find(({ id }) => id === "charge")!.amountFen] as const,
        ),
      ),
    );
    const logged = charges(Array.from({ length: log.rows }, (_, row) => [log.person[row]!, log.charge[row]!] as const));
    expect([...traced].sort(([a], [b]) => a - b)).toEqual([...logged].sort(([a], [b]) => a - b));
  });
});

describe("the course of things", () => {
  test("an episode's moments are in order of time, from its first day on", () => {
    for (const { onsetDay, moments } of episodes) {
      moments.forEach(({ minute }, i) =>
        expect(minute).toBeGreaterThanOrEqual(i === 0 ? onsetDay * 1440 : moments[i - 1]!.minute),
      );
    }
  });

  test("no test is told that was not ordered; results of a laboratory take longer than its sample", () => {
    const wrong: string[] = [];
    for (const { person, moments } of episodes) {
      const ordered = moments.filter(({ kind }) => kind === "test-ordered").length;
      if (moments.filter(({ kind }) => kind === "test").length > ordered) wrong.push(`${person} tested unasked`);
    }
    expect(wrong).toEqual([]);
    expect(all("results-awaited").length).toBeGreaterThan(200);
  });

  test("nobody is seen or put to bed where they did not come, and stays end", () => {
    const wrong: string[] = [];
    for (const { person, moments, ended } of episodes) {
      let here = -1;
      let inBed = false;
      for (const moment of moments) {
        if (moment.kind === "arrives" || moment.kind === "asks-for-bed") here = moment.institution;
        if (moment.kind === "visit-billed" && moment.institution !== here) wrong.push(`${person} billed elsewhere`);
        if (moment.kind === "admitted" && inBed) wrong.push(`${person} in two beds`);
        if (moment.kind === "discharged" && !inBed) wrong.push(`${person} leaves no bed`);
        if (moment.kind === "admitted") inBed = true;
        if (moment.kind === "discharged") inBed = false;
      }
      if (ended !== undefined && inBed) wrong.push(`${person} still in bed`);
    }
    expect(wrong).toEqual([]);
    expect(all("admitted").length).toBeGreaterThan(200);
  });

  test("everybody in a bed has asked for it at the door, the same day too, and has waited since", () => {
    const wrong: string[] = [];
    for (const { person, moments } of episodes) {
      let asked = -1;
      for (const moment of moments) {
        if (moment.kind === "asks-for-bed") asked = moment.minute;
        if (moment.kind === "admitted" && moment.minute - moment.waited !== asked)
          wrong.push(`${person} waited ${moment.waited} at minute ${moment.minute}, asked at ${asked}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("whoever dies of an illness dies in its story, once", () => {
    expect(diedOfIllness).toBeGreaterThan(3);
    expect(all("died").length).toBe(diedOfIllness);
  });

  test("waits, queues and consultations are never negative", () => {
    for (const { waited } of [...all("seen"), ...all("test"), ...all("operated"), ...all("admitted")])
      expect(waited).toBeGreaterThanOrEqual(0);
    for (const { minute, until } of all("consultation")) expect(until).toBeGreaterThan(minute);
    expect(all("test").length).toBe(all("test-ordered").length);
  });
});

describe("finding somebody", () => {
  const search = (words: string): Search => readSearch(words, loaded.input) as Search;

  test("all words hold of the story found", async () => {
    const found = await findPeople(loaded.input, KEY, search("admitted-outside"), 3);
    expect(found).toHaveLength(3);
    const story = (await tracePerson(loaded.input, KEY, found[0]!.person))!;
    const stays = story.episodes.flatMap(({ moments }) => of(moments, "admitted"));
    expect(stays.some(({ institution }) => loaded.input.institutions[institution]!.level > COUNTY)).toBe(true);
  });

  test("declining, by somebody with a condition", async () => {
    const [found] = await findPeople(loaded.input, KEY, search("declined,hypertension"), 1);
    const story = (await tracePerson(loaded.input, KEY, found!.person))!;
    expect(story.portrait.conditions.some(({ condition }) => condition === 0)).toBe(true);
    expect(
      story.episodes
        .flatMap(({ moments }) => of(moments, "chooses"))
        .some(({ what, taken }) => what === "admission" && taken === NOWHERE),
    ).toBe(true);
  });

  test("a story is that of the recorder that follows everybody", async () => {
    const person = episodes.find(({ moments }) => of(moments, "operated").length > 0)!.person;
    const story = (await tracePerson(loaded.input, KEY, person))!;
    expect(story.episodes).toEqual(episodes.filter((episode) => episode.person === person));
  });

  test("unknown words are answered with the words there are; nobody of that number is undefined", async () => {
    expect(readSearch("dialisis", loaded.input)).toMatchObject({
      en: expect.stringContaining('did you mean "dialysis"?'),
    });
    expect(await tracePerson(loaded.input, KEY, 1_000_000)).toBeUndefined();
  });
});

test("a day at an institution holds the contacts that the event log has there", async () => {
  const institution = loaded.input.institutions.findIndex(({ kind }) => kind === "county-general");
  const days = Array.from({ length: log.rows }, (_, row) =>
    log.institution[row] === institution ? Math.floor(log.minute[row]! / 1440) : -1,
  ).filter((each) => each >= 0);
  const day = days.reduce((busiest, each) =>
    days.filter((d) => d === each).length > days.filter((d) => d === busiest).length ? each : busiest,
  );
  const patients = await traceDay(loaded.input, KEY, institution, day);
  const rows = Array.from({ length: log.rows }, (_, row) => row).filter(
    (row) => log.institution[row] === institution && Math.floor(log.minute[row]! / 1440) === day,
  );
  const bills = (kind: "visit-billed" | "discharged") =>
    patients.flatMap(({ moments }) => of(moments, kind).filter((moment) => moment.institution === institution));
  expect(rows.length).toBeGreaterThan(5);
  expect(bills("visit-billed").length).toBe(rows.filter((row) => log.kind[row] === VISIT).length);
  expect(bills("discharged").length).toBe(rows.filter((row) => log.kind[row] !== VISIT).length);
  for (const { moments, lying } of patients)
    expect(
      lying ||
        of(moments, "arrives").length + of(moments, "asks-for-bed").length + of(moments, "cannot-come").length > 0,
    ).toBe(true);
});
