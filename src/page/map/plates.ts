import type { Point } from "./projection.ts";

export interface Plate {
  readonly anchor: Point;
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

const GAP = 6;
/** Angles tried, from the side that reads best. */
const ANGLES = Array.from({ length: 24 }, (_, i) => ((i % 2 === 0 ? i : -i - 1) * Math.PI) / 24);

/** Covering the name of a township costs as much. */
const NAMED = 260;
/** Covering the land costs as much as standing so many pixels farther away. */
const COVERING = 130;

/**
 * Places plates beside their institutions so that none covers another: each takes the best free spot around its anchor,
 * near it, off names and off the land, the most important first.
 * @param onLand whether people live at a point
 * @param names where names of townships stand
 */
export function placePlates(
  plates: readonly Plate[],
  width: number,
  height: number,
  onLand: (x: number, y: number) => boolean,
  names: readonly Spot[] = [],
): readonly Placed[] {
  const taken: { x: number; y: number; width: number; height: number }[] = plates.map(({ anchor: [x, y] }) => ({
    x: x - 6,
    y: y - 6,
    width: 12,
    height: 12,
  }));
  return plates.map(({ anchor: [ax, ay], width: w, height: h }) => {
    let best: Placed = { x: clamp(ax + 10, width - w), y: clamp(ay - h / 2, height - h) };
    let least = Infinity;
    for (let radius = 12; radius < 460 && radius < least; radius += 9) {
      for (const angle of ANGLES) {
        const cx = ax + Math.cos(angle) * (radius + w / 2);
        const cy = ay + Math.sin(angle) * (radius + h / 2);
        const spot = { x: cx - w / 2, y: cy - h / 2, width: w, height: h };
        if (spot.x < 2 || spot.y < 2 || spot.x + w > width - 2 || spot.y + h > height - 2) continue;
        if (taken.some((other) => overlap(spot, other))) continue;
        const bare = radius + NAMED * names.filter((name) => overlap(spot, name, 0)).length;
        // Land is looked at last: it takes longest, and cannot make a spot better.
        if (bare >= least) continue;
        const cost = bare + COVERING * covered(spot, onLand);
        if (cost < least) [least, best] = [cost, spot];
      }
    }
    taken.push({ ...best, width: w, height: h });
    return best;
  });
}

/** Of nine points of a spot, the share that lies on land. */
function covered({ x, y, width, height }: Spot, onLand: (x: number, y: number) => boolean): number {
  let found = 0;
  for (const fx of [0.05, 0.5, 0.95])
    for (const fy of [0.1, 0.5, 0.9]) if (onLand(x + fx * width, y + fy * height)) found++;
  return found / 9;
}

const clamp = (value: number, most: number): number => Math.max(2, Math.min(value, most - 2));

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Whether two spots come nearer to each other than a gap. */
export const overlap = (a: Spot, b: Spot, gap = GAP): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
