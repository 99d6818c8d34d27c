import type { FromArtist, ToArtist } from "./painter/messages.ts";
import type { Place } from "./county.ts";
import type { State } from "./session/state.ts";
import type { Store } from "./store.ts";
import { unpack } from "./unpack.ts";

/** What the painter last saw of a world: institutions above the village, and who is under way. */
export type Seen = Omit<Extract<FromArtist, { kind: "seen" }>, "kind" | "world">;

/** The painter as the page sees it; canvases and engines are handed on to it. */
export function createStudio(store: Store<State>) {
  const waiting: (readonly [ToArtist, Transferable[]])[] = [];
  let worker: Worker | undefined;
  const asked = new Map<number, (person: number | undefined) => void>();
  let next = 0;

  void unpack("painter").then((blob) => {
    worker = new Worker(URL.createObjectURL(blob), { name: "painter" });
    worker.onmessage = ({ data }: MessageEvent<FromArtist>) => hear(data);
    manner();
    for (const [message, transfer] of waiting) worker.postMessage(message, transfer);
  });

  function hear(message: FromArtist): void {
    switch (message.kind) {
      case "seen": {
        const { kind: _, world, ...seen } = message;
        const all = [...store.get().seen] as [Seen | undefined, Seen | undefined];
        if (store.get().worlds[world] === undefined) return;
        all[world] = seen;
        return store.set({ seen: all });
      }
      case "parted":
        return store.set({ partings: { day: message.day, list: message.partings, compared: message.compared } });
      case "picked":
        asked.get(message.ask)?.(message.person);
        asked.delete(message.ask);
        return;
      case "frames":
        store.set({ frames: { drawn: message.drawn, apart: message.apart } });
        performance.clearMarks("frames");
        performance.mark("frames", { detail: message });
    }
  }

  function send(message: ToArtist, transfer: Transferable[] = []): void {
    if (worker === undefined) waiting.push([message, transfer]);
    else worker.postMessage(message, transfer);
  }

  function ask(message: (ask: number) => ToArtist): Promise<number | undefined> {
    return new Promise((resolve) => {
      asked.set(++next, resolve);
      send(message(next));
    });
  }

  /** How to draw, by the state. */
  function manner(): void {
    const { view, still, follow } = store.get();
    send({ kind: "show", difference: view === "difference", still, follow });
  }

  return {
    send,
    canvas(world: number, element: HTMLCanvasElement, place: Place): void {
      const canvas = element.transferControlToOffscreen();
      const seat = place.institutions.find(({ level }) => level === 2)?.at ?? place.townships[0]!.at;
      const { outline, townships } = place;
      send(
        { kind: "canvas", world, canvas, outline, townships: townships.map(({ code, at }) => ({ code, at })), seat },
        [canvas],
      );
    },
    size(world: number, width: number, height: number, ratio: number): void {
      send({ kind: "size", world, width, height, ratio });
    },
    engine(world: number, port: MessagePort): void {
      send({ kind: "engine", world, port }, [port]);
    },
    hidden(world: number): void {
      send({ kind: "hidden", world });
    },
    gone(world: number): void {
      send({ kind: "gone", world });
    },
    manner,
    pick: (world: number, x: number, y: number) => ask((number) => ({ kind: "pick", ask: number, world, x, y })),
    /** Somebody who is on the way to care now. */
    anybody: (world: number) => ask((number) => ({ kind: "anybody", ask: number, world })),
  };
}

export type Studio = ReturnType<typeof createStudio>;
