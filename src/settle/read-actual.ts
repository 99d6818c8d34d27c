import { CLAIM_CLASSES } from "../county/input/package.ts";
import { LEVELS } from "../county/input/places.ts";
import type { ActualMember, ActualPool, ActualYear, DearCase } from "../county/payment/actual.ts";
import { SPENDERS, spentAt } from "../county/payment/books.ts";
import { FUNDS } from "../county/payment/chart.ts";
import type { Cell } from "../language/csv.ts";
import { numberIn } from "../language/number-text.ts";
import { place, type Place, Problems, ScenarioError } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { readCells, type TableRow } from "../language/table.ts";
import { ASKED_SERVICES, type Ask, FUND_IDS, type PaidCell } from "./ask.ts";
import { COLUMNS, type Column, type Item, ITEMS } from "./actual-table.ts";

/** One figure of the table, its value as written. */
interface Entry {
  readonly row: TableRow<Column>;
  readonly item: Item;
  readonly at: Place;
  /** Index of a pool, -1 none. */
  readonly pool: number;
  readonly scheme: number;
  readonly of: string;
}

/**
 * A year as a filled-in table gives it.
 * @param cells of the table with its headings, from a CSV or a workbook
 * @throws ScenarioError with every problem, by line and column
 */
export function readActual(cells: readonly (readonly Cell[])[], file: string, ask: Ask): ActualYear {
  const problems = new Problems();
  const columns = COLUMNS.map(([key]) => key);
  const needed = ["item", "community", "fund", "of", "value"] as const;
  const rows = readCells(cells, file, "", problems, { columns, needed, ragged: true });
  const entries = rows.flatMap((row) => {
    const written = row.text("value") !== "" && !row.text("item").startsWith("#");
    const entry = written ? entryOf(row, ask, problems) : undefined;
    return entry === undefined ? [] : [entry];
  });
  refuseTwice(entries, problems);
  const read = createReader(problems);
  const of = (item: Item, pool = -1): readonly Entry[] =>
    entries.filter((entry) => entry.item === item && entry.pool === pool);
  const missing = (en: string, zh: string): void => problems.add(place(file), "", en, zh);

  const year = of("year")[0];
  if (year === undefined) missing("the year is missing (item year)", "缺少年度（项目 year）");
  const enrolled = Array.from({ length: FUNDS }, (_, scheme) => {
    const entry = entries.find((one) => one.item === "enrolled" && one.scheme === scheme);
    if (entry !== undefined) return read.whole(entry);
    if (ask.funds.includes(scheme))
      missing(
        `persons enrolled are missing (item enrolled, fund ${FUND_IDS[scheme]})`,
        "缺少全县参保人数（项目 enrolled）",
      );
    return 0;
  });
  const pools = Array.from({ length: ask.communities.length * FUNDS }, (_, pool) =>
    ask.funds.includes(pool % FUNDS) ? poolOf(pool, ask, of, read, missing) : undefined,
  );
  const members = ask.institutions.map(({ code }, i): ActualMember => {
    const figure = (item: Item, otherwise: number, as: (entry: Entry) => number): number => {
      const entry = entries.find((one) => one.item === item && one.of === code);
      return entry === undefined ? otherwise : as(entry);
    };
    const score = figure("member-score", -1, read.points);
    if (score < 0 && ask.memberScores && ask.members.includes(i))
      missing(`no own score of ${code} (item member-score)`, `缺少 ${code} 的单位考核得分（项目 member-score）`);
    return {
      volume: figure("volume", 0, read.whole),
      score: Math.max(0, score),
      readings: figure("readings", 0, read.whole),
      samples: figure("samples", 0, read.whole),
      stays: figure("stays", 0, read.whole),
    };
  });
  const actual = { calendarYear: year === undefined ? 0 : read.whole(year), enrolled, pools, members };
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return actual;
}

function poolOf(
  pool: number,
  ask: Ask,
  of: (item: Item, pool: number) => readonly Entry[],
  read: Reading,
  missing: (en: string, zh: string) => void,
): ActualPool {
  const { code } = ask.communities[Math.floor(pool / FUNDS)]!;
  const fund = FUND_IDS[pool % FUNDS]!;
  const one = (item: Item, otherwise: number, as: (entry: Entry) => number, detail = ""): number => {
    const entry = of(item, pool).find((candidate) => candidate.of === detail);
    return entry === undefined ? otherwise : as(entry);
  };
  const members = one("members", -1, read.whole);
  if (members < 0)
    missing(`members are missing (item members, ${code}, ${fund})`, `缺少参保人数（项目 members，${code}，${fund}）`);
  const spent = new Float64Array(spentAt(1, 0, 0, 0));
  for (const [who, spender] of SPENDERS.entries())
    for (const entry of of(spender === "fund" ? "paid" : spender, pool)) {
      const cell = cellOf(entry.of)!;
      spent[spentAt(0, cell.service, cell.level, cell.claimClass) + who] = read.money(entry, true);
    }
  const cases = of("case", pool).map((entry): DearCase => ({ ...cellOf(entry.of)!, fundFen: read.money(entry) }));
  const measures = new Map(of("measure", pool).map((entry) => [entry.of, read.number(entry)]));
  const score = of("score", pool)[0];
  if (score === undefined && measures.size === 0)
    missing(
      `neither a score nor a measure (items score and measure, ${code}, ${fund})`,
      `考核得分与指标均未填写（项目 score、measure，${code}，${fund}）`,
    );
  return {
    members: Math.max(0, members),
    risk: one("risk", Math.max(0, members) * 1e6, (entry) => Math.round(read.number(entry) * 1e6)),
    months: one("months", 12, (entry) => read.whole(entry, 1, 12)),
    yearsBefore: one("years-before", 0, (entry) => read.whole(entry, 0, 100)),
    past: [1, 2, 3].map((ago) => one("past", 0, read.money, String(ago))),
    spent,
    cases,
    spentByMidYear: one("mid-year", 0, read.money, "this-year"),
    pastByMidYear: one("mid-year", 0, read.money, "last-year"),
    openFen: one("open", 0, read.money),
    ...(score === undefined ? {} : { score: read.points(score) }),
    measures,
  };
}

function entryOf(row: TableRow<Column>, ask: Ask, problems: Problems): Entry | undefined {
  const items = Object.keys(ITEMS) as readonly Item[];
  const item = items.find((known) => known === row.text("item"));
  const refuse = (column: Column, known: readonly string[]): undefined => {
    const found = row.text(column);
    const { en, zh } = hint(found, known);
    problems.add(row.cell(column).at, column, `unknown ${column} "${found}"${en}`, `未知的 ${column}“${found}”${zh}`);
    return undefined;
  };
  if (item === undefined) return refuse("item", items);
  const codes = ask.communities.map(({ code }) => code);
  const ofPool = !SHARED.has(item);
  const community = codes.indexOf(row.text("community"));
  if (ofPool && community < 0) return refuse("community", codes);
  const scheme = FUND_IDS.findIndex((id) => id === row.text("fund"));
  if ((ofPool || item === "enrolled") && scheme < 0) return refuse("fund", FUND_IDS);
  const of = row.text("of");
  if (CELLED.has(item) && cellOf(of) === undefined) return refuse("of", CELL_NAMES);
  const details = DETAILS[item] ?? (MEMBERS.has(item) ? ask.institutions.map(({ code }) => code) : undefined);
  if (details !== undefined && !details.includes(of)) return refuse("of", details);
  return { row, item, at: row.cell("value").at, pool: ofPool ? community * FUNDS + scheme : -1, scheme, of };
}

const MEMBERS: ReadonlySet<Item> = new Set(["volume", "member-score", "readings", "samples", "stays"]);
/** Items of no single community. */
const SHARED: ReadonlySet<Item> = new Set(["year", "enrolled", ...MEMBERS]);
/** Items by service, level and class. */
const CELLED: ReadonlySet<Item> = new Set(["paid", "serious", "assistance", "case"]);
const DETAILS: Partial<Record<Item, readonly string[]>> = {
  past: ["1", "2", "3"],
  "mid-year": ["this-year", "last-year"],
};
const CELL_NAMES: readonly string[] = ASKED_SERVICES.flatMap((service) =>
  LEVELS.flatMap((level) => [`${service}.${level}`, ...CLAIM_CLASSES.slice(1).map((k) => `${service}.${level}.${k}`)]),
);

function cellOf(of: string): PaidCell | undefined {
  if (!CELL_NAMES.includes(of)) return undefined;
  const [service, level, claimClass = CLAIM_CLASSES[0]] = of.split(".");
  return {
    service: ASKED_SERVICES.findIndex((id) => id === service),
    level: LEVELS.findIndex((id) => id === level),
    claimClass: CLAIM_CLASSES.findIndex((id) => id === claimClass),
  };
}

/** The same figure twice: neither would be right. Dear cases may be alike. */
function refuseTwice(entries: readonly Entry[], problems: Problems): void {
  const first = new Map<string, Place>();
  for (const { item, pool, scheme, of, at } of entries) {
    if (item === "case") continue;
    const key = [item, pool, scheme, of].join(" ");
    const other = first.get(key);
    if (other === undefined) first.set(key, at);
    else problems.add(at, item, `stands already in line ${other.line}`, `与第 ${other.line} 行重复`);
  }
}

/** Values as their kinds; each says of a value what is wrong with it. */
interface Reading {
  number(entry: Entry): number;
  whole(entry: Entry, least?: number, most?: number): number;
  points(entry: Entry): number;
  /** Yuan with at most two decimals, in fen. */
  money(entry: Entry, signed?: boolean): number;
}

const MOST = 1e13;

function createReader(problems: Problems): Reading {
  function parsed({ row, item, at }: Entry, good: (value: number) => boolean, en: string, zh: string): number {
    const value = numberIn(row.text("value"));
    if (value !== undefined && Number.isFinite(value) && good(value)) return value;
    problems.add(at, item, `found "${row.text("value")}", expected ${en}`, `现为“${row.text("value")}”，应为${zh}`);
    return 0;
  }
  return {
    number: (entry) => parsed(entry, () => true, "a number", "数字"),
    whole: (entry, least = 0, most = MOST) =>
      parsed(
        entry,
        (value) => Number.isInteger(value) && value >= least && value <= most,
        `a whole number from ${least}${most === MOST ? "" : ` to ${most}`}`,
        `不小于 ${least}${most === MOST ? "" : `、不大于 ${most}`} 的整数`,
      ),
    points: (entry) => parsed(entry, (value) => value >= 0 && value <= 100, "points from 0 to 100", "0 至 100 分"),
    money: (entry, signed = false) => {
      const inFen = (value: number): number => Math.round(value * 100);
      const value = parsed(
        entry,
        (found) =>
          Math.abs(found) <= MOST &&
          (signed || found >= 0) &&
          Math.abs(found * 100 - inFen(found)) < 1e-4 + Math.abs(found) * 1e-12,
        `yuan with at most two decimals${signed ? "" : ", 0 or more"}`,
        `至多两位小数的金额（元）${signed ? "" : "，不小于 0"}`,
      );
      return inFen(value) + 0;
    },
  };
}
