import type { BrowserContext } from "playwright-core";

export interface Drawing {
  readonly residents: number;
  /** Made-up people under way, all at the same time. */
  readonly movers: number;
}

/** Enough frames for a 95th part to be told. */
const FRAMES = 600;

/**
 * The page's painter alone in its worker, with a made-up county and no engine: so many dots lie still, so many move.
 * @param painter its script @returns milliseconds between frames
 */
export async function drawMovers(
  context: BrowserContext,
  painter: string,
  drawing: Drawing,
): Promise<readonly number[]> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.setContent(`<canvas style="width:660px;height:590px"></canvas>`);
  const apart = await page.evaluate(drawIn, { painter, wanted: FRAMES, ...drawing });
  await page.close();
  return apart;
}

/** Runs in the browser, so that it holds all that it needs; messages are those of `src/page/painter/messages.ts`. */
async function drawIn({
  painter,
  wanted,
  residents,
  movers,
}: Drawing & { readonly painter: string; readonly wanted: number }): Promise<readonly number[]> {
  const SIDE = 10;
  const DAY = 1_440;
  const place = (i: number, of: number): readonly [number, number] => [
    116 + ((i % of) + 0.5) / of / 2,
    36 + (Math.floor(i / of) + 0.5) / of / 2,
  ];
  const villages = Array.from({ length: SIDE * SIDE }, (_, i) => ({
    at: place(i, SIDE),
    township: i % 4,
    residents: residents / SIDE / SIDE,
    urban: false,
  }));
  const townships = Array.from({ length: 4 }, (_, i) => ({ at: place(i, 2), code: String(i) }));
  const institutions = townships.map(({ at, code }, i) => ({ at, code, level: i === 0 ? 2 : 1, township: i }));
  const outline = [
    [place(0, SIDE), place(SIDE - 1, SIDE), place(SIDE * SIDE - 1, SIDE), place(SIDE * (SIDE - 1), SIDE)],
  ];
  const seat = townships[0]!.at;
  // Departs, arrives, from, to, person, way, disease: all under way the whole day, from a village to an institution.
  const trips = Float64Array.from({ length: movers * 7 }, (_, at) => {
    const i = Math.floor(at / 7);
    return [-(i % 97) * 10, DAY + (i % 89) * 10, -1 - (i % villages.length), i % 4, i, i % 8, 0][at % 7]!;
  });
  const worker = new Worker(URL.createObjectURL(new Blob([painter], { type: "text/javascript" })));
  const canvas = document.querySelector("canvas")!.transferControlToOffscreen();
  worker.postMessage({ kind: "canvas", world: 0, canvas, outline, townships, seat }, [canvas]);
  worker.postMessage({ kind: "size", world: 0, width: 820, height: 600, ratio: 1 });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: "engine", world: 0, port: port2 }, [port2]);
  port1.postMessage({ kind: "scene", scene: { startDay: 0, villages, institutions, townships, seat } });
  port1.postMessage({ kind: "homes", homes: Uint16Array.from({ length: residents }, (_, i) => i % villages.length) });
  const census = { institutions: [], moments: 1, counts: new Uint16Array(0) };
  port1.postMessage({ kind: "picture", feed: { day: 0, trips, moves: new Int32Array(0), census } });
  // An hour a second, as the page plays.
  worker.postMessage({ kind: "clock", minute: 0, at: Date.now(), rate: 60 / 1_000 });
  const apart: number[] = [];
  await new Promise<void>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<{ kind: string; apart: number[] }>) => {
      if (data.kind === "frames") apart.push(...data.apart);
      if (apart.length >= wanted) resolve();
    };
  });
  worker.terminate();
  return apart;
}
