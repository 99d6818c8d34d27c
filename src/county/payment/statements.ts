import type { Text } from "../input/text.ts";
import type { AccountSort } from "./accounts.ts";
import type { SettlementLine } from "./settlement-lines.ts";
import type { TableColumns } from "./tables.ts";

/** A statement as a finance office lays it out: headings, items, totals. Yuan. */
export interface Statement {
  readonly title: Text;
  readonly lines: readonly StatementLine[];
}

export interface StatementLine {
  readonly label: Text;
  /** Left out in a heading. */
  readonly yuan?: number;
  readonly kind: "heading" | "item" | "total";
}

type Row = Readonly<Record<string, string | number>>;

function rowsOf({ columns, rows }: TableColumns, year: number): readonly Row[] {
  return Array.from({ length: rows }, (_, k) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[k]])),
  ).filter((row) => row["year"] === year);
}

/** Sums keep whole fen, so that totals are those of the items shown. */
const sumOf = (yuan: readonly number[]): number =>
  yuan.reduce((sum, amount) => sum + Math.round(amount * 100), 0) / 100 + 0;

const heading = (en: string, zh: string): StatementLine => ({ label: { en, zh }, kind: "heading" });
const total = (en: string, zh: string, yuan: number): StatementLine => ({ label: { en, zh }, yuan, kind: "total" });

/**
 * A party's year (收支决算表): income, expense, the year's balance, then what it owns and owes at the end, from the table
 * `ledger_yearly`. Several institutions given together are added up.
 */
export function partyStatement(
  ledger: TableColumns,
  year: number,
  title: Text,
  party: string,
  institutions?: ReadonlySet<string>,
): Statement {
  const own = rowsOf(ledger, year).filter(
    (row) => row["party"] === party && (institutions === undefined || institutions.has(row["institution"] as string)),
  );
  /** Items of a sort in the chart's order, each account once. Credits are what an income or a liability consists of. */
  const itemsOf = (sort: AccountSort): readonly StatementLine[] => {
    const sign = sort === "asset" || sort === "expense" ? 1 : -1;
    const stock = sort === "asset" || sort === "liability" || sort === "equity";
    const amounts = new Map<string, number[]>();
    const labels = new Map<string, Text>();
    for (const row of own) {
      if (row["sort"] !== sort) continue;
      const id = row["account"] as string;
      const moved = (row["debit_yuan"] as number) - (row["credit_yuan"] as number);
      amounts.set(id, [...(amounts.get(id) ?? []), sign * (stock ? (row["closing_yuan"] as number) : moved)]);
      labels.set(id, { en: row["account_en"] as string, zh: row["account_zh"] as string });
    }
    return [...amounts]
      .map(([id, yuan]) => ({ label: labels.get(id)!, yuan: sumOf(yuan), kind: "item" as const }))
      .filter(({ yuan }) => yuan !== 0);
  };
  const all = (lines: readonly StatementLine[]) => sumOf(lines.map(({ yuan }) => yuan ?? 0));
  const [income, expense, assets, liabilities] = [
    itemsOf("income"),
    itemsOf("expense"),
    itemsOf("asset"),
    itemsOf("liability"),
  ];
  return {
    title,
    lines: [
      heading("Income", "一、本年收入"),
      ...income,
      total("Total income", "收入合计", all(income)),
      heading("Expense", "二、本年支出"),
      ...expense,
      total("Total expense", "支出合计", all(expense)),
      total("Balance of the year", "本年结余", sumOf([all(income), -all(expense)])),
      heading("Owned at the year's end", "三、年末资产"),
      ...assets,
      total("Total owned", "资产合计", all(assets)),
      heading("Owed at the year's end", "四、年末负债"),
      ...liabilities,
      total("Total owed", "负债合计", all(liabilities)),
      total("Net assets", "净资产", sumOf([all(assets), -all(liabilities)])),
      ...putIn(own),
      ...cashOf(own),
    ],
  };
}

/** What came into the net assets that is no income: the position at the start, grants for buildings and devices. */
function putIn(own: readonly Row[]): readonly StatementLine[] {
  const moved = own
    .filter((row) => row["sort"] === "equity")
    .map((row) => (row["credit_yuan"] as number) - (row["debit_yuan"] as number));
  const yuan = sumOf(moved);
  const label = {
    en: "Of it put in this year: position at the start, grants for buildings and devices",
    zh: "其中：本年投入（期初净资产、基建设备财政专项）",
  };
  return yuan === 0 ? [] : [{ label, yuan, kind: "item" }];
}

/** Movement of the party's cash in the year (货币资金变动). */
function cashOf(own: readonly Row[]): readonly StatementLine[] {
  const rows = own.filter((row) => row["account"] === "cash");
  const of = (column: string) => sumOf(rows.map((row) => row[column] as number));
  const item = (en: string, zh: string, yuan: number): StatementLine => ({ label: { en, zh }, yuan, kind: "item" });
  return [
    heading("Cash in the year", "五、货币资金变动"),
    item("At the year's beginning", "年初余额", of("opening_yuan")),
    item("Received", "本年流入", of("debit_yuan")),
    item("Paid", "本年流出", of("credit_yuan")),
    total("At the year's end", "年末余额", of("closing_yuan")),
  ];
}

/** Settlement lines in the order of the sheet; the sums of money among SETTLEMENT_LINES. */
export const SETTLEMENT_SHEET: readonly (readonly [SettlementLine, string, string, StatementLine["kind"]])[] = [
  ["budget", "Budget", "预算总额", "total"],
  ["adjusted", "of it adjusted in mid-year", "其中：年中调整", "item"],
  ["advanced", "Advanced to the community", "已预付医共体", "item"],
  ["paid_by_fund", "Paid by the fund on its behalf", "基金代付（县外及非成员机构）", "item"],
  ["given_back", "Advances given back", "退回预付款", "item"],
  ["open", "Members' claims still to be paid", "成员单位待拨付款", "item"],
  ["holdback", "Quality holdback", "质量保证金", "item"],
  ["holdback_forfeited", "Holdback forfeited", "扣减质量保证金", "item"],
  ["spending", "Charged to the package", "打包范围内支出", "total"],
  ["carved_out", "Carved out, kept by the fund", "单列支付（基金承担）", "item"],
  ["stop_loss", "Dear cases, taken over by the fund", "大额病例（基金承担）", "item"],
  ["surplus", "Surplus", "结余", "total"],
  ["retained", "Retained by the community", "结余留用", "item"],
  ["retained_county", "of it county", "其中：县级", "item"],
  ["retained_township", "of it townships", "其中：乡级", "item"],
  ["retained_village", "of it villages", "其中：村级", "item"],
  ["retained_to_pay", "of it to staff pay", "其中：用于绩效", "item"],
  ["returned", "Returned to the fund", "交回基金", "item"],
  ["overspend", "Overspend", "超支", "total"],
  ["reasonable", "Reasonable, the fund's", "合理超支（基金承担）", "item"],
  ["corridor", "Shared by corridor, the fund's", "分档分担（基金承担）", "item"],
  ["borne", "Borne by the community", "医共体承担", "item"],
  ["carried", "Carried forward", "结转下年", "item"],
  ["owed_lead", "Owed, holdback too: lead hospital", "应承担（含扣减）：牵头医院", "item"],
  ["owed_county", "of it other county members", "其他县级成员", "item"],
  ["owed_township", "of it townships", "乡级", "item"],
  ["owed_village", "of it villages", "村级", "item"],
  ["next_budget", "Next year's budget on this year's membership", "下年预算（按本年人数）", "total"],
];

/** A score as people read it: to the tenth of a point. */
const points = (score: number): string => String(Math.round(score * 10) / 10);

/**
 * The settlement sheets (年终清算表) of a year, one a community and fund, from the table `settlements`. `nameOf` gives the
 * name of a community by the code of its lead hospital.
 */
export function settlementStatements(
  settlements: TableColumns,
  year: number,
  nameOf: (code: string) => Text = (code) => ({ en: code, zh: code }),
): readonly Statement[] {
  return rowsOf(settlements, year).map((row) => ({
    title: {
      en:
        `Settlement ${year}: community of ${nameOf(row["community"] as string).en}, ${row["scheme"]} fund, ` +
        `${row["members"]} members, score ${points(row["score"] as number)}`,
      zh:
        `${year} 年清算：牵头单位 ${nameOf(row["community"] as string).zh}，` +
        `${row["scheme"] === "resident" ? "居民" : "职工"}医保，参保 ${row["members"]} 人，考核 ` +
        `${points(row["score"] as number)} 分`,
    },
    lines: SETTLEMENT_SHEET.map(([line, en, zh, kind]) => ({
      label: { en, zh },
      yuan: row[`${line}_yuan`] as number,
      kind,
    })),
  }));
}
