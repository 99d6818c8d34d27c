import { COUNTY, TOWNSHIP, VILLAGE } from "../../county/input/places.ts";
import { HARM_COLOUR, HOME_COLOUR, INK, LEVEL_COLOURS, pixelOf } from "../charts/palette.ts";
import { type DayFeed, NOBODY_HOME, type Scene, TRIP, TRIP_STRIDE, WAY } from "../engine/feed.ts";
import { createProjection, type Position, type Projection } from "../map/projection.ts";
import { createDays } from "./days.ts";
import { type Homes, layHomes, spread } from "./homes.ts";
import { drawLand } from "./land.ts";
import { createPixels, disc, mix, type Pixels, ring } from "./pixels.ts";
import { along, createWays, type Ways } from "./ways.ts";

const LEVELS = LEVEL_COLOURS.map((colour) => pixelOf(colour));
const HOME = pixelOf(HOME_COLOUR);
const HARM = pixelOf(HARM_COLOUR);
const DARK = pixelOf(INK);
const WHITE = pixelOf("#ffffff");
/** Faster than this nobody can follow a dot: a sample of the day's traffic flows instead, minutes a millisecond. */
const FLOWING = 3;

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
  /** Somebody who is on the way to care at a minute. */
  anybody(minute: number): number | undefined;
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
  const days = createDays();

  /** What stands still: land, roads, homes, village clinics. */
  function ground(): void {
    if (projection === undefined || frame === undefined) return;
    const { width, height } = frame;
    context.fillStyle = "#eef1f4";
    context.fillRect(0, 0, width, height);
    drawLand(context, { outline, townships, seat, point: projection.point, dot, scene, ways });
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

  function lay(): void {
    if (scene !== undefined && projection !== undefined) ways = createWays(scene, projection);
    ground();
  }

  function draw(minute: number, manner: Manner): void {
    if (frame === undefined || base === undefined) return;
    frame.data.set(base);
    const flowing = manner.rate > FLOWING;
    days.each(minute, (trips, at) => {
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

  function mover(trips: Float64Array, at: number, minute: number, manner: Manner): void {
    const [departs, arrives] = [trips[at]!, trips[at + TRIP.ARRIVES]!];
    put(trips, at, (minute - departs) / (arrives - departs), trips[at + TRIP.PERSON] === manner.follow);
  }

  /** Part of a day's traffic, flowing at a pace that the eye can follow. */
  function flow(minute: number, manner: Manner): void {
    const trips = days.latest(minute)?.trips;
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
    const spot = along(ways!.path(from, to), share);
    // A little beside the road, so that people do not cover each other.
    const beside = (spread(trips[at + TRIP.PERSON]!) - 0.5) * dot * 2;
    const [x, y] = [spot.x + beside, spot.y + beside];
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
    day: days.put,
    again: days.again,
    draw,
    counts: days.counts,
    underWay: days.underWay,
    anybody: (minute) =>
      days.anybody(minute, (place) => scene!.institutions[place]?.level === COUNTY) ?? days.anybody(minute, () => true),
    personAt(x, y, minute) {
      let best: number | undefined;
      let least = 12 * dot;
      const consider = (person: number, px: number, py: number, handicap: number): void => {
        const far = Math.hypot(px - x, py - y) + handicap;
        if (far < least) [least, best] = [far, person];
      };
      days.each(minute, (trips, at) => {
        const share = (minute - trips[at]!) / (trips[at + TRIP.ARRIVES]! - trips[at]!);
        const spot = along(ways!.path(trips[at + TRIP.FROM]!, trips[at + TRIP.TO]!), share);
        consider(trips[at + TRIP.PERSON]!, spot.x, spot.y, 0);
      });
      for (let person = 0; person < homes.x.length; person++)
        if (villageOf[person] !== NOBODY_HOME) consider(person, homes.x[person]!, homes.y[person]!, 5 * dot);
      return best;
    },
  };
}
