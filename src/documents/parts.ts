import { MECHANISMS } from "../county/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import type { Described } from "../county/indicators/measure.ts";
import { INSTITUTION_KINDS } from "../county/input/places.ts";
import type { Declaration, MechanismKind } from "../county/mechanism/mechanism.ts";
import { type FigureKind, kindOf, withInterval } from "../report/figures.ts";
import { inLanguage, type Language, type Say, sayIn } from "../report/language.ts";
import { classOf, SOURCE_CLASSES } from "../report/study/parameters.ts";
import { NO_RANGE, type Parameter } from "../scenario/parameters.ts";
import { actsOf } from "./acts.ts";
import type { Facts } from "./facts.ts";
import { code, table } from "./markdown.ts";
import { measureUnit, parameterUnit } from "./unit-text.ts";
import { INSTITUTION_WORDS, KIND_WORDS, MOMENT_WORDS } from "./words.ts";

/** What a part of a document is written from and in. */
export interface Told {
  readonly facts: Facts;
  readonly language: Language;
  readonly say: Say;
}

export const toldIn = (facts: Facts, language: Language): Told => ({ facts, language, say: sayIn(language) });

export const kindOfMechanism = (id: string): MechanismKind | undefined =>
  MECHANISMS.find((mechanism) => mechanism.id === id)?.kind;

/** A value as a person would write it in a file: no more digits than say something. */
export const valueText = (value: Parameter["value"]): string =>
  typeof value === "number" ? String(Number(value.toPrecision(12))) : String(value);

/**
 * The one place where what follows from all values together stands (情景指纹): the fingerprint, residents and the sum
 * of sources, so that one changed value changes its own lines and these.
 */
export function fingerprint({ facts, say }: Told): string {
  const classes = new Map<string, number>();
  for (const { source } of facts.parameters) classes.set(classOf(source), (classes.get(classOf(source)) ?? 0) + 1);
  const sum = SOURCE_CLASSES.filter((each) => classes.has(each)).map((each) => `${each} ${classes.get(each)}`);
  const { sha256, residents, parameters } = facts;
  return say(
    `Fingerprint: \`${sha256}\`; ${residents} residents; ${parameters.length} parameters by class of source: ` +
      `${sum.join(", ")}.`,
    `情景指纹：\`${sha256}\`；常住人口 ${residents}；参数 ${parameters.length} 项，按来源类别：${sum.join("，")}。`,
  );
}

/** Numbers, switches and words that the scenario sets itself, over the county and the seeds. */
export function ownSettings({ facts, language, say }: Told): string {
  const last = new Map(facts.own.map((record) => [record.path, record]));
  const shown = [...last.values()].filter(({ path }) => !RUN_PATHS.has(path));
  return table(
    [say("What", "项目"), say("Path", "路径"), say("Value", "取值"), say("Unit", "单位"), say("Where", "出处")],
    shown.map(({ path, value, unit, doc, file }) => [
      inLanguage(doc, language),
      code(path),
      valueText(value),
      parameterUnit(unit, language),
      file.startsWith("--set") ? "--set" : file,
    ]),
  );
}
/** Told where the run is. */
const RUN_PATHS: ReadonlySet<string> = new Set(["years", "warmUp", "replications", "seed", "residents"]);

/** The goals of the policy. */
export function targets({ facts, language, say }: Told): string {
  return table(
    [say("Measure", "指标"), say("Goal", "目标"), say("Source", "来源")],
    facts.targets.map(({ measure, direction, goal, source }) => [
      `${nameOf(measure, language)} (${code(measure)})`,
      `${direction === "at-least" ? "≥" : "≤"} ${goal}`,
      source,
    ]),
  );
}

const byId = new Map<string, Described>(INDICATORS.map((measure) => [measure.id, measure]));

const nameOf = (measure: string, language: Language): string => {
  const found = byId.get(measure);
  return found === undefined ? measure : inLanguage(found.name, language);
};

/**
 * The outputs that the question is about: the goals' measures and the fourteen of the national system (国家监测指标).
 */
export function outputs(told: Told): string {
  const { facts, language, say } = told;
  const goals = new Set(facts.targets.map(({ measure }) => measure));
  const shown = INDICATORS.filter(({ id, national }) => goals.has(id) || national !== undefined);
  return table(
    [say("Measure", "指标"), say("Id", "代码"), say("Unit", "单位"), say("Definition", "定义"), ...ranHeading(told)],
    shown.map(({ id, name, unit, definition }) => [
      inLanguage(name, language),
      code(id),
      measureUnit(unit, language),
      inLanguage(definition, language),
      ...ranCell(told, id),
    ]),
  );
}

const ranHeading = ({ facts, say }: Told): readonly string[] =>
  facts.ran === undefined ? [] : [say("Came out (95 % interval)", "运行结果（95% 区间）")];

function ranCell({ facts, language }: Told, measure: string): readonly string[] {
  if (facts.ran === undefined) return [];
  const figure = facts.ran.figures.find((each) => each.measure === measure);
  if (figure === undefined) return ["–"];
  const kind: FigureKind = kindOf(figure.unit, measure);
  return [withInterval(figure, kind, language)];
}

/** The day of the county, step by step (一天的次序). */
export function schedule({ facts, language, say }: Told): string {
  return table(
    ["", say("When", "时点"), say("What happens", "步骤"), say("Only counts", "仅统计")],
    facts.steps.map(({ at, name, listens }, i) => [
      String(i + 1),
      say(...MOMENT_WORDS[at]),
      inLanguage(name, language),
      listens ? say("yes", "是") : "",
    ]),
  );
}

/** Institutions by kind. */
export function institutions({ facts, say }: Told): string {
  const counts = new Map<string, number>();
  for (const kind of facts.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return table(
    [say("Kind", "类别"), say("Id", "代码"), say("Institutions", "机构数")],
    INSTITUTION_KINDS.filter((kind) => counts.has(kind)).map((kind) => [
      say(...INSTITUTION_WORDS[kind]),
      code(kind),
      String(counts.get(kind)),
    ]),
  );
}

/** Whether a mechanism is on, from each date on which that changes. */
function stateOf({ facts, say }: Told, id: string): string {
  if (facts.mechanisms.length === 0) return say("not recorded", "未记录");
  const states = facts.mechanisms.map(({ from, on }) => ({ from, on: on.includes(id) }));
  const changed = states.filter(({ on }, i) => i === 0 || on !== states[i - 1]!.on);
  const word = (on: boolean): string => (on ? say("on", "开") : say("off", "关"));
  return changed
    .map(({ from, on }, i) => (i === 0 ? word(on) : say(`${word(on)} from ${from}`, `${from} 起${word(on)}`)))
    .join(say(", ", "，"));
}

/** Every mechanism (机制): state, what its actor sees, levers, families of measures. */
export function mechanisms(told: Told): string {
  const { language, say } = told;
  return table(
    [
      say("Mechanism", "机制"),
      say("Id", "代码"),
      say("Kind", "类别"),
      say("State", "状态"),
      say("What its actor sees", "主体所见"),
      say("Levers written", "写入的行为系数"),
      say("Measures it may touch", "可直接影响的指标族"),
    ],
    MECHANISMS.map((mechanism: Declaration) => [
      inLanguage(mechanism.name, language),
      code(mechanism.id),
      say(...KIND_WORDS[mechanism.kind]),
      stateOf(told, mechanism.id),
      inLanguage(mechanism.sees, language),
      mechanism.writes.map(code).join(", "),
      mechanism.touches.join(", "),
    ]),
  );
}

/** Every parameter (参数): the annex. */
export function parameterTable({ facts, language, say }: Told): string {
  return table(
    [
      say("Parameter", "参数"),
      say("Path", "路径"),
      say("Value", "取值"),
      say("Unit", "单位"),
      say("Range", "可能范围"),
      say("Source", "来源"),
      say("Acts in", "作用处"),
    ],
    facts.parameters.map((one) => [
      inLanguage(one.name, language),
      code(one.path),
      valueText(one.value),
      parameterUnit(one.unit, language),
      rangeText(one, language),
      one.source,
      actsOf(one.path, kindOfMechanism)?.where ?? "",
    ]),
  );
}

export const spanText = ([low, high]: readonly [number, number]): string => `${valueText(low)} – ${valueText(high)}`;

export function rangeText({ range, noRange, value }: Parameter, language: Language): string {
  if (range !== null) return spanText(range);
  if (typeof value !== "number" || noRange === null) return "";
  return inLanguage(NO_RANGE[noRange], language);
}

/** Files that the scenario was read from, with their hashes. */
export function files({ facts, say }: Told): string {
  return table(
    [say("File", "文件"), "SHA-256"],
    facts.files.map(({ file, sha256 }) => [code(file), code(sha256)]),
  );
}
