import { DECISION } from "../county/base/decisions.ts";
import { MECHANISMS } from "../county/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import { LEVERS } from "../county/levers/table.ts";
import { inLanguage } from "../report/language.ts";
import { choiceEquations } from "./equations.ts";
import { bullets, code, heading, page, table } from "./markdown.ts";
import * as part from "./parts.ts";
import type { Told } from "./parts.ts";
import type { Item } from "./stress-des.ts";

/** The eleven design concepts of element 4, by number. */
const CONCEPTS: readonly Item[] = [
  {
    number: "4.1",
    title: ["Basic principles", "基本原理"],
    body: ({ say }) =>
      say(
        "People choose by random utility; institutions answer to their budgets within what they can see; " +
          "effects come from causes that are written down, not from coefficients on outcomes.",
        "居民按随机效用选择；机构在所见范围内对预算作出反应；效果来自写明的原因，而非直接作用于结果的系数。",
      ),
  },
  {
    number: "4.2",
    title: ["Emergence", "涌现"],
    body: ({ say }) =>
      say(
        "Flows between levels, waits, fund balances, institutions' finances and harm come out of single " +
          "choices, queues and bills. Illness rates, prices and rules are put in.",
        "各级流向、等候、基金结余、机构财务与损害均由逐次选择、排队与账单产生；发病率、价格与规则为输入。",
      ),
  },
  {
    number: "4.3",
    title: ["Adaptation", "适应"],
    body: ({ say }) =>
      say(
        `${MECHANISMS.length} mechanisms adapt what institutions and staff do, by the month or the day, ` +
          `through ${Object.keys(LEVERS).length} levers; residents adapt where they go.`,
        `${MECHANISMS.length} 项机制按月或按日调整机构与人员的行为，经 ${Object.keys(LEVERS).length} ` +
          `个行为系数起作用；居民调整就医去向。`,
      ),
  },
  {
    number: "4.4",
    title: ["Objectives", "目标"],
    body: ({ say }) =>
      say(
        "Residents: the largest utility of price, travel, wait, quality, habit and advice. Institutions: pay " +
          "and budget, as each mechanism's incentive says.",
        "居民：价格、路程、等候、质量、习惯与建议的最大效用；机构：按各机制激励所涉的薪酬与预算。",
      ),
  },
  {
    number: "4.5",
    title: ["Learning", "学习"],
    body: ({ say }) =>
      say(
        "Waits of recent days are learnt by all; the last place used is remembered as habit. Nobody optimises " +
          "over years.",
        "近期等候为众人所知；上次就医地点形成习惯；无跨年优化。",
      ),
  },
  {
    number: "4.6",
    title: ["Prediction", "预测"],
    body: ({ say }) =>
      say(
        "A patient expects the price that the bill will then ask; managers carry the year's spending forward " +
          "as it has run so far.",
        "患者预期的价格即账单所收；管理者按当年已有进度推算全年支出。",
      ),
  },
  {
    number: "4.7",
    title: ["Sensing", "感知"],
    body: ({ language, say }) =>
      page([
        say("What the actor of each mechanism sees:", "各机制主体所见："),
        bullets(MECHANISMS.map(({ id, sees }) => `${code(id)}: ${inLanguage(sees, language)}`)),
      ]),
  },
  {
    number: "4.8",
    title: ["Interaction", "交互"],
    body: ({ say }) =>
      say(
        "Through queues, beds, shelves, referral and shared budgets; an epidemic passes between people of a township.",
        "经由队列、床位、药架、转诊与共同预算；疫情在人群间传播。",
      ),
  },
  {
    number: "4.9",
    title: ["Stochasticity", "随机性"],
    body: ({ say }) =>
      page([
        say(
          "Every draw is keyed by who, which decision and which occasion. Decisions that are drawn:",
          "每次抽样以“谁、何决策、何时机”为键。抽样的决策：",
        ),
        Object.keys(DECISION)
          .map((name) => code(name.toLowerCase().replaceAll("_", "-")))
          .join(", "),
      ]),
  },
  {
    number: "4.10",
    title: ["Collectives", "集体"],
    body: ({ say }) =>
      say(
        "Villages, townships, communities with one budget (医共体), family-doctor teams, insurance schemes.",
        "村、乡镇、共用预算的医共体、家庭医生团队、医保险种。",
      ),
  },
  {
    number: "4.11",
    title: ["Observation", "观测"],
    body: ({ say }) =>
      say(
        `${INDICATORS.length} measures are counted by listeners that nothing in the run depends on.`,
        `${INDICATORS.length} 项指标由只听不动的统计模块计数，运行不依赖统计。`,
      ),
  },
];

/**
 * ODD (V. Grimm and others, The ODD protocol for describing agent-based and other simulation models: a second update,
 * Journal of Artificial Societies and Social Simulation 23(2) 7, 2020): the seven elements.
 */
export const ODD: readonly Item[] = [
  {
    number: "1",
    title: ["Purpose and patterns", "目的与模式"],
    body: (told) =>
      page([
        inLanguage(told.facts.purpose, told.language),
        told.say(
          "Patterns by which it is judged: use by level, costs, stays, ages, seasons of a typical county, and " +
            "published changes of real places; `yigongti validate` holds them beside the model. Outputs of the " +
            "question:",
          "用以判断的模式：典型县各级利用、费用、住院日、年龄、季节，以及已发表的真实地点变化；`yigongti " +
            "validate` 将其与模型对照。本问题的输出：",
        ),
        part.outputs(told),
        part.targets(told),
      ]),
  },
  {
    number: "2",
    title: ["Entities, state variables, and scales", "实体、状态变量与尺度"],
    body: (told) =>
      page([
        table(
          [told.say("Entity", "实体"), told.say("State", "状态变量")],
          ENTITIES.map(([en, zh, stateEn, stateZh]) => [told.say(en, zh), told.say(stateEn, stateZh)]),
        ),
        told.say(
          `Scales: minutes on the real calendar from ${told.facts.start} to ${told.facts.end} (\`warmUp\` ` +
            `${told.facts.warmUp} and \`years\` ${told.facts.years}); one county with the cities outside it; ` +
            `money in whole coins.`,
          `尺度：${told.facts.start} 至 ${told.facts.end} 的真实日历，以分钟计（\`warmUp\` ` +
            `${told.facts.warmUp}、\`years\` ${told.facts.years}）；一个县及其县外医院；金额为整币。`,
        ),
        part.institutions(told),
        part.fingerprint(told),
      ]),
  },
  {
    number: "3",
    title: ["Process overview and scheduling", "过程与调度"],
    body: (told) =>
      page([
        told.say(
          "The steps of a day, in their order; between them events by time:",
          "一日的步骤次序，其间按时间执行事件：",
        ),
        part.schedule(told),
      ]),
  },
  {
    number: "4",
    title: ["Design concepts", "设计概念"],
    body: (told) =>
      page(CONCEPTS.flatMap(({ number, title, body }) => [heading(3, number, told.say(...title)), body(told).trim()])),
  },
  {
    number: "5",
    title: ["Initialization", "初始化"],
    body: ({ facts, say }) =>
      say(
        `Residents are drawn from the county's age shares, villages and schemes with \`seed\` ${facts.seed}; ` +
          `chronic states from prevalence, contracts from the policy's start, stocks, debts and cash from the ` +
          `institutions' parameters. \`warmUp\` ${facts.warmUp} years follow, which are not measured; ` +
          `\`replications\` ${facts.replications} differ only in their draws.`,
        `以 \`seed\` ${facts.seed} 按年龄构成、村与险种生成居民；慢病状态取自患病率，签约取政策起点，库存、` +
          `债务与现金取机构参数。随后 \`warmUp\` ${facts.warmUp} 年不计入统计；\`replications\` ` +
          `${facts.replications} 次重复仅抽样不同。`,
      ),
  },
  {
    number: "6",
    title: ["Input data", "输入数据"],
    body: (told) =>
      page([
        told.say(
          "Series from outside while it runs: the calendar with its holidays, dated policy changes, shocks, " +
            "and yearly trends. Files:",
          "运行期间的外部输入：节假日日历、带日期的政策变更、冲击与逐年趋势。文件：",
        ),
        part.files(told),
        part.ownSettings(told),
      ]),
  },
  {
    number: "7",
    title: ["Submodels", "子模型"],
    body: (told) =>
      page([
        table(
          [told.say("Submodel", "子模型"), told.say("Room", "代码位置"), told.say("What it does", "内容")],
          SUBMODELS.map(([room, en, zh, whatEn, whatZh]) => [told.say(en, zh), code(room), told.say(whatEn, whatZh)]),
        ),
        choiceEquations(told),
        part.mechanisms(told),
      ]),
  },
];

const ENTITIES: readonly (readonly [string, string, string, string])[] = [
  [
    "resident, out-migrant",
    "常住居民、外出人员",
    "village, birth, sex, scheme, income, chronic states, contract, accounts of the year, habit",
    "村、出生、性别、险种、收入、慢病状态、签约、年度累计、就医习惯",
  ],
  [
    "institution",
    "机构",
    "place, level, capability by service line, staff by post, beds, devices, shelves, books",
    "位置、层级、分专科能力、分岗位人员、床位、设备、药架、账目",
  ],
  [
    "encounter",
    "就医过程",
    "person, disease, severity, place, referral, tests, stay",
    "人、病种、严重度、地点、转诊、检查、住院",
  ],
  ["member of staff", "职工", "post, institution, age, pay, hours of the day", "岗位、机构、年龄、薪酬、当日工时"],
  ["payer", "支付方", "income, spending, package, debts", "收入、支出、打包、往来"],
  ["policy", "政策", "rules in force by date", "按日期生效的规则"],
];

const SUBMODELS: readonly (readonly [room: string, en: string, zh: string, whatEn: string, whatZh: string])[] = [
  ["county/people", "people", "人口", "births, deaths, moves, schemes, incomes", "出生、死亡、迁移、险种、收入"],
  ["county/illness", "illness", "患病", "onsets, chronic states, refills", "发病、慢病状态、续方"],
  ["county/choice", "choice", "就医选择", "where to go, whether to accept admission", "去哪里、是否接受住院"],
  [
    "county/care",
    "paths of care",
    "诊疗路径",
    "out-patient, ambulance, in-patient, referral",
    "门诊、急救、住院、转诊",
  ],
  ["county/staff", "staff", "人员", "posts, doctors' days, secondment", "岗位、医生工作日、派驻"],
  ["county/insurance", "insurance", "医保", "claims by the rules in force", "按现行规则审核"],
  ["county/payment", "payment", "支付", "methods, package, settlement, books", "支付方式、打包、清算、账目"],
  ["county/rules", "rules", "规则", "dated policy made into rules", "带日期的政策转为规则"],
  ["county/measures", "measures", "统计", "counting, early warnings", "计数与预警"],
];

/** The whole document. */
export function odd(told: Told): string {
  const { facts, language, say } = told;
  return page([
    heading(1, "", `ODD · ${inLanguage(facts.name, language)}`),
    ...ODD.flatMap((item) => [heading(2, item.number, say(...item.title)), item.body(told).trim()]),
    heading(2, "", say("Annex: parameters", "附录：参数")),
    part.parameterTable(told),
  ]);
}
