import { cellNumber } from "../language/cell-number.ts";
import { chineseName, type FilledRow, filledRows, headingsIn } from "../language/filled-table.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import type { SheetCells } from "../language/sheet-cells.ts";
import { assumedAges } from "./assumed.ts";
import { CSV_COLUMNS, type CsvColumn, KINDS, RECORDS } from "./county-table.ts";
import { kilometres, type Position } from "./geometry.ts";
import type { Known, NewCountyRequest } from "./new-county.ts";
import type { Norms } from "./norms.ts";
import { type CountyPlace, PLACE_SOURCE, terrainOf } from "./places.ts";
import { givenPeople } from "./given-people.ts";
import { type FigureColumn, FIGURE_COLUMNS, readFigures } from "./read-figures.ts";
import { cityOf, countyOf, institutionOf, townshipOf, villageOf } from "./read-places.ts";
import { ORDINARY, type Terrain } from "./request.ts";
import { radiusOf, roundOutline } from "./round-outline.ts";
import { type CountyRow, countyRow, LATITUDE, LONGITUDE, unique, within } from "./table-cells.ts";
import type { CountyFigure } from "./figure-items.ts";

/** What stands beside a table. */
export interface TableChoice {
  /** What is made where the table says nothing. */
  readonly norms: Norms;
  /** Name of the county's files; made from its division code when left out. */
  readonly id?: string | undefined;
  /** What is public of a county, by its division code. */
  readonly placeOf?: ((division: string) => CountyPlace | undefined) | undefined;
}

/** A county as its bureau knows it: the request it is made from, and the figures that it is held against. */
export interface TableRequest extends NewCountyRequest {
  readonly figures: readonly CountyFigure[];
}

const alike = (a: Position, b: Position | undefined): boolean =>
  b !== undefined && a.latitude === b.latitude && a.longitude === b.longitude;

const NEEDED: readonly CsvColumn[] = ["record", "code", "zh", "kind"];
const FIGURES_NEEDED: readonly FigureColumn[] = ["item", "value"];

/**
 * The generator's request of a filled-in table (`countyTable`, `countyWorkbook`).
 * @throws ScenarioError with every problem, by row, column and cell
 */
export function readCountyTable(
  sheets: readonly SheetCells[],
  file: string,
  { norms, id, placeOf }: TableChoice,
): TableRequest {
  const problems = new Problems();
  const rows = countyRows(sheets, file, problems);
  const of = (record: keyof typeof RECORDS): readonly CountyRow[] =>
    rows.filter((row) => row.text("record") === record || row.text("record") === RECORDS[record]);
  for (const row of rows) {
    row.needed("record");
    notAsked(row, row.word("record", RECORDS));
  }
  const [county, ...more] = of("county");
  for (const row of more) row.say("record", "a second row for the county", "“县”行重复");
  if (county === undefined) problems.add(place(file), "record", 'there is no row "county"', "缺少“县”行");
  const townships = of("township").map(townshipOf);
  unique(of("township"), townships);
  const codes = new Set(townships.map(({ code }) => code));
  const villages = of("village").map((row) => villageOf(row, codes));
  unique(of("village"), villages);
  const institutions = of("institution").map((row) => institutionOf(row, codes));
  unique(of("institution"), institutions);
  if (villages.length === 0) problems.add(place(file), "record", 'there is no row "village"', "缺少“村”行");
  const head = county === undefined ? undefined : countyOf(county, villages, norms);
  const cities = new Map(of("city").map((row) => [row.word("kind", KINDS), cityOf(row, head?.seat, norms)]));
  const municipal = cities.get("municipal-hospital");
  const provincial = cities.get("provincial-hospital");
  for (const [kind, city] of [
    ["municipal-hospital", municipal],
    ["provincial-hospital", provincial],
  ] as const) {
    if (city === undefined)
      problems.add(place(file), "kind", `there is no row "city" of kind ${kind}`, `缺少“城市”行：${KINDS[kind]}`);
  }
  if (head !== undefined) {
    for (const record of ["township", "village", "institution"] as const)
      for (const row of of(record)) belongs(row, head);
  }
  const figures = readFigures(of("figure"), figureRows(sheets, file, problems), head, problems);
  if (problems.size > 0 || head === undefined || municipal === undefined || provincial === undefined)
    throw new ScenarioError(problems.all());
  const ages = assumedAges(norms, head.division);
  const public_ = placeOf?.(head.division);
  const known: Known = {
    seat: alike(head.seat, public_?.seat) ? "public" : "given",
    city: alike(municipal.position, public_?.city)
      ? "public"
      : municipal.km === norms.land.municipalDistance
        ? "unknown"
        : "given",
    terrain: public_ !== undefined && terrainOf(norms, head.division, public_) === head.terrain ? "public" : "given",
  };
  return {
    ...head,
    id: id ?? `county-${head.division}`,
    seatSource: known.seat === "public" ? PLACE_SOURCE : head.source,
    known,
    outline: roundOutline(head.seat, radiusOf(norms, public_, head.residents.value, head.terrain)),
    townships,
    villages,
    municipal,
    provincial,
    people: { ...(ages === undefined ? {} : { ageShares: ages }), ...givenPeople(norms, figures, head) },
    strength: ORDINARY,
    clinics: "by-size",
    norms,
    ...(institutions.length === 0 ? {} : { institutions }),
    figures,
    notes: [
      `What the table ${file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1)} leaves empty is ` +
        `made by the norms [A, D].`,
    ],
  };
}

const PLACE_COLUMNS = ["record", "code", "zh", "en", "latitude", "longitude", "source"] as const;
/** What is read of each kind of row; what stands in another column would be lost without a word. */
const ASKED: Readonly<Record<keyof typeof RECORDS, ReadonlySet<CsvColumn>>> = {
  county: new Set([...PLACE_COLUMNS, "kind", "residents", "migrants"]),
  city: new Set([...PLACE_COLUMNS, "kind", "road_km", "road_minutes"]),
  township: new Set(PLACE_COLUMNS),
  village: new Set([
    ...PLACE_COLUMNS,
    ...(["township", "residents", "migrants", "urban", "clinic", "village_doctors", "port"] as const),
  ]),
  institution: new Set([
    ...PLACE_COLUMNS,
    ...(["kind", "township", "community", "lead", "public", "doctors", "nurses", "technicians"] as const),
    ...(["public_health_staff", "other_staff", "beds", "theatres", "ambulances", "ct", "mri", "dsa"] as const),
    "dialysis",
  ]),
  figure: new Set(["record", "code", "zh", "en", "kind", "source", "year", "value", "unit"]),
};

function notAsked(row: CountyRow, record: keyof typeof RECORDS | undefined): void {
  if (record === undefined) return;
  for (const [column] of CSV_COLUMNS)
    if (row.has(column) && !ASKED[record].has(column))
      row.say(
        column,
        `found "${row.text(column).slice(0, 40)}", which is not read in a row "${record}": leave it empty` +
          (record === "township" ? "; give it by village, or for the whole county" : ""),
        `得到“${row.text(column).slice(0, 40)}”，“${RECORDS[record]}”行不填此列，请留空` +
          (record === "township" ? "；请按村填写，或只填全县合计" : ""),
      );
}

function countyRows(sheets: readonly SheetCells[], file: string, problems: Problems): readonly CountyRow[] {
  const headings = headingsIn(sheets, CSV_COLUMNS, NEEDED);
  if (headings === undefined) {
    const nothing = sheets.every(({ rows }) => rows.length === 0);
    problems.add(
      place(file),
      "",
      nothing ? "the table is empty" : `no row of headings with ${NEEDED.join(", ")}: this is not the county's table`,
      nothing ? "表格是空的" : `没有含${NEEDED.map(quotedName).join("")}的表头：这不是县域数据填报表`,
    );
    throw new ScenarioError(problems.all());
  }
  const rows = filledRows(headings, file, CSV_COLUMNS, problems);
  const { sheet } = headings.cells;
  if (headings.missing.length > 0)
    problems.add(
      headings.cells.rows[headings.at]![0]!.at,
      "",
      `${sheet === "" ? "" : `sheet ${sheet}, `}columns missing: ${headings.missing.join(", ")}`,
      `${sheet === "" ? "" : `工作表“${sheet}”`}缺少列：${headings.missing.map(quotedName).join("")}`,
    );
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return rows.map(countyRow);
}

const quotedName = (column: CsvColumn): string => `“${chineseName(CSV_COLUMNS, column)}”`;

function figureRows(
  sheets: readonly SheetCells[],
  file: string,
  problems: Problems,
): readonly FilledRow<FigureColumn>[] {
  const headings = headingsIn(sheets, FIGURE_COLUMNS, FIGURES_NEEDED);
  if (headings === undefined || headings.missing.length > 0) return [];
  return filledRows(headings, file, FIGURE_COLUMNS, problems);
}

/** Farther from the seat no place of a county lies; counties of the steppe are larger. [D: Ruoqiang, 450 km across] */
const FARTHEST_KM: Readonly<Record<Terrain, number>> = { plain: 200, hill: 200, mountain: 300, steppe: 500 };

/** Codes are this county's, places are about its seat. */
function belongs(
  row: CountyRow,
  { division, seat, terrain }: { division: string; seat: Position; terrain: Terrain },
): void {
  const code = row.text("code").replaceAll("-", "");
  if (/^\d{6}/.test(code) && division !== "" && !code.startsWith(division))
    row.say(
      "code",
      `found "${row.text("code")}", of another county: codes of this one begin with ${division}`,
      `得到“${row.text("code")}”，是别县的代码：本县代码以 ${division} 开头`,
    );
  const degrees = (column: "latitude" | "longitude"): number => {
    const found = cellNumber(row.text(column), "degrees");
    return "value" in found ? found.value : Number.NaN;
  };
  const [latitude, longitude] = [degrees("latitude"), degrees("longitude")];
  if (seat.latitude === 0 || !within(LATITUDE, latitude) || !within(LONGITUDE, longitude)) return;
  const km = Math.round(kilometres(seat, { latitude, longitude }));
  if (km > FARTHEST_KM[terrain])
    row.say(
      "latitude",
      `${latitude}, ${longitude} lies ${km} km from the county's seat, expected at most ${FARTHEST_KM[terrain]} km`,
      `${latitude}, ${longitude} 距县城 ${km} 公里，应不超过 ${FARTHEST_KM[terrain]} 公里`,
    );
}
