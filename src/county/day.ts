import type { Base } from "./base/base.ts";
import type { BelowCare, Care } from "./care/room.ts";
import { planDay } from "./founding.ts";
import type { Measures, Reader } from "./measures/room.ts";
import type { MechanismRoom } from "./mechanism/room.ts";
import type { RulesInForce } from "./rules/rules-in-force.ts";
import { counts, does, type Moment, type NamedStep, type Step } from "./step.ts";

/** The rooms that have something to do when a day begins. */
export interface DayRooms extends BelowCare {
  readonly base: Base;
  readonly care: Care;
  readonly rules: RulesInForce;
  readonly mechanismRoom: MechanismRoom;
  readonly measures: Measures;
  readonly reader: Reader;
  /** Puts into force what is there today of staff, beds, doors and roads. */
  readonly putInForce: (day: number) => void;
}

/**
 * The day of the county (一天的次序), step by step: what is over is closed before what begins is opened; a year begins
 * before its first month, and a month before its first day.
 */
export function stepsOf(rooms: DayRooms): readonly Step[] {
  return [
    ...when("month over", monthIsOver(rooms)),
    ...when("year over", yearIsOver(rooms)),
    ...when("day", rulesChange(rooms)),
    ...when("year", yearBegins(rooms)),
    ...when("month", monthBegins(rooms)),
    ...when("day", dayBegins(rooms)),
  ];
}

const when = (at: Moment, steps: readonly NamedStep[]): readonly Step[] => steps.map((step) => ({ ...step, at }));

/** On the day after the month. */
const monthIsOver = ({ base: { calendar }, paymentRoom: { payment }, reader }: DayRooms): readonly NamedStep[] => [
  counts("queues, staff and shelves are read", "读取排队、人员与药架", (day) => reader.month(day - 1)),
  does("the books of the month are closed", "月度结账", () => payment.endMonth()),
  counts("early warnings are raised", "发出预警", (day) => reader.warn(calendar.monthOf[day - 1])),
];

/** On the day after the year. */
const yearIsOver = ({ base: { calendar }, paymentRoom: { payment }, reader }: DayRooms): readonly NamedStep[] => [
  does(
    "packages are settled by their scores, the books of the year are closed",
    "按考核得分清算打包总额，年度结账",
    (day) => payment.endYear(...reader.scores(calendar.yearOf[day - 1])),
  ),
  counts("the books of the year are read", "读取年度账目", (day) => reader.year(calendar.yearOf[day - 1])),
];

const rulesChange = ({ rules }: DayRooms): readonly NamedStep[] => [
  does("what reforms have built opens, what they close closes", "改革建成的启用，撤并的关闭", (day) =>
    rules.build(day),
  ),
  does("new rules come into force", "新政策生效", (day) => rules.begin(day)),
];

const yearBegins = ({ rules, illness, paymentRoom, contracts }: DayRooms): readonly NamedStep[] => [
  does(
    "money is that of the year, patients' accounts of the year begin anew",
    "启用当年币值，参保人年度累计清零",
    (day) => rules.year(day),
  ),
  does("people move, change schemes, fall chronically ill", "人口流动、转换险种、新发慢性病", (day) =>
    illness.demography.year(day),
  ),
  does("contracts without a campaign follow who people are", "无签约动员时，签约随人群身份变化", (day) =>
    contracts.stand(day),
  ),
  does("the enrolled are counted, members come and go with the pilot", "清点参保人数，成员单位随试点进出", (day) =>
    paymentRoom.enrolment.year(day),
  ),
  does("funds, budgets and personal accounts of the year are opened", "开立年度基金、预算与个人账户", () => {
    paymentRoom.payment.startYear();
    paymentRoom.enrolment.fillAccounts();
  }),
  does("fees of the year's contracts are paid", "拨付年度签约服务费", () => contracts.fee.begin()),
];

const monthBegins = (rooms: DayRooms): readonly NamedStep[] => {
  const { base, illness, paymentRoom, care, rules, mechanismRoom, measures } = rooms;
  const { yearOf, monthOfYear } = base.calendar;
  return [
    counts("counting turns to the new month", "统计转入新月", (day) => measures.setPeriod(day)),
    does("what reforms build is paid for, run and written off", "支付改革建设项目的投资、运行与折旧", (day) =>
      paymentRoom.works.month(day),
    ),
    does("actors look at the month behind them", "各主体查看上月情况", (day) => mechanismRoom.look(day)),
    does("mechanisms act on what they saw", "各机制据此行动", (day) => mechanismRoom.month(day)),
    does("rules follow what mechanisms moved", "规则随机制调整", () => rules.follow()),
    does("people die of what is no simulated illness", "非模拟病种导致的死亡", (day) => care.dieInMonth(day)),
    counts("who lives here is counted", "清点在县人口", (day) => measures.personTime(day)),
    does("the month's candidates of illness are drawn", "抽取当月患病候选", (day) =>
      illness.onsets.drawMonth(day, mechanismRoom.onsets),
    ),
    does("public-health services are given", "提供基本公共卫生服务", (day) =>
      care.publicHealth.month(yearOf[day], monthOfYear[day]),
    ),
  ];
};

const dayBegins = (rooms: DayRooms): readonly NamedStep[] => {
  const { base, placesRoom, choiceRoom, care, mechanismRoom, putInForce } = rooms;
  return [
    does("everything is there again that shocks had taken", "恢复冲击所占用的资源", () => placesRoom.reopen()),
    does("mechanisms act", "机制逐日行动", (day) => mechanismRoom.day(day)),
    does("what is there today is put into force", "当日可用资源生效", putInForce),
    does("shelves are looked through", "清点药架", () => placesRoom.drugs.look()),
    does("people learn how long others waited", "居民得知他人等候时间", () =>
      choiceRoom.waits.learn(base.policy().capacity.frozenWaits),
    ),
    does("shifts are planned", "排定班次", (day) => care.plan(day)),
    does("people fall ill and set out", "居民患病并出发就医", (day) => care.fallIll(day)),
    does("tomorrow is planned", "安排次日", (day) => planDay(base, day + 1)),
  ];
};
