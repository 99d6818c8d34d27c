import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { pageFile } from "../../src/build/page.ts";
import { startFirefox } from "./firefox.ts";
import { SMALL, startBrowser } from "./support.ts";

/** Every figure beside the map, once the county stands at the end of January. */
const FIGURES = `document.querySelector(".instruments").innerText`;
const DATE = `document.querySelector(".date")?.innerText ?? ""`;

test("Firefox opens the page from the disk and runs a month, to the figures of Chromium", async () => {
  const chromium = await startBrowser();
  const { page } = await chromium.open({ ...SMALL, day: 31 });
  await expect.poll(() => page.evaluate(DATE)).toContain("31 Jan 2023 23:59");
  const figures = await page.evaluate<string>(FIGURES);
  await chromium.close();
  expect(figures).toMatch(/\d+\.\d%/);

  const firefox = await startFirefox();
  try {
    await firefox.goto(`${pathToFileURL(pageFile).href}#lang=en&s=${encodeURIComponent(JSON.stringify(SMALL))}`);
    await expect.poll(() => firefox.evaluate(DATE)).toContain("1 Jan 2023 23:59");
    await firefox.evaluate(
      `(() => {
      const input = document.querySelector(".run-to input");
      input.value = "2023-02-01";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    })()`.concat(" ?? null"),
    );
    await expect.poll(() => firefox.evaluate(DATE)).toContain("31 Jan 2023 23:59");
    await expect.poll(() => firefox.evaluate(FIGURES)).toBe(figures);
    expect(firefox.complaints).toEqual([]);
  } finally {
    await firefox.close();
  }
});
