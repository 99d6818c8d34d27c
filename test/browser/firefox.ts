import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A Firefox of its own (Debian's firefox-esr; `FIREFOX` names another), asked over WebDriver BiDi, which it speaks
 * itself.
 */
export interface Firefox {
  goto(url: string): Promise<void>;
  /** What an expression of the page gives, as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /** What the console complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly method?: string;
  readonly params?: { readonly level?: string; readonly text?: string };
  readonly message?: string;
  readonly result?: Readonly<Record<string, unknown>>;
}

export async function startFirefox(): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), "yigongti-firefox-"));
  const program = process.env["FIREFOX"] ?? "/usr/bin/firefox-esr";
  const child = spawn(program, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: profile },
  });
  const ended = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)));
    child.stderr.on("data", (text: Buffer) => {
      said += text.toString();
      const found = /ws:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const complaints: string[] = [];
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) return waiting.get(answer.id)?.(answer);
    const { level, text } = answer.params ?? {};
    if (answer.method === "log.entryAdded" && (level === "error" || level === "warn")) complaints.push(String(text));
  };
  let last = 0;
  async function ask(method: string, params: object): Promise<Readonly<Record<string, unknown>>> {
    const id = ++last;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method, params }));
    });
    waiting.delete(id);
    if (answer.type === "error") throw new Error(`${method}: ${answer.message}`);
    return answer.result!;
  }
  await ask("session.new", { capabilities: {} });
  await ask("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = (await ask("browsingContext.getTree", {})) as { contexts: readonly { context: string }[] };
  const { context } = contexts[0]!;
  return {
    complaints,
    async goto(url) {
      await ask("browsingContext.setViewport", { context, viewport: { width: 1280, height: 800 } });
      await ask("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async evaluate<T>(expression: string): Promise<T> {
      const told = (await ask("script.evaluate", {
        expression: `JSON.stringify(${expression})`,
        target: { context },
        awaitPromise: true,
      })) as { type: string; result?: { value: string }; exceptionDetails?: { text: string } };
      if (told.type !== "success") throw new Error(told.exceptionDetails?.text);
      return JSON.parse(told.result!.value) as T;
    },
    async close() {
      socket.close();
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
