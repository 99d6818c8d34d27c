import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createCounty, MECHANISMS } from "../../src/county/county.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { FIGURES } from "../../src/county/indicators/figures.ts";
import { QUANTITIES } from "../../src/county/indicators/quantities.ts";
import { LEVER_NAMES } from "../../src/county/levers/table.ts";
import { actsOf, PLACES } from "../../src/documents/acts.ts";
import { DICTIONARY, type Reference } from "../../src/documents/dictionary.ts";
import { GLOSSARY } from "../../src/documents/glossary.ts";
import { LEVER_READERS } from "../../src/documents/lever-readers.ts";
import { kindOfMechanism } from "../../src/documents/parts.ts";
import { program } from "../../src/program.ts";
import { leverReaders } from "../support/lever-readers.ts";
import { loadSmall } from "../support/small.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const HAN = /\p{Script=Han}/u;

let reference: Reference;
beforeAll(async () => {
  reference = await program.reference();
});
const rows = (id: string, language: "en" | "zh" = "en") =>
  DICTIONARY.find((part) => part.id === id)!.rows(reference, language);

test.each([
  ["measures", INDICATORS.length],
  ["quantities", QUANTITIES.length],
  ["figures", FIGURES.length],
  ["mechanisms", MECHANISMS.length],
  ["levers", LEVER_NAMES.length],
  ["shocks", MECHANISMS.filter(({ kind }) => kind === "shock").length],
  ["glossary", GLOSSARY.length],
])("%s: an entry for each of the registry's %d", (id, count) => {
  expect(rows(id).length).toBe(count);
  expect(new Set(rows(id).map(([key]) => key)).size).toBe(count);
});

test("norms: every number of the file, with unit and source", () => {
  expect(rows("norms").length).toBeGreaterThan(450);
  expect(rows("norms").filter(([, , , , , source]) => source === "")).toEqual([]);
  expect(rows("norms").find(([path]) => path === "`norms.county.generalBeds`")).toEqual([
    "`norms.county.generalBeds`",
    "Beds of the general hospital",
    "1.8",
    "per 1000 residents",
    "1 – 3",
    "D: 900 beds in 500,000 [GK]",
  ]);
});

test("parameters: an entry for each that is listed, with where it acts", () => {
  expect(rows("parameters").length).toBe(reference.parameters.length);
  const own = MECHANISMS.reduce((sum, { parameters }) => sum + parameters.length, 0);
  expect(rows("parameters").filter(([path]) => path!.startsWith("`mechanisms.")).length).toBe(own);
  expect(reference.parameters.filter(({ path }) => actsOf(path, kindOfMechanism) === undefined)).toEqual([]);
  expect(PLACES.filter((where) => !existsSync(at(`src/${where}`)))).toEqual([]);
});

describe.each(["en", "zh"] as const)("in %s", (language) => {
  test.each(DICTIONARY.map(({ id }) => id))("%s: no entry lacks its words", (id) => {
    const part = DICTIONARY.find((one) => one.id === id)!;
    const heads = part.headings(language);
    const optional =
      /^(Unit|单位|Source|来源|Range|可能范围|Parameters|参数|Levers written|写入的行为系数|Families.*|可直接.*|Column|列|What it is set by|设定参数)$/;
    const bare = part
      .rows(reference, language)
      .flatMap((row) => (row.some((text, i) => text === "" && !optional.test(heads[i]!)) ? [row] : []));
    expect(bare).toEqual([]);
    expect(part.rows(reference, language).flat().join()).not.toMatch(/undefined|NaN/);
  });

  test("names and definitions are in the language", () => {
    const wrong = ["norms", "measures", "quantities", "figures", "mechanisms", "levers", "shocks"].flatMap((id) =>
      rows(id, language).filter(([, words]) => HAN.test(words!) !== (language === "zh")),
    );
    expect(wrong).toEqual([]);
  });
});

test("tables: those of a county with everything on, column by column", async () => {
  const { input } = await loadSmall("typical-reform.yaml", 1_000, ["encounterLog=true"]);
  const tables = createCounty(input, { seed: 1, replication: 0 }).tables(0);
  expect(reference.tables).toEqual(
    tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
  );
  const found = new Set(rows("tables").map(([table]) => table));
  const documented = reference.tables.map(({ name }) => `\`${name}\``);
  expect([...found].sort()).toEqual(documented.toSorted());
  expect(rows("tables").length).toBe(reference.tables.reduce((sum, { columns }) => sum + columns.length + 4, 0));
});

test("who reads a lever is what the sources say", () => expect(LEVER_READERS).toEqual(leverReaders()));

test("every Chinese term that an English page puts beside a word is in the glossary, in the dictionary, or a name", () => {
  const pages = readdirSync(at("."), { recursive: true, encoding: "utf8" }).filter(
    (name) => /(^|\/)README\.md$/.test(name) && !name.includes("node_modules") && !name.startsWith("dist"),
  );
  const known = DICTIONARY.flatMap(({ id }) => rows(id, "zh").flat()).join("\n");
  const missing = pages.flatMap((name) =>
    [...readFileSync(at(name), "utf8").matchAll(/\((\p{Script=Han}+)\)/gu)]
      .map(([, term]) => term!)
      .filter((term) => !known.includes(term))
      .map((term) => `${name}: ${term}`),
  );
  expect(missing).toEqual([]);
});
