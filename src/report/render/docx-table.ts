import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { INK } from "../charts/palette.ts";
import { type Cell, type Column, type TableBlock, isRoomy } from "../document.ts";
import type { Language } from "../language.ts";
import { intervalOf } from "../outline/frame.ts";

const RULE = { style: BorderStyle.SINGLE, size: 4, color: "E3E7EA" } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const HEAD = { style: BorderStyle.SINGLE, size: 10, color: INK.text.slice(1) } as const;
/** Rows that are kept together on a page. */
const SHORT = 18;

/** How the text of a cell stands. */
interface CellLook {
  readonly bold: boolean;
  readonly indent: boolean;
  /** The interval stands beside its figure, not below. */
  readonly roomy: boolean;
  /** On the page of the row that follows. */
  readonly keepNext: boolean;
}

/**
 * A table of a report in Word: its head repeated on each page, no row broken, a short table on one page.
 * @param whole twips from margin to margin
 */
export function wordTable(table: TableBlock, language: Language, whole: number): Table {
  const { columns, rows } = table;
  const total = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const widths = columns.map(({ width = 1 }) => Math.floor((whole * width) / total));
  const framed = (at: number, children: readonly Paragraph[], bottom: typeof RULE | typeof HEAD, fill?: string) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      borders: { top: NONE, left: NONE, right: NONE, bottom },
      margins: { top: 30, bottom: 30, left: 70, right: 70 },
      ...(fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill } }),
      children: [...children],
    });
  const look = { bold: true, indent: false, roomy: isRoomy(table), keepNext: true };
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, at) =>
      framed(at, paragraphs(column.heading, column, look, language), HEAD, "EEF4FA"),
    ),
  });
  const body = rows.map(({ cells, kind }, row) => {
    const keepNext = kind === "group" || (rows.length <= SHORT && row < rows.length - 1);
    return new TableRow({
      cantSplit: true,
      children: cells.map((cell, at) => {
        const bold = kind === "total" || (kind === "group" && at === 0);
        const indent = kind === "part" && at === 0;
        return framed(at, paragraphs(cell, columns[at]!, { ...look, bold, indent, keepNext }, language), RULE);
      }),
    });
  });
  return new Table({
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [head, ...body],
  });
}

/** A cell's text; of a figure with an interval both, side by side or below each other. */
function paragraphs(cell: Cell, { text }: Column, look: CellLook, language: Language): readonly Paragraph[] {
  const { bold, indent, roomy, keepNext } = look;
  const paragraph = (children: readonly TextRun[]): Paragraph =>
    new Paragraph({
      style: "TableText",
      alignment: text === true ? AlignmentType.LEFT : AlignmentType.RIGHT,
      keepNext,
      ...(indent ? { indent: { left: 240 } } : {}),
      children: [...children],
    });
  if (typeof cell === "string") return [paragraph([new TextRun({ text: cell, bold })])];
  const interval = intervalOf(cell, language);
  const figure = new TextRun({ text: cell.text, bold: bold || cell.clear === true });
  if (interval === "") return [paragraph([figure])];
  const small = new TextRun({ text: roomy ? ` ${interval}` : interval, size: 15, color: INK.quiet.slice(1) });
  return roomy ? [paragraph([figure, small])] : [paragraph([figure]), paragraph([small])];
}
