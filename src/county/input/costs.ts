/**
 * What institutions cost to run and to keep (运行与资本成本), by unit. Lists go by level (village, township, county) unless
 * they say otherwise. Money is fen, ratios basis points.
 */

/** Fixed assets (固定资产) by how long they last: buildings, devices (大型设备), all other equipment. */
export const ASSETS = ["buildings", "devices", "equipment"] as const;
export const BUILDINGS = 0;
export const DEVICE = 1;
export const EQUIPMENT = 2;

export interface CostsInput {
  /** Employer's social insurance and housing fund over pay (单位缴费). */
  readonly onCostBp: readonly number[];
  /** Pay of doctors of middle grade and above over that of the others (职称工资差). */
  readonly gradePayBp: number;
  /** Floor space (建筑面积), m²: at least, and by bed. */
  readonly floorLeast: readonly number[];
  readonly floorPerBed: readonly number[];
  /** Energy and water a m² and year. */
  readonly energyFen: readonly number[];
  /** Cleaning, laundry, meals, guards, systems: a bed and year; a visit, a day in bed being three. */
  readonly bedFen: readonly number[];
  readonly visitFen: readonly number[];
  /** What basic public-health services use up a resident of the catchment and year (公卫服务耗材). */
  readonly residentFen: readonly number[];
  /** Price of a m² of building. */
  readonly buildingFen: readonly number[];
  /** Price of a device of a county hospital, by DEVICES; of one of the level over that. */
  readonly deviceFen: readonly number[];
  readonly deviceLevelBp: readonly number[];
  /** Other equipment a bed and a member of staff. */
  readonly equipmentBedFen: readonly number[];
  readonly equipmentStaffFen: readonly number[];
  /** Upkeep a year over the price as new, by ASSETS. */
  readonly upkeepBp: readonly number[];
  /** Useful life (使用年限), years, by ASSETS. */
  readonly lifeYears: readonly number[];
  /** Of what is renewed at a public institution: the government's part (项目补助). Of the rest: borrowed. */
  readonly projectBp: readonly number[];
  readonly loanBp: readonly number[];
  /** Built on and bought beyond renewal at most, over what there is, a year (扩建); borrowed of the rest of it. */
  readonly expandBp: readonly number[];
  readonly expandLoanBp: readonly number[];
  /** Nobody lends beyond this debt over assets. */
  readonly debtCeilingBp: number;
  /** Interest on debt a year; years in which debt is repaid, an even part of what is left a year. */
  readonly interestBp: number;
  readonly repayYears: number;
  /** Days of costs kept in cash before anything is renewed out of it; beyond which it builds. */
  readonly reserveDays: number;
  readonly ampleDays: number;
}
