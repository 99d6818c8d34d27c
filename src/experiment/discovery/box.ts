import type { Level, Point } from "../designs/factors.ts";

/** What a box asks of one factor: a range of a number, or some levels of a list. */
export type Limit =
  | { readonly kind: "range"; readonly low: number; readonly high: number }
  | { readonly kind: "levels"; readonly levels: ReadonlySet<Level> };

/** Futures that meet a limit on some factors, by the factors' places in a point; all others are free. */
export type Box = ReadonlyMap<number, Limit>;

export const meets = (level: Level, limit: Limit): boolean =>
  limit.kind === "levels"
    ? limit.levels.has(level)
    : typeof level === "number" && level >= limit.low && level <= limit.high;

export function isIn(box: Box, point: Point): boolean {
  for (const [factor, limit] of box) if (!meets(point[factor]!, limit)) return false;
  return true;
}

/** How well a box tells the futures of interest from the others. */
export interface Quality {
  /** Futures in the box. */
  readonly futures: number;
  /** Those of interest among them. */
  readonly hits: number;
  /** Of all futures of interest, the share in the box. */
  readonly coverage: number;
  /** Of all futures in the box, the share of interest. */
  readonly density: number;
}

export function qualityOf(box: Box, points: readonly Point[], interesting: readonly boolean[]): Quality {
  let [futures, hits, all] = [0, 0, 0];
  for (const [i, point] of points.entries()) {
    if (interesting[i]) all += 1;
    if (!isIn(box, point)) continue;
    futures += 1;
    if (interesting[i]) hits += 1;
  }
  return { futures, hits, coverage: all === 0 ? 0 : hits / all, density: futures === 0 ? 0 : hits / futures };
}
