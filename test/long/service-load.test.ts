import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { bundle, isStale } from "../../src/build/bundle.ts";
import { freshen } from "../../src/build/freshen.ts";
import { answered, ask, dataFolder, follow, SMALL, startService } from "../service/support.ts";

const CLIENTS = 200;
const MS = 60_000;
/** Of the server's own process, without the commands that it runs. */
const MOST_MEGABYTES = 250;

const megabytesOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

/** Resident memory of a process's children, megabytes. */
function childrenOf(pid: number): number {
  try {
    const rows = execFileSync("ps", ["-o", "rss=", "--ppid", String(pid)], { encoding: "utf8" });
    return rows.split("\n").reduce((sum, row) => sum + Number(row), 0) / 1_024;
  } catch {
    return 0;
  }
}

test("200 clients for a minute lose no job, and the server stays small", async () => {
  await freshen(isStale, bundle);
  using data = dataFolder();
  const service = await startService(data.path, ["--per-client", "1000"]);
  const accepted = new Set<string>();
  const counts: Record<string, number> = {};
  let own = 0;
  let children = 0;
  const end = performance.now() + MS;
  const tick = setInterval(() => {
    own = Math.max(own, megabytesOf(service.pid));
    children = Math.max(children, childrenOf(service.pid));
  }, 500);

  /** Five clients ask the same; some look at states, some follow the stream. */
  async function client(number: number): Promise<void> {
    for (let round = 0; performance.now() < end; round++) {
      const seed = Math.floor(number / 5) + 1_000 * round;
      const { status, body } = await ask(service.url, { ...SMALL, residents: 1_000, seed });
      counts[status] = (counts[status] ?? 0) + 1;
      if (status !== 200 && status !== 202) {
        await setTimeout(500 + 20 * (number % 50));
        continue;
      }
      const id = String(body.id);
      accepted.add(id);
      const left = end - performance.now();
      if (number % 4 === 0 && left > 0)
        await Promise.race([follow(service.url, id).catch(() => undefined), setTimeout(left)]);
      else
        while (performance.now() < end) {
          const { body: job } = await answered(await fetch(`${service.url}/v1/jobs/${id}`));
          if (job["state"] === "done") break;
          await setTimeout(400);
        }
    }
  }
  try {
    await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
    const done = (await (await fetch(`${service.url}/v1/jobs`)).json()) as { id: string; state: string }[];
    const inTime = done.filter(({ state }) => state === "done").length;
    for (const id of accepted) {
      await follow(service.url, id);
      const { status, body } = await answered(await fetch(`${service.url}/v1/jobs/${id}/result`));
      expect({ id, status, replications: body["replications"] }).toEqual({ id, status: 200, replications: 1 });
    }
    console.log(
      `${accepted.size} jobs accepted, ${inTime} done within the minute; answers ${JSON.stringify(counts)}; ` +
        `server ${own.toFixed(0)} MB, commands ${children.toFixed(0)} MB at most`,
    );
    expect(accepted.size).toBeGreaterThan(10);
    expect(own).toBeLessThan(MOST_MEGABYTES);
  } finally {
    clearInterval(tick);
    await service.end();
  }
});
