import { MECHANISMS } from "../county/county.ts";
import { FIGURE_MEASURES, INDICATORS, MEASURES } from "../county/indicators/catalogue.ts";
import { FIGURE_WORDS, QUANTITY_WORDS } from "../county/indicators/dictionary.ts";
import { FIGURES } from "../county/indicators/figures.ts";
import { DISTANCE_BANDS, INCOME_GROUPS } from "../county/indicators/groups.ts";
import type { Group, Term } from "../county/indicators/measure.ts";
import { isOfPlaces, QUANTITIES } from "../county/indicators/quantities.ts";
import { LEVELS } from "../county/input/places.ts";
import { LEVER_NAMES, LEVERS } from "../county/levers/table.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import { inLanguage, type Language, sayIn } from "../report/language.ts";
import { gradeOf } from "../report/study/parameters.ts";
import type { Parameter } from "../scenario/parameters.ts";
import { actsOf } from "./acts.ts";
import { COLUMN_WORDS, TABLE_WORDS } from "./columns.ts";
import { GLOSSARY } from "./glossary.ts";
import { LEVER_READERS } from "./lever-readers.ts";
import { code, heading, page, table } from "./markdown.ts";
import { kindOfMechanism, rangeText, spanText, valueText } from "./parts.ts";
import { measureUnit, parameterUnit } from "./unit-text.ts";
import { HOLD_WORDS, KIND_WORDS, SIZE_WORDS, STRIKES_WORDS } from "./words.ts";

/** What the dictionary is written from, beside the registries. */
export interface Reference {
  readonly parameters: readonly Parameter[];
  /** What a new county has where nobody says what it has, number by number. */
  readonly norms: readonly ParameterRecord[];
  /** Result tables with their columns, as a county has them. */
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

/** One part of the dictionary: a table with an entry a row. */
export interface Part {
  readonly id: string;
  readonly title: readonly [en: string, zh: string];
  readonly headings: (language: Language) => readonly string[];
  readonly rows: (reference: Reference, language: Language) => readonly (readonly string[])[];
}

const headings =
  (...pairs: readonly (readonly [en: string, zh: string])[]): Part["headings"] =>
  (language) =>
    pairs.map((pair) => sayIn(language)(...pair));

const ID = ["Id", "代码"] as const;
const NAME = ["Name", "名称"] as const;
const UNIT = ["Unit", "单位"] as const;
const SOURCE = ["Source", "来源"] as const;

/** Columns that every row of a results folder begins with. */
const LABELS = ["scenario", "replication", "seed"] as const;

/** The dictionary (数据字典): a part for each registry, an entry for each of its members. */
export const DICTIONARY: readonly Part[] = [
  {
    id: "parameters",
    title: ["Parameters", "参数"],
    headings: headings(
      ["Path", "路径"],
      NAME,
      ["Value", "取值"],
      UNIT,
      ["Range", "可能范围"],
      SOURCE,
      ["Acts on", "作用于"],
      ["Room", "代码位置"],
    ),
    rows: ({ parameters }, language) =>
      parameters.map((one) => {
        const acts = actsOf(one.path, kindOfMechanism);
        return [
          code(one.path),
          inLanguage(one.name, language),
          valueText(one.value),
          parameterUnit(one.unit, language),
          rangeText(one, language),
          one.source,
          acts === undefined ? "" : inLanguage(acts.what, language),
          acts === undefined ? "" : code(acts.where),
        ];
      }),
  },
  {
    id: "norms",
    title: ["Norms of new counties", "新建县配置标准"],
    headings: headings(["Path", "路径"], NAME, ["Value", "取值"], UNIT, ["Range", "可能范围"], SOURCE),
    rows: ({ norms }, language) =>
      norms.map(({ path, doc, value, unit, range, source }) => [
        code(path),
        inLanguage(doc, language),
        valueText(value),
        parameterUnit(unit, language),
        range === null ? "" : spanText(range),
        source,
      ]),
  },
  {
    id: "measures",
    title: ["Measures", "指标"],
    headings: headings(
      ID,
      NAME,
      UNIT,
      ["Kind", "类型"],
      ["Numerator", "分子"],
      ["Denominator", "分母"],
      ["Scale", "系数"],
      ["Definition", "定义"],
      SOURCE,
    ),
    rows: (_, language) => {
      const formulas = new Map<string, readonly [string, string]>([
        ...MEASURES.map(({ id, numerator, denominator, group }) => {
          const whose = group === undefined ? "" : ` ${groupText(group)}`;
          const below = denominator === undefined ? "1" : `${termText(denominator)}${whose}`;
          return [id, [`${termText(numerator)}${whose}`, below]] as const;
        }),
        ...FIGURE_MEASURES.map(({ id, figure, over }) => [id, [figure, over ?? "1"]] as const),
      ]);
      return INDICATORS.map(({ id, name, unit, kind, scale, definition, source, national }) => [
        code(id),
        inLanguage(name, language),
        measureUnit(unit, language),
        kind,
        ...formulas.get(id)!,
        valueText(scale),
        inLanguage(definition, language),
        national === undefined ? source : `${source} (${national})`,
      ]);
    },
  },
  {
    id: "quantities",
    title: ["Quantities that measures are made of", "基础计数"],
    headings: headings(ID, ["What it counts", "含义"], ["Counted by", "计数口径"]),
    rows: (_, language) =>
      QUANTITIES.map((quantity) => [
        code(quantity),
        inLanguage(QUANTITY_WORDS[quantity], language),
        isOfPlaces(quantity) ? sayIn(language)("place", "机构") : sayIn(language)("person", "人员"),
      ]),
  },
  {
    id: "figures",
    title: ["Figures of the books", "账目数"],
    headings: headings(ID, ["What it is; fen unless it says otherwise", "含义（未注明单位者为分）"]),
    rows: (_, language) => FIGURES.map((figure) => [code(figure), inLanguage(FIGURE_WORDS[figure], language)]),
  },
  {
    id: "mechanisms",
    title: ["Mechanisms", "机制"],
    headings: headings(
      ID,
      NAME,
      ["Kind", "类别"],
      ["At the start", "默认"],
      ["What its actor sees", "主体所见"],
      ["Parameters", "参数"],
      ["Levers written", "写入的行为系数"],
      ["Families of measures it may touch", "可直接影响的指标族"],
      ["Grade of evidence", "证据等级"],
    ),
    rows: (_, language) =>
      MECHANISMS.map((mechanism) => [
        code(mechanism.id),
        inLanguage(mechanism.name, language),
        sayIn(language)(...KIND_WORDS[mechanism.kind]),
        mechanism.onByDefault ? sayIn(language)("on", "开") : sayIn(language)("off", "关"),
        inLanguage(mechanism.sees, language),
        mechanism.parameters.map(({ id }) => code(id)).join(", "),
        mechanism.writes.map(code).join(", "),
        mechanism.touches.join(", "),
        gradeOf(mechanism.parameters.map(({ source }) => source)),
      ]),
  },
  {
    id: "levers",
    title: ["Levers", "行为系数"],
    headings: headings(
      ID,
      ["What it is", "含义"],
      ["Neutral", "中性值"],
      UNIT,
      ["One number for each", "维度"],
      ["Holds for a", "有效期"],
      ["Who writes", "写入机制"],
      ["Rooms that read it", "读取处"],
    ),
    rows: (_, language) =>
      LEVER_NAMES.map((name) => {
        const { neutral, unit, by, holds, what } = LEVERS[name];
        const writers = MECHANISMS.filter(({ writes }) => writes.includes(name));
        return [
          code(name),
          inLanguage(what, language),
          String(neutral),
          measureUnit(unit, language),
          sayIn(language)(...SIZE_WORDS[by]),
          sayIn(language)(...HOLD_WORDS[holds]),
          writers.map(({ id }) => code(id)).join(", "),
          LEVER_READERS[name].map(code).join(", "),
        ];
      }),
  },
  {
    id: "shocks",
    title: ["Shocks", "冲击"],
    headings: headings(ID, NAME, ["Where it strikes", "作用范围"], ["What it is set by", "设定参数"]),
    rows: (_, language) =>
      MECHANISMS.flatMap(({ id, name, shock, parameters }) =>
        shock === undefined
          ? []
          : [
              [
                code(id),
                inLanguage(name, language),
                [shock.where, ...(shock.drugs ? (["drugs"] as const) : [])]
                  .map((where) => sayIn(language)(...STRIKES_WORDS[where]))
                  .join(language === "zh" ? "、" : ", "),
                parameters
                  .map((one) => `${code(one.id)} ${inLanguage(one.name, language)}`)
                  .join(language === "zh" ? "；" : "; "),
              ],
            ],
      ),
  },
  {
    id: "tables",
    title: ["Tables and columns of results", "结果表与列"],
    headings: headings(["Table", "表"], ["Column", "列"], ["What it holds", "含义"]),
    rows: ({ tables }, language) =>
      tables.flatMap(({ name, columns }) => [
        [code(name), "", wordsOf(TABLE_WORDS, name, language)],
        ...[...LABELS, ...columns].map((column) => [code(name), code(column), wordsOf(COLUMN_WORDS, column, language)]),
      ]),
  },
  {
    id: "glossary",
    title: ["Glossary", "中英术语对照"],
    headings: headings(["Term", "英文"], ["Chinese", "中文"], ["Meaning", "英文释义"]),
    rows: () => GLOSSARY.map(({ en, zh, meaning }) => [en, zh, meaning]),
  },
];

const wordsOf = (words: typeof TABLE_WORDS, key: string, language: Language): string => {
  const found = words[key];
  return found === undefined ? "" : inLanguage(found, language);
};

/** `admissions + readmissions at county` */
function termText({ of, levels, among }: Term): string {
  const places =
    among === "lead"
      ? " at lead"
      : among !== undefined
        ? ` at ${among.join(", ")}`
        : levels.length === LEVELS.length
          ? ""
          : ` at ${levels.map((level) => LEVELS[level]).join(", ")}`;
  return `${of.join(" + ")}${places}`;
}

function groupText({ incomes, distances }: Group): string {
  const names = [...(incomes ?? []).map((i) => INCOME_GROUPS[i]), ...(distances ?? []).map((i) => DISTANCE_BANDS[i])];
  return `of ${names.join(", ")}`;
}

/** The parts asked for, as one Markdown page. */
export function dictionaryPage(parts: readonly Part[], reference: Reference, language: Language): string {
  return page([
    heading(1, "", sayIn(language)("Dictionary of yigongti", "yigongti 数据字典")),
    ...parts.flatMap(({ title, headings: heads, rows }) => {
      const entries = rows(reference, language);
      return [heading(2, "", `${sayIn(language)(...title)} (${entries.length})`), table(heads(language), entries)];
    }),
  ]);
}
