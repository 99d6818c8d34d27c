import type { FactorValue } from "../../experiment/batch/factors.ts";
import type { Block, Report, TableRow } from "../../report/document.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { CalibrateResult, Spread } from "../calibrate.ts";
import { type Language, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { answerReport, measureName, parameterName, percentText, told } from "./answer-frame.ts";
import { levelText } from "./levels.ts";
import { several } from "../../language/plural.ts";

/** What a county's own figures leave of the ranges of its parameters (校准结果). */
export function calibrateReport(program: Program, result: CalibrateResult, loaded: Loaded, language: Language): Report {
  const words = wordsOf(program, loaded, language);
  const { say } = words;
  const blocks: readonly Block[] = [
    { kind: "key", sentences: [keySentence(result, words)], reach: "terminal" },
    parametersTable(result, words),
    figuresTable(result, words),
    ...predictionsTable(result, words),
    ...notToldApart(result, words),
  ];
  return answerReport(
    { program, loaded, language },
    say("A county matched to its own figures", "按本县数据校准"),
    [[say("Runs", "运行次数"), String(runsOf(result))]],
    [{ id: "match", title: say("What is left", "剩余取值"), blocks }],
  );
}

const runsOf = ({ waves }: CalibrateResult): number => waves.at(-1)?.runs ?? 0;

/** How parameters, measures and their values are told. */
type Words = ReturnType<typeof wordsOf>;

function wordsOf(program: Program, loaded: Loaded, language: Language) {
  const name = (id: string): string => measureName(program, id, language);
  const value = (one: number, unit: string, id: string): string =>
    told({ mean: one, low: null, high: null }, unit, id, language);
  return {
    language,
    say: sayIn(language),
    name,
    value,
    called: (path: string): string => parameterName(loaded, path, language),
    figureName(figure: string): string {
      const [id = "", year] = figure.split(" ");
      return year === undefined ? name(id) : `${name(id)} ${year}`;
    },
    spread: (one: Spread | null, unit: string, id: string): string =>
      one === null ? "–" : `${value(one.low, unit, id)} – ${value(one.high, unit, id)}`,
  };
}

/** How much is left, or which figure rules everything out. */
function keySentence(result: CalibrateResult, { say, called, figureName, language }: Words): string {
  const { left, waves, figures, nearest } = result;
  if (left > 0) {
    const percent = percentText(String(Number((100 * left).toPrecision(2))), language);
    const runs = runsOf(result);
    return say(
      `${percent} of what was asked is not ruled out, after ${several(runs, "run")} in ` +
        `${several(waves.length, "wave")}.`,
      `经 ${waves.length} 轮共 ${runs} 次运行，所给范围的 ${percent} 未被排除。`,
    );
  }
  const worst = figures.reduce((far, figure) => (figure.distance > far.distance ? figure : far));
  const at = setting(result, nearest, called, language);
  return say(
    `No setting of these parameters can have given these figures: at the nearest (${at}) ` +
      `${figureName(worst.figure)} is ${worst.distance.toFixed(1)} standard deviations off. The model, another ` +
      `parameter or a figure is wrong.`,
    `这些参数的任何取值都不能给出这些数据：最接近处（${at}）` +
      `“${figureName(worst.figure)}”相差 ${worst.distance.toFixed(1)} 个标准差。模型、其他参数或数据有误。`,
  );
}

function parametersTable({ parameters }: CalibrateResult, { say, called, language }: Words): Block {
  const span = (low: FactorValue, high: FactorValue, unit: string): string =>
    `${levelText(low, unit, language)} – ${levelText(high, unit, language)}`;
  return {
    kind: "table",
    sheet: say("Parameters", "参数"),
    caption: say("Parameters: the middle 95 of 100 settings left", "参数：剩余取值的中间 95%"),
    columns: [
      { heading: say("Parameter", "参数"), text: true, width: 3 },
      { heading: say("Asked", "所给范围"), text: true },
      { heading: say("Left", "剩余范围"), text: true },
      { heading: say("Learned", "是否有所得"), text: true },
    ],
    rows: parameters.map(({ path, unit, asked: [from, to], low, high, learned }): TableRow => ({
      cells: [
        called(path),
        span(from, to, unit),
        span(few(low), few(high), unit),
        learned ? say("yes", "是") : say("nothing", "否"),
      ],
    })),
    reach: "terminal",
  };
}

function figuresTable({ figures }: CalibrateResult, { say, figureName, value, spread }: Words): Block {
  return {
    kind: "table",
    sheet: say("Figures", "数据"),
    caption: say("The county's own figures, and what the settings left give", "本县数据与剩余取值的模拟值"),
    columns: [
      { heading: say("Figure", "数据"), text: true, width: 3 },
      { heading: say("Observed", "观测"), text: true },
      { heading: say("Simulated", "模拟"), text: true },
    ],
    rows: figures.map(({ figure, unit, observed, simulated }): TableRow => ({
      cells: [figureName(figure), value(observed, unit, figure), spread(simulated, unit, figure)],
    })),
    reach: "terminal",
  };
}

function predictionsTable({ predictions }: CalibrateResult, { say, name, value, spread }: Words): readonly Block[] {
  if (predictions.length === 0) return [];
  return [
    {
      kind: "table",
      sheet: say("Predictions", "预测"),
      caption: say("What the settings left predict", "剩余取值的预测"),
      columns: [
        { heading: say("Measure", "指标"), text: true, width: 3 },
        { heading: say("Mean", "均值"), text: true },
        { heading: say("95 of 100", "95% 区间"), text: true },
      ],
      rows: predictions.map(({ measure, unit, ...one }): TableRow => ({
        cells: [name(measure), value(one.mean, unit, measure), spread(one, unit, measure)],
      })),
      reach: "terminal",
    },
  ];
}

/** Parameters of which one can undo what the other does. */
function notToldApart({ notToldApart: pairs }: CalibrateResult, { say, called }: Words): readonly Block[] {
  if (pairs.length === 0) return [];
  return [
    {
      kind: "list",
      items: pairs.map(({ parameters: [one, two], correlation }) =>
        say(
          `${called(one)} and ${called(two)} cannot be told apart: what one does, the other can undo ` +
            `(correlation ${correlation.toFixed(2)})`,
          `${called(one)}与${called(two)}无法区分：二者作用可相互抵消（相关 ${correlation.toFixed(2)}）`,
        ),
      ),
      reach: "terminal",
    },
  ];
}

/** As many digits as a range that chance has drawn can have. */
const few = (value: FactorValue): FactorValue => (typeof value === "number" ? Number(value.toPrecision(3)) : value);

function setting(
  { parameters }: CalibrateResult,
  of: CalibrateResult["nearest"],
  called: (path: string) => string,
  language: Language,
): string {
  return Object.entries(of)
    .map(([path, value]) => {
      const unit = parameters.find((one) => one.path === path)!.unit;
      return `${called(path)} ${levelText(few(value), unit, language)}`;
    })
    .join(language === "zh" ? "，" : ", ");
}
