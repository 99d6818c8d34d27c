import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dist, root } from "./bundle.ts";

/** The command's first file, which runs on any Node far enough to find a good one. */
export const LAUNCHER = "yigongti.cjs";

/** Puts the launcher beside the bundle. */
export function placeLauncher(folder: string = dist): void {
  mkdirSync(folder, { recursive: true });
  copyFileSync(fileURLToPath(new URL("launcher.cjs", import.meta.url)), join(folder, LAUNCHER));
  chmodSync(join(folder, LAUNCHER), 0o755);
}

/**
 * Puts the command where npx finds it at once: without it npx makes a copy of the repository in npm's cache, which an
 * interruption leaves half made for good.
 */
export function linkCommand(packages: string = join(root, "node_modules")): void {
  if (!existsSync(packages)) return;
  const link = join(packages, ".bin", "yigongti");
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  if (process.platform === "win32") {
    writeFileSync(`${link}.cmd`, `@node "%~dp0\\..\\..\\dist\\${LAUNCHER}" %*\r\n`);
    writeFileSync(link, `#!/bin/sh\nexec node "$(dirname "$0")/../../dist/${LAUNCHER}" "$@"\n`);
  } else symlinkSync(join("..", "..", "dist", LAUNCHER), link);
}
