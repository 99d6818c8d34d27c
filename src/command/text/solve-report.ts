import type { Axis } from "../../experiment/batch/axes.ts";
import type { Block, Report, Section, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import { type Language, type Say, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import { restsOn, restsOnLine } from "../rests-on.ts";
import type { Setting, SolveResult } from "../solve-result.ts";
import { answerReport, differenceCell, measureName, parameterName, percentText, told } from "./answer-frame.ts";
import { levelText } from "./levels.ts";

/** The answer of a search, or what stands in its way. */
export function solveReport(
  program: Program,
  result: SolveResult,
  axes: readonly Axis[],
  loaded: Loaded,
  language: Language,
): Report {
  const say = sayIn(language);
  const words = createWords(program, axes, loaded, language);
  const sections: Section[] = [
    {
      id: "answer",
      title: say("Answer", "结论"),
      blocks: [
        { kind: "key", sentences: sentences(result, words, say), reach: "terminal" },
        levers(result, axes, words, say),
        targets(result, words, say),
        ...harms(result, program, words, language, say),
        { kind: "paragraph", text: restsOnLine(restsOn(loaded), say), reach: "terminal" },
      ],
    },
    { id: "path", title: say("How it was found", "求解过程"), blocks: [path(result, words, say)] },
  ];
  return answerReport(
    { program, loaded, language },
    say("The cheapest way to meet the targets", "达标的最省方案"),
    [
      [say("Made small", "求最小"), words.name(result.minimised)],
      [say("Runs", "运行次数"), String(result.runs)],
    ],
    sections,
  );
}

interface Words {
  /** Of a lever or measure. */
  name(id: string): string;
  measure(id: string): MeasureText;
  value(value: number, id: string): string;
  setting(setting: Setting): string;
  readonly language: Language;
}

function createWords(program: Program, axes: readonly Axis[], loaded: Loaded, language: Language): Words {
  const measure = (id: string): MeasureText => program.measures.find((each) => each.id === id)!;
  const unitOf = (path: string): string => axes.find(({ name }) => name === path)?.unit ?? "";
  return {
    language,
    measure,
    name: (id) => (id.includes(".") ? parameterName(loaded, id, language) : measureName(program, id, language)),
    value: (value, id) => told({ mean: value, low: null, high: null }, measure(id).unit, id, language),
    setting: (setting) =>
      Object.entries(setting)
        .map(([name, value]) => `${parameterName(loaded, name, language)} ${levelText(value, unitOf(name), language)}`)
        .join(language === "zh" ? "，" : ", "),
  };
}

function sentences(result: SolveResult, words: Words, say: Say): readonly string[] {
  const { answer, binding, conclusive, nearest } = result;
  const unsure = conclusive
    ? []
    : [
        say(
          "The search was ended before it was sure; --rounds N lets it go on.",
          "搜索尚未得出定论即已结束；可用 --rounds N 继续。",
        ),
      ];
  if (answer !== null)
    return [say(`It is enough to set ${words.setting(answer)}.`, `${words.setting(answer)}即可达标。`), ...unsure];
  const what = binding === null ? "" : words.name(binding.measure);
  const by = binding === null ? "" : missed(binding, words, say);
  return [
    say(
      "None: no setting of these levers meets the targets in that share of the runs without clear harm.",
      "无解：这些参数的任何取值都不能在不造成明确损害的前提下以所要求的把握达到目标。",
    ),
    ...(binding === null
      ? []
      : [
          binding.kind === "target"
            ? say(
                `What binds: ${what}, missed by ${by} where it is nearest (${words.setting(nearest)})` +
                  (binding.reachedAlone ? "; it is reached elsewhere, but not together with the rest." : "."),
                `约束在于：${what}，最接近处（${words.setting(nearest)}）仍差 ` +
                  `${by}${binding.reachedAlone ? "；其他取值可达到，但不能与其余要求同时满足" : ""}。`,
              )
            : say(
                `What binds: harm, ${what} clearly worse than before, by ${by} at least, where the targets are ` +
                  `nearest (${words.setting(nearest)}).`,
                `约束在于受损：${what} 较对照明确变差，至少 ${by}（${words.setting(nearest)}）。`,
              ),
        ]),
    ...unsure,
  ];
}

/** Shares in percentage points. */
function missed({ measure, missedBy }: NonNullable<SolveResult["binding"]>, words: Words, say: Say): string {
  const { unit } = words.measure(measure);
  if (unit !== "share" && unit !== "probability") return words.value(missedBy, measure);
  return say(`${(100 * missedBy).toFixed(1)} points`, `${(100 * missedBy).toFixed(1)} 个百分点`);
}

function levers({ answer, nearest }: SolveResult, axes: readonly Axis[], words: Words, say: Say): Block {
  const { language } = words;
  const setting = answer ?? nearest;
  return {
    kind: "table",
    sheet: say("Levers", "参数"),
    caption: answer === null ? say("The nearest that was found", "最接近的取值") : say("The answer", "答案"),
    columns: [
      { heading: say("Lever", "参数"), text: true, width: 3 },
      { heading: say("Value", "取值"), text: true },
      { heading: say("As it is", "现状"), text: true },
    ],
    rows: axes.map(({ name, unit, base }): TableRow => ({
      cells: [
        words.name(name),
        levelText(setting[name]!, unit, language),
        base === "base" || base === null ? "–" : levelText(base, unit, language),
      ],
    })),
    reach: "terminal",
  };
}

const percentIn =
  (language: Language) =>
  (share: number): string =>
    percentText((100 * share).toFixed(0), language);

function targets({ targets: all }: SolveResult, words: Words, say: Say): Block {
  const percent = percentIn(words.language);
  return {
    kind: "table",
    sheet: say("Targets", "目标"),
    caption: say("Targets there", "该取值下的目标"),
    columns: [
      { heading: say("Target", "目标"), text: true, width: 3 },
      { heading: say("Asked", "要求"), text: true },
      { heading: say("Reached in", "达到"), text: true, width: 1.5 },
      { heading: say("Met", "是否达标"), text: true },
    ],
    rows: all.map(({ measure, direction, goal, asked, probability, low, high, met }): TableRow => ({
      cells: [
        `${words.name(measure)} ${direction === "at-least" ? "≥" : "≤"} ${words.value(goal, measure)}`,
        say(`${percent(asked)} of runs`, `${percent(asked)} 的运行`),
        `${percent(probability)}${low === null || high === null ? "" : ` (${percent(low)}–${percent(high)})`}`,
        met === null ? "?" : met ? say("yes", "是") : say("no", "否"),
      ],
    })),
    reach: "terminal",
  };
}

function harms(
  { harms: all, allowed }: SolveResult,
  program: Program,
  words: Words,
  language: Language,
  say: Say,
): readonly Block[] {
  if (all.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Harm", "受损"),
      caption: say("What must not be clearly worse than before", "不得较对照明确变差者"),
      columns: [
        { heading: say("Harm", "项目"), text: true, width: 3 },
        { heading: say("Change", "变化") },
        { heading: say("Clear", "是否明确"), text: true },
      ],
      rows: all.map(({ measure, change, clear }): TableRow => ({
        cells: [
          words.name(measure),
          differenceCell(change, program.measures.find(({ id }) => id === measure)!.unit, measure, language),
          clear ? say("worse", "变差") : say("no", "否"),
        ],
      })),
      ...(allowed.length === 0
        ? {}
        : {
            note: say(
              `Allowed: ${allowed.map(words.name).join(", ")}.`,
              `允许变差：${allowed.map(words.name).join("、")}。`,
            ),
          }),
      reach: "terminal",
    },
  ];
}

function path({ path: steps }: SolveResult, words: Words, say: Say): Block {
  return {
    kind: "table",
    sheet: say("Path", "过程"),
    caption: say("What was known after each batch", "各批之后的认识"),
    columns: [
      { heading: say("Batch", "批"), text: true },
      { heading: say("Runs so far", "累计运行"), text: true },
      { heading: say("Cheapest that will do", "当前最省方案"), text: true, width: 3 },
    ],
    rows: steps.map(({ best, runs }, i): TableRow => ({
      cells: [String(i + 1), String(runs), best === null ? say("none", "无") : words.setting(best)],
    })),
    reach: "paper",
  };
}
