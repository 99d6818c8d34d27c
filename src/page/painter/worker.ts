import type { DayFeed, Scene } from "../engine/feed.ts";
import type { ToPainter } from "../engine/messages.ts";
import type { FromArtist, ToArtist } from "./messages.ts";
import { createPicture, type Picture } from "./picture.ts";
import { partingsOf } from "./twins.ts";

/** The painter in its worker (画师): draws both worlds, at the minute that the page's clock shows. */

const MINUTES_PER_DAY = 1_440;
const TELL_EVERY = 250;
const FRAMES_TOLD = 60;

const pictures = new Map<number, Picture>();
/** What engines told last, for a canvas that comes later or comes again. */
interface Memory {
  scene?: Scene;
  homes?: Uint16Array;
  readonly days: Map<number, DayFeed>;
  /** The days before this one are over and not drawn. */
  from: number;
}
const memories = new Map<number, Memory>();
const DAYS_REMEMBERED = 3;
let clock = { minute: 0, at: Date.now(), rate: 0 };
let manner = { difference: false, still: false, follow: -1 };
let parted: ReadonlySet<number> = new Set();
let comparedDay = -1;
let toldAt = 0;
let drawn: number[] = [];
let apart: number[] = [];
let before = performance.now();
let painted = "";

const tell = (message: FromArtist, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });

/** The minute shown now, never beyond what the engines have told. */
function minuteNow(): number {
  const wanted = clock.minute + clock.rate * (Date.now() - clock.at);
  const known = Math.min(...[...memories.values()].map(({ days, from }) => Math.max(from - 1, ...days.keys()) + 1));
  return Math.max(0, Math.min(wanted, known * MINUTES_PER_DAY - 0.01));
}

function memoryOf(world: number): Memory {
  const memory = memories.get(world) ?? { days: new Map(), from: 0 };
  memories.set(world, memory);
  return memory;
}

function hearEngine(world: number, message: ToPainter): void {
  const picture = pictures.get(world);
  const memory = memoryOf(world);
  painted = "";
  switch (message.kind) {
    case "scene":
      memory.scene = message.scene;
      return picture?.scene(message.scene);
    case "homes":
      memory.homes = message.homes;
      return picture?.homes(message.homes);
    case "again":
      memory.from = message.day;
      for (const day of memory.days.keys()) if (day >= message.day) memory.days.delete(day);
      comparedDay = Math.min(comparedDay, message.day - 1);
      return picture?.again(message.day);
    case "picture":
      memory.days.set(message.feed.day, message.feed);
      memory.days.delete(message.feed.day - DAYS_REMEMBERED);
      picture?.day(message.feed);
      return compare(message.feed.day);
  }
}

/** A new canvas shows at once what is known. */
function remember(picture: Picture, { scene, homes, days }: Memory): void {
  if (scene !== undefined) picture.scene(scene);
  if (homes !== undefined) picture.homes(homes);
  for (const day of [...days.keys()].sort((a, b) => a - b)) picture.day(days.get(day)!);
}

function compare(day: number): void {
  const [first, second] = [0, 1].map((world) => memories.get(world)?.days.get(day)?.moves);
  if (first === undefined || second === undefined || comparedDay >= day) return;
  comparedDay = day;
  const { partings, compared } = partingsOf(first, second);
  parted = new Set(partings.map(({ person }) => person));
  tell({ kind: "parted", day, partings, compared });
}

self.onmessage = ({ data: message }: MessageEvent<ToArtist>): void => {
  painted = "";
  switch (message.kind) {
    case "canvas": {
      const picture = createPicture(message);
      pictures.set(message.world, picture);
      return remember(picture, memoryOf(message.world));
    }
    case "engine":
      message.port.onmessage = ({ data }: MessageEvent<ToPainter>) => hearEngine(message.world, data);
      return;
    case "size":
      return pictures.get(message.world)?.size(message.width, message.height, message.ratio);
    case "hidden":
      pictures.delete(message.world);
      return;
    case "gone":
      memories.delete(message.world);
      parted = new Set();
      comparedDay = -1;
      return;
    case "clock":
      clock = message;
      return;
    case "show":
      manner = message;
      return;
    case "pick": {
      const picture = pictures.get(message.world);
      return tell({ kind: "picked", ask: message.ask, person: picture?.personAt(message.x, message.y, minuteNow()) });
    }
    case "anybody": {
      const picture = pictures.get(message.world);
      return tell({ kind: "picked", ask: message.ask, person: picture?.anybody(minuteNow()) });
    }
  }
};

function frame(): void {
  const began = performance.now();
  const minute = minuteNow();
  // A picture in which nothing moves is not drawn again.
  const state = `${minute}`;
  if (state !== painted || clock.rate > 0) {
    painted = state;
    const only = manner.difference && pictures.size > 1 ? parted : undefined;
    for (const picture of pictures.values())
      picture.draw(minute, { rate: clock.rate, only, still: manner.still, follow: manner.follow });
    if (clock.rate > 0) {
      drawn.push(performance.now() - began);
      apart.push(began - before);
    }
  }
  before = began;
  if (began - toldAt > TELL_EVERY) {
    toldAt = began;
    for (const [world, picture] of pictures) {
      const seen = picture.counts(minute);
      if (seen === undefined) continue;
      tell({ kind: "seen", world, minute, ...seen, underWay: picture.underWay(minute) });
    }
    if (drawn.length >= FRAMES_TOLD) {
      tell({ kind: "frames", drawn, apart });
      drawn = [];
      apart = [];
    }
  }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
