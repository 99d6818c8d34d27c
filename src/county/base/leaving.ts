/**
 * Why somebody is treated outside the county (外流原因), by index. "none": is not. Of those at home: the county cannot
 * treat it; a doctor of the county sent him; waiting for a doctor, for a bed; turned away; the drug, the device was
 * missing; what is expected of the place; its nearness, habit and other grounds of his own. Apart: away from home.
 */
export const LEAVING = [
  "none",
  "capability", // 能力不足
  "advised", // 县内医生建议
  "waiting_doctor", // 候诊
  "waiting_bed", // 候床
  "refused", // 被拒
  "drug", // 缺药
  "device", // 缺设备
  "quality", // 认为质量更好
  "near", // 就近或习惯
  "away", // 外出
] as const;
export type LeavingReason = Exclude<(typeof LEAVING)[number], "none">;
/** All but "none". */
export const LEAVING_REASONS = LEAVING.slice(1) as readonly LeavingReason[];

export const LEAVES = {
  NONE: 0,
  CAPABILITY: 1,
  ADVISED: 2,
  WAITING_DOCTOR: 3,
  WAITING_BED: 4,
  REFUSED: 5,
  DRUG: 6,
  DEVICE: 7,
  QUALITY: 8,
  NEAR: 9,
  AWAY: 10,
} as const;
