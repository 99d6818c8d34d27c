import { describe, expect, test } from "vitest";
import { MONITORS } from "../../src/county/indicators/monitors.ts";
import type { ParameterRecord } from "../../src/language/parameter-record.ts";
import { reportOf, rowsAsText, studyOf, tableOf, totalsWith, wordsOf } from "../support/report.ts";

const target = {
  id: "t",
  measure: "in_county_rate_admissions",
  direction: "at-least",
  goal: 0.9,
  source: "S:001",
  name: { en: "In-county rate", zh: "县域内就诊率" },
} as const;
const rates = {
  in_county_rate_admissions: [[0.88], [0.91], [0.92]],
  in_county_rate_visits: [[0.9], [0.9], [0.9]],
};
const parameter = (path: string, source: string, more: Partial<ParameterRecord> = {}): ParameterRecord => ({
  path,
  value: 1,
  unit: "",
  source,
  range: null,
  step: null,
  doc: { en: path, zh: path },
  file: "seeds/a.yaml",
  line: 1,
  column: 1,
  ...more,
});

describe("the answer", () => {
  const answer = (language: "en" | "zh") =>
    wordsOf(
      reportOf(
        [
          studyOf({
            targets: [target],
            parameters: [parameter("a", "A"), parameter("b", "GK")],
            values: {
              ...rates,
              fund_income_yuan: [[4e6], [4e6], [4e6]],
              fund_spending_yuan: [[3.9e6], [4.1e6], [4.2e6]],
              deficit_probability: [[0], [1], [1]],
              package_budget_yuan: [[100], [100], [100]],
              package_spending_yuan: [[90], [110], [120]],
              surplus_retained_yuan: [[10], [0], [0]],
              overspend_community_yuan: [[0], [10], [20]],
              refusals: [[0], [2], [1]],
            },
          }),
        ],
        language,
      ),
      "answer",
    );

  test("has three sentences in each language", () => {
    expect(answer("en")).toHaveLength(3);
    expect(answer("zh")).toHaveLength(3);
    expect(answer("en").every((sentence) => sentence.endsWith("."))).toBe(true);
    expect(answer("zh").every((sentence) => sentence.endsWith("。"))).toBe(true);
  });

  test("tells no probability without the number of runs", () => {
    const [where, money] = answer("en");
    expect(where).toContain("In-county rate (goal ≥ 90.0 %) in 2 of 3 runs");
    expect(money).toContain("more than it receives in 2 of 3 simulated years");
    expect(money).toContain("the bills exceed the package in 2 of 3 simulated years");
    expect(answer("en").join(" ")).not.toMatch(/probab|66\.7 %/);
  });

  test("tells chance and assumptions apart", () => {
    expect(answer("en")[2]).toContain("the play of chance over 3 runs, not what is assumed: 1 of 2 kinds of input");
    expect(answer("zh")[2]).toContain("括号内只是 3 次运行的随机波动，不含假设的不确定性：2 类输入中有 1 类是假设");
  });

  test("of one run says that chance is not to be seen", () => {
    const single = studyOf({ values: { in_county_rate_visits: [[0.9]] } });
    const told = wordsOf(reportOf([single]), "answer").join(" ");
    expect(told).toContain("90.0 % of visits");
    expect(told).toContain("One run shows nothing of the play of chance");
    expect(told).not.toContain("(");
  });

  test("leaves out what was not measured", () => {
    expect(wordsOf(reportOf([studyOf({ values: { refusals: [[1]] } })]), "answer").join(" ")).not.toMatch(
      /–|undefined|NaN/,
    );
  });
});

describe("targets", () => {
  test("count the runs that reach them, with Wilson's interval", () => {
    const report = reportOf([studyOf({ values: rates, targets: [target] })]);
    expect(rowsAsText(tableOf(report, "Targets"))).toEqual([
      "In-county rate | ≥ 90.0 % | 90.3 % | met | in 2 of 3 runs (20.8–93.9 %) | S:001",
    ]);
  });

  test("missed in every run are told from missed by chance", () => {
    const change = (...values: readonly number[]) =>
      wordsOf(
        reportOf([
          studyOf({ targets: [target], values: { in_county_rate_admissions: values.map((value) => [value]) } }),
        ]),
        "change",
      ).join(" ");
    expect(change(0.8, 0.82)).toContain("9.0 percentage points from its goal on average; no run reaches it");
    expect(change(0.8, 0.92)).toContain("1 of 2 runs reach it, so that chance matters");
  });
});

test("what leaving could be kept is arithmetic: half of those who leave prefer to, so 80 % would be 90 %", () => {
  const values = {
    in_county_rate_admissions: [[0.8]],
    admissions_leak_quality: [[50]],
    admissions_leak_capability: [[30]],
    admissions_leak_waiting_bed: [[20]],
  };
  expect(wordsOf(reportOf([studyOf({ values })]), "change").join(" ")).toContain(
    "at most: perceived quality 90.0 %, beyond capability 86.0 %, waiting for a bed 84.0 %",
  );
});

describe("beside a baseline", () => {
  const before = studyOf({
    name: "Before",
    values: { in_county_rate_admissions: [[0.8], [0.82], [0.84]], refusals: [[1], [1], [1]] },
  });
  const after = studyOf({
    name: "After",
    values: { in_county_rate_admissions: [[0.81], [0.83], [0.85]], refusals: [[0], [1], [4]] },
  });
  const report = reportOf([before, after]);

  test("differences are taken pair by pair, and told in points with the number of pairs", () => {
    expect(wordsOf(report, "answer")[0]).toContain("by +1.0 pp (1.0–1.0), higher in 3 of 3 pairs of runs");
  });

  test("runs of one scenario under other settings are told apart", () => {
    const names = (language: "en" | "zh") =>
      reportOf([before, before, { ...after, about: before.about }], language).facts.find(([label]) =>
        ["Scenarios", "情景"].includes(label),
      )?.[1];
    expect(names("en")).toBe("Before; Before, changed; Before, changed 2");
    expect(names("zh")).toBe("Before（中）；Before（中）（调整后）；Before（中）（调整后 2）");
  });

  test("a difference is clear or not told from chance", () => {
    expect(rowsAsText(tableOf(report, "Headline"))).toEqual([
      "In-county rate, admissions | 82.0 % | 83.0 % | +1.0 pp | clearly higher",
    ]);
    expect(rowsAsText(tableOf(report, "Harm"))[0]).toMatch(
      /^turned away.* \| 1\.0 \| 1\.7 \| \+0\.7 \| not told from chance$/,
    );
  });

  test("the number of pairs is told that would settle what is not", () => {
    // Differences -1, 0, 3: mean 2/3, variance 13/3, so (1.96 squared * 13/3) / (4/9) = 37.5.
    expect(wordsOf(report, "change").join(" ")).toContain("Refusals about 38");
  });

  test("parts of the residents gain or lose only where chance does not explain it", () => {
    const part = (north: number, south: number) =>
      new Map([
        [
          "township" as const,
          new Map([
            ["1", totalsWith({ forgone_care_per_1000: [north] })],
            ["2", totalsWith({ forgone_care_per_1000: [south] })],
          ]),
        ],
        [
          "income_group" as const,
          new Map([
            ["q1", totalsWith({ forgone_care_per_1000: [north] })],
            ["q4", totalsWith({ forgone_care_per_1000: [south] })],
          ]),
        ],
      ]);
    const first = { ...before, parts: [part(10, 10), part(11, 10), part(12, 10)] };
    const second = { ...after, parts: [part(8, 9), part(9, 10), part(10, 11)] };
    const told = wordsOf(reportOf([first, second]), "groups")[0]!;
    expect(told).toContain("better off for certain in more respects than worse: poorest quarter, North");
    expect(told).toContain("worse off: nobody");
  });
});

describe("early warnings", () => {
  const quiet = Object.fromEntries(MONITORS.map(({ id }) => [`warning_${id}_months`, [[0, 0]]]));
  const raised = {
    ...quiet,
    warning_fund_run_rate_months: [[0, 5]],
    warning_fund_run_rate_first_month: [[0, 4]],
  };

  test("tell the first month and how often, in both languages", () => {
    const [en, zh] = (["en", "zh"] as const).map((language) => reportOf([studyOf({ values: raised })], language));
    expect(rowsAsText(tableOf(en!, "Early warnings"))).toEqual([
      "Run rate of the resident fund | 2025-04 | 2.50 months a year | 1 of 1 run",
    ]);
    expect(rowsAsText(tableOf(zh!, "早期预警"))).toEqual([
      "居民医保基金运行进度 | 2025-04 | 每年 2.50 个月 | 1 次运行中 1 次",
    ]);
  });

  test("none raised is said", () => {
    expect(wordsOf(reportOf([studyOf({ values: quiet })]), "harm")).toContain(
      `Early warnings (预警): none of ${MONITORS.length} was raised.`,
    );
  });
});

describe("a real place", () => {
  const hospital = {
    code: "h",
    name: { en: "Renmin Hospital", zh: "人民医院" },
    kind: "county-general",
    level: 2,
    lead: true,
    publicOwned: true,
  } as const;
  const row = Object.fromEntries(
    ["income", "medical_income", "surplus_retained", "overspend_borne", "bonus", "expense", "surplus"].map((column) => [
      `${column}_yuan`,
      1e6,
    ]),
  );
  const accounts = [[{ year: 2024, institution: "h", ...row }]];
  const given = { values: { in_county_rate_visits: [[0.9]] }, institutions: [hospital], accounts };

  test("without figures of its own is marked, its institutions told by kind and number", () => {
    const report = reportOf([studyOf({ ...given, division: "371524" })], "zh");
    expect(report.mark).toContain("模拟，非实况");
    expect(rowsAsText(tableOf(report, "成员单位"))[0]).toMatch(/^县级综合医院 1（牵头）/);
    expect(JSON.stringify(report)).not.toContain("人民医院");
  });

  test("with figures of its own is not marked", () => {
    const own = parameter("institutions.h.beds", "county bureau's table 2025");
    const report = reportOf([studyOf({ ...given, division: "371524", parameters: [own] })], "zh");
    expect(report.mark).toBeUndefined();
  });

  test("that is made up keeps its names", () => {
    const report = reportOf([studyOf(given)], "zh");
    expect(report.mark).toBeUndefined();
    expect(rowsAsText(tableOf(report, "成员单位"))[0]).toMatch(/^人民医院（牵头）/);
  });
});

test("every report says what the model is not, and how to repeat it", () => {
  const report = reportOf([studyOf({ values: rates })]);
  expect(wordsOf(report, "limits").length).toBeGreaterThanOrEqual(4);
  expect(wordsOf(report, "repeat")[0]).toBe("npx yigongti run s.yaml --set 'a.b=1 day'");
});

test("the same document stands in both languages: sections, tables, columns and rows", () => {
  const study = studyOf({
    values: rates,
    targets: [target],
    parameters: [parameter("policy.a", "A", { range: [1, 9] }), parameter("care.b", "GK")],
  });
  const shape = (language: "en" | "zh") =>
    reportOf([study, study], language).sections.map(({ id, blocks }) => [
      id,
      blocks.map((block) => (block.kind === "table" ? [block.columns.length, block.rows.length] : block.kind)),
    ]);
  expect(shape("zh")).toEqual(shape("en"));
  expect(JSON.stringify(reportOf([study, study], "en")).match(/[\u4e00-\u9fff]{4,}/g) ?? []).toEqual([]);
});

describe("whose figures", () => {
  const standing = (division: string, parameters: readonly ParameterRecord[], language: "en" | "zh" = "en") => {
    const report = reportOf([studyOf({ division, parameters, values: rates })], language);
    return { told: wordsOf(report, "standing"), first: wordsOf(report, "answer")[0]!, mark: report.mark };
  };
  const roads = [
    parameter("travel.municipalDistance", "D", { value: 50 }),
    parameter("travel.provincialDistance", "D", { value: 121 }),
  ];

  test("a county of which only norms are known is one of norms at this distance", () => {
    const { told, first, mark } = standing("522635", [...roads, parameter("population.ageShares.0", "D: census")]);
    expect(told[0]).toBe("Of County only its place, its townships and villages and its province's census are known.");
    expect(first).toMatch(
      /^In a county of norms at this distance \(50 km from the prefecture's hospitals and 121 km from the province's: that of County\), 90\.3 %/,
    );
    expect(mark).toContain("a real place without figures of its own");
    expect(standing("522635", roads, "zh").first).toMatch(
      /^与County（中）距离相同（距市级医院 50 公里、距省级医院 121 公里）的标准县中，/,
    );
  });

  test("own figures are named, the rest is called norms", () => {
    const own = [
      parameter("institutions.522635-county-general-1.beds.internal", "annual report"),
      parameter("institutions.522635-county-tcm-1.beds.internal", "D: norms"),
      parameter("villages.522635001001.residents", "census of the bureau; what is not known D: shared"),
      parameter("policy.payment.package.perHead", "given for this county", { doc: { en: "Budget", zh: "人头总额" } }),
    ];
    const { told, first, mark } = standing("522635", [...roads, ...own]);
    expect(told[0]).toBe("County's own: staff, beds or machines of 1 institutions; 1 villages; Budget.");
    expect(told[1]).toContain("Norms, not this county's: who falls ill, where people go and why");
    expect(first).toMatch(/^In County as simulated, /);
    expect(mark).toContain("few figures of its own");
  });

  test("a made-up place says nothing of it", () => {
    const report = reportOf([studyOf({ parameters: roads, values: rates })]);
    expect(report.sections.map(({ id }) => id)).not.toContain("standing");
  });
});

test("both populations stand in the answer", () => {
  const values = { ...rates, in_county_rate_admissions_enrolled: [[0.8], [0.81], [0.82]] };
  expect(wordsOf(reportOf([studyOf({ values })]), "answer")[0]).toMatch(
    /of the people present are treated in the county; of all enrolled, those away included \(official indicator 11\), 81\.0 % \(78\.5–83\.5\) of admissions/,
  );
});

test("reasons for leaving have a sum without those away", () => {
  const values = {
    admissions_leak_quality: [[50], [54]],
    admissions_leak_capability: [[30], [30]],
    admissions_leak_away: [[700], [900]],
  };
  const rows = rowsAsText(tableOf(reportOf([studyOf({ values })]), "Reasons for leaving"));
  expect(rows.at(-1)).toMatch(/^all but those away \| 82$/);
});

test("beside a baseline the sum of reasons has its difference, taken run by run, and sentences their scenario", () => {
  const left = (quality: readonly number[], capability: readonly number[]) => ({
    admissions_leak_quality: quality.map((value) => [value]),
    admissions_leak_capability: capability.map((value) => [value]),
  });
  const report = reportOf([
    studyOf({ name: "Before", values: left([50, 54, 52], [30, 30, 30]) }),
    studyOf({ name: "After", values: left([40, 45, 43], [30, 29, 28]) }),
  ]);
  expect(rowsAsText(tableOf(report, "Reasons for leaving")).at(-1)).toBe(
    "all but those away | 82 | 72 | −10 | clearly lower",
  );
  const charts = report.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"));
  expect(charts.map(({ says }) => says)).toContainEqual(expect.stringMatching(/^After: /));
});

test("a setting is named with its keys where others are called alike, and says who set it", () => {
  const paid = { en: "Share paid", zh: "报销比例" };
  const ratio = (level: string, value: number, more: Partial<ParameterRecord> = {}) =>
    parameter(`policy.ratio.${level}`, "GK", { value, doc: paid, unit: "share", ...more });
  const side = (name: string, city: ParameterRecord) =>
    studyOf({ name, values: rates, parameters: [ratio("county", 0.78), city] });
  const sides = [
    side("Before", ratio("municipal", 0.68)),
    side("After", ratio("municipal", 0.45, { source: "", file: "--set" })),
  ];
  const rows = (language: "en" | "zh", sheet: string) => rowsAsText(tableOf(reportOf(sides, language), sheet));
  expect(rows("en", "Settings")).toEqual(["Share paid (city) | 68 % | 45 % | command line | policy.ratio.municipal"]);
  expect(rows("zh", "情景设定")).toEqual(["报销比例（市级） | 68% | 45% | 命令行设定 | policy.ratio.municipal"]);
});

test("what becomes of a package adds up line by line, and says in how many runs the bills exceed it", () => {
  const settled = (budget: number, spending: number) => ({
    budget_yuan: budget,
    spending_yuan: spending,
    surplus_yuan: Math.max(0, budget - spending),
    retained_yuan: Math.max(0, budget - spending) * 0.8,
    returned_yuan: Math.max(0, budget - spending) * 0.2,
    overspend_yuan: Math.max(0, spending - budget),
    reasonable_yuan: 0,
    corridor_yuan: Math.max(0, spending - budget) * 0.5,
    borne_yuan: Math.max(0, spending - budget) * 0.5,
    carried_yuan: 0,
    holdback_yuan: 80,
    holdback_forfeited_yuan: 8,
  });
  const values = {
    package_budget_yuan: [[1000], [1000]],
    package_spending_yuan: [[900], [1200]],
    package_score: [[88], [90]],
  };
  const study = { ...studyOf({ values }), settlements: [[settled(1000, 900)], [settled(1000, 1200)]] };
  const report = reportOf([study]);
  const number = (line: string): number =>
    Number(
      /\| ([\d,.]+)/
        .exec(rowsAsText(tableOf(report, "Settlement")).find((row) => row.startsWith(line))!)![1]!
        .replace(",", ""),
    );
  expect(number("Budget") - number("Charged to the package")).toBe(number("Surplus") - number("Overspend"));
  expect(number("Retained by the community") + number("Returned to the fund")).toBe(number("Surplus"));
  expect(number("Shared by corridor") + number("Borne by the community")).toBe(number("Overspend"));
  expect(wordsOf(report, "answer").join(" ")).toMatch(
    /[Tt]he bills exceed the package in 1 of 2 simulated years \(in 1 of 2 runs at least once\), score 89\.00 \(.*\) of 100/,
  );
});

test("rare events of a small county are marked", () => {
  const study = studyOf({ values: { avoidable_deaths: [[2], [3]] } });
  const small = { ...study, facts: { ...study.facts, residents: 20_000 } };
  expect(rowsAsText(tableOf(reportOf([small]), "Harm"))[0]).toMatch(/^avoidable deaths † \|/);
  expect(rowsAsText(tableOf(reportOf([study]), "Harm"))[0]).toMatch(/^avoidable deaths \|/);
});
