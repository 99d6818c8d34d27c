import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium } from "playwright-core";
import { root } from "./bundle.ts";
import { freshen } from "./freshen.ts";
import { buildPage, isPageStale, pageFile } from "./page.ts";

/**
 * `npm run pictures`: the pictures of the READMEs, made from the product itself: the page with two worlds, the first
 * page of a report, a run in the terminal, each in English and in Chinese. `npm run pictures -- page` makes those of
 * the page only. Needs Chromium; `CHROMIUM` names another.
 */
const PICTURES = join(root, "src", "page", "pictures");
const LANGUAGES = ["en", "zh"] as const;
type Language = (typeof LANGUAGES)[number];

/** A county where insurance pays less of stays in the city, beside the same as it was. */
const SHARED = {
  county: "dong-e",
  residents: 100_000,
  seed: 1,
  years: 1,
  day: 425,
  changes: [
    {
      date: "2024-01-01",
      policies: [],
      settings: { "policy.benefit.resident.ratio.municipal": { value: 40, unit: "%" } },
    },
  ],
};
const COMMAND = ["run", "scenarios/typical.yaml", "--residents", "20000", "--years", "1", "--replications", "4"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const MINUTES = 5 * 60_000;
/** Lines of the terminal that are shown. */
const LINES = 46;

const yigongti = (args: readonly string[]): string =>
  execFileSync(process.execPath, [join(root, "src", "main.ts"), ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });

async function pagePicture(context: BrowserContext, lang: Language): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 860 });
  const link = encodeURIComponent(JSON.stringify(SHARED));
  await page.goto(`${pathToFileURL(pageFile).href}#lang=${lang}&s=${link}`);
  const shown = lang === "en" ? "29 Feb 2024" : "2024年2月29日";
  await page.locator(".date", { hasText: shown }).waitFor({ timeout: MINUTES });
  // A working morning, with people on their way.
  await page.getByRole("button", { name: lang === "en" ? "play" : "播放" }).click();
  await page.locator(".date b", { hasText: /^09:/ }).waitFor({ timeout: MINUTES });
  await page.getByRole("button", { name: lang === "en" ? "pause" : "暂停" }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(PICTURES, `page-${lang}.png`) });
  await page.close();
}

async function reportPicture(context: BrowserContext, folder: string, lang: Language): Promise<void> {
  const file = join(folder, `report-${lang}.html`);
  yigongti(["report", join(folder, "results"), "--format", "html", "--lang", lang, "--out", file]);
  const page = await context.newPage();
  await page.setViewportSize({ width: 1100, height: 1_000 });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(PICTURES, `report-${lang}.png`) });
  await page.close();
}

async function terminalPicture(context: BrowserContext, lang: Language): Promise<void> {
  const command = [...COMMAND, ...(lang === "zh" ? ["--lang", "zh"] : [])];
  const text = yigongti(command).split("\n").slice(0, LINES).join("\n");
  const page = await context.newPage();
  await page.setViewportSize({ width: 980, height: 300 });
  await page.setContent(
    `<body style="margin:0;background:#10181f"><pre style="display:inline-block;margin:0;padding:18px 22px;color:#dde5ea;
    font:14px/1.35 'Noto Sans Mono CJK SC',monospace"></pre>`,
  );
  await page
    .locator("pre")
    .evaluate((pre, said) => (pre.textContent = said), `$ npx yigongti ${command.join(" ")}\n${text}`);
  await page.locator("pre").screenshot({ path: join(PICTURES, `terminal-${lang}.png`) });
  await page.close();
}

const folder = mkdtempSync(join(tmpdir(), "yigongti-pictures-"));
mkdirSync(PICTURES, { recursive: true });
await freshen(isPageStale, buildPage);
const context = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: FLAGS,
  headless: true,
});
const [only] = process.argv.slice(2);
try {
  if (only !== "page") yigongti([...COMMAND, "--out", join(folder, "results")]);
  for (const lang of LANGUAGES) {
    await pagePicture(context, lang);
    if (only === "page") continue;
    await reportPicture(context, folder, lang);
    await terminalPicture(context, lang);
    console.log(`${PICTURES}: page-${lang}, report-${lang}, terminal-${lang}`);
  }
} finally {
  await context.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
