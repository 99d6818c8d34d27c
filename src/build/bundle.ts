import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the bundle goes. Everything in it lies flat, so that `main.js` finds `worker.js` beside itself. */
export const dist = join(root, "dist");

/** Files of the repository to be bundled, by the name of the bundle. */
export type Entries = Readonly<Record<string, string>>;

const shipped: Entries = {
  main: "src/main.ts",
  worker: "src/experiment/worker.ts",
  checker: "src/service/checker.ts",
  kernel: "src/exports/kernel.ts",
  county: "src/exports/county.ts",
};

/** Packages that look for files of their own beside them: imported where they are installed. */
const apart = ["playwright-core"];

/** Chunks of earlier builds stay this long, because a run that is under way may still load one of them. */
const keepOldChunksMs = 3_600_000;

/**
 * Bundles the command, its worker and what the package exports for Node into `dist/`, and returns the names of the
 * files written. Entries that do not exist are left out; without the first nothing is built. Fails when a file that is
 * imported does not exist; a package that does not stays an import. The first entry is put in place last and in one
 * step.
 * @param entries other programs than the command, into another folder
 */
export async function bundle(entries: Entries = shipped, folder: string = dist): Promise<readonly string[]> {
  const [first] = Object.keys(entries);
  const input = Object.fromEntries(
    Object.entries(entries)
      .map(([name, path]) => [name, join(root, path)] as const)
      .filter(([, path]) => existsSync(path)),
  );
  if (first === undefined || input[first] === undefined) return [];

  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input, cwd: root, platform: "node", external: apart });
  const { output } = await build.generate({
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunk-[name]-[hash].js",
  });
  await build.close();

  const files = output.map((file) => ({
    name: file.fileName,
    content: file.type === "chunk" ? inAscii(file.code) : file.source,
  }));
  files.sort((a, b) => Number(a.name === `${first}.js`) - Number(b.name === `${first}.js`));
  for (const { name, content } of files) replaceFile(join(folder, name), content);

  const names = files.map((file) => file.name);
  removeOldChunks(folder, new Set(names));
  return names;
}

/**
 * The same program without a character beyond ASCII (转义): the engine keeps a text with one Chinese character at two
 * bytes for each of its characters, which for the whole program is 12 MB of a run's memory.
 */
export function inAscii(code: string): string {
  const raw = /String\.raw`[^`]*[\u0080-\uffff]/.exec(code);
  if (raw !== null) throw new Error(`bundle: ${raw[0]}: an escape would stay as it is in String.raw`);
  return code.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** True when `dist/main.js` is missing or older than the newest file or folder under `src`, or than the lock file. */
export function isStale(): boolean {
  const main = join(dist, "main.js");
  if (!existsSync(main)) return true;
  const built = statSync(main).mtimeMs;
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).map((path) =>
    join("src", path),
  );
  return ["src", "package-lock.json", ...sources].some((path) => {
    const info = statSync(join(root, path), { throwIfNoEntry: false });
    return info !== undefined && info.mtimeMs > built;
  });
}

function replaceFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, content, { mode: 0o755 });
  renameSync(temporary, path);
}

function removeOldChunks(folder: string, current: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith("chunk-") || current.has(name)) continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > keepOldChunksMs) rmSync(path);
  }
}
