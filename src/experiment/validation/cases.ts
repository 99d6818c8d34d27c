import type { Text } from "../../county/input/text.ts";
import { words } from "../../county/indicators/measure.ts";
import { type Estimate, estimate } from "../statistics/estimate.ts";
import type { LastYear } from "./last-year.ts";

/** A published change against the simulated: what it is, where it has to lie, how it comes from the two runs. */
export interface Line {
  readonly what: Text;
  readonly published: Text;
  readonly low: number;
  readonly high: number;
  readonly unit: "points" | "%" | "per 100";
  readonly of: (before: LastYear, after: LastYear) => number;
  /** Why the model does not meet it. */
  readonly unmet?: Text;
}

/** Points between two shares; per cent between two amounts. */
export const points =
  (id: string): Line["of"] =>
  (before, after) =>
    100 * (after.measure(id) - before.measure(id));
export const percent =
  (value: (year: LastYear) => number): Line["of"] =>
  (before, after) =>
    100 * (value(after) / value(before) - 1);
export const measured =
  (id: string): ((year: LastYear) => number) =>
  (year) =>
    year.measure(id);

export interface Found extends Line {
  readonly simulated: Estimate;
  readonly met: boolean;
}

/** A pair's runs on the same people and luck, a replication after another, against what was published. */
export function foundOf(lines: readonly Line[], pairs: readonly (readonly [LastYear, LastYear])[]): readonly Found[] {
  return lines.map((line) => {
    const simulated = estimate(pairs.map(([one, other]) => line.of(one, other)));
    return { ...line, simulated, met: line.low <= simulated.mean && simulated.mean <= line.high };
  });
}

/** A published place: its pair of scenarios, lines that the published change has to be met by, and why one is not. */
export interface Case {
  readonly id: string;
  readonly name: Text;
  readonly source: string;
  readonly scenarios: readonly [before: string, after: string];
  readonly lines: readonly Line[];
}

const OUTSIDE = (before: LastYear, after: LastYear): number =>
  100 * (before.measure("in_county_rate_admissions") - after.measure("in_county_rate_admissions"));
const HOSPITAL_VISITS = (year: LastYear): number =>
  year.measure("visits_county_per_resident") + year.measure("visits_outside_per_resident");
const PRIMARY_VISITS = (year: LastYear): number =>
  year.measure("visits_village_per_resident") + year.measure("visits_township_per_resident");
const left = ({ fundPerStay, patientPerStay }: LastYear): number => patientPerStay / (fundPerStay + patientPerStay);
const level =
  (id: string, scale: number): Line["of"] =>
  (before) =>
    scale * before.measure(id);

const NOT_SAID = words("not published", "未公布");
const bounded = (what: Text, unit: Line["unit"], most: number, of: Line["of"]): Line => ({
  what,
  published: NOT_SAID,
  low: -most,
  high: most,
  unit,
  of,
});
const IN_COUNTY = "fund_in_county_share";
const inside = (year: LastYear): number => year.measure("fund_spending_yuan") * year.measure(IN_COUNTY);
const outside = (year: LastYear): number => year.measure("fund_spending_yuan") * (1 - year.measure(IN_COUNTY));

/**
 * What every case is looked at for besides what was published (必看指标): what households pay, what is reimbursed, where
 * the fund goes, who is ruined by a bill. No such place has reported that a reform changed any of it beyond these
 * bounds [A], so a model in which one does has something to explain.
 */
export const LOOKED_AT: readonly Line[] = [
  bounded(
    words("out of pocket per resident", "居民人均自付"),
    "%",
    30,
    percent(measured("out_of_pocket_per_resident_yuan")),
  ),
  bounded(
    words("out of pocket per discharge", "次均住院个人自付"),
    "%",
    35,
    percent(measured("out_of_pocket_per_discharge_yuan")),
  ),
  bounded(words("actual reimbursement", "实际报销比例"), "points", 8, points("actual_reimbursement_share")),
  bounded(words("fund spending in the county", "县域内基金支出"), "%", 35, percent(inside)),
  bounded(words("fund spending outside", "县外基金支出"), "%", 50, percent(outside)),
  bounded(words("catastrophic spending", "灾难性卫生支出家庭占比"), "points", 3, points("catastrophic_spending_share")),
];

/**
 * Every place marked A among the published cases (F sources stand in its scenarios). Prices, people and luck are the
 * same before and after.
 */
export const CASES: readonly Case[] = [
  {
    id: "youxi",
    name: words("Youxi", "尤溪县"),
    source: "F: journal.healthpolicy.cn/html/20220301.htm",
    scenarios: ["cases/youxi-before", "cases/youxi-after"],
    lines: [
      {
        what: words("primary share of visits at the start", "期初基层诊疗占比"),
        published: words("50.8 %", "50.8 %"),
        low: 49,
        high: 53,
        unit: "%",
        of: level("primary_visit_share", 100),
      },
      {
        what: words("primary share of visits", "基层诊疗占比"),
        published: words("+17.7 points", "+17.7 个百分点"),
        low: 10,
        high: 20,
        unit: "points",
        of: points("primary_visit_share"),
      },
      {
        what: words("out of pocket per discharge", "次均住院个人自付"),
        published: words("-20.1 %", "-20.1 %"),
        low: -25,
        high: -10,
        unit: "%",
        of: percent(measured("out_of_pocket_per_discharge_yuan")),
      },
      {
        what: words("chronic patients under management", "慢病患者在管比例"),
        published: words("up", "上升"),
        low: 0,
        high: 30,
        unit: "points",
        of: points("chronic_management_rate"),
      },
    ],
  },
  {
    id: "sanming-salary",
    name: words("Sanming, salary reform alone", "三明：仅薪酬改革"),
    source: "F: 10.3389/fpubh.2024.1322949; healthpolicy.cn/html/20220709.htm",
    scenarios: ["cases/youxi-before", "cases/sanming-salary"],
    lines: [
      {
        what: words("county in-patients", "县级医院住院"),
        published: words("up", "上升"),
        low: 0.1,
        high: 15,
        unit: "%",
        of: percent(measured("admissions_county_per_100")),
        unmet: words(
          "fixed pay takes away a reason to admit, and what work units add back is an assumption; the published " +
            "studies disagree in sign",
          "固定薪酬减少收治动因，工作量计酬的补偿程度为假设；已发表研究方向不一",
        ),
      },
      {
        what: words("county out-patients", "县级医院门诊"),
        published: words("up or slower", "上升或增速放缓"),
        low: -10,
        high: 15,
        unit: "%",
        of: percent(measured("visits_county_per_resident")),
      },
      {
        what: words("primary visits", "基层诊疗量"),
        published: words("none or up", "不变或上升"),
        low: -2,
        high: 10,
        unit: "%",
        of: percent(PRIMARY_VISITS),
      },
    ],
  },
  {
    id: "sanming-package",
    name: words("Sanming, package alone", "三明：仅打包付费"),
    source: "F: discovery.researcher.life; healthpolicy.cn/html/20220709.htm",
    scenarios: ["cases/youxi-before", "cases/sanming-package"],
    lines: [
      {
        what: words("county in-patients", "县级医院住院"),
        published: words("slower", "增速放缓"),
        low: -20,
        high: 0,
        unit: "%",
        of: percent(measured("admissions_county_per_100")),
      },
      {
        what: words("primary visits", "基层诊疗量"),
        published: words("unchanged", "不变"),
        low: -4,
        high: 4,
        unit: "%",
        of: percent(PRIMARY_VISITS),
      },
    ],
  },
  {
    id: "huangzhong",
    name: words("Huangzhong", "湟中县"),
    source: "F: jizihe.com/page/2015/0314/16209657.shtml",
    scenarios: ["cases/huangzhong-before", "cases/huangzhong-after"],
    lines: [
      {
        what: words("out-of-county share of admissions", "县外住院占比"),
        published: words("-6.38 points", "-6.38 个百分点"),
        low: -8,
        high: -4,
        unit: "points",
        of: OUTSIDE,
        unmet: words(
          "the source tells what changed and not what the alliance did: the capability assumed for it brings back " +
            "some three in five of those who came back, most of the others leave for another reason than capability",
          "来源只公布变化、未公布医联体的具体做法：所假设的能力提升带回了已公布回流的约五分之三，其余患者外出多非因能力不足",
        ),
      },
      {
        what: words("cost per admission in county and townships, beyond prices", "县乡次均住院费用（扣除价格）"),
        published: words("+20.7 with +14.4 outside", "+20.7（县外 +14.4）"),
        low: 3,
        high: 10,
        unit: "%",
        of: percent(measured("cost_per_admission_yuan_in_county")),
        unmet: words(
          "most of those who come back go to township centres, whose cheap stays pull the mean down as much as " +
            "sicker patients push the hospitals' up",
          "回流者多在费用较低的乡镇卫生院住院，拉低均值，抵消了医院收治更重患者的上升",
        ),
      },
      {
        what: words("cost per admission in county hospitals, beyond prices", "县级医院次均住院费用（扣除价格）"),
        published: words("+20.7 with +14.4 outside", "+20.7（县外 +14.4）"),
        low: 3,
        high: 10,
        unit: "%",
        of: percent(measured("cost_per_admission_yuan_county")),
        unmet: words(
          "fewer come back than was published, and so hospitals' patients grow less severe than there",
          "回流少于已公布水平，医院收治患者的加重程度也较小",
        ),
      },
    ],
  },
  {
    id: "yc",
    name: words("YC county", "YC 县"),
    source: "F: 10.1080/13696998.2017.1336448",
    scenarios: ["cases/yc-before", "cases/yc-after"],
    lines: [
      {
        what: words("fund payment per admission", "次均住院基金支付"),
        published: words("-447 yuan", "-447 元"),
        low: -30,
        high: 0,
        unit: "%",
        of: percent(({ fundPerStay }) => fundPerStay),
      },
      {
        what: words("out of pocket per admission", "次均住院个人自付"),
        published: words("+188 yuan", "+188 元"),
        low: 0,
        high: 30,
        unit: "%",
        of: percent(({ patientPerStay }) => patientPerStay),
        unmet: words(
          "under a budget less is done a stay, and the patient's part falls with it by more than bills are shifted",
          "预算之下每次住院服务减少，个人负担随之下降，超过费用转嫁",
        ),
      },
      {
        what: words("part of a stay's charge left to the patient", "住院费用中个人负担比例"),
        published: words("up", "上升"),
        low: 0,
        high: 15,
        unit: "points",
        of: (before, after) => 100 * (left(after) - left(before)),
      },
    ],
  },
  {
    id: "gatekeeping",
    name: words("Gatekeeping district", "首诊制试点地区"),
    source: "F: gh.bmj.com/content/5/8/e002792",
    scenarios: ["cases/gatekeeping-before", "cases/gatekeeping-after"],
    lines: [
      {
        what: words("hospital out-patient visits", "医院门诊量"),
        published: words("-23.9 %", "-23.9 %"),
        low: -30,
        high: -15,
        unit: "%",
        of: percent(HOSPITAL_VISITS),
      },
      {
        what: words("primary visits", "基层诊疗量"),
        published: words("+55.3 %", "+55.3 %"),
        low: 0,
        high: 56,
        unit: "%",
        of: percent(PRIMARY_VISITS),
      },
    ],
  },
  {
    id: "national",
    name: words("National, 2016 to 2017", "全国 2016—2017"),
    source: "F: hndaily.cn 2017-09-03",
    scenarios: ["cases/national-before", "cases/national-after"],
    lines: [
      {
        what: words("in-county rate at the start", "期初县域内就诊率"),
        published: words("80.4 %", "80.4 %"),
        low: 79,
        high: 82,
        unit: "%",
        of: level("in_county_rate_admissions", 100),
      },
      {
        what: words("down-transfers per 100 discharges before reform", "改革前每百出院下转人次"),
        published: words("0.5 to 0.9", "0.5 至 0.9"),
        low: 0.5,
        high: 0.9,
        unit: "per 100",
        of: level("down_referrals_per_100_lead_discharges", 1),
      },
      {
        what: words("in-county rate", "县域内就诊率"),
        published: words("+2.1 points", "+2.1 个百分点"),
        low: 0,
        high: 4,
        unit: "points",
        of: points("in_county_rate_admissions"),
      },
    ],
  },
];
