import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ASSISTANCE_PAID,
  FUND_PAID,
  INPATIENT_DEDUCTIBLE,
  OUTPATIENT_DEDUCTIBLE,
  OUTPATIENT_PAID,
  OUT_OF_POCKET,
  RECORD_SHIFT,
  SERIOUS_PAID,
  SPECIAL_DEDUCTIBLE,
  SPECIAL_PAID,
  TWO_DISEASE_PAID,
} from "../../src/county/insurance/accumulators.ts";
import { BY_CATALOGUE } from "../../src/county/insurance/adjudication.ts";
import { checkBenefit } from "../../src/county/insurance/check.ts";
import {
  ASSISTED,
  CHAIN_DEDUCTIBLE,
  CLAIM_ACCOUNT,
  CLAIM_ASSISTANCE,
  CLAIM_CHARGE,
  CLAIM_CREDIT,
  CLAIM_DEDUCTIBLE,
  CLAIM_ELIGIBLE,
  CLAIM_ENTITLED,
  CLAIM_FUND,
  CLAIM_PATIENT,
  CLAIM_SELF,
  CLAIM_SERIOUS,
  INPATIENT,
  REFERRED,
  SERVICES,
} from "../../src/county/insurance/claim.ts";
import type { BenefitInput, SchemeBenefit } from "../../src/county/input/insurance.ts";
import { RESIDENT_SCHEME } from "../../src/county/input/people.ts";
import { LEVELS, TOWNSHIP } from "../../src/county/input/places.ts";
import { desk } from "../support/benefits.ts";
import { benefit, bp, fen, firstContact } from "../support/rules.ts";

const RUNS = { numRuns: 200 };

// Random claims.

interface Bill {
  readonly service: number;
  readonly level: number;
  readonly flags: number;
  readonly scheme: number;
  readonly eligible: number;
  readonly charge: number;
  readonly extra: number;
}

const money: fc.Arbitrary<{ charge: number; eligible: number }> = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 0, max: 900_000 }),
    ),
    bp,
  )
  .map(([charge, share]) => ({ charge, eligible: Math.floor((charge * share) / 10_000) }));

const bill: fc.Arbitrary<Bill> = fc
  .record({
    service: fc.nat(SERVICES.length - 1),
    level: fc.nat(LEVELS.length - 1),
    flags: fc.nat(255),
    scheme: fc.nat(2),
    money,
    catalogue: fc.boolean(),
    extra: fc.oneof(fc.nat(5), fc.nat(150_000)),
  })
  .map(({ money: { charge, eligible }, catalogue, ...rest }) => ({
    ...rest,
    charge,
    eligible: catalogue ? BY_CATALOGUE : eligible,
  }));

const year = fc.array(bill, { minLength: 1, maxLength: 25 });

type Desk = ReturnType<typeof desk>;

function adjudicate(
  { benefits }: Desk,
  { service, level, flags, scheme: of, eligible, charge, extra }: Bill,
): Float64Array {
  benefits.adjudicate(0, service, level, flags, of, eligible, charge, extra);
  return benefits.claim;
}

const quote = ({ benefits }: Desk, { service, level, flags, scheme: of, eligible, charge, extra }: Bill): number =>
  benefits.quote(0, service, level, flags, of, eligible, charge, extra);

const used = ({ accumulators }: Desk, field: number): number => accumulators.record[field]!;

const PARTS = [
  CLAIM_ELIGIBLE,
  CLAIM_SELF,
  CLAIM_DEDUCTIBLE,
  CLAIM_ENTITLED,
  CLAIM_FUND,
  CLAIM_SERIOUS,
  CLAIM_ASSISTANCE,
  CLAIM_ACCOUNT,
  CLAIM_PATIENT,
  CLAIM_CREDIT,
];
const PAYERS = [CLAIM_FUND, CLAIM_SERIOUS, CLAIM_ASSISTANCE, CLAIM_ACCOUNT, CLAIM_PATIENT];

const sum = (claim: Float64Array, parts: readonly number[]): number =>
  parts.reduce((total, part) => total + claim[part]!, 0);

/** A year may change its rules before any claim. */
const changing = fc.array(fc.tuple(bill, fc.option(fc.tuple(benefit, firstContact), { freq: 5 })), {
  minLength: 1,
  maxLength: 20,
});

test("every claim balances in whole fen, nobody pays a negative amount, caps are never crossed, whatever changes in the year", () => {
  fc.assert(
    fc.property(benefit, firstContact, changing, fen(50_000), (rules, contact, claims, account) => {
      expect(checkBenefit(rules)).toEqual([]);
      const office = desk(rules, contact);
      office.accumulators.credit(0, account);
      let now = rules;
      for (const [next, change] of claims) {
        if (change !== null) {
          office.benefits.apply(...change);
          now = change[0];
        }
        const of = next.scheme === 0 ? now.resident : now.employee;
        const room = (cap: number, field: number): number => Math.max(0, cap - used(office, field));
        const rooms = {
          annual: room(of.annualCapFen, FUND_PAID),
          special: room(of.specialCapFen, SPECIAL_PAID),
          outpatient: room(of.outpatientCapFen, OUTPATIENT_PAID),
          twoDisease: room(of.twoDiseaseCapFen, TWO_DISEASE_PAID),
          serious: room(of.seriousCapFen, SERIOUS_PAID),
          assistance: room(now.assistance.capFen, ASSISTANCE_PAID),
          account: office.accumulators.account[0]!,
        };
        const outOfPocket = used(office, OUT_OF_POCKET);
        const claim = adjudicate(office, next);
        expect(claim[CLAIM_CHARGE]).toBe(next.charge);
        expect(sum(claim, PAYERS)).toBe(next.charge);
        expect(claim[CLAIM_ELIGIBLE]! + claim[CLAIM_SELF]!).toBe(next.charge);
        expect(claim[CLAIM_DEDUCTIBLE]! + claim[CLAIM_FUND]!).toBeLessThanOrEqual(claim[CLAIM_ELIGIBLE]! + 1);
        for (const part of PARTS) {
          expect(Number.isInteger(claim[part])).toBe(true);
          expect(claim[part]).toBeGreaterThanOrEqual(0);
        }
        const name = SERVICES[next.service]!;
        const cap = {
          outpatient: rooms.outpatient,
          emergency: rooms.outpatient,
          "home-visit": rooms.outpatient,
          internet: rooms.outpatient,
          "two-disease": rooms.twoDisease,
          "special-chronic": Math.min(rooms.special, rooms.annual),
          inpatient: rooms.annual,
          dialysis: rooms.annual,
          "long-term-care": now.tariffs.longTermCareDailyFen * next.extra,
        }[name];
        expect(claim[CLAIM_FUND]).toBeLessThanOrEqual(cap);
        expect(claim[CLAIM_SERIOUS]).toBeLessThanOrEqual(rooms.serious);
        expect(claim[CLAIM_ASSISTANCE]).toBeLessThanOrEqual((next.flags & ASSISTED) === 0 ? 0 : rooms.assistance);
        expect(claim[CLAIM_ACCOUNT]).toBeLessThanOrEqual(rooms.account);
        expect(office.accumulators.account[0]).toBe(rooms.account - claim[CLAIM_ACCOUNT]!);
        expect(used(office, OUT_OF_POCKET)).toBe(outOfPocket + claim[CLAIM_PATIENT]!);
        expect(office.accumulators.record.subarray(1 << RECORD_SHIFT).some((value) => value !== 0)).toBe(false);
      }
    }),
    RUNS,
  );
});

test("no deductible is borne beyond its amount", () => {
  fc.assert(
    fc.property(benefit, firstContact, year, (rules, contact, claims) => {
      const office = desk(rules, contact);
      const own = claims.map((claim) => ({
        ...claim,
        scheme: RESIDENT_SCHEME,
        flags: claim.flags & ~CHAIN_DEDUCTIBLE,
      }));
      const stays = new Float64Array(5);
      const borne = new Float64Array(5);
      for (const next of own) {
        const claim = adjudicate(office, next);
        if (next.service === INPATIENT && claim[CLAIM_ELIGIBLE]! > 0) {
          stays[next.level]! += 1;
          borne[next.level]! += claim[CLAIM_DEDUCTIBLE]!;
        }
      }
      const { resident } = rules;
      for (let level = TOWNSHIP; level < LEVELS.length; level++) {
        const plain = resident.deductibleFen[level - 1]!;
        const most =
          level > 2 ? Math.max(plain, Math.floor((plain * resident.unreferredDeductibleBp) / 10_000)) : plain;
        expect(used(office, INPATIENT_DEDUCTIBLE + level - 1)).toBeLessThanOrEqual(most);
        // A village has no benefit level of its own: its stays count as the township's.
        const number = level === TOWNSHIP ? stays[0]! + stays[1]! : stays[level]!;
        const total = level === TOWNSHIP ? borne[0]! + borne[1]! : borne[level]!;
        // Each stay bears its share, and one the rest: fractions of a fen are the yearly part's.
        expect(total).toBeLessThanOrEqual(
          most + Math.max(0, number - 1) * Math.floor((most * resident.repeatDeductibleBp) / 10_000),
        );
      }
      expect(used(office, OUTPATIENT_DEDUCTIBLE)).toBeLessThanOrEqual(resident.outpatientDeductibleFen);
      expect(used(office, SPECIAL_DEDUCTIBLE)).toBeLessThanOrEqual(resident.specialDeductibleFen);
    }),
    RUNS,
  );
});

// More generous to everyone.

interface Gift {
  readonly points: number;
  readonly share: number;
  readonly more: number;
}
const gift: fc.Arbitrary<Gift> = fc.record({ points: fc.nat(3000), share: bp, more: fc.nat(300_000) });

function better(rules: SchemeBenefit, { points, share, more }: Gift): SchemeBenefit {
  const up = (ratio: number): number => Math.min(10_000, ratio + points);
  const down = (amount: number): number => Math.floor((amount * share) / 10_000);
  const raised = (cap: number, deductible: number): number => (cap + more < deductible ? cap : cap + more);
  const shift =
    rules.seriousBands.length === 0 ? 0 : rules.seriousBands[0]!.fromFen - down(rules.seriousBands[0]!.fromFen);
  return {
    ...rules,
    deductibleFen: rules.deductibleFen.map(down),
    ratioBp: rules.ratioBp.map(up),
    unreferredCutBp: down(rules.unreferredCutBp),
    unreferredDeductibleBp: down(rules.unreferredDeductibleBp),
    registeredCutBp: down(rules.registeredCutBp),
    annualCapFen: raised(rules.annualCapFen, 300_000),
    catalogueShareBp: rules.catalogueShareBp.map(up),
    outpatientRatioBp: rules.outpatientRatioBp.map(up),
    outpatientDeductibleFen: down(rules.outpatientDeductibleFen),
    outpatientCapFen: raised(rules.outpatientCapFen, rules.outpatientDeductibleFen),
    twoDiseaseRatioBp: up(rules.twoDiseaseRatioBp),
    twoDiseaseCapFen: rules.twoDiseaseCapFen + more,
    specialRatioBp: rules.specialRatioBp.map(up),
    specialDeductibleFen: down(rules.specialDeductibleFen),
    specialCapFen: raised(rules.specialCapFen, rules.specialDeductibleFen),
    dialysisRatioBp: rules.dialysisRatioBp.map(up),
    seniorBonusBp: up(rules.seniorBonusBp),
    contractBonusBp: up(rules.contractBonusBp),
    seriousBands: rules.seriousBands.map((band) => ({ fromFen: band.fromFen - shift, ratioBp: up(band.ratioBp) })),
    seriousCapFen: raised(rules.seriousCapFen, rules.seriousBands[0]?.fromFen ?? 0),
  };
}

function betterAll(rules: BenefitInput, given: Gift): BenefitInput {
  const up = (ratio: number): number => Math.min(10_000, ratio + given.points);
  const { assistance, tariffs } = rules;
  return {
    resident: better(rules.resident, given),
    employee: better(rules.employee, given),
    assistance: {
      thresholdFen: Math.floor((assistance.thresholdFen * given.share) / 10_000),
      ratioBp: up(assistance.ratioBp),
      capFen: assistance.capFen + (assistance.capFen + given.more < assistance.thresholdFen ? 0 : given.more),
    },
    tariffs: {
      longTermCareDailyFen: tariffs.longTermCareDailyFen + given.more,
      longTermCareRatioBp: up(tariffs.longTermCareRatioBp),
      homeVisitFen: tariffs.homeVisitFen + given.more,
      homeVisitRatioBp: up(tariffs.homeVisitRatioBp),
      internetVisitFen: tariffs.internetVisitFen + given.more,
      internetVisitRatioBp: up(tariffs.internetVisitRatioBp),
    },
  };
}

test("from the same position, no claim costs the patient more under rules more generous to everyone", () => {
  fc.assert(
    fc.property(benefit, firstContact, year, bill, gift, bp, (rules, contact, history, next, given, repeat) => {
      const office = desk(rules, contact);
      for (const claim of history) adjudicate(office, claim);
      const before = quote(office, next);
      const generous = betterAll(rules, given);
      const lower = (of: SchemeBenefit): SchemeBenefit => ({
        ...of,
        continuousDeductible: true,
        repeatDeductibleBp: Math.floor((of.repeatDeductibleBp * repeat) / 10_000),
      });
      office.benefits.apply(
        { ...generous, resident: lower(generous.resident), employee: lower(generous.employee) },
        { firstContactCutBp: 0, mandatory: false },
      );
      expect(quote(office, next)).toBeLessThanOrEqual(before);
    }),
    RUNS,
  );
});

test("a year of the same care never costs a person more under rules more generous to everyone", () => {
  fc.assert(
    fc.property(
      benefit,
      firstContact,
      year,
      gift,
      fc.boolean(),
      fc.nat(1),
      fen(50_000),
      (rules, contact, claims, given, assisted, of, account) => {
        const [plain, generous] = [
          desk(rules, contact),
          desk(betterAll(rules, given), { firstContactCutBp: 0, mandatory: false }),
        ];
        for (const office of [plain, generous]) {
          office.accumulators.credit(0, account);
          for (const { flags, ...claim } of claims) {
            adjudicate(office, {
              ...claim,
              flags: (flags & ~(CHAIN_DEDUCTIBLE | ASSISTED)) | (assisted ? ASSISTED : 0),
              scheme: of,
            });
          }
        }
        expect(used(generous, OUT_OF_POCKET)).toBeLessThanOrEqual(used(plain, OUT_OF_POCKET));
      },
    ),
    RUNS,
  );
});

// Order.

const sameKind = fc
  .tuple(bill, fc.array(money, { minLength: 2, maxLength: 12 }))
  .chain(([{ flags, ...kind }, moneys]) => {
    const claims = moneys.map((amounts): Bill => ({ ...kind, flags: flags & ~CHAIN_DEDUCTIBLE, ...amounts }));
    return fc.tuple(
      fc.constant(claims),
      fc.shuffledSubarray(claims, { minLength: claims.length, maxLength: claims.length }),
    );
  });

test("claims of one kind at one level come to the same year in any order, to the fen, for every payer", () => {
  fc.assert(
    fc.property(
      benefit,
      firstContact,
      year,
      sameKind,
      fen(50_000),
      (rules, contact, history, [claims, shuffled], account) => {
        const results = [claims, shuffled].map((order) => {
          const office = desk(rules, contact);
          for (const claim of history) adjudicate(office, claim);
          office.accumulators.credit(0, account);
          const totals = new Float64Array(PAYERS.length + 2);
          for (const claim of order) {
            const found = adjudicate(office, claim);
            [...PAYERS, CLAIM_DEDUCTIBLE, CLAIM_ELIGIBLE].forEach((part, i) => (totals[i]! += found[part]!));
          }
          return {
            totals: [...totals],
            record: [...office.accumulators.record],
            account: office.accumulators.account[0],
          };
        });
        expect(results[1]).toEqual(results[0]);
      },
    ),
    RUNS,
  );
});

// Quotes and statements.

test("a quote is what the patient then pays, from his account or in cash, a statement sums to the claim, and neither changes anything", () => {
  fc.assert(
    fc.property(benefit, firstContact, year, fen(50_000), (rules, contact, claims, account) => {
      const office = desk(rules, contact);
      office.accumulators.credit(0, account);
      for (const next of claims) {
        const before = [...office.accumulators.record, ...office.accumulators.account, ...office.benefits.claim];
        const expected = quote(office, next);
        const lines = office.benefits.explain(
          0,
          next.service,
          next.level,
          next.flags,
          next.scheme,
          next.eligible,
          next.charge,
          next.extra,
        );
        expect([...office.accumulators.record, ...office.accumulators.account, ...office.benefits.claim]).toEqual(
          before,
        );
        const claim = adjudicate(office, next);
        expect(expected).toBe(claim[CLAIM_ACCOUNT]! + claim[CLAIM_PATIENT]!);
        const total = (part: string): number =>
          lines.reduce((all, line) => all + (line.part === part ? line.amountFen : 0), 0);
        expect(total("bill")).toBe(next.charge);
        expect(total("payer")).toBe(next.charge);
        expect(lines.find(({ id }) => id === "patient")!.amountFen).toBe(claim[CLAIM_PATIENT]);
      }
    }),
    RUNS,
  );
});

// Years and chains.

test("a new year owes nothing to the old one", () => {
  fc.assert(
    fc.property(benefit, firstContact, year, year, (rules, contact, old, next) => {
      const [seasoned, fresh] = [desk(rules, contact), desk(rules, contact)];
      for (const claim of old) adjudicate(seasoned, claim);
      seasoned.accumulators.resetYear();
      for (const claim of next) expect([...adjudicate(seasoned, claim)]).toEqual([...adjudicate(fresh, claim)]);
    }),
    RUNS,
  );
});

test("a referral chain bears one deductible, the highest of its levels, on either side of New Year", () => {
  fc.assert(
    fc.property(
      benefit,
      year,
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), money, fc.boolean()), { minLength: 1, maxLength: 5 }),
      (rules, history, chain) => {
        const office = desk({ ...rules, resident: { ...rules.resident, continuousDeductible: true } });
        for (const claim of history) adjudicate(office, claim);
        let borne = 0;
        let highest = 0;
        for (const [level, { charge, eligible }, newYear] of chain) {
          if (newYear) office.accumulators.resetYear();
          office.benefits.adjudicate(
            0,
            INPATIENT,
            level,
            CHAIN_DEDUCTIBLE | REFERRED,
            RESIDENT_SCHEME,
            eligible,
            charge,
            borne,
          );
          borne += office.benefits.claim[CLAIM_DEDUCTIBLE]!;
          highest = Math.max(highest, rules.resident.deductibleFen[level - 1]!);
          expect(borne).toBeLessThanOrEqual(highest);
        }
      },
    ),
    RUNS,
  );
});

test("a chain of large bills bears exactly the highest deductible, wherever New Year falls", () => {
  fc.assert(
    fc.property(
      benefit,
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
      fc.nat(4),
      (rules, levels, newYear) => {
        const ratioBp = rules.resident.ratioBp.map((ratio) => Math.max(1, ratio));
        const office = desk({ ...rules, resident: { ...rules.resident, ratioBp, continuousDeductible: true } });
        let borne = 0;
        levels.forEach((level, stay) => {
          if (stay === newYear) office.accumulators.resetYear();
          office.benefits.adjudicate(
            0,
            INPATIENT,
            level,
            CHAIN_DEDUCTIBLE | REFERRED,
            RESIDENT_SCHEME,
            500_000,
            500_000,
            borne,
          );
          borne += office.benefits.claim[CLAIM_DEDUCTIBLE]!;
        });
        expect(borne).toBe(Math.max(...levels.map((level) => rules.resident.deductibleFen[level - 1]!)));
      },
    ),
    RUNS,
  );
});
