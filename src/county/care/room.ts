import type { Base } from "../base/base.ts";
import type { Contracts } from "../contracts/room.ts";
import type { ChoiceRoom } from "../choice/room.ts";
import type { Illness } from "../illness/room.ts";
import type { Insurance } from "../insurance/room.ts";
import type { Levers } from "../levers/levers.ts";
import type { PaymentRoom } from "../payment/room.ts";
import { CELLS } from "../input/people.ts";
import { bandOf, canGo, RESIDENT_STRIDE, sexOf, TRAITS } from "../people/residents.ts";
import type { People } from "../people/room.ts";
import type { PlacesRoom } from "../places/room.ts";
import type { Staff } from "../staff/room.ts";
import { createAbility } from "./ability.ts";
import { type Ambulances, createAmbulances } from "./ambulance.ts";
import { createBilling } from "./billing.ts";
import { createConsequences } from "./consequences.ts";
import { type Billing, type CareContext, openFlow } from "./context.ts";
import { ADMIT, type Encounters, IN_PATIENT, STEPPED_DOWN } from "./encounters.ts";
import { createFallingIll } from "./falling-ill.ts";
import { createInpatient, type Inpatient } from "./inpatient.ts";
import { createKeys } from "./keys.ts";
import { laterDevices } from "./later-devices.ts";
import { excessOf, type Listener, NO_CAUSE, tellAll } from "./listener.ts";
import { createLookAhead } from "./look-ahead.ts";
import { createLoop } from "./loop.ts";
import { createOutcome } from "./outcome.ts";
import { createOutpatient, type Outpatient } from "./outpatient.ts";
import { createPublicHealth, type PublicHealth } from "./public-health.ts";
import { createReading, type Reading } from "./reading.ts";
import { createReferral } from "./referral.ts";
import { type CareRules, NO_RULES } from "./rules.ts";
import { createSeeking, type Seeking } from "./seeking.ts";
import { createSeverityRank } from "./severity.ts";
import { createShifts, type Shifts } from "./shifts.ts";
import { createThinning } from "./thinning.ts";

/** The rooms that care stands on. */
export interface BelowCare {
  readonly people: People;
  readonly illness: Illness;
  readonly placesRoom: PlacesRoom;
  readonly staff: Staff;
  readonly insurance: Insurance;
  readonly paymentRoom: PaymentRoom;
  readonly contracts: Contracts;
  readonly choiceRoom: ChoiceRoom;
  readonly levers: Levers;
  readonly encounters: Encounters;
}

/** The paths of care (就医流程), from feeling ill to the last follow-up. */
export interface Care {
  readonly rules: CareRules;
  /** All that listen, in their order: the county's own rooms first. */
  readonly told: Listener;
  readonly billing: Billing;
  /** The month that begins on this day: people die of what is no simulated illness. */
  dieInMonth(day: number): void;
  /** People fall ill on this day and set out. */
  fallIll(day: number): void;
  /** Shifts and theatres of this day, and the theatres' list of the next. */
  plan(day: number): void;
  readonly seeking: Seeking;
  readonly outpatient: Outpatient;
  readonly inpatient: Inpatient;
  readonly ambulances: Ambulances;
  readonly reading: Reading;
  readonly shifts: Shifts;
  /** Basic public-health services of a month. */
  readonly publicHealth: PublicHealth;
  /** Stays of people at home that have ended, by institution, transfers down apart: what hospitals report. */
  readonly stays: Float64Array;
  /** Visits at home since the start, by institution. */
  readonly homeVisits: Float64Array;
}

/** @param listeners who else is told, after the county's own rooms */
export function createCare(base: Base, below: BelowCare, listeners: readonly Partial<Listener>[]): Care {
  const { arena, input, streams, calendar, simulation, clock, policy, trends } = base;
  const year = (): number => calendar.yearOf[base.day()];
  const { people, illness, placesRoom, staff, insurance, paymentRoom, choiceRoom, levers, encounters } = below;
  const { residents } = people;
  const { catalogue, demography, refills } = illness;
  const { places, alternatives, drugs, sites } = placesRoom;
  const { payment, enrolment } = paymentRoom;
  const rules = { ...NO_RULES };
  const stays = arena.f64("care.stays", places.count, "stays");
  const homeVisits = arena.f64("care.home-visits", places.count, "visits");

  const told = tellAll([createConsequences(base, below), ...listeners]);
  const keys = createKeys(encounters, residents, streams);
  const ability = createAbility(catalogue, places, levers, encounters);

  const rankOf = createSeverityRank(keys, encounters, catalogue);
  const outcome = createOutcome({
    keys,
    catalogue,
    care: input.care,
    rankOf,
    ability,
    residents,
    mortality(person) {
      const traits = residents.record[person * RESIDENT_STRIDE + TRAITS];
      return trends.deaths[year() * CELLS + bandOf(traits) * 2 + sexOf(traits)];
    },
    encounters,
    levers,
    listener: told,
  });

  const billing = createBilling({
    streams,
    listener: told,
    residents,
    places,
    drugs,
    refills,
    catalogue,
    encounters,
    benefits: insurance.benefits,
    bill: payment.bill,
    bookClaim: payment.claim,
    ledger: payment.books.ledger,
    clock,
    finance: () => payment.rules().finance,
    tariffs: () => policy().benefit.tariffs,
    region: () => payment.rules().input.region,
    levers,
    procurementSaved: payment.inputs.procurementSaved,
    money: base.money,
    communityOf: enrolment.communityOf,
    homeOf: enrolment.homeOf,
    centreOf: enrolment.centreOf,
    tcm: illness.tcm,
  });
  const { communities } = payment.books;
  const reading = createReading({
    arena,
    clock,
    keys,
    places,
    communities,
    encounters,
    care: rules,
    sent: payment.inputs.sent,
  });
  const context: CareContext = {
    simulation,
    streams,
    keys,
    calendar,
    today: base.day,
    residents,
    places,
    doctorsThere: staff.doctors.there,
    alternatives,
    catalogue,
    care: input.care,
    choice: choiceRoom.choice,
    whyLeft: choiceRoom.whyLeft,
    waits: choiceRoom.waits,
    full: choiceRoom.full,
    drugs,
    encounters,
    ability,
    billing,
    listener: told,
    rules,
    levers,
    stays,
    dependence: people.dependence,
    homeVisits,
    reading,
    laterDevices: laterDevices(
      places,
      [...sites].map(([{ investments }, built]) => ({ investments, sites: built })),
    ),
    outcome,
    rankOf,
    migrantsHome: people.migrantsHome,
    drugstoreShare: input.choice.drugstoreShare,
    marketDay: input.townships.map(({ marketDay }) => marketDay),
    startDay: input.startDay,
  };

  /** Should lie in a bed and never got one. */
  const leftOut = (e: number): boolean =>
    encounters.is(e, ADMIT | IN_PATIENT) &&
    !encounters.is(e, STEPPED_DOWN) &&
    canGo(residents.record, encounters.personOf(e));

  const { flow, close } = openFlow();
  const referral = createReferral(context);
  const loop = createLoop(context, referral);
  const seeking = createSeeking(context, flow, referral, () => trends.use[year()].advised);
  const outpatient = createOutpatient(arena, context, flow, seeking, referral, loop);
  const inpatient = createInpatient(arena, context, flow, referral, loop);
  close({
    readyDay: seeking.readyDay,
    secondLook: outpatient.secondLook,
    comeBack: outpatient.comeBack,
    advise: inpatient.advise,
    goForBed: inpatient.goForBed,
    leadDays: inpatient.leadDays,
    finish(e) {
      if (leftOut(e)) outcome.untreated(e);
      told.closed(e);
      encounters.close(e);
    },
  });

  /** A clinic without a doctor follows nobody up. */
  function staffedClinicOf(person: number): number {
    const clinic = enrolment.clinicOf(person);
    return clinic >= 0 && places.vacant[clinic] !== 0 ? -1 : clinic;
  }

  const shifts = createShifts({
    arena,
    simulation,
    calendar,
    places,
    care: input.care,
    rules,
    doctors: outpatient.doctors,
    staff: staff.doctors.there,
    levers,
    close: outpatient.close,
  });

  return {
    rules,
    told,
    billing,
    dieInMonth: (day) =>
      demography.month(day, (person, condition) =>
        told.died(person, false, condition < 0 ? NO_CAUSE : excessOf(condition)),
      ),
    fallIll: createFallingIll({
      base,
      residents,
      illness,
      thins: createThinning(
        streams,
        residents,
        catalogue,
        levers,
        refills,
        illness.controlEffect,
        input.care.prevention.effectLagYears,
      ),
      lookAhead: createLookAhead(simulation, encounters, residents, insurance.accumulators, outpatient.doctors, told),
      seeking,
      told,
    }),
    plan(day) {
      shifts.plan(day);
      inpatient.prepareTheatres();
      inpatient.theatreList.open(day + 1);
    },
    seeking,
    outpatient,
    inpatient,
    ambulances: createAmbulances(arena, context, input.villages, placesRoom.reforms.travel),
    reading,
    shifts,
    publicHealth: createPublicHealth({
      arena,
      streams,
      residents,
      institutions: places.count,
      usual: input.care.prevention,
      today: base.day,
      reached: levers.followedUp,
      clinicOf: staffedClinicOf,
      centreOf: enrolment.centreOf,
      checkedShare: () => policy().prevention.elderlyChecks,
      contacted: told.contacted,
    }),
    stays,
    homeVisits,
  };
}
