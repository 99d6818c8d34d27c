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
  /** What is there today of what shocks have struck. @param leversNeutral a month begins: levers were put back */
  readonly struck: (leversNeutral: boolean) => void;
}

/** The day of the county (一天的次序), step by step: what is over is closed before what begins is opened. */
export function stepsOf(rooms: DayRooms): readonly Step[] {
  const { base, illness, placesRoom, levers, insurance, paymentRoom, choiceRoom, care } = rooms;
  const { rules, mechanismRoom, measures, reader } = rooms;
  const { calendar, input, simulation, policy } = base;
  const { demography, onsets } = illness;
  const { payment, enrolment } = paymentRoom;
  const { contracts } = rooms;
  const { mechanisms } = mechanismRoom;
  const step = (at: Moment, name: string, take: Step["take"]): Step => ({ name, at, listens: false, take });
  const listens = (at: Moment, name: string, take: Step["take"]): Step => ({ name, at, listens: true, take });
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
    listens("month over", "queues, staff and shelves are read", (day) => reader.month(day - 1)),
    step("month over", "the books of the month are closed", () => payment.endMonth()),
    listens("month over", "early warnings are raised", (day) => reader.warn(calendar.monthOf[day - 1])),
    step("year over", "packages are settled by their scores, the books of the year are closed", (day) =>
      payment.endYear(reader.scores(yearBefore(day), packageOf), scoresOfMembers(yearBefore(day))),
    ),
    listens("year over", "the books of the year are read", (day) => reader.year(yearBefore(day))),
    step("day", "new rules come into force", (day) => {
      for (let next = base.epochIndex[0] + 1; next < input.epochs.length && input.epochs[next].fromDay <= day; next++)
        rules.enter(next);
    }),
    step("year", "money is that of the year, patients' accounts of the year begin anew", (day) => {
      if (calendar.yearOf[day] === 0) return;
      base.money.turn(calendar.yearOf[day]);
      insurance.accumulators.resetYear();
      rules.compile();
    }),
    step("year", "people move, change schemes, fall chronically ill", (day) => demography.year(day)),
    step("year", "the enrolled are counted, members come and go with the pilot", (day) => {
      before = Float64Array.from(payment.inputs.members);
      enrolment.count();
      if (day > 0 && pilotOn(day - 1).join() !== pilotOn(day).join()) payment.packages.rejoin(before);
    }),
    step("year", "funds, budgets and personal accounts of the year are opened", () => {
      payment.startYear();
      enrolment.fillAccounts();
    }),
    step("year", "fees of the year's contracts are paid", () =>
      contracts.fee.begin(policy().contracts, contracts.teamsAct()),
    ),
    listens("month", "counting turns to the new month", (day) => measures.setPeriod(day)),
    step("month", "actors look at the month behind them", (day) => mechanismRoom.look(day)),
    step("month", "mechanisms act on what they saw", (day) =>
      mechanisms.month(day, {
        quarter: calendar.monthOfYear[day] % 3 === 0,
        year: beginsYear(calendar, day),
      }),
    ),
    step("month", "rules follow what mechanisms moved", () => rules.follow()),
    step("month", "people die of what is no simulated illness", (day) =>
      demography.month(day, (person, condition) =>
        care.told.died(person, false, condition < 0 ? NO_CAUSE : excessOf(condition)),
      ),
    ),
    listens("month", "who lives here is counted", (day) => measures.personTime(day)),
    step("month", "the month's candidates of illness are drawn", (day) => onsets.drawMonth(day, mechanisms.onsets)),
    step("month", "public-health services are given", (day) =>
      care.publicHealth(calendar.yearOf[day], calendar.monthOfYear[day]),
    ),
    step("day", "everything is there again that shocks had taken", () => {
      levers.reset("day");
    }),
    step("day", "mechanisms act", (day) => mechanisms.day(day)),
    step("day", "shocks strike", (day) => {
      if (input.shocks.length > 0) rooms.struck(beginsMonth(calendar, day));
    }),
    step("day", "shelves are looked through", () => placesRoom.drugs.look()),
    step("day", "people learn how long others waited", () => choiceRoom.waits.learn(policy().capacity.frozenWaits)),
    step("day", "shifts are planned", (day) => care.shifts.plan(day)),
    step("day", "people fall ill and set out", fallIll),
    step("day", "tomorrow is planned", (day) => {
      if (day + 1 < calendar.days)
        simulation.schedule((day + 1) * MINUTES_PER_DAY, EVENT.DAY, day + 1, 0, rank(0, day + 1));
    }),
  ];

  function fallIll(day: number): void {
    const { person: who, what } = onsets;
    for (let i = onsets.first(day); i < onsets.first(day + 1); i++) {
      const person = who[i];
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
