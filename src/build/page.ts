import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import type { HtmlTagDescriptor, Plugin } from "vite";
import { base85 } from "./base85.ts";
import { dist, root } from "./bundle.ts";

/** The teaching page: one file that opens by double-click. */
export const pageFile = join(dist, "page.html");

const room = join(root, "src", "page");

/** Scripts that the page starts when it needs them: the engine with the decoder, the painter, the charts. */
const SCRIPTS = { engine: "engine/worker.ts", painter: "painter/worker.ts", charts: "charts/library.ts" };
const DATA = ["places", "inputs", "texts"];

/** Builds `dist/page.html` and returns its size in bytes. */
export async function buildPage(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-page-"));
  try {
    await promisify(execFile)(process.execPath, [join(root, "src", "command", "make-page-data.ts"), folder]);
    const packed: (readonly [string, string])[] = [];
    for (const [name, entry] of Object.entries(SCRIPTS)) packed.push([name, pack(await script(join(room, entry)))]);
    for (const name of DATA) packed.push([name, pack(readFileSync(join(folder, `${name}.json`)))]);

    const { build } = await import("vite");
    await build({
      configFile: join(room, "vite.config.ts"),
      logLevel: "error",
      plugins: [inside(packed)],
      build: { outDir: folder, emptyOutDir: false },
    });
    const loader = new TextDecoder().decode(await script(join(room, "loader.ts")));
    const html = Buffer.from(packMain(readFileSync(join(folder, "index.html"), "utf8"), loader));
    mkdirSync(dist, { recursive: true });
    writeFileSync(`${pageFile}.${process.pid}`, html);
    renameSync(`${pageFile}.${process.pid}`, pageFile);
    return html.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page's own script, packed like the others, behind the loader that takes it out. */
function packMain(html: string, loader: string): string {
  const found = /<script type="module"[^>]*>([\s\S]*?)<\/script>/.exec(html);
  if (found === null) throw new Error("the page as Vite built it has no script of its own");
  const [whole, main = ""] = found;
  const packed = pack(new TextEncoder().encode(`(() => {${main}})();`));
  const scripts = `<script type="text/plain" id="packed-page">${packed}</script><script>${loader}</script>`;
  return html.replace(whole, "").replace("</body>", () => `${scripts}</body>`);
}

/** The text of one of the scripts that the page starts. */
export const packedScript = async (name: keyof typeof SCRIPTS): Promise<string> =>
  new TextDecoder().decode(await script(join(room, SCRIPTS[name])));

/** One script without imports. */
async function script(input: string): Promise<Uint8Array> {
  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input, cwd: root, platform: "browser", checks: { unresolvedImport: true } });
  const { output } = await build.generate({ format: "iife", minify: true, codeSplitting: false });
  await build.close();
  return new TextEncoder().encode(output[0].code);
}

const pack = (bytes: Uint8Array): string => base85(gzipSync(bytes, { level: 9 }));

/** Puts packed parts into the page as inert text, behind what is seen first. */
function inside(parts: readonly (readonly [name: string, text: string])[]): Plugin {
  return {
    name: "packed-parts",
    transformIndexHtml: () =>
      parts.map(([name, children]): HtmlTagDescriptor => ({
        tag: "script",
        attrs: { type: "text/plain", id: `packed-${name}` },
        children,
        injectTo: "body",
      })),
  };
}

/** True when the page is missing or older than what it is made of. */
export function isPageStale(): boolean {
  if (!existsSync(pageFile)) return true;
  const built = statSync(pageFile).mtimeMs;
  return ["src", "seeds", "scenarios"].some((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).some(
      (path) => (statSync(join(root, folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0) > built,
    ),
  );
}
