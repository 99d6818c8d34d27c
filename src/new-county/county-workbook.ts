import type { EntryRule, Sheet, SheetCell, Workbook } from "../language/spreadsheet.ts";
import { blankFigures } from "./blank-figures.ts";
import {
  ANSWERS,
  CENTRE_KINDS,
  CLINIC_KINDS,
  countyRows,
  KINDS,
  NONE,
  RECORDS,
  TABLE_COLUMNS,
  TERRAINS,
  type TableColumn,
} from "./county-table.ts";
import type { CountySeed } from "./county.ts";
import { FIGURE_COLUMNS } from "./read-figures.ts";
import type { CountyRequest } from "./request.ts";

type Language = "en" | "zh";

const WIDE: Partial<Record<TableColumn, number>> = { code: 22, zh: 22, en: 18, kind: 20, source: 24, clinic: 16 };

/** The county's table as an Excel workbook: its places, its figures, and how to fill them in. */
export function countyWorkbook(request: CountyRequest, county: CountySeed, lang: Language): Workbook {
  const title = lang === "zh" ? `${request.name.zh}数据填报表` : `Figures of ${request.name.en}`;
  return {
    title,
    language: lang,
    created: "2000-01-01T00:00:00Z",
    sheets: [placesSheet(request, county, lang), figuresSheet(lang), explanations(request, lang)],
  };
}

const heading = (value: string): SheetCell => ({ value, look: "heading" });

function placesSheet(request: CountyRequest, county: CountySeed, lang: Language): Sheet {
  const rows = countyRows(request, county, lang);
  const last = rows.length;
  return {
    name: lang === "zh" ? "机构与人口" : "Places",
    widths: TABLE_COLUMNS.map(([key]) => WIDE[key] ?? 11),
    frozen: { rows: 1, columns: 3 },
    landscape: true,
    heights: new Map([[0, 48]]),
    rows: [
      TABLE_COLUMNS.map(([key, zh]) => heading(lang === "zh" ? zh : key)),
      ...rows.map((row) =>
        TABLE_COLUMNS.map(([key]): SheetCell => ({
          value: row[key] ?? null,
          ...(key === "code" || key === "township" ? { format: "@" } : {}),
        })),
      ),
    ],
    rules: TABLE_COLUMNS.flatMap(([key], column): readonly EntryRule[] => {
      const allow = allowed(key, lang);
      return allow === undefined ? [] : [{ column, rows: [1, last], allow, message: message(allow, lang) }];
    }),
  };
}

function allowed(key: TableColumn, lang: Language): EntryRule["allow"] | undefined {
  const list = (words: Readonly<Record<string, string>>): EntryRule["allow"] => ({
    kind: "list",
    values: lang === "zh" ? Object.values(words) : Object.keys(words),
  });
  if (key === "record") {
    const { figure: _, ...records } = RECORDS;
    return list(records);
  }
  if (key === "urban" || key === "port" || key === "lead" || key === "public") return list(ANSWERS);
  if (key === "clinic") return list({ ...kinds(CLINIC_KINDS), ...NONE });
  if (key === "community") return list({ 0: "0", 1: "1", 2: "2", ...NONE });
  return undefined;
}

const kinds = (some: readonly (keyof typeof KINDS)[]): Readonly<Record<string, string>> =>
  Object.fromEntries(some.map((kind) => [kind, KINDS[kind]]));

function message(allow: EntryRule["allow"], lang: Language): string {
  const values = allow.kind === "list" ? allow.values.join(lang === "zh" ? "、" : ", ") : "";
  return lang === "zh" ? `请从列表中选择：${values}` : `Choose from the list: ${values}`;
}

function figuresSheet(lang: Language): Sheet {
  const rows = blankFigures(lang);
  return {
    name: lang === "zh" ? "县域数据" : "Figures",
    widths: [44, 10, 18, 10, 40, 28],
    frozen: { rows: 1, columns: 1 },
    landscape: true,
    rows: [
      FIGURE_COLUMNS.map(([key, zh]) => heading(lang === "zh" ? zh : key)),
      ...rows.map(({ id, name, unit, about }): readonly SheetCell[] => [
        { value: name },
        { value: null },
        { value: null, ...(id === "package_split" ? { format: "@" } : {}) },
        { value: unit },
        { value: about, look: "note" },
        { value: null },
      ]),
    ],
  };
}

function explanations(request: CountyRequest, lang: Language): Sheet {
  const say = (en: string, zh: string): string => (lang === "zh" ? zh : en);
  const places = say("Places", "机构与人口");
  const figures = say("Figures", "县域数据");
  const lines: readonly string[] = [
    say(
      `Fill in what is known on the sheets “${places}” and “${figures}”. What stays empty is made by norms of ` +
        `a county of this size, and the report says which figures are this county's own.`,
      `请在“${places}”“${figures}”两张工作表中填写已知内容。留空的按同等规模县的标准推算，报告会说明哪些是本县数据、哪些是标准。`,
    ),
    say(
      "A village or institution that does not exist: delete its row. One that is missing: add a row, with a code " +
        "of its own.",
      "不存在的村或机构请删去该行；缺少的请加一行，代码不与已有的重复。",
    ),
    say(
      "Numbers: 12800, 12,800, 12.8万, 450 张, 1.35亿元, 82.3 % are understood. A share is 82.3 or 82.3 %.",
      "数字可写作 12800、12,800、12.8万、450 张、1.35亿元、82.3%。比例填 82.3 或 82.3%。",
    ),
    say(
      "Codes stand with strokes (522635-100-201), because spreadsheets shorten long numbers. All begin with the " +
        "county's code.",
      `代码带短横线（如 ${request.division}-100-201），因为电子表格会缩写长数字；均以本县代码 ${request.division} 开头。`,
    ),
    say(
      "Latitude and longitude in degrees; leave them empty where they are not known.",
      "经纬度以度为单位；未知请留空，不要填 0。",
    ),
    say(
      "Figures “given to the model” are what it starts from; those “held against the model” need their year " +
        "and appear beside the simulated ones. Copy a row for another year.",
      "“作为模型输入”的指标是模型的起点；“用于与模型对照”的须注明年份，将与模拟值并列。多个年份请复制该行。",
    ),
    ...TABLE_COLUMNS.flatMap(([key, zh]) => {
      const told = ABOUT[key];
      return told === undefined ? [] : [`${lang === "zh" ? zh : key}${say(": ", "：")}${told[lang === "zh" ? 1 : 0]}`];
    }),
    say(
      `Terrains: ${Object.keys(TERRAINS).join(", ")}. Kinds of institution: ${CENTRE_KINDS.join(", ")}. ` +
        `Clinics: ${[...CLINIC_KINDS, "none"].join(", ")}.`,
      `地形：${Object.values(TERRAINS).join("、")}。机构类型：` +
        `${CENTRE_KINDS.map((kind) => KINDS[kind]).join("、")}。卫生室类型：` +
        `${[...CLINIC_KINDS.map((kind) => KINDS[kind]), NONE.none].join("、")}。`,
    ),
  ];
  return {
    name: say("How to fill in", "填表说明"),
    widths: [110],
    rows: [
      [{ value: say("How to fill in", "填表说明"), look: "title" }],
      ...lines.map((value): readonly SheetCell[] => [{ value, look: "wrapped" }]),
    ],
  };
}

const ABOUT: Partial<Record<TableColumn, readonly [en: string, zh: string]>> = {
  residents: [
    "residents of the whole county in its row; of a village in the village's, or empty to share the rest by size",
    "县行填全县合计；村行填本村，留空则按规模分摊剩余人口",
  ],
  migrants: ["registered here, away half a year or more", "户籍在本地、外出半年以上"],
  community: ["number of the medical community it belongs to, 0 for the first", "所属医共体编号，第一个为 0"],
  doctors: ["licensed and assistant, all departments", "执业与助理医师，各科合计"],
  beds: ["open beds", "开放床位"],
  road_km: ["by road from the county's seat to that city's hospitals", "县城到该市医院的公路里程"],
};
