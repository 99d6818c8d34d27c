import type { Problems } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { readTable, type TableRow } from "../../language/table.ts";
import { offeredInChinese } from "../../language/unit-words.ts";
import { inDisplayUnit } from "../../language/units.ts";
import { type MeasureRule, pooledValue, type Totals, yearValue } from "../totals.ts";

/** A figure of a county of its own, as its bureau has it (本县观测值). */
export interface ObservedFigure {
  readonly rule: MeasureRule;
  /** The calendar year; undefined: all measured years. */
  readonly year: number | undefined;
  readonly value: number;
  /** Standard deviation of what may be wrong with it. */
  readonly uncertainty: number;
}

const COLUMNS = ["measure", "year", "value", "uncertainty", "low", "high", "source"] as const;
type Row = TableRow<(typeof COLUMNS)[number]>;

/** Beds may be more than full, but no share is larger. */
const MOST_SHARE = 2;
/** Half the 95 % interval of a normal in standard deviations. */
const HALF_95 = 1.959_964;

/**
 * Reads a table of figures: `measure`, `value`, its standard deviation as `uncertainty` or its 95 % bounds as `low` and
 * `high`, and `year` where it is that of one year. Shares may be written in percent. Problems are added.
 */
export function readObserved(
  text: string,
  file: string,
  rules: readonly MeasureRule[],
  years: readonly number[],
  problems: Problems,
): readonly ObservedFigure[] {
  const rows = readTable(text, file, "observed", problems, {
    columns: COLUMNS,
    needed: ["measure", "value"],
    ragged: true,
  });
  const seen = new Set<string>();
  return rows.flatMap((row): readonly ObservedFigure[] => {
    const rule = rules.find(({ id }) => id === row.text("measure"));
    if (rule === undefined) {
      const { en, zh } = hint(
        row.text("measure"),
        rules.map(({ id }) => id),
      );
      problems.add(
        row.cell("measure").at,
        "measure",
        `there is no measure "${row.text("measure")}"${en}`,
        `没有指标“${row.text("measure")}”${zh}`,
      );
      return [];
    }
    const year = yearOf(row, years, problems);
    const key = `${rule.id} ${row.text("year")}`;
    if (seen.has(key)) problems.add(row.at, "measure", `"${key.trim()}" stands twice`, `“${key.trim()}”重复`);
    seen.add(key);
    const value = numberIn(row, "value", rule, problems);
    const uncertainty = uncertaintyOf(row, rule, problems);
    return value === undefined || uncertainty === undefined || year === null
      ? []
      : [{ rule, year, value, uncertainty }];
  });
}

function yearOf(row: Row, years: readonly number[], problems: Problems): number | undefined | null {
  const text = row.text("year");
  if (text === "") return undefined;
  if (years.includes(Number(text))) return Number(text);
  problems.add(
    row.cell("year").at,
    "year",
    `found "${text}", expected a year that the scenario measures: ${years.join(", ")}`,
    `得到“${text}”，应为情景的统计年份：${years.join("、")}`,
  );
  return null;
}

function numberIn(
  row: Row,
  column: "value" | "uncertainty" | "low" | "high",
  { unit }: MeasureRule,
  problems: Problems,
) {
  const { text, at } = row.cell(column);
  const value = inDisplayUnit(text, unit);
  if (unit === "share" && value !== undefined && value > MOST_SHARE && !text.includes("%")) {
    const [en, zh] = [`found ${text}, expected a share as 0.82 or 82 %`, `得到 ${text}，应为比例，如 0.82 或 82 %`];
    return problems.add(at, column, `${en}; "${text} %"?`, `${zh}；是否应为“${text} %”？`) as undefined;
  }
  if (value !== undefined && Number.isFinite(value)) return value;
  problems.add(
    at,
    column,
    `found "${text}", expected a number (${unit})`,
    `得到“${text}”，应为数字（${offeredInChinese(unit)}）`,
  );
  return undefined;
}

function uncertaintyOf(row: Row, rule: MeasureRule, problems: Problems): number | undefined {
  const [own, low, high] = [row.text("uncertainty"), row.text("low"), row.text("high")];
  if (own !== "") {
    const found = numberIn(row, "uncertainty", rule, problems);
    if (found === undefined || found > 0) return found;
    problems.add(
      row.cell("uncertainty").at,
      "uncertainty",
      `expected more than 0, found ${own}`,
      `应大于 0，得到 ${own}`,
    );
    return undefined;
  }
  if (low === "" || high === "") {
    problems.add(
      row.at,
      "uncertainty",
      "how sure is it? expected its standard deviation as uncertainty, or its 95 % bounds as low and high",
      "请给出可信程度：uncertainty（标准差），或 low 与 high（95% 界限）",
    );
    return undefined;
  }
  const [from, to] = [numberIn(row, "low", rule, problems), numberIn(row, "high", rule, problems)];
  if (from === undefined || to === undefined) return undefined;
  if (from < to) return (to - from) / 2 / HALF_95;
  problems.add(
    row.cell("low").at,
    "low",
    `expected low below high, found ${low} and ${high}`,
    `low 应小于 high，得到 ${low} 与 ${high}`,
  );
  return undefined;
}

/** The figure in a run; undefined where nothing that it counts happened. */
export function figureIn({ rule, year }: Pick<ObservedFigure, "rule" | "year">, totals: Totals): number | undefined {
  return year === undefined ? pooledValue(rule, totals) : yearValue(rule, totals, totals.years.indexOf(year));
}

/** What a figure is called: its measure, and the year where it has one. */
export const figureName = ({ rule, year }: Pick<ObservedFigure, "rule" | "year">): string =>
  year === undefined ? rule.id : `${rule.id} ${year}`;
