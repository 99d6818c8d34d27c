import type { Arena } from "../../kernel/arena.ts";
import type { InstitutionInput } from "../input/places.ts";
import { createChart, FUND, FUNDS, INSTITUTION, SINGLE, type Chart } from "./chart.ts";
import { SERVICES } from "../input/payment.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { cellOf, type PaymentRules } from "./rules.ts";

/**
 * The books that methods, funds, package and institutions share: the ledger with its chart, who owes whom, and the
 * running sums of the year. A payer is a fund (its scheme index) or a community's pool of a fund
 * (FUNDS + community * FUNDS + scheme), so `payer % FUNDS` is the scheme.
 */
export interface Books {
  readonly ledger: Ledger;
  readonly chart: Chart;
  readonly institutions: number;
  readonly communities: number;
  readonly payers: number;
  /** By institution. */
  readonly level: Int32Array;
  readonly community: Int32Array;
  readonly staff: Float64Array;
  readonly beds: Float64Array;
  /** Claims accrued and not yet paid, fen: [payer * institutions + institution]. */
  readonly due: Float64Array;
  /** Charged to each payer in each month of the year, fen: [payer * 12 + month]. */
  readonly charged: Float64Array;
  /** What the package covers or would cover of each pool, month by month, this year and last: [pool * 12 + month]. */
  readonly scoped: Float64Array;
  readonly lastScoped: Float64Array;
  /** The fund's part of claims by the benefit rules, this year and last: [cell(service, scheme, institution)]. */
  readonly claimed: Float64Array;
  readonly lastClaimed: Float64Array;
  /** Work done this year: visits, and bed-days counted three each. */
  readonly volume: Float64Array;
  /** Sold this year in TCM pieces, fen, a part of drug income. */
  readonly tcmSold: Float64Array;
  /** EPOCH, MONTH, YEAR, OPEN, PACKAGE_EPOCH. */
  readonly clock: Int32Array;
  /** The rules in force; those of the package, which change with a month only. */
  rules(): PaymentRules;
  packageRules(): PaymentRules;
  cell(service: number, scheme: number, institution: number): number;
  /**
   * Records what is charged this month for a service at a level and a patient of a community (-1 none): to the payer,
   * and to the pool where it is in scope. @returns the payer
   */
  charge(service: number, level: number, community: number, scheme: number, fen: number): number;
  /**
   * What a method pays an institution beside claims (negative: takes back), to the account of settlement differences.
   * In a package it is charged to the institution's own community.
   */
  accrue(service: number, scheme: number, institution: number, fen: number): void;
  /** Money that changes hands at once: the giver's expense, the receiver's income. */
  transfer(fromExpense: number, fromCash: number, toCash: number, toIncome: number, fen: number): void;
  /** Bonus pay from an institution's cash to its staff. */
  bonus(institution: number, fen: number): void;
}

export const EPOCH = 0;
export const MONTH = 1;
/** Years since the start of the run. */
export const YEAR = 2;
/** 1 once the month has begun: its income, its advances. */
export const OPEN = 3;
export const PACKAGE_EPOCH = 4;

interface BooksOptions {
  readonly arena: Arena;
  readonly institutions: readonly InstitutionInput[];
  readonly years: number;
  /** Rules of an epoch, as they are this year. */
  readonly rulesOf: (epoch: number) => PaymentRules;
}

export function createBooks({ arena, institutions, years, rulesOf }: BooksOptions): Books {
  const n = institutions.length;
  const communities = institutions.reduce((count, { community }) => Math.max(count, community + 1), 0);
  const chart = createChart({ institutions: n, communities });
  const ledger = createLedger({ arena, accounts: chart.accounts, years, nameOf: chart.nameOf });
  const pools = communities * FUNDS;
  const payers = FUNDS + pools;
  const cells = SERVICES.length * FUNDS * n;
  const clock = arena.i32("payment.clock", 5, "epoch, month, year, month open, package epoch");
  const due = arena.f64("payment.due", payers * n, "fen");
  const charged = arena.f64("payment.charged", payers * 12, "fen");
  const scoped = arena.f64("payment.scoped", pools * 12, "fen");
  const level = Int32Array.from(institutions, (institution) => institution.level);
  const community = Int32Array.from(institutions, (institution) => institution.community);
  const { post, postSigned } = ledger;

  const rules = (): PaymentRules => rulesOf(clock[EPOCH]);
  const packageRules = (): PaymentRules => rulesOf(clock[PACKAGE_EPOCH]);

  function charge(service: number, at: number, of: number, scheme: number, fen: number): number {
    const { package: terms, covers, inPackage } = packageRules();
    const month = clock[MONTH];
    let payer = scheme;
    if (of >= 0 && inPackage[cellOf(service, at)] === 1) {
      const pool = of * FUNDS + scheme;
      scoped[pool * 12 + month] += fen;
      if (terms.on && covers[scheme] === 1) payer = FUNDS + pool;
    }
    charged[payer * 12 + month] += fen;
    return payer;
  }

  function transfer(fromExpense: number, fromCash: number, toCash: number, toIncome: number, fen: number): void {
    post(fromExpense, fromCash, fen);
    post(toCash, toIncome, fen);
  }

  return {
    ledger,
    chart,
    institutions: n,
    communities,
    payers,
    level,
    community,
    staff: Float64Array.from(institutions, staffOf),
    beds: Float64Array.from(institutions, ({ beds }) => beds.reduce((sum, ward) => sum + ward, 0)),
    due,
    charged,
    scoped,
    lastScoped: arena.f64("payment.scoped-last-year", pools * 12, "fen"),
    claimed: arena.f64("payment.claimed", cells, "fen"),
    lastClaimed: arena.f64("payment.claimed-last-year", cells, "fen"),
    volume: arena.f64("payment.volume", n, "visits and bed-days"),
    tcmSold: arena.f64("payment.tcm-sold", n, "fen"),
    clock,
    rules,
    packageRules,
    cell: (service, scheme, institution) => (service * FUNDS + scheme) * n + institution,
    charge,
    accrue(service, scheme, institution, fen) {
      if (fen === 0) return;
      const payer = charge(service, level[institution], community[institution], scheme, fen);
      due[payer * n + institution] += fen;
      postSigned(
        chart.institution(institution, INSTITUTION.receivable),
        chart.institution(institution, INSTITUTION.difference),
        fen,
      );
      postSigned(chart.fund(scheme, FUND.benefits), chart.fund(scheme, FUND.payable), fen);
    },
    transfer,
    bonus(institution, fen) {
      transfer(
        chart.institution(institution, INSTITUTION.bonus),
        chart.institution(institution, INSTITUTION.cash),
        SINGLE.staff.cash,
        SINGLE.staff.pay,
        fen,
      );
    },
  };
}

const staffOf = (input: InstitutionInput): number =>
  input.doctors.reduce((sum, doctors) => sum + doctors, 0) +
  input.nurses +
  input.technicians +
  input.publicHealthStaff +
  input.otherStaff;

/** The pool of a community under one fund, as a payer. */
export const poolPayer = (community: number, scheme: number): number => FUNDS + community * FUNDS + scheme;
