import { expect, test } from "vitest";
import { Library } from "../../src/scenario/library.ts";
import { formatProblem, Problems } from "../../src/language/problem.ts";
import { ReadError, type Reader } from "../../src/language/reader.ts";
import type { LoadOptions } from "../../src/scenario/load.ts";
import { marked, memoryReader, problemsOf, SCENARIO, SEEDS, where } from "./fixture.ts";

/** What is found wrong with the scenario and some lines more, as `place words`; the mark says where it should be. */
async function check(
  extra: string,
  options: LoadOptions = {},
): Promise<{ found: readonly string[]; at: string; zh: string }> {
  const { text, at } = marked(SCENARIO + extra);
  const problems = await problemsOf(text, {}, options);
  return {
    found: problems.map((problem) => formatProblem(problem, "en")),
    at,
    zh: problems.map(({ message }) => message.zh).join(),
  };
}

const POLICY = "policy:\n  benefit:\n    resident:\n";
const PACKAGE = "policy:\n  payment:\n    package:\n";

test.each([
  ["unknown key at the top", "‸polcy: {}\n", /unknown key "polcy"; did you mean "policy"\?/],
  [
    "unknown key deep inside",
    `${POLICY}      ‸deductable: [1, 2, 3, 4]\n`,
    /policy\.benefit\.resident\.deductable: unknown key "deductable"; did you mean "deductible"\?/,
  ],
  ["the model's name with its unit", `${PACKAGE}      ‸perHeadFen: 93000\n`, /did you mean "perHead"/],
  ["unknown name in a list", `${POLICY}      ratio: { ‸conty: 80 % }\n`, /did you mean "county"/],
  ["unknown word", `${PACKAGE}      basis: ‸per-hed\n`, /did you mean "per-head"/],
  ["constructor as a key", "policy:\n  ‸constructor: 1\n", /"constructor" is not allowed/],
  ["prototype as a key", "mechanisms:\n  ‸__proto__: { on: true }\n", /"__proto__" is not allowed/],
  ["duplicate key", "policy: {}\n‸policy: {}\n", /"policy" stands twice, first in line 7/],
  [
    "incompatible unit",
    `${PACKAGE}      perHead: { value: 930, unit: ‸km }\n`,
    /unit "km" does not fit here; accepted: yuan, wan yuan/,
  ],
  ["unknown unit", `${PACKAGE}      perHead: ‸930 yuen\n`, /unit "yuen" does not fit/],
  ["unknown inherited unit", `${PACKAGE}      $unit: ‸yuen\n      perHead: 930\n`, /unit "yuen" does not fit/],
  ["negative", `${PACKAGE}      perHead: ‸-5\n`, /found -5, expected 0 to 1000000 yuan/],
  ["not a number", `${PACKAGE}      perHead: ‸.nan\n`, /found NaN, expected a finite number/],
  ["infinite", `${PACKAGE}      perHead: ‸.inf\n`, /found Infinity, expected a finite number/],
  ["overflow", `${PACKAGE}      perHead: ‸1e999\n`, /found Infinity, expected a finite number/],
  ["words for a number", `${PACKAGE}      perHead: ‸much\n`, /found "much", expected a number \(yuan\)/],
  ["nothing for a number", `${PACKAGE}      ‸perHead:\n`, /found nothing, expected a number \(yuan\)/],
  ["a list for a number", `${PACKAGE}      perHead: ‸[1, 2]\n`, /found a list/],
  ["a mapping for a number", `${PACKAGE}      perHead: ‸{ unit: yuan }\n`, /found a mapping/],
  ["percent forgotten", `${PACKAGE}      retained: ‸80\n`, /found 80, expected 0 to 1 share; "80 %"\?/],
  ["retention above one", `${PACKAGE}      retained: ‸110 %\n`, /found "110 %", expected 0 to 1 share/],
  ["parts of a fen", `${PACKAGE}      perHead: ‸1.005\n`, /expected whole fen/],
  [
    "outside its own range",
    `${PACKAGE}      perHead: { value: ‸930, range: [100, 200] }\n`,
    /outside its own range \[100, 200\]/,
  ],
  [
    "a range upside down",
    `${PACKAGE}      perHead: { value: 930, range: ‸[200, 100] }\n`,
    /a range is \[lowest, highest\]/,
  ],
  [
    "unknown key beside value",
    `${PACKAGE}      perHead: { value: 930, ‸soruce: GK }\n`,
    /unknown key "soruce" beside "value"; did you mean "source"/,
  ],
  ["unknown note", `${PACKAGE}      ‸$sorce: GK\n`, /unknown key "\$sorce"; did you mean "\$source"/],
  ["split not one", `${PACKAGE}      split: ‸[60 %, 30 %, 20 %]\n`, /add up to 1\.1, expected 1/],
  ["too few", `${PACKAGE}      split: ‸[60 %, 40 %]\n`, /found 2 entries, expected a list of 3/],
  ["a fraction of a count", `${PACKAGE}      advanceMonths: ‸1.5\n`, /whole number/],
  ["advances that do not divide the year", `${PACKAGE}      advanceMonths: ‸5\n`, /divide the year/],
  [
    "overlapping corridors",
    `${PACKAGE}      corridors: ‸[{ from: 0, fund: 50 % }, { from: 0, fund: 20 % }]\n`,
    /corridor 2 overlaps corridor 1/,
  ],
  ["a gap below the first corridor", `${PACKAGE}      corridors: ‸[{ from: 3 %, fund: 50 % }]\n`, /start at 0/],
  [
    "cap below its deductible",
    `${POLICY}      outpatientDeductible: 600\n      outpatientCap: ‸500\n`,
    /cap lies below its deductible/,
  ],
  [
    "bands out of order",
    `${POLICY}      seriousBands: ‸[{ from: 20000, ratio: 60 % }, { from: 10000, ratio: 70 % }]\n`,
    /band 2 has to start above band 1/,
  ],
  [
    "two methods",
    "policy:\n  payment:\n    methods: ‸[{ service: inpatient, levels: [county], method: drg }, { service: inpatient, levels: [township, county], method: fee-for-service }]\n",
    /two methods for inpatient county on one day: entries 1 and 2/,
  ],
  [
    "per-diem for visits",
    "policy:\n  payment:\n    methods: [{ service: outpatient, levels: [county], method: ‸per-diem, rate: 30 }]\n",
    /bed-days/,
  ],
  [
    "a scheme's cap below a deductible raised outside the county",
    `${POLICY}      annualCap: ‸2000\n`,
    /annualCap: the cap of 200000 fen is below its deductible of 240000 fen/,
  ],
  [
    "the first serious-illness band above its cap",
    `${POLICY}      seriousCap: ‸10000\n`,
    /seriousCap: the cap of 1000000 fen is below its deductible of 1450000 fen/,
  ],
  [
    "out-patients by disease group",
    "policy:\n  payment:\n    methods: [{ service: outpatient, levels: [county], method: ‸dip }]\n",
    /methods\.0\.method: found dip for out-patients/,
  ],
  [
    "a package without a budget",
    `${PACKAGE}      on: true\n      basis: per-head\n      perHead: ‸0\n`,
    /needs an amount above 0/,
  ],
  [
    "a package at no share of income",
    `policy:\n  payment:\n    package: ‸{ on: true, basis: share-of-income, share: 0 }\n`,
    /policy\.payment\.package: on without a payer: the basis share-of-income makes a budget of 0/,
  ],
  [
    "a package whose people are in no scheme it covers",
    `population: { schemeShares: { resident: 0, employee: 11 %, none: 89 % } }\n${PACKAGE}      on: ‸true\n`,
    /package\.on: on without a payer: nobody is enrolled/,
  ],
  [
    "a package from a date without a community",
    `institutions: { 990000101-township-basic-1: { community: none }, 990000-county-general-1: { community: none, lead: false } }\nchanges: [{ date: 2024-01-01, policy: { payment: { package: { on: ‸true } } } }]\n`,
    /package\.on: on without a medical community/,
  ],
  [
    "an unknown measure in the scorecard",
    `${PACKAGE}      scorecard: [{ measure: ‸in_county_rate_admission, domain: order-of-care, floor: 0.7, goal: 0.9, weight: 1 }]\n`,
    /scorecard\.0\.measure: no measure "in_county_rate_admission".*did you mean "in_county_rate_admissions"/,
  ],
  [
    "a corridor above the whole from a date",
    `changes:\n  - date: 2024-01-01\n    policy: { payment: { package: { corridors: [{ from: 0, fund: ‸120 % }] } } }\n`,
    /fund: found "120 %", expected 0 to 1 share/,
  ],
  [
    "rules of a change that cannot be with those before it",
    `${PACKAGE}      gateScore: 95\n      fullScore: 99\nchanges: [{ date: 2024-01-01, policy: { payment: { package: { fullScore: 90 } } } }]\n`.replace(
      "gateScore: 95",
      "gateScore: ‸95",
    ),
    /gate lies above the full score/,
  ],
  [
    "an impossible price",
    "policy:\n  payment:\n    finance: { subsidyMode: [listed, listed, listed], subsidyRate: [0, 0, 0], twoPermissions: false, development: 0, surplusToPay: 0, payCeiling: 0, price: [1, 1, ‸0, 1] }\n",
    /finance\.price\.2: found 0, expected 1 to 100000/,
  ],
  ["risk adjustment without weights", `${PACKAGE}      riskAdjusted: ‸true\n`, /needs riskWeights/],
  [
    "change before the start",
    "changes:\n  - { date: ‸2022-12-31, policy: {} }\n",
    /2022-12-31 lies before the start, 2023-01-01/,
  ],
  ["a date that does not exist", "changes:\n  - { date: ‸2023-02-29, policy: {} }\n", /a date that exists/],
  ["a change without a date", "changes:\n  - ‸{ policy: {} }\n", /"date" is missing/],
  [
    "an unknown key of a change",
    "changes:\n  - { date: 2024-01-01, ‸polcy: {} }\n",
    /unknown key "polcy"; did you mean "policy"/,
  ],
  [
    "a wrong number in a change",
    "changes:\n  - { date: 2024-01-01, policy: { payment: { package: { perHead: ‸-1 } } } }\n",
    /expected 0 to 1000000 yuan/,
  ],
  [
    "one thing set twice for a day",
    "changes:\n  - { date: 2024-01-01, policy: { payment: { package: { perHead: 1 } } } }\n  - { date: 2024-01-01, policy: { payment: { package: { perHead: ‸2 } } } }\n",
    /set twice for 2024-01-01, first in line 8/,
  ],
  [
    "unknown disease of one more patient",
    "extraEpisodes: [{ resident: 1, disease: cold, minute: 5 }, { resident: 1, disease: ‸cough, minute: 5 }]\n",
    /there is no disease "cough"/,
  ],
  [
    "unknown resident of one more patient",
    "extraEpisodes: [{ resident: ‸8100, disease: cold, minute: 5 }]\n",
    /the last is 8099/,
  ],
  ["more residents than there are", "residents: ‸9000\n", /at most the county's own 8100/],
  ["target without a goal", "targets:\n  - ‸{ id: a, measure: m, direction: at-least }\n", /"goal" is missing/],
  [
    "two targets of one name",
    "targets:\n  - { id: a, measure: m, direction: at-least, goal: 1 }\n  - ‸{ id: a, measure: m, direction: at-least, goal: 1 }\n",
    /stands twice/,
  ],
  [
    "a comma that cuts a name in two",
    "purpose: { en: Before, ‸after, zh: 前后 }\n",
    /purpose\.after: unknown key "after"/,
  ],
  ["a flag in words", "policy: { referral: { mandatory: ‸yes } }\n", /found "yes", expected true or false; write true/],
  ["a flag in Chinese", "policy: { referral: { mandatory: ‸否 } }\n", /expected true or false; write false/],
  ["a date with strokes", "changes: [{ date: ‸2024/1/1 }]\n", /expected a date .*; did you mean 2024-01-01\?/],
  ["a date in Chinese", "changes: [{ date: ‸2024年1月1日 }]\n", /did you mean 2024-01-01\?/],
  ["a list without brackets", `${PACKAGE}      split: ‸60 %, 30 %, 10 %\n`, /in brackets: \[60 %, 30 %, 10 %\]/],
  ["missing preset", "policies: [‸drgg]\n", /seeds\/policies\/drgg\.yaml: there is no such file/],
  [
    "an override of an unknown township",
    'villages: { "990000101002": { township: ‸"990000109" } }\n',
    /there is no township "990000109"/,
  ],
  [
    "a second lead hospital",
    'institutions: { 990000-county-tcm-1: { name: TCM, kind: county-tcm, township: "990000100", community: 0, lead: ‸true } }\n',
    /already led by 990000-county-general-1/,
  ],
  [
    "a community without a lead",
    'institutions: { 990000-county-tcm-1: { name: TCM, kind: county-tcm, township: "990000100", community: ‸1 } }\n',
    /community 1 has no lead hospital/,
  ],
  ["a code with a point", "institutions: { ‸a.b: { name: X } }\n", /is not a code/],
  [
    "a chronic condition routed nowhere",
    "chronic: { copd: { visitDisease: ‸cough } }\n",
    /there is no disease "cough"/,
  ],
  ["an unknown chronic condition", "chronic: { ‸copdd: { visitDisease: cold } }\n", /did you mean "copd"/],
  [
    "season that does not average one",
    "diseases: { cold: { season: ‸[2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] } }\n",
    /mean is 1\.08333/,
  ],
  [
    "opening hours out of order",
    "care: { hospitalHours: { morning-to: 7:00 } }\n".replace("{ morning-to", "‸{ morning-to"),
    /follow one another/,
  ],
  ["holidays out of order", "calendar: { holidays: [2023-10-01, ‸2023-01-01] }\n", /ascend/],
])("%s", async (_, extra, message) => {
  const { found, at, zh } = await check(extra);
  expect(found).toEqual([expect.stringMatching(message)]);
  expect(found[0]!.startsWith(`${at}: `)).toBe(true);
  expect(zh).toMatch(/\p{Script=Han}/u);
});

const MEASURES = [
  { id: "in_county_rate_admissions", unit: "share" },
  { id: "wait", unit: "min" },
];

test.each([
  [
    "unknown measure",
    "‸in_county_rate_admission, direction: at-least, goal: 1",
    /did you mean "in_county_rate_admissions"/,
  ],
  [
    "goal in a unit that is not the measure's",
    "wait, direction: at-most, goal: ‸30 %",
    /unit "%" does not fit the measure; expected min/,
  ],
  ["goal that is no number", "wait, direction: at-most, goal: ‸soon", /expected a number \(min\)/],
  ["unknown direction", "wait, direction: ‸atmost, goal: 3", /did you mean "at-most"/],
])("target: %s", async (_, target, message) => {
  const { found, at } = await check(`targets:\n  - { id: a, measure: ${target} }\n`, { measures: MEASURES });
  expect(found).toEqual([expect.stringMatching(message)]);
  expect(found[0]!.startsWith(`${at}: `)).toBe(true);
});

test("start that is no first of January", async () => {
  const { text, at } = marked(SCENARIO.replace("2023-01-01", "‸2023-01-02"));
  const [problem] = await problemsOf(text);
  expect([where(problem!), problem!.message.en]).toEqual([at, "a run starts on a 1 January, found 2023-01-02"]);
});

test("what is missing is named", async () => {
  const problems = await problemsOf("county: small\nseed: 3\n");
  expect(problems.map((problem) => formatProblem(problem, "en"))).toEqual([
    expect.stringMatching(/^s\.yaml:1:1: start: "start" is missing/),
    expect.stringMatching(/^s\.yaml:1:1: years: "years" is missing/),
  ]);
});

test("rules are checked although the run itself is wrong", async () => {
  const problems = await problemsOf(
    SCENARIO.replace("2023-01-01", "2020-01-01").replace("years: 2", "years: 0") +
      "changes: [{ date: 2021-01-01, policy: { referral: { delay: -1 } } }]\n",
  );
  expect(problems.map(({ path }) => path)).toEqual(["years", "policy.referral.delay"]);
});

test("an unknown county is answered with a like name", async () => {
  const { text, at } = marked(SCENARIO.replace("county: small", "county: ‸smal"));
  const [problem] = await problemsOf(text);
  expect(where(problem!)).toBe(at);
  expect(problem!.message.en).toBe('seeds/counties/smal.yaml: there is no such file; did you mean "small"?');
});

test("options are checked as the keys they stand for", async () => {
  const problems = await problemsOf(SCENARIO, {}, { years: 0, residents: 10, replications: 1.5, start: "2023-06-01" });
  expect(problems.map((problem) => formatProblem(problem, "en"))).toEqual([
    "--start:1:1: start: a run starts on a 1 January, found 2023-06-01",
    "--years:1:1: years: found 0, expected 1 to 50 years",
    "--replications:1:1: replications: found 1.5, expected a whole number",
    "--residents:1:1: residents: found 10, expected 1000 to 10000000 persons",
  ]);
});

test("each --set has its place", async () => {
  const set = [
    "policy.payment.package.perHead=-1",
    "policy.payment.package.perhead=1",
    "novalue",
    "a..b=1",
    "policy.payment.package.split=[1",
    "extends=x.yaml",
    "policy.payment.package.need=",
    "policy.payment.methods.7.rate=3",
  ];
  const problems = await problemsOf(SCENARIO, {}, { set });
  expect(problems.map(where).sort()).toEqual(
    [
      "--set 1:1:32",
      "--set 2:1:24",
      "--set 3:1:1",
      "--set 4:1:3",
      "--set 5:1:32",
      "--set 6:1:1",
      "--set 7:1:29",
      "--set 8:1:24",
    ].sort(),
  );
  const words = Object.fromEntries(problems.map((problem) => [problem.file, problem.message.en]));
  expect(words["--set 2"]).toMatch(/did you mean "perHead"/);
  expect(words["--set 3"]).toMatch(/expected path=value/);
  expect(words["--set 7"]).toMatch(/found nothing/);
});

test("circles of extends are shown", async () => {
  const { text, at } = marked("extends: ‸../s.yaml\n", "d/b.yaml");
  const problems = await problemsOf("extends: d/a.yaml\n", { "d/a.yaml": "extends: b.yaml\n", "d/b.yaml": text });
  const circle = problems.find(({ path }) => path === "extends")!;
  expect(where(circle)).toBe(at);
  expect(circle.message.en).toBe("files extend one another in a circle: s.yaml -> d/a.yaml -> d/b.yaml -> s.yaml");
  const self = await problemsOf("extends: s.yaml\n");
  expect(self.map(({ message }) => message.en).join("\n")).toBe(
    "files extend one another in a circle: s.yaml -> s.yaml",
  );
});

test("a file that is missing is named where it is asked for", async () => {
  const { text, at } = marked(`${SCENARIO}extends: ‸gone.yaml\n`);
  const [problem] = await problemsOf(text);
  expect([where(problem!), problem!.message.en]).toEqual([at, "gone.yaml: there is no such file"]);
});

test("a file that is there but cannot be read has no other name suggested", async () => {
  const listed = ["own.yaml", "one.yaml"];
  const reader: Reader = {
    ...memoryReader(SEEDS),
    read() {
      throw new ReadError("may not be read", "没有读取权限");
    },
    list: () => listed,
  };
  const found = new Problems();
  await new Library(reader, found).text("own.yaml");
  expect(found.all().map(({ message }) => message.en)).toEqual(["may not be read"]);
  await new Library(reader, found).text("onw.yaml");
  expect(found.all().at(-1)!.message.en).toMatch(/did you mean "own"/);
});

test("what may stand in a file that could not be read is not called missing", async () => {
  const problems = await problemsOf("extends: gone.yaml\nyears: .nan\n");
  expect(problems.map(({ message }) => message.en)).toEqual([
    "gone.yaml: there is no such file",
    "found NaN, expected a finite number",
  ]);
});

test("the same problem of a template met by many is told once, all others too", async () => {
  const county = SEEDS["seeds/counties/small.yaml"]!.replace(
    "pay: [42000, 30000, 24000]",
    "pay: [42000, 30000]",
  ).replace("maleShare: 0.51", "maleShare: 51");
  const problems = await problemsOf(SCENARIO, { "seeds/counties/small.yaml": county });
  expect(problems.map((problem) => formatProblem(problem, "zh"))).toEqual([
    expect.stringMatching(/small\.yaml:9:14: population\.maleShare: 得到 51，应为 0 至 1（比例）；是否应为“51 %”？/),
    expect.stringMatching(/small\.yaml:40:57: kinds\.ordinary-clinic\.pay: 得到 2 项/),
  ]);
});

test("tables of villages are checked cell by cell", async () => {
  const table = `code,township,zh,en,latitude,longitude,position,residents,migrants,urban,clinic,doctors,port,source
990000101001,990000109,东村,East,34.6,115.1,known,900,150,no,ordinary-clinic,1,yes,A
990000101002,990000101,西村,West,94.6,115.1,knwn,-5,150,no,village-clinic,1,maybe,A
990000101001,990000101,东村,East,34.6,115.1,known,900,150,no,,,no,A
990000101004,990000101,短村,Short
`;
  const problems = await problemsOf(SCENARIO, { "seeds/counties/small.villages.csv": table });
  const found = problems.map(
    (problem) => `${where(problem).replace("seeds/counties/small.villages.csv", "")} ${problem.message.en}`,
  );
  expect(found).toEqual([
    ':3:32 found "94.6", expected -90 to 90 deg',
    ':3:43 found "knwn", expected known or laid-out',
    ':3:48 found "-5", expected 0 to 1000000 persons',
    expect.stringMatching(/^:3:58 "village-clinic" is not known here/),
    ':3:75 found "maybe", expected yes or no',
    ":4:1 village 990000101001 stands twice, first in line 2",
    ":5:1 found 4 cells, expected 14",
  ]);
  const header = await problemsOf(SCENARIO, {
    "seeds/counties/small.villages.csv": table.replace("township,zh", "town,zh"),
  });
  expect(header.map(({ line, column, message }) => [line, column, message.en])).toEqual([
    [1, 1, "columns missing: township"],
    [1, 6, expect.stringMatching(/unknown column "town"; did you mean/)],
  ]);
});

test.each([
  ["policy: { referral: { mandatory: “true” } }", "得到““true””，应为 true 或 false；请写 true"],
  ["policy: { referral: { mandatory: ture } }", "得到“ture”，应为 true 或 false；请写 true"],
  ["policy:\n  referral:\n    <<: { mandatory: true }", "YAML 1.2 没有合并键（<<）"],
  ["policy: { referral: { mandatory: true }\nyears: 1", "括号没有闭合，或其后各行缩进不够：缺“}”"],
  ["residents: .5", "得到 .5，应为"],
])("a slip of the pen says what to write: %s", async (line, words) => {
  expect((await problemsOf(`${SCENARIO}${line}\n`)).map(({ message }) => message.zh).join("\n")).toContain(words);
});

test("all that is wrong with a target is told at once, its words and units in the reader's language", async () => {
  const measures = [{ id: "in_county_rate_all", unit: "share" }];
  const found = async (target: string): Promise<readonly string[]> =>
    (await problemsOf(`${SCENARIO}targets: [${target}]\n`, {}, { measures }))
      .map(({ message }) => message.zh)
      .toSorted();
  expect(await found("{ measure: in_county_rate_al, goal: 90 % }")).toEqual([
    "没有指标“in_county_rate_al”；是否应为“in_county_rate_all”？",
    "缺少“direction”：方向；应为 at-least、at-most 之一",
    "缺少“id”：标识",
  ]);
  expect(await found("{ id: a, measure: in_county_rate_all, direction: at-least, goal: high }")).toEqual([
    "应为数字（比例）",
  ]);
  expect(await found("{ id: a, measure: in_county_rate_all, direction: at-least, goal: 90 yuan }")).toEqual([
    "单位“yuan”与指标不符；应为比例",
  ]);
});
