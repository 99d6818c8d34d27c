import type {
  Block,
  Cell,
  ChartBlock,
  Column,
  NumberCell,
  Report,
  Section,
  TableBlock,
  TableRow,
} from "../document.ts";
import type { Language } from "../language.ts";
import { margin } from "../figures.ts";
import { intervalOf } from "../outline/frame.ts";
import { alignedTable, cellsWide, wrapped } from "../text-table.ts";

/** Cells of a line where nobody says how wide the terminal is. */
const USUAL_WIDTH = 100;
const INDENT = "  ";

/** A report for the terminal (屏幕文本): what reaches that far, in at most so many columns where it can be. */
export function reportText(report: Report, width: number = USUAL_WIDTH): string {
  const sections = report.sections.flatMap((section) => {
    const text = sectionText(section, report.language, width);
    return text === "" ? [] : [text];
  });
  return [opening(report, width), ...sections].join("\n\n");
}

function opening({ title, subtitle, mark, facts }: Report, width: number): string {
  return [
    [title, subtitle].filter((part) => part !== "").join(" · "),
    ...(mark === undefined ? [] : [mark]),
    ...packed(
      facts.map(([label, value]) => `${label} ${value}`),
      width,
    ),
  ].join("\n");
}

/** Pieces on as few lines as they fit on, none broken. */
function packed(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const longer = lines.length === 0 ? piece : `${lines.at(-1)} · ${piece}`;
    if (lines.length > 0 && cellsWide(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

function sectionText({ title, blocks }: Section, language: Language, width: number): string {
  const shown = blocks.filter(({ reach }) => reach === "terminal");
  if (shown.length === 0) return "";
  const [first, ...others] = shown;
  const body = [first!, ...others].map((block) => blockText(block, language, width));
  return [title, "─".repeat(cellsWide(title)), body.join("\n\n")].join("\n");
}

function blockText(block: Block, language: Language, width: number): string {
  switch (block.kind) {
    case "heading":
      return block.text;
    case "paragraph":
      return wrapped(block.text, width);
    case "key":
      return block.sentences.map((sentence) => wrapped(sentence, width)).join("\n");
    case "list":
      return items(block.items, width);
    case "note":
      return `${block.title === undefined ? "" : `${block.title}\n`}${items(block.items, width)}`;
    case "command":
      return block.lines.map((line) => `${INDENT}${line}`).join("\n");
    case "table":
      return tableText(block, language, width);
    case "chart":
      return sparkText(block, width);
  }
}

const items = (all: readonly string[], width: number): string =>
  all.map((item) => wrapped(item, width, "  • ", "    ")).join("\n");

function tableText(table: TableBlock, language: Language, width: number): string {
  const { caption, note } = table;
  const shapes = [table, ...turned(table)];
  const drawn = WAYS.flatMap((way) =>
    shapes.flatMap((shape) =>
      [Infinity, LABEL_WIDTH, SHORT_LABEL].map((widest) => tableIn(shape, way, widest, language)),
    ),
  );
  const fits = drawn.find((text) => Math.max(...text.split("\n").map(cellsWide)) <= width) ?? drawn.at(-1)!;
  return [caption, fits, ...(note === undefined ? [] : [wrapped(note, width)])].join("\n");
}

/** The table with its rows as columns, where it is nothing but figures. */
function turned(table: TableBlock): readonly TableBlock[] {
  const { columns, rows } = table;
  if (rows.some(({ kind }) => kind !== undefined) || columns.some(({ text }, at) => at > 0 && text === true)) return [];
  return [
    {
      ...table,
      columns: [columns[0]!, ...rows.map(({ cells }) => ({ heading: textOf(cells[0]!) }))],
      rows: columns
        .slice(1)
        .map(({ heading: label }, at) => ({ cells: [label, ...rows.map(({ cells }) => cells[at + 1]!)] })),
    },
  ];
}

const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);

/** How figures are written: what stands beside each, and whether in a column of its own. */
interface Way {
  readonly beside: (cell: NumberCell, language: Language) => string;
  readonly apart: boolean;
  /** Without the columns that can be spared. */
  readonly narrow?: boolean;
}

/** Differences with their intervals, other figures alone. */
const differences = (cell: NumberCell, language: Language): string =>
  cell.clear === undefined ? "" : intervalOf(cell, language);
const nothing = (): string => "";

/** The fullest way first. */
const WAYS: readonly Way[] = [
  { beside: intervalOf, apart: true },
  { beside: marginOf, apart: false },
  { beside: marginOf, apart: false, narrow: true },
  { beside: differences, apart: true },
  { beside: differences, apart: true, narrow: true },
  { beside: nothing, apart: false },
  { beside: nothing, apart: false, narrow: true },
];

/** Half the interval, where it lies evenly about the figure; else the interval. */
function marginOf(cell: NumberCell, language: Language): string {
  const { mean, low, high } = cell.figure;
  if (mean === null || low === null || high === null || cell.format === "year") return "";
  if (Math.abs(high - mean - (mean - low)) > EVEN * (high - low)) return intervalOf(cell, language);
  if (cell.interval !== undefined) return cell.interval;
  return margin(cell.figure, cell.format === "points" ? "share" : cell.format, language);
}
const EVEN = 0.02;

/** @param widest cells that a label may take on one line */
function tableIn(
  whole: TableBlock,
  { beside, apart, narrow = false }: Way,
  widest: number,
  language: Language,
): string {
  const kept = (at: number): boolean => !narrow || whole.columns[at]?.spare !== true;
  const columns = whole.columns.filter((_, at) => kept(at));
  const left = new Set(columns.flatMap(({ text }, at) => (text === true ? [at] : [])));
  const rows = whole.rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => kept(at)) }));
  const besideOf = (cell: Cell | undefined): string => (typeof cell === "object" ? beside(cell, language) : "");
  /** By column, how wide what stands beside the figures is, where it has a column of its own. */
  const widths = columns.map((_, at) =>
    apart ? Math.max(...rows.map(({ cells }) => cellsWide(besideOf(cells[at])))) : 0,
  );
  const body = rows.flatMap((row) => {
    const [label = "", ...rest] = texts(row).map((text, at) => {
      const near = besideOf(row.cells[at]);
      if (widths[at] === 0) return near === "" ? text : `${text} ${near}`;
      return `${text}  ${" ".repeat(widths[at]! - cellsWide(near))}${near}`;
    });
    const [first = "", ...others] = brokenLabel(label, widest);
    return [[first, ...rest], ...others.map((other) => [other])];
  });
  return alignedTable([...heading(columns), ...body], INDENT, left);
}

const LABEL_WIDTH = 46;
const SHORT_LABEL = 26;

/** A long label on several lines, the following ones set in. */
const brokenLabel = (label: string, widest: number): readonly string[] =>
  cellsWide(label) <= widest ? [label] : wrapped(label, widest, "", INDENT).split("\n");

/** Column headings; none over a single column of figures. */
const heading = (columns: readonly Column[]): readonly (readonly string[])[] =>
  columns.length <= 2 ? [] : [columns.map((column, at) => (at === 0 ? "" : column.heading))];

const texts = ({ cells, kind }: TableRow): readonly string[] =>
  cells.map((cell, at) => `${at === 0 && kind === "part" ? INDENT : ""}${textOf(cell)}`);

const BLOCKS = "▁▂▃▄▅▆▇█";

/** A series in letters, from its least to its largest value. */
function sparkText({ caption, says, spark = [] }: ChartBlock, width: number): string {
  const all = spark.flatMap(({ values }) => values.filter((value) => value !== null));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const letter = (value: number | null): string =>
    value === null
      ? " "
      : BLOCKS[most === least ? 3 : Math.round(((value - least) / (most - least)) * (BLOCKS.length - 1))]!;
  const rows = spark.map(({ name, values, text }) => [name, values.map(letter).join(""), text]);
  return [caption, alignedTable(rows, INDENT, new Set([1, 2])), wrapped(says, width)].join("\n");
}
