import { GRID } from "../calendar.ts";
import type { CareRules } from "../care/context.ts";
import type { ChoiceRules } from "../choice/choice.ts";
import type { Prices } from "../choice/prices.ts";
import type { Quotes } from "../choice/quotes.ts";
import type { CountyInput, PolicyInput } from "../inputs.ts";
import type { Benefits } from "../insurance/benefits.ts";
import type { Levers } from "../levers.ts";
import type { Payment } from "../payment/payment.ts";
import { type ChargeFactors, priceFactor, USUAL } from "../payment/prices.ts";
import { LEVELS } from "../places/input.ts";
import { membership } from "../places/membership.ts";
import { DEPARTMENT_COUNT, type Places, WARD_COUNT } from "../places/places.ts";

/** What the rules of an epoch are written into. */
export interface RulesOptions {
  readonly input: CountyInput;
  readonly places: Places;
  readonly levers: Levers;
  readonly payment: Payment;
  readonly benefits: Benefits;
  readonly prices: Prices;
  readonly quotes: Quotes;
  /** [0] charges over those of the base year. */
  readonly priceIndex: Float64Array;
  /** [0] epoch in force. */
  readonly epoch: Int32Array;
  readonly choiceRules: ChoiceRules;
  readonly rules: CareRules;
  /** Doctors and beds by site, and what has been moved and built. */
  readonly staff: Float64Array;
  readonly doctorsMoved: Float64Array;
  readonly beds: Float64Array;
  readonly bedsBuilt: Float64Array;
  readonly bedsMoved: Float64Array;
  readonly openBeds: () => void;
  readonly staffEmergency: () => void;
}

/** The rules in force (现行政策): of an epoch, with what mechanisms have moved of them. */
export interface RulesInForce {
  /** Rules of a policy into the tables that are no state. */
  compile(policy: PolicyInput): void;
  /** Once mechanisms have acted: compiles anew where they have moved what the rules carry. */
  follow(): void;
  /** An epoch begins: its rules, and the staff and beds that it sets. */
  enter(index: number): void;
}

export function createRulesInForce(options: RulesOptions): RulesInForce {
  const {
    input,
    places,
    levers,
    payment,
    benefits,
    prices,
    quotes,
    priceIndex,
    epoch,
    choiceRules,
    rules,
    staff,
    doctorsMoved,
    beds,
    bedsBuilt,
    bedsMoved,
    openBeds,
    staffEmergency,
  } = options;
  const policyNow = (): PolicyInput => input.epochs[epoch[0]!]!.policy;

  /** Levers that are part of compiled rules, as they were when compiled. */
  const compiled = { delay: 1, charges: Array.from(LEVELS, () => USUAL) };

  /** What institutions of a level charge over the usual, on average. */
  function chargesOf(level: number): ChargeFactors {
    const at = places.inputs.flatMap((place, i) => (place.level === level ? [i] : []));
    const mean = (table: Float64Array): number =>
      at.some((i) => table[i] !== 1) ? at.reduce((sum, i) => sum + table[i]!, 0) / at.length : 1;
    return { supply: mean(levers.supplyPrice), tests: mean(levers.tests) };
  }

  function follow(): void {
    const moved = LEVELS.some(
      (_, level) =>
        chargesOf(level).supply !== compiled.charges[level]!.supply ||
        chargesOf(level).tests !== compiled.charges[level]!.tests,
    );
    if (moved || levers.referralDelay[0] !== compiled.delay) compile(policyNow());
  }

  function compile(policy: PolicyInput): void {
    const { referral, capacity } = policy;
    places.community.set(membership(places.inputs, policy.management.pilot));
    payment.books.community.set(places.community);
    benefits.apply(policy.benefit, referral);
    choiceRules.firstContactAsked = referral.mandatory || referral.firstContactCutBp > 0;
    rules.unlimited = capacity.unlimited;
    compiled.delay = levers.referralDelay[0]!;
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
    payment.finance.scale(priceIndex[0]!, policy.workforce.payFactor, policy.workforce.staffFactor);
    refreshPrices(policy);
  }

  function refreshPrices(policy: PolicyInput): void {
    const { finance } = payment.rules();
    compiled.charges = LEVELS.map((_, level) => chargesOf(level));
    prices.refresh(
      quotes.at(priceIndex[0]!, policy.referral.registeredShare),
      policy.capacity.patientPriceFactor,
      (split, level) => priceFactor(split, finance, compiled.charges[level]),
    );
    quotes.forget();
  }

  function enter(index: number): void {
    epoch[0] = index;
    const policy = policyNow();
    payment.enter(index);
    compile(policy);
    for (let site = 0; site < places.siteCount; site++) {
      const { doctors, beds: built, level } = input.institutions[places.institutionOfSite[site]!]!;
      for (let d = 0; d < DEPARTMENT_COUNT; d++)
        staff[site * DEPARTMENT_COUNT + d] =
          doctors[d]! * policy.workforce.staffFactor[level]! + doctorsMoved[site * DEPARTMENT_COUNT + d]!;
      for (let w = 0; w < WARD_COUNT; w++) {
        const at = site * WARD_COUNT + w;
        beds[at] = Math.max(
          0,
          Math.round(built[w]! * policy.capacity.bedFactor[level]!) + bedsBuilt[at]! + bedsMoved[at]!,
        );
      }
    }
    openBeds();
    staffEmergency();
  }

  return { compile, follow, enter };
}
