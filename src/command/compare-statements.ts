import { columnOf, type TableData } from "../county/base/tables.ts";
import {
  type AccountedInstitution,
  type AlignedLine,
  aligning,
  countySheets,
  type Sheet,
} from "../county/payment/sheets.ts";
import { readAbout } from "../results/about.ts";
import { readManifest, readTable } from "../results/folder.ts";
import { numberColumn } from "../results/labelled.ts";
import type { InputFolder } from "../results/sink.ts";

/** Tables that the books are drawn from. */
const BOOKS = ["ledger_yearly", "settlements", "institutions_yearly"] as const;

/** The yearly accounts of one replication. */
export function sheetsOfTables(
  tables: readonly TableData[],
  institutions: readonly AccountedInstitution[],
): readonly Sheet[] {
  const named = (name: (typeof BOOKS)[number]): TableData => {
    const table = tables.find((candidate) => candidate.name === name);
    if (table === undefined) throw new Error(`the county gave no table ${name}`);
    return table;
  };
  const drawn = {
    ledger: named("ledger_yearly"),
    settlements: named("settlements"),
    institutions: named("institutions_yearly"),
  };
  return countySheets(drawn, institutions);
}

/** The yearly accounts of a results folder, a list a replication. */
export async function sheetsOfFolder(folder: InputFolder): Promise<readonly (readonly Sheet[])[]> {
  const manifest = readManifest(folder);
  const { institutions } = readAbout(folder, manifest);
  const found = new Map<number, Map<string, TableData[]>>();
  for (const name of BOOKS)
    for await (const table of readTable(folder, manifest, name)) {
      const replication = numberColumn(table, "replication");
      for (const number of new Set(replication)) {
        const tables = found.get(number) ?? new Map<string, TableData[]>();
        const rows = [...replication.keys()].filter((row) => replication[row] === number);
        tables.set(name, [...(tables.get(name) ?? []), rowsOf(table, rows)]);
        found.set(number, tables);
      }
    }
  return [...found.values()].map((tables) => {
    const whole = BOOKS.map((name) => joined(name, tables.get(name) ?? []));
    return sheetsOfTables(whole, institutions);
  });
}

function rowsOf({ name, columns }: TableData, rows: readonly number[]): TableData {
  const chosen = columns.map((column) =>
    columnOf(
      column.name,
      column.type,
      rows.map((row) => column.values[row]!),
    ),
  );
  return { name, columns: chosen, rows: rows.length };
}

function joined(name: string, pieces: readonly TableData[]): TableData {
  const [first, ...others] = pieces;
  if (first === undefined || others.length === 0) return first ?? { name, columns: [], rows: 0 };
  const columns = first.columns.map((column, at) =>
    columnOf(
      column.name,
      column.type,
      pieces.flatMap((piece) => Array.from<string | number>(piece.columns[at]!.values)),
    ),
  );
  return { name, columns, rows: pieces.reduce((sum, { rows }) => sum + rows, 0) };
}

/** A sum of values by line, whatever replications and scenarios have it. */
interface Line extends AlignedLine {
  readonly sides: (number[] | undefined)[];
}

/**
 * The books of several scenarios side by side (决算对照): under each year what each has on average over its replications,
 * and of two what the second has less the first. A line that one of them has not is 0 there.
 * @param sides by scenario, by replication
 */
export function sheetsSideBySide(sides: readonly (readonly (readonly Sheet[])[])[]): readonly Sheet[] {
  const titles = new Map(sides.flat(2).map((sheet) => [sheet.title.en, sheet]));
  return [...titles.values()].map(({ title, columns }) => {
    const lines: Line[] = [];
    sides.forEach((runs, side) => {
      for (const sheets of runs)
        for (const sheet of sheets)
          if (sheet.title.en === title.en) addLines(lines, sheet, side, sides.length, runs.length);
    });
    const two = sides.length === 2;
    const letter = (side: number): string => String.fromCharCode("A".charCodeAt(0) + side);
    return {
      title,
      columns: columns.flatMap(({ label, form }) => [
        ...sides.map((_, side) => ({
          label: { en: `${label.en} ${letter(side)}`, zh: `${label.zh} ${letter(side)}` },
          form,
        })),
        ...(two ? [{ label: { en: "B − A", zh: "B − A" }, form }] : []),
      ]),
      lines: lines.map(({ label, kind, sides: values }) => ({
        label,
        kind,
        values:
          kind === "heading"
            ? []
            : columns.flatMap((_, at) => {
                const own = sides.map((_, side) => values[side]?.[at] ?? 0);
                return two ? [...own, own[1]! - own[0]!] : own;
              }),
      })),
    };
  });
}

/** Adds a sheet's values to the lines of their names. */
function addLines(lines: Line[], sheet: Sheet, side: number, sides: number, runs: number): void {
  const lineOf = aligning(lines, (line): Line => ({ ...line, sides: Array.from({ length: sides }) }));
  for (const { label, kind, values } of sheet.lines) {
    const sums = (lineOf(label, kind).sides[side] ??= values.map(() => 0));
    values.forEach((value, column) => (sums[column] = (sums[column] ?? 0) + value / runs));
  }
}
