import type { TableColumn, TableData } from "../county/base/tables.ts";

/** A column of few different texts, as it travels: each of them once, and a number a row. */
interface FoldedColumn {
  readonly name: string;
  readonly type: "folded";
  readonly words: readonly string[];
  readonly codes: Uint32Array<ArrayBuffer>;
}

/** A table on its way from one thread to another (线程间传表). */
export interface FoldedTable extends Omit<TableData, "columns"> {
  readonly columns: readonly (Exclude<TableColumn, { readonly type: "string" }> | FoldedColumn)[];
}

/**
 * Tables as they go between threads: a message copies the text of each cell by itself, and whoever gets it then holds a
 * hundred thousand texts a replication where a few hundred would do. Folded, 64 replications of a small county take
 * 150 MB less.
 */
export function folded(tables: readonly TableData[]): readonly FoldedTable[] {
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.type === "string" ? fold(column) : column)),
  }));
}

function fold({ name, values }: Extract<TableColumn, { readonly type: "string" }>): FoldedColumn {
  const known = new Map<string, number>();
  const codes = Uint32Array.from(values, (word) => {
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    return code;
  });
  return { name, type: "folded", words: [...known.keys()], codes };
}

export function unfolded(tables: readonly FoldedTable[]): readonly TableData[] {
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      if (column.type !== "folded") return column;
      const { name, words, codes } = column;
      return { name, type: "string", values: Array.from(codes, (code) => words[code]!) };
    }),
  }));
}
