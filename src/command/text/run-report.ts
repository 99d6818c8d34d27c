import type { Figure, TargetSummary } from "../../experiment/summary.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import { MONITORS } from "../../county/indicators/monitors.ts";
import type { Loaded } from "../../scenario/load.ts";
import type { Program } from "../program.ts";
import { duration } from "../progress.ts";
import type { RunResult } from "../result.ts";
import { count, figureCells, kindOf, NOT_MEASURED, plain, withInterval, withMargin } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";

const WIDTH = 100;

/** Below so many residents chance and small wards make people wait longer than in a real county. */
const SMALL_COUNTY = 100_000;

/** A run told to a planner: headline, care by level, money, institutions, package, targets, definitions, what next. */
export function runReport(program: Program, loaded: Loaded, result: RunResult, language: Language): string {
  const report = createReport(program, result, language);
  return [
    title(loaded, result, language),
    report.headline(),
    report.levels(),
    report.leaving(),
    report.money(),
    report.institutions(),
    report.settlement(),
    report.people(),
    report.national(),
    report.warnings(),
    report.targets(),
    report.definitions(),
    notes(loaded, result, language),
    next(loaded, language),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

function title({ scenario, input }: Loaded, result: RunResult, language: Language): string {
  const say = sayIn(language);
  const warmUp = input.warmUpYears;
  const years = input.years - warmUp;
  const measured = say(
    `${years} ${years === 1 ? "year" : "years"} measured${warmUp > 0 ? ` after ${warmUp} of warm-up` : ""}`,
    `统计 ${years} 年${warmUp > 0 ? `（另预热 ${warmUp} 年）` : ""}`,
  );
  const facts = [
    `${result.start} – ${result.end}`,
    measured,
    say(`${count(result.residents)} residents`, `常住人口 ${count(result.residents)}`),
    say(
      `${replicationsOf(result)}, seed ${result.seed}`,
      `${result.replayed === undefined ? `重复 ${result.replications} 次` : `第 ${result.replayed} 次重复`}，种子 ${result.seed}`,
    ),
  ];
  return [`${inLanguage(input.name, language)} · ${inLanguage(scenario.name, language)}`, facts.join(" · ")].join("\n");
}

interface Report {
  headline(): string;
  levels(): string;
  leaving(): string;
  money(): string;
  institutions(): string;
  settlement(): string;
  people(): string;
  national(): string;
  warnings(): string;
  targets(): string;
  definitions(): string;
}

/** Levels as columns of a table: suffix of the measure's id, and heading. */
const levelColumns = (say: Say): readonly (readonly [string, string])[] => [
  ["_village", say("village", "村级")],
  ["_township", say("township", "乡镇")],
  ["_county", say("county", "县级")],
  ["_outside", say("outside", "县外")],
  ["", say("all", "合计")],
];

function createReport({ measures: catalogue }: Program, { measures, targets }: RunResult, language: Language): Report {
  const say = sayIn(language);
  const unitOf = (id: string): string => catalogue.find((measure) => measure.id === id)?.unit ?? "";
  const figureOf = (id: string): Figure | undefined => measures[id];
  const shown = new Set<string>();

  /** Lines of label and value; those without a measure are left out, and so is a section without lines. */
  function lines(heading: string, entries: readonly (readonly [string, string])[]): string {
    const rows = entries.flatMap(([label, id]) => {
      const figure = figureOf(id);
      if (figure === undefined || figure.mean === null) return [];
      shown.add(id);
      return [[label, ...figureCells(figure, kindOf(unitOf(id), id), language)]];
    });
    return section(heading, rows);
  }

  function section(heading: string, rows: readonly (readonly string[])[]): string {
    return rows.length === 0 ? "" : `${heading}\n${alignedTable(rows)}`;
  }

  /** One row a quantity, one column a level; `ids` gives the measure of a level's suffix. */
  function byLevel(
    entries: readonly (readonly [string, (suffix: string) => string])[],
  ): readonly (readonly string[])[] {
    const columns = levelColumns(say);
    return entries.flatMap(([label, idOf]) => {
      const cells = columns.map(([suffix]) => {
        const id = idOf(suffix);
        const figure = figureOf(id);
        if (figure === undefined) return NOT_MEASURED;
        shown.add(id);
        return withMargin(figure, kindOf(unitOf(id), id), language);
      });
      return cells.every((cell) => cell === NOT_MEASURED) ? [] : [[label, ...cells]];
    });
  }

  const levelHeading = ["", ...levelColumns(say).map(([, name]) => name)];
  const infix =
    (before: string, after: string) =>
    (suffix: string): string =>
      `${before}${suffix}${after}`;
  const after =
    (before: string) =>
    (suffix: string): string =>
      `${before}${suffix}`;

  return {
    headline: () =>
      lines(say("Treated in the county (县域内就诊率)", "县域内就诊率"), [
        [say("of admissions", "住院"), "in_county_rate_admissions"],
        [say("of visits", "门急诊"), "in_county_rate_visits"],
        [say("of both", "合计"), "in_county_rate_all"],
        [say("of the fund's money", "基金支出县域内占比"), "fund_in_county_share"],
        [say("primary care's part of visits in the county", "基层诊疗量占比"), "primary_visit_share"],
      ]),

    levels() {
      const rows = byLevel([
        [say("visits, a resident and year", "人均年诊疗人次"), infix("visits", "_per_resident")],
        [say("admissions, a 100 residents and year", "每百人年住院人次"), infix("admissions", "_per_100")],
      ]);
      return section(
        say("Where care is given", "各级诊疗量"),
        rows.length === 0 ? [] : [levelHeading, ...rows, ...shareOfVisits()],
      );
    },

    leaving: () =>
      lines(say("Why residents were admitted outside, a year", "县外住院原因（每年人次）"), [
        [say("what they needed was beyond the county", "县域能力不足"), "admissions_leak_capability"],
        [say("waiting", "等待"), "admissions_leak_waiting"],
        [say("no bed free", "无床"), "admissions_leak_bed_full"],
        [say("turned away", "被拒"), "admissions_leak_refused"],
        [say("drug not stocked", "缺药"), "admissions_leak_drug"],
        [say("preferred to go", "个人偏好"), "admissions_leak_preference"],
        [say("were away from home", "外出期间"), "admissions_leak_away"],
      ]),

    money: () =>
      lines(say("Money a year (resident scheme, 居民医保)", "资金（居民医保，每年）"), [
        [say("fund income", "基金收入"), "fund_income_yuan"],
        [say("fund spending", "基金支出"), "fund_spending_yuan"],
        [say("balance at the end", "期末结余"), "fund_balance_yuan"],
        [say("years that spend more than they receive", "当年超支的概率"), "deficit_probability"],
        [say("fund spent in the county", "县域内基金支出占比"), "fund_in_county_share"],
        [say("of that, in primary care", "其中基层占比"), "fund_primary_share"],
        [say("in-patient bills really reimbursed", "住院实际报销比"), "actual_reimbursement_share"],
        [say("paid by patients, a resident", "人均个人负担"), "out_of_pocket_per_resident_yuan"],
      ]),

    institutions() {
      const rows = byLevel([
        [say("cost a visit, yuan", "次均门诊费用（元）"), after("cost_per_visit_yuan")],
        [say("cost an admission, yuan", "次均住院费用（元）"), after("cost_per_admission_yuan")],
        [say("stay, days", "平均住院日（天）"), after("length_of_stay_days")],
        [
          say("beds in use", "床位使用率"),
          (suffix) => (suffix === "_county" ? "bed_occupancy_lead" : after("bed_occupancy")(suffix)),
        ],
        [
          say("wait for a doctor, minutes", "候诊时间（分钟）"),
          (suffix) => `wait_outpatient${suffix === "_county" ? "_lead" : suffix}_minutes`,
        ],
      ]);
      const heading = say(
        "Institutions (beds and waits of the county: lead hospital)",
        "机构运行（县级床位与候诊为牵头医院）",
      );
      return section(heading, rows.length === 0 ? [] : [levelHeading, ...rows]);
    },

    settlement() {
      const budget = figureOf("package_budget_yuan");
      if (budget === undefined || budget.mean === null || budget.mean === 0) return "";
      return lines(say("Package and settlement a year (打包付费)", "打包付费与清算（每年）"), [
        [say("package", "打包总额"), "package_budget_yuan"],
        [say("charged to it", "列支"), "package_spending_yuan"],
        [say("surplus kept by the community", "结余留用"), "surplus_retained_yuan"],
        [say("  of it, county", "  其中：县级"), "surplus_retained_yuan_county"],
        [say("  of it, township", "  其中：乡镇"), "surplus_retained_yuan_township"],
        [say("  of it, village", "  其中：村级"), "surplus_retained_yuan_village"],
        [say("overspend borne by the community", "医共体分担的超支"), "overspend_community_yuan"],
      ]);
    },

    people: () =>
      lines(say("People", "居民与健康"), [
        [say("contracted with a family doctor", "家庭医生签约率"), "contract_rate"],
        [say("  of key groups", "  重点人群签约率"), "contract_rate_key_groups"],
        [say("  contracts fulfilled", "  履约率"), "contract_fulfilment"],
        [say("  contracts reported as fulfilled", "  上报履约率"), "contract_fulfilment_reported"],
        [say("  contracts fulfilled, of residents", "  有效签约率"), "contract_rate_effective"],
        [say("  teams' hours used", "  团队签约工时利用率"), "contract_hours_used_share"],
        [say("staff leaving a year, of all posts", "人员年离职率"), "staff_exit_rate"],
        [say("  village doctors", "  村医"), "staff_exit_rate_village"],
        [say("  posts vacant", "  岗位空缺率"), "staff_vacancy_share"],
        [
          say("lead hospital's in-patients sent down, of 100", "牵头医院每百出院下转"),
          "down_referrals_per_100_lead_discharges",
        ],
        [say("refused for budget, a year", "推诿人次（每年）"), "refusals"],
        [say("avoidable deaths, a year", "可避免死亡（每年）"), "avoidable_deaths"],
        [say("care forgone, of 1000 a year", "放弃治疗（每千人年）"), "forgone_care_per_1000"],
        [say("catastrophic spending, of residents", "灾难性卫生支出发生率"), "catastrophic_spending_share"],
        [
          say("paid by patients over income, poorest quarter", "个人负担占收入比，最低收入四分之一"),
          "out_of_pocket_share_of_income_poorest_quarter",
        ],
        [say("  richest quarter", "  最高收入四分之一"), "out_of_pocket_share_of_income_richest_quarter"],
        [say("road to a visit, minutes", "次均就诊路程（分钟）"), "travel_minutes_per_visit"],
      ]),

    national: () =>
      lines(
        say(
          "The other national monitoring indicators of 2024 (国家监测指标; 7 to 9 stand above)",
          "其余国家监测指标（2024版；第 7 至 9 项见上）",
        ),
        [
          [say(" 1 unified management of resources, index", " 1 资源统一管理（指数）"), "management_resources_index"],
          [say(" 2 democratic decision, index", " 2 内部民主决策（指数）"), "management_decision_index"],
          [say(" 3 coordinated services, index", " 3 服务协同联动（指数）"), "management_coordination_index"],
          [say(" 4 doctors stationed below, of 10,000", " 4 医师派驻基层（每万人）"), "stationed_doctors_per_10000"],
          [say(" 5 village clinics with an ECG", " 5 心电设备村级覆盖率"), "ecg_coverage_village"],
          [say("   images of centres read by the county", "   县域影像中心服务覆盖率"), "remote_imaging_coverage"],
          [say(" 6 township over lead-hospital pay", " 6 基层与牵头医院人均收入比"), "pay_ratio_township_lead"],
          [
            say("10 cost an admission in the county, enrolled", "10 参保人在县域内住院人均费用"),
            "cost_per_admission_yuan_in_county_enrolled",
          ],
          [say("   its growth a year", "   年增长率"), "cost_per_admission_growth_in_county"],
          [
            say("11 in-county admissions, all enrolled", "11 参保人县域内住院占比"),
            "in_county_rate_admissions_enrolled",
          ],
          [say("12 TCM part of visits", "12 中医类诊疗量占比"), "tcm_visit_share"],
          [
            say("13 admissions of 100 managed chronic patients", "13 慢性病健康管理人群住院率（每百人年）"),
            "chronic_managed_admissions_per_100",
          ],
          [say("14 premature deaths, four diseases", "14 四类慢性病过早死亡率"), "premature_mortality"],
        ],
      ),

    warnings() {
      const heading = say("Early warnings (预警): when first, and how often", "早期预警：首次触发与频度");
      const rows = MONITORS.flatMap(({ id, name }) => {
        const often = measures[`warning_${id}_months`];
        const year = often?.byYear.find(({ mean }) => mean !== null && mean > 0)?.year;
        if (often === undefined || often.mean === null || year === undefined) return [];
        const month = measures[`warning_${id}_first_month`]?.byYear.find((figure) => figure.year === year)?.mean ?? 1;
        const months = plain(often.mean, "amount", language);
        return [
          [
            inLanguage(name, language),
            `${year}-${String(Math.round(month)).padStart(2, "0")}`,
            say(`${months} months a year`, `每年 ${months} 个月`),
          ],
        ];
      });
      return rows.length > 0
        ? section(heading, rows)
        : `${heading}\n  ${say(`none of ${MONITORS.length} was raised`, `${MONITORS.length} 项均未触发`)}`;
    },

    targets() {
      if (targets.length === 0) return "";
      const rows = targets.map((target) => targetRow(target));
      const heading = [
        "",
        say("goal", "目标"),
        say("result", "结果"),
        "",
        say("probability of meeting it", "达标概率"),
        say("source", "来源"),
      ];
      return section(say("Targets", "目标"), [heading, ...rows]);
    },

    definitions() {
      const entries = [
        "in_county_rate_admissions",
        "in_county_rate_visits",
        "fund_in_county_share",
        "actual_reimbursement_share",
      ];
      const rows = catalogue.filter(({ id }) => entries.includes(id) && shown.has(id));
      const texts = rows.map(({ name, definition }) =>
        wrapped(`${inLanguage(name, language)}: ${inLanguage(definition, language)}`, WIDTH),
      );
      return texts.length === 0 ? "" : [say("What is meant", "指标口径"), ...texts].join("\n");
    },
  };

  /** Each level's share of all visits, from the means above it. */
  function shareOfVisits(): readonly (readonly string[])[] {
    const all = figureOf("visits_per_resident")?.mean;
    if (all === undefined || all === null || all === 0) return [];
    const cells = levelColumns(say).map(([suffix]) => {
      const mean = figureOf(`visits${suffix}_per_resident`)?.mean;
      return mean === undefined || mean === null ? NOT_MEASURED : plain(mean / all, "share", language);
    });
    return [[say("share of visits", "诊疗量占比"), ...cells]];
  }

  function targetRow(target: TargetSummary): readonly string[] {
    const kind = kindOf(unitOf(target.measure), target.measure);
    const sign = target.direction === "at-least" ? "≥" : "≤";
    const result = figureOf(target.measure);
    const name = target.name ?? catalogue.find(({ id }) => id === target.measure)?.name;
    const { probability, low, high } = target;
    return [
      name === undefined ? target.measure : inLanguage(name, language),
      `${sign} ${plain(target.goal, kind, language)}`,
      result === undefined || result.mean === null ? NOT_MEASURED : plain(result.mean, kind, language),
      target.met === null ? "" : target.met ? say("met", "达到") : say("missed", "未达到"),
      probability === null ? NOT_MEASURED : withInterval({ mean: probability, low, high }, "share", language),
      target.source,
    ];
  }
}

function notes({ parameters }: Loaded, result: RunResult, language: Language): string {
  const say = sayIn(language);
  const assumed = parameters.filter(({ source }) => source === "A").length;
  const texts = [
    result.replications > 1
      ? say(
          `In brackets and after ±: the 95 % interval over ${result.replications} replications, that is, the play of chance with the parameters as given.`,
          `括号内与 ± 后为 ${result.replications} 次重复运行的 95% 置信区间，只反映既定参数下的随机波动。`,
        )
      : say(
          "One replication has no interval: use --replications 10 or more.",
          "只运行一次没有置信区间：请用 --replications 10 或更多。",
        ),
    parameters.length === 0
      ? ""
      : say(
          `Of ${count(parameters.length)} parameters, ${count(assumed)} are assumptions (source A); parameters.json of a results folder (--out) lists all with their sources.`,
          `共 ${count(parameters.length)} 个参数，其中 ${count(assumed)} 个为假设（来源 A）；结果文件夹（--out）中的 parameters.json 列出全部参数及来源。`,
        ),
    result.residents < SMALL_COUNTY
      ? say(
          "This county is small: with few beds and doctors, people wait longer than in one of full size.",
          "本县规模较小：床位和医生少，等候会比实际规模的县更长。",
        )
      : "",
    say(
      `${count(result.events)} events in ${duration(result.wallMs, say)}; the same scenario and seed give the same results (digest ${result.digest.slice(0, 12)}).`,
      `共 ${count(result.events)} 个事件，用时 ${duration(result.wallMs, say)}；情景与种子相同则结果相同（摘要 ${result.digest.slice(0, 12)}）。`,
    ),
  ];
  return [
    say("How to read it", "阅读说明"),
    ...texts.filter((text) => text !== "").map((text) => wrapped(text, WIDTH)),
  ].join("\n");
}

function next({ scenario }: Loaded, language: Language): string {
  const say = sayIn(language);
  return say(
    `Next: run ${scenario.file} --out results (every table) · compare ${scenario.file} OTHER.yaml · trace ${scenario.file} (one patient)`,
    `下一步：run ${scenario.file} --out results（全部结果表）· compare ${scenario.file} 另一情景.yaml · trace ${scenario.file}（跟踪一名患者）`,
  );
}

const replicationsOf = ({ replications, replayed }: RunResult): string => {
  if (replayed !== undefined) return `replication ${replayed} alone`;
  return `${replications} ${replications === 1 ? "replication" : "replications"}`;
};
