/** Positions on the globe and on a plane of kilometres round the county's seat. */
import { cosine, sine } from "../kernel/trigonometry.ts";

/** Degrees, WGS-84. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres east and north of the plane's origin. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Rings of an outline; a point lies inside when a ray from it crosses them an odd number of times. */
export type Outline = readonly (readonly Position[])[];
type PlaneOutline = readonly (readonly Point[])[];

const KM_PER_DEGREE = 111.195;

export interface Plane {
  toPoint(position: Position): Point;
  /** Rounded to 0.0001 degrees, about ten metres. */
  toPosition(point: Point): Position;
}

export function createPlane(origin: Position): Plane {
  const east = KM_PER_DEGREE * cosine((origin.latitude * Math.PI) / 180);
  return {
    toPoint: ({ latitude, longitude }) => ({
      x: (longitude - origin.longitude) * east,
      y: (latitude - origin.latitude) * KM_PER_DEGREE,
    }),
    toPosition: ({ x, y }) => ({
      latitude: round4(origin.latitude + y / KM_PER_DEGREE),
      longitude: round4(origin.longitude + x / east),
    }),
  };
}

const round4 = (x: number): number => Math.round(x * 10_000) / 10_000;

export const distance = (a: Point, b: Point): number =>
  Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

/** Straight-line kilometres between two positions on the sphere. */
export function kilometres(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const sinLat = sine(((b.latitude - a.latitude) * radians) / 2);
  const sinLon = sine(((b.longitude - a.longitude) * radians) / 2);
  const h = sinLat * sinLat + cosine(a.latitude * radians) * cosine(b.latitude * radians) * sinLon * sinLon;
  return (2 * Math.asin(Math.sqrt(h)) * KM_PER_DEGREE) / radians;
}

export function inside(outline: PlaneOutline, { x, y }: Point): boolean {
  let odd = false;
  for (const ring of outline) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i]!;
      const b = ring[j]!;
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) odd = !odd;
    }
  }
  return odd;
}

/** Square kilometres inside an outline whose rings lie beside each other. */
export function area(outline: PlaneOutline): number {
  let sum = 0;
  for (const ring of outline) {
    let twice = 0;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      twice += ring[j]!.x * ring[i]!.y - ring[i]!.x * ring[j]!.y;
    }
    sum += Math.abs(twice) / 2;
  }
  return sum;
}

/** Steps of the two-dimensional golden-ratio sequence (R2): fractional parts of n times these fill a square evenly. */
const STEP_X = 0.7548776662466927;
const STEP_Y = 0.5698402909980532;

/** Evenly spread points inside an outline, always the same ones. */
export function fill(outline: PlaneOutline, count: number): Point[] {
  const corners = outline.flat();
  const west = Math.min(...corners.map((p) => p.x));
  const east = Math.max(...corners.map((p) => p.x));
  const south = Math.min(...corners.map((p) => p.y));
  const north = Math.max(...corners.map((p) => p.y));
  const points: Point[] = [];
  for (let n = 1; points.length < count; n++) {
    if (n > 1000 * count) throw new Error("outline: nearly empty");
    const u = (0.5 + n * STEP_X) % 1;
    const v = (0.5 + n * STEP_Y) % 1;
    const point = { x: west + u * (east - west), y: south + v * (north - south) };
    if (inside(outline, point)) points.push(point);
  }
  return points;
}

/** The k-th point of a sunflower spiral round a centre: even spacing, `spacing` km apart. */
export function spiral(centre: Point, k: number, spacing: number): Point {
  const radius = spacing * Math.sqrt(k + 0.5);
  const angle = k * 2.399963229728653;
  return { x: centre.x + radius * cosine(angle), y: centre.y + radius * sine(angle) };
}
