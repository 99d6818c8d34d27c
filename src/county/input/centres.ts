/** Shared centres and other investments (共享中心与建设项目). Plain data in canonical units, made by `scenario/`. */
import { DEVICES } from "./places.ts";

/** What a county may invest in, by index. Where each is built, and in which order: centres/sites.ts. */
export const INVESTMENTS = [
  "imaging", // 影像诊断中心
  "ecg", // 心电诊断中心
  "laboratory", // 医学检验中心
  "pathology", // 病理诊断中心
  "ai-township", // 乡镇人工智能辅助诊断
  "ai-village", // 村级人工智能辅助诊断
  "sub-centre", // 县域医疗卫生次中心
  "chest-pain", // 胸痛中心
  "stroke", // 卒中中心
  "trauma", // 创伤中心
  "maternal", // 危重孕产妇救治中心
  "newborn", // 危重儿童和新生儿救治中心
  "mobile-clinic", // 巡回医疗车
  "tcm-hall", // 乡镇中医馆
  "tcm-corner", // 村级中医阁
  "studio", // 名医工作室
] as const;
export type Investment = (typeof INVESTMENTS)[number];

/** Shared reading centres (远程诊断中心), by index: the first investments, and the bits of `places.remote`. */
export const READINGS = ["imaging", "ecg", "laboratory", "pathology"] as const;

/**
 * Who pays (出资方): the government, for the institution; or the community's lead hospital, out of its own cash or on
 * loan.
 */
export const PAYERS = ["government", "community"] as const;

/**
 * One kind of investment. A dated change that raises the number, the share or the list builds more from that date on.
 */
export interface InvestmentInput {
  /**
   * How many there are to be, and at least which share of the places that could have one; nothing with both 0 and no
   * `places`.
   */
  readonly number: number;
  readonly share: number;
  /**
   * Codes of the institutions to build at, first come first; empty: in the order of need. With number and share 0, all
   * of them.
   */
  readonly places: readonly string[];
  /** Of one place: what is bought, paid evenly over the months of building; what running it costs a year. */
  readonly capitalFen: number;
  readonly yearlyFen: number;
  /** Months from the decision to the first day of use. */
  readonly delayMonths: number;
  /** Years over which it is written off and after which it is bought again (折旧年限). */
  readonly lifeYears: number;
  readonly payer: (typeof PAYERS)[number];
  /**
   * What one gives: reading centres, results a day; a sub-centre, beds; a mobile clinic, villages on its weekly round;
   * a studio, days a week. Not read otherwise.
   */
  readonly capacity: number;
  /** Devices that one brings, so many units at least, by DEVICES. */
  readonly devices: readonly number[];
}

/** No investment: for tests and hand-made counties. */
export const NO_INVESTMENTS: readonly InvestmentInput[] = INVESTMENTS.map(() => ({
  number: 0,
  share: 0,
  places: [],
  capitalFen: 0,
  yearlyFen: 0,
  delayMonths: 0,
  lifeYears: 10,
  payer: "government",
  capacity: 0,
  devices: DEVICES.map(() => 0),
}));
