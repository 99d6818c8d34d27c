import type { Loaded } from "../../scenario/load.ts";
import type { BudgetRow, Tier } from "../../experiment/budget/budget.ts";
import { TIERS } from "../../experiment/budget/budget.ts";
import type { Block, Cell, Column, Report, TableRow } from "../../report/document.ts";
import { count, figureCells, NOT_MEASURED, type MoneyScale, tableScale } from "../../report/figures.ts";
import type { BudgetResult } from "../budget.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { restsOnLine } from "../rests-on.ts";
import { answerReport, figureCell } from "./answer-frame.ts";
import { several } from "../../language/plural.ts";

/** Rows of the table on a screen, so that all of it has at most 40 lines; files have every row. */
const ROWS_ON_SCREEN = 22;

/** The planner's one table: a row a budget and contract (打包标准对照表). */
export function budgetReport(program: Program, result: BudgetResult, loaded: Loaded, language: Language): Report {
  const say = sayIn(language);
  const { rows, replications } = result;
  const contracts = new Set(rows.map(({ contract }) => contract)).size;
  const largest = Math.max(...rows.flatMap(({ tiers }) => TIERS.map((tier) => Math.abs(tiers[tier].mean ?? 0))));
  const scale = tableScale(largest, language);
  const shown = rows.slice(0, ROWS_ON_SCREEN);
  const table = (of: readonly BudgetRow[], reach: "terminal" | "paper", sheet: string): Block => ({
    kind: "table",
    sheet,
    caption: say(
      `A row a budget in yuan a head${contracts > 1 ? " and contract" : ""}; tiers in ${scale.unit} a year`,
      `每行一个打包标准（元/人）${contracts > 1 ? "与合同" : ""}；各级结余单位：${scale.unit}/年`,
    ),
    columns: columns(say, contracts > 1),
    rows: of.map((row) => tableRow(row, contracts > 1, scale, language, say)),
    reach,
  });
  const targets = loaded.scenario.targets.map((target) =>
    inLanguage(target.name ?? nameOf(program, target.measure), language),
  );
  return answerReport(
    { program, loaded, language },
    say("Package budgets side by side", "打包标准对照"),
    [[say("Runs a row", "每行运行次数"), String(replications)]],
    [
      {
        id: "budget",
        title: say("Budgets", "打包标准"),
        blocks: [
          { kind: "key", sentences: answerOf(rows, contracts > 1, say), reach: "paper" },
          table(shown, "terminal", say("Budgets", "打包标准")),
          ...(rows.length > shown.length
            ? ([
                {
                  kind: "paragraph",
                  text: say(
                    `${rows.length - shown.length} more rows stand in --report FILE and --format json.`,
                    `其余 ${rows.length - shown.length} 行见 --report 文件与 --format json。`,
                  ),
                  reach: "terminal",
                },
                table(rows.slice(ROWS_ON_SCREEN), "paper", say("More budgets", "其余标准")),
              ] satisfies Block[])
            : []),
          intervals(rows, contracts > 1, scale, language, say),
          { kind: "list", items: notes(rows, targets, say), reach: "terminal" },
          { kind: "paragraph", text: restsOnLine(result.restsOn, say), reach: "terminal" },
        ],
      },
    ],
  );
}

/** What the rows say, first of all, with the number of runs that say it. */
function answerOf(rows: readonly BudgetRow[], withContract: boolean, say: Say): readonly string[] {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const named = ({ perHead, contract }: BudgetRow): string =>
    withContract
      ? say(`${perHead} yuan a head (${contract})`, `${perHead} 元/人（${contract}）`)
      : say(`${perHead} yuan a head`, `${perHead} 元/人`);
  const over = (row: BudgetRow): string =>
    say(
      `in ${row.over.years} of ${row.over.of} simulated years at ${named(row)}`,
      `${named(row)}时 ${row.over.of} 个模拟年度中有 ${row.over.years} 个`,
    );
  const best = rows.reduce((most, row) => (row.allMet > most.allMet ? row : most));
  const met =
    best.targets.length === 0
      ? []
      : best.allMet === 0
        ? [say("At none of them are all targets met in any run.", "各标准下，没有一次运行达到全部目标。")]
        : [
            say(
              `All targets are met in at most ${best.allMet} of ${several(best.runs, "run")}, first at ${named(best)}.`,
              `全部目标最多在 ${best.runs} 次运行中的 ${best.allMet} 次达到，首见于 ${named(best)}。`,
            ),
          ];
  return [
    say(
      `The bills exceed the package ${[first, ...(rows.length > 1 ? [last] : [])].map(over).join(" and ")}.`,
      `费用超出打包总额：${[first, ...(rows.length > 1 ? [last] : [])].map(over).join("，")}。`,
    ),
    ...met,
    say(
      "So few runs show the play of chance, not what is assumed: intervals stand below the table.",
      "运行次数所示只是随机波动，不含假设的不确定性；区间见下表。",
    ),
  ];
}

/** The same figures with their intervals, for paper. */
function intervals(
  rows: readonly BudgetRow[],
  withContract: boolean,
  scale: MoneyScale,
  language: Language,
  say: Say,
): Block {
  const cell = (figure: BudgetRow["outside"], format: "share" | "price"): Cell => {
    if (figure.mean === null) return NOT_MEASURED;
    const [text, interval] = figureCells(figure, format, language);
    return { text, figure, format, interval };
  };
  return {
    kind: "table",
    sheet: say("Intervals", "区间"),
    caption: say("The same with 95 % intervals over the runs", "同上，附各次运行的 95% 区间"),
    columns: columns(say, withContract, false),
    rows: rows.map((row) => ({
      cells: [
        String(row.perHead),
        ...(withContract ? [row.contract] : []),
        cell(row.over.share, "share"),
        cell(row.outside, "price"),
        ...TIERS.map((tier): Cell => ({ ...scale.cells(row.tiers[tier]), figure: row.tiers[tier], format: "money" })),
        cell(row.outOfPocket, "price"),
      ],
    })),
    reach: "paper",
  };
}

const nameOf = ({ measures }: Program, id: string) =>
  measures.find((each) => each.id === id)?.name ?? { en: id, zh: id };

const TIER_WORDS: Readonly<Record<Tier, readonly [en: string, zh: string]>> = {
  county: ["county", "县级"],
  township: ["township", "乡镇"],
  village: ["village", "村级"],
};

const columns = (say: Say, withContract: boolean, withCounts = true): readonly Column[] => [
  { heading: say("yuan a head", "元/人"), text: true },
  ...(withContract ? [{ heading: say("contract", "合同"), text: true }] : []),
  ...(withCounts ? [{ heading: say("targets", "达标") }, { heading: say("over", "超支年") }] : []),
  { heading: say("bills", "费用") },
  { heading: say("outside", "县外") },
  ...(Object.keys(TIER_WORDS) as Tier[]).map((tier) => ({ heading: say(...TIER_WORDS[tier]) })),
  { heading: say("own pay", "自付") },
  ...(withCounts ? [{ heading: say("harm", "受损"), text: true }] : []),
];

function tableRow(row: BudgetRow, withContract: boolean, scale: MoneyScale, language: Language, say: Say): TableRow {
  const tier = (of: Tier): Cell => ({
    text: scale.cells(row.tiers[of]).text,
    figure: row.tiers[of],
    format: "money",
    interval: "",
  });
  const yuan = (figure: BudgetRow["outside"]): Cell =>
    figure.mean === null ? NOT_MEASURED : { text: count(figure.mean), figure, format: "price", interval: "" };
  return {
    cells: [
      String(row.perHead),
      ...(withContract ? [row.contract] : []),
      row.targets.length === 0 ? NOT_MEASURED : say(`${row.allMet} of ${row.runs}`, `${row.allMet}/${row.runs}`),
      row.over.of === 0 ? NOT_MEASURED : say(`${row.over.years} of ${row.over.of}`, `${row.over.years}/${row.over.of}`),
      row.over.share.mean === null
        ? NOT_MEASURED
        : {
            ...figureCell(row.over.share, "share", "", language),
            text: signedPercent(row.over.share.mean, say),
            interval: "",
          },
      yuan(row.outside),
      ...TIERS.map(tier),
      yuan(row.outOfPocket),
      harmCell(row, say),
    ],
  };
}

/** `+3.2 %`, the bills beyond the package. */
function signedPercent(share: number, say: Say): string {
  const text = (100 * share).toFixed(1);
  const sign = Number(text) > 0 ? "+" : "";
  return `${sign}${text.replace(/^-0\.0$/, "0.0").replace("-", "−")}${say(" %", "%")}`;
}

const HARM_WORDS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  refusals: ["refusals", "推诿"],
  avoidable_deaths: ["deaths", "死亡"],
  declined_share: ["untreated", "未治"],
  catastrophic_spending_share: ["ruinous bills", "灾难性支出"],
  warning_pay_owed_months: ["wages", "欠薪"],
};

function harmCell({ harm }: BudgetRow, say: Say): string {
  const worse = harm
    .filter(({ clear }) => clear)
    .map(({ measure }) => say(...(HARM_WORDS[measure] ?? [measure, measure])));
  if (harm.length === 0) return NOT_MEASURED;
  return worse.length === 0 ? say("none clear", "无明确") : worse.join(say(", ", "、"));
}

function notes(rows: readonly BudgetRow[], targets: readonly string[], say: Say): readonly string[] {
  const found = rows[0]?.harm.map(({ measure }) => say(...(HARM_WORDS[measure] ?? [measure, measure]))) ?? [];
  return [
    say(
      `targets: runs in which all are met${targets.length === 0 ? "" : ` (${targets.join("; ")})`}`,
      `达标：全部目标均达到的运行次数${targets.length === 0 ? "" : `（${targets.join("；")}）`}`,
    ),
    say(
      "over: simulated years in which the bills exceed the package; bills: by how much, of the package",
      "超支年：费用超过打包总额的模拟年度数；费用：超出打包总额的比例",
    ),
    say(
      "outside: fund money for care outside the county, an insured person; own pay: out of pocket, a resident; " +
        "yuan a year",
      "县外：基金用于县外就医（元/参保人·年）；自付：居民人均自付（元/年）",
    ),
    say(
      "tiers: surplus or deficit of all their institutions, not the package's alone",
      "县级、乡镇、村级：全部机构的收支结余，不限于打包部分",
    ),
    say(
      `harm: clearly worse than in the scenario as it is, in pairs of runs, of ${found.join(", ")}`,
      `受损：与情景现状配对相比明确变差者（${found.join("、")}）`,
    ),
  ];
}
