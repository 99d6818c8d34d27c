import type { Text } from "../input/text.ts";

/** What a lever has one number for each of. */
export type LeverSize =
  | "one"
  | "institution"
  | "institution and line"
  | "institution and centre"
  | "institution and kind"
  | "site and department"
  | "site and ward group"
  | "village and way out"
  | "condition"
  | "drug class";

/** How long what is written holds: until the next month or the next day begins, when the lever is neutral again. */
export type LeverHold = "month" | "day";

/** A number that mechanisms write and the paths of care, the books and the people read. */
export interface Lever {
  /** At this value everything goes as it would without the lever. */
  readonly neutral: number;
  readonly unit: string;
  readonly by: LeverSize;
  readonly holds: LeverHold;
  readonly what: Text;
}

const lever =
  (holds: LeverHold) =>
  (neutral: number, unit: string, by: LeverSize, en: string, zh: string): Lever => ({
    neutral,
    unit,
    by,
    holds,
    what: { en, zh },
  });
const monthly = lever("month");
const daily = lever("day");

/** Whole, in basis points. */
const FULL = 10_000;

/**
 * All levers (行为系数). A new one is a line here: its array, its going back to neutral, its type and its place in the
 * documents follow. Order matters to nothing.
 */
export const LEVERS = {
  // What is done and charged.
  visitIntensity: monthly(1, "ratio", "institution", "Charges of a visit, over the usual", "门急诊次均费用系数"),
  stayIntensity: monthly(1, "ratio", "institution", "Charges of a stay, over the usual", "住院次均费用系数"),
  stayLength: monthly(1, "ratio", "institution", "Length of a stay, over the usual", "住院日系数"),
  spread: monthly(
    1,
    "ratio",
    "institution",
    "Spread of stays and charges of a disease around their mean, over the usual (clinical pathways)",
    "同病种住院日与费用离散度系数（临床路径）",
  ),
  visitCharges: monthly(
    1,
    "ratio",
    "institution and kind",
    "Charges of a visit by kind (drugs, consumables, tests, services), over the usual",
    "门急诊分类费用系数",
  ),
  stayCharges: monthly(
    1,
    "ratio",
    "institution and kind",
    "Charges of a stay by kind (drugs, consumables, tests, services), over the usual",
    "住院分类费用系数",
  ),
  tests: monthly(1, "ratio", "institution", "Tests ordered, and test charges, over the usual", "检查检验量系数"),
  repeated: monthly(
    1,
    "ratio",
    "institution",
    "Tests done here that are repeated above, over the usual",
    "上级重复检查系数",
  ),
  induced: monthly(
    0,
    "probability",
    "institution",
    "Chance that an out-patient without need is admitted",
    "诱导住院概率",
  ),
  spared: monthly(
    0,
    "probability",
    "institution",
    "Chance that an admission of low need is not advised",
    "低需要患者免于住院概率",
  ),
  withheld: monthly(
    0,
    "probability",
    "institution",
    "Chance that a needed admission is not advised",
    "有需要而未建议住院概率（服务不足）",
  ),
  split: monthly(
    0,
    "probability",
    "institution",
    "Chance that a stay is billed as two, over the disease's readmissions",
    "分解住院概率",
  ),
  coding: monthly(
    0,
    "share",
    "institution",
    "Cases coded one class of severity up",
    "病例高编比例（严重程度上调一级）",
  ),
  refusal: monthly(
    0,
    "probability",
    "institution",
    "Chance that an elective in-patient is turned away for the budget",
    "因预算推诿患者概率",
  ),
  selfPay: monthly(
    0,
    "share",
    "institution",
    "Part of the eligible charge moved outside the catalogue",
    "费用转嫁至目录外比例",
  ),
  complication: monthly(
    1,
    "ratio",
    "institution",
    "Readmission and fatality, over the usual, from care below need",
    "服务不足所致再入院与病死系数",
  ),
  supplyPrice: monthly(
    1,
    "ratio",
    "institution",
    "Charges for drugs and consumables, over the listed",
    "药品耗材收费系数（采购降价）",
  ),

  // What places can do, and what people think of them.
  ability: monthly(0, "share", "institution and line", "True ability, over capability", "实际能力增量"),
  perceived: monthly(0, "share", "institution and line", "Perceived quality, over capability", "感知质量增量"),
  rescue: monthly(
    0,
    "share",
    "institution and centre",
    "Ability that an emergency centre adds to treat what it is for",
    "五大中心救治能力增量",
  ),
  doorMinutes: monthly(
    0,
    "minutes",
    "institution and centre",
    "Minutes that treatment begins earlier with an emergency centre",
    "五大中心提前救治的时间",
  ),
  pull: monthly(
    0,
    "utility",
    "institution",
    "Utility by which a doctor's word draws a patient who could be treated below to this place",
    "医生建议的吸引效用（虹吸）",
  ),
  advice: monthly(
    0,
    "utility",
    "institution",
    "Utility by which doctors advise for or against this place whom a lower one could treat, where the bill is the " +
      "community's",
    "医生就医建议的效用",
  ),
  dearest: monthly(
    Infinity,
    "fen",
    "institution",
    "Expected charge beyond which a planned in-patient is sent up, where ability just suffices",
    "超过即上转的预期住院费用",
  ),
  queuesSeen: monthly(
    0,
    "share",
    "institution",
    "Weight of yesterday's waits in what people know of a place, over two weeks' memory",
    "排队可视权重",
  ),

  // Who waits, who is sent where.
  patience: monthly(
    Infinity,
    "ratio",
    "one",
    "How long people wait for a doctor or a planned bed before they leave, over what they are used to; without end, " +
      "nobody leaves",
    "候诊、候床耐心系数（无穷大即无人放弃）",
  ),
  downTransfer: monthly(
    1,
    "ratio",
    "institution",
    "Odds that an in-patient fit for step-down is transferred down, over the policy's base",
    "下转系数",
  ),
  referralDelay: monthly(
    1,
    "ratio",
    "one",
    "Time between a decision to refer and the place given, over the policy's",
    "转诊时延系数",
  ),
  followed: monthly(
    0,
    "probability",
    "one",
    "Chance that whom the own team serves under a contract is handed back to it after treatment above",
    "签约履约患者上级诊疗后转回团队概率",
  ),

  // Care at home.
  careTail: monthly(
    0,
    "share",
    "one",
    "Part of a stay that who is disabled and wholly helped at home is spared: the days for want of care",
    "失能者获得照护后可免除的因无人照护住院日占比",
  ),
  careSpared: monthly(
    0,
    "probability",
    "one",
    "Chance that an admission of low need of such a person is not advised: it was for want of care",
    "失能者获得照护后可免除的低需要住院概率",
  ),
  homeVisitsOpen: monthly(
    0,
    "visits",
    "institution",
    "Visits at home, since the start, up to which the centre's nurses have hours this month",
    "护士工时可支持的上门服务累计次数上限",
  ),

  // Chronic illness and drugs.
  prevented: monthly(
    0,
    "share",
    "condition",
    "Part of a condition's excess illness that service under a contract prevents in the long run",
    "签约服务长期预防的疾病占比",
  ),
  targetEffect: monthly(
    1,
    "ratio",
    "condition",
    "Effect of treatment to the trial's target, over that of usual control",
    "达标治疗效果系数",
  ),
  longPrescribed: monthly(
    0,
    "share",
    "condition",
    "Share of a condition's stable patients on a long prescription",
    "长处方患者占比",
  ),
  refillsKept: monthly(
    1,
    "share",
    "condition",
    "Of a condition's refills, those that are left on a long prescription",
    "长处方后保留的配药次数占比",
  ),
  drugListed: monthly(
    1,
    "share",
    "institution",
    "Share of chronic patients' drugs on the institution's list",
    "慢病用药目录满足率",
  ),
  drugSupply: monthly(1, "share", "drug class", "Share of orders that suppliers fill", "药品配送满足率"),
  ordersFilled: monthly(
    1,
    "share",
    "institution",
    "Of the orders that suppliers fill, those that they fill for this institution",
    "供应商对本机构的供货比例",
  ),
  drugKnown: monthly(
    0,
    "share",
    "one",
    "How much of a missing drug's utility patients know of",
    "患者对缺药的知晓程度",
  ),

  followedUp: monthly(
    1,
    "share",
    "institution",
    "Part of the public-health services due here (follow-ups, checks, vaccinations) that there are hours for",
    "公共卫生服务工时满足率",
  ),

  // Money and management.
  ownEarnings: monthly(
    1,
    "ratio",
    "institution",
    "How far a doctor's pay hangs on what the own institution earns, over the usual",
    "绩效与本机构收入挂钩程度",
  ),
  interest: monthly(
    1,
    "ratio",
    "institution",
    "Part of the interest in savings that is left once the next budget is foreseen",
    "结余激励保留系数（棘轮效应）",
  ),
  reviewMonths: monthly(
    1,
    "ratio",
    "one",
    "Months between the meetings in which the managers of a community decide, over a council's",
    "管理层决策会议间隔与理事会制之比",
  ),
  purchaseBp: monthly(
    FULL,
    "basis points",
    "institution",
    "Purchase price of drugs and consumables, over the usual",
    "药品耗材采购价系数",
  ),
  overheadBp: monthly(FULL, "basis points", "institution", "Overhead, over the yearly figure", "运行成本系数"),
  payBp: monthly(FULL, "basis points", "institution", "Base pay, over the yearly figure", "基本薪酬系数"),
  payrollBp: monthly(
    FULL,
    "basis points",
    "institution",
    "Wages of the staff there are, over those of the posts as built",
    "在岗人员工资与核定岗位之比",
  ),

  // What is there today of the county's means.
  manned: daily(
    1,
    "share",
    "institution",
    "Part of the time in which devices that need a technician have one; at none no such test is done",
    "医技设备有人操作的时间占比",
  ),
  present: daily(
    1,
    "ratio",
    "site and department",
    "Doctors at work over those of the department: the ill are missing, those lent by others come on top",
    "科室在岗医师系数",
  ),
  desks: daily(
    1,
    "ratio",
    "site and department",
    "Out-patient desks that the doctors' time is enough for, over the usual for so many doctors",
    "医师工时可开诊间与常态之比",
  ),
  bedShare: daily(1, "share", "site and ward group", "Beds in use, over those there are", "可用床位占比"),
  bedsAdded: daily(0, "beds", "site and ward group", "Beds set up on top", "临时加床数"),
  shut: daily(0, "1 shut", "institution", "The doors are shut to whoever comes", "停诊"),
  usedUp: daily(
    0,
    "1 used up",
    "drug class",
    "What was on shelves that nobody keeps books of is used up, and nobody delivers",
    "无台账库存已用尽且无配送",
  ),
  savedMinutes: daily(
    0,
    "minutes",
    "village and way out",
    "Minutes that new roads take off the way out",
    "新路节省时间",
  ),
  savedKm: daily(0, "km", "village and way out", "Kilometres that new roads take off the way out", "新路缩短里程"),
} satisfies Record<string, Lever>;

export type LeverName = keyof typeof LEVERS;
export const LEVER_NAMES = Object.keys(LEVERS) as readonly LeverName[];
