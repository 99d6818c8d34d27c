import type { BacktestLine } from "../../experiment/calibration/backtest.ts";
import type { Block, Report, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { BacktestResult } from "../backtest.ts";
import { type Language, type Say, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { answerReport, measureName, told } from "./answer-frame.ts";

/** Whether the model was right about the year held back: what belongs above every answer for the county. */
export function verdictOf({ lines, hits, errors, better, year }: BacktestResult, say: Say): readonly [string, string] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)}${say(" %", "%")}`;
  return [
    say(
      `${hits} of ${lines.length} figures of ${year} lie within what was predicted. On average the model ` +
        `was ${percent(errors.model)} off, last year again ${percent(errors.again)}, the trend ` +
        `${percent(errors.trend)}.`,
      `${year} 年的 ${lines.length} 项数据中 ${hits} 项落在预测区间内。平均误差：模型 ` +
        `${percent(errors.model)}，沿用上年 ${percent(errors.again)}，趋势外推 ${percent(errors.trend)}。`,
    ),
    better
      ? say("For this county the model is better than both guesses.", "对本县而言，模型优于两种猜测。")
      : say(
          "For this county the model is no better than a guess: read its answers as directions, not as figures.",
          "对本县而言，模型并不优于猜测：其答案宜作方向参考，不宜作数值使用。",
        ),
  ];
}

/** What was predicted for a year held back, and what came (回溯检验). */
export function backtestReport(program: Program, result: BacktestResult, loaded: Loaded, language: Language): Report {
  const say = sayIn(language);
  const { lines, year, units } = result;
  const name = (id: string): string => measureName(program, id, language);
  const value = (one: number, unit: string, id: string): string =>
    told({ mean: one, low: null, high: null }, unit, id, language);
  const row = ({ id, held, predicted, again, trend, hit }: BacktestLine, i: number): TableRow => {
    const write = (one: number): string => value(one, units[i]!, id);
    return {
      cells: [
        name(id),
        write(held),
        `${write(predicted.mean)} (${write(predicted.low)} – ${write(predicted.high)})`,
        write(again),
        write(trend),
        hit ? say("hit", "命中") : say("miss", "未中"),
      ],
    };
  };
  const blocks: readonly Block[] = [
    {
      kind: "key",
      sentences: verdictOf(result, say),
      reach: "terminal",
    },
    {
      kind: "table",
      sheet: say("Held back", "留出年份"),
      caption: say(`Figures of ${year}, which the model had not seen`, `模型未曾见过的 ${year} 年数据`),
      columns: [
        { heading: say("Figure", "数据"), text: true, width: 3 },
        { heading: say("Came", "实际"), text: true },
        { heading: say("Predicted", "预测"), text: true, width: 2 },
        { heading: say("Last year", "上年"), text: true },
        { heading: say("Trend", "趋势"), text: true },
        { heading: "", text: true },
      ],
      rows: lines.map(row),
      reach: "terminal",
    },
  ];
  return answerReport(
    { program, loaded, language },
    say("Was the model right about a year it had not seen?", "模型对未见年份的预测是否正确？"),
    [[say("Held back", "留出"), String(year)]],
    [{ id: "backtest", title: say("Forecast", "预测"), blocks }],
  );
}
