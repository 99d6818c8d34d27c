import fc from "fast-check";
import { expect, test } from "vitest";
import { actualCells, actualRows } from "../../src/settle/actual-table.ts";
import { askOf } from "../../src/settle/ask.ts";
import { readActual } from "../../src/settle/read-actual.ts";
import { settleActual } from "../../src/county/payment/actual.ts";
import { FUNDS } from "../../src/county/payment/chart.ts";
import { institutionYear } from "../../src/county/payment/year-books.ts";
import { SETTLEMENT_LINES } from "../../src/county/payment/settlement-lines.ts";
import { place } from "../../src/language/problem.ts";
import { actualOf } from "../support/actual.ts";
import { contract } from "../support/contracts-at-random.ts";
import { bookClaim, INSTITUTIONS, makePayment, PAYMENT } from "../support/payment.ts";

/** Nobody lies in a village clinic. */
const claim = fc
  .record({
    institution: fc.nat(INSTITUTIONS.length - 1),
    fund: fc.nat(5_000_000_00),
    patient: fc.nat(1_000_00),
    serious: fc.nat(500_000_00),
    assistance: fc.nat(500_000_00),
    service: fc.nat(1),
    scheme: fc.nat(1),
    community: fc.nat(1),
    claimClass: fc.nat(5),
  })
  .map((one) => ({ ...one, service: INSTITUTIONS[one.institution]!.level === 0 ? 0 : one.service }));
const years = fc.record({
  terms: contract,
  claims: fc.array(fc.tuple(fc.nat(23), claim), { maxLength: 40 }),
  scores: fc.tuple(fc.nat(10_000), fc.nat(10_000)).map((all) => all.map((points) => points / 100)),
  memberScores: fc.array(fc.nat(100), { minLength: 8, maxLength: 8 }),
});

/** How a contract's year is paid for in advance is no matter of its settlement. */
const SETTLED = SETTLEMENT_LINES.filter((line) => !["advanced", "paid_by_fund", "given_back"].includes(line));

test("a year settled from its table is the year as the run settled it, to the fen, whatever the contract", () => {
  fc.assert(
    fc.property(years, ({ terms, claims, scores, memberScores }) => {
      const rules = { ...PAYMENT, package: { ...terms, on: true } };
      const payment = makePayment(rules, { years: 2 });
      const { books } = payment;
      const { midYear, stopLoss } = rules.package;
      const pools = Array.from({ length: books.communities * FUNDS }, (_, pool) => pool);
      const sum = (table: Float64Array, from: number, months: number) =>
        table.subarray(from * 12, from * 12 + months).reduce((all, fen) => all + fen, 0);
      let seen: readonly (readonly [number, number])[] = [];
      let volume: Float64Array = books.volume;
      for (let year = 0; year < 2; year++) {
        payment.startYear();
        for (let month = 0; month < 12; month++) {
          for (const [, one] of claims.filter(([when]) => when === year * 12 + month)) bookClaim(payment, one);
          payment.endMonth();
          if (month + 1 === midYear?.month)
            seen = pools.map((pool) => [
              sum(books.charged, FUNDS + pool, month + 1),
              sum(books.lastScoped, pool, month + 1),
            ]);
        }
        volume = books.volume.slice();
        payment.endYear(scores, memberScores);
      }
      const cases = claims
        .filter(([when, { fund }]) => when >= 12 && stopLoss !== undefined && fund > stopLoss.thresholdFen)
        .map(([, { service, institution, claimClass, fund, community, scheme }]) => ({
          pool: community * FUNDS + scheme,
          service,
          level: INSTITUTIONS[institution]!.level,
          claimClass,
          fundFen: fund,
        }));
      const actual = actualOf(payment, 2024, { volume, memberScores, cases, midYear: seen });
      const ask = askOf([rules], INSTITUTIONS);
      const cells = actualCells(actualRows(ask, actual), "zh").map((row, r) =>
        row.map((text, c) => ({ text, at: place("table", r + 1, c + 1) })),
      );
      const settled = settleActual(readActual([{ sheet: "", rows: cells }], "table", ask), rules, INSTITUTIONS);
      expect(settled.map(({ lines }) => SETTLED.map((line) => [line, lines[line]]))).toEqual(
        settled.map(({ community, scheme }) =>
          SETTLED.map((line) => [line, payment.packages.line(1, community, scheme, line)]),
        ),
      );
      for (const [i] of INSTITUTIONS.entries()) {
        const parts = settled.flatMap(({ members }) => members.filter(({ institution }) => institution === i));
        const all = (of: "retainedFen" | "owedFen") => parts.reduce((total, part) => total + part[of], 0);
        const closed = institutionYear(payment, 1, i);
        expect([all("retainedFen"), all("owedFen")]).toEqual([closed.surplusRetained, closed.overspendBorne]);
      }
    }),
    { numRuns: 100 },
  );
});
