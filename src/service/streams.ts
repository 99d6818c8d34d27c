import { Readable } from "node:stream";
import * as NodeStream from "@effect/platform-node/NodeStream";
import { HttpServerResponse } from "effect/http";
import type { Happening } from "./happenings.ts";
import type { Job } from "./jobs.ts";
import type { Limits } from "./limits.ts";
import { Refused } from "./refused.ts";
import { isOver, type StateName } from "./store.ts";

/** Progress of jobs as server-sent events (服务器推送), as many streams at a time as the bounds allow. */
export interface Streams {
  /** @param since number of the last event that the client has */
  open(job: Job, client: string, since: number | undefined): HttpServerResponse.HttpServerResponse;
}

/** A comment in between shows that both are still there, milliseconds. */
const BEAT = 15_000;
/** A reader that lets so many characters wait is gone. */
const MOST_WAITING = 65_536;

export function createStreams({ streams, streamsPerClient }: Limits): Streams {
  const open = new Map<string, number>();
  const all = (): number => [...open.values()].reduce((sum, each) => sum + each, 0);

  return {
    open(job, client, since) {
      const own = open.get(client) ?? 0;
      if (all() >= streams || own >= streamsPerClient)
        throw new Refused(429, "too many streams are open", "打开的事件流过多");
      open.set(client, own + 1);
      const body = new Readable({ read: () => undefined });
      const tell = (happening: Happening): void => {
        if (body.destroyed) return;
        if (body.readableLength > MOST_WAITING) return void body.destroy();
        body.push(textOf(happening));
        if (happening.event === "state" && isOver(happening.data["state"] as StateName)) body.push(null);
      };
      const leave = job.happenings.listen(tell);
      const beat = setInterval(() => body.push(": \n\n"), BEAT);
      body.once("close", () => {
        leave();
        clearInterval(beat);
        const left = open.get(client)! - 1;
        if (left > 0) open.set(client, left);
        else open.delete(client);
      });
      const before = job.happenings.since(since);
      before.forEach(tell);
      if (before.length === 0 && isOver(job.state.state)) body.push(null);
      return HttpServerResponse.stream(
        NodeStream.fromReadable({ evaluate: () => body, onError: (error) => error as Error }),
        { contentType: "text/event-stream", headers: { "cache-control": "no-store" } },
      );
    },
  };
}

const textOf = ({ id, event, data }: Happening): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
