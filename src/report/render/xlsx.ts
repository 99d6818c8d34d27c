import { type Sheet, type SheetCell, writeSpreadsheet } from "../../language/spreadsheet.ts";
import type { Block, Cell, NumberCell, Report, TableBlock } from "../document.ts";
import { type Language, type Say, sayIn } from "../language.ts";

/**
 * A report as an Excel workbook (Excel 报告): the words on the first sheet, then one sheet a table with its numbers as
 * numbers, money in yuan, intervals in columns of their own. The same report gives the same bytes.
 */
export async function reportXlsx(report: Report): Promise<Uint8Array> {
  const say = sayIn(report.language);
  const tables = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "table"));
  return writeSpreadsheet({
    title: report.title,
    language: report.language,
    created: report.calculated === "" ? "2000-01-01T00:00:00Z" : report.calculated,
    sheets: [wordsSheet(report, say), ...tables.map((table) => tableSheet(table, report, say))],
  });
}

/** Title, facts, and all that is no table, section by section. */
function wordsSheet(report: Report, say: Say): Sheet {
  const rows: SheetCell[][] = [[{ value: report.title, look: "title" }]];
  const line = (value: string, look: SheetCell["look"] = "wrapped"): void => {
    rows.push([{ value, look }]);
  };
  if (report.subtitle !== "") line(report.subtitle, "note");
  if (report.mark !== undefined) line(report.mark, "warning");
  for (const [label, value] of report.facts) line(say(`${label}: ${value}`, `${label}：${value}`));
  for (const { title, blocks } of report.sections) {
    const said = blocks.flatMap((block) => wordsOf(block, say));
    if (said.length === 0) continue;
    rows.push([{ value: null }]);
    line(title, "title");
    for (const each of said) line(each);
  }
  const heights = new Map(
    rows.flatMap(([cell], row): (readonly [number, number])[] =>
      typeof cell?.value === "string"
        ? [[row, 17 * Math.max(cell.look === "title" ? 1.4 : 1, linesOf(cell.value))]]
        : [],
    ),
  );
  return { name: say("Summary", "摘要"), widths: [WORDS_WIDTH], rows, heights };
}

/** Fits an upright page of A4 in wide fonts too: a single column is not made smaller to fit. */
const WORDS_WIDTH = 74;
const LINE_WIDTH = WORDS_WIDTH - 6;
const linesOf = (text: string): number => Math.ceil(cellsWide(text) / LINE_WIDTH);

function wordsOf(block: Block, say: Say): readonly string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [block.text];
    case "key":
      return block.sentences;
    case "list":
      return block.items.map((item) => `• ${item}`);
    case "note":
      return block.items.map((item) => `• ${item}`);
    case "command":
      return block.lines;
    case "chart":
      return [];
    case "table":
      return [
        say(`Table: ${block.caption} (sheet “${block.sheet}”)`, `表：${block.caption}（工作表“${block.sheet}”）`),
      ];
  }
}

/** One column of a table: its figures, or of these the lower or upper ends of the intervals. */
interface Part {
  readonly column: number;
  readonly of: "mean" | "low" | "high";
}

function tableSheet(table: TableBlock, report: Report, say: Say): Sheet {
  const { sheet, columns, rows, note, wide } = table;
  const caption = table.inYuan ?? table.caption;
  const parts = columns.flatMap((_, column): Part[] => {
    const withInterval = rows.some(({ cells }) => isNumber(cells[column]) && cells[column].figure.low !== null);
    const all: readonly Part["of"][] = withInterval ? ["mean", "low", "high"] : ["mean"];
    return all.map((of) => ({ column, of }));
  });
  const heading = ({ column, of }: Part): SheetCell => {
    const name = columns[column]!.heading;
    const value = {
      mean: name,
      low: say(`${name}, low`, `${name}（下限）`),
      high: say(`${name}, high`, `${name}（上限）`),
    };
    return { value: value[of], look: "heading" };
  };
  const top: SheetCell[][] = [
    [
      {
        value:
          report.mark === undefined
            ? caption
            : `${caption} · ${say("simulated, not the actual situation", "模拟，非实况")}`,
        look: "title",
      },
    ],
    ...(note === undefined ? [] : [[{ value: note, look: "note" } as const]]),
  ];
  const body = rows.map(({ cells, kind, inYuan }) =>
    parts.map((part, at): SheetCell => {
      const look = kind === "group" || kind === "total" ? "strong" : kind === "part" && at === 0 ? "part" : "text";
      return {
        ...written((at === 0 ? inYuan : undefined) ?? cells[part.column] ?? "", part.of, report.language),
        look,
      };
    }),
  );
  const all = [...top, parts.map(heading), ...body];
  const widths = parts.map((part, at) => {
    const longest = Math.max(
      ...body.map((row) => cellsWide(shown(row[at]!))),
      ...String(columns[part.column]!.heading)
        .split(/(?<=.{12})\s/)
        .map((piece) => cellsWide(piece) * (columns[part.column]!.text === true ? 1 : 0.7)),
    );
    return Math.min(60, Math.max(9, longest + 2));
  });
  return {
    name: sheet,
    widths,
    rows: all,
    frozen: { rows: top.length + 1, columns: 1 },
    spans: top.map((_, row) => ({ row, columns: Math.max(2, Math.min(parts.length, 8)) })),
    heights: new Map([
      [0, 24],
      ...(note === undefined
        ? []
        : ([[1, 14 * Math.ceil(cellsWide(note) / Math.max(30, sum(widths.slice(0, 8)))) + 4]] as const)),
      [top.length, 32],
    ]),
    landscape: wide === true || parts.length > 6,
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const isNumber = (cell: Cell | undefined): cell is NumberCell => typeof cell === "object";

function written(cell: Cell, of: Part["of"], language: Language): Pick<SheetCell, "value" | "format"> {
  if (!isNumber(cell)) return { value: of === "mean" && cell !== "" ? cell : null };
  const value = cell.figure[of];
  return value === null
    ? { value: of === "mean" ? cell.text : null }
    : { value: value + 0, format: formatOf(cell, language) };
}

/** Number formats: money to the yuan, small sums to the tenth; differences of shares as percentage points. */
function formatOf({ figure, format }: NumberCell, language: Language): string {
  const size = Math.abs(figure.mean ?? 0);
  switch (format) {
    case "share":
      return "0.0%";
    case "points":
      return "+0.0%;-0.0%;0.0%";
    case "money":
    case "price":
      return `${size >= 1000 ? "#,##0" : "#,##0.00"}${language === "zh" ? '"元"' : '" yuan"'}`;
    case "count":
      return size < 10 && !Number.isInteger(figure.mean) ? "0.0" : "#,##0";
    case "year":
      return "0";
    case "amount":
      return size >= 1000 ? "#,##0" : "#,##0.00";
  }
}

/** About what stands in the cell. */
function shown({ value, format }: SheetCell): string {
  if (typeof value !== "number") return String(value ?? "");
  if (format?.includes("%") === true) return "+00.0%";
  const digits = Math.abs(value) >= 1000 ? 0 : 2;
  const unit = format === undefined ? "" : (/"(.*)"/.exec(format)?.[1] ?? "");
  return `${value.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: digits })}${unit}`;
}

/** Width of a text, Chinese characters counting two. */
function cellsWide(text: string): number {
  let width = 0;
  for (const letter of text) width += letter.codePointAt(0)! > 0x2e7f ? 2 : 1;
  return width;
}
