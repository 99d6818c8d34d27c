import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * `node --import bench/compare/redirect.ts PROGRAM`, with YIGONGTI_BENCH_SOURCES a folder `src`: whatever the program
 * imports from this version's sources comes from that folder. So one and the same bench measures two versions.
 */
const here = new URL("../../src/", import.meta.url).href;
const there = `${pathToFileURL(process.env["YIGONGTI_BENCH_SOURCES"]!).href}/`;

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL } = context;
    const wanted =
      specifier.startsWith(".") && parentURL !== undefined ? new URL(specifier, parentURL).href : specifier;
    return next(wanted.startsWith(here) ? there + wanted.slice(here.length) : specifier, context);
  },
});
