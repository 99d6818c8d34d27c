import { beforeAll, describe, expect, test } from "vitest";
import type { TableColumn, TableData } from "../../src/county/base/tables.ts";
import { finished } from "../support/county.ts";
import { withMoney } from "../support/money.ts";
import { loadSmall } from "../support/small.ts";

/** So many that one visit in ten thousand is two of them. */
const RESIDENTS = 3_000;
const SEED = 11;
/** Prices and incomes have risen once. */
const YEARS = 2;
/** Nobody waits and no shelf runs empty, so that who goes elsewhere sends nobody else there. */
const APART = ["policy.capacity.unlimited=true", "policy.capacity.frozenWaits=true", "mechanisms.drug-stock.on=false"];

type Money = Parameters<typeof withMoney>[2];
const run = async (scenario: string, money: Money, set: readonly string[] = []): Promise<readonly TableData[]> =>
  finished({ ...(await withMoney(scenario, RESIDENTS, money, set)), years: YEARS }, SEED).tables();

/** Money is a veil: what all amounts are counted in changes nothing that happens (没有货币幻觉). */
describe.each([["typical.yaml"], ["typical-reform.yaml"]])("%s", (scenario) => {
  let usual: readonly TableData[];
  let apart: readonly TableData[];
  beforeAll(async () => {
    usual = await run(scenario, { times: 1, coin: 1 });
    apart = await run(scenario, { times: 1, coin: 1 }, APART);
  });

  test.each([[2], [10]])(
    "all amounts and the coin times %i change no event, and every sum by as much",
    async (times) => {
      const scaled = await run(scenario, { times, coin: times });
      expect(scaled.map(({ name, rows }) => [name, rows])).toEqual(usual.map(({ name, rows }) => [name, rows]));
      const off = scaled.flatMap((table, t) =>
        table.columns.flatMap((column, c) => unlike(column, usual[t]!.columns[c]!, moneyIn(table, column), times)),
      );
      expect(off).toEqual([]);
    },
  );

  test.each([[2], [10]])(
    "all amounts times %i while the coin stays move at most one visit in ten thousand",
    async (times) => {
      const scaled = await run(scenario, { times, coin: 1 }, APART);
      const [before, after] = [contacts(apart), contacts(scaled)];
      expect(movedShare(before, after)).toBeLessThanOrEqual(1e-4);
      const sum = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((all, fen) => all + fen, 0);
      expect(sum(after) / sum(before) / times).toBeCloseTo(1, 3);
    },
  );
});

test("money that grows alike everywhere moves at most one visit in ten thousand", async () => {
  const grows = [
    "payment.priceGrowth",
    "money.incomeGrowth",
    "payment.residentFund.growth",
    "payment.employeeFund.growth",
  ];
  const still = async (rate: string): Promise<readonly TableData[]> => {
    const set = ["encounterLog=true", ...grows.map((path) => `policy.${path}=${rate}`), ...APART];
    const { input } = await loadSmall("typical-still.yaml", RESIDENTS, set);
    return finished({ ...input, years: YEARS + 1 }, SEED).tables();
  };
  expect(movedShare(contacts(await still("0 %")), contacts(await still("5 %")))).toBeLessThanOrEqual(1e-4);
});

/**
 * Of the contacts of one run, those that are not in the other, one a person: who has gone elsewhere once goes there
 * again by habit, and comes back there.
 */
function movedShare(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  const moved = [...before.keys()].filter((contact) => !after.has(contact));
  return new Set(moved.map((contact) => contact.slice(0, contact.indexOf(" ")))).size / before.size;
}

/** Whether a column, or a row of it, is a sum of money. */
function moneyIn({ columns }: TableData, { name }: TableColumn): (row: number) => boolean {
  const units = columns.find((one) => one.name === "unit")?.values;
  const figure = name === "value" || name === "numerator";
  return (row) => /_(yuan|fen)$/.test(name) || (figure && String(units?.[row]).startsWith("yuan"));
}

/** Values that are not what they were, or so many times as much where they are money. */
function unlike(column: TableColumn, was: TableColumn, money: (row: number) => boolean, times: number): unknown[] {
  return Array.from<number | string>(column.values).flatMap((value, row) => {
    const before = was.values[row]!;
    const same =
      typeof value === "string" || typeof before === "string"
        ? value === before
        : Math.abs(value - before * (money(row) ? times : 1)) <= 1e-9 * Math.abs(value);
    return same ? [] : [[column.name, row, before, value]];
  });
}

/** Charges by contact: who, for what illness of which day, at which place, of which kind. */
function contacts(tables: readonly TableData[]): ReadonlyMap<string, number> {
  const log = tables.find(({ name }) => name === "encounters")!;
  const column = (name: string): ArrayLike<number> =>
    log.columns.find((one) => one.name === name)!.values as ArrayLike<number>;
  const keys = ["person", "disease", "onset_day", "institution", "kind"].map(column);
  const charge = column("charge_fen");
  const found = new Map<string, number>();
  for (let row = 0; row < log.rows; row++) {
    const key = keys.map((values) => values[row]).join(" ");
    found.set(key, (found.get(key) ?? 0) + charge[row]!);
  }
  return found;
}
