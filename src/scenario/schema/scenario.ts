import type { ExtraEpisode } from "../../county/input/county.ts";
import type { Text } from "../../county/input/text.ts";
import {
  bare,
  block,
  count,
  date,
  flag,
  items,
  maybe,
  money,
  name,
  otherwise,
  text,
  word,
  type Field,
} from "../../language/fields.ts";
import { CALENDAR, CARE, CHOICE } from "./care.ts";
import {
  COUNTY_ID,
  COUNTY_NAME,
  DIVISION,
  INSTITUTIONS,
  KINDS,
  POPULATION,
  TOWNSHIPS,
  TRAVEL,
  VILLAGES,
} from "./county.ts";
import { CASE_MIX } from "./case-mix.ts";
import { CHRONIC, DISEASES, TRENDS } from "./illness.ts";
import { POLICY } from "./policy.ts";

/** What a scenario says about the run itself. */
export interface RunFile {
  readonly county: string;
  readonly start: number;
  readonly years: number;
  readonly warmUp: number;
  readonly replications: number;
  readonly seed: number;
  readonly residents?: number;
  readonly coin: number;
  readonly encounterLog: boolean;
  readonly extraEpisodes: readonly ExtraEpisode[];
}

/** Bounds of what a run may be, the same in files, flags and requests. */
export const RUN_BOUNDS = {
  years: { min: 1, max: 50 },
  replications: { min: 1, max: 100_000 },
  seed: { min: 0, max: 4_294_967_295 },
  residents: { min: 1000, max: 10_000_000 },
} as const;

export const RUN_FIELDS: { readonly [K in keyof RunFile]-?: Field<RunFile[K]> } = {
  county: text("Id of a county of the seeds, or the path of a county file", "县的标识或县文件路径"),
  start: date("First day of the run, a 1 January", "起始日期（1 月 1 日）"),
  years: count("years", "Measured years, after warm-up", "统计年数（不含预热）", RUN_BOUNDS.years),
  warmUp: otherwise(count("years", "Warm-up years, not measured", "预热年数", { max: 20 }), 1),
  replications: otherwise(count("replications", "Replications", "重复次数", RUN_BOUNDS.replications), 2),
  seed: otherwise(
    count(
      "seed",
      "Random seed; in a file also the name of a list of seeds/streams, for its first",
      "随机种子，文件中也可写种子表名称，取其首个",
      RUN_BOUNDS.seed,
    ),
    1,
  ),
  residents: maybe(count("persons", "Rescale the county to so many residents", "按常住人口缩放", RUN_BOUNDS.residents)),
  coin: otherwise(
    money("Smallest coin: bills and payments are whole ones", "最小货币单位：账单与支付均为其整数倍", {
      min: 1,
      max: 100_000,
    }),
    1,
  ),
  encounterLog: otherwise(flag("Keep a patient-level event log", "保留患者级事件日志"), false),
  extraEpisodes: otherwise(
    items(
      block<ExtraEpisode>("one more patient", "增加的患者", {
        resident: count("index", "Resident, by index", "居民序号"),
        disease: text("Disease id", "病种代码"),
        minute: bare("min", "Minute of the run", "运行中的分钟"),
      }),
    ),
    [],
  ),
};

/** A named list of random seeds. */
export const SEEDS = items(count("seed", "A random seed", "随机种子", RUN_BOUNDS.seed), { least: 1 });

/** A goal of a policy on a measure. */
export interface TargetFile {
  readonly id: string;
  readonly measure: string;
  readonly direction: "at-least" | "at-most";
  readonly source?: string;
  readonly name?: Text;
}

/** A target but for its goal, whose unit is the measure's. */
export const TARGET = block<TargetFile>("a target", "目标", {
  id: text("Id", "标识", /^[A-Za-z0-9_-]+$/),
  measure: text("Measure id", "指标代码", /^[a-z0-9_]+$/),
  direction: word(["at-least", "at-most"], "Direction", "方向"),
  source: maybe(text("Source", "来源")),
  name: maybe(name("Name", "名称")),
});

export const NAME = name("Name", "名称");
export const PURPOSE = name("Purpose: the question asked", "目的：所问的问题");

/** What the model is made from, by its key at the top of a file. */
export const MODEL_FIELDS = {
  population: POPULATION,
  travel: TRAVEL,
  townships: TOWNSHIPS,
  villages: VILLAGES,
  kinds: KINDS,
  institutions: INSTITUTIONS,
  diseases: DISEASES,
  caseMix: CASE_MIX,
  chronic: CHRONIC,
  choice: CHOICE,
  care: CARE,
  trends: TRENDS,
  calendar: CALENDAR,
} as const;

export const POLICY_FIELD = POLICY;
export const COUNTY_FIELDS = { id: COUNTY_ID, name: COUNTY_NAME, division: DIVISION } as const;

/** Keys that may stand at the top of a file of each kind. */
export const FILE_KEYS = {
  county: [
    "extends",
    "id",
    "name",
    "division",
    "villageTable",
    "population",
    "travel",
    "townships",
    "villages",
    "kinds",
    "institutions",
  ],
  illness: ["diseases", "caseMix", "chronic", "trends"],
  choice: ["choice"],
  care: ["care"],
  calendar: ["calendar"],
  policy: ["extends", "name", "purpose", "policy", "mechanisms", "targets"],
  stream: ["name", "purpose", "seeds"],
  scenario: [
    "extends",
    "name",
    "purpose",
    ...Object.keys(RUN_FIELDS),
    "policies",
    "policy",
    "mechanisms",
    "changes",
    "shocks",
    "targets",
    ...Object.keys(MODEL_FIELDS),
  ],
} as const;
export type FileKind = keyof typeof FILE_KEYS;
