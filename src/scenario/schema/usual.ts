import type { JudgementInput } from "../../county/input/judgement.ts";
import type { UsualPreventionInput } from "../../county/input/usual-prevention.ts";
import { bare, block, count, days, list, share } from "../../language/fields.ts";

/** Years of age in which children are vaccinated. */
const AGES = ["0", "1", "2", "3", "4", "5", "6"] as const;

export const USUAL_PREVENTION = block<UsualPreventionInput>(
  "public health and prevention as usual",
  "公共卫生与预防惯例",
  {
    followUpMonths: count("months", "Between two follow-ups of a managed patient", "慢病随访间隔", { min: 1, max: 12 }),
    vaccinations: list(
      AGES,
      bare("visits", "Visits for vaccination in a year of age", "各岁次预防接种次数", { max: 12 }),
    ),
    birthKnownMonths: count("months", "Before a birth, in which a register knows of it", "早孕建册提前月数", {
      max: 9,
    }),
    literate: share("Residents who are health-literate at the start", "期初居民健康素养水平"),
    tuberculosisDays: days("For which tuberculosis is treated", "结核病治疗时间", { max: 730 }),
    effectLagYears: bare("years", "In which the lasting effect of care comes to all but 1/e", "照护效果滞后时间", {
      min: 0.01,
      max: 20,
    }),
  },
);

export const JUDGEMENT = block<JudgementInput>("what institutions and their staff go by", "机构与职工判断惯例", {
  presumedOccupancy: share("Occupancy of the beds before anything is known", "未知时推定的床位使用率"),
  leastMargin: share("What a visit earns at the least, over its charge", "每诊次收益占收费比例下限"),
  payBorne: bare("years of pay", "Pay owed beyond the usual that staff bear", "职工可承受的欠薪", { max: 5 }),
  nearBudget: share(
    "How far from the budget the year's end is taken for nearly settled",
    "年底结果大致可定的偏离幅度",
    {
      min: 0.001,
    },
  ),
  councilMonths: count("months", "Between two meetings of a council of members", "理事会会议间隔", { min: 1, max: 12 }),
  costOfTests: share("Cost of one more yuan of tests", "检查检验每多收一元的边际成本"),
  costOfServices: share("Cost of one more yuan of services", "医疗服务每多收一元的边际成本"),
});
