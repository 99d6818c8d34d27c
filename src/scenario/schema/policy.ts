import { CHARGES } from "../../county/input/illness.ts";
import { INVESTMENTS, PAYERS, type InvestmentInput } from "../../county/input/centres.ts";
import { MANAGEMENT_DOMAINS } from "../../county/input/management.ts";
import { USUALLY_CHECKED, type PreventionInput } from "../../county/input/chronic.ts";
import type { PolicyInput } from "../../county/input/policy.ts";
import { FOLLOWS, type AmountsFollow, type Follows, type MoneyInput } from "../../county/input/money.ts";
import type { WarningInput } from "../../county/input/warnings.ts";
import type { CapacityInput } from "../../county/input/capacity.ts";
import type { WorkforceInput } from "../../county/input/workforce.ts";
import type { ContractInput } from "../../county/input/contracts.ts";
import type { ReferralInput } from "../../county/input/referral.ts";
import {
  BENEFIT_LEVELS,
  NO_CAP,
  type AssistanceInput,
  type BenefitInput,
  type SchemeBenefit,
  type SeriousBand,
  type TariffInput,
} from "../../county/input/insurance.ts";
import {
  PAYMENT_METHODS,
  SERVICES,
  PAY_PARTS,
  SUBSIDY_MODES,
  type FinanceInput,
  type FundInput,
  type MethodRule,
  type PaymentInput,
  type RegionInput,
  type StaffPayInput,
} from "../../county/input/payment.ts";
import type { UseInput } from "../../county/input/trends.ts";
import { LEVELS } from "../../county/input/places.ts";
import {
  bare,
  block,
  count,
  days,
  factor,
  flag,
  hours,
  index,
  items,
  list,
  maybe,
  money,
  orNone,
  otherwise,
  ratio,
  share,
  signed,
  text,
  word,
  type Field,
  type Say,
} from "../../language/fields.ts";
import { COSTS, COUNTY_LEVELS } from "./costs.ts";
import { PACKAGE, perHead } from "./package.ts";

/** A yearly cap that cannot be reached before its deductible pays nothing. */
function capAbove(say: Say, cap: number, deductible: number, capKey: string, deductibleKey: string): void {
  if (cap > 0 && cap < deductible)
    say([capKey], `the cap lies below its deductible (${deductibleKey})`, `封顶线低于起付线（${deductibleKey}）`);
}

/** A cap that may be written `none`: the largest amount. */
const cap = (en: string, zh: string): Field<number> => orNone(money(en, zh), NO_CAP);

const SCHEME = block<SchemeBenefit>(
  "benefits of a scheme",
  "待遇政策",
  {
    deductibleFen: list(BENEFIT_LEVELS, money("In-patient deductible a stay", "住院起付线")),
    ratioBp: list(BENEFIT_LEVELS, ratio("In-patient ratio", "住院报销比例")),
    repeatDeductibleBp: ratio("Deductible from the second stay of the year, share of the first", "再次住院起付线比例"),
    unreferredCutBp: ratio("Ratio less by, out of county without referral", "未经转诊县外就医降低比例"),
    unreferredDeductibleBp: ratio("Deductible times, out of county without referral", "未经转诊县外就医起付线倍数", {
      max: 100_000,
    }),
    registeredCutBp: ratio("Ratio less by, registered elsewhere", "异地备案降低比例"),
    continuousDeductible: flag("Deductible counted once along a referral chain", "连续计算起付线"),
    annualCapFen: cap("Annual cap of the basic fund", "年度封顶线"),
    catalogueShareBp: list(LEVELS, ratio("Charges inside the catalogue", "目录内费用占比")),
    outpatientRatioBp: list(LEVELS, ratio("Out-patient pool: ratio", "门诊统筹报销比例")),
    outpatientDeductibleFen: money("Out-patient pool: yearly deductible", "门诊统筹起付线"),
    outpatientCapFen: cap("Out-patient pool: yearly cap", "门诊统筹封顶线"),
    twoDiseaseRatioBp: ratio("Drugs of the two diseases: ratio", "两病用药报销比例"),
    twoDiseaseCapFen: cap("Drugs of the two diseases: yearly cap", "两病用药封顶线"),
    specialRatioBp: list(LEVELS, ratio("Special chronic out-patient: ratio", "门诊慢特病报销比例")),
    specialDeductibleFen: money("Special chronic out-patient: yearly deductible", "门诊慢特病起付线"),
    specialCapFen: cap("Special chronic out-patient: yearly cap", "门诊慢特病封顶线"),
    dialysisRatioBp: list(LEVELS, ratio("Dialysis out-patients: ratio", "血液透析报销比例")),
    seniorBonusBp: ratio("People of 65 and over: ratio more by", "65 岁及以上提高比例"),
    contractBonusBp: ratio("Contracted residents: ratio more by", "签约居民提高比例"),
    seriousBands: items(
      block<SeriousBand>("a band of serious-illness insurance", "大病保险分段", {
        fromFen: money("Own payments of the year from", "年度自付起点"),
        ratioBp: ratio("Ratio of the band", "分段报销比例"),
      }),
    ),
    seriousCapFen: cap("Serious-illness insurance: cap", "大病保险封顶线"),
    accountFen: list(["under-65", "65-and-over"], money("Yearly inflow of the personal account", "个人账户年划入")),
  },
  (scheme, say) => {
    capAbove(say, scheme.annualCapFen, Math.max(...scheme.deductibleFen), "annualCap", "deductible");
    capAbove(say, scheme.outpatientCapFen, scheme.outpatientDeductibleFen, "outpatientCap", "outpatientDeductible");
    capAbove(say, scheme.specialCapFen, scheme.specialDeductibleFen, "specialCap", "specialDeductible");
    scheme.seriousBands.forEach((band, i) => {
      if (i > 0 && band.fromFen <= scheme.seriousBands[i - 1]!.fromFen)
        say(["seriousBands"], `band ${i + 1} has to start above band ${i}`, `第 ${i + 1} 段起点须高于第 ${i} 段`);
    });
  },
);

const ASSISTANCE = block<AssistanceInput>("medical assistance", "医疗救助", {
  thresholdFen: money("Own payment after insurance above which it helps", "救助起付标准"),
  ratioBp: ratio("Share of eligible own payment", "救助比例"),
  capFen: cap("Yearly cap", "年度救助限额"),
});

const TARIFFS = block<TariffInput>("switchable tariffs, 0 off", "可开关的收费项目，0 为关闭", {
  longTermCareDailyFen: money("Long-term care a day", "长期护理日费用"),
  longTermCareRatioBp: ratio("Long-term care: ratio", "长期护理报销比例"),
  homeVisitFen: money("Home visit", "上门服务费"),
  homeVisitRatioBp: ratio("Home visit: ratio", "上门服务报销比例"),
  internetVisitFen: money("Internet consultation", "互联网诊疗费"),
  internetVisitRatioBp: ratio("Internet consultation: ratio", "互联网诊疗报销比例"),
});

const BENEFIT = block<BenefitInput>("what insurance pays", "医保待遇", {
  resident: SCHEME,
  employee: SCHEME,
  assistance: ASSISTANCE,
  tariffs: TARIFFS,
});

const FUND = block<FundInput>(
  "a scheme's fund",
  "医保基金",
  {
    individualFen: items(perHead("Contribution of an insured person a year, from the base year", "个人缴费"), {
      least: 1,
    }),
    subsidyFen: items(
      perHead("Contribution of government or employer a head and year, from the base year", "财政补助或单位缴费"),
      { least: 1 },
    ),
    baseYear: count("year", "Calendar year of the first figures", "基准年份", { min: 1990, max: 2100 }),
    growthBp: ratio("Yearly growth after the last figure", "之后年增长率", { min: -5000 }),
    reserveBp: ratio("Reserve, of income", "风险金提取比例"),
    adjustmentBp: ratio("Adjustment fund, of income", "调剂金提取比例"),
    seriousPremiumFen: perHead("Premium of serious-illness insurance a head and year", "大病保险保费"),
    openingBalanceFen: money("Balance at the start", "期初结余", { min: -10_000_000_000_000 }),
  },
  (fund, say) => {
    if (fund.individualFen.length !== fund.subsidyFen.length)
      say(
        ["subsidy"],
        `${fund.subsidyFen.length} years beside ${fund.individualFen.length} of individual`,
        `年数为 ${fund.subsidyFen.length}，与个人缴费的 ${fund.individualFen.length} 年不符`,
      );
    if (fund.reserveBp + fund.adjustmentBp > 10_000)
      say(["adjustment"], "reserve and adjustment fund take more than all income", "风险金与调剂金之和超过全部收入");
  },
);

const METHOD = block<MethodRule>(
  "how a service is paid",
  "支付方式",
  {
    service: word(SERVICES, "Service", "服务类型"),
    levels: items(index(LEVELS, "A level it applies to", "适用层级"), { least: 1 }),
    method: word(PAYMENT_METHODS, "Method", "支付方式"),
    rateFen: otherwise(money("Rate: a day, a head and year, or a year's budget", "费率：每日、每人每年或年度总额"), 0),
    perHeadTo: maybe(
      word<"centre" | "team">(
        ["centre", "team"],
        "Per-head only: paid to the centre or the family-doctor team",
        "按人头支付对象：卫生院或家庭医生团队",
      ),
    ),
    fundHolding: maybe(
      flag(
        "Per-head for visits only: what those paid for use elsewhere of the out-patient pool is taken from the payment; as a rule it is",
        "仅门诊按人头：签约或辖区居民在他处使用的门诊统筹是否从人头费中扣除（默认扣除）",
      ),
    ),
    riskAdjusted: maybe(
      flag(
        "Per-head only: the rate follows age, sex and chronic conditions, by the package's risk weights",
        "仅按人头：人头费按年龄、性别、慢病风险调整（权重取打包付费的风险权重）",
      ),
    ),
    levelCoefficientBp: maybe(
      list(
        LEVELS,
        ratio(
          "Points of a case over its group's, by level; as costs stood last year where left out",
          "等级系数（缺省按上年费用）",
          {
            max: 30_000,
          },
        ),
      ),
    ),
    patientPartBp: maybe(
      ratio(
        "DRG and DIP for stays only: the patient's fixed part of the case's standard, in place of the benefit schedule",
        "仅住院 DRG、DIP：患者按病种标准定额自付比例，替代待遇政策",
      ),
    ),
  },
  (rule, say) => {
    if (rule.method === "per-diem" && rule.service === "outpatient")
      say(["method"], "per-diem pays bed-days, not out-patient visits", "按床日付费不适用于门诊");
    if (rule.perHeadTo !== undefined && rule.method !== "per-head")
      say(["perHeadTo"], "only per-head payment goes to a centre or team", "仅按人头付费可指定支付对象");
    const only = (key: keyof MethodRule, allowed: boolean, en: string, zh: string): void => {
      if (rule[key] !== undefined && !allowed) say([key.replace(/Bp$/, "")], en, zh);
    };
    const byHead = rule.method === "per-head";
    only(
      "fundHolding",
      byHead && rule.service === "outpatient",
      "only per-head payment of visits holds a fund",
      "仅门诊按人头付费可持有门诊基金",
    );
    only("riskAdjusted", byHead, "only per-head payment follows risk", "仅按人头付费可作风险调整");
    only(
      "levelCoefficientBp",
      rule.method === "drg" || rule.method === "apg",
      "only drg and apg have weights of groups that a level's coefficient multiplies",
      "仅 drg 与 apg 有等级系数",
    );
    only(
      "patientPartBp",
      (rule.method === "drg" || rule.method === "dip") && rule.service === "inpatient",
      "only stays paid by drg or dip have a price that a patient can have a fixed part of",
      "仅按 drg 或 dip 付费的住院可定额自付",
    );
    if (rule.method === "apg" && rule.service !== "outpatient")
      say(["method"], "apg pays visits, not stays", "apg 仅适用于门诊");
    if ((rule.method === "per-diem" || rule.method === "per-head") && rule.rateFen === 0)
      say(["rate"], `${rule.method} needs a rate above 0`, `${rule.method} 的费率须大于 0`);
  },
);

const PARTS = list(PAY_PARTS, ratio("Part of pay that hangs on it", "与其挂钩的薪酬占比"), { sum: 10_000, rest: 0 });

const FINANCE = block<FinanceInput>("finance of institutions", "机构财务", {
  subsidyMode: list(COUNTY_LEVELS, word(SUBSIDY_MODES, "How the subsidy is reckoned", "财政补助方式")),
  subsidyRateFen: list(COUNTY_LEVELS, money("Subsidy a member of staff, bed or resident and year", "补助标准"), {
    rest: 0,
  }),
  fundingBp: list(
    COUNTY_LEVELS,
    ratio("Part of the cost of staff that the government pays, by funding class", "按财政供给类别补助人员经费的比例"),
    { rest: 0 },
  ),
  twoPermissions: flag("Surplus may go to pay beyond the ceiling", "两个允许"),
  developmentBp: ratio("Surplus set aside for development", "事业发展基金提取比例"),
  surplusToPayBp: ratio("Surplus that goes to pay", "结余用于薪酬比例"),
  villageSurplusBp: ratio("Surplus of a village clinic that its doctors take home", "村卫生室结余归村医比例"),
  payCeilingBp: ratio("Bonus at most, of base pay", "绩效工资上限", { max: 100_000 }),
  priceBp: list(CHARGES, ratio("Price over the listed price", "价格调整系数", { max: 100_000 })),
  staffPay: maybe(
    block<StaffPayInput>("what staff pay hangs on", "薪酬结构", {
      villageBp: PARTS,
      townshipBp: PARTS,
      countyBp: PARTS,
      boundBp: otherwise(
        ratio("Total pay follows service income, up or down by at most; 0: as agreed", "工资总额随医务性收入浮动上限"),
        0,
      ),
      structureBp: otherwise(
        ratio("Pay more by, were all of medical income services", "医务性收入占比每提高 100% 的工资增幅", {
          max: 50_000,
        }),
        0,
      ),
    }),
  ),
});

const REGION = block<RegionInput>("stays by points under a prefecture's total", "市级总额点数付费", {
  others: factor(
    "Points of the other hospitals of the prefecture, over the county's in the first year",
    "全市其他医院首年点数与本县之比",
    {
      max: 100,
    },
  ),
  othersGrowthBp: ratio("Growth of their points a year", "其他医院点数年增长", { min: -5000 }),
  totalGrowthBp: ratio("Growth of the prefecture's total a year", "全市总额年增长", { min: -5000 }),
  onePrice: otherwise(items(text("Disease with one price at every level", "同病同价病种", /^[a-z0-9-]+$/)), []),
  tcmGroups: otherwise(items(text("Disease of a TCM group", "中医优势病种", /^[a-z0-9-]+$/)), []),
  tcmBp: otherwise(
    ratio("Points of TCM groups in TCM hospitals, over the group's", "中医医院中医病种点数系数", {
      min: 1,
      max: 30_000,
    }),
    10_000,
  ),
  reviewFrom: otherwise(
    factor("Special cases: charges from so many times the standard", "特病单议起点（标准倍数）", { min: 1, max: 100 }),
    3,
  ),
  reviewedBp: otherwise(ratio("Special cases: part granted of what lies beyond", "特病单议核准比例"), 0),
});

const PAYMENT = block<PaymentInput>(
  "funds and payment",
  "基金与支付",
  {
    residentFund: FUND,
    employeeFund: FUND,
    methods: items(METHOD),
    package: PACKAGE,
    publicHealthFen: perHead("Public-health grant a resident and year", "基本公卫人均经费"),
    publicHealthVillageBp: ratio("Part of it for village clinics", "村级公卫经费比例"),
    drugMarkupBp: ratio("Purchase price of drugs over their charge", "药品进价占售价比例", { max: 20_000 }),
    tcmMarkupBp: ratio("Mark-up on the purchase price of TCM pieces", "中药饮片加成率", { max: 20_000 }),
    consumablesCostBp: ratio("Cost of consumables over their charge", "耗材成本占收费比例", { max: 20_000 }),
    costs: COSTS,
    priceGrowthBp: ratio("Yearly drift of charges", "费用年增长", { min: -5000 }),
    region: maybe(REGION),
    finance: maybe(FINANCE),
  },
  (payment, say) => {
    const first = new Map<string, number>();
    payment.methods.forEach((rule, i) => {
      for (const level of rule.levels) {
        const key = `${rule.service} ${LEVELS[level]}`;
        const other = first.get(key);
        if (other === undefined) first.set(key, i);
        else
          say(
            ["methods"],
            `two methods for ${key} on one day: entries ${other + 1} and ${i + 1}`,
            `同一天 ${key} 有两种支付方式：第 ${other + 1} 项与第 ${i + 1} 项`,
          );
      }
    });
  },
);

const REFERRAL = block<ReferralInput>("referral", "转诊", {
  firstContactCutBp: ratio("Ratio less by, unreferred county visits", "未经基层首诊降低比例"),
  mandatory: flag("Unreferred visits, emergencies apart, are not paid", "未经转诊不予报销"),
  reservedBedsShare: share("County beds reserved for referred patients", "预留床位比例"),
  reservedSlotsShare: share("Clinic slots reserved for referred patients", "预留号源比例"),
  delayHours: hours("From decision to place", "转诊用时", { max: 2000 }),
  greenChannel: flag("Green channel", "绿色通道"),
  greenDelayHours: hours("From decision to place by the green channel", "绿色通道转诊用时", { max: 2000 }),
  responsibility: share("First-doctor responsibility kept", "首诊负责制落实比例"),
  criteria: share("Lists of diseases and criteria of referral kept to", "病种目录与双向转诊标准执行比例"),
  followUpBelow: share("Handed back to primary care for follow-up", "下转随访比例"),
  registeredShare: share(
    "Registered beforehand of stays outside the county without referral",
    "未经转诊的县外住院办理备案的比例",
  ),
});

const CONTRACTS = block<ContractInput>("family-doctor contracts", "家庭医生签约", {
  rate: share("Contracted among residents at the start", "签约率"),
  keyRate: share("Contracted among key groups at the start", "重点人群签约率"),
  fulfilment: share("Fulfilled of contracts", "履约率"),
  feeFen: perHead("Fee a contract and year", "签约服务费"),
  feeSplitBp: list(["fund", "grant", "resident"], ratio("Parts of the fee", "服务费分担"), { sum: 10_000 }),
  goal: otherwise(share("Campaign: contracted of residents, goal; 0 no campaign", "签约目标：全人群（0 为不开展）"), 0),
  keyGoal: otherwise(share("Campaign: contracted of key groups, goal; 0 none", "签约目标：重点人群（0 为不设）"), 0),
  yearly: otherwise(flag("Contracts run for a year and have to be renewed", "一年一签，到期续签"), false),
  verification: otherwise(share("Contracts verified at the year's end", "年末核验履约的签约占比"), 0),
  performanceBp: otherwise(ratio("Part of the fee paid for fulfilled contracts only", "按履约支付的服务费占比"), 0),
});

const PREVENTION = block<PreventionInput>("prevention and chronic care", "预防与慢病管理", {
  screening: otherwise(share("Screened of people of 35 and over a year", "35岁及以上居民年筛查率"), 0),
  elderlyChecks: otherwise(
    share("People of 65 and over who come to the yearly check", "老年人健康体检率"),
    USUALLY_CHECKED,
  ),
  followUp: otherwise(
    share("Known patients to be followed up every month by protocol", "按规范每月随访的已知患者占比"),
    0,
  ),
  longPrescription: otherwise(share("Stable patients on prescriptions for twelve weeks", "长处方患者占比"), 0),
  jointClinics: otherwise(
    bare("days per month", "Days of a joint clinic at each township centre", "每所卫生院联合门诊天数", { max: 22 }),
    0,
  ),
  campaigns: otherwise(share("Health education, of a full campaign", "健康教育力度"), 0),
});

const perLevel = (en: string, zh: string): Field<readonly number[]> => list(COUNTY_LEVELS, factor(en, zh));

const sharesOfPosts = (en: string, zh: string): Field<readonly number[]> =>
  otherwise(list(COUNTY_LEVELS, share(en, zh), { rest: 0 }), [0, 0, 0]);

const WORKFORCE = block<WorkforceInput>(
  "workforce",
  "人员",
  {
    payFactor: perLevel("Factor on staff pay", "薪酬系数"),
    staffFactor: perLevel("Factor on staff numbers", "人员系数"),
    trained: sharesOfPosts("Doctors sent away to train a year, of the posts built", "每年外派进修医师占比"),
    trainingMonths: otherwise(count("months", "Months that each is away", "进修时长（月）", { min: 1, max: 12 }), 6),
    recruited: sharesOfPosts("Posts added a year, of the posts built", "每年新增编制占比"),
    unfilled: sharesOfPosts("Leavers' posts that are not filled again", "离岗不补占比"),
    countyPosts: otherwise(share("Township posts that the county employs for", "县管乡用岗位占比"), 0),
    villagePosts: otherwise(share("Village doctors employed by their township centre", "乡聘村用岗位占比"), 0),
    graduates: otherwise(
      share("Graduate village doctors placed a year, of village posts", "每年大学生乡村医生占村医岗位比例"),
      0,
    ),
    villagePension: otherwise(
      share("Added by the government towards village doctors' pensions, of pay", "政府为村医养老补助占薪酬比例"),
      0,
    ),
    monthsBelow: otherwise(
      count(
        "months",
        "Months that county doctors serve at a township centre before promotion",
        "晋升前基层服务时长（月）",
        { max: 24 },
      ),
      0,
    ),
    localTitles: otherwise(
      flag("Titles for primary care without quota, bound for five years", "基层职称不受比例限制、聘期五年"),
      false,
    ),
  },
  ({ recruited }, say) => {
    if (recruited[0]! > 0)
      say(
        ["recruited"],
        "a village clinic has as many posts as it was built with: graduates and villagePosts fill them",
        "村卫生室岗位数以建设时为准：由 graduates 与 villagePosts 补充人员",
      );
  },
);

const CAPACITY = block<CapacityInput>("capacity", "供给能力", {
  unlimited: flag("Nobody waits and no bed is full", "无限供给"),
  bedFactor: perLevel("Factor on beds", "床位系数"),
  patientPriceFactor: factor("Diagnostic: factor on what patients pay", "诊断用：自付系数"),
  frozenWaits: flag("Diagnostic: waits in the choice stay at their start", "诊断用：等候固定"),
});

const INVESTMENT = block<InvestmentInput>("an investment", "建设项目", {
  number: count("places", "How many there are to be", "建设数量", { max: 100_000 }),
  share: otherwise(share("Share of the places that could have one", "覆盖比例"), 0),
  places: otherwise(items(text("Code of an institution", "机构代码")), []),
  capitalFen: money("Bought for one place", "单个投资额"),
  yearlyFen: money("Running one, a year", "单个年运行费"),
  delayMonths: count("months", "From the decision to use", "建设周期（月）", { max: 240 }),
  lifeYears: count("years", "Written off over", "折旧年限", { min: 1, max: 100 }),
  payer: word(PAYERS, "Who pays", "出资方"),
  capacity: otherwise(bare("results a day, beds, villages or days a week", "What one gives", "单个能力"), 0),
});

const WARNINGS = block<WarningInput>("from which value on an early warning is raised", "预警阈值", {
  lowWeightShare: share("Light cases at the lead hospital", "牵头医院低权重病例占比"),
  townshipFall: share("Fall of township in-patients in a year", "卫生院住院量年降幅"),
  townshipDoctorsLost: share("Fall of township doctors in a year", "卫生院医师年流失"),
  fundRunRate: factor("Spending over income of the resident fund", "居民基金支出与收入之比"),
  packageRunRate: factor("Charges over the package's budget", "打包列支与总额之比"),
  debtRatio: factor("Debt over assets", "资产负债率"),
  cashDays: days("Days of cash, fewer than", "货币资金可用天数下限"),
  payOwedShare: share("Institutions that owe pay", "欠薪机构占比"),
  admissionRise: share("Rise of admissions that no return from outside explains", "未由回流解释的住院率升幅"),
  lowNeedShare: share("Admissions of low need", "低需要住院占比"),
});

const follows = (en: string, zh: string): Field<Follows> => word(FOLLOWS, `What it follows: ${en}`, `随何变动：${zh}`);

const MONEY = block<MoneyInput>("money over the years", "逐年金额", {
  incomeGrowthBp: ratio("Yearly growth of incomes", "收入年增长", { min: -5000 }),
  follows: block<AmountsFollow>("what amounts follow over the years", "各类金额随何变动", {
    deductibles: follows("deductibles", "起付线"),
    caps: follows("yearly caps", "封顶线"),
    seriousBands: follows("where bands of serious-illness insurance begin", "大病保险起付线"),
    assistance: follows("threshold and cap of medical assistance", "医疗救助起付标准与限额"),
    accounts: follows("inflow of personal accounts", "个人账户划入"),
    premium: follows("premium of serious-illness insurance", "大病保险保费"),
    rates: follows("rates of payment methods and tariffs", "支付费率与收费项目"),
    contractFee: follows("fee of a family-doctor contract", "签约服务费"),
    publicHealth: follows("public-health grant", "基本公卫经费"),
    pay: follows("pay of staff", "人员薪酬"),
    subsidies: follows("subsidies to institutions", "财政补助"),
    overhead: follows("energy, upkeep, buildings and devices", "机构运行与更新成本"),
    costs: follows("investments, journeys, programmes", "建设、交通与项目费用"),
  }),
});

const utilityAYear = (en: string, zh: string): Field<number> => signed("utility per year", en, zh);

const USE = block<UseInput>("a trend of use of its own", "就诊趋势", {
  visits: list(LEVELS, utilityAYear("A visit, a year", "门诊效用年变化"), { rest: 0 }),
  admissions: list(BENEFIT_LEVELS, utilityAYear("An advised admission, a year", "住院效用年变化"), { rest: 0 }),
  advised: share("Yearly change of the share of episodes for which admission is advised", "建议住院比例年变化", {
    min: -0.5,
  }),
});

export const POLICY = block<PolicyInput>("policy", "政策", {
  benefit: BENEFIT,
  payment: PAYMENT,
  money: MONEY,
  use: USE,
  management: block<PolicyInput["management"]>("unified management", "统一管理", {
    domains: list(MANAGEMENT_DOMAINS, share("Unification of a domain", "统一程度"), { rest: 0 }),
    villageIntegration: share(
      "Government village clinics managed by their township centre",
      "乡村一体化管理的公办村卫生室占比",
    ),
    rampDays: days("Ramp to full effect", "过渡期", { max: 3650 }),
    pilot: otherwise(
      items(
        text(
          "Code of a hospital or township centre; those named are the community's only members until all are, in an empty list",
          "机构代码：所列医院与卫生院先行试点，列表为空则全部成员",
        ),
      ),
      [],
    ),
  }),
  contracts: CONTRACTS,
  prevention: PREVENTION,
  referral: REFERRAL,
  workforce: WORKFORCE,
  capacity: CAPACITY,
  warnings: WARNINGS,
  investments: list(INVESTMENTS, INVESTMENT),
});
