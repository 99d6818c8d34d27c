import { rank } from "../kernel/order.ts";
import type { Base } from "./base/base.ts";
import { MINUTES_PER_DAY } from "./base/units.ts";
import { EVENT } from "./base/events.ts";
import { excessOf, NO_CAUSE } from "./care/listener.ts";
import { rankOf } from "./care/keys.ts";
import type { BelowCare, Care } from "./care/room.ts";
import { candidateDisease } from "./illness/onsets.ts";
import type { Measures, Reader } from "./measures/room.ts";
import type { MechanismRoom } from "./mechanism/room.ts";
import { codeOf } from "./people/residents.ts";
import type { RulesInForce } from "./rules/rules-in-force.ts";
import { beginsMonth, beginsYear, type Moment, type Step } from "./step.ts";

/** The rooms that have something to do when a day begins. */
export interface DayRooms extends BelowCare {
  readonly base: Base;
  readonly care: Care;
  readonly rules: RulesInForce;
  readonly mechanismRoom: MechanismRoom;
  readonly measures: Measures;
  readonly reader: Reader;
  /** What is there today of staff, beds, doors and roads. @param leversNeutral a month begins: levers were put back */
  readonly struck: (leversNeutral: boolean) => void;
}

/** While one of the day's candidates is looked at, the record of the one so many places later is brought near. */
const AHEAD = 8;

/** The day of the county (一天的次序), step by step: what is over is closed before what begins is opened. */
export function stepsOf(rooms: DayRooms): readonly Step[] {
  const { base, illness, placesRoom, levers, insurance, paymentRoom, choiceRoom, care } = rooms;
  const { rules, mechanismRoom, measures, reader } = rooms;
  const { calendar, input, simulation, policy } = base;
  const { demography, onsets } = illness;
  const { payment, enrolment } = paymentRoom;
  const { contracts } = rooms;
  const { mechanisms } = mechanismRoom;
  const step = (at: Moment, en: string, zh: string, take: Step["take"]): Step => ({
    name: { en, zh },
    at,
    listens: false,
    take,
  });
  const listens = (at: Moment, en: string, zh: string, take: Step["take"]): Step => ({
    name: { en, zh },
    at,
    listens: true,
    take,
  });
  const { packageOf } = payment.books;
  const scoresOfMembers = (year: number): Float64Array | undefined =>
    payment.books.packageRules().package.divideBy === "volume" ? undefined : reader.memberScores(year, packageOf);
  const yearBefore = (day: number): number => calendar.yearOf[day - 1];
  const pilotOn = (day: number): readonly string[] =>
    input.epochs.findLast(({ fromDay }) => fromDay <= day)!.policy.management.pilot;
  /** Persons by community before they are counted anew. */
  let before = new Float64Array();
  const diseases = illness.catalogue.diseases.map(({ id }) => id);

  return [
    listens("month over", "queues, staff and shelves are read", "读取排队、人员与药架", (day) => reader.month(day - 1)),
    step("month over", "the books of the month are closed", "月度结账", () => payment.endMonth()),
    listens("month over", "early warnings are raised", "发出预警", (day) => reader.warn(calendar.monthOf[day - 1])),
    step(
      "year over",
      "packages are settled by their scores, the books of the year are closed",
      "按考核得分清算打包总额，年度结账",
      (day) => payment.endYear(reader.scores(yearBefore(day), packageOf), scoresOfMembers(yearBefore(day))),
    ),
    listens("year over", "the books of the year are read", "读取年度账目", (day) => reader.year(yearBefore(day))),
    step("day", "what reforms have built opens, what they close closes", "改革建成的启用，撤并的关闭", (day) =>
      rules.build(day),
    ),
    step("day", "new rules come into force", "新政策生效", (day) => {
      for (let next = base.epochIndex[0] + 1; next < input.epochs.length && input.epochs[next].fromDay <= day; next++)
        rules.enter(next);
    }),
    step(
      "year",
      "money is that of the year, patients' accounts of the year begin anew",
      "启用当年币值，参保人年度累计清零",
      (day) => {
        if (calendar.yearOf[day] === 0) return;
        base.money.turn(calendar.yearOf[day]);
        insurance.accumulators.resetYear();
        rules.compile();
      },
    ),
    step("year", "people move, change schemes, fall chronically ill", "人口流动、转换险种、新发慢性病", (day) =>
      demography.year(day),
    ),
    step(
      "year",
      "the enrolled are counted, members come and go with the pilot",
      "清点参保人数，成员单位随试点进出",
      (day) => {
        before = Float64Array.from(payment.inputs.members);
        enrolment.count();
        if (day > 0 && pilotOn(day - 1).join() !== pilotOn(day).join()) payment.packages.rejoin(before);
      },
    ),
    step("year", "funds, budgets and personal accounts of the year are opened", "开立年度基金、预算与个人账户", () => {
      payment.startYear();
      enrolment.fillAccounts();
    }),
    step("year", "fees of the year's contracts are paid", "拨付年度签约服务费", () =>
      contracts.fee.begin(policy().contracts, contracts.teamsAct()),
    ),
    listens("month", "counting turns to the new month", "统计转入新月", (day) => measures.setPeriod(day)),
    step("month", "what reforms build is paid for, run and written off", "支付改革建设项目的投资、运行与折旧", (day) =>
      paymentRoom.works.month(day),
    ),
    step("month", "actors look at the month behind them", "各主体查看上月情况", (day) => mechanismRoom.look(day)),
    step("month", "mechanisms act on what they saw", "各机制据此行动", (day) =>
      mechanisms.month(day, {
        quarter: calendar.monthOfYear[day] % 3 === 0,
        year: beginsYear(calendar, day),
      }),
    ),
    step("month", "rules follow what mechanisms moved", "规则随机制调整", () => rules.follow()),
    step("month", "people die of what is no simulated illness", "非模拟病种导致的死亡", (day) =>
      demography.month(day, (person, condition) =>
        care.told.died(person, false, condition < 0 ? NO_CAUSE : excessOf(condition)),
      ),
    ),
    listens("month", "who lives here is counted", "清点在县人口", (day) => measures.personTime(day)),
    step("month", "the month's candidates of illness are drawn", "抽取当月患病候选", (day) =>
      onsets.drawMonth(day, mechanisms.onsets),
    ),
    step("month", "public-health services are given", "提供基本公共卫生服务", (day) =>
      care.publicHealth.month(calendar.yearOf[day], calendar.monthOfYear[day]),
    ),
    step("day", "everything is there again that shocks had taken", "恢复冲击所占用的资源", () => {
      levers.reset("day");
      placesRoom.places.inputs.forEach(({ closed }, i) => {
        if (closed === true) levers.shut[i] = 1;
      });
    }),
    step("day", "mechanisms act", "机制逐日行动", (day) => mechanisms.day(day)),
    step("day", "what is there today is put into force", "当日可用资源生效", (day) =>
      rooms.struck(beginsMonth(calendar, day)),
    ),
    step("day", "shelves are looked through", "清点药架", () => placesRoom.drugs.look()),
    step("day", "people learn how long others waited", "居民得知他人等候时间", () =>
      choiceRoom.waits.learn(policy().capacity.frozenWaits),
    ),
    step("day", "shifts are planned", "排定班次", (day) => {
      care.shifts.plan(day);
      care.inpatient.prepareTheatres();
      care.inpatient.theatreList.open(day + 1);
    }),
    step("day", "people fall ill and set out", "居民患病并出发就医", fallIll),
    step("day", "tomorrow is planned", "安排次日", (day) => {
      if (day + 1 < calendar.days)
        simulation.schedule((day + 1) * MINUTES_PER_DAY, EVENT.DAY, day + 1, 0, rank(0, day + 1));
    }),
  ];

  function fallIll(day: number): void {
    const { person: who, what } = onsets;
    const end = onsets.first(day + 1);
    for (let i = onsets.first(day); i < end; i++) {
      const person = who[i];
      if (i + AHEAD < end) care.lookAhead(who[i + AHEAD]);
      const flags = care.thins(person, what[i], day);
      if (flags < 0) continue;
      const disease = candidateDisease(what[i]);
      care.told.fellIll(person, disease);
      care.seeking.begin(person, disease, day, flags);
    }
    const { residents } = rooms.people;
    // One more patient falls ill at a minute of the day, of the first not before the county is founded.
    for (const { resident, disease, minute } of input.extraEpisodes) {
      const time = Math.max(minute, 1);
      if (Math.floor(time / MINUTES_PER_DAY) === day)
        simulation.schedule(
          time,
          EVENT.EXTRA,
          resident,
          diseases.indexOf(disease),
          rankOf(codeOf(residents, resident), 0),
        );
    }
  }
}
