import type { MeasureRule } from "../experiment/totals.ts";
import { HEADLINE, LIMITS, type Part, SIZES } from "../experiment/validation/plan.ts";
import type { Spread, Validation } from "../experiment/validation/validate.ts";
import type { FitLine } from "../experiment/fit.ts";
import type { Text } from "../county/input/text.ts";
import { kindOf, plain, withInterval, type FigureKind } from "../report/figures.ts";
import { inLanguage, type Language, type Say, sayIn } from "../report/language.ts";
import { LINE_TYPES, type LineType } from "../scenario/observed.ts";
import { bullets, code, heading, page, table } from "./markdown.ts";

/** What made the figures. */
export interface Made {
  readonly version: string;
  readonly date: string;
  readonly machine: Readonly<Record<string, string | number>>;
}

/** A measure as the report names it. */
export interface NamedMeasure extends MeasureRule {
  readonly name: Text;
}

interface Frame {
  readonly measures: readonly NamedMeasure[];
  readonly language: Language;
  readonly say: Say;
}

const TYPES: Readonly<Record<LineType, readonly [en: string, zh: string]>> = {
  fit: ["fit", "拟合"],
  test: ["test", "检验"],
  face: ["face", "合理性"],
};

/** A line that can miss, of whatever part. */
interface Held {
  readonly part: string;
  readonly what: string;
  readonly type: LineType;
  readonly expected: string;
  readonly simulated: string;
  readonly inside: boolean;
  readonly source: string;
  readonly why?: string;
}

/** The report of a validation (验证报告): misses first, then everything, each line typed. */
export function validationPage(
  found: Validation,
  made: Made,
  measures: readonly NamedMeasure[],
  language: Language,
): string {
  const frame: Frame = { measures, language, say: sayIn(language) };
  const { say } = frame;
  const lines = found.lines.map((line) => heldLine(line, frame));
  const cases = casesHeld(found, frame);
  const counties = countiesHeld(found, frame);
  const all = [...lines, ...cases, ...counties];
  const misses = all.filter(({ inside }) => !inside);
  return page([
    heading(1, "", say("How far the model is right", "模型验证报告")),
    say(
      "Written by `yigongti validate`; do not edit. Types: **fit**: values of the model were set from the " +
        "line, and agreement shows no more than that; **test**: a published figure from outside that set no " +
        "value; **face**: held against priors, or following from what was fitted.",
      "由 `yigongti validate` 生成，请勿手工修改。类型：**拟合**——模型参数据此设定，一致只说明拟合成功；" +
        "**检验**——外部已发表数字，未用于设定参数；**合理性**——与先验对照，或由拟合项推得。",
    ),
    madeBy(made, frame),
    heading(
      2,
      "1",
      say(`Misses: ${misses.length} of ${all.length} lines`, `未达：${all.length} 项中 ${misses.length} 项`),
    ),
    heldTable(misses, frame),
    heading(2, "2", say("What agrees, by type", "按类型的符合情况")),
    tally(all, frame),
    heading(2, "3", say("The typical county, line by line", "典型县逐项对照")),
    sizeText("lines", frame),
    heldTable(lines, frame),
    heading(2, "4", say("Published places, all outcomes of each", "已发表案例（每例全部结果）")),
    sizeText("cases", frame),
    heldTable(cases, frame),
    heading(2, "5", say("Counties to which nothing was fitted", "未参与拟合的县")),
    sizeText("counties", frame),
    say(
      "Their files hold norms where a county has given no figures, so that a line outside says that such a " +
        "county would be unusual, not that the county is.",
      "县文件未填本县数据之处按标准填充，因此界外只说明这样的县不寻常，并不说明该县如此。",
    ),
    heldTable(counties, frame),
    heading(2, "6", say("Chance and assumptions apart", "随机误差与假设分开")),
    sizeText("sensitivity", frame),
    apart(found, frame),
    heading(2, "7", say("What the model cannot say", "模型不能回答的问题")),
    bullets(LIMITS.map((limit) => inLanguage(limit, language))),
  ]);
}

const madeBy = ({ version, date, machine }: Made, { say }: Frame): string =>
  say(
    `Version ${version}, ${date}, Node ${machine["node"]} on ${machine["platform"]} ${machine["arch"]}, ` +
      `${machine["cpu"]}.`,
    `版本 ${version}，${date}，Node ${machine["node"]}，${machine["platform"]} ${machine["arch"]}，${machine["cpu"]}。`,
  );

function sizeText(part: Part, { say }: Frame): string {
  const { residents, replications, years } = SIZES[part];
  const span =
    years === undefined
      ? say("the scenario's years", "情景所设年数")
      : say(`${years} year measured`, `统计 ${years} 年`);
  return say(
    `Runs: ${residents} residents, ${replications} replications, ${span}. Intervals are 95 % over ` +
      `replications: chance only.`,
    `运行规模：常住人口 ${residents}，重复 ${replications} 次，${span}。区间为重复之间的 95% 区间，只含随机误差。`,
  );
}

function heldLine(line: FitLine, { measures, language, say }: Frame): Held {
  const { name, measure, id, type, low, high, simulated, unit, verdict, source, band, relativeTo, unmet } = line;
  const kind: FigureKind = unit === "ratio" ? "amount" : kindOf(unit, measure ?? "");
  const found = name ?? measures.find((one) => one.id === measure)?.name;
  const whole = found === undefined ? id : inLanguage(found, language);
  const age = band === undefined ? "" : relativeTo === undefined ? ` (${band})` : ` (${band} / ${relativeTo})`;
  return {
    part: say("typical county", "典型县"),
    what: `${whole}${age}`,
    type,
    expected: `${plain(low, kind, language)} – ${plain(high, kind, language)}`,
    simulated: withInterval(simulated, kind, language),
    inside: verdict === "inside",
    source,
    ...(unmet === undefined ? {} : { why: inLanguage(unmet, language) }),
  };
}

function casesHeld({ cases }: Validation, { language }: Frame): readonly Held[] {
  return cases.flatMap(({ name, source, found }) =>
    found.map(({ what, published, low, high, unit, simulated, met, unmet }): Held => ({
      part: inLanguage(name, language),
      what: inLanguage(what, language),
      type: "test",
      expected: sayIn(language)(
        `${low} – ${high} ${unitText(unit, language)} (${inLanguage(published, language)})`,
        `${low} – ${high} ${unitText(unit, language)}（${inLanguage(published, language)}）`.replaceAll("-", "−"),
      ),
      simulated: `${fixed(simulated.mean)}${bounds(simulated)} ${unitText(unit, language)}`,
      inside: met,
      source,
      ...(unmet === undefined ? {} : { why: inLanguage(unmet, language) }),
    })),
  );
}

const UNITS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  points: ["points", "个百分点"],
  "per 100": ["per 100", "每百人次"],
};
const unitText = (unit: string, language: Language): string => {
  const words = UNITS[unit];
  return words === undefined ? unit : sayIn(language)(...words);
};
const fixed = (value: number): string => value.toFixed(1);
const bounds = ({ low, high }: { readonly low: number | null; readonly high: number | null }): string =>
  low === null || high === null ? "" : ` (${fixed(low)} – ${fixed(high)})`;

function countiesHeld({ counties }: Validation, { measures, language }: Frame): readonly Held[] {
  return counties.flatMap(({ name, lines }) =>
    lines.map(({ measure, unit, low, high, figure, inside, source, unmet }): Held => {
      const kind = kindOf(unit, measure);
      const found = measures.find((one) => one.id === measure)?.name;
      return {
        part: inLanguage(name, language),
        what: found === undefined ? measure : inLanguage(found, language),
        type: "face",
        expected: `${plain(low, kind, language)} – ${plain(high, kind, language)}`,
        simulated: withInterval(figure, kind, language),
        inside,
        source,
        ...(unmet === undefined ? {} : { why: inLanguage(unmet, language) }),
      };
    }),
  );
}

function heldTable(held: readonly Held[], { say }: Frame): string {
  return table(
    [
      say("Of", "对象"),
      say("Line", "条目"),
      say("Type", "类型"),
      say("Expected", "应在"),
      say("Simulated", "模拟"),
      say("Verdict", "判断"),
      say("Source", "来源"),
      say("Why not", "未达原因"),
    ],
    held.map(({ part, what, type, expected, simulated, inside, source, why }) => [
      part,
      what,
      say(...TYPES[type]),
      expected,
      simulated,
      inside ? say("inside", "界内") : say("OUTSIDE", "界外"),
      source,
      inside ? "" : (why ?? say("not explained", "尚无解释")),
    ]),
  );
}

function tally(all: readonly Held[], { say }: Frame): string {
  return table(
    [say("Type", "类型"), say("Lines", "条目"), say("Inside", "界内")],
    LINE_TYPES.map((type) => {
      const some = all.filter((held) => held.type === type);
      return [say(...TYPES[type]), String(some.length), String(some.filter(({ inside }) => inside).length)];
    }),
  );
}

/** What chance alone leaves open of the headline, and what each assumption does at the ends of its range. */
function apart({ headline, sensitivity }: Validation, { measures, language, say }: Frame): string {
  if (headline === undefined) return "";
  const share = (figure: Spread): string => withInterval(figure, "share", language);
  const name = measures.find(({ id }) => id === HEADLINE)?.name;
  const ends = sensitivity
    .flatMap(({ atLow, atHigh }) => [atLow.mean ?? NaN, atHigh.mean ?? NaN])
    .filter(Number.isFinite);
  const span =
    ends.length === 0
      ? ""
      : `${plain(Math.min(...ends), "share", language)} – ${plain(Math.max(...ends), "share", language)}`;
  return page([
    say(
      `${name?.en}: ${share(headline)}, the interval by chance. One assumption at a time at the ends of its ` +
        `own range: ${span}. Several together go further.`,
      `${name?.zh}：${share(headline)}，区间仅为随机误差。每次将一项假设取到自身范围两端：${span}；` +
        `多项同时变化影响更大。`,
    ),
    table(
      [
        say("Assumption", "假设"),
        say("Path", "路径"),
        say("Range", "范围"),
        say("At the low end", "取下限"),
        say("At the high end", "取上限"),
        say("Source", "来源"),
      ],
      sensitivity.map(({ name: what, path, range, atLow, atHigh, source }) => [
        inLanguage(what, language),
        code(path),
        `${range[0]} – ${range[1]}`,
        share(atLow),
        share(atHigh),
        source,
      ]),
    ),
  ]);
}
