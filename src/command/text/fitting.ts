import { width } from "../terminal.ts";
import { alignedTable, cellsWide, wrapped } from "./table.ts";

/** Cells that a label has at least. */
const LEAST_LABEL = 20;

/** A table whose labels go on below themselves where the terminal is narrow. */
export function fitting(rows: readonly (readonly string[])[]): string {
  const whole = alignedTable(rows);
  const beyond = Math.max(...whole.split("\n").map(cellsWide)) - width();
  if (beyond <= 0) return whole;
  const widest = Math.max(LEAST_LABEL, Math.max(...rows.map(([label = ""]) => cellsWide(label))) - beyond);
  return alignedTable(
    rows.flatMap(([label = "", ...rest]) => {
      const [first = "", ...others] = wrapped(label, widest, "", "  ").split("\n");
      return [[first, ...rest], ...others.map((other) => [other])];
    }),
  );
}
