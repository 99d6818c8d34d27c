import { count } from "../../report/figures.ts";
import type { Block, Cell, Column, Report, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import { NO_RANGE } from "../../scenario/parameters.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import type { Index, SensitivityResult } from "../sensitivity-result.ts";
import { answerReport, differenceCell } from "./answer-frame.ts";

/** Rows on a screen; files have all. */
const ROWS = 20;

/** Which assumption moves a result, the strongest first (敏感性分析). */
export function sensitivityReport(
  program: Program,
  result: SensitivityResult,
  measure: MeasureText,
  loaded: Loaded,
  language: Language,
): Report {
  const say = sayIn(language);
  const { method, points, indices } = result;
  const table = (of: readonly Index[], reach: "terminal" | "paper", sheet: string, last: boolean): Block => ({
    kind: "table",
    sheet,
    caption: caption(result, inLanguage(measure.name, language), say),
    columns: columns(result, say),
    rows: [...of.map((index) => row(index, result, measure, language)), ...(last ? chance(result, say) : [])],
    reach,
  });
  return answerReport(
    { program, loaded, language },
    say("Which assumption moves the result", "哪些假设影响结果"),
    [
      [say("Measure", "指标"), inLanguage(measure.name, language)],
      [say("Method", "方法"), method],
      [
        method === "morris" ? say("Walks", "轨迹") : say("Points", "试验点"),
        String(method === "tornado" ? 2 * indices.length + 1 : points),
      ],
    ],
    [
      {
        id: "indices",
        title: say("Factors", "参数"),
        blocks: [
          table(indices.slice(0, ROWS), "terminal", say("Factors", "参数"), indices.length <= ROWS),
          ...(indices.length > ROWS
            ? [table(indices.slice(ROWS), "paper", say("More factors", "其余参数"), true)]
            : []),
          { kind: "list", items: [...notes(result, say), ...pairs(result, say)], reach: "terminal" },
          ...fixed(result, say),
        ],
      },
    ],
  );
}

const percent = (share: number, say: Say): string => `${(100 * share).toFixed(1).replace("-", "−")}${say(" %", "%")}`;
const span = (low: number, high: number, say: Say): string => `${percent(low, say)} – ${percent(high, say)}`;

function caption({ method }: SensitivityResult, name: string, say: Say): string {
  switch (method) {
    case "sobol":
      return say(`Shares of the variance of: ${name}`, `方差份额：${name}`);
    case "morris":
      return say(`What moving a factor over its range does to: ${name}`, `参数跨越其范围时的变化：${name}`);
    case "tornado":
      return say(
        `One factor at a time at the ends of its range, less the base: ${name}`,
        `逐一取范围两端与基准之差：${name}`,
      );
  }
}

function columns({ method }: SensitivityResult, say: Say): readonly Column[] {
  const factor = { heading: say("Factor", "参数"), text: true, width: 3 };
  switch (method) {
    case "sobol":
      return [
        factor,
        { heading: say("alone", "单独"), text: true },
        { heading: say("in all", "合计"), text: true },
        { heading: say("95 % interval", "95% 区间"), text: true },
      ];
    case "morris":
      return [
        factor,
        { heading: say("strength", "强度") },
        { heading: say("effect", "净作用") },
        { heading: say("unevenness", "不均匀") },
      ];
    case "tornado":
      return [factor, { heading: say("least", "最小") }, { heading: say("most", "最大") }];
  }
}

function row(index: Index, { method }: SensitivityResult, { unit, id }: MeasureText, language: Language): TableRow {
  const say = sayIn(language);
  const change = (value: number, low: number | null = null, high: number | null = null): Cell =>
    differenceCell(
      low === null || high === null ? { mean: value, low: null, high: null } : { mean: value, low, high },
      unit,
      id,
      language,
    );
  switch (method) {
    case "sobol":
      return {
        cells: [index.factor, percent(index.first!, say), percent(index.total!, say), span(index.low, index.high, say)],
      };
    case "morris":
      return {
        cells: [
          index.factor,
          change(index.strength!, index.low, index.high),
          change(index.effect!),
          change(index.unevenness!),
        ],
      };
    case "tornado":
      return { cells: [index.factor, change(index.low), change(index.high)] };
  }
}

/** Chance has a row of its own. */
function chance({ noise, noiseLow, noiseHigh }: SensitivityResult, say: Say): readonly TableRow[] {
  if (noise === null) return [];
  return [
    {
      cells: [say("chance", "偶然"), percent(noise, say), percent(noise, say), span(noiseLow!, noiseHigh!, say)],
      kind: "total",
    },
  ];
}

function notes({ method, q2, convergence }: SensitivityResult, say: Say): readonly string[] {
  return [
    ...(method === "sobol"
      ? [
          say(
            "alone: what knowing the factor would take from the variance; in all: with what it does together " +
              "with others",
            "单独：已知该参数可消去的方差；合计：含其与其他参数的共同作用",
          ),
        ]
      : []),
    ...(method === "morris"
      ? [
          say(
            "strength: mean size of the effect, with its interval; near zero, the factor may stay fixed. " +
              "unevenness: high, it acts with others or not in a straight line",
            "强度：作用大小的均值及区间，接近零者可固定；不均匀：高则与其他参数共同作用或非线性",
          ),
        ]
      : []),
    ...(q2 === null
      ? []
      : [
          say(
            `By an emulator that predicts held-out runs with Q2 = ${q2.toFixed(3)} (0.8 is asked).`,
            `由代理模型得出，对留出运行的预测 Q2 = ${q2.toFixed(3)}（要求 0.8）。`,
          ),
        ]),
    ...(convergence === null
      ? []
      : [
          convergence.valuesSettled
            ? say("The values have settled.", "数值已收敛。")
            : convergence.rankingSettled
              ? say("The order has settled, the values have not: more points.", "次序已收敛，数值尚未：请增加点数。")
              : say("Neither values nor order have settled: more points.", "数值与次序均未收敛：请增加点数。"),
        ]),
  ];
}

/** Pairs that clearly do something together. */
function pairs({ second }: SensitivityResult, say: Say): readonly string[] {
  return second
    .filter(({ low, share }) => low > 0 && share >= 0.01)
    .slice(0, 5)
    .map(({ factors: [one, two], share, low, high }) =>
      say(
        `${one} and ${two} together beyond each alone: ${percent(share, say)} (${span(low, high, say)})`,
        `${one} 与 ${two} 的共同作用（超出各自之和）：${percent(share, say)}（${span(low, high, say)}）`,
      ),
    );
}

function fixed({ fixed: all }: SensitivityResult, say: Say): readonly Block[] {
  const reasons = Object.entries(all);
  if (reasons.length === 0) return [];
  const why = (reason: string): string => {
    const words = (NO_RANGE as Readonly<Record<string, { readonly en: string; readonly zh: string }>>)[reason];
    return words === undefined ? say("no source gives a range", "来源未给出范围") : say(words.en, words.zh);
  };
  return [
    {
      kind: "note",
      title: say("Kept fixed for want of a range", "因无范围而固定的数值"),
      items: reasons.map(([reason, paths]) =>
        say(`${count(paths.length)}: ${why(reason)}`, `${count(paths.length)} 个：${why(reason)}`),
      ),
      reach: "terminal",
    },
    ...reasons.map(([reason, paths]): Block => ({
      kind: "paragraph",
      text: `${why(reason)}: ${paths.join(", ")}`,
      reach: "annex",
    })),
  ];
}
