import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** Bundles `portable.ts` into one script without imports, that sets the global `portable`. */
export async function bundlePortable(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL("./portable.ts", import.meta.url)),
    platform: "browser",
    checks: { unresolvedImport: true },
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: "iife", name: "portable" });
  await build.close();
  return output[0].code;
}
