import type { Base } from "../base/base.ts";
import { GRID } from "../base/calendar.ts";
import type { BelowCare, Care } from "../care/room.ts";
import { weighedAgainst } from "../choice/coefficients.ts";
import { LEVELS } from "../input/places.ts";
import type { PolicyInput } from "../input/policy.ts";
import { type ChargeFactors, priceFactor, USUAL } from "../payment/prices.ts";
import { membership } from "../places/membership.ts";

/** In `PopulationInput.incomeFen`. */
const VILLAGES = 0;

/** The rules in force (现行政策): of an epoch, with what mechanisms have moved of them. */
export interface RulesInForce {
  /** Rules of the policy in force into the tables that are no state. */
  compile(): void;
  /** Once mechanisms have acted: compiles anew where they have moved what the rules carry. */
  follow(): void;
  /** An epoch begins: its rules, and the staff and beds that it sets. */
  enter(index: number): void;
  /** Of the beds there are those that are in use today, and those set up on top. */
  openBeds(): void;
}

export function createRulesInForce(
  { input, epochIndex, money, policy: policyNow }: Base,
  { placesRoom, levers, paymentRoom, insurance, choiceRoom, staff }: BelowCare,
  { rules, inpatient, shifts }: Care,
): RulesInForce {
  const { places } = placesRoom;
  const { payment } = paymentRoom;
  const { prices, quotes } = choiceRoom;

  /** Levers that are part of compiled rules, as they were when compiled. */
  const compiled = { delay: 1, charges: Array.from(LEVELS, () => USUAL) };

  /** What institutions of a level charge over the usual, on average. */
  function chargesOf(level: number): ChargeFactors {
    const at = places.inputs.flatMap((place, i) => (place.level === level ? [i] : []));
    const mean = (table: Float64Array): number =>
      at.some((i) => table[i] !== 1) ? at.reduce((sum, i) => sum + table[i], 0) / at.length : 1;
    return { supply: mean(levers.supplyPrice), tests: mean(levers.tests) };
  }

  function follow(): void {
    const moved = LEVELS.some(
      (_, level) =>
        chargesOf(level).supply !== compiled.charges[level].supply ||
        chargesOf(level).tests !== compiled.charges[level].tests,
    );
    if (moved || levers.referralDelay[0] !== compiled.delay) compile();
  }

  function compile(): void {
    const policy = policyNow();
    const { referral, capacity } = policy;
    places.community.set(membership(places.inputs, policy.management.pilot));
    payment.books.community.set(places.community);
    insurance.benefits.apply(policy.benefit, referral);
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
    compiled.charges = LEVELS.map((_, level) => chargesOf(level));
    prices.refresh(
      quotes.at(money.charges, policy.referral.registeredShare),
      weighedAgainst(input.choice, input.population.incomeFen[VILLAGES], money),
      policy.capacity.patientPriceFactor,
      (split, level) => priceFactor(split, finance, compiled.charges[level]),
    );
    quotes.forget();
  }

  function openBeds(): void {
    staff.countOpen();
    inpatient.openBeds(staff.bedsOpen);
  }

  function enter(index: number): void {
    epochIndex[0] = index;
    payment.enter(index);
    compile();
    staff.appoint();
    openBeds();
    shifts.staffEmergency();
  }

  return { compile, follow, enter, openBeds };
}
