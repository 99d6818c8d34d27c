import type { Point } from "./geometry.ts";

/** A place to be found (`at` undefined) or kept, with the share of the ground it asks for. */
export interface Site {
  readonly at: Point | undefined;
  readonly weight: number;
}

export interface Spread {
  readonly places: readonly Point[];
  /** Index of the site each ground point belongs to. */
  readonly owner: Int32Array;
}

/**
 * Spreads sites over a ground of points, by farthest-first placing and Lloyd relaxation: every free site moves to the
 * middle of the ground nearest to it, distances divided by the root of the weight, until all lie evenly. A place found
 * is always a point of the ground, so it lies inside a ground of any shape.
 */
export function spread(ground: readonly Point[], sites: readonly Site[], rounds: number): Spread {
  const places: (Point | undefined)[] = sites.map((site) => site.at);
  placeFarthestFirst(ground, places);
  const owner = new Int32Array(ground.length);
  for (let round = 0; ; round++) {
    assign(ground, places as Point[], sites, owner);
    if (round === rounds) break;
    moveToMiddle(ground, places as Point[], sites, owner);
  }
  return { places: places as Point[], owner };
}

const square = (a: Point, b: Point): number => (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);

function placeFarthestFirst(ground: readonly Point[], places: (Point | undefined)[]): void {
  const nearest = ground.map(() => Infinity);
  const note = (place: Point): void =>
    ground.forEach((point, g) => (nearest[g] = Math.min(nearest[g]!, square(point, place))));
  for (const place of places) if (place !== undefined) note(place);
  for (let i = 0; i < places.length; i++) {
    if (places[i] !== undefined) continue;
    let best = 0;
    for (let g = 1; g < ground.length; g++) if (nearest[g]! > nearest[best]!) best = g;
    places[i] = ground[best]!;
    note(places[i]!);
  }
}

function assign(ground: readonly Point[], places: readonly Point[], sites: readonly Site[], owner: Int32Array): void {
  for (let g = 0; g < ground.length; g++) {
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < places.length; i++) {
      const d = square(ground[g]!, places[i]!) / sites[i]!.weight;
      if (d < least) {
        least = d;
        best = i;
      }
    }
    owner[g] = best;
  }
}

function moveToMiddle(ground: readonly Point[], places: Point[], sites: readonly Site[], owner: Int32Array): void {
  for (let i = 0; i < places.length; i++) {
    if (sites[i]!.at !== undefined) continue;
    const own = ground.filter((_, g) => owner[g] === i);
    if (own.length === 0) continue;
    const middle = {
      x: own.reduce((sum, p) => sum + p.x, 0) / own.length,
      y: own.reduce((sum, p) => sum + p.y, 0) / own.length,
    };
    places[i] = own.reduce((best, p) => (square(p, middle) < square(best, middle) ? p : best));
  }
}
