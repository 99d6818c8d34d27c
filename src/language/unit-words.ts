/** Units of parameters in Chinese (单位); what stands in brackets is a scale and no unit. */
const CHINESE: Readonly<Record<string, string>> = {
  yuan: "元",
  "yuan/km": "元/公里",
  share: "（比例）",
  "per person-year": "次/人年",
  "visits per year": "次/年",
  visits: "次",
  persons: "人",
  beds: "张",
  devices: "台",
  theatres: "间",
  ambulances: "辆",
  places: "处",
  replications: "次",
  years: "年",
  year: "年",
  months: "个月",
  days: "天",
  "days per month": "天/月",
  d: "天",
  h: "小时",
  min: "分钟",
  km: "公里",
  "km/h": "公里/小时",
  deg: "度",
  factor: "倍",
  "factor per hour": "倍/小时",
  points: "分",
  ratio: "（比值）",
  number: "",
  index: "（序号）",
  seed: "（种子）",
  weight: "（权重）",
  power: "（指数）",
  lambda: "（λ）",
  measure: "（指标单位）",
  "results a day, beds, villages or days a week": "（份/日、张、村或天/周）",
  utility: "（效用）",
  "utility per minute": "（效用/分钟）",
  "utility per ‰ of income": "（效用/收入千分之一）",
  "utility per day": "（效用/天）",
  "utility per year": "（效用/年）",
  logit: "（logit）",
  severity: "（严重度）",
  elasticity: "（弹性）",
  "coefficient of variation": "（变异系数）",
  "log standard deviation": "（对数标准差）",
};

/** Spellings that messages offer beside the units of parameters (可用单位). */
const OFFERED: Readonly<Record<string, string>> = {
  "wan yuan (万元)": "万元",
  fen: "分",
  share: "比例",
  pp: "百分点",
  bp: "基点",
  "per 1000": "每 1000",
  "per 100000": "每 100000",
  "per 1000 person-years": "/千人年",
  "per 100000 person-years": "/10万人年",
  "% per year": "%/年",
  "per person-month": "/人月",
  s: "秒",
  weeks: "周",
  m: "米",
  "m/s": "米/秒",
  "fen/km": "分/公里",
  "HH:MM": "时:分",
};

/** A unit that a message offers, in Chinese. */
export const offeredInChinese = (unit: string): string =>
  OFFERED[unit] ?? unitInChinese(unit).replaceAll(/[（）]/g, "");

/** A parameter's unit in Chinese; as it is where it has none. */
export const unitInChinese = (unit: string): string => CHINESE[unit] ?? unit;

/** Units that can be told in Chinese. */
export const hasChinese = (unit: string): boolean => unit === "" || CHINESE[unit] !== undefined;
