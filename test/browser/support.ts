import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { freshen } from "../../src/build/freshen.ts";
import { buildPage, isPageStale, pageFile } from "../../src/build/page.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A Chromium of its own, with the page as built from the sources at hand. */
export interface Browser {
  /** Opens the page from the disk. @param link what stands behind `#` */
  open(link?: object, options?: Look): Promise<Opened>;
  close(): Promise<void>;
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly lang?: "en" | "zh";
  /** Whoever looks asked for less motion. */
  readonly still?: boolean;
}

export interface Opened {
  readonly page: Page;
  /** What the console complained of. */
  readonly complaints: readonly string[];
}

export async function startBrowser(): Promise<Browser> {
  await freshen(isPageStale, buildPage);
  const profile = mkdtempSync(join(tmpdir(), "yigongti-browser-"));
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: FLAGS,
    headless: true,
  });
  context.setDefaultTimeout(120_000);
  return {
    async open(link, { width = 1280, height = 800, lang = "en", still = false } = {}) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ reducedMotion: still ? "reduce" : "no-preference" });
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      const hash = link === undefined ? "" : `&s=${encodeURIComponent(JSON.stringify(link))}`;
      await page.goto(`${pathToFileURL(pageFile).href}#lang=${lang}${hash}`);
      return { page, complaints };
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A county that runs in no time, at the first of its days. */
export const SMALL = { county: "qingshuihe", residents: 2_000, seed: 1, years: 1, day: 1 } as const;

/** What stood together on the page whenever something of it changed. */
export interface Standing {
  readonly date: string;
  /** `2023, to the end of 10 Mar`: what the figures are of. */
  readonly period: string;
  readonly headline: string;
}

/** Notes what stands together from now on. @returns what has been noted */
export async function watchStanding(page: Page): Promise<() => Promise<readonly Standing[]>> {
  await page.evaluate(() => {
    const text = (selector: string): string => document.querySelector(selector)?.textContent ?? "";
    const noted: Standing[] = [];
    const note = (): void => {
      const standing = { date: text(".date"), period: text(".period"), headline: text(".headline-large b") };
      if (JSON.stringify(standing) !== JSON.stringify(noted.at(-1))) noted.push(standing);
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true });
    Object.assign(globalThis, { noted });
  });
  return () => page.evaluate(() => (globalThis as unknown as { noted: Standing[] }).noted);
}

/** Drops files on the page together, each by its name with its text or bytes. */
export async function drop(page: Page, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const packed = Object.entries(files).map(
    ([name, content]) => [name, Buffer.from(content).toString("base64")] as const,
  );
  await page.evaluate((all) => {
    const data = new DataTransfer();
    for (const [name, base64] of all)
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, packed);
}
