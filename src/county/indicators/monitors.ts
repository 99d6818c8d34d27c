import type { WarningInput } from "../input/warnings.ts";
import type { Text } from "../input/text.ts";
import { words } from "./measure.ts";
import type { MonitorId } from "./monitor-ids.ts";

/** What a monitor says of itself. It only listens: nothing in the run depends on it. */
export interface MonitorDescription {
  /** Snake case; rows of the monthly table are `warning_<id>`, `warning_<id>_threshold`, `warning_<id>_raised`. */
  readonly id: MonitorId;
  readonly unit: "share" | "ratio" | "days";
  readonly threshold: keyof WarningInput;
  /** Raised when the value lies above or below the threshold. */
  readonly raised: "above" | "below";
  readonly name: Text;
  readonly definition: Text;
  readonly source: string;
}

const SIPHON = "S:004";
const RUN = "S:002";

const one = (
  id: MonitorId,
  unit: MonitorDescription["unit"],
  threshold: keyof WarningInput,
  raised: MonitorDescription["raised"],
  source: string,
  name: Text,
  definition: Text,
): MonitorDescription => ({ id, unit, threshold, raised, source, name, definition });

/** The monitors (预警监测) in the order of the tables. */
export const MONITORS: readonly MonitorDescription[] = [
  one(
    "siphon_low_weight",
    "share",
    "lowWeightShare",
    "above",
    SIPHON,
    words("Siphoning: light cases at the lead hospital", "虹吸：牵头医院低权重病例"),
    words(
      "discharges of low weight over all discharges of the lead hospital, last three months",
      "牵头医院近三个月低权重病组出院占比",
    ),
  ),
  one(
    "siphon_township_volume",
    "share",
    "townshipFall",
    "above",
    SIPHON,
    words("Siphoning: township in-patients lost", "虹吸：卫生院住院量下降"),
    words(
      "fall of township discharges, last three months against the same months a year before",
      "卫生院近三个月出院人次较上年同期下降",
    ),
  ),
  one(
    "siphon_township_doctors",
    "share",
    "townshipDoctorsLost",
    "above",
    SIPHON,
    words("Siphoning: township doctors lost", "虹吸：卫生院医师流失"),
    words("fall of township doctors, the month against the same month a year before", "卫生院医师数较上年同月下降"),
  ),
  one(
    "fund_run_rate",
    "ratio",
    "fundRunRate",
    "above",
    RUN,
    words("Run rate of the resident fund", "居民医保基金运行进度"),
    words("all spending over income, last twelve months", "近十二个月全部支出 / 收入"),
  ),
  one(
    "package_run_rate",
    "ratio",
    "packageRunRate",
    "above",
    RUN,
    words("Run rate of the package", "打包总额执行进度"),
    words(
      "charges to the package over its budget, last twelve months, all communities",
      "近十二个月打包列支 / 总额，全部医共体",
    ),
  ),
  one(
    "debt_county",
    "ratio",
    "debtRatio",
    "above",
    SIPHON,
    words("Debt of county hospitals", "县级公立医院负债"),
    words(
      "loans and sums owed over cash, receivables and fixed assets, public county hospitals together",
      "县级公立医院负债 / 资产",
    ),
  ),
  one(
    "cash_county",
    "days",
    "cashDays",
    "below",
    SIPHON,
    words("Cash of county hospitals", "县级公立医院流动性"),
    words("cash over a day's cost, public county hospitals together", "县级公立医院货币资金 / 日均支出"),
  ),
  one(
    "cash_township",
    "days",
    "cashDays",
    "below",
    SIPHON,
    words("Cash of township centres", "卫生院流动性"),
    words("cash over a day's cost, public township centres together", "乡镇卫生院货币资金 / 日均支出"),
  ),
  one(
    "pay_owed",
    "share",
    "payOwedShare",
    "above",
    SIPHON,
    words("Institutions that owe pay", "欠薪机构"),
    words(
      "public county hospitals and township centres that owe their staff pay over all of them",
      "拖欠工资的县级公立医院与卫生院占比",
    ),
  ),
  one(
    "gaming_admissions",
    "share",
    "admissionRise",
    "above",
    "F: admissions a head rose in evaluations, the in-county share being a ratio",
    words("Gaming: more admitted, no fewer leave", "指标冲量：住院率上升而外流未降"),
    words(
      "rise of in-county admissions a head of the enrolled less the fall of those outside, over all " +
        "admissions, last three months against the same months a year before",
      "近三个月参保人县内人均住院增量减去县外减量 / 上年同期人均住院",
    ),
  ),
  one(
    "gaming_low_need",
    "share",
    "lowNeedShare",
    "above",
    "F: PMC4310202",
    words("Gaming: admissions of low need", "指标冲量：低需要住院"),
    words("admissions of low need over all, township and county, last three months", "近三个月乡、县低需要住院占比"),
  ),
];
