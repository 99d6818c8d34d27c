import { INSTITUTION_KINDS, type InstitutionKind, levelOf } from "../county/input/places.ts";
import type { CountyRequest, InstitutionRequest } from "./request.ts";
import type { CountySeed } from "./county.ts";
import { blankFigures } from "./blank-figures.ts";
import { GIVEN } from "./new-county.ts";
import { FIGURE_ITEMS } from "./figure-items.ts";
import { cell } from "./seed-files.ts";

/**
 * The table a health bureau fills in: one row for the county, each city with its hospitals, township, village and
 * institution. A cell left empty is made by the norms; a village or institution that does not exist is a row less.
 */
export const TABLE_COLUMNS = [
  ["record", "类别"],
  ["code", "代码"],
  ["zh", "名称"],
  ["en", "英文名"],
  ["kind", "类型（县：地形）"],
  ["township", "所属乡镇代码"],
  ["latitude", "纬度"],
  ["longitude", "经度"],
  ["residents", "常住人口"],
  ["migrants", "外出人口"],
  ["urban", "居委会或社区（是/否）"],
  ["clinic", "卫生室类型（无则填“无”）"],
  ["village_doctors", "乡村医生"],
  ["port", "开通医保端口（是/否）"],
  ["community", "医共体（0、1、2 或“无”）"],
  ["lead", "牵头医院（是/否）"],
  ["public", "公立（是/否）"],
  ["doctors", "医师"],
  ["nurses", "护士"],
  ["technicians", "技师"],
  ["public_health_staff", "公共卫生人员"],
  ["other_staff", "其他人员"],
  ["beds", "开放床位"],
  ["theatres", "手术间"],
  ["ambulances", "救护车"],
  ["ct", "CT"],
  ["mri", "磁共振"],
  ["dsa", "血管造影机"],
  ["dialysis", "血液透析机"],
  ["road_km", "县城到该市路程（公里）"],
  ["road_minutes", "县城到该市用时（分钟）"],
  ["source", "数据来源"],
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number][0];

/** In a CSV, which has but one sheet, figures of the whole county stand in rows of their own and these columns. */
export const CSV_COLUMNS = [...TABLE_COLUMNS, ["year", "年份"], ["value", "数值"], ["unit", "单位"]] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number][0];

/** Words of the table, each also in Chinese. */
export const RECORDS = {
  county: "县",
  city: "城市",
  township: "乡镇",
  village: "村",
  institution: "机构",
  figure: "指标",
} as const;
export const TERRAINS = { plain: "平原", hill: "丘陵", mountain: "山区", steppe: "草原" } as const;
export const ANSWERS = { yes: "是", no: "否" } as const;
export const NONE = { none: "无" } as const;
export const KINDS: Readonly<Record<InstitutionKind, string>> = {
  "service-point": "服务点",
  "joint-clinic": "联办卫生室",
  "mobile-stop": "巡回医疗点",
  "ordinary-clinic": "一般卫生室",
  "central-clinic": "中心卫生室",
  "township-basic": "卫生院（基本标准）",
  "township-recommended": "卫生院（推荐标准）",
  "sub-centre": "县域医疗卫生次中心",
  "county-general": "县级综合医院",
  "county-tcm": "县级中医医院",
  "county-mch": "县级妇幼保健院",
  "private-hospital": "民营医院",
  "municipal-hospital": "市级医院",
  "provincial-hospital": "省级医院",
};
export const CLINIC_KINDS = INSTITUTION_KINDS.filter((kind) => levelOf(kind) === 0);
export const CENTRE_KINDS = INSTITUTION_KINDS.filter((kind) => levelOf(kind) === 1 || levelOf(kind) === 2);

type Row = Partial<Record<CsvColumn, string | number>>;

/**
 * The rows of a county's table, with what is known of it and room for the rest. Long codes stand with strokes, as
 * 371524-001-001, because spreadsheets shorten numbers of twelve digits.
 * @param lang language of the words in the cells
 */
export function countyRows(request: CountyRequest, county: CountySeed, lang: "en" | "zh"): readonly Row[] {
  const word = (words: Readonly<Record<string, string>>, key: string): string => (lang === "zh" ? words[key]! : key);
  const answer = (is: boolean): string => word(ANSWERS, is ? "yes" : "no");
  const record = (key: keyof typeof RECORDS): string => word(RECORDS, key);
  const place = (position: { latitude: number; longitude: number } | undefined): Row =>
    position === undefined ? {} : { latitude: position.latitude, longitude: position.longitude };
  return [
    {
      record: record("county"),
      code: request.division,
      zh: request.name.zh,
      en: request.name.en,
      kind: word(TERRAINS, request.terrain),
      ...(request.seatSource?.startsWith("A") === true ? {} : place(request.seat)),
      residents: request.residents.value,
      migrants: request.migrants.value,
      ...(request.residents.range === undefined && request.residents.source !== GIVEN
        ? { source: request.residents.source }
        : {}),
    },
    ...(
      [
        ["municipal-hospital", request.municipal],
        ["provincial-hospital", request.provincial],
      ] as const
    ).map(([kind, city]): Row => ({
      record: record("city"),
      code: city.code.padEnd(6, "0"),
      zh: city.name.zh,
      en: city.name.en,
      kind: word(KINDS, kind),
      ...(city.km === undefined ? place(city.position) : { road_km: city.km.value }),
      ...(city.minutes === undefined ? {} : { road_minutes: city.minutes.value }),
    })),
    ...request.townships.map(({ code, name, position }): Row => ({
      record: record("township"),
      code: stroked(code),
      zh: name.zh,
      en: name.en,
      ...place(position),
    })),
    ...request.villages.map(({ code, name, urban, residents, migrants, position, clinic, source }): Row => ({
      record: record("village"),
      code: stroked(code),
      zh: name.zh,
      en: name.en,
      township: stroked(code.slice(0, 9)),
      urban: answer(urban),
      ...place(position),
      ...given({ residents, migrants, village_doctors: clinic?.doctors, source }),
      ...(clinic === undefined
        ? {}
        : { clinic: clinic.kind === "none" ? word(NONE, "none") : word(KINDS, clinic.kind) }),
      ...(clinic?.port === undefined ? {} : { port: answer(clinic.port) }),
    })),
    ...(request.institutions ?? institutionsOf(county)).map(
      ({ code, name, kind, township, position, community, lead, publicOwned, numbers, source }): Row => ({
        record: record("institution"),
        code,
        zh: name.zh,
        en: name.en,
        kind: word(KINDS, kind),
        ...place(position),
        ...(township === undefined ? {} : { township: stroked(township) }),
        ...(community === undefined ? {} : { community: community < 0 ? word(NONE, "none") : community }),
        ...(lead === undefined ? {} : { lead: answer(lead) }),
        ...(publicOwned === undefined ? {} : { public: answer(publicOwned) }),
        ...given({
          doctors: numbers.doctors,
          nurses: numbers.nurses,
          technicians: numbers.technicians,
          public_health_staff: numbers.publicHealthStaff,
          other_staff: numbers.otherStaff,
          beds: numbers.beds,
          theatres: numbers.theatres,
          ambulances: numbers.ambulances,
          ct: numbers.ct,
          mri: numbers.mri,
          dsa: numbers.dsa,
          dialysis: numbers.dialysis,
          source,
        }),
      }),
    ),
  ];
}

/** The table as CSV for a spreadsheet, figures of the whole county below its places. */
export function countyTable(request: CountyRequest, county: CountySeed, lang: "en" | "zh"): string {
  const figures = blankFigures(lang).map(({ id, name, unit }): Row => ({
    record: lang === "zh" ? RECORDS.figure : "figure",
    code: id,
    zh: FIGURE_ITEMS[id].name.zh,
    en: lang === "zh" ? "" : name,
    unit,
  }));
  const rows = [...countyRows(request, county, lang), ...figures];
  const keys = CSV_COLUMNS.map(([key]) => key);
  const headings = CSV_COLUMNS.map(([key, zh]) => (lang === "zh" ? zh : key));
  return [headings, ...rows.map((row) => keys.map((key) => String(row[key] ?? "")))]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`)
    .join("");
}

function given<T extends Partial<Record<TableColumn, string | number | undefined>>>(values: T): Row {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Row;
}

/** The institutions made by the norms, to be corrected: their numbers are left open. */
function institutionsOf(county: CountySeed): readonly InstitutionRequest[] {
  return county.institutions
    .filter(({ level }) => level === 1 || level === 2)
    .map(({ code, name, kind, township, community, lead, publicOwned }) => ({
      code,
      name,
      kind,
      township: county.townships[township]!.code,
      community,
      lead,
      publicOwned,
      numbers: {},
    }));
}

/** 371524001001 as 371524-001-001. */
function stroked(code: string): string {
  return code.replace(/^(\d{6})(\d{3})(\d{3})?$/, (_, county: string, township: string, village?: string) =>
    [county, township, village].filter((part) => part !== undefined).join("-"),
  );
}
