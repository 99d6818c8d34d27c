import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

const kernel = new URL("../../src/kernel/", import.meta.url);

test("the model in the kernel's README runs, is short, and agrees with theory", () => {
  const [, example] = /```ts kernel\.ts\n(.*?)```/s.exec(readFileSync(new URL("README.md", kernel), "utf8"))!;
  expect(example!.trim().split("\n").length).toBeLessThanOrEqual(30);
  const folder = mkdtempSync(path.join(os.tmpdir(), "readme-"));
  const file = path.join(folder, "example.ts");
  writeFileSync(file, example!.replaceAll('from "./', `from "${kernel.href}`));
  const output = execFileSync(process.execPath, ["--no-warnings", file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  const [, wait, utilisation] = /^mean wait ([\d.]+) minutes, utilisation ([\d.]+)\n$/.exec(output)!;
  // 250,000 correlated waits: 3 % is about four standard errors.
  expect(Math.abs(Number(wait) / 14.05 - 1)).toBeLessThan(0.03);
  expect(Math.abs(Number(utilisation) - 0.833)).toBeLessThan(0.005);
});
