import type { TableData } from "../county/base/tables.ts";
import { DIMENSIONS } from "../county/indicators/dimensions.ts";
import { LEVELS } from "../county/input/places.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import { ReadError } from "../language/reader.ts";
import { numberColumn, stringColumn } from "./labelled.ts";

const MEASURES_TABLE = "measures_yearly";
const LEDGER_TABLE = "ledger_yearly";
const HALF_A_FEN = 0.005;
/** Between the value that a row holds and the one its two parts make: what a spreadsheet's rounding does. */
const TOLERANCE = 1e-9;
const known = new Map(INDICATORS.map((one) => [one.id, one]));

/**
 * Refuses a table read back that no run can have written: a cell without a word, a level that there is not, a count
 * below zero, parts that do not make the value or the balance beside them, a sum that stands twice.
 * @throws ReadError naming row and column
 */
export function refuseUnsound(table: TableData): void {
  for (const column of table.columns) {
    const empty = column.type === "string" ? column.values.findIndex((word) => word.trim() === "") : -1;
    if (empty >= 0) refuse(table.name, empty, column.name, ["nothing", "空值"], ["a word", "文字"]);
  }
  if (table.name === MEASURES_TABLE) refuseMeasures(table);
  if (table.name === LEDGER_TABLE) refuseLedger(table);
}

function refuseLedger(table: TableData): void {
  const [opening, debit, credit, closing] = ["opening", "debit", "credit", "closing"].map((name) =>
    numberColumn(table, `${name}_yuan`),
  );
  for (let row = 0; row < table.rows; row++) {
    const made = opening![row]! + debit![row]! - credit![row]!;
    const found = String(closing![row]);
    if (Math.abs(made - closing![row]!) > HALF_A_FEN + Math.abs(made) * TOLERANCE)
      refuse(table.name, row, "closing_yuan", [found, found], [`what the row makes, ${made}`, `由本行得出的 ${made}`]);
  }
}

function refuseMeasures(table: TableData): void {
  const measure = stringColumn(table, "measure");
  const numerator = numberColumn(table, "numerator");
  const denominator = numberColumn(table, "denominator");
  const value = numberColumn(table, "value");
  refuseLevels(table);
  refuseTwice(table);
  for (let row = 0; row < table.rows; row++) {
    const found = known.get(measure[row]!);
    const [above, below] = [numerator[row]!, denominator[row]!];
    const refuseIt = (column: string, told: number, en: string, zh: string): never =>
      refuse(table.name, row, column, [String(told), String(told)], [en, zh]);
    if (below < 0) refuseIt("denominator", below, "0 or more", "不小于 0 的数");
    if (found === undefined) continue;
    if (above < 0 && found.signed !== true) refuseIt("numerator", above, "0 or more", "不小于 0 的数");
    const made = (found.scale * above) / below;
    if (below > 0 && Math.abs(made - value[row]!) > TOLERANCE * Math.max(1, Math.abs(made)))
      refuseIt("value", value[row]!, `what the parts make, ${made}`, `由分子与分母得出的 ${made}`);
  }
}

const LEVEL_WORDS: ReadonlySet<string> = new Set(["all", ...LEVELS]);

function refuseLevels(table: TableData): void {
  stringColumn(table, "level").forEach((level, row) => {
    if (LEVEL_WORDS.has(level)) return;
    const words = [...LEVEL_WORDS];
    refuse(table.name, row, "level", [`"${level}"`, `“${level}”`], [`one of ${words.join(", ")}`, words.join("、")]);
  });
}

/** Of rows that are split by nothing the second would be taken for the first. */
function refuseTwice(table: TableData): void {
  const split = DIMENSIONS.map((name) => stringColumn(table, name));
  const labels = ["point", "replication", "year"].flatMap((name) =>
    table.columns.some((column) => column.name === name) ? [numberColumn(table, name)] : [],
  );
  const measure = stringColumn(table, "measure");
  const seen = new Set<string>();
  for (let row = 0; row < table.rows; row++) {
    if (split.some((words) => words[row] !== "all")) continue;
    const key = `${measure[row]!} ${labels.map((values) => values[row]).join(" ")}`;
    const found = `"${measure[row]!}"`;
    if (seen.has(key)) refuse(table.name, row, "measure", [`${found} a second time`, `第二个${found}`], ONCE);
    seen.add(key);
  }
}
const ONCE = ["each measure of a year once", "每年每项指标只有一行"] as const;

/** A space between Chinese and what begins with a letter or a figure. */
const apart = (text: string): string => (/^[\w-]/.test(text) ? ` ${text}` : text);

/** @param found and @param expected in English and Chinese */
function refuse(
  table: string,
  row: number,
  column: string,
  found: readonly [en: string, zh: string],
  expected: readonly [en: string, zh: string],
): never {
  throw new ReadError(
    `table ${table}, row ${row + 1}, column ${column}: found ${found[0]}, expected ${expected[0]}`,
    `表 ${table} 第 ${row + 1} 行 ${column} 列：得到${apart(found[1])}，应为${apart(expected[1])}`,
  );
}
