import { place, type Place, type Problems } from "./problem.ts";

export interface Cell {
  readonly text: string;
  readonly at: Place;
}

/** A table as rows of cells with places (RFC 4180: commas, double quotes, quotes doubled inside). */
export function parseCsv(text: string, file: string, problems: Problems): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let i = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let lineStart = i;
  const endRow = (): void => {
    if (row.length > 1 || row[0]!.text !== "") rows.push(row);
    row = [];
  };
  while (i <= text.length) {
    const at = place(file, line, i - lineStart + 1);
    let cell = "";
    if (text[i] === '"') {
      i++;
      for (;;) {
        if (i >= text.length) {
          problems.add(at, "", "the quotation mark is not closed", "引号没有闭合");
          return rows;
        }
        if (text[i] === '"' && text[i + 1] === '"') {
          cell += '"';
          i += 2;
        } else if (text[i] === '"') {
          i++;
          break;
        } else {
          if (text[i] === "\n") {
            line++;
            lineStart = i + 1;
          }
          cell += text[i++];
        }
      }
    }
    const from = i;
    while (i < text.length && text[i] !== "," && text[i] !== "\n") i++;
    row.push({ text: (cell + text.slice(from, i)).trim(), at });
    if (i >= text.length) {
      endRow();
      return rows;
    }
    if (text[i] === "\n") {
      endRow();
      line++;
      lineStart = i + 1;
      if (lineStart >= text.length) return rows;
    }
    i++;
  }
  return rows;
}
