import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { freshen } from "../../src/build/freshen.ts";
import { buildPage, isPageStale, pageFile, packedScript } from "../../src/build/page.ts";
import { median, quantile, rounded, runAlone } from "../timing.ts";
import { drawMovers } from "./movers.ts";

/** Where a link of the page leads: 100,000 residents of the county shown first. */
const SHOWN = { county: "dong-e", residents: 100_000, seed: 1, years: 1, day: 1 };
/** A frame may take so long, that 30 come in a second; milliseconds. */
const FRAME_MS = 33.4;
const MOVERS = 5_000;
const WATCHED_MS = 20_000;
const MOST_MS = 30 * 60_000;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

interface PageBenchOptions {
  readonly rounds: number;
  /** Years run before going back; 0 leaves it out, which spares most of the time. */
  readonly years: number;
}

/**
 * The page in Chromium without a graphics card, from the disk: when the first picture and the engine are there, how far
 * frames are apart while 100,000 residents are shown and people move, how long the main thread is blocked at most
 * meanwhile, the same drawing with 5,000 made-up movers apart from any engine, and memory after going back over years.
 * What is measured shares the machine with all else that runs: `loadBefore` says how much.
 */
async function pageBenches({ rounds, years }: PageBenchOptions): Promise<object> {
  await freshen(isPageStale, buildPage);
  const profile = mkdtempSync(join(tmpdir(), "yigongti-page-bench-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: FLAGS,
    headless: true,
  });
  context.setDefaultTimeout(MOST_MS);
  await context.addInitScript(watchBlocks);
  try {
    const openings = [];
    for (let round = 0; round < rounds; round++) openings.push(await opening(context));
    const playing = await played(context);
    const movers = await drawMovers(context, await packedScript("painter"), { residents: 100_000, movers: MOVERS });
    const back = years === 0 ? {} : { back: await wentBack(context, profile, years) };
    return {
      megabytes: rounded(statSync(pageFile).size / 1e6),
      firstPictureMs: Math.round(median(openings.map(({ picture }) => picture))),
      engineRunningMs: Math.round(median(openings.map(({ running }) => running))),
      opening: { longestBlockMs: Math.round(median(openings.map(({ longest }) => longest))) },
      playing,
      movers: { movers: MOVERS, ...frames(movers) },
      ...back,
    };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Notes in the page how long its main thread was blocked, each time over 50 ms. */
function watchBlocks(): void {
  const blocks: number[] = [];
  Object.assign(globalThis, { blocks });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => blocks.push(duration))).observe({
    type: "longtask",
    buffered: true,
  });
}

const longestBlock = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { blocks: number[] }).blocks));

const marked = (page: Page, name: string): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? 0, name);

async function open(context: BrowserContext, link: object): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${pathToFileURL(pageFile).href}#lang=en&s=${encodeURIComponent(JSON.stringify(link))}`);
  await page.waitForFunction(() => performance.getEntriesByName("running").length > 0);
  return page;
}

async function opening(context: BrowserContext) {
  const page = await open(context, { ...SHOWN, years: 3 });
  const [picture, running] = [await marked(page, "picture"), await marked(page, "running")];
  const longest = await longestBlock(page);
  await page.close();
  return { picture, running, longest };
}

/** Frames while the first day is played, from its morning on. */
async function played(context: BrowserContext) {
  const page = await open(context, SHOWN);
  await page.locator(".date b", { hasText: "23:59" }).waitFor();
  await page.evaluate(() => ((globalThis as unknown as { blocks: number[] }).blocks.length = 0));
  await page.locator(".play").click();
  const apart: number[] = [];
  const end = performance.now() + WATCHED_MS;
  let last = 0;
  while (performance.now() < end) {
    const told = await page.evaluate(() => {
      const mark = performance.getEntriesByName("frames").at(-1) as PerformanceMark | undefined;
      return { at: mark?.startTime ?? 0, apart: (mark?.detail as { apart: number[] } | undefined)?.apart ?? [] };
    });
    if (told.at !== last) apart.push(...told.apart);
    last = told.at;
    await page.waitForTimeout(250);
  }
  const longestBlockMs = Math.round(await longestBlock(page));
  await page.close();
  return { residents: SHOWN.residents, ...frames(apart), longestBlockMs };
}

function frames(apart: readonly number[]) {
  const within = apart.filter((each) => each <= FRAME_MS).length / apart.length;
  return {
    frames: apart.length,
    within33Ms: rounded(within),
    medianMs: rounded(median(apart)),
    ninetyFifthMs: rounded(quantile(apart, 0.95)),
  };
}

/** Runs so many years, goes back to the first kept state and on by a month: the page's processes at their largest. */
async function wentBack(context: BrowserContext, profile: string, years: number) {
  const page = await open(context, { ...SHOWN, years });
  let most = 0;
  const look = setInterval(() => (most = Math.max(most, megabytesOf(profile))), 500);
  const to = (date: string): Promise<void> =>
    page.locator(".run-to input").evaluate((input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, date);
  const stands = (year: number, date: string): Promise<void> =>
    page.locator(".date", { hasText: `${date} ${year}` }).waitFor();
  const last = 2023 + years;
  await to(`${last + 1}-01-01`);
  await stands(last, "31 Dec");
  const kept = page.locator(".kept button");
  const began = performance.now();
  await kept.first().click();
  await page.waitForFunction(() => !document.querySelector(".date")?.textContent?.includes("31 Dec"));
  const backMs = Math.round(performance.now() - began);
  await page.waitForTimeout(2_000);
  clearInterval(look);
  const states = await kept.count();
  await page.close();
  return { residents: SHOWN.residents, years: years + 1, states, backMs, mostMegabytes: Math.round(most) };
}

/** Proportional memory of the renderers of a browser, which hold pages and their workers; Linux only. */
function megabytesOf(profile: string): number {
  if (os.platform() !== "linux") return Number.NaN;
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row)?.slice(1) ?? []);
  const ours = new Set(rows.filter(([, , args]) => args?.includes(profile)).map(([pid]) => pid));
  for (let grown = -1; grown !== ours.size;) {
    grown = ours.size;
    for (const [pid, parent] of rows) if (ours.has(parent)) ours.add(pid);
  }
  return rows
    .filter(([pid, , args]) => ours.has(pid) && args?.includes("--type=renderer"))
    .reduce((sum, [pid]) => sum + proportional(pid!), 0);
}

function proportional(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1_024;
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

await runAlone(import.meta, "rounds years", ([rounds = 1, years = 0]) => pageBenches({ rounds, years }));
