import type { CountyInput } from "../county/input/county.ts";
import type { InstitutionInput } from "../county/input/places.ts";
import { placeCentres } from "./centres.ts";
import { placeClinics } from "./clinics.ts";
import { closeBooks } from "./finance.ts";
import { createPlane, fill } from "./geometry.ts";
import { givenInstitutions } from "./given.ts";
import { placeAmbulances, placeHospitals, placeOutside } from "./hospitals.ts";
import { populationFigures, populationOf } from "./population.ts";
import type { CountyRequest } from "./request.ts";
import { placeTownships } from "./townships.ts";
import { travelFigures, travelOf } from "./travel.ts";
import { placeVillages } from "./villages.ts";

/** What a county's own seed file holds of a `CountyInput`. */
export type CountySeed = Pick<
  CountyInput,
  "id" | "name" | "division" | "population" | "townships" | "villages" | "institutions" | "travel"
>;

/** Ground points a village, for laying out; the county's plan does not hang on more. */
const POINTS_PER_VILLAGE = 40;
const FEWEST_POINTS = 4000;
/** Ground points for laying out townships. */
const TOWNSHIP_POINTS = 3000;

/**
 * A county from a list of its divisions: townships, villages, people, clinics, health centres, hospitals, staff, beds,
 * devices and money by its norms. The same request gives the same county, and nothing in it depends on
 * the order of the request's lists.
 * @throws Error when a village's township is not in the list or a division code is malformed
 */
export function generateCounty(request: CountyRequest): CountySeed {
  const plane = createPlane(request.seat);
  const outline = request.outline.map((ring) => ring.map(plane.toPoint));
  const ground = fill(outline, Math.max(FEWEST_POINTS, POINTS_PER_VILLAGE * request.villages.length));
  const townships = placeTownships(request, plane, ground.slice(0, TOWNSHIP_POINTS));
  const villages = placeVillages(request, townships, plane, ground);
  const made = placeAmbulances(request, [
    ...placeClinics(request, townships, villages, plane),
    ...placeCentres(request, townships, villages, plane),
    ...placeHospitals(request, townships, plane),
    ...placeOutside(request),
  ]);
  const institutions = givenInstitutions(request, townships, plane, made);
  return {
    id: request.id,
    name: request.name,
    division: request.division,
    population: populationOf(populationFigures(request)),
    townships: townships.map(({ code, name, point, positionKnown, marketDay }) => ({
      code,
      name,
      ...plane.toPosition(point),
      positionKnown,
      marketDay,
    })),
    villages: villages.map(({ code, name, township, point, positionKnown, residents, migrants, urban }) => ({
      code,
      name,
      township,
      ...plane.toPosition(point),
      positionKnown,
      residents,
      migrants,
      urban,
    })),
    institutions: inCodeOrder(closeBooks(request, institutions)),
    travel: travelOf(travelFigures(request)),
  };
}

/** By level, then by code. */
function inCodeOrder(institutions: readonly InstitutionInput[]): readonly InstitutionInput[] {
  return [...institutions].sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1));
}
