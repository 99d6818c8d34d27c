import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty, MECHANISMS } from "../../src/county/county.ts";
import { INDICATORS as measures } from "../../src/county/indicators/catalogue.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { digestRun, digestTables } from "../../src/results/digest.ts";
import { declarationOf } from "../../src/scenario/epochs.ts";
import { loadScenario } from "../../src/scenario/load.ts";
import { type Browser, SMALL, startBrowser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** What the command line makes of a scenario's text. */
async function digestInNode(yaml: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "yigongti-page-"));
  const file = join(folder, "page.yaml");
  writeFileSync(file, yaml);
  const mechanisms = MECHANISMS.map(declarationOf);
  const { scenario, input } = await loadScenario(fileReader(), file, { measures, mechanisms });
  rmSync(folder, { recursive: true });
  const key = { seed: scenario.seed, replication: 0 };
  return digestRun([{ ...key, digest: digestTables(runReplication(createCounty, input, key).tables) }]);
}

/** Runs to the end of the scenario and reads its files and digests. */
async function finish(page: Page): Promise<readonly { readonly yaml: string; readonly digest: string }[]> {
  await page.locator(".run-to input").fill("2025-01-01");
  await page.getByRole("button", { name: "Scenario" }).click();
  const digests = page.locator(".drawer .digest");
  await expect
    .poll(() => digests.allInnerTexts(), { timeout: 150_000 })
    .toSatisfy((texts: string[]) => texts.every((text) => /^[0-9a-f]{64}$/.test(text)));
  const yamls = await page.locator(".drawer .yaml").allInnerTexts();
  const found = await digests.allInnerTexts();
  return yamls.map((yaml, i) => ({ yaml, digest: found[i]! }));
}

test("a run in the page has the digest of the command line, and so have levers turned while it runs", async () => {
  const { page, complaints } = await browser.open(SMALL);
  await expect.poll(() => page.locator(".date").innerText()).toContain("23:59");
  await page.locator(".run-to input").fill("2023-03-05");
  await expect.poll(() => page.locator(".date").innerText()).toContain("4 Mar 2023");

  await page.getByRole("checkbox", { name: "Community package" }).click();
  await expect.poll(() => page.locator(".chips li").count()).toBe(1);
  await page.locator(".run-to input").fill("2023-05-20");
  await expect.poll(() => page.locator(".date").innerText()).toContain("19 May 2023");
  await page.getByText("What insurance pays").click();
  await page.getByRole("slider", { name: "In-patient ratio, city hospitals" }).fill("40");
  await expect.poll(() => page.locator(".chips li").count()).toBe(2);

  const worlds = await finish(page);
  expect(worlds).toHaveLength(2);
  expect(worlds[1]!.yaml).toContain('"2023-05-20"'.replaceAll('"', ""));
  const inNode = [await digestInNode(worlds[0]!.yaml), await digestInNode(worlds[1]!.yaml)];
  expect(worlds.map(({ digest }) => digest)).toEqual(inNode);
  expect(worlds[0]!.digest).not.toBe(worlds[1]!.digest);
  expect(complaints).toEqual([]);
});
