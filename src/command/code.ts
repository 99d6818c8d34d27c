import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ManifestCode } from "../results/manifest.ts";

let known: ManifestCode | undefined;

/** Which state of the program runs: a digest of its files, and the commit they lie in where there is one. */
export function codeOf(): ManifestCode {
  if (known !== undefined) return known;
  const here = dirname(fileURLToPath(import.meta.url));
  const bundled = existsSync(join(here, "main.js"));
  // The bundle's first files name the digests of all others.
  const folder = bundled ? here : resolve(here, "..");
  const files = bundled
    ? ["main.js", "worker.js"].filter((name) => existsSync(join(folder, name)))
    : readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const hash = createHash("sha256");
  for (const name of files.sort()) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
  const commit = commitOf(dirname(folder));
  known = { sha256: hash.digest("hex"), ...(commit === undefined ? {} : { commit }) };
  return known;
}

/** The commit that a folder's repository stands at; undefined without a repository. */
function commitOf(root: string): string | undefined {
  try {
    const git = gitFolder(join(root, ".git"));
    const head = readFileSync(join(git, "HEAD"), "utf8").trim();
    if (!head.startsWith("ref: ")) return head;
    const name = head.slice("ref: ".length);
    const shared = join(git, "commondir");
    const home = existsSync(shared) ? resolve(git, readFileSync(shared, "utf8").trim()) : git;
    if (existsSync(join(home, name))) return readFileSync(join(home, name), "utf8").trim();
    const packed = readFileSync(join(home, "packed-refs"), "utf8").split("\n");
    return packed.find((line) => line.endsWith(` ${name}`))?.split(" ")[0];
  } catch {
    return undefined;
  }
}

/** Of a further working tree `.git` is a file that names the folder. */
const gitFolder = (path: string): string =>
  statSync(path).isDirectory()
    ? path
    : resolve(dirname(path), readFileSync(path, "utf8").replace("gitdir:", "").trim());
