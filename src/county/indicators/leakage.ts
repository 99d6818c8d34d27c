import { flow, type Measure, term, words } from "./measure.ts";
import type { Quantity } from "./quantities.ts";

const REASONS = [
  ["capability", "capability", "能力不足"],
  ["waiting", "waiting", "等待"],
  ["bed_full", "no bed", "无床"],
  ["refused", "refused", "被拒"],
  ["drug", "drug not stocked", "缺药"],
  ["preference", "preference", "偏好"],
  ["away", "away from home", "外出"],
] as const;
const CONTACTS = [
  ["admissions", "Admissions", "住院"],
  ["visits", "Visits", "门急诊"],
] as const;

/** Care outside the county by reason (外流原因), those away from home among it. */
export const LEAKAGE_REASONS: readonly Measure[] = CONTACTS.flatMap(([contact, en, zh]) =>
  REASONS.map(([reason, why, whyZh]) =>
    flow(
      `${contact}_leak_${reason}`,
      `${contact} per year`,
      term(`${contact}_leak_${reason}` as Quantity),
      words(`${en} outside: ${why}`, `县外${zh}：${whyZh}`),
      words(`${contact} outside the county for this reason`, `因此到县外的${zh}人次`),
    ),
  ),
);
