import type { Arena } from "../../kernel/arena.ts";
import { CLAIM_CLASSES, type PackageInput } from "../input/package.ts";
import { COUNTY, LEVELS, type InstitutionInput } from "../input/places.ts";
import { createChart, FUND, FUNDS, INSTITUTION, SINGLE, type Chart } from "./chart.ts";
import { SERVICES } from "../input/payment.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { cellOf, inScope, reliefOf, type PaymentRules } from "./rules.ts";

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
  /**
   * What insurance spent on a pool's members this year and last, inside its scope or not, fen: by `spentAt` and
   * SPENDERS.
   */
  readonly spent: Float64Array;
  readonly lastSpent: Float64Array;
  /** Of the pools' dear cases, what the fund took over this year, fen: [pool]. */
  readonly relieved: Float64Array;
  /** Serious-illness and assistance money that a pool owes for this month, fen: [pool * 2 + which]. */
  readonly toRefund: Float64Array;
  /** What the package covers or would cover of each pool, month by month, this year and last: [pool * 12 + month]. */
  readonly scoped: Float64Array;
  readonly lastScoped: Float64Array;
  /** The fund's part of claims by the benefit rules, this year and last: [cell(service, scheme, institution)]. */
  readonly claimed: Float64Array;
  readonly lastClaimed: Float64Array;
  /** What the fund paid for them by the methods in force, settlements included, this year and last. */
  readonly paid: Float64Array;
  readonly lastPaid: Float64Array;
  /** Work done this year: visits, and bed-days counted three each. */
  readonly volume: Float64Array;
  /** Stays this month, by institution. */
  readonly stays: Float64Array;
  /** Sold this year in TCM pieces, fen, a part of drug income. */
  readonly tcmSold: Float64Array;
  /** Of the surplus retained this year, what is for development, fen, by institution. */
  readonly development: Float64Array;
  /** EPOCH, MONTH, YEAR, OPEN, PACKAGE_EPOCH. */
  readonly clock: Int32Array;
  /** Lead hospital by community (the first member at the highest level where none leads). */
  readonly lead: Int32Array;
  /** The rules in force; those of the package, which change with a month only. */
  rules(): PaymentRules;
  packageRules(): PaymentRules;
  /** The package's rules as a community has them (-1: the package's). */
  packageOf(community: number): PackageInput;
  cell(service: number, scheme: number, institution: number): number;
  /**
   * A fund owes an institution for a patient of a community (-1 none): charged this month to the community's pool where
   * the claim is in scope and the package in force, else to the fund itself, which also bears its part of dear cases.
   * @param claimClass index into CLAIM_CLASSES; -1 no single claim
   */
  owe(service: number, institution: number, community: number, scheme: number, fen: number, claimClass: number): void;
  /**
   * What the serious-illness insurer and medical assistance paid for a patient of a community: noted, and charged to
   * the pool where the package has them inside.
   */
  topUp(
    service: number,
    institution: number,
    community: number,
    scheme: number,
    seriousFen: number,
    assistanceFen: number,
    claimClass: number,
  ): void;
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

/** Who spends on members: the fund, the serious-illness insurer, medical assistance; by index. */
export const SPENDERS = ["fund", "serious", "assistance"] as const;
const CLASSES = CLAIM_CLASSES.length;
const CELLS = SERVICES.length * LEVELS.length;
/** Index into `spent` of a pool's claims of a service at a level and of a class: there the fund's, then the others'. */
export const spentAt = (pool: number, service: number, level: number, claimClass: number): number =>
  ((pool * CELLS + cellOf(service, level)) * CLASSES + claimClass) * SPENDERS.length;

interface BooksOptions {
  readonly arena: Arena;
  readonly institutions: readonly InstitutionInput[];
  readonly years: number;
  /** Rules of an epoch, as they are this year. @param leads code of the lead hospital by community */
  readonly rulesOf: (epoch: number, leads: readonly string[]) => PaymentRules;
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
  const spentCells = spentAt(pools, 0, 0, 0);
  const spent = arena.f64("payment.spent", spentCells, "fen");
  const relieved = arena.f64("payment.relieved", pools, "fen");
  const toRefund = arena.f64("payment.to-refund", pools * 2, "fen");
  const lead = leadsOf(institutions, communities);
  const codes = Array.from(lead, (i) => institutions[i]?.code ?? "");
  const scoped = arena.f64("payment.scoped", pools * 12, "fen");
  const level = Int32Array.from(institutions, (institution) => institution.level);
  const community = Int32Array.from(institutions, (institution) => institution.community);
  const paid = arena.f64("payment.paid", cells, "fen");
  const { post, postSigned } = ledger;
  const cellAt = (service: number, scheme: number, institution: number): number =>
    (service * FUNDS + scheme) * n + institution;

  const rules = (): PaymentRules => rulesOf(clock[EPOCH], codes);
  const packageRules = (): PaymentRules => rulesOf(clock[PACKAGE_EPOCH], codes);

  function owe(service: number, i: number, of: number, scheme: number, fen: number, claimClass: number): void {
    const inForce = packageRules();
    const { package: terms, covers } = inForce;
    const month = clock[MONTH];
    const pool = of * FUNDS + scheme;
    const kind = Math.max(0, claimClass);
    if (of >= 0) spent[spentAt(pool, service, level[i], kind)] += fen;
    if (of < 0 || !inScope(inForce, service, level[i], kind)) return charge(scheme, i, month, fen);
    const relief = claimClass < 0 ? 0 : reliefOf(fen, terms.stopLoss);
    scoped[pool * 12 + month] += fen - relief;
    if (!terms.on || covers[scheme] === 0) return charge(scheme, i, month, fen);
    charge(FUNDS + pool, i, month, fen - relief);
    if (relief === 0) return;
    relieved[pool] += relief;
    charge(scheme, i, month, relief);
  }

  function charge(payer: number, institution: number, month: number, fen: number): void {
    charged[payer * 12 + month] += fen;
    due[payer * n + institution] += fen;
  }

  function topUp(
    service: number,
    i: number,
    of: number,
    scheme: number,
    seriousFen: number,
    assistanceFen: number,
    claimClass: number,
  ): void {
    if (of < 0) return;
    const pool = of * FUNDS + scheme;
    const cell = spentAt(pool, service, level[i], claimClass);
    spent[cell + 1] += seriousFen;
    spent[cell + 2] += assistanceFen;
    const { package: terms, covers } = packageRules();
    if (!terms.seriousInside && !terms.assistanceInside) return;
    if (!inScope(packageRules(), service, level[i], claimClass)) return;
    const serious = terms.seriousInside ? seriousFen : 0;
    const assistance = terms.assistanceInside ? assistanceFen : 0;
    scoped[pool * 12 + clock[MONTH]] += serious + assistance;
    if (!terms.on || covers[scheme] === 0) return;
    charged[(FUNDS + pool) * 12 + clock[MONTH]] += serious + assistance;
    toRefund[pool * 2] += serious;
    toRefund[pool * 2 + 1] += assistance;
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
    beds: Float64Array.from(institutions, bedsOf),
    due,
    charged,
    spent,
    lastSpent: arena.f64("payment.spent-last-year", spentCells, "fen"),
    relieved,
    toRefund,
    scoped,
    lastScoped: arena.f64("payment.scoped-last-year", pools * 12, "fen"),
    claimed: arena.f64("payment.claimed", cells, "fen"),
    lastClaimed: arena.f64("payment.claimed-last-year", cells, "fen"),
    paid,
    lastPaid: arena.f64("payment.paid-last-year", cells, "fen"),
    volume: arena.f64("payment.volume", n, "visits and bed-days"),
    stays: arena.f64("payment.stays", n, "stays this month"),
    tcmSold: arena.f64("payment.tcm-sold", n, "fen"),
    development: arena.f64("payment.development", n, "fen"),
    clock,
    lead,
    rules,
    packageRules,
    packageOf: (of) => packageRules().packageOf[of] ?? packageRules().package,
    cell: cellAt,
    owe,
    topUp,
    accrue(service, scheme, institution, fen) {
      if (fen === 0) return;
      owe(service, institution, community[institution], scheme, fen, -1);
      paid[cellAt(service, scheme, institution)] += fen;
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

function leadsOf(institutions: readonly InstitutionInput[], communities: number): Int32Array {
  return Int32Array.from({ length: communities }, (_, c) => {
    const members = institutions.flatMap((one, i) => (one.community === c && one.level <= COUNTY ? [i] : []));
    const lead = members.find((i) => institutions[i].lead);
    return lead ?? members.toSorted((a, b) => institutions[b].level - institutions[a].level || a - b)[0] ?? -1;
  });
}

/** Staff of an institution, persons. */
export const staffOf = (input: InstitutionInput): number =>
  input.doctors.reduce((sum, doctors) => sum + doctors, 0) +
  input.nurses +
  input.technicians +
  input.publicHealthStaff +
  input.otherStaff;

/** Beds of an institution. */
export const bedsOf = ({ beds }: InstitutionInput): number => beds.reduce((sum, ward) => sum + ward, 0);

/** The pool of a community under one fund, as a payer. */
export const poolPayer = (community: number, scheme: number): number => FUNDS + community * FUNDS + scheme;
