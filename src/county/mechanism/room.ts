import type { Base } from "../base/base.ts";
import { beginsYear } from "../base/calendar.ts";
import { FEN_PER_YUAN } from "../base/units.ts";
import type { BelowCare, Care } from "../care/room.ts";
import type { RulesInForce } from "../rules/rules-in-force.ts";
import { domainLevel, villageIntegration } from "./domains.ts";
import { createGain } from "./gain.ts";
import { createIncentives } from "./incentives.ts";
import { createMechanisms, type Mechanism, type Mechanisms } from "./mechanism.ts";
import { createPay } from "./pay.ts";
import { createSight } from "./sight.ts";
import { createUsualBills } from "./usual-bills.ts";
import type { World } from "./world.ts";

/** What managers change and actors do with the rules (机制). */
export interface MechanismRoom extends Omit<Mechanisms, "month"> {
  /** A month begins: actors take in what the month before has shown. */
  look(day: number): void;
  /** Then they act on it. */
  month(day: number): void;
}

/** @param acting all that a scenario may switch, in the order in which it acts */
export function createMechanismRoom(
  base: Base,
  below: BelowCare,
  care: Care,
  { openBeds }: RulesInForce,
  acting: readonly Mechanism[],
): MechanismRoom {
  const { arena, calendar, input, policy } = base;
  const { people, illness, placesRoom, staff, paymentRoom, choiceRoom, levers } = below;
  const { places } = placesRoom;
  const { payment, enrolment } = paymentRoom;
  const { outpatient, inpatient } = care;
  const { judgement } = input.care;
  const sight = createSight({
    arena,
    calendar,
    places,
    wards: inpatient.wards,
    policy,
    stays: care.stays,
    presumed: judgement.presumedOccupancy,
  });
  const pay = createPay(arena, places, payment, levers, policy, judgement.payBorne);
  const incentives = createIncentives(places, payment, levers, judgement.nearBudget);
  const bills = createUsualBills(illness.catalogue);

  const world: World = {
    ...sight,
    arena,
    streams: base.streams,
    calendar,
    simulation: base.simulation,
    policy,
    rules: care.rules,
    care: input.care,
    domain: (domain, day) => domainLevel(input.epochs, domain, day),
    villageIntegration: (day) => villageIntegration(input.epochs, day),
    reviews: (day) => calendar.monthOf[day] % Math.round(judgement.councilMonths * levers.reviewMonths[0]) === 0,
    shocks: input.shocks,
    residents: people.residents,
    dependence: people.dependence,
    catalogue: illness.catalogue,
    chronic: illness.chronic,
    courses: illness.courses,
    literacy: illness.chronic.literacy,
    townshipOf: people.townshipOf,
    centreOf: enrolment.centreOf,
    clinicOf: enrolment.clinicOf,
    residentsOf: (village) => input.villages[village].residents,
    villages: input.villages,
    townships: input.townships,
    travel: input.travel,
    places,
    drugs: placesRoom.drugs,
    roster: staff.roster,
    doctors: staff.doctors,
    muster: staff.muster,
    work: staff.work,
    beds: staff.beds,
    openBeds,
    wards: inpatient.wards,
    theatres: inpatient.theatres,
    theatreList: inpatient.theatreList,
    queues: outpatient.doctors,
    unmet: outpatient.unmet,
    clinics: outpatient.clinics,
    devices: outpatient.devices,
    deviceAt: outpatient.deviceAt,
    equip: outpatient.equip,
    waits: choiceRoom.waits,
    reading: care.reading,
    payment,
    incentives,
    gain: createGain(arena, places, payment, incentives, bills, levers, policy, judgement),
    bills,
    pay,
    cashPool: paymentRoom.cashPool,
    programme: paymentRoom.programme,
    careFund: paymentRoom.careFund,
    contracts: below.contracts,
    contractCounted: care.told.contractCounted,
    homeVisits: care.homeVisits,
    publicHealth: care.publicHealth,
    contacted: care.told.contacted,
    levers,
  };

  const mechanisms = createMechanisms(
    acting,
    world,
    () => base.epoch().mechanisms,
    () => (FEN_PER_YUAN / input.coinFen) * base.money.over("costs"),
    () => levers.reset("month"),
  );

  return {
    ...mechanisms,
    month: (day) =>
      mechanisms.month(day, { quarter: calendar.monthOfYear[day] % 3 === 0, year: beginsYear(calendar, day) }),
    look(day) {
      if (day > 0 && day === calendar.yearStart[1]) pay.settle();
      // What actors see of queues and beds is as of now, whoever else has looked.
      care.outpatient.doctors.settle();
      care.inpatient.wards.settle();
      sight.look(day);
    },
  };
}
