import type { Arena } from "../../kernel/arena.ts";
import type { Money } from "../base/money.ts";
import type { Levers } from "../levers/levers.ts";
import { COUNTY, TOWNSHIP, VILLAGE, type InstitutionInput } from "../input/places.ts";
import { bedsOf, type Books, staffOf } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";
import { divide, monthlyPart, partOf, share } from "./money.ts";

/** What other parts of the county write for the institutions' finance; each by institution. */
export interface FinanceInputs {
  /** Base pay and fixed overhead, fen a year; subsidy where listed. As the institution's entry until `scale`. */
  readonly yearlyPay: Float64Array;
  readonly yearlyOverhead: Float64Array;
  readonly yearlySubsidy: Float64Array;
  /** Residents of the catchment: a village's for its clinic, a township's for its centre. */
  readonly catchment: Float64Array;
  /** Public-health contacts (公卫服务) this month: how a pooled grant is divided. Emptied every month. */
  readonly contacts: Float64Array;
  /** The same, since the start of the run, up to the last month's end. */
  readonly contactsEver: Float64Array;
  /** The fund's part saved by centralised procurement this year, fen: [scheme * institutions + institution]. */
  readonly procurementSaved: Float64Array;
}

/** What mechanisms make of prices and pay. */
export type CostLevers = Pick<Levers, "purchaseBp" | "overheadBp" | "payBp" | "payrollBp">;

export interface Finance {
  readonly inputs: FinanceInputs;
  /** Posts the opening balances. */
  open(): void;
  /**
   * Sets yearly pay, overhead and listed subsidy to today's entries in money of the year, pay times the workforce
   * policy's factors by level, and the numbers of staff and beds that subsidies go by.
   */
  scale(money: Pick<Money, "over">, payFactor: readonly number[], staffFactor: readonly number[]): void;
  start(): void;
  /** Grants and subsidies in, the month's costs, then pay and suppliers as far as the cash reaches. */
  monthEnd(month: number): void;
  /** Procurement savings left to institutions (集采结余留用) and bonus pay out of the year's surplus. */
  yearEnd(): void;
  /** A day's cost over the last twelve months (a first year: the months so far), fen. */
  dailyCostFen(institution: number): number;
  /** Cash in days of the last twelve months' costs (a first year: of the costs so far). 0 without cash. */
  daysOfCash(institution: number): number;
  cashFen(institution: number): number;
  /** Pay owed to staff and not paid, fen: the liquidity warning (欠薪). */
  owedPayFen(institution: number): number;
  /** Owed to suppliers and not paid, fen. */
  owedSuppliersFen(institution: number): number;
  /** Pays staff, suppliers, what is owed as far as the cash reaches. */
  payStaff(institution: number): void;
  paySuppliers(institution: number): void;
}

interface FinanceOptions {
  readonly arena: Arena;
  readonly books: Books;
  readonly institutions: readonly InstitutionInput[];
  readonly levers: CostLevers;
}

/** Costs, in the order in which cash is used: staff first. */
const DAYS_A_YEAR = 365;

export function createFinance({ arena, books, institutions, levers }: FinanceOptions): Finance {
  const n = books.institutions;
  const { ledger, chart, transfer } = books;
  const { post, postSigned, balances } = ledger;
  const { government, staff, suppliers, lenders } = SINGLE;
  const inputs: FinanceInputs = {
    yearlyPay: arena.f64("finance.pay", n, "fen a year"),
    yearlyOverhead: arena.f64("finance.overhead", n, "fen a year"),
    yearlySubsidy: arena.f64("finance.subsidy", n, "fen a year"),
    catchment: arena.f64("finance.catchment", n, "persons"),
    contacts: arena.f64("finance.public-health-contacts", n, "contacts this month"),
    contactsEver: arena.f64("finance.public-health-contacts-ever", n, "contacts"),
    procurementSaved: arena.f64("finance.procurement-saved", FUNDS * n, "fen this year"),
  };
  scale({ over: () => 1 }, [], []);
  /** Sold up to the last month's end, fen this year: drugs, TCM pieces of them, consumables. */
  const costed = arena.f64("finance.costed", 3 * n, "fen this year");
  /** Costs of the last twelve months by month, fen: [institution * 12 + month]; months seen. */
  const costs = arena.f64("finance.costs", 12 * n, "fen");
  const monthsSeen = arena.i32("finance.months-seen", 1, "months");
  const own = (institution: number, kind: number) => chart.institution(institution, kind);
  const inCounty = (institution: number) => books.level[institution] <= COUNTY;

  function scale({ over }: Pick<Money, "over">, payFactor: readonly number[], staffFactor: readonly number[]): void {
    const [pay, overhead, subsidies] = [over("pay"), over("overhead"), over("subsidies")];
    institutions.forEach((institution, i) => {
      const { level, fixedCostFen, subsidyFen } = institution;
      const staffed = staffFactor[level] ?? 1;
      books.staff[i] = staffOf(institution) * staffed;
      books.beds[i] = bedsOf(institution);
      inputs.yearlyPay[i] = Math.round(basePay(institution) * pay * (payFactor[level] ?? 1) * staffed);
      inputs.yearlyOverhead[i] = Math.round(fixedCostFen * overhead);
      inputs.yearlySubsidy[i] = Math.round(subsidyFen * subsidies);
    });
  }

  function subsidise(month: number): void {
    const { finance } = books.rules();
    for (let i = 0; i < n; i++) {
      if (!inCounty(i)) continue;
      const level = books.level[i];
      const rate = finance.subsidyRateFen[level];
      const mode = finance.subsidyMode[level];
      const fen =
        mode === "listed"
          ? inputs.yearlySubsidy[i]
          : Math.round(
              rate * (mode === "per-staff" ? books.staff[i] : mode === "per-bed" ? books.beds[i] : inputs.catchment[i]),
            );
      transfer(
        government.institutions,
        government.cash,
        own(i, INSTITUTION.cash),
        own(i, INSTITUTION.subsidy),
        monthlyPart(fen, month),
      );
    }
  }

  /** The public-health grant (基本公共卫生服务经费): by residents, or pooled by the contacts of the month. */
  function grant(month: number): void {
    const { input } = books.rules();
    const at = (level: number) => Array.from({ length: n }, (_, i) => i).filter((i) => books.level[i] === level);
    const [clinics, centres] = [at(VILLAGE), at(TOWNSHIP)];
    const sum = (places: readonly number[], table: Float64Array) => places.reduce((all, i) => all + table[i], 0);
    const yearly = input.publicHealthFen * sum(centres, inputs.catchment);
    const pay = (places: readonly number[], fenOf: (k: number) => number) =>
      places.forEach((i, k) =>
        transfer(
          government.publicHealth,
          government.cash,
          own(i, INSTITUTION.cash),
          own(i, INSTITUTION.publicHealth),
          fenOf(k),
        ),
      );
    const shares = (fen: number, places: readonly number[], weights: Float64Array) => {
      const parts: number[] = [];
      if (places.length > 0)
        divide(
          fen,
          places.map((i) => weights[i]),
          parts,
        );
      return parts;
    };
    const everyone = [...clinics, ...centres, ...at(COUNTY)];
    if (input.package.publicHealthPooled && sum(everyone, inputs.contacts) > 0) {
      const parts = shares(monthlyPart(yearly, month), everyone, inputs.contacts);
      pay(everyone, (k) => parts[k]);
    } else {
      const toClinics = clinics.length > 0 ? partOf(yearly, input.publicHealthVillageBp) : 0;
      const clinicParts = shares(toClinics, clinics, inputs.catchment);
      const centreParts = shares(yearly - toClinics, centres, inputs.catchment);
      pay(clinics, (k) => monthlyPart(clinicParts[k], month));
      pay(centres, (k) => monthlyPart(centreParts[k], month));
    }
    for (let i = 0; i < n; i++) inputs.contactsEver[i] += inputs.contacts[i];
    inputs.contacts.fill(0);
  }

  /** The month's costs of an institution; drugs and consumables follow what was sold. */
  function cost(i: number, month: number): void {
    const { input } = books.rules();
    const sold = (kind: number, slot: number) => {
      const year = kind === TCM ? books.tcmSold[i] : ledger.credits[own(i, kind)] - ledger.debits[own(i, kind)];
      const fen = year - costed[i * 3 + slot];
      costed[i * 3 + slot] = year;
      return fen;
    };
    const tcm = sold(TCM, 1);
    const western = sold(INSTITUTION.drugs, 0) - tcm;
    const purchase = (fen: number) => partOf(fen, levers.purchaseBp[i]);
    const drugs =
      purchase(partOf(western, input.drugMarkupBp)) + purchase(share(tcm, 10_000, 10_000 + input.tcmMarkupBp));
    const consumables = purchase(partOf(sold(INSTITUTION.consumables, 2), input.consumablesCostBp));
    const pay = partOf(
      partOf(monthlyPart(Math.round(inputs.yearlyPay[i]), month), levers.payBp[i]),
      levers.payrollBp[i],
    );
    const overhead = partOf(monthlyPart(Math.round(inputs.yearlyOverhead[i]), month), levers.overheadBp[i]);
    const owe = (kind: number, fen: number) => {
      post(own(i, kind), own(i, INSTITUTION.owedSuppliers), fen);
      post(suppliers.owed, suppliers.sales, fen);
    };
    owe(INSTITUTION.drugCost, drugs);
    owe(INSTITUTION.consumablesCost, consumables);
    owe(INSTITUTION.overhead, overhead);
    post(own(i, INSTITUTION.pay), own(i, INSTITUTION.owedStaff), pay);
    post(staff.owed, staff.pay, pay);
    costs[i * 12 + month] = drugs + consumables + overhead + pay;
  }

  /** Pays what is owed as far as the cash reaches. */
  function settle(i: number, owed: number, payeeCash: number, payeeOwed: number): void {
    const fen = Math.min(-balances[owed], Math.max(0, balances[own(i, INSTITUTION.cash)]));
    post(owed, own(i, INSTITUTION.cash), fen);
    post(payeeCash, payeeOwed, fen);
  }

  const payStaff = (i: number): void => settle(i, own(i, INSTITUTION.owedStaff), staff.cash, staff.owed);
  const paySuppliers = (i: number): void =>
    settle(i, own(i, INSTITUTION.owedSuppliers), suppliers.cash, suppliers.owed);

  return {
    inputs,
    open() {
      institutions.forEach(({ openingCashFen, openingDebtFen, openingAssetsFen }, i) => {
        postSigned(own(i, INSTITUTION.cash), own(i, INSTITUTION.equity), openingCashFen);
        post(own(i, INSTITUTION.equity), own(i, INSTITUTION.loans), openingDebtFen);
        post(own(i, INSTITUTION.fixed), own(i, INSTITUTION.equity), openingAssetsFen);
        post(lenders.lent, lenders.equity, openingDebtFen);
      });
    },
    scale,
    start() {
      costed.fill(0);
    },
    monthEnd(month) {
      subsidise(month);
      grant(month);
      for (let i = 0; i < n; i++) {
        if (!inCounty(i)) continue;
        cost(i, month);
        payStaff(i);
        paySuppliers(i);
      }
      monthsSeen[0] += 1;
    },
    yearEnd() {
      const { finance, package: rules } = books.rules();
      for (let i = 0; i < n; i++) {
        for (let scheme = 0; scheme < FUNDS; scheme++)
          transfer(
            chart.fund(scheme, FUND.procurement),
            chart.fund(scheme, FUND.cash),
            own(i, INSTITUTION.cash),
            own(i, INSTITUTION.procurement),
            partOf(inputs.procurementSaved[scheme * n + i], rules.procurementRetainedBp),
          );
        if (!inCounty(i)) continue;
        const surplus = Math.max(0, yearSurplus(i));
        const wanted = partOf(surplus - partOf(surplus, finance.developmentBp), finance.surplusToPayBp);
        const ceiling = partOf(Math.max(0, balances[own(i, INSTITUTION.pay)]), finance.payCeilingBp);
        const cash = Math.max(0, balances[own(i, INSTITUTION.cash)]);
        books.bonus(i, Math.min(cash, finance.twoPermissions ? wanted : Math.min(wanted, ceiling)));
      }
      inputs.procurementSaved.fill(0);
    },
    dailyCostFen,
    daysOfCash(i) {
      const daily = dailyCostFen(i);
      return daily > 0 ? Math.max(0, balances[own(i, INSTITUTION.cash)]) / daily : 0;
    },
    cashFen: (i) => balances[own(i, INSTITUTION.cash)],
    owedPayFen: (i) => -balances[own(i, INSTITUTION.owedStaff)],
    owedSuppliersFen: (i) => -balances[own(i, INSTITUTION.owedSuppliers)],
    payStaff,
    paySuppliers,
  };

  function dailyCostFen(i: number): number {
    let yearly = 0;
    for (let month = 0; month < 12; month++) yearly += costs[i * 12 + month];
    const days = DAYS_A_YEAR * Math.min(1, monthsSeen[0] / 12);
    return days > 0 ? yearly / days : 0;
  }

  /** Income less expense of the year so far: income accounts have negative balances. */
  function yearSurplus(i: number): number {
    let fen = 0;
    for (let kind = INSTITUTION.services; kind < INSTITUTION.equity; kind++) fen -= balances[own(i, kind)];
    return fen;
  }
}

/** Marks TCM pieces, which have no account of their own. */
const TCM = -1;

/** Base pay of an institution by its entry, fen a year: doctors, nurses, others. */
export function basePay({
  payFen,
  doctors,
  nurses,
  technicians,
  publicHealthStaff,
  otherStaff,
}: InstitutionInput): number {
  const [doctor = 0, nurse = 0, other = 0] = payFen;
  const persons = doctors.reduce((sum, count) => sum + count, 0);
  return Math.round(persons * doctor + nurses * nurse + (technicians + publicHealthStaff + otherStaff) * other);
}
