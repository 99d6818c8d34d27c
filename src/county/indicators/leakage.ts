import { LEAVING_REASONS, type LeavingReason } from "../base/leaving.ts";
import type { Text } from "../input/text.ts";
import { flow, type Measure, term, words, YUAN } from "./measure.ts";

/** What each reason of leaving is called (外流原因). */
export const REASON_NAMES: Readonly<Record<LeavingReason, Text>> = {
  capability: words("beyond capability", "能力不足"),
  advised: words("advised by the county's doctor", "县内医生建议"),
  waiting_doctor: words("waiting for a doctor", "候诊"),
  waiting_bed: words("waiting for a bed", "候床"),
  refused: words("refused", "被拒"),
  drug: words("drug missing", "缺药"),
  device: words("device missing", "缺设备"),
  quality: words("perceived quality", "认为质量更好"),
  near: words("nearer or habitual", "就近或习惯"),
  away: words("away from home", "外出"),
};

const COUNTS = [
  ["admissions", "Admissions outside", "县外住院"],
  ["visits", "Visits outside", "县外门急诊"],
] as const;

/** Care outside the county by reason, those away from home among it: a stay counts when it ends. */
export const LEAKAGE_REASONS: readonly Measure[] = [
  ...COUNTS.flatMap(([what, en, zh]) =>
    LEAVING_REASONS.map((reason) =>
      flow(
        `${what}_leak_${reason}`,
        `${what} per year`,
        term(`${what}_leak_${reason}`),
        words(`${en}: ${REASON_NAMES[reason].en}`, `${zh}：${REASON_NAMES[reason].zh}`),
        words(`${what} outside the county for this reason`, `因此到县外的${what === "visits" ? "门急诊" : "住院"}人次`),
      ),
    ),
  ),
  ...LEAVING_REASONS.map((reason) => ({
    ...flow(
      `charges_leak_${reason}_yuan`,
      YUAN.unit,
      term(`charges_leak_${reason}`),
      words(`Charges outside: ${REASON_NAMES[reason].en}`, `县外费用：${REASON_NAMES[reason].zh}`),
      words("charges of visits and stays outside the county for this reason", "因此到县外的门急诊与住院费用"),
    ),
    ...YUAN,
  })),
];
