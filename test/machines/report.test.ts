import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spawnNode } from "../support/spawn.ts";

/**
 * Reports read back by programs that had no part in writing them: openpyxl, python-docx, LibreOffice and Poppler
 * (Debian: python3-openpyxl, python3-docx, libreoffice-calc, libreoffice-writer, poppler-utils; and chromium,
 * fonts-noto-cjk).
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;

/** What a program prints. */
const output = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
/** What a Python script of this folder finds in a file. */
const read = (script: string, file: string): unknown =>
  JSON.parse(output("/usr/bin/python3", join(root, "test/machines", script), file));

const at = (name: string): string => join(folder, name);
async function yigongti(...args: readonly string[]): Promise<void> {
  const { code, stderr } = await spawnNode("src/main.ts", args, root).ended;
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: expect.anything() });
}

const CASES = [
  ["run", "zh"],
  ["comparison", "en"],
] as const;
const fileOf = (what: string, language: string, format: string, again = ""): string =>
  at(`${what}-${language}-${format}${again}.${format}`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yigongti-read-back-"));
  const small = ["--residents", "1500", "--years", "1", "--replications", "2", "--quiet"];
  await yigongti("run", "scenarios/typical.yaml", ...small, "--out", at("before"));
  await yigongti("run", "scenarios/typical-package-95.yaml", ...small, "--out", at("after"));
  for (const [what, language] of CASES) {
    const folders = what === "run" ? [at("after")] : [at("before"), at("after")];
    for (const format of ["html", "xlsx", "docx", "pdf"])
      for (const again of ["", "-again"]) {
        const out = fileOf(what, language, format, again);
        await yigongti("report", ...folders, "--lang", language, "--format", format, "--out", out);
      }
  }
  const office = CASES.flatMap(([what, language]) => ["docx", "xlsx"].map((format) => fileOf(what, language, format)));
  const profile = `-env:UserInstallation=file://${at("office")}`;
  output("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", at("office-pdf"), ...office);
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tables of the HTML report, cell by cell, those to look things up in apart. */
function htmlTables(what: string, language: string): readonly (readonly (readonly string[])[])[] {
  const html = readFileSync(fileOf(what, language, "html"), "utf8").replaceAll(/<details>.*?<\/details>/gs, "");
  const plain = (cell: string): string =>
    cell
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .trim();
  return [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) =>
    [...table!.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
      [...row!.matchAll(/<(?:th|td)[^>]*>(.*?)<\/(?:th|td)>/gs)].map(([, cell]) => plain(cell!)),
    ),
  );
}

describe.each(CASES)("a report of a %s in %s", (what, language) => {
  const title = (): string => /<h1>(.*?)<\/h1>/.exec(readFileSync(fileOf(what, language, "html"), "utf8"))![1]!;

  test.each(["html", "xlsx", "docx"])("gives the same bytes of %s again", (format) => {
    const [first, second] = ["", "-again"].map((again) => readFileSync(fileOf(what, language, format, again)));
    expect(Buffer.compare(first!, second!)).toBe(0);
  });

  test("openpyxl finds the figures of the run as numbers, headings frozen", () => {
    const sheets = read("read-xlsx.py", fileOf(what, language, "xlsx")) as readonly {
      readonly name: string;
      readonly frozen: string | null;
      readonly rows: readonly (readonly (string | number | null)[])[];
      readonly widths: readonly number[];
    }[];
    const summary = JSON.parse(readFileSync(join(at("after"), "summary.json"), "utf8")) as {
      readonly measures: Readonly<Record<string, { readonly mean: number | null; readonly low: number | null }>>;
    };
    const [words, ...tables] = sheets;
    expect(words!.rows[0]![0]).toBe(title());
    for (const { name, frozen, widths } of tables) {
      expect([name, frozen]).toEqual([name, expect.stringMatching(/^B[34]$/)]);
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(9);
    }
    const all = tables.find(({ name }) => name === (language === "zh" ? "全部指标" : "All indicators"))!;
    let compared = 0;
    for (const row of all.rows.slice(2)) {
      const measure = summary.measures[String(row.at(-1))];
      if (measure?.mean === null || measure === undefined) continue;
      expect([
        row.at(-1),
        row.some((value) => typeof value === "number" && near(value, measure.mean!, String(row.at(-1)))),
      ]).toEqual([row.at(-1), true]);
      compared++;
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("python-docx finds headings, captions, Chinese fonts, landscape pages and the cells of the web page", () => {
    const word = read("read-docx.py", fileOf(what, language, "docx")) as {
      readonly headings: readonly string[];
      readonly captions: number;
      readonly pictures: number;
      readonly eastAsia: readonly string[];
      readonly orientations: readonly string[];
      readonly tables: readonly (readonly (readonly string[])[])[];
      readonly created: string;
    };
    const html = readFileSync(fileOf(what, language, "html"), "utf8");
    const headings = [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, heading]) =>
      heading!.replaceAll("&amp;", "&"),
    );
    expect(word.headings).toEqual(headings.slice(0, -1));
    expect(word.eastAsia).toEqual(expect.arrayContaining(["宋体", "黑体"]));
    expect(word.orientations).toEqual(expect.arrayContaining(["portrait", "landscape"]));
    const tables = htmlTables(what, language);
    expect(word.captions).toBe(tables.length + word.pictures);
    expect(word.pictures).toBeGreaterThanOrEqual(6);
    // The box of what the model is not, and of what is meant, are tables of one cell in Word.
    expect(word.tables.filter((table) => table.length > 1 || table[0]!.length > 1)).toEqual(tables);
    expect(new Date(word.created).getTime()).toBeLessThan(Date.now());
  });

  test("Poppler finds the same text and pages in two PDFs, all fonts in them, wide pages among them", () => {
    const [first, second] = ["", "-again"].map((again) => fileOf(what, language, "pdf", again));
    const text = output("pdftotext", "-layout", first!, "-");
    expect(output("pdftotext", "-layout", second!, "-")).toBe(text);
    const letters = output("pdftotext", "-raw", first!, "-").replaceAll(/\s/g, "");
    for (const cell of htmlTables(what, language)[1]!.flat()) expect(letters).toContain(cell.replaceAll(/\s/g, ""));
    expect(letters).toContain(title().replaceAll(/\s/g, ""));
    const sizes = output("pdfinfo", "-l", "100", first!).match(/Page\s+\d+ size:\s+[\d.]+ x [\d.]+/g)!;
    const wide = sizes.filter((line) => {
      const [width = 0, height = 0] = /([\d.]+) x ([\d.]+)/.exec(line)!.slice(1).map(Number);
      return width > height;
    });
    expect(wide.length).toBeGreaterThan(0);
    expect(wide.length).toBeLessThan(sizes.length);
    const fonts = output("pdffonts", first!).trim().split("\n").slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/ yes (yes|no) +(yes|no) +\d+ +\d+$/);
  });

  test.each(["docx", "xlsx"])("LibreOffice opens the %s and shows its words", (format) => {
    const file = fileOf(what, language, format);
    const text = output("pdftotext", join(at("office-pdf"), basename(file).replace(/\.\w+$/, ".pdf")), "-");
    const letters = text.replaceAll(/\s/g, "");
    expect(letters).toContain(title().replaceAll(/\s/g, ""));
    expect(letters).toContain(language === "zh" ? "县域内就诊率" : "In-countyrate,admissions");
  });
});

/** Equal to the digits that a spreadsheet keeps; sums in the summary end at the fen. */
const near = (value: number, expected: number, id: string): boolean =>
  Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected)) + (id.includes("_yuan") ? 0.005 : 0);
