import { CLAIM_CLASSES } from "../county/input/package.ts";
import { LEVELS } from "../county/input/places.ts";
import type { ActualMember, ActualPool, ActualYear, DearCase } from "../county/payment/actual.ts";
import { SPENDERS, spentAt } from "../county/payment/books.ts";
import { FUNDS } from "../county/payment/chart.ts";
import { type CellUnit, cellNumber, CURRENCY, whyNoNumber } from "../language/cell-number.ts";
import { chineseName, type FilledRow, filledRows, headingsIn } from "../language/filled-table.ts";
import { halfWidth } from "../language/number-text.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import type { SheetCells } from "../language/sheet-cells.ts";
import { hint } from "../language/suggest.ts";
import { ASKED_SERVICES, type Ask, FUND_IDS, type PaidCell } from "./ask.ts";
import { COLUMNS, type Column, type Item, ITEMS } from "./actual-table.ts";

/** One figure of the table, its value as written. */
interface Entry {
  readonly row: FilledRow<Column>;
  readonly item: Item;
  /** Index of a pool, -1 none. */
  readonly pool: number;
  readonly scheme: number;
  readonly of: string;
}

/**
 * A year as a filled-in table gives it.
 * @param sheets of the table, a CSV or a workbook
 * @throws ScenarioError with every problem, by row, column and cell
 */
export function readActual(sheets: readonly SheetCells[], file: string, ask: Ask): ActualYear {
  const problems = new Problems();
  const entries = rowsOf(sheets, file, problems).flatMap((row) => {
    const entry = row.has("value") ? entryOf(row, ask) : undefined;
    return entry === undefined ? [] : [entry];
  });
  refuseTwice(entries);
  const read = createReader();
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

const NEEDED = ["item", "community", "fund", "of", "value"] as const satisfies readonly Column[];

/** The filled rows below the headings, on whichever sheet they stand. @throws ScenarioError where there are none */
function rowsOf(sheets: readonly SheetCells[], file: string, problems: Problems): readonly FilledRow<Column>[] {
  const headings = headingsIn(sheets, COLUMNS, NEEDED);
  const missing = headings?.missing ?? NEEDED;
  if (missing.length > 0)
    problems.add(
      headings?.cells.rows[headings.at]![0]!.at ?? place(file),
      "",
      `columns missing: ${missing.join(", ")}`,
      `缺少列：${missing.map((column) => `“${chineseName(COLUMNS, column)}”`).join("")}`,
    );
  const rows = headings === undefined ? [] : filledRows(headings, file, COLUMNS, problems);
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return rows;
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

function entryOf(row: FilledRow<Column>, ask: Ask): Entry | undefined {
  const items = Object.keys(ITEMS) as readonly Item[];
  const item = items.find((known) => known === row.text("item"));
  const refuse = (column: Column, known: readonly string[]): undefined => {
    const found = row.text(column);
    const { en, zh } = hint(found, known);
    row.say(column, `unknown ${column} "${found}"${en}`, `没有“${found}”${zh}`);
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
  return { row, item, pool: ofPool ? community * FUNDS + scheme : -1, scheme, of };
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
function refuseTwice(entries: readonly Entry[]): void {
  const first = new Map<string, number>();
  for (const { row, item, pool, scheme, of } of entries) {
    if (item === "case") continue;
    const key = [item, pool, scheme, of].join(" ");
    const other = first.get(key);
    if (other === undefined) first.set(key, row.line);
    else row.say("item", `stands already in line ${other}`, `与第 ${other} 行重复`);
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
/** Units that may stand behind a value, by what the item is counted in. */
const UNITS: Readonly<Record<(typeof ITEMS)[Item], CellUnit>> = {
  year: "years",
  persons: "persons",
  months: "months",
  years: "years",
  yuan: "yuan",
  points: "points",
  number: "share",
  count: "counts",
};

/** The number in a row; 1350 beside 万元 is 13,500,000 as 1350万元 is. */
function valueOf({ row, item }: Entry): number | undefined {
  const [written, unit] = [halfWidth(row.text("value")).replace(CURRENCY, ""), UNITS[ITEMS[item]]];
  if (ITEMS[item] === "year" && /^\d{4}-12-31$/.test(written)) return Number(written.slice(0, 4));
  const beside = unit === "yuan" && /^[\s\d.,_+-]*$/.test(written) ? row.text("unit") : "";
  const found = cellNumber(`${written}${beside}`, unit);
  return "value" in found && Number.isFinite(found.value) ? found.value : undefined;
}

function createReader(): Reading {
  function parsed(entry: Entry, good: (value: number) => boolean, en: string, zh: string): number {
    const value = valueOf(entry);
    if (value !== undefined && good(value)) return value;
    const { row } = entry;
    const found = row.text("value");
    const why = whyNoNumber(found) ?? ["", ""];
    row.say("value", `found "${found}", expected ${en}${why[0]}`, `得到“${found}”，应为${zh}${why[1]}`);
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
