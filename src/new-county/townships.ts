import { MARKET_CYCLE_DAYS } from "../county/input/places.ts";
import { inside, spiral, type Plane, type Point } from "./geometry.ts";
import { keyedUniform } from "./keyed.ts";
import type { CountyRequest, TownshipRequest } from "./request.ts";
import { spread } from "./spread.ts";

/** A township on the plane. */
export interface PlacedTownship extends TownshipRequest {
  readonly point: Point;
  readonly positionKnown: boolean;
  /** It holds the county's seat, or is a street of the county town. */
  readonly atSeat: boolean;
  /** 0 to 4, -1 without a market. */
  readonly marketDay: number;
}

/** A known position of the seat's township this far from the county's seat is doubted, and the seat taken instead. */
const SEAT_TOLERANCE_KM = 5;
const STREET_SPACING_KM = 1.6;
const LLOYD_ROUNDS = 30;

/**
 * Places townships in code order: where they are known to be; the seat's at the county's seat; other streets round it;
 * the rest spread over the county, each with ground in proportion to its villages.
 */
export function placeTownships(
  request: CountyRequest,
  plane: Plane,
  ground: readonly Point[],
): readonly PlacedTownship[] {
  const townships = [...request.townships].sort((a, b) => (a.code < b.code ? -1 : 1));
  const seat = seatTownship(request, townships);
  const outline = request.outline.map((ring) => ring.map(plane.toPoint));
  let streets = 0;
  const known = townships.map(({ position }, i) => {
    if (position === undefined) return undefined;
    const point = plane.toPoint(position);
    return i === seat && Math.hypot(point.x, point.y) > SEAT_TOLERANCE_KM ? undefined : point;
  });
  const fixed = townships.map((township, i) => {
    if (known[i] !== undefined) return known[i];
    if (i === seat) return { x: 0, y: 0 };
    if (township.kind !== "street") return undefined;
    const point = spiral({ x: 0, y: 0 }, ++streets, STREET_SPACING_KM);
    return inside(outline, point) ? point : spiral({ x: 0, y: 0 }, streets, STREET_SPACING_KM / 3);
  });
  const villages = townships.map(
    ({ code }) => 1 + request.villages.filter((v) => !v.urban && v.code.startsWith(code)).length,
  );
  const { places } = spread(
    ground,
    townships.map((_, i) => ({ at: fixed[i], weight: villages[i]! })),
    LLOYD_ROUNDS,
  );
  return townships.map((township, i) => ({
    ...township,
    point: places[i]!,
    positionKnown: known[i] !== undefined,
    atSeat: i === seat || township.kind === "street",
    marketDay:
      township.kind === "street" || township.kind === "zone"
        ? -1
        : Math.floor(keyedUniform(township.code, 1) * MARKET_CYCLE_DAYS),
  }));
}

/** The known township nearest to the seat if it lies there; else the one with most communities of a town. */
function seatTownship(request: CountyRequest, townships: readonly TownshipRequest[]): number {
  const communities = townships.map(
    ({ code }) => request.villages.filter((v) => v.urban && v.code.startsWith(code)).length,
  );
  let best = 0;
  for (let i = 1; i < townships.length; i++) if (communities[i]! > communities[best]!) best = i;
  return best;
}
