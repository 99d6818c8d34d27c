import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../src/build/bundle.ts";
import { program } from "../support/programs.ts";

/** A service in a process of its own, on a free port. */
export interface Service {
  readonly url: string;
  readonly pid: number;
  /** Resolves when it has ended. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly body: Record<string, never> & { readonly [key: string]: unknown };
}

/** A folder for a service, gone at the end of the test that disposes of it. */
export function dataFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "yigongti-service-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export async function startService(
  data: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Service> {
  // What users have: every job is a process of its own, which begins in a fraction of the time that sources take.
  const main = await program("yigongti");
  const child = spawn(process.execPath, [join(root, main), "serve", "--data", data, "--port", "0", ...args], {
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => {
        said += String(text);
        const found = /http:\/\/\S+?:\d+/.exec(said);
        if (found !== null) resolve(found[0].replace("0.0.0.0", "127.0.0.1"));
      });
    void ended.then(() => reject(new Error(`the service ended: ${said}`)));
  });
  return {
    url,
    pid: child.pid!,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}

/** A small county, run in no time. */
export const SMALL = {
  kind: "run",
  scenario: { name: "qingshuihe" },
  residents: 2_000,
  years: 1,
  replications: 1,
} as const;

export async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

export const ask = async (url: string, question: object, headers: Record<string, string> = {}): Promise<Answered> =>
  answered(
    await fetch(`${url}/v1/jobs`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(question),
    }),
  );

export interface Told {
  readonly id: number;
  readonly event: string;
  readonly data: { readonly state: string; readonly share: number; readonly error?: string };
}

/** What is told of a job from a number on, until it is over or `enough` has been heard. */
export async function follow(
  url: string,
  id: string,
  since?: number,
  enough: (told: Told) => boolean = () => false,
): Promise<readonly Told[]> {
  const headers: Record<string, string> = since === undefined ? {} : { "last-event-id": String(since) };
  const response = await fetch(`${url}/v1/jobs/${id}/events`, { headers });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const heard: Told[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk, { stream: true });
    const whole = text.split("\n\n");
    text = whole.pop()!;
    for (const each of whole) {
      const [, number, event, data] = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(each) ?? [];
      if (number !== undefined) heard.push({ id: Number(number), event: event!, data: JSON.parse(data!) });
    }
    // Leaving the loop ends the stream.
    if (heard.some(enough)) return heard;
  }
  return heard;
}

export interface Wired {
  readonly text: string;
  readonly ms: number;
}

/** What comes back on a plain connection until it is closed, and after how long. */
export function wire(port: number, send: (socket: Socket) => void): Promise<Wired> {
  const began = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("connect", () => send(socket));
    socket.on("data", (chunk) => (text += String(chunk)));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve({ text, ms: performance.now() - began }));
  });
}
