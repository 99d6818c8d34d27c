import { createPlane, type Outline, type Position } from "./geometry.ts";
import type { Norms } from "./norms.ts";
import { type Terrain, TERRAIN_KINDS } from "./request.ts";

const CORNERS = 48;

/** A rounded, slightly uneven outline about a seat, for a county whose own is not known. */
export function roundOutline(seat: Position, radiusKm: number): Outline {
  const plane = createPlane(seat);
  const ring = Array.from({ length: CORNERS }, (_, k) => {
    const angle = (2 * Math.PI * k) / CORNERS;
    const radius =
      radiusKm * (1 + 0.1 * Math.cos(2 * angle + 0.7) + 0.06 * Math.cos(3 * angle + 2) + 0.03 * Math.cos(7 * angle));
    return plane.toPosition({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
  });
  return [[...ring, ring[0]!]];
}

/** Mean radius of a county by its residents and the density usual on its terrain, km. */
export function radiusFor(norms: Norms, residents: number, terrain: Terrain): number {
  return Math.sqrt(residents / norms.land.residentsPerKm2.value[TERRAIN_KINDS.indexOf(terrain)]! / Math.PI);
}

/** The same by its area, where that is known. */
export const radiusOf = (
  norms: Norms,
  place: { readonly squareKilometres: number } | undefined,
  residents: number,
  terrain: Terrain,
): number => (place === undefined ? radiusFor(norms, residents, terrain) : Math.sqrt(place.squareKilometres / Math.PI));
