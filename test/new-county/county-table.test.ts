import { describe, expect, test } from "vitest";
import { generateCounty } from "../../src/new-county/county.ts";
import { CSV_COLUMNS, countyTable } from "../../src/new-county/county-table.ts";
import { areasOf, findArea } from "../../src/new-county/divisions.ts";
import { newCountyRequest, type NewCounty } from "../../src/new-county/new-county.ts";
import { readCountyTable } from "../../src/new-county/read-county-table.ts";
import { seedFiles } from "../../src/new-county/seed-files.ts";
import { cellsOfCsv } from "../../src/language/sheet-cells.ts";
import { ScenarioError } from "../../src/language/problem.ts";
import { DIVISIONS, TOWNSHIPS, VILLAGES } from "../support/divisions.ts";
import { NORMS } from "../support/norms.ts";

const tables = {
  provinces: DIVISIONS["provinces.csv"]!,
  cities: DIVISIONS["cities.csv"]!,
  areas: DIVISIONS["areas.csv"]!,
  streets: DIVISIONS["streets.csv"]!,
  villages: DIVISIONS["villages.csv"]!,
};
const areas = areasOf(tables);
const dongE = areas.find(({ code }) => code === "371524")!;
const request = (said: NewCounty = {}) =>
  newCountyRequest(dongE, { streets: tables.streets, villages: tables.villages }, undefined, said, NORMS);
const SAID = {
  residents: 60_000,
  migrants: 9000,
  seat: { latitude: 36.335, longitude: 116.248 },
  city: { latitude: 36.456, longitude: 115.985 },
};
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const columns = CSV_COLUMNS.map(([key]) => key as string);

/** The table of the county with cells changed: `[first cell that the row begins with, column, text]`. */
function filled(
  changes: readonly (readonly [begins: string, column: string, text: string])[],
  lang: "en" | "zh" = "en",
): string {
  const made = request(SAID);
  const rows = countyTable(made, generateCounty(made), lang)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  for (const [begins, column, text] of changes) {
    const row = rows.find((cells) => cells.join(",").startsWith(begins));
    if (row === undefined) throw new Error(`no row ${begins}`);
    row[columns.indexOf(column)] = text;
  }
  return rows.map((cells) => cells.join(",")).join("\r\n");
}

function problemsOf(text: string): readonly string[] {
  try {
    readCountyTable(cellsOfCsv(text, "t.csv"), "t.csv", { norms: NORMS });
  } catch (error) {
    if (error instanceof ScenarioError)
      return error.problems.map(({ line, path, message }) => `${line} ${path}${path === "" ? "" : ": "}${message.en}`);
    throw error;
  }
  throw new Error("the table was accepted");
}

describe("divisions", () => {
  test("a county is found by code or name, with its prefecture; where there is none, the province", () => {
    expect(findArea("371524", areas).found).toEqual([
      { code: "371524", name: "东阿县", city: "聊城市", province: "山东省" },
    ]);
    expect(findArea("东阿县", areas).found.map(({ code }) => code)).toEqual(["371524"]);
    expect(findArea("朝阳区", areas).found.map(({ city }) => city)).toEqual(["北京市", "长春市"]);
    expect(findArea("371599", areas)).toMatchObject({ found: [], near: [dongE, { name: "开发区" }] });
    expect(findArea("x", areas)).toEqual({ found: [], near: [] });
    expect(findArea("", areas)).toEqual({ found: [], near: [] });
    for (const asked of ["３７１５２４", " 东阿县", "聊城市东阿县", "山东省东阿县", "山东省聊城市东阿县"])
      expect([asked, findArea(asked, areas).found]).toEqual([asked, [dongE]]);
    for (const region of ["聊城", "聊城市", "山东", "371500", "3715", "37"])
      expect([region, findArea(region, areas).near[0]]).toEqual([region, dongE]);
    for (const below of ["371524101", "371524101201"])
      expect([below, findArea(below, areas).near]).toEqual([below, [dongE]]);
    expect(findArea("110106", areas).near).toEqual([]);
    expect(findArea("东阿", areas)).toMatchObject({ found: [], near: [dongE] });
    expect(findArea("371534", areas).near).toContainEqual(dongE);
  });

  test("a county has all its townships and villages, dummy communities left out", () => {
    const county = generateCounty(request(SAID));
    expect(county.townships).toHaveLength(TOWNSHIPS);
    expect(county.villages).toHaveLength(VILLAGES);
    expect(sum(county.villages.map((v) => v.residents))).toBe(60_000);
    expect(sum(county.villages.map((v) => v.migrants))).toBe(9000);
    expect(county.villages.filter((v) => v.urban)).toHaveLength(7);
    expect(county.travel).toMatchObject({ seatLatitude: 36.335, seatLongitude: 116.248 });
    expect(county.travel.municipalKm).toBeGreaterThan(25);
    expect(county.travel.municipalKm).toBeLessThan(45);
  });

  test("what nobody said is assumed, and the file says so", () => {
    const made = request();
    const county = generateCounty(made);
    // Shandong: 101.53 million, 36.95 % of them rural, in 55,005 villages; 63.05 % urban in 7,055 communities.
    expect(made.residents).toEqual({
      value: 59_000,
      unit: "persons",
      source: "D: the province's residents a village and a community, census of 2020: 850 and 4500",
      range: [35_000, 120_000],
    });
    expect(made.migrants.value).toBe(11_800);
    expect(county.travel).toMatchObject({
      municipalKm: 60,
      municipalMinutes: 70,
      provincialKm: 180,
      provincialMinutes: 150,
    });
    const { yaml } = seedFiles(made, county, "Made by hand.");
    expect(yaml).toMatch(/^# Made by hand\.\n/);
    expect(yaml).toContain(
      "# Residents 59000 (D: the province's residents a village and a community, census of 2020: 850 and 4500)",
    );
    expect(yaml).toContain("seat not known");
    expect(yaml).toContain("seatLatitude: { value: ");
    expect(yaml).toContain('source: "A: not known"');
  });
});

describe("the table", () => {
  test.each(["en", "zh"] as const)("left as it is gives the county of the norms (%s)", (lang) => {
    const made = request(SAID);
    const county = generateCounty(made);
    const again = generateCounty(
      readCountyTable(cellsOfCsv(countyTable(made, county, lang), "t.csv"), "t.csv", { norms: NORMS, id: made.id }),
    );
    const byCode = (c: typeof county) => ({
      ...c,
      institutions: [...c.institutions].sort((a, b) => (a.code < b.code ? -1 : 1)),
    });
    expect(byCode(again)).toEqual(byCode(county));
  });

  test("what is filled in stands, with its source; the rest is made to fit", () => {
    const text = filled([
      ["village,371524-101-201", "residents", "2345"],
      ["village,371524-101-201", "migrants", "0"],
      ["village,371524-101-201", "latitude", "36.3"],
      ["village,371524-101-201", "longitude", "116.3"],
      ["village,371524-101-201", "clinic", "central-clinic"],
      ["village,371524-101-201", "village_doctors", "4"],
      ["village,371524-101-201", "port", "no"],
      ["village,371524-101-201", "source", "census of the bureau"],
      ["village,371524-101-202", "clinic", "none"],
      ["township,371524-102", "latitude", "36.40"],
      ["township,371524-102", "longitude", "116.20"],
      ["institution,371524-county-general-1", "doctors", "211"],
      ["institution,371524-county-general-1", "beds", "333"],
      ["institution,371524-county-general-1", "ct", "3"],
      ["institution,371524-county-general-1", "source", "annual report"],
    ]);
    const asked = readCountyTable(cellsOfCsv(text, "t.csv"), "t.csv", { norms: NORMS });
    const county = generateCounty(asked);
    const village = county.villages.find(({ code }) => code === "371524101201")!;
    expect(village).toMatchObject({
      residents: 2345,
      migrants: 0,
      latitude: 36.3,
      longitude: 116.3,
      positionKnown: true,
    });
    expect(sum(county.villages.map((v) => v.residents))).toBe(60_000);
    const clinic = county.institutions.find(({ code }) => code === "371524101201-clinic-1")!;
    expect(clinic).toMatchObject({ kind: "central-clinic", insurancePort: false, doctors: [4, 0, 0, 0, 0, 0, 0, 0] });
    expect(county.institutions.some(({ code }) => code === "371524101202-clinic-1")).toBe(false);
    expect(county.townships.find(({ code }) => code === "371524102")).toMatchObject({
      latitude: 36.4,
      longitude: 116.2,
      positionKnown: true,
    });
    const hospital = county.institutions.find(({ code }) => code === "371524-county-general-1")!;
    expect([sum(hospital.doctors), sum(hospital.beds), hospital.devices[4]]).toEqual([211, 333, 3]);
    expect(hospital.doctors.filter((n) => n > 0).length).toBeGreaterThan(5);
    const { yaml, csv } = seedFiles(asked, county);
    expect(csv).toMatch(
      /^371524101201,.*known,2345,0,no,central-clinic,4,no,census of the bureau; what is not known D: /m,
    );
    expect(yaml).toContain("annual report; what is not known D: norms");
  });

  test("an institution may be added, change its kind or go", () => {
    const rows = filled([["institution,371524101-centre-1", "kind", "次中心"]]).split("\r\n");
    const wrong = problemsOf(rows.join("\r\n"));
    expect(wrong[0]).toMatch(/row 49 "kind" \(E49\): found "次中心"; expected one of .*sub-centre/);
    const text = [
      ...filled([["institution,371524101-centre-1", "kind", "县域医疗卫生次中心"]])
        .split("\r\n")
        .filter((row) => !row.startsWith("institution,371524-county-mch-1")),
      "机构,371524-county-general-2,第二人民医院,Second People's Hospital,county-general,371524-101,36.3,116.3,,,,,,,1,是,是,80,90,15,1,20,150,3,2,1,,,10,,,bureau",
    ].join("\r\n");
    const { institutions, townships } = generateCounty(
      readCountyTable(cellsOfCsv(text, "t.csv"), "t.csv", { norms: NORMS }),
    );
    const second = institutions.find(({ code }) => code === "371524-county-general-2")!;
    expect(second).toMatchObject({
      community: 1,
      lead: true,
      positionKnown: true,
      latitude: 36.3,
      nurses: 90,
      ambulances: 2,
      theatres: 3,
      level: 2,
    });
    expect(townships[second.township]!.code).toBe("371524101");
    expect([sum(second.doctors), sum(second.beds)]).toEqual([80, 150]);
    expect(second.subsidyFen).toBeGreaterThan(0);
    expect(institutions.find(({ code }) => code === "371524101-centre-1")!.kind).toBe("sub-centre");
    expect(institutions.some(({ kind }) => kind === "county-mch")).toBe(false);
    expect(institutions.find(({ code }) => code === "371524-county-general-1")).toMatchObject({
      lead: true,
      community: 0,
    });
  });

  test("every problem is reported with its line and column, at once", () => {
    const text = filled([
      ["village,371524-101-201", "residents", "many"],
      ["village,371524-101-202", "clinic", "clinic"],
      ["village,371524-101-203", "latitude", "36.3"],
      ["village,371524-101-204", "code", "3.71524E+11"],
      ["village,371524-101-205", "port", "yes"],
      ["institution,371524101-centre-1", "beds", "-3"],
      ["institution,371524102-centre-1", "township", "371524-999"],
    ]);
    const row = (begins: string, column: string): string => {
      const line = text.split("\r\n").findIndex((cells) => cells.includes(begins)) + 1;
      const letter = String.fromCharCode(65 + columns.indexOf(column));
      return `${line} row ${line} "${column}" (${letter}${line})`;
    };
    expect([...problemsOf(text)].sort()).toEqual(
      [
        `${row("village,371524-101-201", "residents")}: found "many", expected a whole number from 0 to 1000000`,
        `${row("village,371524-101-202", "clinic")}: found "clinic"; expected one of service-point, joint-clinic, mobile-stop, ordinary-clinic, central-clinic, none`,
        `${row("village,371524-101-203", "longitude")}: latitude and longitude come together`,
        `${row("E+11", "code")}: found "3.71524E+11", expected 12 digits: the spreadsheet has shortened the code; write it with strokes, as in the template`,
        `${row("village,371524-101-205", "clinic")}: the kind of clinic is needed beside port`,
        `${row("institution,371524101-centre-1", "beds")}: found "-3", expected a whole number from 0 to 100000`,
        `${row("institution,371524102-centre-1", "township")}: there is no township 371524999`,
      ].sort(),
    );
  });

  test("totals have to fit the villages", () => {
    expect(problemsOf(filled([["county", "residents", ""]]))[0]).toMatch(
      /"residents" \(I2\): needed, since \d+ villages leave it open/,
    );
    expect(problemsOf(filled([["village,371524-101-201", "residents", "59990"]]))[0]).toMatch(
      /"residents" \(I2\): found 60000, too few: 1 villages already add up to 59990/,
    );
  });

  test("what is no table, lacks rows or repeats them is told", () => {
    expect(problemsOf("")).toEqual(["1 the table is empty"]);
    expect(problemsOf("name,value\na,1\n")).toEqual([
      "1 no row of headings with record, code, zh, kind: this is not the county's table",
    ]);
    expect(problemsOf("record,code,zh,knd\n")).toEqual([
      "1 columns missing: kind",
      '1 cell D1: unknown column "knd"; did you mean "kind"?',
    ]);
    const text = filled([]);
    expect(
      problemsOf(
        text
          .split("\r\n")
          .filter((row) => !row.startsWith("county") && !row.startsWith("city,371500"))
          .join("\n"),
      ),
    ).toEqual(['1 record: there is no row "county"', '1 kind: there is no row "city" of kind municipal-hospital']);
    const village = text.split("\r\n").find((row) => row.startsWith("village,371524-101-201"))!;
    expect(problemsOf(`${text}\n${village}`)[0]).toMatch(
      /"code" \(B\d+\): 371524101201 stands twice, first in line \d+/,
    );
  });
});
