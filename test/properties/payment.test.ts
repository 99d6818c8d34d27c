import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createArena } from "../../src/kernel/arena.ts";
import { INSTITUTION } from "../../src/county/payment/chart.ts";
import { PAYMENT_METHODS, SERVICES, type MethodRule } from "../../src/county/input/payment.ts";
import { BUDGET_BASES } from "../../src/county/input/package.ts";
import { createLedger } from "../../src/county/payment/ledger.ts";
import { divide, monthlyPart, partOf, share } from "../../src/county/payment/money.ts";
import { nextBudget, planFund, yearBudgets } from "../../src/county/payment/package.ts";
import type { Payment } from "../../src/county/payment/payment.ts";
import { bearAmong, splitAmong } from "../../src/county/payment/division.ts";
import { holdbackReleased, settle } from "../../src/county/payment/settlement.ts";
import { fundYear, institutionYear } from "../../src/county/payment/year-books.ts";
import { bp, contract, fen, prefecture, settlementRules } from "../support/contracts-at-random.ts";
import { bookClaim, faultsOf, INSTITUTIONS, makePayment, NO_PACKAGE, PAYMENT } from "../support/payment.ts";

const terms = fc.record({
  budgetFen: fen,
  spendingFen: fen,
  score: fc.double({ min: 0, max: 100, noNaN: true }),
  affordableFen: fen,
  nextAdvanceFen: fen,
});

describe("settlement", () => {
  test("retained + returned = surplus; shared + borne + carried = overspend; no part is negative or broken", () => {
    fc.assert(
      fc.property(terms, settlementRules, (year, rule) => {
        const all = settle(year, rule);
        expect(all.retainedFen + all.returnedFen).toBe(all.surplusFen);
        expect(all.sharedFen + all.borneFen + all.carriedFen).toBe(all.overspendFen);
        expect(all.reasonableFen + all.corridorFen).toBe(all.sharedFen);
        expect(all.surplusFen - all.overspendFen).toBe(year.budgetFen - year.spendingFen);
        expect(Math.min(all.surplusFen, all.overspendFen)).toBe(0);
        for (const part of Object.values(all)) expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
      }),
    );
  });

  test("a better score never keeps less, more spending never keeps more", () => {
    fc.assert(
      fc.property(
        terms,
        settlementRules,
        fen,
        fc.double({ min: 0, max: 100, noNaN: true }),
        (year, rule, more, score) => {
          const kept = settle(year, rule).retainedFen;
          const better = Math.max(score, year.score);
          expect(settle({ ...year, score: better }, rule).retainedFen).toBeGreaterThanOrEqual(kept);
          expect(settle({ ...year, spendingFen: year.spendingFen + more }, rule).retainedFen).toBeLessThanOrEqual(kept);
        },
      ),
    );
  });

  test("wider help never leaves the community more to bear", () => {
    fc.assert(
      fc.property(terms, settlementRules, (year, rule) => {
        const own = (helped: typeof rule) => settle(year, helped).borneFen + settle(year, helped).carriedFen;
        const fundBpMore = rule.corridors.map(({ fromBp, fundBp }) => ({
          fromBp,
          fundBp: Math.min(10_000, fundBp + 100),
        }));
        expect(own({ ...rule, corridors: fundBpMore })).toBeLessThanOrEqual(own(rule));
      }),
    );
  });

  test("split and burden give out all of it, and nothing to nobody", () => {
    const members = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.nat(1e6), fc.nat(100), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(fen, members, settlementRules, (sum, places, rule) => {
        const all = {
          tier: places.map(([tier]) => tier),
          volume: places.map(([, volume]) => volume),
          score: places.map(([, , score]) => score),
          lead: places.map(([tier, , , lead]) => (tier === 0 && lead ? 1 : 0)),
        };
        for (const parts of [splitAmong(sum, rule, all), bearAmong(sum, rule, all)]) {
          expect(parts.reduce((total, part) => total + part, 0)).toBe(sum);
          for (const part of parts) expect(Number.isSafeInteger(part) && part >= 0).toBe(true);
        }
      }),
    );
  });

  test("a better score never costs holdback, and none is lost at the full score", () => {
    fc.assert(
      fc.property(fen, settlementRules, fc.nat(100), fc.nat(100), (held, rule, one, other) => {
        const released = (score: number) => holdbackReleased(held, score, rule);
        expect(released(Math.max(one, other))).toBeGreaterThanOrEqual(released(Math.min(one, other)));
        expect(released(rule.fullScore)).toBe(held);
      }),
    );
  });
});

describe("exact money", () => {
  test("partOf and share are floors of exact quotients", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), bp, (sum, part) => {
        expect(partOf(sum, part)).toBe(Number((BigInt(sum) * BigInt(part)) / 10_000n));
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }), (a, b, c) => {
        fc.pre((BigInt(a) * BigInt(b)) / BigInt(c) <= BigInt(Number.MAX_SAFE_INTEGER));
        expect(share(a, b, c)).toBe(Number((BigInt(a) * BigInt(b)) / BigInt(c)));
      }),
    );
  });

  test("the parts of a division sum to it and differ from their exact shares by less than a fen", () => {
    const weights = fc.array(fc.nat(1e9), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.maxSafeNat(), weights, (total, w) => {
        const parts: number[] = [];
        divide(total, w, parts);
        const sum = w.reduce((all, weight) => all + BigInt(weight), 0n);
        expect(parts.reduce((all, part) => all + BigInt(part), 0n)).toBe(BigInt(total));
        const off = sum > 0n ? parts.map((part, i) => BigInt(part) * sum - BigInt(total) * BigInt(w[i]!)) : [];
        expect(off.every((difference) => difference < sum && difference > -sum)).toBe(true);
      }),
    );
  });

  test("twelve months make a year", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (year) => {
        let sum = 0n;
        for (let month = 0; month < 12; month++) sum += BigInt(monthlyPart(year, month));
        expect(sum).toBe(BigInt(year));
      }),
    );
  });
});

test("ledger: the balances sum to zero after every posting, and turnover explains every balance", () => {
  const postings = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fen), { maxLength: 60 });
  fc.assert(
    fc.property(postings, (all) => {
      const books = createLedger({ arena: createArena(), accounts: 6, years: 1 });
      for (const [debit, credit, sum] of all) {
        if (debit !== credit) books.post(debit, credit, sum);
        expect(books.balances.reduce((total, balance) => total + balance, 0)).toBe(0);
      }
      for (let account = 0; account < 6; account++)
        expect(books.balances[account]).toBe(books.debits[account]! - books.credits[account]!);
    }),
  );
});

test("budgets by heads make the total, mixed or not; the ratchet lies between trend and past", () => {
  const members = fc.array(fc.nat(1e6), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.constantFrom(...BUDGET_BASES.slice(0, 3)),
      members,
      fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
      fc.boolean(),
      (basis, counts, packableFen, riskAdjusted) => {
        const persons = counts.reduce((sum, count) => sum + count, 0);
        const budgets = yearBudgets(() => ({ ...NO_PACKAGE, basis, riskAdjusted }), {
          packableFen,
          enrolled: persons,
          yearsOn: 0,
          members: counts,
          risk: counts.map((count, c) => count * (c + 1)),
          past: [],
        });
        const expected = persons === 0 ? 0 : basis === "share-of-income" ? Math.max(0, packableFen) : persons * 93_000;
        expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBe(expected);
      },
    ),
  );
  fc.assert(
    fc.property(
      contract,
      members,
      fc.array(fen, { minLength: 12, maxLength: 12 }),
      fc.nat(3),
      (rules, counts, spent, on) => {
        const year = {
          packableFen: 1e9,
          enrolled: 4e6,
          yearsOn: on,
          members: counts,
          risk: counts.map((count) => count * 1e6),
          past: [0, 4, 8].map((from) => spent.slice(from, from + 4)),
        };
        for (const budget of yearBudgets(() => rules, year))
          expect(Number.isSafeInteger(budget) && budget >= 0).toBe(true);
      },
    ),
  );
  fc.assert(
    fc.property(fen, fen, bp, (trend, past, ratchet) => {
      const next = nextBudget(trend, past, ratchet);
      expect(next).toBeGreaterThanOrEqual(Math.min(trend, past) - 1);
      expect(next).toBeLessThanOrEqual(Math.max(trend, past) + 1);
    }),
  );
});

test("a fund's plan leaves nothing over", () => {
  fc.assert(
    fc.property(fc.nat(1e6), bp, bp, fc.nat(1e5), (enrolled, reserve, adjustment, premium) => {
      const plan = planFund(
        {
          ...PAYMENT.residentFund,
          reserveBp: reserve / 2,
          adjustmentBp: Math.floor(adjustment / 2),
          seriousPremiumFen: premium,
        },
        2024,
        enrolled,
      );
      expect(plan.packableFen + plan.reserveFen + plan.adjustmentFen + plan.premiumFen).toBe(
        plan.contributionsFen + plan.subsidyFen,
      );
    }),
  );
});

/** Random rules and a random year of claims, months and changes of rules. */
const method: fc.Arbitrary<readonly MethodRule[]> = fc
  .tuple(
    ...SERVICES.map(() =>
      fc.tuple(fc.constantFrom(...PAYMENT_METHODS), fc.integer({ min: 1, max: 3 }), fc.nat(50_000)),
    ),
  )
  .map((choices) =>
    choices.map(([chosen, levels, rateFen], k) => ({
      service: SERVICES[k]!,
      levels: [[1], [2], [1, 2], [0, 1, 2, 3]][levels]!,
      method: chosen,
      rateFen,
      perHeadTo: rateFen % 2 === 0 ? ("team" as const) : ("centre" as const),
    })),
  );

const policy = fc
  .record({ methods: method, package: contract, region: prefecture })
  .map(({ region, ...drawn }) => ({ ...PAYMENT, ...drawn, ...(region === undefined ? {} : { region }) }));

const claim = fc
  .record({
    institution: fc.nat(INSTITUTIONS.length - 1),
    fund: fc.nat(5_000_000_00),
    patient: fc.nat(1_000_000_00),
    serious: fc.nat(1_000_000_00),
    assistance: fc.nat(1_000_000_00),
    claimClass: fc.nat(5),
    service: fc.nat(2),
    scheme: fc.nat(1),
    community: fc.integer({ min: -1, max: 1 }),
    home: fc.integer({ min: -1, max: 3 }),
    centre: fc.integer({ min: 2, max: 3 }),
    days: fc.nat(30),
    // A group is worth 1,000 to 500,000 yuan, a level a fifth to five times the region. Money is exact up to 2^53 fen:
    // a point value floats with all of a year's bills, and on groups worth a fen it would leave that range.
    groupStandard: fc.integer({ min: 1_000_00, max: 500_000_00 }),
    levelPercent: fc.integer({ min: 20, max: 500 }),
  })
  .map(({ levelPercent, ...drawn }) => ({
    ...drawn,
    levelStandard: Math.round((drawn.groupStandard * levelPercent) / 100),
  }));

const years = fc.record({
  policies: fc.tuple(policy, policy),
  change: fc.nat(23),
  claims: fc.array(fc.tuple(fc.nat(23), claim), { maxLength: 30 }),
  scores: fc.tuple(fc.nat(100), fc.nat(100)),
});

/** Runs two years, looking at the books after every claim, month and year. */
function runTwoYears({
  policies,
  change,
  claims,
  scores,
}: typeof years extends fc.Arbitrary<infer Years> ? Years : never): Payment {
  const payment = makePayment(policies, { years: 2 });
  for (let year = 0; year < 2; year++) {
    payment.startYear();
    for (let month = 0; month < 12; month++) {
      const now = year * 12 + month;
      if (now === change) payment.enter(1);
      for (const [, one] of claims.filter(([when]) => when === now)) {
        bookClaim(payment, one);
        expect(faultsOf(payment)).toEqual([]);
      }
      payment.inputs.contacts.set([3, 1, 5, 2]);
      payment.inputs.sent.fill(7);
      payment.endMonth();
      expect(faultsOf(payment)).toEqual([]);
    }
    payment.endYear(scores, [70, 80, 90, 60, 75, 85, 100, 100]);
    expect(faultsOf(payment)).toEqual([]);
  }
  return payment;
}

describe("two random years", () => {
  test("every party's books balance at every event, close every year, and nothing stays unpaid", () => {
    fc.assert(
      fc.property(years, (random) => {
        const { books } = runTwoYears(random);
        const cleared = new Set(["receivable", "payable", "advances", "bridging"]);
        const wrong = books.chart.describe().filter(({ account, sort, party, id }) => {
          const balance = books.ledger.balances[account]!;
          const closed = (year: number) => books.ledger.closed(year, account, "balance");
          const moved = books.ledger.closed(1, account, "debit") - books.ledger.closed(1, account, "credit");
          const stock = sort === "asset" || sort === "liability";
          const open = (!stock && sort !== "equity") || cleared.has(id) || party === "pool";
          return (open && balance !== 0) || (sort !== "equity" && closed(1) - (stock ? closed(0) : 0) !== moved);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("what a settlement divides adds up in the books", () => {
    fc.assert(
      fc.property(years, (random) => {
        const payment = runTwoYears(random);
        for (let year = 0; year < 2; year++) {
          let [retained, own] = [0, 0];
          for (let pool = 0; pool < 4; pool++) {
            const line = (what: Parameters<Payment["packages"]["line"]>[3]) =>
              payment.packages.line(year, pool >> 1, pool & 1, what);
            expect(line("retained") + line("returned")).toBe(line("surplus"));
            expect(line("shared") + line("borne") + line("carried")).toBe(line("overspend"));
            expect(line("retained_county") + line("retained_township") + line("retained_village")).toBe(
              line("retained"),
            );
            expect(line("retained_to_pay")).toBeLessThanOrEqual(line("retained"));
            expect(line("owed_lead") + line("owed_county") + line("owed_township") + line("owed_village")).toBe(
              line("borne") + line("carried") + line("holdback_forfeited"),
            );
            retained += line("retained");
            own += line("borne") + line("carried") + line("holdback_forfeited");
          }
          const sum = (of: (all: ReturnType<typeof institutionYear>) => number) =>
            INSTITUTIONS.reduce((all, _, i) => all + of(institutionYear(payment, year, i)), 0);
          expect(sum((all) => all.surplusRetained)).toBe(retained);
          expect(sum((all) => all.overspendBorne)).toBe(own);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("a fund's balance is what it had, its income and cover, less its spending", () => {
    fc.assert(
      fc.property(years, (random) => {
        const payment = runTwoYears(random);
        for (const [scheme, opening] of [PAYMENT.residentFund, PAYMENT.employeeFund].entries()) {
          let balance = opening.openingBalanceFen;
          for (let year = 0; year < 2; year++) {
            const all = fundYear(payment, year, scheme);
            balance += all.income + all.cover - all.spending;
            expect(all.balance).toBe(balance);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("no institution's cash, and no fund's deposits, are negative at a year's end", () => {
    fc.assert(
      fc.property(years, (random) => {
        const { books } = runTwoYears(random);
        for (let i = 0; i < INSTITUTIONS.length; i++)
          expect(books.ledger.balances[books.chart.institution(i, INSTITUTION.cash)]!).toBeGreaterThanOrEqual(0);
        for (const scheme of [0, 1])
          expect(books.ledger.balances[books.chart.fund(scheme, 0)]!).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 40 },
    );
  });
});

test("the order of one day's claims changes no total of the year, whatever the method", () => {
  fc.assert(
    fc.property(
      policy,
      fc
        .array(claim, { minLength: 2, maxLength: 12 })
        .chain((claims) => fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length }))),
      (rule, [first, second]) => {
        const year = (claims: typeof first) => {
          const payment = makePayment(rule, { years: 1 });
          payment.startYear();
          for (const one of claims) bookClaim(payment, one);
          for (let month = 0; month < 12; month++) payment.endMonth();
          payment.endYear([80, 90]);
          return [...payment.books.ledger.balances].map((balance) => balance + 0);
        };
        expect(year(second)).toEqual(year(first));
      },
    ),
    { numRuns: 60 },
  );
});
