import { join, resolve, sep } from "node:path";
import { rolldown } from "rolldown";
import { nameOf, SOURCES } from "./bundled.ts";

/** Programs of this folder that are measured, and the thread that one of them starts. */
const PROGRAMS = ["county/years.ts", "county/replications.ts", "kernel/mmc.ts", "kernel/hold.ts"];
const WORKER = "experiment/worker.ts";

/** `node bench/bundle.ts SOURCES FOLDER`: bundles what `bundled.ts` asks for, by the sources of a version. */
const [sources, dir] = process.argv.slice(2) as [string, string];
const programs = PROGRAMS.map((file) => [nameOf(file), join(import.meta.dirname, file)] as const);
const build = await rolldown({
  input: { ...Object.fromEntries(programs), worker: join(sources, WORKER) },
  platform: "node",
  external: ["playwright-core"],
  // What older versions do not have is asked of this version only.
  shimMissingExports: true,
  plugins: [
    {
      name: "sources of a version",
      resolveId(source, importer) {
        if (importer === undefined || !source.startsWith(".")) return null;
        const path = resolve(importer, "..", source);
        return path.startsWith(SOURCES + sep) ? sources + path.slice(SOURCES.length) : null;
      },
    },
  ],
});
await build.write({
  dir,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "chunk-[name].js",
  cleanDir: true,
});
await build.close();
