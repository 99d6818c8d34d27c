import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "./bundle.ts";

/** Types of what the package exports, into `dist/types`; the compiler knows itself what is stale. */
export async function buildTypes(): Promise<void> {
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const project = join("src", "exports", "tsconfig.json");
  await promisify(execFile)(process.execPath, [compiler, "-b", project], { cwd: root });
}
