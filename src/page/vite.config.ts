import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

/** The page as one file; `src/build/page.ts` puts engine, painter, charts and counties into it. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2022", modulePreload: false, reportCompressedSize: false },
});
