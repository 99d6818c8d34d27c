import type { Text } from "../county/input/text.ts";
import type { MechanismKind } from "../county/mechanism/mechanism.ts";

/**
 * Where in the model a parameter acts (参数作用处): what it governs, and the room or file below `src` that reads it.
 */
export interface Acts {
  readonly what: Text;
  readonly where: string;
}

const acts = (en: string, zh: string, where: string): Acts => ({ what: { en, zh }, where });

/** By the kind of a mechanism: its room. */
const ROOM_OF_KIND: Readonly<Record<MechanismKind, Acts>> = {
  behaviour: acts("behaviour", "行为", "county/behaviour"),
  management: acts("unified management", "统一管理", "county/management"),
  centre: acts("shared centres", "共享中心", "county/centres"),
  contract: acts("family-doctor contracts", "家庭医生签约", "county/family-doctors"),
  chronic: acts("chronic care", "慢病管理", "county/chronic"),
  workforce: acts("workforce", "人力", "county/workforce"),
  shock: acts("shocks", "冲击", "county/shock"),
};

/** By the first keys of a path, the longest that fits. */
const BY_PATH: Readonly<Record<string, Acts>> = {
  years: acts("length of the run", "运行年数", "county/base/calendar.ts"),
  warmUp: acts("length of the run", "预热年数", "county/base/calendar.ts"),
  replications: acts("the experiment", "试验设置", "experiment"),
  seed: acts("random numbers", "随机数", "kernel/streams.ts"),
  residents: acts("size of the county", "县的规模", "scenario/rescale.ts"),
  coin: acts("money", "货币单位", "county/base/coins.ts"),
  encounterLog: acts("tables", "结果表", "county/measures/encounter-log.ts"),
  extraEpisodes: acts("illness", "患病", "county/care/falling-ill.ts"),
  population: acts("people", "人口", "county/people"),
  travel: acts("roads", "交通", "county/places/travel.ts"),
  townships: acts("places", "乡镇", "county/places"),
  villages: acts("places and people", "村与人口", "county/places"),
  kinds: acts("places and staff", "机构与人员", "county/places"),
  institutions: acts("places and staff", "机构与人员", "county/places"),
  diseases: acts("illness and its course", "患病与病程", "county/illness"),
  caseMix: acts(
    "severity, operations and the items of a stay's bill",
    "病例组合与住院收费项目",
    "county/illness/case-mix.ts",
  ),
  chronic: acts("chronic states", "慢性病状态", "county/illness/chronic-states.ts"),
  choice: acts("choice of provider", "就医选择", "county/choice"),
  care: acts("paths of care", "诊疗路径", "county/care"),
  trends: acts("what changes by itself", "长期趋势", "county/base/trends.ts"),
  calendar: acts("calendar", "日历", "county/base/calendar.ts"),
  "policy.benefit": acts("benefits", "医保待遇", "county/insurance"),
  "policy.payment": acts("payment of institutions", "支付方式", "county/payment"),
  "policy.money": acts("money of the year", "币值与增长", "county/base/money.ts"),
  "policy.use": acts("use and supply over the years", "利用趋势", "county/base/trends.ts"),
  "policy.management": acts("unified management", "统一管理", "county/management"),
  "policy.contracts": acts("family-doctor contracts", "家庭医生签约", "county/contracts"),
  "policy.prevention": acts("prevention and chronic care", "预防与慢病管理", "county/chronic"),
  "policy.longTermCare": acts("long-term-care insurance", "长期护理保险", "county/chronic"),
  "policy.referral": acts("referral", "转诊", "county/care/referral.ts"),
  "policy.workforce": acts("workforce", "人力", "county/workforce"),
  "policy.capacity": acts("capacity", "服务能力", "county/care"),
  "policy.warnings": acts("early warnings", "预警", "county/measures/monitors"),
  "policy.investments": acts("investments", "投资建设", "county/centres"),
  shocks: acts("shocks", "冲击", "county/shock"),
};

/**
 * Where the parameter at a path acts.
 * @param kindOf the kind of a mechanism by its id
 */
export function actsOf(path: string, kindOf: (mechanism: string) => MechanismKind | undefined): Acts | undefined {
  const keys = path.replace(/^changes\.\d{4}-\d\d-\d\d\./, "").split(".");
  if (keys[0] === "mechanisms") {
    const kind = kindOf(keys[1] ?? "");
    return kind === undefined ? undefined : ROOM_OF_KIND[kind];
  }
  return BY_PATH[keys.slice(0, 2).join(".")] ?? BY_PATH[keys[0]!];
}

/** All places that are named, for the test that they exist. */
export const PLACES: readonly string[] = [...Object.values(BY_PATH), ...Object.values(ROOM_OF_KIND)].map(
  ({ where }) => where,
);
