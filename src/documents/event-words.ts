import type { EVENT_KINDS } from "../county/base/events.ts";

/** What each kind of event is (事件类型). */
export const EVENT_WORDS: Readonly<Record<(typeof EVENT_KINDS)[number]["name"], readonly [en: string, zh: string]>> = {
  day: ["a day begins", "一日开始"],
  shift: ["a shift begins or ends", "班次开始或结束"],
  consulted: ["a consultation ends", "接诊结束"],
  tested: ["a test is done", "检查完成"],
  "second-look": ["the doctor has seen the results", "医生复看结果"],
  operated: ["an operation ends", "手术结束"],
  "intensive-done": ["intensive care ends", "重症监护结束"],
  discharged: ["a stay ends", "出院"],
  "step-down": ["a stay may go on further down", "可下转"],
  scene: ["an ambulance is at the scene", "救护车到达现场"],
  arrived: ["a patient arrives", "患者到达"],
  "for-bed": ["a patient asks for a bed", "申请床位"],
  "for-theatre": ["a patient asks for a theatre", "申请手术室"],
  seek: ["a person seeks care", "求医"],
  "doctor-patience": ["patience for a doctor ends", "候诊耐心耗尽"],
  "bed-patience": ["patience for a bed ends", "候床耐心耗尽"],
  "ambulance-patience": ["patience for an ambulance ends", "候车耐心耗尽"],
  "hand-over": ["an ambulance hands over", "救护车交接"],
  closing: ["a place closes", "闭诊"],
  extra: ["one more patient falls ill", "额外患者患病"],
  called: ["a patient is called in", "叫号"],
};
