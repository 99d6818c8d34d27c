import { expect, test } from "vitest";
import { RESIDENT_SCHEME } from "../../src/county/input/people.ts";
import { SERVICE_LINES } from "../../src/county/input/places.ts";
import type { MechanismDeclaration } from "../../src/scenario/epochs.ts";
import { load, problemsOf, SCENARIO } from "./fixture.ts";

test("a scenario is resolved to canonical units", async () => {
  const { scenario, input } = await load(
    `${SCENARIO}care: { hospitalHours: ["08:00", "12:00", 14 h, "17:30"], villageHours: [420, 720, 840, 1200], consult: [6, 0.1 h, 8, 8, 6, 10, 6, 720 s] }\n`,
  );
  expect(scenario).toMatchObject({
    start: "2023-01-01",
    end: "2025-12-31",
    years: 2,
    warmUp: 1,
    replications: 3,
    seed: 7,
    residents: 8100,
    file: "s.yaml",
  });
  expect(input).toMatchObject({
    id: "small",
    division: "990000",
    startDay: 19_358,
    years: 3,
    warmUpYears: 1,
    encounterLog: false,
  });
  expect(input.population.ageShares[0]).toBe(0.05);
  expect(input.population.schemeShares[RESIDENT_SCHEME]).toBe(0.84);
  expect(input.population.incomeFen).toEqual([2_000_000, 3_600_000]);
  expect(input.population.birthRate).toBe(0.0055);
  expect(input.population.deathRates.slice(0, 4)).toEqual([0.01, 0.008, 0.01, 0.008]);
  expect(input.travel.provincialMinutes).toBe(150);
  expect(input.travel.costFenPerKm).toBe(60);
  expect(input.care.hospitalHours).toEqual([480, 720, 840, 1050]);
  expect(input.care.villageHours).toEqual([420, 720, 840, 1200]);
  expect(input.care.consultMinutes).toEqual([6, 6, 8, 8, 6, 10, 6, 12]);
  expect(input.calendar.springFestivals).toEqual(expect.arrayContaining([19_379, 19_763]));
  const cold = input.catalogue.diseases[0]!;
  expect(cold).toMatchObject({
    id: "cold",
    line: SERVICE_LINES.indexOf("respiratory"),
    maleRatio: 1,
    centre: -1,
    onset: 0,
    theatreMinutes: 0,
  });
  expect(cold.incidence[8]).toBe(0.9);
  expect(cold.visitCostFen).toEqual([4000, 6000, 15_000, 30_000]);
  expect(cold.chronicRisk).toEqual([1, 1, 1.5, 1, 1, 1, 1, 1]);
  expect(cold.tests).toEqual([0.2, 0, 0, 0, 0, 0, 0, 0, 0]);
  const { policy, fromDay } = input.epochs[0]!;
  expect(fromDay).toBe(0);
  expect(policy.benefit.resident.deductibleFen).toEqual([17_500, 56_000, 90_000, 160_000]);
  expect(policy.benefit.resident.ratioBp).toEqual([8600, 7680, 6800, 6000]);
  expect(policy.payment.package.splitBp).toEqual([6000, 3000, 1000]);
  expect(policy.payment.methods).toHaveLength(2);
  expect(policy.management.domains).toEqual(Array(11).fill(0));
  expect(policy.referral.delayHours).toBe(24);
});

test("places stand in code order, with what their kinds and rows say", async () => {
  const { input } = await load();
  expect(input.townships.map(({ code, marketDay }) => [code, marketDay])).toEqual([
    ["990000100", -1],
    ["990000101", 2],
  ]);
  expect(input.villages.map(({ code, township }) => [code, township])).toEqual([
    ["990000100001", 0],
    ["990000101001", 1],
    ["990000101002", 1],
  ]);
  expect(input.villages[1]!.name).toEqual({ en: "Ash East", zh: "梣, 东" });
  expect(
    input.institutions.map(({ code, level, township, village, community }) => [
      code,
      level,
      township,
      village,
      community,
    ]),
  ).toEqual([
    ["990000100001-clinic-1", 0, 0, 0, -1],
    ["990000101002-clinic-1", 0, 1, 2, 0],
    ["990000101-township-basic-1", 1, 1, -1, 0],
    ["990000-county-general-1", 2, 0, -1, 0],
    ["outside-municipal-1", 3, -1, -1, -1],
  ]);
  const [town, willow, centre, hospital, outside] = input.institutions;
  expect(town).toMatchObject({
    insurancePort: false,
    doctors: [3, 0, 0, 0, 0, 0, 0, 0],
    subsidyFen: 2_000_000,
    positionKnown: true,
  });
  expect(willow).toMatchObject({
    name: { en: "Willow clinic", zh: "柳村卫生室" },
    latitude: 34.61,
    positionKnown: false,
    insurancePort: true,
  });
  expect(centre).toMatchObject({
    latitude: 34.6,
    nurses: 8,
    payFen: [8_500_000, 6_000_000, 5_000_000],
    beds: [30, 0, 0, 0, 0, 0],
  });
  expect(hospital).toMatchObject({ lead: true, beds: [200, 150, 0, 0, 0, 12], midGradeShare: 0.45, publicOwned: true });
  expect(outside).toMatchObject({ outsideWaitMinutes: 2880, latitude: 34.7, positionKnown: false });
});

test("every parameter has its value, unit, source, range and place", async () => {
  const { parameters } = await load();
  const at = (path: string) => parameters.find((parameter) => parameter.path === path);
  expect(at("population.birthRate")).toMatchObject({
    value: 0.0055,
    unit: "per person-year",
    source: "D",
    range: [0.004, 0.008],
    file: "seeds/counties/small.yaml",
    line: 16,
  });
  expect(at("population.ageShares.75+")).toMatchObject({ value: 0.065, unit: "share", source: "GK" });
  expect(at("policy.benefit.resident.deductible.county")).toMatchObject({
    value: 560,
    unit: "yuan",
    range: [400, 600],
    file: "seeds/policies/baseline.yaml",
  });
  expect(at("policy.benefit.resident.ratio.township")).toMatchObject({
    value: 0.86,
    unit: "share",
    range: [0.85, 0.9],
  });
  expect(at("villages.990000101002.residents")).toMatchObject({
    value: 1200,
    source: "D: shared by size",
    file: "seeds/counties/small.villages.csv",
    line: 2,
    column: 56,
  });
  expect(at("diseases.cold.line")).toMatchObject({ value: "respiratory" });
  const unsourced = parameters.filter(({ source }) => source === "").map(({ path, file }) => `${file} ${path}`);
  expect(unsourced.sort()).toEqual(["s.yaml replications", "s.yaml seed", "s.yaml warmUp", "s.yaml years"]);
  expect(new Set(parameters.map(({ path }) => path)).size).toBe(parameters.length);
});

test("every source file stands with its digest", async () => {
  const { sources } = await load();
  expect(sources.map(({ file }) => file)).toEqual([
    "s.yaml",
    "seeds/calendar/calendar.yaml",
    "seeds/care/care.yaml",
    "seeds/choice/choice.yaml",
    "seeds/counties/small.villages.csv",
    "seeds/counties/small.yaml",
    "seeds/illness/case-mix.yaml",
    "seeds/illness/catalogue.yaml",
    "seeds/illness/chronic.yaml",
    "seeds/illness/trends.yaml",
    "seeds/policies/baseline.yaml",
  ]);
  for (const { sha256 } of sources) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("files stand on files: presets under the file, children over parents", async () => {
  const files = {
    "seeds/policies/drg.yaml":
      "policy: { payment: { methods: [{ service: inpatient, levels: [county], method: drg }], package: { perHead: 100, share: 90 % } } }\n",
    "sub/parent.yaml": `extends: ../grand.yaml\npolicies: [drg]\npolicy: { payment: { package: { perHead: 200 } } }\n`,
    "grand.yaml": `${SCENARIO}name: Grand\npolicy: { payment: { package: { perHead: 300, gateScore: 50 } } }\n`,
  };
  const { input, scenario } = await load(
    "extends: sub/parent.yaml\nseed: 9\npolicy: { benefit: { resident: { ratio: { county: 80 % } } } }\n",
    files,
  );
  const { policy } = input.epochs[0]!;
  expect(policy.payment.package).toMatchObject({ perHeadFen: 20_000, gateScore: 50, shareBp: 9000 });
  expect(policy.payment.methods.map(({ method }) => method)).toEqual(["drg"]);
  expect(policy.benefit.resident.ratioBp).toEqual([8600, 8000, 6800, 6000]);
  expect(scenario).toMatchObject({ seed: 9, replications: 3, name: { en: "s", zh: "s" } });
  const absolute = await load("extends: /home/base.yaml\n", { "/home/base.yaml": SCENARIO });
  expect(absolute.scenario.seed).toBe(7);
});

test("dated changes give complete epochs", async () => {
  const { input, parameters } = await load(`${SCENARIO}
mechanisms: { down-referral: { parameters: { base: 0.1 } } }
changes:
  - { date: 2024-07-01, policy: { payment: { package: { share: 95 % } } } }
  - { date: 2024-01-01, policy: { payment: { package: { on: true } } }, mechanisms: { down-referral: { parameters: { base: 0.2 } } } }
`);
  expect(
    input.epochs.map(({ fromDay, policy, mechanisms }) => [
      fromDay,
      policy.payment.package.on,
      policy.payment.package.shareBp,
      mechanisms,
    ]),
  ).toEqual([
    [0, false, 10_000, { "down-referral": { on: true, parameters: { base: 0.1 } } }],
    [365, true, 10_000, { "down-referral": { on: true, parameters: { base: 0.2 } } }],
    [547, true, 9500, { "down-referral": { on: true, parameters: { base: 0.2 } } }],
  ]);
  expect(input.shocks).toEqual([]);
  expect(parameters.filter(({ path }) => path.startsWith("changes.")).map(({ path, value }) => [path, value])).toEqual([
    ["changes.2024-01-01.policy.payment.package.on", true],
    ["changes.2024-01-01.mechanisms.down-referral.parameters.base", 0.2],
    ["changes.2024-07-01.policy.payment.package.share", 0.95],
  ]);
});

const attack = { name: "attack", value: 0.6, unit: "share", min: 0, max: 1, source: "A", en: "Attack", zh: "发病" };
const SHOCKS: readonly MechanismDeclaration[] = [
  { id: "epidemic", parameters: [attack], shock: { where: "townships", drugs: false, needed: false } },
  { id: "closing", parameters: [], shock: { where: "institutions", drugs: false, needed: true } },
  { id: "supply", parameters: [], shock: { where: "none", drugs: true, needed: true } },
];

test("shocks stand in the order of their days, each with what its mechanism has to be told", async () => {
  const { input, parameters } = await load(
    `${SCENARIO}
shocks:
  - { mechanism: closing, from: 2024-03-01, where: [990000-county-general-1] }
  - { mechanism: epidemic, from: 2024-01-01, to: 2024-01-31, name: Wave, where: ["990000101"], parameters: { attack: { value: 30 %, source: A, range: [20, 40] } } }
  - { mechanism: supply, from: 2024-02-01, to: 2024-02-01, drugs: [antihypertensive] }
`,
    {},
    { mechanisms: SHOCKS, set: ["shocks.1.parameters.attack=0.25"] },
  );
  expect(input.shocks).toEqual([
    { mechanism: "epidemic", fromDay: 365, toDay: 395, where: ["990000101"], drugs: [], parameters: { attack: 0.25 } },
    { mechanism: "supply", fromDay: 396, toDay: 396, where: [], drugs: [1], parameters: {} },
    { mechanism: "closing", fromDay: 425, where: ["990000-county-general-1"], drugs: [], parameters: {} },
  ]);
  // No rule changes with a shock.
  expect(input.epochs).toHaveLength(1);
  expect(
    parameters.filter(({ path }) => path.startsWith("shocks.")).map(({ path, value, unit }) => [path, value, unit]),
  ).toEqual(expect.arrayContaining([["shocks.1.parameters.attack", 0.25, "share"]]));
});

test.each([
  ["{ from: 2024-02-01 }", "a shock names its mechanism; expected one of epidemic, closing, supply"],
  ["{ mechanism: epidemics, from: 2024-02-01 }", 'there is no shock "epidemics"; did you mean "epidemic"?'],
  [
    "{ mechanism: down-referral, from: 2024-02-01 }",
    'there is no shock "down-referral"; expected one of epidemic, closing, supply',
  ],
  ["{ mechanism: epidemic }", '"from" is missing: First day'],
  ["{ mechanism: epidemic, from: 2022-02-01 }", "2022-02-01 lies before the start, 2023-01-01"],
  ["{ mechanism: epidemic, from: 2024-02-01, to: 2024-01-31 }", "the shock ends before it begins, on 2024-02-01"],
  [
    '{ mechanism: epidemic, from: 2024-02-01, where: ["990000999"] }',
    'there is no township "990000999"; did you mean "990000100"?',
  ],
  [
    "{ mechanism: epidemic, from: 2024-02-01, parameters: { atack: 1 } }",
    'unknown key "atack"; did you mean "attack"?',
  ],
  ["{ mechanism: epidemic, from: 2024-02-01, parameters: { attack: 3 } }", 'found 3, expected 0 to 1 share; "3 %"?'],
  [
    "{ mechanism: epidemic, from: 2024-02-01, drugs: [tcm] }",
    'unknown key "drugs"; expected one of mechanism, from, to, name, parameters, where',
  ],
  [
    "{ mechanism: closing, from: 2024-02-01 }",
    '"where" is missing: Codes of the hospitals and township centres struck',
  ],
  [
    "{ mechanism: closing, from: 2024-02-01, where: [990000-county-general-2] }",
    'there is no hospital or township centre "990000-county-general-2" in the county; did you mean "990000-county-general-1"?',
  ],
  [
    "{ mechanism: supply, from: 2024-02-01, drugs: [antihypertensiv] }",
    '"antihypertensiv" is not known here; did you mean "antihypertensive"?',
  ],
])("a shock %s: %s", async (shock, message) => {
  const mechanisms = [...SHOCKS, { id: "down-referral", parameters: [] }];
  expect(
    (await problemsOf(`${SCENARIO}shocks: [${shock}]\n`, {}, { mechanisms })).map((one) => one.message.en),
  ).toEqual([message]);
});

test("two shocks of one mechanism do not begin on one day", async () => {
  const one = "{ mechanism: epidemic, from: 2024-02-01 }";
  expect(
    (await problemsOf(`${SCENARIO}shocks: [${one}, ${one}]\n`, {}, { mechanisms: SHOCKS })).map(
      ({ message }) => message.en,
    ),
  ).toEqual([expect.stringContaining("begin on one day")]);
});

test("declared mechanisms stand at their defaults, and only they", async () => {
  const parameters = [{ name: "base", value: 0.3, unit: "share", min: 0, max: 1, source: "A", en: "Base", zh: "基础" }];
  const mechanisms = [
    { id: "down-referral", parameters },
    { id: "siphoning", on: false, parameters: [] },
  ];
  const { input } = await load(SCENARIO, {}, { mechanisms });
  expect(input.epochs[0]!.mechanisms).toEqual({
    "down-referral": { on: true, parameters: { base: 0.3 } },
    siphoning: { on: false, parameters: {} },
  });
  const problems = await problemsOf(
    `${SCENARIO}mechanisms: { down-refferal: false, siphoning: 3, down-referral: { parameters: { base: 2 } } }\n`,
    {},
    { mechanisms },
  );
  expect(problems.map(({ message }) => message.en)).toEqual([
    'unknown key "down-refferal"; did you mean "down-referral"?',
    "expected true, false, or { on, parameters }",
    'found 2, expected 0 to 1 share; "2 %"?',
  ]);
});

test("--set stands over everything, at every date", async () => {
  const set = [
    "policy.payment.package.perHead=931.5",
    "policy.benefit.resident.ratio.county=80%",
    "policy.payment.package.split=[50 %, 40 %, 10 %]",
    "choice.habit=0.75",
    "care.consult.internal=10 min",
    "population.maleShare=0.5",
    "institutions.990000-county-general-1.beds.internal=250",
    "policy.payment.methods.1.method=drg",
    "changes.0.policy.payment.package.share=97%",
    "institutions.990000101002-clinic-1.capability.general=0.4",
  ];
  const { input, parameters } = await load(
    `${SCENARIO}changes: [{ date: 2024-01-01, policy: { payment: { package: { perHead: 1000 } } } }]\n`,
    {},
    { set },
  );
  expect(input.epochs.map(({ policy }) => [policy.payment.package.perHeadFen, policy.payment.package.shareBp])).toEqual(
    [
      [93_150, 10_000],
      [93_150, 9700],
    ],
  );
  const { policy } = input.epochs[0]!;
  expect(policy.benefit.resident.ratioBp[1]).toBe(8000);
  expect(policy.payment.package.splitBp).toEqual([5000, 4000, 1000]);
  expect(policy.payment.methods.map(({ method }) => method)).toEqual(["fee-for-service", "drg"]);
  expect(input.choice.habit).toBe(0.75);
  expect(input.care.consultMinutes[1]).toBe(10);
  expect(input.population.maleShare).toBe(0.5);
  expect(input.institutions[3]!.beds[0]).toBe(250);
  expect(input.institutions[1]!.capability[0]).toBe(0.4);
  expect(parameters.find(({ path }) => path === "choice.habit")).toMatchObject({
    value: 0.75,
    file: "--set 4",
    line: 1,
    column: 14,
  });
});

test("options stand over the file", async () => {
  const { scenario, input } = await load(
    SCENARIO,
    {},
    { years: 1, replications: 5, seed: 11, start: "2022-01-01", residents: 4000 },
  );
  expect(scenario).toMatchObject({
    years: 1,
    replications: 5,
    seed: 11,
    start: "2022-01-01",
    end: "2023-12-31",
    residents: 4000,
  });
  expect(input.startDay).toBe(18_993);
  expect(input.years).toBe(2);
});

test("targets are read in the unit of their measure", async () => {
  const measures = [
    { id: "in_county_rate_admissions", unit: "share" },
    { id: "wait", unit: "min" },
  ];
  const { scenario } = await load(
    `${SCENARIO}targets:
  - { id: a, measure: in_county_rate_admissions, direction: at-least, goal: 90 %, source: S:001 }
  - { id: b, measure: wait, direction: at-most, goal: { value: 30, unit: min, source: A } }
`,
    {},
    { measures },
  );
  expect(scenario.targets).toEqual([
    { id: "a", measure: "in_county_rate_admissions", direction: "at-least", goal: 0.9, source: "S:001" },
    { id: "b", measure: "wait", direction: "at-most", goal: 30, source: "A" },
  ]);
});

test("a county may be a file of one's own, standing on another", async () => {
  const files = {
    "mine/county.yaml":
      "extends: ../seeds/counties/small.yaml\nid: mine\nname: Mine\npopulation: { maleShare: 0.49 }\ninstitutions: { outside-municipal-1: null }\n",
  };
  const { input } = await load(SCENARIO.replace("county: small", "county: mine/county.yaml"), files);
  expect(input.id).toBe("mine");
  expect(input.population.maleShare).toBe(0.49);
  expect(input.institutions).toHaveLength(4);
});

test("one more patient and the event log", async () => {
  const { input } = await load(
    `${SCENARIO}encounterLog: true\nextraEpisodes: [{ resident: 12, disease: cold, minute: 600 }]\n`,
  );
  expect(input).toMatchObject({ encounterLog: true, extraEpisodes: [{ resident: 12, disease: "cold", minute: 600 }] });
});

test("a seed may name a list of seeds, for its first", async () => {
  const files = { "seeds/streams/pi.yaml": "name: Pi\nseeds: [31415926, 53589793]\n" };
  const { scenario } = await load(SCENARIO.replace("seed: 7", "seed: pi"), files);
  expect(scenario.seed).toBe(31_415_926);
  const [problem] = await problemsOf(SCENARIO.replace("seed: 7", "seed: pie"), files);
  expect(problem).toMatchObject({
    file: "s.yaml",
    line: 6,
    column: 7,
    message: { en: 'seeds/streams/pie.yaml: there is no such file; did you mean "pi"?' },
  });
});
