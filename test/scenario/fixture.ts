import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { CHRONIC_CONDITIONS } from "../../src/county/input/illness.ts";
import { loadScenario, type Loaded, type LoadOptions } from "../../src/scenario/load.ts";
import { ScenarioError, type Problem } from "../../src/language/problem.ts";
import { ReadError, type Reader } from "../../src/language/reader.ts";

export type Files = Readonly<Record<string, string>>;

/** Files held in memory. */
export function memoryReader(files: Files): Reader {
  return {
    seeds: "seeds/",
    resolve: (from, to) => (to.startsWith("/") ? posix.normalize(to) : posix.join(posix.dirname(from), to)),
    read(path) {
      const text = files[path];
      if (text === undefined) throw new ReadError("there is no such file", "文件不存在");
      return text;
    },
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(folder))
        .map((path) => path.slice(folder.length))
        .filter((name) => !name.includes("/")),
  };
}

const nine = (value: string): string => `[${Array(9).fill(value).join(", ")}]`;

const COUNTY = `id: small
name: { en: Small County, zh: 小县 }
division: "990000"
villageTable: small.villages.csv
population:
  $source: GK
  ageShares: { value: [5, 14, 8.5, 10.5, 12, 16, 15.5, 12, 6.5], unit: "%" }
  migrantAgeShares: { value: [2, 7, 17, 27, 22, 17, 6, 1.5, 0.5], unit: "%" }
  maleShare: 0.51
  schemeShares: { resident: 84 %, employee: 11 %, none: 5 % }
  employeeTownRatio: 4
  migrantsEnrolledShare: 50 %
  assistedShare: 12 %
  income: { value: [20000, 36000], unit: yuan, range: [14000, 50000] }
  incomeSpread: 0.6
  birthRate: { value: 5.5, unit: per 1000 person-years, source: D, range: [4, 8] }
  deathRates: { male: ${nine("0.01")}, female: ${nine("0.008")} }
  netMigration: ${nine("-0.002")}
  homeAtSpringFestival: 75 %
  homeAtFarmPeak: 12 %
  schemeChangeShare: 1.5 %
travel:
  $source: A
  detour: 1.25
  speed: [20, 35, 50, 85]
  access: 4
  costPerKm: 0.6
  municipalDistance: 60
  municipalTime: 70
  provincialDistance: 180
  provincialTime: 2.5 h
  seatLatitude: 34.7
  seatLongitude: 115.2
townships:
  $source: A
  "990000101": { name: { en: Ash, zh: 梣镇 }, latitude: 34.6, longitude: 115.1, positionKnown: false, marketDay: 2 }
  "990000100": { name: { en: Seat, zh: 城关 }, latitude: 34.7, longitude: 115.2, marketDay: none }
kinds:
  $source: GK
  ordinary-clinic: { capability: { general: 0.3 }, pay: [42000, 30000, 24000], subsidy: 2 wan yuan }
  township-basic: { capability: { general: 0.5, respiratory: 0.4 }, doctors: { general: 6, emergency: 1 }, nurses: 8, beds: { internal: 30 }, devices: { laboratory: 1, x-ray: 1 }, pay: [85000, 60000, 50000] }
institutions:
  $source: GK
  990000101-township-basic-1: { name: Ash centre, kind: township-basic, township: "990000101", community: 0 }
  990000-county-general-1: { name: County hospital, kind: county-general, township: "990000100", community: 0, lead: true, capability: { general: 0.9, critical: 0.7 }, doctors: { internal: 40, surgery: 30 }, midGradeShare: 45 %, nurses: 200, beds: { internal: 200, surgery: 150, intensive: 12 }, devices: { ct: 2 }, theatres: 4, ambulances: 3, pay: [120000, 80000, 60000] }
  outside-municipal-1: { name: Municipal hospital, kind: municipal-hospital, capability: { general: 0.95 }, outsideWait: 2 d }
`;

const VILLAGES = `code,township,zh,en,latitude,longitude,position,residents,migrants,urban,clinic,doctors,port,source
990000101002,990000101,柳村,Willow,34.61,115.11,laid-out,1200,180,no,ordinary-clinic,2,yes,D: shared by size
990000101001,990000101,"梣, 东",Ash East,34.6,115.1,known,900,150,no,,,no,D: shared by size
990000100001,990000100,城东,East Town,34.7,115.2,known,6000,300,yes,ordinary-clinic,3,no,D: shared by size
`;

const CATALOGUE = `diseases:
  cold:
    $source: GK
    name: { en: Common cold, zh: 感冒 }
    icd: J00
    line: respiratory
    mix: respiratory
    drugClass: anti-infective
    incidence: { value: ${nine("900")}, unit: per 1000 person-years }
    chronicRisk: { copd: 1.5 }
    controlledRisk: {}
    season: [1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.8, 0.8, 0.9, 1, 1, 1.2]
    severityMedian: 0.15
    severitySpread: 0.8
    perceptionNoise: 0.5
    emergencyShare: 1 %
    ambulanceShare: 0
    outpatientNeed: [0.1, 0.3]
    inpatientNeed: { mild: 0.3, severe: 0.5 }
    admissionShare: 0.2 %
    visitCost: [40, 60, 150, 300]
    visitCostCv: 0.7
    visitSplit: [[0.7, 0, 0.1, 0.2], [0.6, 0, 0.2, 0.2], [0.4, 0.1, 0.3, 0.2], [0.4, 0.1, 0.3, 0.2]]
    dailyCare: [200, 20, 150, 100]
    stay: [5, 6, 7]
    stayCv: 0.75
    tests: { laboratory: 0.2 }
    stepDownAfter: 60 %
    stepDownShare: 0
    followUps: 0.1
    followUpInterval: 7
    readmissionShare: 1 %
    fatality: per_nothing
    delayFactorPerHour: 1
    untreatedFactor: 2
`.replace("per_nothing", "0.01 %");

const CHRONIC = `chronic:
  $source: GK
${CHRONIC_CONDITIONS.map(
  (id) => `  ${id}:
    name: ${id}
    prevalence: { male: ${nine("0.1")}, female: ${nine("0.09")} }
    diagnosedShare: 0.4
    managedShare: 0.5
    controlledShare: 0.3
    visitsDiagnosed: 3
    visitsManaged: 5
    visitDisease: cold
    drugClass: other
    excessDeathUncontrolled: 0.004
    excessDeathControlled: 0.001
    disabilityUncontrolled: 0.1
    disabilityControlled: 0.05
    specialChronicShare: 0.2`,
).join("\n")}
`;

const CALENDAR = `calendar:
  $source: "F: General Office of the State Council"
  holidays: [2023-01-22, 2023-01-23, 2023-10-01]
  workdays: [2023-01-28]
  springFestivals: [2022-02-01, 2023-01-22, 2024-02-10, ${Array.from({ length: 60 }, (_, i) => `${2025 + i}-02-05`).join(", ")}]
  homeBefore: 10
  homeAfter: 20
  farmPeakMonths: [jun, oct]
  farmPeak: 12
`;

export const SCENARIO = `county: small
start: 2023-01-01
years: 2
warmUp: 1
replications: 3
seed: 7
`;

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

export const SEEDS: Files = {
  "seeds/counties/small.yaml": COUNTY,
  "seeds/counties/small.villages.csv": VILLAGES,
  "seeds/illness/catalogue.yaml": CATALOGUE,
  "seeds/illness/case-mix.yaml": read("seeds/illness/case-mix.yaml"),
  "seeds/illness/chronic.yaml": CHRONIC,
  "seeds/illness/trends.yaml": read("seeds/illness/trends.yaml"),
  "seeds/choice/choice.yaml": read("seeds/choice/choice.yaml"),
  "seeds/care/care.yaml": read("seeds/care/care.yaml"),
  "seeds/calendar/calendar.yaml": CALENDAR,
  "seeds/policies/baseline.yaml": read("seeds/policies/baseline.yaml"),
};

/** Loads `s.yaml` over the small county. */
export function load(scenario: string = SCENARIO, files: Files = {}, options: LoadOptions = {}): Promise<Loaded> {
  return loadScenario(memoryReader({ ...SEEDS, "s.yaml": scenario, ...files }), "s.yaml", options);
}

/** What is wrong, as `file:line:column` and words; fails when nothing is. */
export async function problemsOf(
  scenario: string,
  files: Files = {},
  options: LoadOptions = {},
): Promise<readonly Problem[]> {
  try {
    await load(scenario, files, options);
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  throw new Error("the scenario was accepted");
}

/** A text with `‸` where a problem is expected: the text without it, and its place. */
export function marked(text: string, file = "s.yaml"): { text: string; at: string } {
  const before = text.slice(0, text.indexOf("‸"));
  if (!text.includes("‸")) throw new Error("no mark");
  const line = before.split("\n").length;
  return { text: text.replace("‸", ""), at: `${file}:${line}:${before.length - before.lastIndexOf("\n")}` };
}

export function where(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}`;
}
