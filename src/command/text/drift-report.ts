import type { Text } from "../../county/input/text.ts";
import { CAUSES, type Cause } from "../../experiment/years/held.ts";
import type { Block, Report, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { DriftResult } from "../drift.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { answerReport, differenceCell, figureCell } from "./answer-frame.ts";

const NAMES: Readonly<Record<Cause, Text>> = {
  ageing: { en: "Ageing", zh: "老龄化" },
  health: { en: "Mortality", zh: "死亡与发病" },
  incomes: { en: "Incomes", zh: "收入" },
  prices: { en: "Prices", zh: "费用" },
  use: { en: "Use", zh: "就诊趋势" },
  rules: { en: "Rules", zh: "政策" },
};

/** What the years of a scenario change, and whose part of it is what (逐年变化分解). */
export function driftReport(program: Program, result: DriftResult, loaded: Loaded, language: Language): Report {
  const say = sayIn(language);
  const rows = result.changes.map(({ measure: id, first, last, change, parts }): TableRow => {
    const { unit, name } = program.measures.find((measure) => measure.id === id)!;
    return {
      cells: [
        inLanguage(name, language),
        figureCell(first, unit, id, language),
        figureCell(last, unit, id, language),
        differenceCell(change, unit, id, language),
        ...CAUSES.map((cause) => differenceCell(parts[cause], unit, id, language)),
      ],
    };
  });
  const table: Block = {
    kind: "table",
    sheet: say("Years", "逐年变化"),
    caption: say(`Change from ${result.first} to ${result.last}`, `${result.first} 年至 ${result.last} 年的变化`),
    columns: [
      { heading: say("Measure", "指标"), text: true, width: 3 },
      { heading: String(result.first) },
      { heading: String(result.last) },
      { heading: say("Change", "变化") },
      ...CAUSES.map((cause) => ({ heading: inLanguage(NAMES[cause], language) })),
    ],
    rows,
    reach: "terminal",
  };
  return answerReport(
    { program, loaded, language },
    say("What the years change", "逐年变化分解"),
    [[say("Runs of each", "每种运行次数"), String(result.replications)]],
    [
      {
        id: "parts",
        title: say("Parts", "归因"),
        blocks: [
          table,
          {
            kind: "list",
            items: [
              say(
                "Everything is held as in the first year, then let go from left to right: a part is what the " +
                  "change gains by it. The parts sum to the change.",
                "先保持首年状态不变，再从左到右依次放开：每部分为该项带来的变化增量，合计等于总变化。",
              ),
              say(
                "Ageing: people grow older, are born, move and die. Mortality: secular trends of death and " +
                  "illness. Prices: charges and what follows them, contributions to the funds. Use: a trend of " +
                  "its own. Rules: dated changes and shocks.",
                "老龄化：人口变老、出生、迁移与死亡。死亡与发病：长期趋势。费用：医疗费用及随其变动的金额、" +
                  "基金筹资。就诊趋势：自身趋势。政策：按日期的变更与冲击。",
              ),
            ],
            reach: "terminal",
          },
        ],
      },
    ],
  );
}
