import type { TravelInput } from "../county/input/places.ts";
import { figure, type Figure } from "./figure.ts";
import { kilometres } from "./geometry.ts";
import { type CityRequest, type CountyRequest, TERRAIN_KINDS } from "./request.ts";

/** The figures of travel by field of `TravelInput`; cost in yuan. */
export type TravelFigures = Readonly<Record<keyof TravelInput, Figure | Figure<readonly number[]>>>;

/** Roads by terrain; distances to the cities as given, else over the straight line between the positions. */
export function travelFigures(request: CountyRequest): TravelFigures {
  const { land } = request.norms;
  const terrain = TERRAIN_KINDS.indexOf(request.terrain);
  const municipal = wayTo(request, request.municipal);
  const provincial = wayTo(request, request.provincial);
  const seat = request.seatSource ?? "GK: approximate";
  return {
    detour: { ...land.detour, value: land.detour.value[terrain]! },
    speedKmh: { ...land.speed, value: land.speed.value[terrain]! },
    accessMinutes: land.access,
    costFenPerKm: { ...land.costPerKm, unit: "yuan" },
    municipalKm: municipal.km,
    municipalMinutes: municipal.minutes,
    provincialKm: provincial.km,
    provincialMinutes: provincial.minutes,
    seatLatitude: figure(request.seat.latitude, "deg", seat),
    seatLongitude: figure(request.seat.longitude, "deg", seat),
  };
}

function wayTo({ seat, terrain, norms }: CountyRequest, city: CityRequest): { km: Figure; minutes: Figure } {
  const { highwayDetour, cityAccess, speed: speeds } = norms.land;
  const straight = kilometres(seat, city.position);
  const km =
    city.km ??
    figure(
      Math.round(straight * highwayDetour.value),
      "km",
      `D: straight line [GK positions] x ${highwayDetour.value} [A]`,
    );
  const speed = speeds.value[TERRAIN_KINDS.indexOf(terrain)]!.at(-1)!;
  const minutes =
    city.minutes ??
    figure(
      Math.round(cityAccess.value + (60 * km.value) / speed),
      "min",
      `D: highway speed and ${cityAccess.value} minutes at the ends [A]`,
    );
  return { km, minutes };
}

/** The figures in canonical units. */
export function travelOf(figures: TravelFigures): TravelInput {
  const entries = Object.entries(figures).map(([key, { value }]) => [
    key,
    key === "costFenPerKm" ? Math.round((value as number) * 100) : value,
  ]);
  return Object.fromEntries(entries) as TravelInput;
}
