import { type CellUnit, cellNumber, CURRENCY, whyNoNumber } from "../language/cell-number.ts";
import { type FilledRow, plainName } from "../language/filled-table.ts";
import { halfWidth, numberIn } from "../language/number-text.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import type { CsvColumn } from "./county-table.ts";
import type { Figure } from "./figure.ts";
import { type CountyFigure, FIGURE_IDS, FIGURE_ITEMS, type FigureId } from "./figure-items.ts";
import { GIVEN } from "./new-county.ts";

/** Columns of the sheet of figures; in a CSV table they stand behind those of places. */
export const FIGURE_COLUMNS = [
  ["item", "指标"],
  ["year", "年份"],
  ["value", "数值"],
  ["unit", "单位"],
  ["about", "口径"],
  ["source", "数据来源"],
] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number][0];

interface Written {
  readonly id: FigureId;
  readonly value: string;
  readonly unit: string;
  readonly year: string;
  readonly source: string;
  say(column: "item" | "year" | "value", en: string, zh: string): void;
}

const YEARS = [2000, 2100] as const;

/** The figures of a county that were filled in. Problems are told by row, column and cell. */
export function readFigures(
  inTable: readonly FilledRow<CsvColumn>[],
  inSheet: readonly FilledRow<FigureColumn>[],
  heads: { readonly residents: Figure; readonly migrants: Figure } | undefined,
  problems: Problems,
): readonly CountyFigure[] {
  const before = problems.told;
  const written = [
    ...inTable.map((row) =>
      writtenIn(row, row.text("code") || row.text("zh"), (column) => (column === "item" ? "code" : column)),
    ),
    ...inSheet.map((row) => writtenIn(row, row.text("item"), (column) => column)),
  ].filter((one) => one !== undefined);
  const seen = new Set<string>();
  const figures = written.flatMap((one): readonly CountyFigure[] => {
    const figure = figureOf(one);
    if (figure === undefined) return [];
    const key = `${figure.id} ${figure.year ?? ""}`;
    if (seen.has(key)) one.say("item", "stands twice for the same year", "同一年份重复");
    seen.add(key);
    return [figure];
  });
  if (problems.told === before && heads !== undefined)
    agree(figures, written, heads.residents.value, heads.migrants.value);
  return figures;
}

/** @param at where what is said of a column is told */
function writtenIn<Column extends string>(
  row: FilledRow<Column>,
  name: string,
  at: (column: "item" | "year" | "value") => Column,
): Written | undefined {
  const text = (column: string): string => row.text(column as Column);
  const say: Written["say"] = (column, en, zh) => row.say(at(column), en, zh);
  if (text("value") === "") {
    if (numberIn(text("unit")) !== undefined)
      say("value", `empty, and ${text("unit")} stands in the column of units`, `为空，而“单位”列中是 ${text("unit")}`);
    return undefined;
  }
  const id = figureCalled(name);
  if (id === undefined) {
    const names = /\p{Script=Han}/u.test(name)
      ? FIGURE_IDS.map((known) => plainName(FIGURE_ITEMS[known].name.zh))
      : FIGURE_IDS;
    const { en, zh } = hint(plainName(name).slice(0, 40), names);
    say("item", `unknown figure "${name.slice(0, 40)}"${en}`, `未知的指标“${name.slice(0, 40)}”${zh}`);
    return undefined;
  }
  return { id, say, value: text("value"), unit: text("unit"), year: text("year"), source: text("source") || GIVEN };
}

/** By its name to the letter but for spaces, or by its name without remarks where no other is called the same. */
function figureCalled(name: string): FigureId | undefined {
  const spaceless = (words: string): string => words.replaceAll(/\s/g, "");
  const called = (as: (words: string) => string): readonly FigureId[] =>
    FIGURE_IDS.filter((id) =>
      [FIGURE_ITEMS[id].name.zh, FIGURE_ITEMS[id].name.en, id].some((one) => as(one) === as(name)),
    );
  const [exact] = called(spaceless);
  const [plain, ...others] = called(plainName);
  return exact ?? (others.length === 0 ? plain : undefined);
}

const CELL_UNIT: Readonly<Record<"persons" | "visits" | "yuan" | "share", CellUnit>> = {
  persons: "persons",
  visits: "visits",
  yuan: "yuan",
  share: "share",
};
const MOST = { persons: 1e7, visits: 1e9, yuan: 1e12, share: 1 } as const;

function figureOf(one: Written): CountyFigure | undefined {
  const { id, say, source } = one;
  const { unit, use } = FIGURE_ITEMS[id];
  const year = yearOf(one);
  if (year === undefined && use === "observed" && one.year === "")
    say("year", "of which year is it? an observed figure needs one", "须填年份：用于对照的指标须注明年份");
  if (unit === "split") {
    const parts = splitOf(one);
    return parts === undefined ? undefined : { id, year, value: parts[0], parts, source };
  }
  const value = unit === "share" ? shareOf(one) : amountOf(one, unit);
  return value === undefined ? undefined : { id, year, value, source };
}

function yearOf({ year, say }: Written): number | undefined {
  if (year === "") return undefined;
  const value = Number(halfWidth(year).replace(/\s*年度?$|-\d\d-\d\d$/, ""));
  if (Number.isInteger(value) && value >= YEARS[0] && value <= YEARS[1]) return value;
  const [en, zh] = whyNoNumber(year) ?? ["", ""];
  say("year", `found "${year}", expected a year, as 2024${en}`, `得到“${year}”，应为年份，如 2024${zh}`);
  return undefined;
}

/** The unit of its own cell stands for a value that carries none: 1350 beside 万元. */
function amountOf(
  { value: text, unit: beside, say }: Written,
  unit: "persons" | "visits" | "yuan",
): number | undefined {
  const value = text.replace(CURRENCY, "");
  const alone = cellNumber(value, CELL_UNIT[unit]);
  const bare = /^[\s\d.,_+-]*$/.test(halfWidth(value));
  const found = bare ? cellNumber(`${value}${beside}`, CELL_UNIT[unit]) : alone;
  const number = "value" in found ? found.value : undefined;
  const whole = unit === "yuan" || (number !== undefined && Number.isInteger(number));
  if (number !== undefined && number >= 0 && number <= MOST[unit] && whole) return number;
  const words = {
    persons: ["whole persons", "整数（人）"],
    visits: ["a whole number of visits", "整数（人次）"],
    yuan: ["yuan", "金额（元、万元、亿元）"],
  }[unit];
  const [en, zh] = whyNoNumber(text) ?? ["", ""];
  say(
    "value",
    `found "${text}${bare && beside !== "" ? ` ${beside}` : ""}", expected ${words[0]}, 0 or more${en}`,
    `得到“${text}${bare ? beside : ""}”，应为不小于 0 的${words[1]}${zh}`,
  );
  return undefined;
}

/** `82.3 %`, 82.3 or, as cells in percent hold it, 0.823. */
function shareOf({ value, say }: Written): number | undefined {
  const found = cellNumber(value, "share");
  const number = "value" in found ? found.value : undefined;
  const percent = /[%成]/.test(halfWidth(value));
  const share = number === undefined || percent || number <= 1 ? number : number / 100;
  if (share !== undefined && share >= 0 && share <= MOST.share) return Number(share.toPrecision(12));
  const [en, zh] = whyNoNumber(value) ?? ["", ""];
  say("value", `found "${value}", expected a share, as 82.3 %${en}`, `得到“${value}”，应为比例，如 82.3%${zh}`);
  return undefined;
}

function splitOf({ value, say }: Written): readonly [number, number, number] | undefined {
  const parts = halfWidth(value)
    .replaceAll(/[[\]\s]/g, "")
    .split(/[:比,、/]/)
    .map((part) => (/^\d+(\.\d+)?%?$/.test(part) ? Number.parseFloat(part) : Number.NaN));
  const sum = parts.reduce((a, b) => a + b, 0);
  const [county, township, village] = parts;
  if (parts.length === 3 && sum > 0) return [county! / sum, township! / sum, village! / sum] as const;
  const time = /^\d{4}-|^0\.\d/.test(value);
  say(
    "value",
    `found "${value}", expected three parts as 6:3:1` +
      (time ? "; the spreadsheet has made a time of it: write 6 比 3 比 1" : ""),
    `得到“${value}”，应为三部分之比，如 6:3:1${time ? "；电子表格把它当成了时间，请写成 6比3比1" : ""}`,
  );
  return undefined;
}

/**
 * Yuan between which figures of Chinese counties lie, by far: outside, a unit was left out or taken twice. Of funds, a
 * resident. [A]
 */
const USUAL: Partial<Record<FigureId, readonly [least: number, most: number]>> = {
  contribution_individual: [10, 5_000],
  contribution_subsidy: [10, 5_000],
  package_per_head: [50, 20_000],
  fund_income: [50, 20_000],
  fund_spending: [50, 20_000],
  fund_outside: [1, 20_000],
  cost_visit_township: [1, 10_000],
  cost_visit_county: [1, 10_000],
  cost_admission_township: [50, 500_000],
  cost_admission_county: [50, 500_000],
  cost_admission_outside: [50, 500_000],
};

/** Figures that contradict each other or the county's residents. */
function agree(
  figures: readonly CountyFigure[],
  written: readonly Written[],
  residents: number,
  migrants: number,
): void {
  const of = (id: FigureId): readonly CountyFigure[] => figures.filter((figure) => figure.id === id);
  const tell = (id: FigureId, en: string, zh: string): void =>
    written.find((one) => one.id === id)!.say("value", en, zh);
  const ages = [...of("age_0_14"), ...of("age_65_up")].reduce((sum, { value }) => sum + value, 0);
  if (of("age_0_14").length + of("age_65_up").length === 1)
    tell(
      of("age_0_14").length === 1 ? "age_0_14" : "age_65_up",
      "residents of 0 to 14 and of 65 and over come together",
      "0–14岁与65岁及以上人口须同时填写",
    );
  if (ages >= residents && of("age_65_up").length > 0)
    tell(
      "age_65_up",
      `with those of 0 to 14 ${ages}, not fewer than the county's ${residents} residents`,
      `与0–14岁合计 ${ages}，不少于全县常住人口 ${residents}`,
    );
  const insured = [latest(figures, "insured_residents"), latest(figures, "insured_employees")];
  const all = insured.reduce((sum, figure) => sum + (figure?.value ?? 0), 0);
  if (all > residents + migrants)
    tell(
      insured[0] === undefined ? "insured_employees" : "insured_residents",
      `the insured are ${all}, more than the county's ${residents} residents and ${migrants} out-migrants`,
      `参保合计 ${all}，多于常住人口 ${residents} 与外出人口 ${migrants} 之和`,
    );
  for (const figure of figures) {
    const [least, most] = USUAL[figure.id] ?? [0, Number.POSITIVE_INFINITY];
    const heads = figure.id.startsWith("fund_") ? residents : 1;
    const each = figure.value / heads;
    if (each >= least && each <= most) continue;
    const shown = Number(each.toPrecision(3));
    tell(
      figure.id,
      `found ${figure.value} yuan${heads === 1 ? "" : `, ${shown} a resident`}, expected ${least} to ${most}: is it ` +
        `in another unit (万元, 亿元)?`,
      `得到 ${figure.value} 元${heads === 1 ? "" : `，人均 ${shown} 元`}，应为 ${least} 到 ${most}：单位是否有误（万元、亿元）？`,
    );
  }
  for (const { id, value } of of("contracted"))
    if (value > residents)
      tell(
        id,
        `found ${value}, more than the county's ${residents} residents`,
        `得到 ${value}，多于全县常住人口 ${residents}`,
      );
  for (const { year, value } of of("fund_outside")) {
    const all = of("fund_spending").find((other) => other.year === year);
    if (all !== undefined && value > all.value)
      tell(
        "fund_outside",
        `found ${value}, more than all spending of ${year}, ${all.value}`,
        `得到 ${value}，多于 ${year} 年全部支出 ${all.value}`,
      );
  }
}

/** The latest figure of an item; undefined where none was filled in. */
export function latest(figures: readonly CountyFigure[], id: FigureId): CountyFigure | undefined {
  return figures.filter((figure) => figure.id === id).sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];
}
