import type { Part } from "../../experiment/explanation/explain.ts";
import type { Block, Report, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { By, ExplainResult } from "../explain.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import { answerReport, differenceCell } from "./answer-frame.ts";
import { partName } from "./part-words.ts";

/** Which part of a difference is whose, the largest first (差异归因). */
export function explainReport(
  program: Program,
  result: ExplainResult,
  measure: MeasureText,
  first: Loaded,
  second: Loaded,
  language: Language,
): Report {
  const say = sayIn(language);
  const { parts, by, method, orders, replications, members } = result;
  const name = inLanguage(measure.name, language);
  const cell = ({ value, low, high }: Part) =>
    differenceCell(
      low === null || high === null ? bare(value) : { mean: value, low, high },
      measure.unit,
      measure.id,
      language,
    );
  const rows = [...parts]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map((part): TableRow => ({ cells: [partName(part.id, language, say), cell(part)] }));
  const total: TableRow = {
    cells: [say("Together", "合计"), differenceCell(bare(result.total), measure.unit, measure.id, language)],
    kind: "total",
  };
  const table: Block = {
    kind: "table",
    sheet: say("Parts", "归因"),
    caption: say(`${name}: after less before`, `${name}：变更后减变更前`),
    columns: [{ heading: say("Part", "部分"), text: true, width: 3 }, { heading: say("Difference", "差异") }],
    rows: [...rows, total],
    reach: "terminal",
  };
  return answerReport(
    { program, loaded: second, language },
    say("What made the difference", "差异归因"),
    [
      [say("Before", "变更前"), inLanguage(first.scenario.name, language)],
      [say("After", "变更后"), inLanguage(second.scenario.name, language)],
      [say("Pairs of runs", "配对运行次数"), String(replications)],
    ],
    [
      {
        id: "parts",
        title: say("Parts", "归因"),
        blocks: [
          ...(parts.length === 0
            ? ([
                {
                  kind: "paragraph",
                  text: say("The two are the same county.", "两个情景是同一个县。"),
                  reach: "terminal",
                },
              ] satisfies Block[])
            : [table]),
          ...restsOn(result, measure, language, say),
          { kind: "list", items: [...notes(by, method, orders, say), ...exactly(result, say)], reach: "terminal" },
          ...Object.entries(members).map(([grade, own]): Block => ({
            kind: "paragraph",
            text:
              `${partName(grade, language, say)}: ` +
              `${own.map((id) => partName(id, language, say)).join(say(", ", "、"))}`,
            reach: "paper",
          })),
        ],
      },
    ],
  );
}

const bare = (value: number) => ({ mean: value, low: null, high: null });

/** "Of +1.8 points 0.4 rest on published effects, 1.4 on assumptions", each with its interval. */
function restsOn(
  { by, parts, total }: ExplainResult,
  { unit, id }: MeasureText,
  language: Language,
  say: Say,
): readonly Block[] {
  if (by !== "source") return [];
  const written = ({ value, low, high }: Omit<Part, "id">): string =>
    differenceCell(low === null || high === null ? bare(value) : { mean: value, low, high }, unit, id, language).text;
  const of = parts.map(({ id: part, ...own }) =>
    say(`${written(own)} on ${partName(part, language, say)}`, `${partName(part, language, say)} ${written(own)}`),
  );
  const all = written({ value: total, low: null, high: null });
  return [
    {
      kind: "key",
      sentences: [say(`Of ${all} rest ${of.join(", ")}.`, `${all} 之中：${of.join("，")}。`)],
      reach: "terminal",
    },
  ];
}

function notes(by: By, method: ExplainResult["method"], orders: number, say: Say): readonly string[] {
  return [
    method === "exact"
      ? say(
          "Shapley values over all combinations of the parts; they sum to the difference exactly.",
          "对各部分的全部组合取沙普利值，合计与差异完全一致。",
        )
      : say(
          `Shapley values over ${orders} sampled orders of the parts; they sum to the difference exactly, and ` +
            `intervals hold what sampling leaves open. --pairs N samples more.`,
          `对 ${orders} 个抽样次序取沙普利值，合计与差异完全一致，区间含抽样误差；可用 --pairs N 增加抽样。`,
        ),
    by === "change"
      ? say(
          "A part is what the files change, with whoever responds to it.",
          "每一部分是文件中的一项变更及其引起的行为响应。",
        )
      : say(
          "A part is what the difference gains when these mechanisms act in both scenarios.",
          "每一部分是相应机制在两个情景中起作用时差异的增量。",
        ),
  ];
}

function exactly({ exact, unit }: ExplainResult, say: Say): readonly string[] {
  if (exact === undefined) return [];
  const what = unit === "yuan" ? say("fen", "分") : say("counted one by one", "逐一计数");
  return [
    say(
      `All ${exact.runs} pairs together: ${exact.total} (${what}), to which the parts sum to the last one.`,
      `${exact.runs} 对运行合计：${exact.total}（${what}），各部分相加一个不差。`,
    ),
  ];
}
