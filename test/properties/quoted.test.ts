import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrices, type PriceLevels, type Prices } from "../../src/county/choice/prices.ts";
import { createVisitPayments } from "../../src/county/choice/visit-payments.ts";
import { ASKED } from "../../src/county/choice/question.ts";
import { INPATIENT, REFERRED } from "../../src/county/insurance/claim.ts";
import { BY_CATALOGUE } from "../../src/county/insurance/adjudication.ts";
import type { Benefits } from "../../src/county/insurance/benefits.ts";
import { circumstances, COMES, visitServices } from "../../src/county/insurance/entitlement.ts";
import { expectedPayment } from "../../src/county/insurance/expected.ts";
import type { BenefitInput } from "../../src/county/input/insurance.ts";
import { EMPLOYEE_SCHEME, RESIDENT_SCHEME } from "../../src/county/input/people.ts";
import { COUNTY, LEVELS, TOWNSHIP, VILLAGE } from "../../src/county/input/places.ts";
import type { FirstContact } from "../../src/county/insurance/rules.ts";
import { classOf, needsIntensive } from "../../src/county/illness/case-mix.ts";
import { createCatalogue } from "../../src/county/illness/catalogue.ts";
import { createCounty, type County } from "../../src/county/county.ts";
import { MINUTES_PER_DAY } from "../../src/county/base/units.ts";
import {
  ASSISTED_BIT,
  FULFILLED_BIT,
  RESIDENT_STRIDE,
  SPECIAL_CHRONIC_BIT,
  TRAITS,
  TWO_DISEASE_BIT,
  withScheme,
} from "../../src/county/people/residents.ts";
import type { Parts } from "../../src/county/parts.ts";
import { poolsFor } from "../../src/county/pools.ts";
import { createGammaTable, createLognormalTable } from "../../src/kernel/quantiles.ts";
import { runs } from "../support/arbitraries.ts";
import { desk, typicalBenefit } from "../support/benefits.ts";
import { withPolicy } from "../support/county.ts";
import { benefit, fen, firstContact } from "../support/rules.ts";
import { loadSmall } from "../support/small.ts";

const { input } = await loadSmall();
const catalogue = createCatalogue(input.catalogue);
const asListed: PriceLevels = {
  priceIndex: 1,
  againstFen: 1_000_000,
  visits: [1, 1, 1, 1, 1],
  stays: [1, 1, 1, 1, 1],
  lengths: [1, 1, 1, 1, 1],
  selfPay: [0, 0, 0, 0, 0],
  adjusted: () => 1,
  registeredShare: 0,
  factor: 1,
};

/** An insurer's desk, and what people expect of it. */
function counter(rules: BenefitInput, contact?: FirstContact) {
  const office = desk(rules, contact);
  const once = { conditionOfVisit: new Int8Array(), spared: () => false, packs: () => 1 };
  const prices = createPrices(catalogue, office.benefits, once, input.choice);
  prices.refresh(asListed);
  return { ...office, prices };
}

// The expectation is the mean of bills.

const FINE = 4000;

/**
 * How far a mean over a few points can be from that over all charges, of the mean charge: a further fen charged leaves
 * 0 to 1 fen to the patient, so in each part it is wrong by half the mean distance from the part's mean at most.
 */
function bound(all: Float64Array, points: Float64Array): number {
  const distance = (charge: number, i: number): number =>
    Math.abs(charge - points[Math.floor((i * points.length) / all.length)]!);
  return all.reduce((sum, charge, i) => sum + distance(charge, i), 0) / (2 * all.length);
}

/** Points of visits whose charges vary about as much, and all their charges over the mean. */
function visitsOf(prices: Prices, cv: number): readonly [Float64Array, Float64Array] {
  const cvs = catalogue.diseases.map((d) => d.visitCostCv);
  const d = cvs.reduce((best, own, i) => (Math.abs(own - cv) < Math.abs(cvs[best]! - cv) ? i : best), 0);
  const spread = createLognormalTable(1, cvs[d]!);
  return [prices.charges.visitPoints[d]!, Float64Array.from({ length: FINE }, (_, i) => spread.at((i + 0.5) / FINE))];
}

/**
 * Points of a disease's stays, and some thousand stays as they are drawn and billed at the county's tariff, over their
 * mean.
 */
function staysOf(d: number): readonly [Float64Array, Float64Array] {
  const { caseMix, diseases } = catalogue;
  const { stayDays, stayCv, intensiveDays } = diseases[d]!;
  const [stay, care] = [createGammaTable(1, stayCv), createLognormalTable(1, caseMix.input.dailyCareCv)];
  const golden = (k: number, step: number): number => (0.5 + k * step) % 1;
  const all = Float64Array.from({ length: FINE }, (_, k) => {
    const [rank, chance, icu, over] = [0.618, 0.7549, 0.5698, 0.8192].map((step) => golden(k, step)) as [
      number,
      number,
      number,
      number,
    ];
    const needs = caseMix.needsOf(d, rank, 1, icu);
    const days = stayDays[1]! * stay.at(1 - caseMix.blend.chance(caseMix.blend.of(rank, chance)));
    const inside = needsIntensive(needs) ? Math.min(intensiveDays, catalogue.caseMix.input.mostIntensive * days) : 0;
    return [0, 1, 2, 3].reduce((sum, kind) => {
      const day = caseMix.careDay(d, classOf(needs), 1, kind) * care.at(over) + (kind === 3 ? caseMix.bedDay(1) : 0);
      return sum + (days - inside) * day + inside * caseMix.intensiveDay(1, kind);
    }, 0);
  }).sort();
  const mean = all.reduce((sum, charge) => sum + charge, 0) / FINE;
  return [caseMix.points[d]!, all.map((charge) => charge / mean)];
}

test("what is expected is the mean of the bills, whatever the rules and the year so far: as near as so many charges can be", () => {
  fc.assert(
    fc.property(
      benefit,
      firstContact,
      fc.record({
        services: fc.integer({ min: 1, max: 63 }),
        level: fc.nat(LEVELS.length - 1),
        flags: fc.nat(127),
        scheme: fc.nat(2),
        mean: fc.oneof(fc.integer({ min: 2000, max: 30_000 }), fc.integer({ min: 50_000, max: 900_000 })),
        cv: fc.constantFrom(0.15, 0.7, 1, 1.5),
        points: fc.constantFrom("visit", "stay"),
        fixed: fc.constantFrom(0, 230_000, 1_500_000),
        ill: fc.nat(catalogue.diseases.length - 1),
      }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(100_000)), { maxLength: 6 }),
      (rules, contact, { services, level, flags, scheme, mean, cv, points, fixed, ill }, history) => {
        const { benefits, prices } = counter(rules, contact);
        for (const [service, at, charge] of history)
          benefits.adjudicate(0, service, at, 0, scheme, BY_CATALOGUE, charge, 0);
        const [some, all] = points === "visit" ? visitsOf(prices, cv) : staysOf(ill);
        const expected = (of: Float64Array): number =>
          expectedPayment(benefits, 0, services, level, flags, scheme, fixed, mean, of, 0, 0);
        const most = bound(all, some);
        expect(most).toBeLessThan(points === "visit" ? 0.07 : 0.14);
        // Bills are rounded to whole fen.
        expect(Math.abs(expected(some) - expected(all))).toBeLessThan(most * mean + 2);
      },
    ),
    runs(150),
  );
});

test("the charges that one question answers for are expected as if each had been asked about, to the bit", () => {
  fc.assert(
    fc.property(
      benefit,
      firstContact,
      fc.record({
        services: fc.oneof(
          fc.nat(5).map((service) => 1 << service),
          fc.integer({ min: 1, max: 63 }),
        ),
        level: fc.nat(LEVELS.length - 1),
        flags: fc.nat(127),
        scheme: fc.nat(2),
        mean: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 50_000, max: 900_000 })),
        fixed: fc.constantFrom(0, 1_500_000),
        shifted: fc.constantFrom(0, 0.1),
        standard: fc.constantFrom(0, 400_000),
        ill: fc.nat(catalogue.diseases.length - 1),
      }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(100_000)), { maxLength: 6 }),
      (rules, contact, { services, level, flags, scheme, mean, fixed, shifted, standard, ill }, history) => {
        const { benefits, prices } = counter(rules, contact);
        benefits.apply(rules, contact, [0, 0, 2000, 0, 0]);
        for (const [service, at, charge] of history)
          benefits.adjudicate(0, service, at, 0, scheme, BY_CATALOGUE, charge, 0);
        const patient: Benefits = { ...benefits, follows: () => false };
        for (const points of [prices.charges.visitPoints[ill]!, catalogue.caseMix.points[ill]!]) {
          const expected = (of: Benefits): number =>
            expectedPayment(of, 0, services, level, flags, scheme, fixed, mean, points, shifted, 0, standard);
          expect(expected(benefits)).toBe(expected(patient));
        }
      },
    ),
    runs(300),
  );
});

test("services that nobody asks would leave no less to the patient, whatever has been used of the year", () => {
  let spared = 0;
  let nobody = 0;
  fc.assert(
    fc.property(
      benefit,
      firstContact,
      fc.record({
        services: fc.integer({ min: 1, max: 63 }),
        level: fc.nat(LEVELS.length - 1),
        flags: fc.nat(63),
        scheme: fc.nat(2),
        charge: fc.integer({ min: 1, max: 900_000 }),
      }),
      fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(100_000)), { maxLength: 8 }),
      (rules, contact, { services, level, flags, scheme, charge }, history) => {
        const { benefits } = counter(rules, contact);
        for (const [service, at, fen] of history) benefits.adjudicate(0, service, at, 0, scheme, BY_CATALOGUE, fen, 0);
        const leaves = (some: number): number =>
          some === 0 ? charge : benefits.least(0, some, level, flags, scheme, BY_CATALOGUE, charge, 0);
        const asked = benefits.payers(0, services, level, flags, scheme);
        expect(asked & ~services).toBe(0);
        if (asked !== services) spared++;
        if (asked === 0) nobody++;
        // Each pool rounds to whole fen by itself, and by its own fraction carried on.
        expect(Math.abs(leaves(asked) - leaves(services))).toBeLessThanOrEqual(2);
      },
    ),
    runs(1000),
  );
  expect(spared).toBeGreaterThan(100);
  expect(nobody).toBeGreaterThan(10);
});

test("a patient gets the better of the pools he may use: no bill leaves more to him than another of them would", () => {
  fc.assert(
    fc.property(
      benefit,
      fc.integer({ min: 1, max: 63 }),
      fc.nat(LEVELS.length - 1),
      fc.nat(127),
      fc.array(fen(60_000), { minLength: 1, maxLength: 12 }),
      (rules, services, level, flags, charges) => {
        const { benefits } = desk(rules);
        for (const charge of charges) {
          const ask = [level, flags, RESIDENT_SCHEME, BY_CATALOGUE, charge] as const;
          const own = benefits.least(0, services, ...ask, 0);
          const taken = benefits.best();
          expect(services & (1 << taken)).not.toBe(0);
          expect(own).toBe(benefits.quote(0, taken, ...ask, 0));
          const others = [0, 1, 2, 3, 4, 5].filter((service) => (services & (1 << service)) !== 0);
          const least = Math.min(...others.map((service) => benefits.quote(0, service, ...ask, 0)));
          expect(own).toBeLessThanOrEqual(least + others.length - 1);
          benefits.adjudicate(0, taken, ...ask, 0);
        }
      },
    ),
    runs(150),
  );
});

// The choice and the bill of one contact, in counties under random rules.

/** Payments expected and billed of the contacts of one kind. */
interface Paid {
  contacts: number;
  difference: number;
  squares: number;
  billed: number;
}

interface Expected {
  readonly what: number;
  readonly place: number;
  readonly coming: number;
  readonly fen: number;
}

/** A county under some rules, all its contacts held against what had been expected of them. */
function lived(rules: BenefitInput, contact: FirstContact, seed: number, days: number): readonly Paid[] {
  const changed = withPolicy(input, ({ referral }) => ({ benefit: rules, referral: { ...referral, ...contact } }));
  const kinds = [0, 1].map((): Paid => ({ contacts: 0, difference: 0, squares: 0, billed: 0 }));
  const expected = new Map<number, Expected>();
  /**
   * The last visit's bill less what was expected, to be taken back where a drug was missing and it was another visit.
   */
  let last = { e: -1, difference: 0, billed: 0 };
  let parts: Parts;

  function note(kind: Paid, difference: number, billed: number, sign: number): void {
    kind.contacts += sign;
    kind.difference += sign * difference;
    kind.squares += sign * difference * difference;
    kind.billed += sign * billed;
  }

  const county: County = createCounty(changed, { seed, replication: 0 }, poolsFor(changed), {
    ready: (made) => (parts = made),
    listeners: [
      {
        chose(e, place) {
          expected.delete(e);
          if (place < 0) return;
          const { considered, visitTerms, stayTerms } = parts.choiceRoom.choice;
          const { what, asked } = considered;
          const visit = what === ASKED.VISIT || what === ASKED.VISIT_AWAY;
          const level = parts.places.level[place]!;
          const payFen = visit ? visitTerms.payFen(place, level) : stayTerms.payFen(level);
          expected.set(e, { what: visit ? 0 : 1, place, coming: asked.coming, fen: payFen });
        },
        claims(e) {
          const { asked } = parts.billing;
          const was = expected.get(e);
          expected.delete(e);
          const stay = asked.service === INPATIENT;
          if (was === undefined || was.what !== (stay ? 1 : 0) || was.place !== parts.encounters.placeOf(e)) return;
          const traits = parts.residents.record[asked.person * RESIDENT_STRIDE + TRAITS]!;
          const closed = asked.level === VILLAGE && parts.places.port[was.place] === 0;
          const foreseen = circumstances(traits, was.coming, asked.level, closed);
          if (stay) {
            // Nothing else of the circumstances is known before: whether it is registered is drawn at the door.
            if (asked.level > COUNTY) expect(asked.flags & REFERRED).toBe(foreseen & REFERRED);
          } else {
            expect([asked.level, asked.flags]).toEqual([asked.level, foreseen]);
            const { specialChronic } = catalogue.diseases[parts.encounters.diseaseOf(e)]!;
            expect(visitServices(traits, was.coming, specialChronic) & (1 << asked.service)).not.toBe(0);
          }
          const { service, level, flags, scheme, eligibleFen, chargeFen, borneFen } = asked;
          const paid = parts.benefits.quote(
            asked.person,
            service,
            level,
            flags,
            scheme,
            eligibleFen,
            chargeFen,
            borneFen,
          );
          last = { e, difference: paid - was.fen, billed: paid };
          note(kinds[was.what]!, last.difference, paid, 1);
        },
        closed: (e) => void expected.delete(e),
        drugMissed(e) {
          if (last.e === e) note(kinds[0]!, last.difference, last.billed, -1);
          last.e = -1;
        },
      },
    ],
  });
  county.run(days * MINUTES_PER_DAY);
  return kinds;
}

test("under random rules every contact is billed in the circumstances that the choice expected, and costs on average what it expected", () => {
  fc.assert(
    fc.property(benefit, firstContact, fc.nat(1_000_000), (rules, contact, seed) => {
      for (const [kind, { contacts, difference, squares, billed }] of lived(rules, contact, seed, 300).entries()) {
        expect(contacts).toBeGreaterThan(kind === 0 ? 2000 : 20);
        const error = Math.sqrt(squares) / contacts;
        expect(Math.abs(difference / contacts)).toBeLessThan(4 * error + (0.03 * billed) / contacts);
      }
    }),
    runs(4),
  );
});

// The breaches that were found.

const adult = withScheme(1, RESIDENT_SCHEME);
const chronic = catalogue.diseases.findIndex(({ specialChronic }) => specialChronic);

test("mandatory first contact: a stay in the county is expected and paid as without it, a visit around it by nobody", () => {
  const rule = { firstContactCutBp: 0, mandatory: true };
  const [free, ruled] = [counter(typicalBenefit), counter(typicalBenefit, rule)];
  for (let d = 0; d < catalogue.diseases.length; d++) {
    expect(ruled.prices.stayFen(0, adult, d, 0, 0, COUNTY, 0)).toBe(free.prices.stayFen(0, adult, d, 0, 0, COUNTY, 0));
    const pay = (coming: number, level: number) => ruled.prices.visitFen(0, adult, d, coming, level, false);
    const whole = ruled.prices.charges.visit[d * LEVELS.length + COUNTY]!;
    expect(Math.abs(pay(0, COUNTY) - whole)).toBeLessThan(1);
    for (const coming of [COMES.REFERRED, COMES.EMERGENCY])
      expect(pay(coming, COUNTY)).toBe(free.prices.visitFen(0, adult, d, coming, COUNTY, false));
  }
});

test("with the special chronic benefit nobody expects to pay more than a neighbour without it, and less once its deductible is borne", () => {
  const { prices, benefits } = counter(typicalBenefit);
  const pay = (traits: number): number => prices.visitFen(0, traits, chronic, 0, TOWNSHIP, false);
  // With 300 yuan of the special pool's deductible before him, the ordinary pool pays better.
  expect(pay(adult | SPECIAL_CHRONIC_BIT)).toBeLessThanOrEqual(pay(adult));
  benefits.adjudicate(0, 2, TOWNSHIP, 0, RESIDENT_SCHEME, 30_000, 30_000, 0);
  expect(pay(adult | SPECIAL_CHRONIC_BIT)).toBeLessThan(0.9 * pay(adult));
});

test("a dearer ratio for drugs of the two diseases is expected by those who have them, when they come for drugs", () => {
  const raised: BenefitInput = {
    ...typicalBenefit,
    resident: { ...typicalBenefit.resident, twoDiseaseRatioBp: 9000 },
  };
  const [plain, dear] = [counter(typicalBenefit), counter(raised)];
  const pay = ({ prices }: typeof plain, traits: number, coming: number): number =>
    prices.visitFen(0, traits, chronic, coming, TOWNSHIP, false);
  const holder = adult | TWO_DISEASE_BIT;
  expect(pay(dear, holder, COMES.REFILL)).toBeLessThan(0.8 * pay(plain, holder, COMES.REFILL));
  expect(pay(dear, holder, 0)).toBe(pay(plain, holder, 0));
  expect(pay(dear, adult, COMES.REFILL)).toBe(pay(plain, adult, COMES.REFILL));
});

test("a patient's fixed part of a case is expected as it is billed: it, or the whole of a cheap stay's bill", () => {
  const { benefits, prices } = counter(typicalBenefit);
  benefits.apply(typicalBenefit, { firstContactCutBp: 0, mandatory: false }, [0, 2000, 2000, 0, 0]);
  for (let d = 0; d < catalogue.diseases.length; d++) {
    const standard = prices.charges.standard(d, 0, COUNTY);
    const days = prices.charges.days[d * LEVELS.length + COUNTY]!;
    const part = catalogue.caseMix.points[d]!.map((point) => Math.min(0.2, (point * days) / standard));
    const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
    // Of dear cases serious-illness insurance pays a part: 60 % above 15,000 yuan.
    const own = mean * standard - 0.6 * Math.max(0, mean * standard - 1_500_000);
    expect(Math.abs(prices.stayFen(0, adult, d, 0, 0, COUNTY, 0) - own)).toBeLessThan(3);
  }
});

test("deductible and cap of the year so far are counted", () => {
  const { prices, benefits } = counter(typicalBenefit);
  const employee = withScheme(1, EMPLOYEE_SCHEME);
  const pay = (): number => prices.visitFen(0, employee, chronic, 0, TOWNSHIP, false);
  const fresh = pay();
  benefits.adjudicate(0, 0, TOWNSHIP, 0, EMPLOYEE_SCHEME, 20_000, 20_000, 0);
  const borne = pay();
  expect(borne).toBeLessThan(fresh);
  benefits.adjudicate(0, 0, TOWNSHIP, 0, EMPLOYEE_SCHEME, 1_000_000, 1_000_000, 0);
  expect(pay()).toBeGreaterThan(borne);
  expect(Math.abs(pay() - prices.charges.visit[chronic * LEVELS.length + TOWNSHIP]!)).toBeLessThan(1);
});

// What people alike expect is worked out once.

/** Of the traits: what rules and services look at. The last makes one old. */
const BITS = [FULFILLED_BIT, ASSISTED_BIT, SPECIAL_CHRONIC_BIT, TWO_DISEASE_BIT, 7 << 8, 15 << 8];

test("payments shared by people alike are each one's own, whatever they have used and whichever rules are in force", () => {
  const levels = fc.nat(LEVELS.length - 1);
  const person = fc.record({
    resident: fc.nat(3),
    scheme: fc.nat(2),
    bits: fc.nat(63),
    disease: fc.nat(catalogue.diseases.length - 1),
    coming: fc.nat(7).map((bit) => [0, 0, ...Object.values(COMES)][bit] ?? 0),
    billed: fc.integer({ min: 0, max: 300_000 }),
    level: levels,
  });
  const traitsOf = ({ scheme, bits }: { readonly scheme: number; readonly bits: number }): number =>
    BITS.reduce((traits, bit, i) => ((bits >> i) & 1 ? traits | bit : traits), withScheme(1, scheme));
  fc.assert(
    fc.property(
      benefit,
      benefit,
      firstContact,
      fc.array(person, { maxLength: 60 }),
      (rules, later, contact, people) => {
        const { prices, benefits } = counter(rules, contact);
        const payments = createVisitPayments(prices);
        people.forEach((one, i) => {
          if (i === 40) benefits.apply(later, contact);
          if (i === 50) prices.refresh({ ...asListed, visits: [1, 2, 1, 1, 1], againstFen: 2_000_000 });
          const { resident, disease, coming, billed, level, scheme } = one;
          const traits = traitsOf(one);
          payments.read(resident, traits, disease, coming);
          for (let at = VILLAGE; at < LEVELS.length; at++)
            for (const closed of at === VILLAGE ? [false, true] : [false]) {
              const fen = prices.visitFen(resident, traits, disease, coming, at, closed);
              expect(payments.fen[payments.at(at, closed)]).toBe(fen);
              expect(payments.felt[payments.at(at, closed)]).toBe(prices.visitFelt(fen));
            }
          const services = visitServices(traits, coming, catalogue.diseases[disease]!.specialChronic);
          const service = 31 - Math.clz32(services);
          benefits.adjudicate(
            resident,
            service,
            level,
            circumstances(traits, coming, level, false),
            scheme,
            BY_CATALOGUE,
            billed,
            0,
          );
        });
      },
    ),
    runs(20),
  );
});
