import type { FitLine } from "../../experiment/fit.ts";
import type { Text } from "../../county/input/text.ts";
import { FIT_SECTIONS, type FitSection, LINE_TYPES, type LineType } from "../../scenario/observed.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { count, kindOf, NOT_MEASURED, plain, withInterval, type FigureKind } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";
import { several } from "../../language/plural.ts";

const WIDTH = 100;

const HEADINGS: Readonly<Record<FitSection, readonly [en: string, zh: string]>> = {
  use: ["Use and flow", "就医与流向"],
  work: ["Work, waits, posts", "工作量、等候与岗位"],
  emergency: ["Emergency", "急诊急救"],
  cost: ["Charges, stays, beds", "费用、住院日、床位"],
  insurance: ["Insurance", "医保"],
  age: ["By age", "年龄梯度"],
  mix: ["In-patient mix", "住院病种构成"],
  season: ["Seasons and weekdays", "季节与星期"],
  health: ["Births, deaths, chronic conditions", "出生、死亡与慢性病"],
};

/** What was run. */
interface FitRun {
  readonly county: string;
  readonly residents: number;
  readonly runs: number;
}

/**
 * True where the play of chance alone could carry the simulated figure over a bound: so small a run cannot judge it.
 */
function isUndecided({ verdict, simulated: { low, high }, low: least, high: most }: FitLine): boolean {
  if (verdict === "not-measured") return false;
  if (low === null || high === null) return true;
  return verdict === "inside" ? low < least || high > most : low <= most && high >= least;
}
const TYPES: Readonly<Record<LineType, Text>> = {
  fit: { en: "fit", zh: "拟合" },
  test: { en: "test", zh: "检验" },
  face: { en: "face", zh: "合理性" },
};

/** Observed figures against simulated ones (观测与模拟对照), line by line, with bounds, source and verdict. */
export function fitReport(
  program: Program,
  lines: readonly FitLine[],
  { county, residents, runs }: FitRun,
  language: Language,
): string {
  const say = sayIn(language);
  const heading = [
    "",
    say("observed", "观测"),
    say("bounds", "界限"),
    say("simulated", "模拟"),
    say("verdict", "判断"),
    say("type", "类型"),
    say("source", "来源"),
  ];

  function row(line: FitLine): readonly string[] {
    const kind: FigureKind = line.unit === "ratio" ? "amount" : kindOf(line.unit, line.measure ?? "");
    const judged = { inside: say("inside", "界内"), outside: say("OUTSIDE", "界外"), "not-measured": NOT_MEASURED }[
      line.verdict
    ];
    const verdict = isUndecided(line) ? say(`${judged}?`, `${judged}？`) : judged;
    const bounds = `${plain(line.low, kind, language)} – ${plain(line.high, kind, language)}`;
    return [
      nameOf(line),
      plain(line.figure, kind, language),
      bounds,
      withInterval(line.simulated, kind, language),
      verdict,
      TYPES[line.type][language],
      line.source === "own" ? say("own", "本县") : codeOf(line.source),
    ];
  }

  function nameOf({ name, measure, band, relativeTo }: FitLine): string {
    const found = name ?? program.measures.find(({ id }) => id === measure)?.name;
    const whole = found === undefined ? (measure ?? "") : inLanguage(found, language);
    if (band === undefined) return whole;
    const age = relativeTo === undefined ? band : say(`${band} over ${relativeTo}`, `${band} 与 ${relativeTo} 之比`);
    return say(`${whole}, ${age}`, `${whole}，${age}`);
  }

  const sections = FIT_SECTIONS.flatMap((section) => {
    const rows = lines.filter((line) => line.section === section).map(row);
    return rows.length === 0 ? [] : [`${say(...HEADINGS[section])}\n${alignedTable([heading, ...rows])}`];
  });
  const counts = LINE_TYPES.flatMap((type) => {
    const some = lines.filter((line) => line.type === type && line.verdict !== "not-measured");
    const inside = some.filter(({ verdict }) => verdict === "inside").length;
    const name = TYPES[type][language];
    return some.length === 0
      ? []
      : [say(`${name}: ${inside} of ${some.length} inside`, `${name}：${some.length} 项中 ${inside} 项在界内`)];
  });
  const undecided = lines.filter(isUndecided).length;
  return [
    say(`Observed against simulated: ${county}`, `观测与模拟对照：${county}`),
    ...sections,
    say(`${counts.join("; ")}.`, `${counts.join("；")}。`),
    ...(undecided === 0
      ? []
      : [
          wrapped(
            say(
              `${undecided} of them, marked “?”, this run cannot judge: with ${count(residents)} residents and ` +
                `${several(runs, "run")} chance alone may carry them over a bound. More residents ` +
                `or runs (--replications) can.`,
              `其中标“？”的 ${undecided} 项本次运行不能判断：常住人口 ${count(residents)} 人、${runs} 次运行，` +
                `随机波动即可越过界限。增加人口或运行次数（--replications）后方可判断。`,
            ),
            WIDTH,
          ),
        ]),
    wrapped(
      lines.every(({ source }) => source === "own")
        ? say(
            "The observed figures are the county's own, believed within the bounds shown.",
            "观测值为本县自有数据，界限为其可信范围。",
          )
        : say(
            "fit: values of the model were set from the line, agreement shows no more than that; test: from " +
              "outside, it set no value; face: held against priors. The observed figures are national ones " +
              "brought to a typical county of half a million; a single county may differ for good reasons " +
              "(distance, capability, age, migration). Sources in short: S policy document, F published study or " +
              "page, GK general knowledge, D derived, A assumption; --format json gives them in full.",
            "拟合：模型参数据此设定，一致只说明拟合成功；检验：外部数据，未用于设定参数；合理性：与先验对照。" +
              "观测值是按五十万人口典型县折算的全国水平；单个县可因距离、能力、年龄、外出等原因而不同。来源简写：" +
              "S 政策文件，F 公开文献或网页，GK 一般知识，D 推算，A 假设；--format json 给出全文。",
          ),
      WIDTH,
    ),
  ].join("\n\n");
}

/** The code of a source without its citation. */
const codeOf = (source: string): string => /^(S:\d{3}|F-mirror|[A-Z]+(?:\/[A-Z]+)?)/.exec(source)?.[1] ?? source;
