/** A result table as typed columns: plain data, structured-clonable, one row a measured thing. */

interface ColumnOf<Type extends string, Values> {
  /** Snake case; money columns end in `_yuan`, times in their unit. */
  readonly name: string;
  readonly type: Type;
  /** As long as the table has rows. No NaN. */
  readonly values: Values;
}

export type TableColumn =
  | ColumnOf<"string", readonly string[]>
  | ColumnOf<"double", Float64Array>
  | ColumnOf<"int", Int32Array>
  /** Whole numbers that may pass 32 bits. */
  | ColumnOf<"whole", Float64Array>;

export interface TableData {
  /**
   * `measures_yearly`, `measures_monthly`, `institutions_yearly`, `flows_yearly`, `ledger_yearly`, `settlements`,
   * `encounters`.
   */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: number;
}

/** A column of a type, its values held as columns of that type hold them. */
export function columnOf(name: string, type: TableColumn["type"], values: readonly (string | number)[]): TableColumn {
  if (type === "string") return { name, type, values: values as readonly string[] };
  if (type === "int") return { name, type, values: Int32Array.from(values as readonly number[]) };
  return { name, type, values: Float64Array.from(values as readonly number[]) };
}
