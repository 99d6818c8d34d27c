import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAUNCHER, linkCommand, placeLauncher } from "../../src/build/launcher.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-launcher-"));
  placeLauncher(join(folder, "dist"));
  writeFileSync(
    join(folder, "dist", "main.js"),
    "console.log(JSON.stringify([process.argv.slice(2), process.versions.node])); process.exitCode = 7;\n",
  );
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "old.cjs"),
    'if (!process.env.CHILD) { Object.defineProperty(process.versions, "node", { value: "18.20.0" }); process.env.CHILD = "1"; }\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const launch = (old: boolean, environment: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [...(old ? ["--require", "./old.cjs"] : []), join("dist", LAUNCHER), "run", "a b"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...environment },
  });

test("a Node that is new enough runs the program itself, with its arguments and its exit code", () => {
  const { status, stdout } = launch(false);
  expect([status, JSON.parse(stdout)]).toEqual([7, [["run", "a b"], process.versions.node]]);
});

test("an old Node names the one that is needed, in the language of the surroundings", () => {
  expect(launch(true)).toMatchObject({
    status: 1,
    stdout: "",
    stderr: "yigongti needs Node 22.19 or later, this is 18.20.0 (https://nodejs.org)\n",
  });
  expect(launch(true, { LANG: "zh_CN.UTF-8" }).stderr).toContain("yigongti 需要 Node 22.19 或更高版本，当前为 18.20.0");
});

test.skipIf(process.platform === "win32")("an old Node gives way to the one that comes with the packages", () => {
  const beside = join(folder, "node_modules", `node-${process.platform}-${process.arch}`);
  mkdirSync(join(beside, "bin"), { recursive: true });
  writeFileSync(join(beside, "package.json"), "{}");
  copyFileSync(process.execPath, join(beside, "bin", "node"));
  const { status, stdout } = launch(true);
  expect([status, JSON.parse(stdout)]).toEqual([7, [["run", "a b"], process.versions.node]]);
  rmSync(join(folder, "node_modules"), { recursive: true });
});

test.skipIf(process.platform === "win32")("the command stands where npx finds it, whatever stood there", () => {
  const packages = join(folder, "packages");
  mkdirSync(join(packages, ".bin"), { recursive: true });
  writeFileSync(join(packages, ".bin", "yigongti"), "old");
  linkCommand(packages);
  const link = join(packages, ".bin", "yigongti");
  expect(readFileSync(link, "utf8")).toContain("yigongti needs Node");
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { bin: { yigongti: string } };
  expect(bin.yigongti).toBe(`dist/${LAUNCHER}`);
});
