import type { Loaded } from "../../scenario/load.ts";
import type { BudgetRow, Tier } from "../../experiment/budget/budget.ts";
import { TIERS } from "../../experiment/budget/budget.ts";
import type { Block, Cell, Column, Report, TableRow } from "../../report/document.ts";
import { NOT_MEASURED, type MoneyScale, tableScale } from "../../report/figures.ts";
import type { BudgetResult } from "../budget.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { restsOnLine } from "../rests-on.ts";
import { answerReport, figureCell } from "./answer-frame.ts";

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
          { kind: "list", items: notes(rows, targets, say), reach: "terminal" },
          { kind: "paragraph", text: restsOnLine(result.restsOn, say), reach: "terminal" },
        ],
      },
    ],
  );
}

const nameOf = ({ measures }: Program, id: string) =>
  measures.find((each) => each.id === id)?.name ?? { en: id, zh: id };

const TIER_WORDS: Readonly<Record<Tier, readonly [en: string, zh: string]>> = {
  county: ["county", "县级"],
  township: ["township", "乡镇"],
  village: ["village", "村级"],
};

const columns = (say: Say, withContract: boolean): readonly Column[] => [
  { heading: say("yuan a head", "元/人"), text: true },
  ...(withContract ? [{ heading: say("contract", "合同"), text: true }] : []),
  { heading: say("targets", "达标") },
  { heading: say("over", "超支年") },
  { heading: say("bills", "费用") },
  { heading: say("outside", "县外") },
  ...(Object.keys(TIER_WORDS) as Tier[]).map((tier) => ({ heading: say(...TIER_WORDS[tier]) })),
  { heading: say("own pay", "自付") },
  { heading: say("harm", "受损"), text: true },
];

function tableRow(
  row: BudgetRow,
  withContract: boolean,

  scale: MoneyScale,
  language: Language,
  say: Say,
): TableRow {
  const tier = (of: Tier): Cell => ({
    text: scale.cells(row.tiers[of]).text,
    figure: row.tiers[of],
    format: "money",
    interval: "",
  });
  const yuan = (figure: BudgetRow["outside"]): Cell =>
    figure.mean === null ? NOT_MEASURED : { text: figure.mean.toFixed(0), figure, format: "price", interval: "" };
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
            text: signedPercent(row.over.share.mean),
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
function signedPercent(share: number): string {
  const text = (100 * share).toFixed(1);
  return `${share > 0 && Number(text) !== 0 ? "+" : ""}${text.replace("-", "−")} %`;
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
      "outside: fund money for care outside the county, an insured person; own pay: out of pocket, a resident; yuan a year",
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
