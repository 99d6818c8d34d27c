import { CliOutput } from "effect/cli";

/**
 * Columns as wide as their widest cell, Chinese characters counting two: the first to the left, the others to the
 * right.
 */
export function alignedTable(rows: readonly (readonly string[])[], indent = "  "): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => CliOutput.displayWidth(row[column] ?? ""))),
  );
  const lines = rows.map((row) => row.map((cell, column) => pad(cell, widths[column]!, column > 0)).join("  "));
  return lines.map((line) => `${indent}${line}`.trimEnd()).join("\n");
}

function pad(cell: string, width: number, right: boolean): string {
  const space = " ".repeat(width - CliOutput.displayWidth(cell));
  return right ? space + cell : cell + space;
}

/** Breaks text into lines of at most `width` cells, at spaces, or between Chinese characters. */
export function wrapped(text: string, width: number, indent = "  "): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[^\s\u2E80-\uFFEF]+\s*|[\u2E80-\uFFEF][，。；：、）」”]*\s*|\s+/g) ?? []) {
    if (line !== "" && CliOutput.displayWidth(indent + line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines.map((each) => indent + each).join("\n");
}
