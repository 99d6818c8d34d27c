import type { Base } from "../base/base.ts";
import { GRID } from "../base/calendar.ts";
import type { BelowCare, Care } from "../care/room.ts";
import { weighedAgainst } from "../choice/coefficients.ts";
import { LEVELS } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import { priceFactor } from "../payment/prices.ts";
import { membership } from "../places/membership.ts";

/** In `PopulationInput.incomeFen`. */
const VILLAGES = 0;

/** The rules in force (现行政策): of an epoch, with what mechanisms have moved of them. */
export interface RulesInForce {
  /** Rules of the policy in force into the tables that are no state. */
  compile(): void;
  /** Once mechanisms have acted: what the rules and expected prices carry of it. */
  follow(): void;
  /** An epoch begins: its rules, and the staff and beds that it sets. */
  enter(index: number): void;
  /** Epochs that have begun by this day come into force, one after the other. */
  begin(day: number): void;
  /**
   * The year that begins on this day: money is that of the year, what patients have used of its benefits is nothing.
   */
  year(day: number): void;
  /** Dated reforms of places that are due come into force: what is built is at work, what is closed is not. */
  build(day: number): void;
  /** Of the beds there are those that are in use today, and those set up on top. */
  openBeds(): void;
}

export function createRulesInForce(
  { input, calendar, epochIndex, money, policy: policyNow }: Base,
  { placesRoom, levers, paymentRoom, insurance, choiceRoom, staff }: BelowCare,
  { rules, outpatient, inpatient, ambulances, shifts }: Care,
): RulesInForce {
  const { places } = placesRoom;
  const { payment } = paymentRoom;
  const { prices } = choiceRoom;

  /** Levers that are part of compiled rules, as they were when compiled. */
  const compiled = { delay: 1 };
  const ofLevel = LEVELS.map((_, level) => places.inputs.flatMap((place, i) => (place.level === level ? [i] : [])));

  /** The mean over the institutions of each level: patients know what a level charges, not what each house does. */
  const means = (table: Float64Array): readonly number[] =>
    ofLevel.map((at) => {
      const [first = 1] = at.map((i) => table[i]);
      return at.every((i) => table[i] === first) ? first : at.reduce((sum, i) => sum + table[i], 0) / at.length;
    });

  function follow(): void {
    if (levers.referralDelay[0] !== compiled.delay) compile();
    else refreshPrices(policyNow());
  }

  function compile(): void {
    const policy = policyNow();
    const { referral, capacity } = policy;
    places.community.set(membership(places.inputs, policy.management.pilot));
    payment.books.community.set(places.community);
    insurance.benefits.apply(policy.benefit, referral, payment.rules().patientPart);
    choiceRoom.options.rules.firstContactAsked = referral.mandatory || referral.firstContactCutBp > 0;
    choiceRoom.options.rules.employeesCovered = policy.payment.package.employees;
    rules.unlimited = capacity.unlimited;
    compiled.delay = levers.referralDelay[0];
    rules.referralDelayMinutes = Math.round(referral.delayHours * compiled.delay * 60 * GRID) / GRID;
    rules.greenChannel = referral.greenChannel;
    rules.registeredShare = referral.registeredShare;
    rules.greenDelayMinutes = Math.round(referral.greenDelayHours * compiled.delay * 60 * GRID) / GRID;
    rules.greenPace = referral.delayHours > 0 ? Math.min(1, referral.greenDelayHours / referral.delayHours) : 1;
    rules.responsibility = referral.responsibility;
    rules.criteria = referral.criteria;
    rules.followUpBelow = referral.followUpBelow;
    rules.reservedBedsShare = referral.reservedBedsShare;
    rules.reservedSlotsShare = referral.reservedSlotsShare;
    rules.downTransfer = input.care.downTransferBase;
    payment.finance.scale(money, policy.workforce.payFactor, policy.workforce.staffFactor);
    refreshPrices(policy);
  }

  function refreshPrices(policy: PolicyInput): void {
    const { finance } = payment.rules();
    const [supply, tests] = [means(levers.supplyPrice), means(levers.tests)];
    prices.refresh({
      priceIndex: money.charges,
      againstFen: weighedAgainst(input.choice, input.population.incomeFen[VILLAGES], money),
      visits: means(levers.visitIntensity),
      stays: means(levers.stayIntensity),
      lengths: means(levers.stayLength),
      selfPay: means(levers.selfPay),
      adjusted: (split, level) => priceFactor(split, finance, { supply: supply[level], tests: tests[level] }),
      registeredShare: policy.referral.registeredShare,
      factor: policy.capacity.patientPriceFactor,
    });
  }

  function openBeds(): void {
    staff.countOpen();
    inpatient.openBeds(staff.bedsOpen);
  }

  function enter(index: number): void {
    epochIndex[0] = index;
    payment.enter(index);
    putIn();
  }

  function begin(day: number): void {
    const { epochs } = input;
    for (let next = epochIndex[0] + 1; next < epochs.length && epochs[next].fromDay <= day; next++) enter(next);
  }

  function year(day: number): void {
    const yearOfRun = calendar.yearOf[day];
    if (yearOfRun === 0) return;
    money.turn(yearOfRun);
    insurance.accumulators.resetYear();
    compile();
  }

  function putIn(): void {
    compile();
    staff.appoint();
    openBeds();
    shifts.staffEmergency();
  }

  function build(day: number): void {
    if (!placesRoom.reforms.enter(day)) return;
    outpatient.rebuild();
    inpatient.rebuild();
    ambulances.rebuild();
    staff.muster();
    putIn();
  }

  return { compile, follow, enter, begin, year, build, openBeds };
}
