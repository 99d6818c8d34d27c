import { COUNTY, MUNICIPAL, TOWNSHIP, VILLAGE } from "../../county/input/places.ts";
import { HARM_COLOUR, HOME_COLOUR, INK, LEVEL_COLOURS, pixelOf } from "../charts/palette.ts";
import { COUNT_STRIDE } from "../engine/census.ts";
import { type DayFeed, NOBODY_HOME, type Scene, TRIP, TRIP_STRIDE, WAY, WAYS } from "../engine/feed.ts";
import { createProjection, type Position, type Projection } from "../map/projection.ts";
import { type Homes, layHomes, spread } from "./homes.ts";
import { createPixels, disc, mix, type Pixels, ring } from "./pixels.ts";
import { createWays, type Ways } from "./ways.ts";

const MINUTES_PER_DAY = 1_440;
const LEVELS = LEVEL_COLOURS.map((colour) => pixelOf(colour));
const HOME = pixelOf(HOME_COLOUR);
const HARM = pixelOf(HARM_COLOUR);
const DARK = pixelOf(INK);
const WHITE = pixelOf("#ffffff");
/** Faster than this nobody can follow a dot: a sample of the day's traffic flows instead, minutes a millisecond. */
const FLOWING = 3;
/** Days whose trips are kept: some go on past midnight. */
const DAYS_KEPT = 3;

/** What the painter is told of how to draw. */
export interface Manner {
  /** Minutes a millisecond. */
  readonly rate: number;
  /** Only people of this set, when given. */
  readonly only: ReadonlySet<number> | undefined;
  readonly still: boolean;
  readonly follow: number;
}

/** One world's picture: what stands still is drawn once, who moves on top of it in every frame. */
export interface Picture {
  size(width: number, height: number, ratio: number): void;
  scene(scene: Scene): void;
  homes(villages: Uint16Array): void;
  day(feed: DayFeed): void;
  /** Forgets what was told of days from this one on. */
  again(day: number): void;
  draw(minute: number, manner: Manner): void;
  counts(minute: number): { readonly institutions: readonly number[]; readonly counts: Uint16Array } | undefined;
  underWay(minute: number): readonly number[];
  personAt(x: number, y: number, minute: number): number | undefined;
}

export interface PictureOptions {
  readonly canvas: OffscreenCanvas;
  readonly outline: readonly (readonly Position[])[];
  readonly townships: readonly { readonly code: string; readonly at: Position }[];
  readonly seat: Position;
}

export function createPicture({ canvas, outline, townships, seat }: PictureOptions): Picture {
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true })!;
  let projection: Projection | undefined;
  let scene: Scene | undefined;
  let villageOf: Uint16Array = new Uint16Array(0);
  let homes: Homes = { x: new Float32Array(0), y: new Float32Array(0) };
  let ways: Ways | undefined;
  let base: Uint32Array | undefined;
  let frame: Pixels | undefined;
  let dot = 2;
  const days = new Map<number, DayFeed>();
  let last = 0;

  /** What stands still: land, roads, homes, village clinics. */
  function ground(): void {
    if (projection === undefined || frame === undefined) return;
    const { width, height } = frame;
    context.fillStyle = "#eef1f4";
    context.fillRect(0, 0, width, height);
    drawLand();
    const image = context.getImageData(0, 0, width, height);
    const pixels: Pixels = { width, height, image, data: new Uint32Array(image.data.buffer) };
    if (scene !== undefined) {
      homes = layHomes(villageOf, scene, projection);
      const share = homes.x.length > 60_000 ? 90 : 150;
      for (let person = 0; person < homes.x.length; person++)
        if (homes.x[person]! >= 0) mix(pixels, homes.x[person]!, homes.y[person]!, dot > 2 ? 2 : 1, HOME, share);
      scene.institutions.forEach(({ level }, i) => {
        if (level !== VILLAGE) return;
        const [x, y] = ways!.institution(i);
        disc(pixels, x, y, dot * 0.8, LEVELS[VILLAGE]!);
      });
    }
    base = pixels.data;
  }

  function drawLand(): void {
    const { point } = projection!;
    const trace = (ring_: readonly Position[]): void => {
      context.beginPath();
      ring_.forEach((at, i) => (i === 0 ? context.moveTo(...point(at)) : context.lineTo(...point(at))));
      context.closePath();
    };
    for (const each of outline) {
      trace(each);
      context.fillStyle = "#fbfaf6";
      context.fill();
      context.strokeStyle = "#8794a0";
      context.lineWidth = Math.max(1, dot * 0.6);
      context.stroke();
    }
    const inside = new Set(scene?.townships.map(({ code }) => code) ?? townships.map(({ code }) => code));
    context.lineWidth = Math.max(1, dot * 0.5);
    for (const { at, code } of townships) {
      context.strokeStyle = inside.has(code) ? "#d9d2c0" : "#e8e6df";
      context.beginPath();
      context.moveTo(...point(at));
      context.lineTo(...point(seat));
      context.stroke();
    }
    if (scene === undefined || ways === undefined) return;
    context.setLineDash([dot * 2, dot * 2]);
    scene.institutions.forEach(({ level }, i) => {
      if (level < MUNICIPAL) return;
      context.strokeStyle = "#c9bfb0";
      context.beginPath();
      context.moveTo(...point(scene!.seat));
      context.lineTo(...ways!.institution(i));
      context.stroke();
    });
    context.setLineDash([]);
  }

  function lay(): void {
    if (scene !== undefined && projection !== undefined) ways = createWays(scene, projection);
    ground();
  }

  function draw(minute: number, manner: Manner): void {
    if (frame === undefined || base === undefined) return;
    frame.data.set(base);
    const flowing = manner.rate > FLOWING;
    each(minute, (trips, at) => {
      const person = trips[at + TRIP.PERSON]!;
      if (manner.only !== undefined && !manner.only.has(person)) return;
      if (!flowing) return mover(trips, at, minute, manner);
    });
    if (flowing && !manner.still) flow(minute, manner);
    doors();
    if (manner.follow >= 0 && homes.x[manner.follow] !== undefined && homes.x[manner.follow]! >= 0) {
      ring(frame, homes.x[manner.follow]!, homes.y[manner.follow]!, dot * 4, DARK);
      ring(frame, homes.x[manner.follow]!, homes.y[manner.follow]!, dot * 4 + 1, DARK);
    }
    context.putImageData(frame.image, 0, 0);
  }

  /** Calls for every trip under way at a minute. */
  function each(minute: number, visit: (trips: Float64Array, at: number) => void): void {
    const day = Math.floor(minute / MINUTES_PER_DAY);
    for (let d = day - 1; d <= day; d++) {
      const trips = days.get(d)?.trips;
      if (trips === undefined) continue;
      for (let at = 0; at < trips.length; at += TRIP_STRIDE)
        if (trips[at]! <= minute && minute < trips[at + TRIP.ARRIVES]!) visit(trips, at);
    }
  }

  function mover(trips: Float64Array, at: number, minute: number, manner: Manner): void {
    const [departs, arrives] = [trips[at]!, trips[at + TRIP.ARRIVES]!];
    put(trips, at, (minute - departs) / (arrives - departs), trips[at + TRIP.PERSON] === manner.follow);
  }

  /** Part of a day's traffic, flowing at a pace that the eye can follow. */
  function flow(minute: number, manner: Manner): void {
    const trips = days.get(Math.min(Math.floor(minute / MINUTES_PER_DAY), last))?.trips;
    if (trips === undefined) return;
    const beat = performance.now() / 1_800;
    const shown = Math.min(trips.length / TRIP_STRIDE, 420);
    const step = Math.max(1, Math.floor(trips.length / TRIP_STRIDE / Math.max(1, shown)));
    for (let i = 0; i < trips.length / TRIP_STRIDE; i += step) {
      const at = i * TRIP_STRIDE;
      if (trips[at + TRIP.ARRIVES] === trips[at]) continue;
      if (manner.only !== undefined && !manner.only.has(trips[at + TRIP.PERSON]!)) continue;
      put(trips, at, (beat + spread(i)) % 1, false);
    }
  }

  function put(trips: Float64Array, at: number, share: number, followed: boolean): void {
    const [from, to, way] = [trips[at + TRIP.FROM]!, trips[at + TRIP.TO]!, trips[at + TRIP.WAY]!];
    const path = ways!.path(from, to);
    const wanted = path[path.length - 1]! * share;
    let corner = 3;
    while (corner < path.length - 3 && path[corner + 2]! < wanted) corner += 3;
    const [before, after] = [path[corner - 1]!, path[corner + 2]!];
    const part = after > before ? (wanted - before) / (after - before) : 1;
    // A little beside the road, so that people do not cover each other.
    const beside = (spread(trips[at + TRIP.PERSON]!) - 0.5) * dot * 2;
    const x = path[corner - 3]! + (path[corner]! - path[corner - 3]!) * part + beside;
    const y = path[corner - 2]! + (path[corner + 1]! - path[corner - 2]!) * part + beside;
    const level = to >= 0 ? scene!.institutions[to]!.level : 0;
    const urgent = way === WAY.EMERGENCY || way === WAY.AMBULANCE;
    if (followed) disc(frame!, x, y, dot * 3, DARK);
    if (way === WAY.HOME) return disc(frame!, x, y, dot * 0.75, HOME);
    if (urgent) {
      disc(frame!, x, y, dot * 1.9, HARM);
      if (way === WAY.AMBULANCE) disc(frame!, x, y, dot * 0.7, WHITE);
      return;
    }
    if (way === WAY.UP || way === WAY.BED) disc(frame!, x, y, dot * 1.75, DARK);
    disc(frame!, x, y, dot * 1.25, LEVELS[level]!);
  }

  /** Institutions above the village stand over everything that moves. */
  function doors(): void {
    scene?.institutions.forEach(({ level }, i) => {
      if (level === VILLAGE) return;
      const [x, y] = ways!.institution(i);
      const size = level === TOWNSHIP ? dot * 2.2 : level === COUNTY ? dot * 2.8 : dot * 3.2;
      disc(frame!, x, y, size + dot * 0.7, WHITE);
      disc(frame!, x, y, size, LEVELS[level]!);
    });
  }

  return {
    size(width, height, ratio) {
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(height * ratio));
      dot = Math.max(1.6, 1.8 * ratio);
      projection = createProjection(outline, { width: canvas.width, height: canvas.height });
      frame = createPixels(canvas.width, canvas.height);
      lay();
    },
    scene(made) {
      scene = made;
      lay();
    },
    homes(villages) {
      villageOf = villages;
      ground();
    },
    day(feed) {
      days.set(feed.day, feed);
      last = feed.day;
      days.delete(feed.day - DAYS_KEPT);
    },
    again(day) {
      for (const each_ of days.keys()) if (each_ >= day) days.delete(each_);
      last = day - 1;
    },
    draw,
    counts(minute) {
      const census = days.get(Math.min(Math.floor(minute / MINUTES_PER_DAY), last))?.census;
      if (census === undefined) return undefined;
      const moment = Math.min(
        census.moments - 1,
        Math.floor(((minute % MINUTES_PER_DAY) / MINUTES_PER_DAY) * census.moments),
      );
      const size = census.institutions.length * COUNT_STRIDE;
      return { institutions: census.institutions, counts: census.counts.slice(moment * size, (moment + 1) * size) };
    },
    underWay(minute) {
      const found = WAYS.map(() => 0);
      each(minute, (trips, at) => (found[trips[at + TRIP.WAY]!]! += 1));
      return found;
    },
    personAt(x, y, minute) {
      let best: number | undefined;
      let least = 12 * dot;
      const consider = (person: number, px: number, py: number, handicap: number): void => {
        const far = Math.hypot(px - x, py - y) + handicap;
        if (far < least) [least, best] = [far, person];
      };
      each(minute, (trips, at) => {
        const path = ways!.path(trips[at + TRIP.FROM]!, trips[at + TRIP.TO]!);
        const share = (minute - trips[at]!) / (trips[at + TRIP.ARRIVES]! - trips[at]!);
        const wanted = path[path.length - 1]! * share;
        let corner = 3;
        while (corner < path.length - 3 && path[corner + 2]! < wanted) corner += 3;
        const part = (wanted - path[corner - 1]!) / Math.max(1e-6, path[corner + 2]! - path[corner - 1]!);
        consider(
          trips[at + TRIP.PERSON]!,
          path[corner - 3]! + (path[corner]! - path[corner - 3]!) * part,
          path[corner - 2]! + (path[corner + 1]! - path[corner - 2]!) * part,
          0,
        );
      });
      for (let person = 0; person < homes.x.length; person++)
        if (villageOf[person] !== NOBODY_HOME) consider(person, homes.x[person]!, homes.y[person]!, 5 * dot);
      return best;
    },
  };
}
