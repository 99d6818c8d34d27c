import { VILLAGE } from "../../county/input/places.ts";
import type { Scene } from "../engine/feed.ts";
import { type Point, type Projection, spreadEdge } from "../map/projection.ts";

/** From the village to its township's seat, on to the county town and to the edge: paths in pixels. */
export interface Ways {
  /** Where an institution stands on the map. */
  institution(i: number): Point;
  village(v: number): Point;
  /** Corners of the way between two places, each an institution or a village as -1 - village: x, y, length so far. */
  path(from: number, to: number): Float32Array;
}

/** Ways drawn before are kept; so many pairs occur at most in a while. */
const MOST_PATHS = 20_000;

export function createWays(scene: Scene, projection: Projection): Ways {
  const seat = projection.point(scene.seat);
  const villages = scene.villages.map(({ at }) => projection.point(at));
  const townships = scene.townships.map(({ at }) => projection.point(at));
  const far = scene.institutions.flatMap(({ level, at }, i) =>
    level > 2 ? [[i, projection.edge(scene.seat, at)] as const] : [],
  );
  const edges = spreadEdge(
    far.map(([, point]) => point),
    projection.box,
  );
  const outside = new Map(far.map(([i], k) => [i, edges[k]!]));
  const institutions = scene.institutions.map(({ at }, i) => outside.get(i) ?? projection.point(at));
  const paths = new Map<number, Float32Array>();

  /** The places one passes on the way up from a place to the county town. */
  function upwards(place: number): readonly Point[] {
    if (place < 0) {
      const { township } = scene.villages[-1 - place]!;
      return [villages[-1 - place]!, townships[township]!, seat];
    }
    const { level, township } = scene.institutions[place]!;
    if (outside.has(place)) return [institutions[place]!, seat];
    if (level === VILLAGE) return [institutions[place]!, townships[township]!, seat];
    return [institutions[place]!, seat];
  }

  const townshipOf = (place: number): number =>
    place < 0 ? scene.villages[-1 - place]!.township : scene.institutions[place]!.township;

  function lay(from: number, to: number): Float32Array {
    const [up, down] = [upwards(from), upwards(to)];
    const start = up[0]!;
    const end = down[0]!;
    const near = townshipOf(from) === townshipOf(to) && townshipOf(from) >= 0;
    const between = near ? [] : [...up.slice(1), ...down.slice(1, -1).toReversed()];
    // Nobody makes a detour by the county town that is much longer than the straight way.
    const points = [start, ...between, end];
    const direct = distance(start, end);
    const road = lengthOf(points);
    const corners = road > 1.6 * direct ? [start, end] : points;
    const path = new Float32Array(corners.length * 3);
    let length = 0;
    corners.forEach(([x, y], i) => {
      if (i > 0) length += distance(corners[i - 1]!, [x, y]);
      path.set([x, y, length], i * 3);
    });
    return path;
  }

  return {
    institution: (i) => institutions[i]!,
    village: (v) => villages[v]!,
    path(from, to) {
      const key = (from + 8_192) * 16_384 + to + 8_192;
      const known = paths.get(key);
      if (known !== undefined) return known;
      if (paths.size > MOST_PATHS) paths.clear();
      const path = lay(from, to);
      paths.set(key, path);
      return path;
    },
  };
}

const distance = ([x1, y1]: Point, [x2, y2]: Point): number => Math.hypot(x1 - x2, y1 - y2);
const lengthOf = (points: readonly Point[]): number =>
  points.reduce((sum, point, i) => (i === 0 ? 0 : sum + distance(points[i - 1]!, point)), 0);

/** Where somebody is who has gone a share of a path. The same object every time: no allocation for a mover. */
export function along(path: Float32Array, share: number): { readonly x: number; readonly y: number } {
  const wanted = path[path.length - 1]! * share;
  let corner = 3;
  while (corner < path.length - 3 && path[corner + 2]! < wanted) corner += 3;
  const [before, after] = [path[corner - 1]!, path[corner + 2]!];
  const part = after > before ? (wanted - before) / (after - before) : 1;
  spot.x = path[corner - 3]! + (path[corner]! - path[corner - 3]!) * part;
  spot.y = path[corner - 2]! + (path[corner + 1]! - path[corner - 2]!) * part;
  return spot;
}
const spot = { x: 0, y: 0 };
