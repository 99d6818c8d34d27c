import { type FigureMeasure, words } from "./measure.ts";
import type { Text } from "../input/text.ts";
import type { LEVEL_NAMES } from "./figures.ts";
import { type Figure } from "./figures.ts";
import { signed, yuan } from "./figure-measure.ts";

const INSTITUTIONS: Readonly<Record<(typeof LEVEL_NAMES)[number], Text>> = {
  village: words("village clinics", "村卫生室"),
  township: words("township centres", "乡镇卫生院"),
  county: words("county hospitals", "县级公立医院"),
};

/** Public institutions of a level taken together. */
export function institutionMeasures(level: (typeof LEVEL_NAMES)[number]): readonly FigureMeasure[] {
  const place = INSTITUTIONS[level];
  const of = (
    id: string,
    unit: string,
    kind: "ratio" | "stock",
    figure: Figure,
    over: Figure,
    en: string,
    zh: string,
    definition: Text,
    scale = 1,
  ): FigureMeasure => ({
    id: `${id}_${level}`,
    unit,
    kind,
    scale,
    figure,
    over,
    name: words(`${en}, ${place.en}`, `${zh}（${place.zh}）`),
    definition,
    source: "A",
  });
  return [
    yuan(
      `institution_income_yuan_${level}`,
      "flow",
      `income_${level}`,
      words(`Income of the year, ${place.en}`, `总收入（${place.zh}）`),
      words("income of the public institutions of the level, subsidies among it", "公立机构总收入，含财政补助"),
    ),
    signed(
      yuan(
        `institution_surplus_yuan_${level}`,
        "flow",
        `surplus_${level}`,
        words(`Surplus of the year, ${place.en}`, `收支结余（${place.zh}）`),
        words("income less expense of the public institutions of the level", "公立机构收入减支出"),
      ),
    ),
    yuan(
      `institution_subsidy_yuan_${level}`,
      "flow",
      `subsidy_${level}`,
      words(`Government subsidy, ${place.en}`, `财政补助收入（${place.zh}）`),
      words("subsidy income of the public institutions of the level", "公立机构财政补助收入"),
    ),
    of(
      "staff_cost_share",
      "share",
      "ratio",
      `staff_cost_${level}`,
      `expense_${level}`,
      "Staff cost share",
      "人员支出占比",
      words("pay with bonus and what employers add / expense", "人员支出（含奖励与单位缴费） / 总支出"),
    ),
    of(
      "drug_cost_share",
      "share",
      "ratio",
      `drug_cost_${level}`,
      `expense_${level}`,
      "Drug cost share",
      "药品支出占比",
      words("drugs at purchase price / expense", "药品费 / 总支出"),
    ),
    of(
      "consumables_cost_share",
      "share",
      "ratio",
      `consumables_cost_${level}`,
      `expense_${level}`,
      "Consumables cost share",
      "卫生材料支出占比",
      words("consumables at purchase price / expense", "卫生材料费 / 总支出"),
    ),
    of(
      "depreciation_share",
      "share",
      "ratio",
      `depreciation_${level}`,
      `expense_${level}`,
      "Depreciation share",
      "折旧占比",
      words("depreciation of fixed assets / expense", "固定资产折旧费 / 总支出"),
    ),
    signed(
      of(
        "margin",
        "share",
        "ratio",
        `surplus_${level}`,
        `income_${level}`,
        "Margin",
        "收支结余率",
        words("income less expense / income", "（总收入－总支出） / 总收入"),
      ),
    ),
    of(
      "service_income_share",
      "share",
      "ratio",
      `service_${level}`,
      `medical_${level}`,
      "Service income share",
      "医疗服务收入占比",
      words(
        "income from consultations, nursing, surgery, treatment and beds / medical income, subsidy not in it",
        "诊察、护理、手术、治疗、床位收入 / 医疗收入（不含补助）",
      ),
    ),
    of(
      "drug_share",
      "share",
      "ratio",
      `drugs_${level}`,
      `medical_${level}`,
      "Drug share",
      "药品收入占比",
      words("drug income / medical income", "药品收入 / 医疗收入"),
    ),
    of(
      "subsidy_share",
      "share",
      "ratio",
      `subsidy_${level}`,
      `income_${level}`,
      "Subsidy share",
      "财政补助占比",
      words("government subsidy / income", "财政补助 / 总收入"),
    ),
    of(
      "debt_share",
      "share",
      "stock",
      `debt_${level}`,
      `assets_${level}`,
      "Debt ratio",
      "资产负债率",
      words("loans and sums owed / cash, receivables and fixed assets, at the year's end", "年末负债 / 年末资产"),
    ),
    of(
      "days_of_cash",
      "days",
      "stock",
      `cash_${level}`,
      `expense_${level}`,
      "Days of cash",
      "现金可用天数",
      words("cash at the year's end / a day's expense", "年末货币资金 / 日均支出"),
      365,
    ),
    of(
      "pay_per_head_yuan",
      "yuan",
      "ratio",
      `pay_${level}`,
      `staff_${level}`,
      "Pay per head",
      "人均薪酬",
      words("pay with bonus / members of staff", "人员支出 / 在岗人数"),
      0.01,
    ),
  ];
}
