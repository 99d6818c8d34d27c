import {
  BUDGET_BASES,
  CLAIM_CLASSES,
  HOLDBACK_RULES,
  MEMBER_RULES,
  NO_RETAINED_CAP,
  SCORE_DOMAINS,
  UNSAID,
  type BudgetPart,
  type CarveOuts,
  type CommunityRules,
  type Corridor,
  type Interest,
  type MemberPrices,
  type MidYear,
  type PackageInput,
  type RetainedBand,
  type RiskWeights,
  type ScoreItem,
  type StopLoss,
  type TrendParts,
} from "../../county/input/package.ts";
import { CHRONIC_CONDITIONS } from "../../county/input/illness.ts";
import { AGE_BANDS } from "../../county/input/people.ts";
import {
  bare,
  block,
  count,
  factor,
  flag,
  index,
  items,
  list,
  maybe,
  money,
  orNone,
  otherwise,
  ratio,
  SEXES,
  share,
  signed,
  text,
  word,
  type Field,
} from "../../language/fields.ts";

/** Money a head and year: up to a million yuan, so that a county's whole stays exact. */
export const perHead = (en: string, zh: string): Field<number> => money(en, zh, { max: 100_000_000 });

const weight = (en: string, zh: string): Field<number> => factor(en, zh, { min: 0.01, max: 1000 });

const RISK_WEIGHTS = block<RiskWeights>("relative expected cost for risk adjustment", "风险调整权重", {
  age: list(AGE_BANDS, weight("Relative cost by age band", "年龄组权重")),
  sex: list(SEXES, weight("Relative cost by sex", "性别权重")),
  chronic: list(CHRONIC_CONDITIONS, weight("Factor for one diagnosed", "慢性病权重"), { rest: 1 }),
});

const SCORE_ITEM = block<ScoreItem>(
  "a line of the scorecard",
  "考核指标",
  {
    measure: text("Measure id", "指标代码", /^[a-z0-9_]+$/),
    domain: index(SCORE_DOMAINS, "Assessment domain", "考核维度"),
    floor: signed("measure", "No points at", "零分值"),
    goal: signed("measure", "All points at", "满分值"),
    weight: bare("weight", "Weight inside its domain", "维度内权重", { max: 1000 }),
    improvementShare: maybe(share("Part of the points for improvement on the year before", "增量分占比")),
    gain: maybe(bare("measure", "Improvement that earns all of that part", "增量满分所需改善", { max: 1_000_000 })),
  },
  (line, say) => {
    if ((line.improvementShare ?? 0) > 0 !== (line.gain ?? 0) > 0)
      say(
        ["gain"],
        "points for improvement need both improvementShare and gain",
        "增量分须同时给出 improvementShare 与 gain",
      );
    if (line.floor === line.goal) say(["goal"], "floor and goal are the same", "零分值与满分值相同");
  },
);

const SCORE_WEIGHTS = list(SCORE_DOMAINS, share("Weight of an assessment domain", "考核维度权重"), { sum: 1 });

const CARVE_OUTS = block<CarveOuts>("claims kept outside the package by the fund", "单列支付", {
  classes: items(index(CLAIM_CLASSES, "What is carved out", "单列类别"), { least: 1 }),
  setAsideFen: otherwise(perHead("Kept by the fund for it, a member and year", "人均单列额"), 0),
});

const STOP_LOSS = block<StopLoss>("single dear cases", "大额病例", {
  thresholdFen: money("Fund payment of one case above which the fund takes over", "单例起付额", { min: 1 }),
  fundBp: ratio("Taken over by the fund", "基金承担比例"),
});

const MID_YEAR = block<MidYear>("adjustment of the budget in mid-year", "年中调整", {
  month: count("months", "After so many months", "调整前月数", { min: 1, max: 11 }),
  toleranceBp: ratio("Left alone, of the budget", "容差"),
  shareBp: ratio("Moved, of what is projected beyond", "调整比例"),
  mostBp: ratio("Moved at most, of the budget", "调整上限"),
});

const CORRIDORS = items(
  block<Corridor>("a corridor of overspending", "超支分担区间", {
    fromBp: ratio("From, of the budget", "起点（占总额）", { max: 100_000 }),
    fundBp: ratio("Borne by the fund", "基金分担比例"),
  }),
  { least: 1 },
);

const BANDS = items(
  block<RetainedBand>("a band of the surplus", "结余分档", {
    fromBp: ratio("From, of the budget", "起点（占总额）"),
    retainedBp: ratio("Retained of it at full score", "留用比例"),
  }),
  { least: 1 },
);

const RETAINED_CAP = orNone(ratio("Retained at most, of the budget", "结余留用上限"), NO_RETAINED_CAP);
const SPLIT = list(["county", "township", "village"], ratio("Division of retained surplus", "结余分配比例"), {
  sum: 10_000,
});
const OVERSPEND_SPLIT = list(
  ["lead", "county", "township", "village"],
  ratio("Division of what the community bears", "超支分担比例"),
  { sum: 10_000, rest: 0 },
);

const MEMBER_PRICES = block<MemberPrices>("what members pay the lead hospital for", "成员单位内部结算价格", {
  readingFen: otherwise(money("A picture, trace or slide read", "远程诊断每份"), 0),
  testFen: otherwise(money("A sample examined", "外送检验每份"), 0),
  sterilisingFen: otherwise(money("Sterilising for a stay at a township centre", "消毒供应每住院人次"), 0),
});

const INTEREST = block<Interest>("interest a year", "利息（年）", {
  advancesBp: otherwise(ratio("On the community's account", "医共体专户存款利率"), 0),
  debtsBp: otherwise(ratio("On members' loans", "成员单位借款利率"), 0),
});

/** What a community has of its own; each key as the package's. */
const COMMUNITY = block<CommunityRules>("rules of one community", "单个医共体的规则", {
  lead: text("Code of its lead hospital", "牵头医院代码"),
  shareBp: maybe(ratio("Budget as a share of income or need", "占收入或需求的比例", { max: 20_000 })),
  perHeadFen: maybe(perHead("Budget a head and year", "人头总额")),
  trendBp: maybe(ratio("Trend of the budget a year", "总额年增长", { min: -5000 })),
  ratchetBp: maybe(ratio("Weight of past spending in next year's budget", "上年支出权重")),
  holdbackBp: maybe(ratio("Holdback for quality", "质量保证金")),
  retainedBp: maybe(ratio("Share of surplus retained at full score", "结余留用比例")),
  retainedBands: maybe(BANDS),
  retainedCapBp: maybe(RETAINED_CAP),
  fullScore: maybe(bare("points", "Score from which all of it is retained", "全额留用分数", { max: 100 })),
  gateScore: maybe(bare("points", "Score below which nothing is retained", "留用门槛分数", { max: 100 })),
  scoreWeights: maybe(SCORE_WEIGHTS),
  scorecard: maybe(items(SCORE_ITEM, { least: 1 })),
  splitBp: maybe(SPLIT),
  overspendSplitBp: maybe(OVERSPEND_SPLIT),
  payShareBp: maybe(ratio("Part of an institution's share that goes to staff pay", "用于人员薪酬的比例")),
  reasonableBp: maybe(ratio("Overspending found reasonable", "合理超支比例")),
  corridors: maybe(CORRIDORS),
  carryForwardBp: maybe(ratio("Largest part of next year's advance an unpaid overspend may take", "超支结转上限")),
});

export const PACKAGE = block<PackageInput>(
  "the community package",
  "医共体打包付费",
  {
    on: flag("Package in force", "实行打包付费"),
    employees: flag("Employees' scheme inside too", "职工医保纳入打包"),
    basis: word(BUDGET_BASES, "Basis of the budget", "总额核定依据"),
    mix: maybe(
      items(
        block<BudgetPart>("a part of a mixed budget", "混合核定的组成部分", {
          basis: word(BUDGET_BASES, "Basis of the part", "核定依据"),
          weightBp: ratio("Weight of the part", "权重"),
        }),
        { least: 1 },
      ),
    ),
    perHeadFen: perHead("Budget a head and year", "人头总额"),
    shareBp: ratio("Budget as a share of income or need", "占收入或需求的比例", { max: 20_000 }),
    needFen: orNone(
      perHead(
        "Baseline charge to the fund a head and year; none: as the county's own baseline shows it when it is run",
        "基线人均基金支出；none：运行时按本县基线测算",
      ),
      0,
    ),
    needEmployeeFen: otherwise(
      orNone(perHead("The same of employees; none: as of residents", "职工医保基线人均基金支出；none：同居民"), 0),
      UNSAID.needEmployeeFen,
    ),
    needReplications: otherwise(
      count("number", "Replications of the baseline that shows the need", "测算基线需求的重复次数", {
        min: 1,
        max: 100,
      }),
      UNSAID.needReplications,
    ),
    riskAdjusted: flag("Adjusted by age, sex and chronic conditions", "按风险调整"),
    riskWeights: maybe(RISK_WEIGHTS),
    outOfCounty: flag("Out-of-county bills inside", "县外费用纳入"),
    outpatientPool: flag("Out-patient pool inside", "门诊统筹纳入"),
    carveOuts: maybe(CARVE_OUTS),
    stopLoss: maybe(STOP_LOSS),
    seriousInside: otherwise(flag("Serious-illness insurance inside", "大病保险纳入打包"), UNSAID.seriousInside),
    assistanceInside: otherwise(flag("Medical assistance inside", "医疗救助纳入打包"), UNSAID.assistanceInside),
    assistanceFen: otherwise(perHead("Assistance money inside, a member and year", "救助资金人均并入额"), 0),
    midYear: maybe(MID_YEAR),
    advanceMonths: count("months", "Months between advances", "预付间隔月数", { min: 1, max: 12 }),
    holdbackBp: ratio("Holdback for quality", "质量保证金"),
    holdbackRule: otherwise(
      word(HOLDBACK_RULES, "How the holdback is paid out", "质量保证金返还方式"),
      UNSAID.holdbackRule,
    ),
    retainedBp: ratio("Share of surplus retained at full score", "结余留用比例"),
    retainedBands: maybe(BANDS),
    retainedCapBp: otherwise(RETAINED_CAP, UNSAID.retainedCapBp),
    fullScore: bare("points", "Score from which all of it is retained", "全额留用分数", { max: 100 }),
    gateScore: bare("points", "Score below which nothing is retained", "留用门槛分数", { max: 100 }),
    scoreWeights: SCORE_WEIGHTS,
    scorecard: maybe(items(SCORE_ITEM, { least: 1 })),
    splitBp: SPLIT,
    overspendSplitBp: otherwise(OVERSPEND_SPLIT, UNSAID.overspendSplitBp),
    divideBy: otherwise(word(MEMBER_RULES, "A tier's part divided by", "层级内分配依据"), UNSAID.divideBy),
    payShareBp: ratio("Part of an institution's share that goes to staff pay", "用于人员薪酬的比例"),
    reasonableBp: ratio("Overspending found reasonable", "合理超支比例"),
    corridors: CORRIDORS,
    carryForwardBp: ratio("Largest part of next year's advance an unpaid overspend may take", "超支结转上限"),
    ratchetBp: ratio("Weight of past spending in next year's budget", "上年支出权重"),
    trendBp: ratio("Trend of the budget a year", "总额年增长", { min: -5000 }),
    trendParts: maybe(
      block<TrendParts>("the trend by what drives it, in place of trend", "按成因核定的年增长", {
        pricesBp: ratio("Prices", "价格", { min: -5000 }),
        ageingBp: ratio("Ageing", "老龄化", { min: -5000 }),
        useBp: ratio("Use", "服务利用", { min: -5000 }),
      }),
    ),
    procurementRetainedBp: ratio("Drug-procurement savings retained", "集采结余留用比例"),
    publicHealthPooled: flag("Public-health grant pooled", "公共卫生经费打包"),
    memberPrices: otherwise(MEMBER_PRICES, UNSAID.memberPrices),
    interest: otherwise(INTEREST, UNSAID.interest),
    communities: otherwise(items(COMMUNITY), UNSAID.communities),
  },
  (pack, say) => {
    if (pack.gateScore > pack.fullScore)
      say(["gateScore"], "the gate lies above the full score", "门槛分数高于全额分数");
    if (12 % pack.advanceMonths !== 0)
      say(
        ["advanceMonths"],
        "advances have to divide the year: 1, 2, 3, 4, 6 or 12 months",
        "预付间隔须整除一年：1、2、3、4、6 或 12 个月",
      );
    if (pack.on && pack.basis === "per-head" && pack.perHeadFen === 0)
      say(["perHead"], "a budget a head needs an amount above 0", "人头总额须大于 0");
    if (pack.riskAdjusted && pack.riskWeights === undefined)
      say(["riskAdjusted"], "risk adjustment needs riskWeights", "风险调整须给出 riskWeights");
    if (pack.corridors[0]!.fromBp !== 0)
      say(
        ["corridors"],
        "the first corridor has to start at 0: what lies below it would be a gap",
        "第一个区间须从 0 开始，否则留有空档",
      );
    pack.corridors.forEach((corridor, i) => {
      if (i > 0 && corridor.fromBp <= pack.corridors[i - 1]!.fromBp)
        say(
          ["corridors"],
          `corridor ${i + 1} overlaps corridor ${i}: it has to start above it`,
          `第 ${i + 1} 个区间与第 ${i} 个重叠：起点须更高`,
        );
    });
  },
);
