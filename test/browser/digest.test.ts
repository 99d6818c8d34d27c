import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { chromium, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundlePortable } from "../support/bundle.ts";
import type * as portable from "../support/portable.ts";
import { digestOfFiles } from "../support/portable.ts";
import { loadSmall } from "../support/small.ts";

const RESIDENTS = 3_000;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let profile: string;
let browser: BrowserContext;
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), "yigongti-browser-"));
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launchPersistentContext(profile, { executablePath, args: FLAGS, headless: true });
});
afterAll(async () => {
  await browser?.close();
  rmSync(profile, { recursive: true, force: true });
});

test("a page reads the scenario's files and runs the county to the same bytes as Node", async () => {
  const { sources } = await loadSmall("typical.yaml", RESIDENTS);
  const files = Object.fromEntries(
    sources.map(({ file }) => [relative(process.cwd(), file), readFileSync(file, "utf8")]),
  );
  const args = [files, "seeds/", "scenarios/typical.yaml", RESIDENTS] as const;

  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundlePortable() });
  const inPage = await page.evaluate((given) => {
    const { digestOfFiles: run } = (globalThis as unknown as { portable: typeof portable }).portable;
    return run(...given);
  }, args);

  expect(inPage).toEqual(await digestOfFiles(...args));
  expect(inPage.events).toBeGreaterThan(1_000);
});
