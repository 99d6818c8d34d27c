import { beforeAll, describe, expect, test } from "vitest";
import { aboutRun } from "../../src/command/about-run.ts";
import { INDICATORS } from "../../src/county/indicators/catalogue.ts";
import { createCounty } from "../../src/county/county.ts";
import { outcomeOf } from "../../src/experiment/executor.ts";
import { runReplication } from "../../src/experiment/replication.ts";
import { readSpreadsheet } from "../../src/language/spreadsheet.ts";
import { type Report, withoutAnnex } from "../../src/report/document.ts";
import { LANGUAGES } from "../../src/report/language.ts";
import { outlineOf } from "../../src/report/outline/report.ts";
import { reportDocx } from "../../src/report/render/docx.ts";
import { reportHtml } from "../../src/report/render/html.ts";
import { reportText } from "../../src/report/render/text.ts";
import { reportXlsx } from "../../src/report/render/xlsx.ts";
import { readRun } from "../../src/report/study/read.ts";
import type { RunStudy } from "../../src/report/study/run-study.ts";
import { cellsWide } from "../../src/report/text-table.ts";
import { createResultsWriter, type TableFormat } from "../../src/results/folder.ts";
import { writeText } from "../../src/results/sink.ts";
import { Option } from "effect";
import { createMemoryFolder } from "../support/memory-folder.ts";
import { loadSmall } from "../support/small.ts";

const NONE = {
  seed: Option.none(),
  replications: Option.none(),
  years: Option.none(),
  residents: Option.none(),
  set: [],
};

/** A scenario run twice, written to folders of both formats and read back. */
async function ranAndRead(scenario: string): Promise<Readonly<Record<TableFormat, RunStudy>>> {
  const loaded = await loadSmall(scenario, 1_500, ["policy.payment.package.on=true", "changes=[]"]);
  const outcomes = [0, 1].map((replication) =>
    outcomeOf(runReplication(createCounty, loaded.input, { seed: 1, replication }), { keepTables: true }, 5),
  );
  const { file, sha256, start, end, residents } = loaded.scenario;
  const read = async (format: TableFormat): Promise<RunStudy> => {
    const folder = createMemoryFolder();
    const writer = createResultsWriter(folder, { scenario: loaded.scenario.name.en, format });
    for (const outcome of outcomes) writer.append(outcome, outcome.tables);
    const facts = { version: "0.0.1", seed: 1, start, end, residents, wallMs: 10 };
    const nothing = { files: [], sources: [], machine: {}, code: { sha256: "00" }, question: "q" };
    writer.finish({ scenario: { name: loaded.scenario.name.en, file, sha256 }, ...facts, ...nothing });
    writeText(folder, "parameters.json", JSON.stringify(loaded.parameters));
    writeText(folder, "about.json", JSON.stringify(aboutRun(loaded, NONE, new Date("2026-03-04T05:06:07Z"))));
    return readRun(folder);
  };
  return { csv: await read("csv"), parquet: await read("parquet") };
}

let studies: Readonly<Record<TableFormat, RunStudy>>;
const reports = new Map<string, Report>();
beforeAll(async () => {
  studies = await ranAndRead("typical-package-95.yaml");
  const { csv } = studies;
  for (const language of LANGUAGES) {
    const input = { catalogue: INDICATORS, observed: [] };
    reports.set(`run ${language}`, outlineOf({ ...input, runs: [csv] }, language));
    reports.set(`comparison ${language}`, outlineOf({ ...input, runs: [csv, csv] }, language));
  }
});

const CASES = LANGUAGES.flatMap((language) => ["run", "comparison"].map((what) => `${what} ${language}`));

test("a folder reads the same from CSV and from Parquet", () => {
  expect(studies.parquet).toEqual(studies.csv);
});

describe.each(CASES)("a report of a %s", (name) => {
  const report = (): Report => reports.get(name)!;
  const tables = () => report().sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));

  test("has every part in its order, and sheets of names that Excel takes", () => {
    expect(report().sections.map(({ id }) => id)).toEqual([
      "answer",
      "question",
      "targets",
      "flows",
      "money",
      "groups",
      "harm",
      "assumptions",
      "change",
      "limits",
      "method",
      "repeat",
      "annex",
    ]);
    const sheets = tables().map(({ sheet }) => sheet);
    expect(new Set(sheets).size).toBe(sheets.length);
    for (const sheet of sheets) expect(sheet).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    for (const { columns, rows } of tables()) for (const { cells } of rows) expect(cells).toHaveLength(columns.length);
  });

  test("as HTML is one page without scripts that loads nothing, twice the same", () => {
    const html = reportHtml(report());
    expect(html).toBe(reportHtml(report()));
    expect(html).not.toMatch(/<script|<link|<img|\b(?:src|href)="(?!#)|url\((?!#)|@import/);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    for (const { caption } of tables()) expect(html).toContain(`<caption>${caption.replaceAll("&", "&amp;")}`);
    const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("as Excel holds the figures of the tables as numbers, twice the same", async () => {
    const [first, second] = [await reportXlsx(report()), await reportXlsx(report())];
    expect(Buffer.compare(first, second)).toBe(0);
    const sheets = await readSpreadsheet(first);
    expect(sheets.slice(1).map((sheet) => sheet.name)).toEqual(tables().map(({ sheet }) => sheet));
    for (const { sheet, rows, note } of tables()) {
      const read = sheets.find((each) => each.name === sheet)!.rows.slice(note === undefined ? 2 : 3);
      rows.forEach(({ cells }, row) => {
        const numbers = cells.flatMap((cell) => {
          if (typeof cell === "string") return [];
          const { mean, low, high } = cell.figure;
          return [mean, low, high].filter((value) => value !== null);
        });
        expect([sheet, row, ...read[row]!.filter((value) => typeof value === "number")]).toEqual([
          sheet,
          row,
          ...numbers,
        ]);
      });
    }
  });

  test("as Word is twice the same, its hour that of the calculation", async () => {
    const [first, second] = [
      await reportDocx(withoutAnnex(report()), []),
      await reportDocx(withoutAnnex(report()), []),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
    const view = new DataView(first.buffer);
    // 2026-03-04 05:06:06 as MS-DOS writes it, in two-second steps.
    expect(view.getUint32(10, true)).toBe((((46 << 9) | (3 << 5) | 4) * 65536 + ((5 << 11) | (6 << 5) | 3)) >>> 0);
  });

  test("as text keeps to a hundred columns", () => {
    const text = reportText(report());
    const lines = text.split("\n");
    expect(lines.filter((line) => cellsWide(line) > 110)).toEqual([]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text).toContain("▁");
  });
});

test("without its annex a report is shorter by the tables to look things up in", () => {
  const whole = reports.get("run en")!;
  const short = withoutAnnex(whole);
  const count = (report: Report): number => report.sections.reduce((sum, { blocks }) => sum + blocks.length, 0);
  expect(count(short)).toBeLessThan(count(whole));
  expect(short.sections.map(({ id }) => id)).not.toContain("annex");
});
