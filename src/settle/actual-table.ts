import { CLAIM_CLASSES } from "../county/input/package.ts";
import { LEVELS } from "../county/input/places.ts";
import type { Text } from "../county/input/text.ts";
import { MEASURES } from "../county/indicators/catalogue.ts";
import { type ActualPool, type ActualYear, lastYearOf } from "../county/payment/actual.ts";
import { SPENDERS, spentAt } from "../county/payment/books.ts";
import { FUNDS } from "../county/payment/chart.ts";
import { ASKED_SERVICES, type Ask, type AskedCommunity, FUND_IDS, type PaidCell } from "./ask.ts";

/**
 * The table of a year as it was (实际数据表): a figure a row. What a row is about stands in the first four columns, by
 * codes; what it means in the last two, for people. A row that does not apply stays empty.
 */
export const COLUMNS = [
  ["item", "项目"],
  ["community", "医共体（牵头医院代码）"],
  ["fund", "基金"],
  ["of", "明细"],
  ["value", "数值"],
  ["unit", "单位"],
  ["meaning", "含义"],
] as const;
export type Column = (typeof COLUMNS)[number][0];

/** Items of the table, with the unit that their values are in. */
export const ITEMS = {
  year: "year",
  enrolled: "persons",
  members: "persons",
  risk: "persons",
  months: "months",
  "years-before": "years",
  past: "yuan",
  paid: "yuan",
  serious: "yuan",
  assistance: "yuan",
  case: "yuan",
  "mid-year": "yuan",
  open: "yuan",
  score: "points",
  measure: "number",
  volume: "count",
  "member-score": "points",
  readings: "count",
  samples: "count",
  stays: "count",
} as const;
export type Item = keyof typeof ITEMS;

const UNITS: Readonly<Record<(typeof ITEMS)[Item], string>> = {
  year: "年",
  persons: "人",
  months: "月",
  years: "年",
  yuan: "元",
  points: "分",
  number: "数值",
  count: "个",
};
const LEVEL_NAMES = ["村级", "乡级", "县级", "市级", "省级"] as const;
const SERVICE_NAMES = [
  { en: "out-patients", zh: "门诊" },
  { en: "in-patients", zh: "住院" },
] as const;
const CLASS_NAMES: readonly Text[] = [
  { en: "", zh: "" },
  { en: ", people who live elsewhere", zh: "，异地长期居住人员" },
  { en: ", births", zh: "，分娩" },
  { en: ", dialysis", zh: "，血液透析" },
  { en: ", severe mental illness", zh: "，严重精神障碍" },
  { en: ", dual-channel drugs", zh: "，双通道药品" },
];

/** A row of the table. */
export interface ActualRow {
  readonly item: Item;
  readonly community: string;
  readonly fund: string;
  readonly of: string;
  readonly value: string;
  readonly meaning: Text;
}

const cellName = ({ service, level, claimClass }: PaidCell): string =>
  [ASKED_SERVICES[service], LEVELS[level], ...(claimClass === 0 ? [] : [CLAIM_CLASSES[claimClass]])].join(".");

const yuan = (fen: number | undefined): string => (fen === undefined ? "" : (fen / 100).toFixed(2));
const plain = (value: number | undefined): string => (value === undefined ? "" : String(value));

/** The rows that contracts ask for, empty, or with what a year holds. */
export function actualRows(ask: Ask, actual?: ActualYear): readonly ActualRow[] {
  const shared = (item: Item, of: string, value: string, en: string, zh: string): ActualRow => ({
    item,
    community: "",
    fund: "",
    of,
    value,
    meaning: { en, zh },
  });
  return [
    shared("year", "", plain(actual?.calendarYear), "calendar year", "年度"),
    ...ask.funds.map((scheme) => ({
      ...shared("enrolled", "", plain(actual?.enrolled[scheme]), "enrolled in the whole county", "全县参保人数"),
      fund: FUND_IDS[scheme]!,
    })),
    ...ask.communities.flatMap((community) =>
      ask.funds.flatMap((scheme) =>
        poolRows(ask, community, FUND_IDS[scheme]!, actual?.pools[community.index * FUNDS + scheme]),
      ),
    ),
    ...ask.members.flatMap((i): readonly ActualRow[] => {
      const { code, name } = ask.institutions[i]!;
      const member = actual?.members[i];
      const row = (item: Item, value: number | undefined, en: string, zh: string): ActualRow =>
        shared(item, code, plain(value), `${name.en}: ${en}`, `${name.zh}：${zh}`);
      return [
        row("volume", member?.volume, "visits, and bed-days times three", "诊疗人次与住院床日（乘以三）之和"),
        ...(ask.memberScores ? [row("member-score", member?.score, "own assessment score", "单位考核得分")] : []),
        ...(ask.memberPrices
          ? [
              row("readings", member?.readings, "results read by the lead hospital", "牵头医院远程诊断份数"),
              row("samples", member?.samples, "samples examined there", "外送检验份数"),
              row("stays", member?.stays, "stays sterilised for (township centres)", "消毒供应住院人次（卫生院）"),
            ]
          : []),
      ];
    }),
  ];
}

const isAsked = (ask: Ask, claimClass: number): boolean => ask.cells.some((cell) => cell.claimClass === claimClass);

/** Classes that a cell stands for: an ordinary one for all that no contract asks for apart. */
const classesIn = (ask: Ask, { claimClass }: PaidCell): readonly number[] =>
  claimClass > 0 ? [claimClass] : CLAIM_CLASSES.map((_, k) => k).filter((k) => k === 0 || !isAsked(ask, k));

/** The cell under which a case is listed. */
const listed = (ask: Ask, cell: PaidCell): PaidCell => ({
  ...cell,
  claimClass: isAsked(ask, cell.claimClass) ? cell.claimClass : 0,
});

function poolRows(
  ask: Ask,
  { code, name }: AskedCommunity,
  fund: string,
  pool: ActualPool | undefined,
): readonly ActualRow[] {
  const row = (item: Item, of: string, value: string, en: string, zh: string): ActualRow => ({
    item,
    community: code,
    fund,
    of,
    value,
    meaning: { en: `${name.en}: ${en}`, zh: `${name.zh}医共体：${zh}` },
  });
  const paid = (item: "paid" | "serious" | "assistance", en: string, zh: string): readonly ActualRow[] =>
    ask.cells.map((cell) => {
      const who = SPENDERS.indexOf(item === "paid" ? "fund" : item);
      const fen =
        pool &&
        classesIn(ask, cell).reduce((sum, k) => sum + pool.spent[spentAt(0, cell.service, cell.level, k) + who]!, 0);
      const kind = CLASS_NAMES[cell.claimClass]!;
      const service = SERVICE_NAMES[cell.service]!;
      return row(
        item,
        cellName(cell),
        yuan(fen),
        `${en}, ${service.en}, ${LEVELS[cell.level]}${kind.en}`,
        `${zh}，${service.zh}，${LEVEL_NAMES[cell.level]}${kind.zh}`,
      );
    });
  return [
    row("members", "", plain(pool?.members), "insured members", "参保人数"),
    ...(ask.risk ? [row("risk", "", plain(pool && pool.risk / 1e6), "sum of risk weights", "风险权重之和")] : []),
    row("months", "", plain(pool?.months ?? 12), "months that the package was in force", "打包实行月数"),
    row("years-before", "", plain(pool?.yearsBefore ?? 0), "years in force before", "此前已实行年数"),
    ...(ask.past
      ? [1, 2, 3].map((ago) =>
          row(
            "past",
            String(ago),
            yuan(pool?.past[ago - 1]),
            `charged in the same scope ${ago} years before`,
            `前 ${ago} 年同口径支出`,
          ),
        )
      : []),
    ...paid("paid", "paid by the fund", "基金支付"),
    ...(ask.serious ? paid("serious", "paid by serious-illness insurance", "大病保险支付") : []),
    ...(ask.assistance ? paid("assistance", "paid by medical assistance", "医疗救助支付") : []),
    ...(ask.cases
      ? (pool === undefined || pool.cases.length === 0
          ? [["inpatient.municipal", ""] as const]
          : pool.cases.map((one) => [cellName(listed(ask, one)), yuan(one.fundFen)] as const)
        ).map(([of, value]) =>
          row("case", of, value, "one dear case, paid by the fund (a row each)", "单例大额病例基金支付（每例一行）"),
        )
      : []),
    ...(ask.midYear
      ? [
          row("mid-year", "this-year", yuan(pool?.spentByMidYear), "charged up to mid-year", "年中前支出"),
          row("mid-year", "last-year", yuan(pool?.pastByMidYear), "the same of the year before", "上年同期支出"),
        ]
      : []),
    row("open", "", yuan(pool?.openFen), "members' claims still to be paid", "成员单位待拨付款"),
    row(
      "score",
      "",
      plain(pool?.score),
      "assessment score; empty: by the measures below",
      "考核得分；空白则按下列指标",
    ),
    ...ask.measures.map((id) => {
      const found = MEASURES.find((measure) => measure.id === id || lastYearOf(measure.id) === id);
      const { en, zh } = found?.name ?? { en: id, zh: id };
      const before = found !== undefined && found.id !== id;
      return row(
        "measure",
        id,
        plain(pool?.measures.get(id)),
        before ? `${en}, last year` : en,
        before ? `${zh}（上年）` : zh,
      );
    }),
  ];
}

/** The table as cells of text, its headings first: names of columns, then the same for people. */
export function actualCells(rows: readonly ActualRow[], lang: "en" | "zh"): readonly (readonly string[])[] {
  const explained = COLUMNS.map(([, zh], c) => (c === 0 ? `# ${zh}` : zh));
  return [
    COLUMNS.map(([key]) => key),
    explained,
    ...rows.map(({ item, community, fund, of, value, meaning }) => {
      const unit = ITEMS[item];
      return [item, community, fund, of, value, lang === "zh" ? UNITS[unit] : unit, meaning[lang]];
    }),
  ];
}
