import { unpack } from "../unpack.ts";
import type { Answers, FromClerk, FromEngine, Question, ToClerk, ToEngine, Work } from "./messages.ts";

let script: Promise<string> | undefined;
const scriptUrl = (): Promise<string> => (script ??= unpack("engine").then((blob) => URL.createObjectURL(blob)));

async function start(role: "engine" | "clerk"): Promise<Worker> {
  const worker = new Worker(await scriptUrl(), { name: role });
  worker.postMessage(role);
  return worker;
}

/** An engine as the page sees it. */
export interface Engine {
  send(message: ToEngine, transfer?: Transferable[]): void;
  /** Rows of a result table of the county as it stands. */
  table(name: string, where: Readonly<Record<string, string>>): Promise<Work>;
  /** Stops at the end of the day at hand. @returns days that are over */
  rest(): Promise<number>;
  /** The whole state now. */
  save(): Promise<Uint8Array>;
  close(): void;
}

export async function startEngine(hear: (message: FromEngine) => void): Promise<Engine> {
  const worker = await start("engine");
  const asked = new Map<number, (value: unknown) => void>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
    if (data.kind !== "answer") return hear(data);
    asked.get(data.ask)?.(data.value);
    asked.delete(data.ask);
  };
  worker.onerror = ({ message }) => hear({ kind: "failed", message });
  const ask = <T>(message: (ask: number) => ToEngine): Promise<T> =>
    new Promise((resolve) => {
      asked.set(++next, resolve as (value: unknown) => void);
      worker.postMessage(message(next));
    });
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    table: (name, where) => ask((number) => ({ kind: "table", ask: number, name, where })),
    rest: () => ask((number) => ({ kind: "rest", ask: number })),
    save: () => ask((number) => ({ kind: "save", ask: number })),
    close: () => worker.terminate(),
  };
}

/** The clerk as the page sees it. */
export interface Clerk {
  send(message: ToClerk, transfer?: Transferable[]): void;
  ask<K extends Question["kind"]>(
    question: Extract<Question, { kind: K }>,
    onProgress?: (share: number) => void,
  ): Promise<Answers[K]>;
  close(): void;
}

export async function startClerk(
  files: Readonly<Record<string, string>>,
  holds: (world: number, days: readonly number[], bytes: number) => void,
): Promise<Clerk> {
  const worker = await start("clerk");
  interface Asked {
    readonly resolve: (value: never) => void;
    readonly reject: (error: Error) => void;
    readonly onProgress: ((share: number) => void) | undefined;
  }
  const asked = new Map<number, Asked>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<FromClerk>) => {
    if (data.kind === "holds") return holds(data.world, data.days, data.bytes);
    const waiting = asked.get(data.ask);
    if (data.kind === "progress") return waiting?.onProgress?.(data.share);
    asked.delete(data.ask);
    if (data.kind === "failed") waiting?.reject(new Error(data.message));
    else waiting?.resolve(data.value as never);
  };
  worker.postMessage({ kind: "texts", files } satisfies ToClerk);
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    ask: (question, onProgress) =>
      new Promise((resolve, reject) => {
        asked.set(++next, { resolve: resolve as (value: never) => void, reject, onProgress });
        worker.postMessage({ ...question, ask: next });
      }),
    close: () => worker.terminate(),
  };
}
