import type { EChartsOption } from "echarts";
import type { Figure } from "../experiment/summary.ts";
import type { FigureKind } from "./figures.ts";
import type { Language } from "./language.ts";

/**
 * A report as data (报告文档): sections of blocks in one language, without layout. The terminal, HTML (and from it
 * PDF), Word and Excel each draw the same document.
 */
export interface Report {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Shown at the top and on every page, where the place is a real one without figures of its own. */
  readonly mark?: string;
  /** What stands under the title: place, period, runs ... */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** When the results were calculated, ISO 8601, or empty: the date that files are given. */
  readonly calculated: string;
  readonly version: string;
  readonly sections: readonly Section[];
}

/**
 * How far a section or block carries: `terminal` also on a screen of text, `paper` in HTML, PDF, Word and Excel,
 * `annex` at the end of these.
 */
export type Reach = "terminal" | "paper" | "annex";

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly text: string; readonly reach: Reach }
  | { readonly kind: "paragraph"; readonly text: string; readonly reach: Reach }
  /** Sentences that carry the report. */
  | { readonly kind: "key"; readonly sentences: readonly string[]; readonly reach: Reach }
  | { readonly kind: "list"; readonly items: readonly string[]; readonly reach: Reach }
  /** @param title left out where that of the section says it */
  | { readonly kind: "note"; readonly title?: string; readonly items: readonly string[]; readonly reach: Reach }
  /** What one types to get something, line by line. */
  | { readonly kind: "command"; readonly lines: readonly string[]; readonly reach: Reach }
  | TableBlock
  | ChartBlock;

export interface TableBlock {
  readonly kind: "table";
  /** Name of the sheet in Excel, at most 31 characters, unlike any other of the report. */
  readonly sheet: string;
  readonly caption: string;
  /** The caption where sums stand in yuan (Excel), when `caption` names a larger unit. */
  readonly inYuan?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** What must be known to read it. */
  readonly note?: string;
  /** Too wide for an upright page. */
  readonly wide?: boolean;
  readonly reach: Reach;
}

export interface Column {
  readonly heading: string;
  /** Share of the width, 1 a column of figures. */
  readonly width?: number;
  /** Text stands to the left, figures to the right. */
  readonly text?: boolean;
  /** Says in words what the figures say too: left out where there is no room. */
  readonly spare?: boolean;
}

export interface TableRow {
  readonly cells: readonly Cell[];
  /** The first cell where sums stand in yuan (Excel), when it names a larger unit. */
  readonly inYuan?: string;
  /** `part` is set in below the row above, `total` is set off, `group` heads the rows below. */
  readonly kind?: "part" | "total" | "group";
}

/** Words, or a figure that is written for people here and as a number in Excel. */
export type Cell = string | NumberCell;

export interface NumberCell {
  readonly text: string;
  readonly figure: Figure;
  readonly format: NumberFormat;
  /** Its interval in brackets, where that is not written as the format says. */
  readonly interval?: string;
  /** A difference that chance does not explain. */
  readonly clear?: boolean;
}

/** `points`: difference of shares, in percentage points; `year`: no thousands. */
export type NumberFormat = FigureKind | "points" | "year";

export interface ChartBlock {
  readonly kind: "chart";
  readonly id: string;
  readonly caption: string;
  /** One sentence that says what is to be seen, for those who cannot see it too. */
  readonly says: string;
  readonly option: EChartsOption;
  /** The same in a line or two of text, where a series says more than a number. */
  readonly spark?: readonly Spark[];
  /** Pixels, at a width of `CHART_WIDTH`. */
  readonly height: number;
  readonly reach: Reach;
}

/** A series drawn in letters: its name and values in order, `null` where there is none. */
export interface Spark {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** What stands behind it: from where to where. */
  readonly text: string;
}

export const CHART_WIDTH = 720;

/** The least part of a table's width in which an interval has room beside its figure. */
const ROOM = 0.19;

/** True where there is room for an interval beside its figure; else it stands below. */
export function isRoomy({ columns }: TableBlock): boolean {
  const whole = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const figures = columns.filter(({ text }, at) => at > 0 && text !== true);
  return figures.length <= 3 && figures.every(({ width = 1 }) => width / whole >= ROOM);
}

/** The report without what is only to be looked up. */
export const withoutAnnex = (report: Report): Report => ({
  ...report,
  sections: report.sections
    .map((section) => ({ ...section, blocks: section.blocks.filter(({ reach }) => reach !== "annex") }))
    .filter(({ blocks }) => blocks.length > 0),
});
