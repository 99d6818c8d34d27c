import { words } from "../words/language.ts";
import type { Lever, NumberLever } from "./lever.ts";

const RESIDENT = "policy.benefit.resident";

const LEVELS = [
  ["township", "township centres", "乡镇卫生院", 60, 95],
  ["county", "county hospitals", "县级医院", 50, 95],
  ["municipal", "city hospitals", "市级医院", 30, 85],
  ["provincial", "provincial hospitals", "省级医院", 20, 80],
] as const;

const ratioAt = ([level, en, zh, min, max]: (typeof LEVELS)[number]): NumberLever => ({
  id: `ratio-${level}`,
  group: "benefits",
  kind: "number",
  paths: [`${RESIDENT}.ratio.${level}`],
  unit: "%",
  min,
  max,
  step: 1,
  name: words(`In-patient ratio, ${en}`, `住院报销比例（${zh}）`),
  help: words(
    `What the resident scheme pays of eligible in-patient charges at ${en}. The gap between levels steers patients.`,
    `居民医保对${zh}政策范围内住院费用的支付比例；层级之间的差距引导就医流向。`,
  ),
});

/** What insurance pays residents (居民医保待遇). */
export const BENEFITS: readonly Lever[] = [
  ...LEVELS.map(ratioAt),
  {
    id: "unreferred-cut",
    group: "benefits",
    kind: "number",
    paths: [`${RESIDENT}.unreferredCut`],
    unit: "pp",
    min: 0,
    max: 40,
    step: 1,
    name: words("Less without referral, out of county", "未经转诊县外就医降低"),
    help: words(
      "Percentage points taken off the ratio of who leaves the county without a referral.",
      "未办理转诊而到县外就医者，报销比例降低的百分点。",
    ),
  },
  {
    id: "pool-ratio",
    group: "benefits",
    kind: "number",
    paths: [`${RESIDENT}.outpatientRatio.village`, `${RESIDENT}.outpatientRatio.township`],
    unit: "%",
    min: 0,
    max: 80,
    step: 5,
    name: words("Out-patient pool, village and township", "门诊统筹报销比例（村、乡）"),
    help: words("What the pool pays of visits in primary care.", "门诊统筹对基层门诊费用的支付比例。"),
  },
  {
    id: "pool-cap",
    group: "benefits",
    kind: "number",
    paths: [`${RESIDENT}.outpatientCap`],
    unit: "yuan",
    min: 100,
    max: 1_500,
    step: 50,
    name: words("Out-patient pool, yearly cap", "门诊统筹年封顶线"),
    help: words("The most that the pool pays one person a year.", "门诊统筹每人每年最高支付额。"),
  },
  {
    id: "contract-bonus",
    group: "benefits",
    kind: "number",
    paths: [`${RESIDENT}.contractBonus`],
    unit: "pp",
    min: 0,
    max: 15,
    step: 1,
    name: words("More for contracted residents", "签约居民提高报销"),
    help: words("Percentage points more for who has a family-doctor contract.", "签约家庭医生的居民多报销的百分点。"),
  },
  {
    id: "continuous-deductible",
    group: "benefits",
    kind: "switch",
    paths: [`${RESIDENT}.continuousDeductible`],
    name: words("Deductible counted once along a referral", "转诊连续计算起付线"),
    help: words(
      "Who is referred up or down pays the difference of deductibles only.",
      "上下转诊患者只补起付线差额，不重复支付。",
    ),
  },
];
