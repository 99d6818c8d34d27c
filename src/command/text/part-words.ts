import { MECHANISMS } from "../../county/county.ts";
import type { Investment } from "../../county/input/centres.ts";
import { type Language, type Say, inLanguage } from "../language.ts";

/** Blocks of the rules and parts of a county, by the path under which a scenario sets them. */
const WORDS: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  places: ["places and institutions", "地点与机构"],
  population: ["population", "人口"],
  illness: ["illness", "疾病"],
  choice: ["choice of provider", "就医选择"],
  care: ["paths of care", "诊疗路径"],
  calendar: ["calendar", "日历"],
  shocks: ["shocks", "冲击事件"],
  extraEpisodes: ["more patients", "增加的患者"],
  "policy.benefit": ["benefits of the insured", "医保待遇"],
  "policy.payment.residentFund": ["the residents' fund", "居民医保基金"],
  "policy.payment.employeeFund": ["the employees' fund", "职工医保基金"],
  "policy.payment.methods": ["payment methods", "支付方式"],
  "policy.payment.package": ["the package", "打包付费"],
  "policy.payment.finance": ["finance of institutions", "机构财务"],
  "policy.management": ["unified management", "统一管理"],
  "policy.contracts": ["family-doctor contracts", "家庭医生签约"],
  "policy.prevention": ["prevention", "预防"],
  "policy.longTermCare": ["long-term care", "长期护理"],
  "policy.money": ["what money follows", "金额随何变动"],
  "policy.use": ["trends of use", "就诊趋势"],
  "policy.referral": ["referral", "转诊"],
  "policy.workforce": ["workforce", "人力"],
  "policy.capacity": ["capacity", "床位与设备"],
  "policy.warnings": ["early warnings", "预警"],
  rules: ["the rules by themselves, nobody responding", "规则本身（无行为响应）"],
  S: ["mechanisms by policy documents", "依据政策文件的机制"],
  F: ["mechanisms by published studies", "依据公开文献的机制"],
  D: ["mechanisms derived by arithmetic", "推算得出的机制"],
  GK: ["mechanisms by general knowledge", "依据一般知识的机制"],
  A: ["mechanisms by assumption", "依据假设的机制"],
  own: ["mechanisms by the county's own figures", "依据本县数据的机制"],
};

const INVESTMENT_WORDS: Readonly<Record<Investment, readonly [en: string, zh: string]>> = {
  imaging: ["imaging centre", "影像诊断中心"],
  ecg: ["ECG centre", "心电诊断中心"],
  laboratory: ["laboratory centre", "医学检验中心"],
  pathology: ["pathology centre", "病理诊断中心"],
  "ai-township": ["assisted diagnosis in townships", "乡镇人工智能辅助诊断"],
  "ai-village": ["assisted diagnosis in villages", "村级人工智能辅助诊断"],
  "sub-centre": ["county sub-centres", "县域医疗卫生次中心"],
  "chest-pain": ["chest-pain centre", "胸痛中心"],
  stroke: ["stroke centre", "卒中中心"],
  trauma: ["trauma centre", "创伤中心"],
  maternal: ["maternal centre", "危重孕产妇救治中心"],
  newborn: ["newborn centre", "危重儿童和新生儿救治中心"],
  "mobile-clinic": ["mobile clinics", "巡回医疗车"],
  "tcm-hall": ["halls of Chinese medicine", "乡镇中医馆"],
  "tcm-corner": ["corners of Chinese medicine", "村级中医阁"],
  studio: ["studios of renowned doctors", "名医工作室"],
};

/** Investments have words of their own. */
const INVESTMENT = /^policy\.investments\.(.+)$/;
const MECHANISM = /^(?:mechanisms\.)?([a-z][a-z0-9-]*)$/;

/** What a part of a difference is called. */
export function partName(id: string, language: Language, say: Say): string {
  const words = WORDS[id];
  if (words !== undefined) return say(...words);
  const [, investment] = INVESTMENT.exec(id) ?? [];
  if (investment !== undefined) {
    const [en, zh] = INVESTMENT_WORDS[investment as Investment];
    return say(`investment: ${en}`, `建设：${zh}`);
  }
  const [, mechanism] = MECHANISM.exec(id) ?? [];
  const found = MECHANISMS.find((each) => each.id === mechanism);
  return found === undefined ? id : inLanguage(found.name, language);
}
