import { createClerk } from "./clerk.ts";
import type { ToClerk, ToEngine } from "./messages.ts";
import { createWorld } from "./world.ts";

/**
 * The script of every worker that knows the model. Its first message says what it is to be: `engine` or `clerk`.
 */
self.onmessage = ({ data: role }: MessageEvent<"engine" | "clerk">): void => {
  const tell = (message: unknown, transfer: Transferable[] = []): void => self.postMessage(message, { transfer });
  if (role === "engine") {
    const world = createWorld(tell);
    self.onmessage = ({ data }: MessageEvent<ToEngine>) => world.hear(data);
  } else {
    const clerk = createClerk(tell);
    self.onmessage = ({ data }: MessageEvent<ToClerk>) => clerk.hear(data);
  }
};
