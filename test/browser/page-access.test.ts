import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seriousIn } from "./axe.ts";
import { type Browser, SMALL, startBrowser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const date = (page: Page): Promise<string> => page.locator(".date").innerText();
const heading = (page: Page): Promise<string> => page.locator(".drawer h2").innerText();

/** What has the focus, by its label or its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    return element.getAttribute("aria-label") ?? element.innerText;
  });

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    if (new RegExp(name).test(await focused(page))) return;
  }
  throw new Error(`the tab key never reaches ${name}`);
}

test("tab, arrows, Enter and Escape alone: a lever is turned, a figure opened and closed again", async () => {
  const { page, complaints } = await browser.open({ ...SMALL, county: "typical", day: 20 });
  await expect.poll(() => date(page)).toContain("20 Jan 2023");
  await tabTo(page, "^To the levers$");
  await page.keyboard.press("Enter");
  await tabTo(page, "^What insurance pays$");
  await page.keyboard.press("Enter");
  await tabTo(page, "^In-patient ratio, city hospitals$");
  await page.keyboard.press("Home");
  await expect.poll(() => page.locator(".map").count()).toBe(2);
  await expect.poll(() => page.locator(".chips li").allInnerTexts()).toEqual(["In-patient ratio, city hospitals"]);
  await tabTo(page, "^In-county treatment rate, admissions");
  await page.keyboard.press("Enter");
  await expect.poll(() => heading(page)).toBe("In-county treatment rate, admissions");
  await page.keyboard.press("Escape");
  expect(await focused(page)).toMatch(/^In-county treatment rate, admissions/);

  await page.locator(".date").click();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => date(page)).toContain("21 Jan 2023");
  for (const key of ["l", "l", "p", "p", "?"]) await page.keyboard.press(key);
  await expect.poll(() => heading(page)).toBe("Keys");
  expect(complaints).toEqual([]);
  await page.close();
});

test.each(["en", "zh"] as const)("every other state passes axe-core, in %s", async (lang) => {
  const changes = [{ date: "2023-01-05", policies: [], settings: { "policy.referral.greenChannel": true } }];
  const { page } = await browser.open({ ...SMALL, day: 8, changes }, { lang });
  const say = (en: string, zh: string): string => (lang === "en" ? en : zh);
  await expect.poll(() => date(page)).toContain(say("8 Jan 2023", "2023年1月8日"));
  await expect.poll(() => page.locator(".map").count()).toBe(2);
  const fine = async (state: string): Promise<void> =>
    expect({ state, serious: await seriousIn(page) }).toEqual({ state, serious: [] });

  for (const [en, zh] of [
    ["only B", "只看乙"],
    ["who differs", "只看不同"],
  ] as const) {
    await page.getByRole("button", { name: say(en, zh), exact: true }).click();
    await fine(en);
  }
  for (const group of await page.locator(".levers summary").all()) await group.click();
  await fine("levers");
  const top = page.locator(".top");
  for (const [en, zh] of [
    ["Lessons", "课程"],
    ["Scenario", "情景文件"],
    ["About", "说明"],
  ] as const) {
    await top.getByRole("button", { name: say(en, zh), exact: true }).click();
    await expect.poll(() => page.locator(".drawer-body").innerText()).not.toBe("");
    await fine(en);
    await page.keyboard.press("Escape");
  }
  await top.getByRole("button", { name: say("Lessons", "课程"), exact: true }).click();
  await page.locator(".lessons button").first().click();
  await fine("a lesson");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await fine("keys");
  await page.keyboard.press("Escape");
  await top.getByRole("button", { name: say("Share", "分享"), exact: true }).click();
  await fine("a notice");
  await page.getByRole("button", { name: say("Projector", "投影"), exact: true }).click();
  await fine("projector");
  await page.getByRole("button", { name: say("Projector", "投影"), exact: true }).click();
  for (const width of [1440, 1280, 1024, 920]) {
    await page.setViewportSize({ width, height: 768 });
    expect(await page.locator(".top").evaluate((bar) => [bar.scrollWidth - bar.clientWidth, innerWidth])).toEqual([
      0,
      width,
    ]);
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.getByRole("button", { name: say("Share", "分享"), exact: true }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await fine("narrow");
  await page.close();
});

test("who asked for less motion sees no day begin by itself, and nothing flow", async () => {
  const { page, complaints } = await browser.open(undefined, { still: true });
  await page.waitForFunction(() => performance.getEntriesByName("running").length > 0);
  await page.waitForTimeout(1_500);
  expect(await date(page)).toContain("06:30");
  expect(await page.locator(".play").getAttribute("aria-label")).toBe("play");
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
  expect(complaints).toEqual([]);
  await page.close();
});
