import { CliOutput } from "effect/cli";

/** Width of a text in cells of a terminal, Chinese characters counting two. */
export const cellsWide = (text: string): number => CliOutput.displayWidth(text);

/**
 * Columns as wide as their widest cell, Chinese characters counting two: the first to the left, the others to the
 * right.
 * @param toTheLeft other columns that stand to the left
 */
export function alignedTable(
  rows: readonly (readonly string[])[],
  indent = "  ",
  toTheLeft: ReadonlySet<number> = new Set(),
): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => cellsWide(row[column] ?? ""))),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) => pad(cell, widths[column]!, column > 0 && !toTheLeft.has(column))).join("  "),
  );
  return lines.map((line) => `${indent}${line}`.trimEnd()).join("\n");
}

function pad(cell: string, width: number, right: boolean): string {
  const space = " ".repeat(width - cellsWide(cell));
  return right ? space + cell : cell + space;
}

/** As much of a name as fits into some cells: its beginning and its end, in which names of a kind differ. */
export function cut(name: string, cells: number): string {
  if (cellsWide(name) <= cells) return name;
  const signs = [...name];
  const half = Math.floor((cells - 1) / 2);
  let [from, to] = ["", ""];
  for (const sign of signs)
    if (cellsWide(from + sign) <= cells - 1 - half) from += sign;
    else break;
  for (const sign of signs.toReversed())
    if (cellsWide(sign + to) <= half) to = sign + to;
    else break;
  return `${from}…${to}`;
}

/**
 * Breaks text into lines of at most `width` cells, at spaces, or between Chinese characters.
 * @param hanging what lines after the first begin with, as wide as `indent` unless said
 */
export function wrapped(text: string, width: number, indent = "  ", hanging = indent): string {
  const lines: string[] = [];
  let line = "";
  const begun = (): string => (lines.length === 0 ? indent : hanging);
  for (const piece of text.match(
    /[（「“《]*(?:[^\s\u2E80-\uFFEF“”]+|[\u2E80-\uFFEF])[，。；：、）」”》！？]*\s*|[“”]|\s+/g,
  ) ?? []) {
    if (line !== "" && cellsWide(begun() + line + piece.trimEnd()) > width) {
      lines.push(begun() + line.trimEnd());
      line = "";
    }
    line += piece;
  }
  lines.push(begun() + line.trimEnd());
  return lines.join("\n");
}
