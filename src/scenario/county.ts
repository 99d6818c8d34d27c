import {
  CHRONIC_CONDITIONS,
  type CatalogueInput,
  type ChronicInput,
  type DiseaseInput,
} from "../county/input/illness.ts";
import type { CountyInput } from "../county/input/county.ts";
import { decode, FAILED, type Failed, type Notes } from "../language/decode.ts";
import type { Field } from "../language/fields.ts";
import { remembered } from "../language/memory.ts";
import type { Place } from "../language/problem.ts";
import { COUNTY_FIELDS, MODEL_FIELDS } from "./schema/scenario.ts";
import { deepUnder, under, type MapTree, type Tree } from "../language/tree.ts";
import { PLACE_KEYS, readPlaces } from "./places.ts";

/** Everything of a county but its time, its rules and its extra patients. */
export type CountyParts = Pick<
  CountyInput,
  | "id"
  | "name"
  | "division"
  | "population"
  | "travel"
  | "townships"
  | "villages"
  | "institutions"
  | "catalogue"
  | "choice"
  | "care"
  | "trends"
  | "calendar"
>;

/**
 * A county from layers, lowest first: its own file's ancestors and itself, catalogues, habits, then whatever a scenario
 * overrides. All parts are decoded even when one fails, so that every problem is found.
 * @param own layers of the county's file alone, for its id and name.
 */
export function assembleCounty(
  layers: readonly Tree[],
  own: readonly MapTree[],
  at: Place,
  notes: Notes,
): CountyParts | Failed {
  const read = <T>(key: keyof typeof MODEL_FIELDS, field: Field<T>): T | Failed =>
    decode(field, under(layers, key), key, at, notes);
  const word = <T>(key: "id" | "name" | "division", field: Field<T>): T | Failed =>
    decode(field, under(own, key), key, own.at(-1)?.at ?? at, notes);

  const id = word("id", COUNTY_FIELDS.id);
  const name = word("name", COUNTY_FIELDS.name);
  const division = word("division", COUNTY_FIELDS.division);
  const population = read("population", MODEL_FIELDS.population);
  const travel = read("travel", MODEL_FIELDS.travel);
  const choice = read("choice", MODEL_FIELDS.choice);
  const care = read("care", MODEL_FIELDS.care);
  const trends = read("trends", MODEL_FIELDS.trends);
  const calendar = read("calendar", MODEL_FIELDS.calendar);
  const said = (keys: readonly string[]): readonly Tree[] => keys.flatMap((key) => under(layers, key));
  const catalogue = remembered(readCatalogue, said(CATALOGUE_KEYS), "", notes, () => readCatalogue(layers, at, notes));
  const places = remembered(readPlaces, said(PLACE_KEYS), "", notes, () => readPlaces(layers, travel, at, notes));

  if (
    id === FAILED ||
    name === FAILED ||
    division === FAILED ||
    population === FAILED ||
    travel === FAILED ||
    choice === FAILED ||
    care === FAILED ||
    trends === FAILED ||
    calendar === FAILED ||
    catalogue === FAILED ||
    places === FAILED
  )
    return FAILED;
  return { id, name, division, population, travel, ...places, catalogue, choice, care, trends, calendar };
}

const CATALOGUE_KEYS = ["diseases", "chronic", "caseMix"] as const;

function readCatalogue(layers: readonly Tree[], at: Place, notes: Notes): CatalogueInput | Failed {
  const diseaseMap = decode(MODEL_FIELDS.diseases, under(layers, "diseases"), "diseases", at, notes);
  const chronicMap = decode(MODEL_FIELDS.chronic, under(layers, "chronic"), "chronic", at, notes);
  const caseMix = decode(MODEL_FIELDS.caseMix, under(layers, "caseMix"), "caseMix", at, notes);
  if (diseaseMap === FAILED || chronicMap === FAILED || caseMix === FAILED) return FAILED;
  let sound = true;
  const chronic: ChronicInput[] = CHRONIC_CONDITIONS.map((id) => ({ id, ...chronicMap.get(id)! }));
  for (const condition of chronic) {
    if (diseaseMap.has(condition.visitDisease)) continue;
    sound = false;
    const where = deepUnder(under(layers, "chronic"), [condition.id, "visitDisease"]).at(-1)?.at ?? at;
    notes.problems.add(
      where,
      `chronic.${condition.id}.visitDisease`,
      `there is no disease "${condition.visitDisease}"`,
      `没有病种“${condition.visitDisease}”`,
    );
  }
  const diseases: DiseaseInput[] = [...diseaseMap].map(([id, disease]) => ({ id, ...disease }));
  return sound ? { diseases, chronic, caseMix } : FAILED;
}
