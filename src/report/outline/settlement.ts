import { SETTLEMENT_SHEET } from "../../county/payment/statements.ts";
import type { SettlementLine } from "../../county/payment/settlement-lines.ts";
import { boundedEstimate, COUNT } from "../../experiment/statistics/bounded.ts";
import { estimate } from "../../experiment/statistics/estimate.ts";
import type { Figure } from "../../experiment/summary.ts";
import type { Block, TableRow } from "../document.ts";
import { tableScale } from "../figures.ts";
import { numberIn } from "../study/rows.ts";
import type { Frame, Side } from "./frame.ts";

/** Lines of a settlement that divide one another: each total is the sum of the items below it. */
const SHOWN: ReadonlySet<SettlementLine> = new Set([
  "budget",
  "spending",
  "surplus",
  "retained",
  "returned",
  "overspend",
  "reasonable",
  "corridor",
  "borne",
  "carried",
  "holdback",
  "holdback_forfeited",
]);

/** A line a year over all communities and funds: mean over runs, years without it among them. */
function lineOf({ study }: Side, line: SettlementLine): Figure {
  const years = Math.max(1, study.totals[0]?.years.length ?? 1);
  const values = study.settlements.map(
    (rows) => rows.reduce((sum, row) => sum + numberIn(row, `${line}_yuan`), 0) / years,
  );
  if (values.length === 0) return { mean: null, low: null, high: null };
  return values.some((value) => value < 0) ? estimate(values) : boundedEstimate(values, COUNT);
}

/**
 * What becomes of a package, line by line and adding up: what is left, who keeps it, what goes back, who bears (清算).
 */
export function settlementBlocks(frame: Frame, packaged: readonly Side[]): readonly Block[] {
  const { say, language, text } = frame;
  const settled = packaged.filter(({ study }) => study.settlements.some((rows) => rows.length > 0));
  if (settled.length === 0) return [];
  const scale = tableScale(Math.max(...settled.map((side) => lineOf(side, "budget").mean ?? 0)), language);
  const rows = SETTLEMENT_SHEET.flatMap(([line, en, zh, kind]): readonly TableRow[] => {
    if (!SHOWN.has(line)) return [];
    const figures = settled.map((side) => lineOf(side, line));
    if (kind === "item" && figures.every(({ mean }) => mean === 0)) return [];
    return [
      {
        cells: [
          text({ en, zh }),
          ...figures.map((figure) => ({ ...scale.cells(figure), figure, format: "money" as const })),
        ],
        ...(kind === "item" ? { kind: "part" as const } : {}),
      },
    ];
  });
  return [
    {
      kind: "table",
      sheet: say("Settlement", "清算"),
      caption: say(`What becomes of the package, a year (${scale.unit})`, `打包资金去向（每年，单位：${scale.unit}）`),
      inYuan: say("What becomes of the package, a year (yuan)", "打包资金去向（每年，单位：元）"),
      columns: [
        { heading: say("Line", "项目"), text: true, width: 2.6 },
        ...settled.map(({ name }) => ({ heading: name, width: 1.5 })),
      ],
      rows,
      note: say(
        "The budget less what is charged to it is what is left or overspent; what is left is kept or returned, " +
          "what is overspent is the fund's, the community's or carried forward. Means over all years run, each " +
          "line with its own interval.",
        "预算减支出即结余或超支；结余或留用或交回，超支由基金、医共体承担或结转。为全部模拟年度的平均，" +
          "各行区间各自独立。",
      ),
      reach: "terminal",
    },
  ];
}
