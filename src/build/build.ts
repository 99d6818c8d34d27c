import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundle, root } from "./bundle.ts";
import { linkCommand, placeLauncher } from "./launcher.ts";
import { buildPage, isPageStale } from "./page.ts";

/** `npm run build`: the bundle, the command that starts it, the types of what the package exports, and the page. */
const names = await bundle();
console.log(names.length === 0 ? "src/main.ts does not exist: nothing to build" : `dist/: ${names.length} files`);

placeLauncher();
linkCommand();

const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
const { status } = spawnSync(process.execPath, [compiler, "-b", join("src", "exports", "tsconfig.json")], {
  cwd: root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;

if (isPageStale()) console.log(`dist/page.html: ${((await buildPage()) / 1e6).toFixed(2)} MB`);
