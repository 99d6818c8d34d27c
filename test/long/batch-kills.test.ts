import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { batchDigest } from "../../src/experiment/batch/gather.ts";
import { readBatchFile, readState } from "../../src/experiment/batch/store.ts";
import { spawnNode } from "../support/spawn.ts";

const KILLS = 200;
const ROWS = 40;
const REPLICATIONS = 60;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-batch-kills-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Uniforms by a linear congruence (D. H. Lehmer), so that a run can be repeated. */
function createUniforms(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test(`${KILLS} kills at random moments lose nothing and let nothing be done twice`, async () => {
  writeFileSync(join(folder, "base.json"), JSON.stringify({ years: 1, extra: 0, msPerDay: 0.03 }));
  writeFileSync(
    join(folder, "design.yaml"),
    `base: base.json\nfactors: { extra: { range: [0, ${ROWS - 1}], points: ${ROWS} } }\nreplications: ${REPLICATIONS}\n`,
  );
  const begin = (out: string, ...more: readonly string[]) =>
    spawnNode(
      "test/support/fake-main.ts",
      ["batch", "design.yaml", "--out", out, "--workers", "2", "--yes", "--quiet", ...more],
      folder,
    );
  const uniform = createUniforms(20_231_117);
  let before: ReadonlySet<string> = new Set();
  let working = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const running = begin("killed");
    // From before the folder is there until all is done and brought into tables.
    await new Promise((resume) => setTimeout(resume, 400 + 2_600 * uniform()));
    running.signal("SIGKILL");
    await running.ended;
    const state = await readState(join(folder, "killed")).catch(() => undefined);
    if (state === undefined) continue;
    for (const key of before) expect(state.finished.has(key), `${key} after kill ${kill}`).toBe(true);
    if (state.finished.size > before.size) working++;
    before = new Set(state.finished.keys());
  }
  expect(working).toBeGreaterThan(10);

  const ended = await begin("killed", "--format", "json").ended;
  const whole = await begin("whole", "--format", "json").ended;
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 0, stdout: whole.stdout });
  const state = await readState(join(folder, "killed"));
  expect(state.finished.size).toBe(ROWS * REPLICATIONS);
  expect(batchDigest(await readBatchFile(join(folder, "killed")), state)).toContain(
    (JSON.parse(whole.stdout) as { digest: string }).digest,
  );
  const journal = readFileSync(join(folder, "killed", "journal", "all.jsonl"), "utf8").split("\n");
  const done = journal.flatMap((line) => /"point":\d+,"replication":\d+,"seed"/.exec(line)?.[0] ?? []);
  expect(new Set(done).size).toBe(done.length);
});
