import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statusOf } from "../../src/experiment/batch/status.ts";
import { commandHere } from "../support/command-here.ts";
import type { FakeInput } from "../support/fake-county.ts";
import { program } from "../support/programs.ts";
import { type Spawned, spawnNode } from "../support/spawn.ts";

let folder: string;
let command: string;
beforeAll(async () => {
  command = await program("fake-main");
  folder = mkdtempSync(join(tmpdir(), "yigongti-batch-stopped-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const begin = (...args: readonly string[]): Spawned => spawnNode(command, args, folder);

/** Ends what is left of a batch, and tells what has come of it. */
async function resultIn(file: string, out: string): Promise<unknown> {
  const ended = await commandHere(
    "batch",
    join(folder, file),
    "--out",
    join(folder, out),
    "--format",
    "json",
    "--quiet",
  );
  return JSON.parse(ended.stdout);
}

/** A design over a fake county, as files; returns the design's name. */
function design(name: string, text: string, fake: FakeInput = { years: 1, extra: 0, msPerDay: 0 }): string {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(fake));
  writeFileSync(join(folder, `${name}.yaml`), `base: ${name}.json\n${text}\n`);
  return `${name}.yaml`;
}

describe("stopped", () => {
  const SLOW = "factors: { msPerDay: [1, 2] }\nreplications: 6";

  test("by Ctrl-C it keeps what is done and says how to go on", async () => {
    const file = design("interrupted", SLOW);
    const running = begin("batch", file, "--out", "interrupted", "--workers", "1");
    await running.says("replications done");
    running.signal("SIGINT");
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/\d+ of 12 replications are kept in interrupted; the same command goes on\n$/);
    expect(await statusOf(join(folder, "interrupted"))).toMatchObject({ running: 0, left_s: null, workers: [] });
  });

  test("by --cancel from another process", async () => {
    const file = design("cancel", SLOW);
    const running = begin("batch", file, "--out", "cancel", "--workers", "1");
    await running.says("replications done");
    const cancel = ["batch", join(folder, file), "--out", join(folder, "cancel")];
    expect(await commandHere(...cancel)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/being worked on since .* by process \d+ on /),
    });
    expect(await commandHere(...cancel, "--cancel")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("cancel: asked to end; what is done is kept\n"),
    });
    const { code, stderr } = await running.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/replications are kept in cancel; the same command goes on\nthe batch was cancelled\n$/);
  });

  // A limit on the size of files stands in for a full disk.
  test.skipIf(process.platform !== "linux")("by a full disk", async () => {
    const file = design("full", "factors: { extra: [0, 1] }\nreplications: 40");
    const program = fileURLToPath(new URL("../support/fake-main.ts", import.meta.url));
    const limited = ["-c", 'ulimit -f 8; exec "$@"', "bash", process.execPath, program, "batch", file, "--out", "full"];
    const { status: code, stderr } = spawnSync("bash", limited, { encoding: "utf8", cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/replications are kept in full; the same command goes on\n.*too large for the disk\n$/);
    expect(await resultIn(file, "full")).toEqual(await resultIn(file, "fresh"));
  });

  test("by kill -9 at any moment it loses nothing and does nothing twice", async () => {
    const file = design("killed", "factors: { extra: [0, 1, 2] }\nreplications: 12", {
      years: 1,
      extra: 0,
      msPerDay: 0.3,
    });
    await killed(file, "killed", 4);
    // What takes time is no part of what is found.
    const quick = design("unhurt", "factors: { extra: [0, 1, 2] }\nreplications: 12");
    expect(await resultIn(file, "killed")).toEqual(await resultIn(quick, "unhurt"));
    const journal = readFileSync(join(folder, "killed", "journal", "all.jsonl"), "utf8").split("\n");
    const done = journal.flatMap((line) => /"point":\d+,"replication":\d+,"seed"/.exec(line)?.[0] ?? []);
    expect(new Set(done).size).toBe(done.length);
  });

  /** Begins a batch again and again, each time killed a little later. */
  async function killed(file: string, out: string, times: number): Promise<void> {
    for (let time = 1; time <= times; time++) {
      const running = begin("batch", file, "--out", out, "--workers", "2", "--quiet");
      await new Promise((resume) => setTimeout(resume, 900 + 250 * time));
      running.signal("SIGKILL");
      await running.ended;
    }
  }
});
