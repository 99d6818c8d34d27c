/** Longitude and latitude, degrees WGS-84. */
export type Position = readonly [longitude: number, latitude: number];
/** Pixels of the map, from its upper left corner. */
export type Point = readonly [x: number, y: number];

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** From places to pixels: a plane about the middle of the outline, as large as the box allows. */
export interface Projection {
  readonly box: Box;
  /** Pixels a kilometre. */
  readonly scale: number;
  point(at: Position): Point;
  /** Where the way from the seat to a place far away leaves the box. */
  edge(from: Position, to: Position): Point;
}

const KM_PER_DEGREE = 111.2;
/** Room about the outline for what lies outside, as a share of the shorter side. */
const MARGIN = 0.09;
/** Distance of the places at the edge from it, pixels. */
const INSET = 26;

export function createProjection(outline: readonly (readonly Position[])[], box: Box): Projection {
  const all = outline.flat();
  const longitudes = all.map(([longitude]) => longitude);
  const latitudes = all.map(([, latitude]) => latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [middleX, middleY] = [(west + east) / 2, (south + north) / 2];
  const perDegree = KM_PER_DEGREE * Math.cos((middleY * Math.PI) / 180);
  const margin = Math.min(box.width, box.height) * MARGIN;
  const scale = Math.min(
    (box.width - 2 * margin) / ((east - west) * perDegree),
    (box.height - 2 * margin) / ((north - south) * KM_PER_DEGREE),
  );
  const point = ([longitude, latitude]: Position): Point => [
    box.width / 2 + (longitude - middleX) * perDegree * scale,
    box.height / 2 - (latitude - middleY) * KM_PER_DEGREE * scale,
  ];
  return {
    box,
    scale,
    point,
    edge(from, to) {
      const [x, y] = point(from);
      const [toX, toY] = point(to);
      const [dx, dy] = [toX - x, toY - y];
      const along = (d: number, start: number, size: number): number =>
        d > 0 ? (size - INSET - start) / d : d < 0 ? (INSET - start) / d : Infinity;
      const part = Math.min(along(dx, x, box.width), along(dy, y, box.height), 1);
      return [x + dx * part, y + dy * part];
    },
  };
}

/** Pixels that places at the edge keep between them. */
const APART = 64;

/** Moves points of the edge that lie too near each other along it. */
export function spreadEdge(points: readonly Point[], { width, height }: Box): readonly Point[] {
  const placed: Point[] = [];
  for (const [x, y] of points) {
    const onSide = x <= INSET + 1 || x >= width - INSET - 1;
    let candidate: Point = [x, y];
    for (let step = 0; step < 12; step++) {
      if (placed.every(([px, py]) => Math.abs(px - candidate[0]) + Math.abs(py - candidate[1]) >= APART)) break;
      const shift = APART * (Math.floor(step / 2) + 1) * (step % 2 === 0 ? 1 : -1);
      candidate = onSide
        ? [x, Math.min(height - INSET, Math.max(INSET, y + shift))]
        : [Math.min(width - INSET, Math.max(INSET, x + shift)), y];
    }
    placed.push(candidate);
  }
  return placed;
}

/** Whether a point lies inside one of closed rings of points; where their edges cross a row of pixels is kept. */
export function landOf(rings: readonly (readonly Point[])[]): (x: number, y: number) => boolean {
  const rows = new Map<number, readonly (readonly number[])[]>();
  return (x, y) => {
    const row = Math.round(y);
    const crossings = rows.get(row) ?? rings.map((ring) => crossingsOf(ring, row));
    rows.set(row, crossings);
    return crossings.some((each) => each.filter((edge) => edge > x).length % 2 === 1);
  };
}

function crossingsOf(ring: readonly Point[], y: number): readonly number[] {
  return ring.flatMap(([xi, yi], i) => {
    const [xj, yj] = ring.at(i - 1)!;
    return yi > y === yj > y ? [] : [((xj - xi) * (y - yi)) / (yj - yi) + xi];
  });
}
