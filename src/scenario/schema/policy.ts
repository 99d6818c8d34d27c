import { INVESTMENTS, PAYERS, type InvestmentInput } from "../../county/input/centres.ts";
import { DEVICES } from "../../county/input/places.ts";
import { MANAGEMENT_DOMAINS } from "../../county/input/management.ts";
import type { PreventionInput } from "../../county/input/chronic.ts";
import type { PolicyInput } from "../../county/input/policy.ts";
import type { WarningInput } from "../../county/input/warnings.ts";
import type { CapacityInput } from "../../county/input/capacity.ts";
import type { ContractInput } from "../../county/input/contracts.ts";
import type { ReferralInput } from "../../county/input/referral.ts";
import {
  bare,
  block,
  count,
  days,
  factor,
  flag,
  hours,
  items,
  list,
  money,
  otherwise,
  ratio,
  share,
  text,
  word,
} from "../../language/fields.ts";
import { perHead } from "./package.ts";
import { BENEFIT } from "./benefit.ts";
import { LONG_TERM_CARE } from "./long-term-care.ts";
import { PAYMENT } from "./payment.ts";
import { WORKFORCE, perLevel } from "./workforce.ts";
import { MONEY, USE } from "./money.ts";

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
  elderlyChecks: share("People of 65 and over who come to the yearly check", "老年人健康体检率"),
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
  devices: otherwise(
    list(DEVICES, count("devices", "Devices that one brings, at least", "配套设备台数下限", { max: 100 }), { rest: 0 }),
    DEVICES.map(() => 0),
  ),
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
  lowWeight: factor("Weight below which a township centre can treat a disease group", "基层可治病组的权重上限"),
  windowMonths: count("months", "Taken together for one reading", "每次监测合并月数", { min: 1, max: 12 }),
  settledMonths: count("months", "Left out at the start of a run", "期初不作对比的月数", { max: 24 }),
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
          "Code of a hospital or township centre; those named are the community's only members until all are, in " +
            "an empty list",
          "机构代码：所列医院与卫生院先行试点，列表为空则全部成员",
        ),
      ),
      [],
    ),
  }),
  contracts: CONTRACTS,
  prevention: PREVENTION,
  longTermCare: LONG_TERM_CARE,
  referral: REFERRAL,
  workforce: WORKFORCE,
  capacity: CAPACITY,
  warnings: WARNINGS,
  investments: list(INVESTMENTS, INVESTMENT),
});
