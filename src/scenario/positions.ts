import { COUNTY } from "../county/input/places.ts";
import { straightKm } from "../county/places/travel.ts";
import type { Place, Problems } from "../language/problem.ts";
import { deepUnder, type Tree } from "../language/tree.ts";
import type { CountyParts } from "./county.ts";

/**
 * Farther from its seat no place of a county lies, kilometres in a straight line: 唐古拉山镇, the farthest that we know,
 * is some 330 km from 格尔木 [GK].
 */
const FARTHEST_KM = 500;
/** So many times as far as half of the places, and so far at least, a place is worth a second look [A]. */
const ODD_TIMES = 6;
const ODD_KM = 120;

interface Positioned {
  readonly keys: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Places of a county stand around its seat. One at 0, 0 or beyond every county's bounds is a slip of the pen and a
 * problem; one that only lies far from the others is a remark.
 */
export function checkPositions(
  { travel, townships, villages, institutions }: CountyParts,
  layers: readonly Tree[],
  at: Place,
  problems: Problems,
  remarks: Problems,
): void {
  const seat = { latitude: travel.seatLatitude, longitude: travel.seatLongitude };
  const say = (keys: readonly string[], en: string, zh: string, to = problems): void =>
    to.add(deepUnder(layers, keys).at(-1)?.at ?? at, keys.join("."), en, zh);
  if (nowhere(seat)) {
    say(["travel", "seatLatitude"], "the county's seat lies at 0, 0, in the ocean", "县城位于 0, 0，在海上");
    return;
  }
  const placed = (key: string, code: string, { latitude, longitude }: Position): Positioned => ({
    keys: [key, code],
    latitude,
    longitude,
  });
  // Clinics stand where their villages do, others where their townships do unless they say so; hospitals outside the
  // county may be anywhere.
  const says = (code: string): boolean => deepUnder(layers, ["institutions", code, "latitude"]).length > 0;
  const own = institutions.filter(({ code, level }) => level <= COUNTY && says(code));
  const all = [
    ...townships.map((one) => placed("townships", one.code, one)),
    ...villages.map((one) => placed("villages", one.code, one)),
    ...own.map((one) => placed("institutions", one.code, one)),
  ].map((one) => ({ ...one, km: distance(seat, one) }));
  const far = all.filter(({ km }) => km > FARTHEST_KM);
  if (far.length > 1 && far.length > all.length / 2) {
    say(
      ["travel", "seatLatitude"],
      `${far.length} of ${all.length} places lie more than ${FARTHEST_KM} km from the seat at ${written(seat)}`,
      `${all.length} 处中有 ${far.length} 处距县城（${written(seat)}）超过 ${FARTHEST_KM} 公里`,
    );
    return;
  }
  for (const one of far) tellFar(one, seat, say);
  const middle = all.map(({ km }) => km).toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
  for (const { keys, km } of all) {
    if (km > FARTHEST_KM || km < ODD_KM || km < ODD_TIMES * middle) continue;
    say(
      [...keys, "latitude"],
      `lies ${Math.round(km)} km from the seat, half of the county within ${Math.round(middle)} km`,
      `距县城 ${Math.round(km)} 公里，而全县半数地点在 ${Math.round(middle)} 公里以内`,
      remarks,
    );
  }
}

type Position = Pick<Positioned, "latitude" | "longitude">;
const nowhere = ({ latitude, longitude }: Position): boolean => latitude === 0 && longitude === 0;
const written = ({ latitude, longitude }: Position): string => `${latitude}, ${longitude}`;
const distance = (a: Position, b: Position): number => straightKm(a.latitude, a.longitude, b.latitude, b.longitude);

function tellFar(
  place: Positioned & { readonly km: number },
  seat: Position,
  say: (keys: readonly string[], en: string, zh: string) => void,
): void {
  const keys = [...place.keys, "latitude"];
  if (nowhere(place)) {
    say(keys, "lies at 0, 0, in the ocean: the position is missing", "位于 0, 0，在海上：缺少坐标");
    return;
  }
  const turned = distance(seat, { latitude: place.longitude, longitude: place.latitude }) <= FARTHEST_KM;
  const [en, zh] = turned ? ["; latitude and longitude exchanged?", "；经纬度是否写反？"] : ["", ""];
  const km = Math.round(place.km);
  say(
    keys,
    `${written(place)} lies ${km} km from the county's seat at ${written(seat)}, expected at most ${FARTHEST_KM}${en}`,
    `${written(place)} 距县城（${written(seat)}）${km} 公里，不应超过 ${FARTHEST_KM} 公里${zh}`,
  );
}
