import { EVENT_KINDS } from "../county/base/events.ts";
import { MECHANISMS } from "../county/county.ts";
import { INDICATORS } from "../county/indicators/catalogue.ts";
import { LEVERS } from "../county/levers/table.ts";
import { duration } from "../report/figures.ts";
import { inLanguage } from "../report/language.ts";
import { EVENT_WORDS } from "./event-words.ts";
import { choiceEquations } from "./equations.ts";
import type { Facts } from "./facts.ts";
import { bullets, code, heading, page, table } from "./markdown.ts";
import * as part from "./parts.ts";
import type { Told } from "./parts.ts";

/** One of the twenty items of the checklist. */
export interface Item {
  readonly number: string;
  readonly title: readonly [en: string, zh: string];
  body(told: Told): string;
}

/**
 * STRESS-DES (T. Monks and others, Strengthening the reporting of empirical simulation studies, Journal of Simulation
 * 13 (2019) 55-67): the items of the checklist, in its order and with its numbers.
 */
export const STRESS_DES: readonly Item[] = [
  {
    number: "1.1",
    title: ["Purpose of the model", "模型目的"],
    body: ({ facts, language, say }) =>
      page([
        inLanguage(facts.purpose, language),
        say(
          "The model simulates a Chinese county medical community (紧密型县域医共体) resident by resident and " +
            "visit by visit. It is for comparing policies of one county; it does not forecast a calendar year, " +
            "and what it says of a real place is simulated.",
          "模型以离散事件逐人、逐次模拟一个县的紧密型县域医共体，用于比较同一县的政策方案；不预测某一年度，" +
            "对真实地点给出的也是模拟数字。",
        ),
      ]),
  },
  {
    number: "1.2",
    title: ["Model outputs", "模型输出"],
    body: (told) =>
      page([
        told.say(
          `${INDICATORS.length} measures, each a numerator over a denominator, by year, month, level, ` +
            `institution, township, disease, age and scheme. Those of the goals and of the national monitoring ` +
            `system:`,
          `共 ${INDICATORS.length} 项指标，均为分子除以分母，可按年、月、层级、机构、乡镇、病种、年龄、` +
            `险种展开。其中目标指标与国家监测指标：`,
        ),
        part.outputs(told),
        ranTables(told),
      ]),
  },
  {
    number: "1.3",
    title: ["Experimentation aims", "试验目标"],
    body: (told) =>
      page([
        told.say(
          `Scenario: ${told.facts.name.en}, of ${told.facts.county.en}. Scenarios are compared on the same ` +
            `random numbers. Goals that the policy sets:`,
          `情景：${told.facts.name.zh}（${told.facts.county.zh}）。情景之间用同一组随机数比较。政策目标：`,
        ),
        part.targets(told),
      ]),
  },
  {
    number: "2.1",
    title: ["Base model overview diagram", "模型总览图"],
    body: ({ say }) => ["```mermaid", ...overview(say), "```"].join("\n"),
  },
  {
    number: "2.2",
    title: ["Base model logic", "基本逻辑"],
    body: (told) =>
      page([
        told.say(
          "A next-event simulation on the real calendar, in minutes. Each day the steps below are taken in " +
            "this order; between them, events run by time. Illness is drawn first, at rates that no policy " +
            "changes; a person who falls ill chooses among self-care and the places of care that he knows of, " +
            "goes, waits, is seen, tested, referred or admitted, and the bill is adjudicated and booked to the " +
            "fen.",
          "按真实日历、以分钟计的下一事件模拟。每日依次执行下列步骤，其间事件按时间推进。" +
            "先以不受政策影响的发病率抽取患病；患者在自我处理与所知的各就医地点中选择，前往、候诊、接诊、检查、" +
            "转诊或住院，账单逐笔审核并记账到分。",
        ),
        part.schedule(told),
      ]),
  },
  {
    number: "2.3",
    title: ["Scenario logic", "情景逻辑"],
    body: (told) =>
      page([
        told.say(
          "What the scenario's own files and `--set` say, over the county and the seeds (without a line: nothing, it " +
            "is the county as its files describe it); everything else is as in the annex:",
          "情景文件与 `--set` 所设各项（覆盖县文件与种子数据；无行即未另设，为县文件所描述的现状），其余见附录：",
        ),
        part.ownSettings(told),
        told.say("Mechanisms, and whether they are on:", "各机制及开关："),
        part.mechanisms(told),
      ]),
  },
  {
    number: "2.4",
    title: ["Algorithms", "算法"],
    body: (told) =>
      page([
        bullets(algorithms(told)),
        heading(4, "2.4.1", told.say("Choice of a place", "就医选择")),
        choiceEquations(told),
      ]),
  },
  {
    number: "2.5",
    title: ["Components", "组成"],
    body: (told) =>
      page([
        heading(4, "2.5.1", told.say("Entities", "实体")),
        told.say(
          "Residents and out-migrants (village, birth, sex, scheme, income, chronic states, contract, accounts " +
            "of the insurance year, habit); encounters, one for each illness that seeks care.",
          "常住居民与外出人员（村、出生、性别、险种、收入、慢病状态、签约、年度累计、就医习惯）；就医过程，" +
            "每次求医一个。",
        ),
        heading(4, "2.5.2", told.say("Activities", "活动")),
        table(
          [told.say("Event", "事件"), told.say("What ends or begins", "含义")],
          EVENT_KINDS.map(({ name }) => [code(name), told.say(...EVENT_WORDS[name])]),
        ),
        heading(4, "2.5.3", told.say("Resources", "资源")),
        told.say(
          "Doctors at desks by department, beds by ward group, intensive care, theatres, devices, ambulances, " +
            "drugs on shelves; numbers are parameters of the institutions. Institutions:",
          "按科室的出诊医生、按病区的床位、重症监护、手术室、设备、救护车、药架；数量为机构参数。机构：",
        ),
        part.institutions(told),
        heading(4, "2.5.4", told.say("Queues", "队列")),
        told.say(
          "One queue a department, ward group, theatre, device and for ambulances: first come, first served " +
            "within classes of priority (emergencies, the referred, others); places and beds can be kept for the " +
            "referred; patients whose patience ends leave and are counted; those not served when the place " +
            "closes are told apart.",
          "每个科室、病区、手术室、设备及救护车各一队列：按优先级（急症、转诊、其他）分组、组内先到先服务；" +
            "可为转诊预留号源与床位；超过耐心者离开并计数；闭诊未接诊者单列。",
        ),
        heading(4, "2.5.5", told.say("Entry and exit points", "进入与离开")),
        told.say(
          "People enter by birth and by moving in and leave by death and by moving away; encounters begin with " +
            "an illness, an advised check or a plan, and end at home, with death, or outside the county. What is " +
            "unfinished when the run ends is counted as such.",
          "人口因出生、迁入进入，因死亡、迁出离开；就医过程始于患病、检查或计划治疗，止于回家、死亡或县外。" +
            "运行结束时未完成者单独计数。",
        ),
      ]),
  },
  {
    number: "3.1",
    title: ["Data sources", "数据来源"],
    body: (told) =>
      page([
        told.say(
          "Every value names its source in the annex: S policy document, F published study or statistics, D " +
            "derived by arithmetic, GK general knowledge (unverified), A assumption. Files read:",
          "附录逐项列出来源：S 政策文件，F 公开文献与统计，D 推算，GK 一般知识（未核实），A 假设。读取的文件：",
        ),
        part.files(told),
      ]),
  },
  {
    number: "3.2",
    title: ["Pre-processing", "数据预处理"],
    body: ({ say }) =>
      say(
        "None outside the files: a county's people are made from its age shares, villages and schemes by keyed " +
          "draws when the run begins; rates by age and sex are read as they stand; constants of choice are " +
          "fitted to lines of the table of observed figures, and the source of each says so.",
        "文件之外无预处理：运行开始时按年龄构成、村与险种以键控抽样生成居民；分年龄性别的率直接使用；" +
          "就医选择常数拟合于观测表中的条目，其来源均有注明。",
      ),
  },
  {
    number: "3.3",
    title: ["Input parameters", "输入参数"],
    body: (told) =>
      page([
        told.say(
          "All of them stand in the annex with value, unit, range, source and where they act.",
          "全部参数见附录：取值、单位、可能范围、来源与作用处。",
        ),
        part.fingerprint(told),
      ]),
  },
  {
    number: "3.4",
    title: ["Assumptions", "假设"],
    body: ({ say }) =>
      page([
        say(
          "Values whose source is A are assumptions, those of GK are unverified. Those that shape the whole:",
          "来源为 A 的是假设，GK 为未核实的一般知识。影响整体的假设：",
        ),
        bullets([
          say(
            "Demand for care changes with policy only by a mechanism that is named.",
            "需求只通过具名机制随政策改变。",
          ),
          say(
            "People know prices as their benefit rules give them, and waits as they were in recent days.",
            "居民按自身待遇知晓价格，按近期情况知晓等候。",
          ),
          say(
            "Coefficients of choice are the same in every county; counties differ by distance, supply, age and rules.",
            "就医选择系数各县相同；县与县的差别在距离、供给、年龄与规则。",
          ),
          say(
            "Real counties are filled by norms of their size where they have given no figures of their own.",
            "真实县未提供自有数据之处，按同等规模的标准填充。",
          ),
        ]),
      ]),
  },
  {
    number: "4.1",
    title: ["Initialisation", "初始化"],
    body: ({ facts, say }) =>
      say(
        `The county begins on ${facts.start} with its people, chronic states, contracts, stocks and debts as ` +
          `at the start of a year; queues and wards are empty. \`warmUp\`: ${facts.warmUp} (years that are run ` +
          `and not measured). Whether they are enough, \`run --plan\` says by MSER-5 on the months measured.`,
        `全县自 ${facts.start} 起，人口、慢病状态、签约、库存与债务取年初状态，队列与病房为空。\`warmUp\`：` +
          `先运行 ${facts.warmUp} 年不计入统计；预热是否足够，\`run --plan\` 按统计月份以 MSER-5 给出。`,
      ),
  },
  {
    number: "4.2",
    title: ["Run length", "运行时长"],
    body: ({ facts, say }) =>
      say(
        `\`years\`: ${facts.years} (years measured), after \`warmUp\` ${facts.warmUp}; the last day is ${facts.end}.`,
        `\`years\`：统计 ${facts.years} 年（\`warmUp\` ${facts.warmUp} 年之后），末日 ${facts.end}。`,
      ),
  },
  {
    number: "4.3",
    title: ["Estimation approach", "估计方法"],
    body: ({ facts, say }) =>
      say(
        `\`replications\`: ${facts.replications} independent replications. Intervals are 95 % over ` +
          `replications: Student's for means, Wilson's for probabilities, score intervals where Student's would ` +
          `leave what is possible; differences between scenarios over pairs on the same random numbers. They ` +
          `hold chance only: what assumptions do is asked of \`sensitivity\`.`,
        `\`replications\`：${facts.replications} 次独立重复。区间为重复之间的 95% 区间：均值用 Student，概率用 ` +
          `Wilson，若超出可能范围则用得分区间；情景差异按同随机数配对计算。区间只含随机误差，假设的影响用 ` +
          `\`sensitivity\` 分析。`,
      ),
  },
  {
    number: "5.1",
    title: ["Software or programming language", "软件与语言"],
    body: ({ facts, say }) =>
      say(
        `yigongti ${facts.version}, TypeScript on Node, with a discrete-event kernel of its own; packages are ` +
          `pinned in package-lock.json.`,
        `yigongti ${facts.version}，TypeScript 编写，运行于 Node，自带离散事件内核；依赖版本由 ` +
          `package-lock.json 锁定。`,
      ),
  },
  {
    number: "5.2",
    title: ["Random sampling", "随机抽样"],
    body: ({ facts, say }) =>
      say(
        `Keyed streams: each draw is found from who draws, for which decision, on which occasion (pcg4d in ` +
          `three rounds under Threefry's words of seed and replication). \`seed\`: ${facts.seed}. The same ` +
          `scenario, seed and version give the same bytes, on any number of threads.`,
        `键控随机流：每次抽样由“谁、何决策、何时机”确定（pcg4d 三轮，密钥由 Threefry 按种子与重复序号给出）。` +
          `\`seed\`：${facts.seed}。情景、种子、版本相同则结果逐字节相同，与线程数无关。`,
      ),
  },
  {
    number: "5.3",
    title: ["Model execution", "模型执行"],
    body: ({ facts, say }) =>
      page([
        say("Command:", "命令："),
        `\`\`\`text\n${commandOf(facts)}\n\`\`\``,
        facts.ran === undefined
          ? say("It was not run for this document.", "本文档未运行该情景。")
          : say(
              `Run: digest \`${facts.ran.digest}\`, ${facts.ran.events} events, ` +
                `${duration(facts.ran.wallMs, say)}, calculated ${facts.ran.calculated}.`,
              `运行：摘要 \`${facts.ran.digest}\`，事件 ${facts.ran.events} 个，用时 ` +
                `${duration(facts.ran.wallMs, say)}，计算时间 ${facts.ran.calculated}。`,
            ),
      ]),
  },
  {
    number: "5.4",
    title: ["System specification", "系统环境"],
    body: ({ facts, say }) =>
      facts.ran === undefined
        ? say(
            "Linux (glibc), Windows or macOS with the Node that comes with the packages; a results folder " +
              "names the machine that ran it.",
            "Linux（glibc）、Windows 或 macOS，Node 随依赖安装；结果文件夹记录运行的机器。",
          )
        : table(
            [say("Machine", "机器"), ""],
            Object.entries(facts.ran.machine).map(([key, value]) => [key, String(value)]),
          ),
  },
  {
    number: "6.1",
    title: ["Computer model sharing statement", "模型共享声明"],
    body: ({ say }) =>
      say(
        "Code, seeds, scenarios and this document are open under the MIT licence (LICENSE); CITATION.cff says " +
          "how to cite them. To archive a study keep: this version of the repository, the scenario files, " +
          "package-lock.json and the results folder with its manifest.",
        "代码、种子数据、情景与本文档以 MIT 许可开放（LICENSE），引用格式见 CITATION.cff。归档一项研究应保存：" +
          "本版本仓库、情景文件、package-lock.json 及带清单的结果文件夹。",
      ),
  },
];

const SECTIONS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  1: ["Objectives", "目的"],
  2: ["Logic", "逻辑"],
  3: ["Data", "数据"],
  4: ["Experimentation", "试验"],
  5: ["Implementation", "实现"],
  6: ["Code access", "代码获取"],
};

/** The whole document. */
export function stressDes(told: Told): string {
  const { facts, language, say } = told;
  return page([
    heading(1, "", `STRESS-DES · ${inLanguage(facts.name, language)}`),
    ...STRESS_DES.flatMap((item, i) => {
      const section = item.number.split(".")[0]!;
      const opens = STRESS_DES[i - 1]?.number.startsWith(`${section}.`) !== true;
      return [
        ...(opens ? [heading(2, section, say(...SECTIONS[section]!))] : []),
        heading(3, item.number, say(...item.title)),
        item.body(told).trim(),
      ];
    }),
    heading(2, "", say("Annex: parameters", "附录：参数")),
    part.parameterTable(told),
  ]);
}

const commandOf = ({ ran, file }: Facts): string =>
  ["yigongti", ...(ran === undefined || ran.command.length === 0 ? ["run", file] : ran.command)].join(" ");

function ranTables({ facts, say }: Told): string {
  if (facts.ran === undefined) return "";
  return table(
    [say("Table of the results folder", "结果表"), say("Rows", "行数")],
    facts.ran.tables.map(({ name, rows }) => [code(name), String(rows)]),
  );
}

const overview = (say: Told["say"]): readonly string[] => [
  "flowchart LR",
  `  people["${say("people, villages", "居民与村")}"] --> illness["${say("illness", "患病")}"]`,
  `  illness --> choice{"${say("choice", "就医选择")}"}`,
  `  choice --> self["${say("self-care, drugstore", "自我处理、药店")}"]`,
  `  choice --> village["${say("village clinic", "村卫生室")}"]`,
  `  choice --> township["${say("township centre", "乡镇卫生院")}"]`,
  `  choice --> county["${say("county hospital", "县级医院")}"]`,
  `  choice --> outside["${say("outside the county", "县外")}"]`,
  `  village <--> |"${say("referral", "转诊")}"| township`,
  `  township <--> |"${say("referral", "转诊")}"| county`,
  `  county --> |"${say("referral", "转诊")}"| outside`,
  `  village & township & county & outside --> bill["${say("bill, insurance", "账单与医保")}"]`,
  `  bill --> fund["${say("funds, package, books", "基金、打包、账目")}"]`,
  `  fund --> mechanisms["${say("mechanisms", "机制")}"]`,
  `  mechanisms --> |"${say("levers", "行为系数")}"| village & township & county`,
  `  county & township & village --> measures["${say("measures", "指标")}"]`,
];

/** The algorithms in a sentence each. */
const algorithms = ({ say }: Told): readonly string[] => [
  say(
    "Choice of provider: a nested logit of true random utility (嵌套 Logit), its deviates keyed by " +
      "person, day, disease and place, so that a change of one place moves people to it or from it only.",
    "就医选择：随机效用嵌套 Logit，随机项以人、日、病种、地点为键，改变一处只使人流入或流出该处。",
  ),
  say(
    "Illness: Poisson counts of candidates a person and month at ceiling rates, thinned by age, sex, season " +
      "and chronic state, each draw keyed by person and month.",
    "患病：每人每月按上限率抽取泊松候选数，再按年龄、性别、季节与慢病状态稀释，抽样以人与月为键。",
  ),
  say(
    "Durations and costs: consultations, patience and stays are gamma, charges lognormal, each by its mean and " +
      "coefficient of variation in the annex, read from tables of quantiles.",
    "时长与费用：接诊、耐心与住院日服从 Gamma 分布，费用服从对数正态分布，均值与变异系数见附录，由分位数表取值。",
  ),
  say(
    "Insurance: every claim adjudicated by the benefit rules in force, in whole coins; double-entry books.",
    "医保：每笔费用按现行待遇规则以整币审核，复式记账。",
  ),
  say(
    "Payment: fee for service, case payment by DRG or DIP, day rates, payment per head, global budgets " +
      "and the community's package (打包付费), settled by the year.",
    "支付：按项目、DRG/DIP、床日、人头、总额预算与医共体打包，按年清算。",
  ),
  say(
    `Mechanisms: ${MECHANISMS.length} that can each be switched; they see only what their actor can see, ` +
      `and act by writing ${Object.keys(LEVERS).length} levers that have a neutral value.`,
    `机制：共 ${MECHANISMS.length} 项，均可开关；只依据主体所见，通过写入 ${Object.keys(LEVERS).length} ` +
      `个有中性值的行为系数起作用。`,
  ),
  say(
    "Events at one minute run by class (release, supply, policy, shift, end of service, transfer, " +
      "arrival, decision, measurement), then by rank of whom they concern.",
    "同一时刻的事件按类别（释放、供给、政策、班次、服务结束、转移、到达、决策、计量）再按对象次序执行。",
  ),
];
