import { CHARGES } from "../../county/input/illness.ts";
import {
  PAYMENT_METHODS,
  SERVICES,
  PAY_PARTS,
  SUBSIDY_MODES,
  type DeviationInput,
  type FinanceInput,
  type FundInput,
  type MethodRule,
  type PaymentInput,
  type RegionInput,
  type StaffPayInput,
} from "../../county/input/payment.ts";
import { LEVELS } from "../../county/input/places.ts";
import {
  block,
  count,
  factor,
  flag,
  index,
  items,
  list,
  maybe,
  money,
  otherwise,
  ratio,
  text,
  word,
} from "../../language/fields.ts";
import { COSTS, COUNTY_LEVELS } from "./costs.ts";
import { PACKAGE, perHead } from "./package.ts";

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
        "Per-head for visits only: what those paid for use elsewhere of the out-patient pool is taken from the " +
          "payment; as a rule it is",
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

export const PAYMENT = block<PaymentInput>(
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
    deviation: block<DeviationInput>("deviating cases of DIP", "DIP 费用偏差病例", {
      low: factor("Cheap where charges are below so many times the standard", "低倍率界限", { min: 0.01, max: 1 }),
      high: factor("Dear where charges are above so many times the standard", "高倍率界限", { min: 1, max: 20 }),
    }),
    bedDayVisits: factor("Work of a bed-day over that of a visit", "床日折算诊次", { max: 20 }),
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
