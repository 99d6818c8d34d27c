import type { UtilityTerm } from "../../county/choice/explained.ts";
import type { CHRONIC_STATES } from "../../county/input/illness.ts";
import type { SCHEMES } from "../../county/input/people.ts";
import type { DEPARTMENTS, DEVICES, WARDS } from "../../county/input/places.ts";
import type { PutOffReason } from "../../experiment/trace/story.ts";

type Pair = readonly [en: string, zh: string];

/** Words of both languages for what the county knows by index. */
export const DEPARTMENT_WORDS: Readonly<Record<(typeof DEPARTMENTS)[number], Pair>> = {
  general: ["general practice", "全科"],
  internal: ["internal medicine", "内科"],
  surgery: ["surgery", "外科"],
  women: ["women", "妇产科"],
  children: ["children", "儿科"],
  tcm: ["Chinese medicine", "中医科"],
  senses: ["eye, ear, skin", "五官皮肤科"],
  emergency: ["emergency", "急诊科"],
};
export const WARD_WORDS: Readonly<Record<(typeof WARDS)[number], Pair>> = {
  internal: ["internal ward", "内科病区"],
  surgery: ["surgical ward", "外科病区"],
  women: ["women's ward", "妇产病区"],
  children: ["children's ward", "儿科病区"],
  tcm: ["Chinese-medicine ward", "中医病区"],
  intensive: ["intensive care", "重症监护"],
};
export const DEVICE_WORDS: Readonly<Record<(typeof DEVICES)[number], Pair>> = {
  laboratory: ["laboratory", "化验"],
  ecg: ["ECG", "心电图"],
  ultrasound: ["ultrasound", "超声"],
  "x-ray": ["X-ray", "X线"],
  ct: ["CT", "CT"],
  mri: ["MRI", "磁共振"],
  endoscopy: ["endoscopy", "内镜"],
  dsa: ["angiography", "血管造影"],
  dialysis: ["dialysis", "透析"],
};
export const SCHEME_WORDS: Readonly<Record<(typeof SCHEMES)[number], Pair>> = {
  resident: ["resident scheme", "居民医保"],
  employee: ["employee scheme", "职工医保"],
  none: ["not insured here", "未在本地参保"],
};
export const STATE_WORDS: Readonly<Record<(typeof CHRONIC_STATES)[number], Pair>> = {
  none: ["none", "无"],
  undiagnosed: ["not diagnosed", "未诊断"],
  diagnosed: ["diagnosed", "已诊断"],
  managed: ["managed", "规范管理"],
  controlled: ["controlled", "已控制"],
};
export const PUT_OFF_WORDS: Readonly<Record<PutOffReason, Pair>> = {
  "spring-festival": ["Spring Festival", "春节"],
  holiday: ["public holiday", "节假日"],
  weekend: ["weekend", "周末"],
  "farm-season": ["farm work", "农忙"],
  ordinary: ["an ordinary day's business", "日常事务"],
};
export const TERM_WORDS: Readonly<Record<UtilityTerm, Pair>> = {
  constant: ["constant", "常数"],
  need: ["need", "病情"],
  travel: ["travel", "路程"],
  wait: ["wait", "候诊"],
  price: ["price", "自付"],
  quality: ["quality", "质量"],
  shortfall: ["too weak", "能力不足"],
  habit: ["habit", "习惯"],
  ownPlace: ["own place", "本村本乡"],
  contract: ["contract", "签约"],
  elder: ["age", "老年"],
  rule: ["rule", "首诊规则"],
  drug: ["drug", "缺药"],
  advice: ["advice", "医嘱"],
  reputation: ["reputation", "口碑"],
};
/** Income by sixteenth, in fifths. */
export const INCOME_WORDS: readonly Pair[] = [
  ["poorest fifth", "最低收入组"],
  ["second fifth", "较低收入组"],
  ["middle fifth", "中等收入组"],
  ["fourth fifth", "较高收入组"],
  ["richest fifth", "最高收入组"],
];
