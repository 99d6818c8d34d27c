import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";
import { type ChartBlock, CHART_WIDTH } from "../document.ts";
import { chartSvg } from "../charts/svg.ts";

/** There is no browser to print with; `reason` says what is missing. */
export class NoBrowser extends Error {
  override readonly name = "NoBrowser";
  readonly missing: "package" | "browser";
  constructor(missing: "package" | "browser", cause?: unknown) {
    super(
      missing === "package"
        ? "the package playwright-core is not installed"
        : "no Chromium, Chrome or Edge is installed",
      { cause },
    );
    this.missing = missing;
  }
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"] as const;
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser on the path, or the one named by CHROMIUM. */
function onPath(): string | undefined {
  const named = process.env["CHROMIUM"];
  if (named !== undefined) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Does something with a browser of the machine, headless, with a profile of its own, and closes it.
 * @throws NoBrowser
 */
async function withBrowser<A>(use: (browser: Browser) => Promise<A>, signal: AbortSignal): Promise<A> {
  const { chromium } = await import("playwright-core").catch((cause: unknown) => {
    throw new NoBrowser("package", cause);
  });
  const executablePath = onPath();
  const launch = (where: { executablePath: string } | { channel: string }): Promise<Browser> =>
    chromium.launch({ ...where, args: FLAGS, headless: true });
  const browser =
    executablePath !== undefined
      ? await launch({ executablePath })
      : await launch({ channel: "chrome" })
          .catch(() => launch({ channel: "msedge" }))
          .catch((cause: unknown) => {
            throw new NoBrowser("browser", cause);
          });
  const close = (): void => void browser.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    return await use(browser);
  } finally {
    signal.removeEventListener("abort", close);
    await browser.close();
  }
}

/** Prints an HTML report: pages, margins and numbers as its style says (PDF 报告). */
export function printPdf(html: string, signal: AbortSignal): Promise<Uint8Array> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.setContent(html.replaceAll("<details>", "<details open>"), { waitUntil: "load" });
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  }, signal);
}

const PIXELS_PER_POINT = 2;

/** Charts as PNG images, twice as fine as on the page. */
export function chartPngs(charts: readonly ChartBlock[], signal: AbortSignal): Promise<readonly Uint8Array[]> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage({
      javaScriptEnabled: false,
      deviceScaleFactor: PIXELS_PER_POINT,
      viewport: { width: CHART_WIDTH, height: 600 },
    });
    const pngs: Uint8Array[] = [];
    for (const { option, height, id } of charts) {
      await page.setContent(
        `<!doctype html><meta charset="utf-8"><style>body{margin:0}</style>${chartSvg(option, height, id)}`,
      );
      pngs.push(await page.screenshot({ clip: { x: 0, y: 0, width: CHART_WIDTH, height } }));
    }
    return pngs;
  }, signal);
}
