import type { InstitutionKind } from "../county/input/places.ts";
import type { LeverHold, LeverSize } from "../county/levers/table.ts";
import type { MechanismKind } from "../county/mechanism/mechanism.ts";
import type { Moment } from "../county/step.ts";

type Words = readonly [en: string, zh: string];

export const MOMENT_WORDS: Readonly<Record<Moment, Words>> = {
  "month over": ["a month is over", "月末"],
  "year over": ["a year is over", "年末"],
  year: ["a year begins", "年初"],
  month: ["a month begins", "月初"],
  day: ["every day", "每日"],
};

export const KIND_WORDS: Readonly<Record<MechanismKind, Words>> = {
  behaviour: ["behaviour", "行为"],
  management: ["unified management", "统一管理"],
  centre: ["shared centre", "共享中心"],
  contract: ["contract", "签约"],
  chronic: ["chronic care", "慢病管理"],
  workforce: ["workforce", "人力"],
  shock: ["shock", "冲击"],
};

export const SIZE_WORDS: Readonly<Record<LeverSize, Words>> = {
  one: ["one", "一个"],
  institution: ["institution", "机构"],
  "institution and line": ["institution and line", "机构、专科"],
  "institution and centre": ["institution and centre", "机构、中心"],
  "institution and kind": ["institution and kind", "机构、收费类别"],
  "site and department": ["site and department", "院区、科室"],
  "site and ward group": ["site and ward group", "院区、病区组"],
  "village and way out": ["village and way out", "村、出行方向"],
  condition: ["condition", "病种"],
  "drug class": ["drug class", "药品类别"],
};

export const HOLD_WORDS: Readonly<Record<LeverHold, Words>> = { month: ["month", "月"], day: ["day", "日"] };

/** Where a shock strikes. */
export const STRIKES_WORDS: Readonly<Record<"townships" | "institutions" | "none" | "drugs", Words>> = {
  townships: ["townships", "乡镇"],
  institutions: ["institutions", "机构"],
  none: ["none", "全县"],
  drugs: ["drugs", "药品"],
};

export const INSTITUTION_WORDS: Readonly<Record<InstitutionKind, Words>> = {
  "service-point": ["service point of a village clinic", "村卫生室服务点"],
  "joint-clinic": ["joint village clinic", "联办村卫生室"],
  "mobile-stop": ["stop of a mobile team", "巡回医疗点"],
  "ordinary-clinic": ["ordinary village clinic", "一般村卫生室"],
  "central-clinic": ["central village clinic", "中心村卫生室"],
  "township-basic": ["township health centre, basic standard", "乡镇卫生院（基本标准）"],
  "township-recommended": ["township health centre, recommended standard", "乡镇卫生院（推荐标准）"],
  "sub-centre": ["sub-centre of the county", "县域医疗卫生次中心"],
  "county-general": ["county general hospital", "县综合医院"],
  "county-tcm": ["county hospital of Chinese medicine", "县中医医院"],
  "county-mch": ["county hospital for mothers and children", "县妇幼保健院"],
  "private-hospital": ["private hospital", "民营医院"],
  "municipal-hospital": ["municipal hospital", "市级医院"],
  "provincial-hospital": ["provincial hospital", "省级医院"],
};
