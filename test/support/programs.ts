import { join, relative } from "node:path";
import { bundle, dist, type Entries, isStale, root } from "../../src/build/bundle.ts";
import { freshen } from "../../src/build/freshen.ts";

/** Programs that tests run in processes of their own; the first is the one that users have. */
const PROGRAMS = {
  yigongti: {},
  "fake-main": { "fake-main": "test/support/fake-main.ts", "fake-worker": "test/support/fake-worker.ts" },
} as const satisfies Readonly<Record<string, Entries>>;

const built = new Map<string, Promise<string>>();

/**
 * A program bundled, as a path for `spawnNode`: it starts in a third of the time that its sources take. Bundled once in
 * a test process, the command itself when it is stale. All lie in `dist/`, from where the seeds are found.
 */
export function program(name: keyof typeof PROGRAMS): Promise<string> {
  const known = built.get(name) ?? build(name);
  built.set(name, known);
  return known;
}

async function build(name: keyof typeof PROGRAMS): Promise<string> {
  if (name === "yigongti") {
    await freshen(isStale, bundle);
    return relative(root, join(dist, "main.js"));
  }
  const folder = join(dist, "test");
  await bundle(PROGRAMS[name], folder);
  return relative(root, join(folder, `${name}.js`));
}
