import { afterAll, beforeAll, expect, test } from "vitest";
import { LESSON_TITLES } from "./lesson-titles.ts";
import { type Browser, SMALL, startBrowser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

test("every lesson opens in both languages with its question, a prediction to enter and a teacher's sheet", async () => {
  const { page, complaints } = await browser.open(SMALL);
  await expect.poll(() => page.locator(".date").innerText()).toContain("23:59");
  expect(LESSON_TITLES.length).toBeGreaterThanOrEqual(8);
  for (const lang of ["en", "zh"] as const) {
    for (const title of LESSON_TITLES) {
      await page.getByRole("button", { name: lang === "en" ? "Lessons" : "课程", exact: true }).click();
      await page.locator(".lessons").getByRole("button", { name: title[lang], exact: true }).click();
      await expect.poll(() => page.locator(".drawer h2").innerText()).toBe(title[lang]);
      await expect.poll(() => page.locator(".lesson h3").count()).toBe(3);
      await expect.poll(() => page.locator(".lesson .teacher").count()).toBe(1);
      // Nothing runs before there is a prediction.
      await expect.poll(() => page.locator(".lesson form button").isDisabled()).toBe(true);
    }
    await page.keyboard.press("Escape");
    if (lang === "en") await page.getByRole("button", { name: "中文" }).click();
  }
  expect(complaints).toEqual([]);
  await page.close();
});

/** A lesson of a teacher's own, short enough to run while one waits. */
const OWN = `---
id: own
title-en: A lesson of my own
title-zh: 自编一课
county: typical
residents: 2000
levers: ratio-municipal = 40
until: 2023-04-01
measure: in_county_rate_admissions
---
# en
${["Question", "Prediction", "What to watch", "Answer", "What the model does not show", "Teacher's sheet"]
  .map((heading) => `## ${heading}\n\nWords of **${heading}**.\n`)
  .join("\n")}`;

test("a lesson dropped on the page runs both counties after a prediction, and only then gives its answer", async () => {
  const { page, complaints } = await browser.open(SMALL);
  await expect.poll(() => page.locator(".date").innerText()).toContain("23:59");
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "own.md"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, OWN);
  await expect.poll(() => page.locator(".drawer h2").innerText()).toBe("A lesson of my own");
  expect(await page.locator(".answer").count()).toBe(0);
  await page.locator(".lesson form input[type=number]").fill("85");
  await page.locator(".lesson form button").click();
  await expect.poll(() => page.locator(".answer").count()).toBe(1);
  const answer = await page.locator(".answer").innerText();
  expect(answer).toMatch(/You said 85%.*as it was \d+\.\d%.*with the change \d+\.\d%/s);
  expect(answer).toContain("Words of Answer");
  await expect.poll(() => page.locator(".map").count()).toBe(2);
  expect(complaints).toEqual([]);
  await page.close();
});
