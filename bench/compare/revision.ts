import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

/** A version of the program, its files in a folder of their own. */
export interface Revision {
  readonly commit: string;
  readonly subject: string;
  /** Its folder `src`. */
  readonly sources: string;
}

/**
 * The files of a revision in a temporary folder, which goes when the process ends; packages are those installed here. A
 * copy by `git archive` leaves nothing in the repository, however the process ends.
 * @throws when git knows no such revision
 */
export function revisionOf(name: string): Revision {
  const commit = git("rev-parse", "--verify", `${name}^{commit}`);
  const folder = mkdtempSync(join(tmpdir(), "yigongti-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
  const archive = join(folder, "files.tar");
  git("archive", "--output", archive, commit);
  const { status, stderr } = spawnSync("tar", ["-xf", archive, "-C", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`tar could not unpack ${name}: ${stderr}`);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return { commit, subject: git("show", "--no-patch", "--format=%s", commit), sources: join(folder, "src") };
}

/** The files as they are here, changed or not. */
export function here(): Revision & { readonly changed: boolean } {
  return {
    commit: git("rev-parse", "HEAD"),
    subject: git("show", "--no-patch", "--format=%s", "HEAD"),
    changed: git("status", "--porcelain", "--untracked-files=no") !== "",
    sources: join(root, "src"),
  };
}
