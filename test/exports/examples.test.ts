import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundle, isStale } from "../../src/build/bundle.ts";
import { freshen } from "../../src/build/freshen.ts";
import { buildTypes } from "../../src/build/types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });

/** A project outside the repository, in which the package is installed. */
let folder: string;

beforeAll(async () => {
  await freshen(isStale, bundle);
  await buildTypes();
  folder = mkdtempSync(join(tmpdir(), "yigongti-user-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules", "yigongti"), "dir");
  const pages = ["src/exports/README.md", "src/county/mechanism/how-to-add-a-mechanism.md"];
  for (const [, name, text] of pages
    .map((page) => readFileSync(join(root, page), "utf8"))
    .join("\n")
    .matchAll(/^```ts (\S+)\n(.*?)^```$/gms))
    writeFileSync(join(folder, name!), text!);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "nodenext",
        target: "es2024",
        lib: ["es2024", "dom"],
        strict: true,
        noEmit: true,
        types: [],
      },
      include: ["*.ts"],
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the examples know the types of the package", () => {
  expect(node(join(root, "node_modules/typescript/bin/tsc"), "-p", ".")).toBe("");
});

test("a queue outside the repository agrees with theory", () => {
  const [, wait] = /^mean wait ([\d.]+) minutes\n$/.exec(node("--no-warnings", "queue.ts"))!;
  // 250,000 correlated waits: 3 % is about four standard errors.
  expect(Math.abs(Number(wait) / 14.05 - 1)).toBeLessThan(0.03);
});

test("a county outside the repository runs", () => {
  const [, events, rate] = /^(\d+) events; in-county admissions ([\d.]+)\n$/.exec(node("--no-warnings", "county.ts"))!;
  expect(Number(events)).toBeGreaterThan(10_000);
  expect(Number(rate)).toBeGreaterThan(0.6);
  expect(Number(rate)).toBeLessThan(1);
});

test("the packaged command takes a mechanism from outside", () => {
  const main = join(folder, "node_modules/yigongti/dist/main.js");
  const small = ["--residents", "1000", "--years", "1", "--replications", "1", "--format", "json", "--quiet"];
  const run = (...more: readonly string[]) =>
    JSON.parse(node("--no-warnings", main, "run", "typical.yaml", ...small, ...more)) as { readonly digest: string };
  const alone = run().digest;
  const campaign = ["--with", "prudent-tests.ts"];
  expect(run(...campaign).digest).not.toBe(alone);
  expect(run(...campaign, "--set", "mechanisms.prudent-tests.parameters.fall=0").digest).toBe(alone);
});
