import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSpreadsheet } from "../../src/language/spreadsheet.ts";
import { ownWorkbook } from "../support/own-workbook.ts";
import { seriousIn } from "./axe.ts";
import { type Browser, drop, SMALL, startBrowser, watchStanding } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

const date = (page: Page): Promise<string> => page.locator(".date").innerText();
const runTo = async (page: Page, iso: string, shown: string): Promise<void> => {
  await page.locator(".run-to input").fill(iso);
  await expect.poll(() => date(page)).toContain(shown);
};

test("first look: names, outline and the figures run before, then the day begins by itself; in Chinese", async () => {
  const { page, complaints } = await browser.open(undefined, { lang: "zh" });
  await expect.poll(() => page.locator(".headline-large").innerText()).toMatch(/\d+\.\d%/);
  await expect.poll(() => page.locator(".township").allInnerTexts()).toContain("牛角店镇");
  await expect.poll(() => page.locator(".plate-name").allInnerTexts()).toContain("综合医院");
  await expect.poll(() => page.locator(".simulated").innerText()).toBe("模拟，非实况");
  await expect.poll(() => page.locator(".date").innerText()).toMatch(/0[7-9]:|1\d:/);
  await expect.poll(() => page.locator(".plate-line em").first().innerText()).toMatch(/候诊|\//);
  // Not the empty county of New Year's Day: a working day, with patients in bed.
  await expect.poll(() => page.locator(".date").innerText()).toMatch(/周二/);
  await expect
    .poll(() => page.locator(".plate", { hasText: "综合医院" }).getAttribute("title"))
    .toMatch(/在院 [1-9]\d/);
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole("button", { name: "跟着一位正去就医的居民" }).click();
  await expect.poll(() => page.locator(".drawer h2").innerText()).toMatch(/^居民 \d+/);
  await expect.poll(() => page.locator(".drawer-body").innerText()).toContain("前往");
  expect(complaints).toEqual([]);
  await page.close();
});

test("a twin: levers are marked, who differs is told, a person's story can be read; every drawer passes axe-core", async () => {
  const settings = { "policy.benefit.resident.ratio.municipal": { value: 30, unit: "%" } };
  const changes = [{ date: "2023-01-05", policies: [], settings }];
  const { page, complaints } = await browser.open({ ...SMALL, county: "typical", residents: 4_000, day: 20, changes });
  await expect.poll(() => date(page)).toContain("20 Jan 2023");
  await expect.poll(() => page.locator(".map").count()).toBe(2);
  await expect.poll(() => page.locator(".chips li").allInnerTexts()).toEqual(["In-patient ratio, city hospitals"]);
  expect(await seriousIn(page)).toEqual([]);

  await page.getByRole("button", { name: "Who acted differently today" }).click();
  await expect.poll(() => page.locator(".drawer .sentence").innerText()).toMatch(/of \d+ decisions/);
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.press("Escape");

  const canvas = page.locator(".map canvas").first();
  const { width, height } = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: width * 0.5, y: height * 0.52 } });
  await expect.poll(() => page.locator(".drawer h2").innerText()).toMatch(/^Resident \d+/);
  await expect.poll(() => page.locator(".drawer-body").innerText()).toMatch(/woman|man|girl|boy/);
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.press("Escape");

  for (const [button, heading] of [
    [".headline-large", "In-county treatment rate, admissions"],
    [".money", "Fund and package"],
    [".incomes", "Flows of patients and money"],
    [".reasons", "Why in-patients leave the county"],
    [".more button:nth-child(2)", "Waits and beds"],
    [".more button:nth-child(3)", "Harm and equity"],
    [".more button:nth-child(4)", "Incomes of county, township and village"],
  ] as const) {
    await page.locator(button).first().click();
    await expect.poll(() => page.locator(".drawer h2").innerText()).toBe(heading);
    await expect.poll(() => page.locator(".drawer table").count()).toBeGreaterThan(0);
    expect({ button, serious: await seriousIn(page) }).toEqual({ button, serious: [] });
    await page.keyboard.press("Escape");
  }
  await page.locator(".plate").nth(4).click();
  await expect.poll(() => page.locator(".drawer table").count()).toBeGreaterThan(1);
  expect(await seriousIn(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("back in time and on again gives the same figures; language and link keep the place", async () => {
  const { page, complaints } = await browser.open(SMALL);
  await expect.poll(() => date(page)).toContain("23:59");
  await runTo(page, "2023-03-11", "10 Mar 2023");
  const shown = (): Promise<string> => page.locator(".headline-large b").first().innerText();
  const headline = await shown();
  const standings = await watchStanding(page);
  await page.getByRole("button", { name: "back to 2023-02-01" }).click();
  await expect.poll(() => date(page)).toContain("1 Feb 2023");
  expect(await shown()).not.toBe(headline);
  await runTo(page, "2023-03-11", "10 Mar 2023");
  expect(await shown()).toBe(headline);

  // Date and figures changed together, on the way as well: at the end of a day they are of that very day.
  const ends = (await standings()).filter((standing) => standing.date.endsWith("23:59"));
  expect(ends.length).toBeGreaterThan(1);
  for (const end of ends) expect(end.date).toContain(`${end.period.replace(/^.* of /, "")} 2023`);
  const ofThatDay = ends.filter((standing) => standing.date.includes("10 Mar")).map((standing) => standing.headline);
  expect(new Set(ofThatDay)).toEqual(new Set([headline]));

  await page.getByRole("button", { name: "Share", exact: true }).click();
  const link = page.url();
  expect(link.length).toBeLessThan(2_000);
  await page.getByRole("button", { name: "中文" }).click();
  await expect.poll(() => date(page)).toContain("2023年3月10日");
  await page.goto("about:blank");
  await page.goto(link);
  await expect.poll(() => date(page)).toContain("10 Mar 2023");
  expect(complaints).toEqual([]);
  await page.close();
});

test("a scenario dropped on the page runs; one that cannot be run is told with its lines", async () => {
  const { page } = await browser.open(SMALL);
  await expect.poll(() => date(page)).toContain("23:59");
  await drop(page, { "bad.yaml": "county: typical\nstart: 2023-01-01\nyears: 1\nresident: 5000\n" });
  await expect.poll(() => page.locator(".notice").innerText()).toContain("bad.yaml:4:1");
  await drop(page, { "bad.md": "---\nid: a\ntitle-en: A\ncounty: typicl\nresidents: 1000\n---\n# en\n" });
  await expect.poll(() => page.locator(".notice").innerText()).toMatch(/bad\.md:4:1: county: .*did you mean "typical"/);
  await drop(page, { "none.md": "# en\n", "neither.md": "# en\n" });
  await expect.poll(() => page.locator(".notice").innerText()).toMatch(/neither\.md:1:1: .*\n… and 2 more/s);
  const own =
    "name: A plan of mine\ncounty: typical\nstart: 2024-01-01\nyears: 1\nreplications: 1\nseed: 3\nresidents: 3000\n";
  await drop(page, { "mine.yaml": own });
  await expect.poll(() => page.locator(".notice").innerText()).toContain("A plan of mine");
  await expect.poll(() => page.locator(".seeing").innerText()).toContain("3,000 residents");
  await page.close();
});

test("a county's filled-in table dropped on the page: its own figures beside the model's, then its budgets", async () => {
  const { page, complaints } = await browser.open(SMALL, { lang: "zh" });
  await expect.poll(() => date(page)).toContain("23:59");
  await drop(page, { "错.xlsx": await ownWorkbook({ residents: "一千六" }) });
  await expect.poll(() => page.locator(".notice").innerText()).toContain("第 2 行“常住人口”（I2）：得到“一千六”");
  await drop(page, { "东阿.xlsx": await ownWorkbook({ residents: 1600 }) });
  await expect.poll(() => page.locator(".drawer h2").innerText()).toBe("东阿县：本县数据与打包标准");
  await expect.poll(() => page.locator(".drawer td").first().innerText()).toBe("2024");
  await expect.poll(() => page.locator(".drawer .sentence").innerText()).toBe("运行完毕。");
  const heads = await page.locator(".drawer th[scope=col]").allInnerTexts();
  expect(heads.slice(-3)).toEqual(["880", "930", "980"]);
  expect(await page.locator(".drawer tr").nth(1).innerText()).toMatch(
    /县域内就诊率（住院）（参保人）\s+2024\s+71\.0%\s+\d/,
  );
  expect(await seriousIn(page)).toEqual([]);
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "存为 Excel" }).click(),
  ]);
  const sheets = await readSpreadsheet(readFileSync(await saved.path()));
  expect(sheets.map(({ name }) => name).slice(1)).toEqual(["本县数据", "打包标准并列"]);
  const [html] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "存为网页" }).click(),
  ]);
  expect(readFileSync(await html.path(), "utf8")).toContain("<th>930</th>");
  expect(readFileSync(await html.path(), "utf8")).toMatch(/<h2>模型不是什么<\/h2>.*除“本县”一列外.*1,600 人/s);
  expect(await page.locator(".drawer .box").innerText()).toContain("不能作为奖惩依据");
  expect(complaints).toEqual([]);
  await page.close();
});

test("a phone shows one thing at a time, and the keyboard alone is enough", async () => {
  const { page, complaints } = await browser.open(SMALL, { width: 390, height: 780 });
  await expect.poll(() => date(page)).toContain("23:59");
  await expect.poll(() => page.locator(".levers").isVisible()).toBe(false);
  await page.getByRole("button", { name: "What if" }).press("Enter");
  await expect.poll(() => page.locator(".levers").isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Figures" }).press("Enter");
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Map" }).press("Enter");
  await page.locator("body").press("?");
  await expect.poll(() => page.locator(".drawer h2").innerText()).toBe("Keys");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".drawer").count()).toBe(0);
  await page.locator(".play").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => date(page)).toContain("2 Jan 2023");
  await page.keyboard.press("Enter");
  expect(complaints).toEqual([]);
  await page.close();
});

test("results of the command line dropped on the page stand beside its own, with their intervals", async () => {
  const { page, complaints } = await browser.open({ ...SMALL, day: 20 });
  await expect.poll(() => date(page)).toContain("20 Jan 2023");
  const facts = {
    version: "0.1.0",
    seed: 3,
    replications: 4,
    start: "2023-01-01",
    end: "2024-12-31",
    residents: 5_000,
  };
  const rate = { unit: "share", mean: 0.824, low: 0.7502, high: 0.8968 };
  const measures = { in_county_rate_admissions: rate, of_another_version: rate };
  const summary = { ...facts, digest: "0".repeat(64), scenario: { name: "A plan" }, measures };
  await drop(page, { "summary.json": JSON.stringify({ ...summary, seed: "three" }) });
  await expect.poll(() => page.locator(".notice").innerText()).toContain("summary.json: expected a scenario");
  await drop(page, { "summary.json": JSON.stringify(summary) });
  await expect.poll(() => page.locator(".drawer h2").innerText()).toBe("Results: A plan");
  const here = await page.locator(".headline-large b").first().innerText();
  expect(await page.locator(".drawer tbody tr").first().innerText()).toMatch(
    new RegExp(`^In-county treatment rate, admissions\\s+82.4%\\s+75.0% to 89.7%\\s+${here}$`),
  );
  expect(await seriousIn(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("a county's files dropped together with their scenario run", async () => {
  const { page } = await browser.open(SMALL);
  await expect.poll(() => date(page)).toContain("23:59");
  const read = (ending: string): string =>
    readFileSync(new URL(`../../seeds/counties/qingshuihe${ending}`, import.meta.url), "utf8");
  await drop(page, {
    "mine.villages.csv": read(".villages.csv"),
    "mine.yaml": read(".yaml").replaceAll("qingshuihe.villages.csv", "mine.villages.csv"),
    "mine.scenario.yaml":
      "name: Mine\ncounty: mine.yaml\nstart: 2024-01-01\nyears: 1\nreplications: 1\nseed: 3\nresidents: 3000\n",
  });
  await expect.poll(() => page.locator(".notice").innerText()).toContain("Opened: Mine");
  await expect.poll(() => page.locator(".seeing").innerText()).toContain("3,000 residents");
  await page.close();
});
