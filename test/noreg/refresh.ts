import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type Pinned, pinnedRun, RUNS } from "./runs.ts";

/** `npm run noreg:refresh` pins anew what the runs of today give. Say in the commit which changed, and why. */
const pinned: Record<string, Pinned> = {};
for (const run of RUNS) {
  pinned[run.id] = await pinnedRun(run);
  process.stderr.write(`${run.id}: ${pinned[run.id]?.events} events\n`);
}
const screens = ["vitest", "run", "--config", "test/vitest.config.ts", "test/command/screens.test.ts", "--update"];
spawnSync("npx", screens, { stdio: "inherit", shell: process.platform === "win32" });
writeFileSync(new URL("pinned.json", import.meta.url), `${JSON.stringify(pinned, undefined, 2)}\n`);
