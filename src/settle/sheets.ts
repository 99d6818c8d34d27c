import { VILLAGE } from "../county/input/places.ts";
import type { PoolSettled } from "../county/payment/actual.ts";
import type { Sheet } from "../county/payment/sheets.ts";
import { SETTLEMENT_SHEET } from "../county/payment/statements.ts";
import type { SettlementLine } from "../county/payment/settlement-lines.ts";
import type { Text } from "../county/input/text.ts";
import type { Ask } from "./ask.ts";

/** A contract, and the year settled by it. */
export interface ContractSettled {
  readonly name: Text;
  readonly pools: readonly PoolSettled[];
}

/** What is no matter of a contract: how a year was paid for in advance. */
const NOT_SETTLED: ReadonlySet<SettlementLine> = new Set(["advanced", "paid_by_fund", "given_back"]);
const FUND_NAMES: readonly Text[] = [
  { en: "resident fund", zh: "居民医保" },
  { en: "employee fund", zh: "职工医保" },
];

/**
 * The settlement sheets (年终清算表) of one year under several contracts, side by side: for each community and fund its
 * lines, then what each member keeps, bears and pays to the others. Yuan; rows in which nothing stands are left out.
 * @param eachClinic many village clinics stand a row each, not as their sum
 */
export function contractSheets(ask: Ask, contracts: readonly ContractSettled[], eachClinic: boolean): readonly Sheet[] {
  const columns = contracts.map(({ name }) => ({ label: name, form: "yuan" as const }));
  return ask.communities.flatMap(({ index, name }) =>
    ask.funds.flatMap((scheme): readonly Sheet[] => {
      const settled = contracts.map(({ pools }) =>
        pools.find((pool) => pool.community === index && pool.scheme === scheme),
      );
      if (settled.every((pool) => pool === undefined)) return [];
      const scores = settled.map((pool) =>
        pool === undefined ? "–" : String(Math.round(pool.lines.score * 100) / 100),
      );
      const fund = FUND_NAMES[scheme]!;
      return [
        {
          title: {
            en: `Community of ${name.en}, ${fund.en}, score ${scores.join(" / ")}`,
            zh: `${name.zh}医共体，${fund.zh}，考核 ${scores.join(" / ")} 分`,
          },
          columns,
          lines: [...settlementLines(settled), ...memberLines(ask, settled, eachClinic)],
        },
      ];
    }),
  );
}

type Lines = Sheet["lines"];

function settlementLines(settled: readonly (PoolSettled | undefined)[]): Lines {
  return SETTLEMENT_SHEET.filter(([line]) => !NOT_SETTLED.has(line)).flatMap(([line, en, zh, kind]) => {
    const values = settled.map((pool) => (pool?.lines[line] ?? 0) / 100);
    return kind === "total" || values.some((value) => value !== 0) ? [{ label: { en, zh }, kind, values }] : [];
  });
}

/** As many village clinics as fit on a screen. */
const FEW_CLINICS = 12;

function memberLines(ask: Ask, settled: readonly (PoolSettled | undefined)[], eachClinic: boolean): Lines {
  const clinics = ask.members.filter((i) => ask.institutions[i]!.level === VILLAGE);
  const summed = eachClinic || clinics.length <= FEW_CLINICS ? [] : clinics;
  const rows = [
    ...summed.slice(0, 1).map(() => summed),
    ...ask.members.filter((i) => !summed.includes(i)).map((i) => [i]),
  ];
  const nameOf = (members: readonly number[]): Text =>
    members.length === 1
      ? ask.institutions[members[0]!]!.name
      : {
          en: `${members.length} village clinics (each: --clinics)`,
          zh: `村级 ${members.length} 家合计（逐家：--clinics）`,
        };
  const parts = [
    ["Retained by member", "成员单位结余留用", "retainedFen"],
    ["Of it, to staff pay", "其中：用于绩效", "toPayFen"],
    ["Owed by member", "成员单位应承担", "owedFen"],
    ["Paid to other members", "成员单位内部结算（付为正、收为负）", "chargedFen"],
  ] as const;
  return parts.flatMap(([en, zh, part]): Lines => {
    const items = rows.flatMap((members) => {
      const values = settled.map(
        (pool) =>
          members.reduce(
            (sum, i) => sum + (pool?.members.find(({ institution }) => institution === i)?.[part] ?? 0),
            0,
          ) / 100,
      );
      return values.some((value) => value !== 0) ? [{ label: nameOf(members), kind: "item" as const, values }] : [];
    });
    return items.length === 0 ? [] : [{ label: { en, zh }, kind: "heading", values: [] }, ...items];
  });
}
