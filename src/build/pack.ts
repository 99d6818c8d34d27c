import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, dist, isStale, root } from "./bundle.ts";
import { freshen } from "./freshen.ts";
import { buildPage, isPageStale } from "./page.ts";

/**
 * `npm run pack`: folders for office computers without npm and without a network (办公电脑离线包), the program with the Node
 * that runs it, each started by one file. A folder is copied as it is, to a disk or a stick.
 *
 * Arguments name the systems, all when there are none: `npm run pack -- win-x64`.
 */
const SYSTEMS = ["linux-x64", "linux-arm64", "win-x64"] as const;
type System = (typeof SYSTEMS)[number];

/** Where the folders go. */
const out = join(root, "packed");

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(SYSTEMS as readonly string[]).includes(name));
if (unknown.length > 0) throw new Error(`pack: expected ${SYSTEMS.join(", ")}, found ${unknown.join(", ")}`);

await freshen(isStale, bundle);
await freshen(isPageStale, buildPage);
for (const system of SYSTEMS) if (asked.length === 0 || asked.includes(system)) pack(system);

function pack(system: System): void {
  const folder = join(out, `yigongti-${system}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(dist))
    if (/\.(js|html)$/.test(name)) cpSync(join(dist, name), join(folder, "dist", name));
  for (const name of ["scenarios", "seeds", "README.md", "README.zh-CN.md", "LICENSE"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  // Node takes the files for modules by it.
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ name: "yigongti", type: "module" })}\n`);
  const windows = system.startsWith("win");
  const file = windows ? "node.exe" : "node";
  cpSync(join(nodeOf(system), "bin", file), join(folder, "node", file));
  if (windows)
    writeFileSync(
      join(folder, "yigongti.cmd"),
      // By a double click, which gives no arguments, it opens the page.
      [
        "@echo off",
        "chcp 65001 >nul",
        'set "arguments=%*"',
        'if "%~1"=="" set "arguments=page --open"',
        '"%~dp0node\\node.exe" "%~dp0dist\\main.js" %arguments%',
        "",
      ].join("\r\n"),
    );
  else
    writeFileSync(
      join(folder, "yigongti"),
      '#!/bin/sh\nhere=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)\nexec "$here/node/node" "$here/dist/main.js" "$@"\n',
      { mode: 0o755 },
    );
  console.log(`packed/yigongti-${system}: start it by ${windows ? "yigongti.cmd" : "./yigongti"}`);
}

/** The package that holds a system's Node: installed here, or fetched by npm in the version that is installed. */
function nodeOf(system: System): string {
  const name = `node-${system}`;
  const installed = join(root, "node_modules", name);
  if (existsSync(installed)) return installed;
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  const folder = mkdtempSync(join(tmpdir(), "yigongti-pack-"));
  run("npm", ["pack", "--silent", "--pack-destination", folder, `${name}@${optionalDependencies[name]}`]);
  run("tar", [
    "-xzf",
    join(
      folder,
      readdirSync(folder).find((each) => each.endsWith(".tgz"))!,
    ),
    "-C",
    folder,
  ]);
  return join(folder, "package");
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`pack: ${command} ${args.join(" ")} failed`, { cause: error });
}
