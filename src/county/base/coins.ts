import type { CountyInput } from "../input/county.ts";
import type { TableColumn, TableData } from "./tables.ts";

/**
 * The smallest coin (最小货币单位). Inside a run money is a whole number of coins: what is called fen there is a coin, and a
 * coin is a fen unless the input says otherwise. So a county whose amounts and whose coin are all ten times as large is
 * the same county.
 */

/** An input with its amounts in coins, rounded to whole ones; the same where a coin is a fen. */
export function inCoins(input: CountyInput): CountyInput {
  if (input.coinFen === 1) return input;
  const coins = (fen: number): number => fen / input.coinFen;
  return { ...(counted(input, (fen) => Math.round(coins(fen)), coins) as CountyInput), coinFen: input.coinFen };
}

/** What a run tells of something, its amounts in fen. */
export function inFen<T>(told: T, coinFen: number): T {
  const fen = (coins: number): number => coins * coinFen;
  return coinFen === 1 ? told : (counted(told, fen, fen) as T);
}

const WHOLE_AMOUNT = /Fen$/;
const AMOUNT_PER_KM = /FenPerKm$/;

/** A value with its amounts, and its amounts a kilometre, made anew. */
function counted(value: unknown, amount: (fen: number) => number, perKm: (fen: number) => number): unknown {
  if (Array.isArray(value)) return value.map((one) => counted(one, amount, perKm));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      WHOLE_AMOUNT.test(key)
        ? each(inner, amount)
        : AMOUNT_PER_KM.test(key)
          ? each(inner, perKm)
          : counted(inner, amount, perKm),
    ]),
  );
}

/** Of a number or a list of numbers. */
function each(value: unknown, of: (fen: number) => number): unknown {
  return typeof value === "number" ? of(value) : Array.isArray(value) ? value.map((one) => each(one, of)) : value;
}

/** Units of measures that are money, alone or a head, a visit. */
const MONEY_UNIT = /^yuan\b/;

/** Fen in what a measure of such a unit counts as one. */
export const coinsOf = (unit: string, coinFen: number): number => (MONEY_UNIT.test(unit) ? coinFen : 1);

/** A table reckoned as if coins were fen, with its sums of money as they are. */
export function inYuan(table: TableData, coinFen: number): TableData {
  if (coinFen === 1) return table;
  const units = table.columns.find(({ name }) => name === "unit")?.values as readonly string[] | undefined;
  const times = ({ name }: TableColumn, row: number): number => {
    if (/_(yuan|fen)$/.test(name)) return coinFen;
    return name === "numerator" || name === "value" ? coinsOf(units?.[row] ?? "", coinFen) : 1;
  };
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.type === "double"
        ? { ...column, values: column.values.map((value, row) => value * times(column, row)) }
        : column,
    ),
  };
}
