import { ASSETS, type CostsInput } from "../../county/input/costs.ts";
import { DEVICES } from "../../county/input/places.ts";
import { bare, block, days, list, money, ratio } from "../../language/fields.ts";

export const COUNTY_LEVELS = ["village", "township", "county"] as const;
const byLevel = (en: string, zh: string) => list(COUNTY_LEVELS, money(en, zh), { rest: 0 });
const floor = (en: string, zh: string) => list(COUNTY_LEVELS, bare("m²", en, zh, { max: 100_000 }), { rest: 0 });

export const COSTS = block<CostsInput>("what institutions cost to run and to keep", "机构运行与资本成本", {
  onCostBp: list(
    COUNTY_LEVELS,
    ratio("Employer's social insurance and housing fund over pay", "社会保险与公积金单位缴费占薪酬比例"),
    { rest: 0 },
  ),
  gradePayBp: ratio("Pay of doctors of middle grade and above over the others'", "中级及以上医师薪酬高出比例", {
    max: 20_000,
  }),
  floorLeast: floor("Floor space at least", "建筑面积下限"),
  floorPerBed: floor("Floor space a bed", "每床建筑面积"),
  energyFen: byLevel("Energy and water a m² and year", "每平方米水电能源费"),
  bedFen: byLevel("Cleaning, laundry, guards, systems a bed and year", "每床后勤服务费"),
  visitFen: byLevel("Services a visit; a day in bed as three", "每诊次后勤费用（住院日按三诊次）"),
  residentFen: byLevel("Used up by public-health services a resident and year", "公卫服务人均耗用"),
  buildingFen: byLevel("Building a m²", "每平方米建筑造价"),
  deviceFen: list(DEVICES, money("A device of a county hospital", "县级医院设备单价"), { rest: 0 }),
  deviceLevelBp: list(COUNTY_LEVELS, ratio("Price of a device over that of a county hospital", "设备单价系数"), {
    rest: 0,
  }),
  equipmentBedFen: byLevel("Other equipment a bed", "每床其他设备"),
  equipmentStaffFen: byLevel("Other equipment a member of staff", "人均其他设备"),
  upkeepBp: list(ASSETS, ratio("Upkeep a year over the price as new", "年维修费占原值比例"), { rest: 0 }),
  lifeYears: list(ASSETS, bare("years", "Useful life", "使用年限", { min: 1, max: 100 })),
  projectBp: list(COUNTY_LEVELS, ratio("Government's part of renewals, public institutions", "更新改造项目补助比例"), {
    rest: 0,
  }),
  loanBp: list(COUNTY_LEVELS, ratio("Borrowed, of the rest of renewals", "更新改造自筹部分借款比例"), { rest: 0 }),
  expandBp: list(
    COUNTY_LEVELS,
    ratio("Built on and bought beyond renewal at most, over what there is, a year", "每年扩建与添置占原值比例上限"),
    { rest: 0 },
  ),
  expandLoanBp: list(COUNTY_LEVELS, ratio("Borrowed, of the rest of it", "扩建自筹部分借款比例"), { rest: 0 }),
  debtCeilingBp: ratio("Debt over assets beyond which nobody lends", "停止放贷的资产负债率", { max: 100_000 }),
  interestBp: ratio("Interest on debt a year", "借款年利率"),
  repayYears: bare("years", "Years in which debt is repaid", "借款偿还年限", { min: 1, max: 100 }),
  reserveDays: days("Costs kept in cash before renewals", "更新改造前保留的资金天数", { max: 365 }),
  ampleDays: days("Costs in cash beyond which it builds", "可用于扩建的资金天数", {
    max: 3650,
  }),
});
