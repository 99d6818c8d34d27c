import { BILL, BILL_LENGTH } from "./bill.ts";
import { OPEN, type Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";
import { PAYMENT_METHODS } from "../input/payment.ts";
import type { Method } from "./methods/method.ts";
import { cellOf, OUTPATIENT } from "./rules.ts";

/**
 * Books the claim that stands in the bill. The patient's, personal-account, assistance and serious-illness parts reach
 * the institution at once (一站式结算); the fund's part becomes due as the method in force has it, charged to the
 * community of the patient (-1 none) where the package covers it. `scheme` beyond the funds: uninsured, no fund part.
 * A claim is one compound entry (复合分录): its legs go straight to the accounts, the billing account in between, which
 * each of them passes, once with their sums.
 */
export type BookClaim = (
  institution: number,
  service: number,
  scheme: number,
  community: number,
  home: number,
  centre: number,
) => void;

export function createClaims(
  books: Books,
  bill: Float64Array,
  methods: readonly Method[],
  openMonth: () => void,
): BookClaim {
  const { ledger, chart, claimed, paid, volume, stays, tcmSold, level, clock } = books;
  const { debit, credit, debits, credits } = ledger;
  const n = books.institutions;
  const { accounts, assistance, insurer, patients } = SINGLE;
  const perHead = methods[PER_HEAD];
  const firstAccount = chart.institution(0, 0);
  const accountsEach = chart.institution(1, 0) - firstAccount;

  return (institution, service, scheme, community, home, centre) => {
    if (clock[OPEN] === 0) openMonth();
    const byPatient = bill[BILL.patient];
    const byAccount = bill[BILL.account];
    const byAssistance = bill[BILL.assistance];
    const byInsurer = bill[BILL.serious];
    const byFund = bill[BILL.fund];
    const drugs = bill[BILL.drugs];
    const consumables = bill[BILL.consumables];
    const tests = bill[BILL.tests];
    const services = bill[BILL.services];
    const tcm = bill[BILL.tcm];
    const atOnce = byPatient + byAccount + byAssistance + byInsurer;
    const charges = drugs + consumables + tests + services;
    const parts = whole(byPatient) && whole(byAccount) && whole(byAssistance) && whole(byInsurer) && whole(byFund);
    const kinds = whole(drugs) && whole(consumables) && whole(tests) && whole(services) && whole(tcm);
    const sound = parts && kinds && atOnce + byFund === charges && charges <= Number.MAX_SAFE_INTEGER && tcm <= drugs;
    const at = level[institution];
    // A claim is refused whole, before anything is booked.
    if (!sound || at === undefined || (scheme >= FUNDS && byFund > 0)) return refuse(institution, scheme);

    const own = firstAccount + institution * accountsEach;
    const billing = own + INSTITUTION.billing;
    // Debits and credits of the billing account, which have one sum.
    let billed = charges;
    let settled = atOnce;
    const rules = books.rules();
    if (scheme < FUNDS) {
      const paidAs = rules.paidAs[cellOf(service, at)];
      const method = rules.method[cellOf(paidAs, at)];
      const owed =
        method === FEE_FOR_SERVICE ? byFund : methods[method].claim(paidAs, scheme, institution, home, centre);
      if (!whole(owed)) return refuse(institution, scheme, owed);
      books.owe(paidAs, institution, community, scheme, owed, bill[BILL.claimClass]);
      if (byInsurer + byAssistance > 0)
        books.topUp(paidAs, institution, community, scheme, byInsurer, byAssistance, bill[BILL.claimClass]);
      const cell = books.cell(paidAs, scheme, institution);
      claimed[cell] += byFund;
      paid[cell] += owed;
      if (rules.anyHolds && paidAs === OUTPATIENT) perHead.elsewhere!(scheme, institution, home, centre, owed);
      debit(own + INSTITUTION.receivable, owed);
      debit(chart.fund(scheme, FUND.benefits), owed);
      credit(chart.fund(scheme, FUND.payable), owed);
      settled += owed;
      if (owed < byFund) {
        debit(own + INSTITUTION.difference, byFund - owed);
        settled += byFund - owed;
      } else if (owed > byFund) {
        credit(own + INSTITUTION.difference, owed - byFund);
        billed += owed - byFund;
      }
    }
    debits[billing] += billed;
    credits[billing] += settled;
    debit(own + INSTITUTION.cash, atOnce);
    debit(patients.care, byPatient);
    credit(patients.cash, byPatient);
    debit(accounts.paid, byAccount);
    credit(accounts.cash, byAccount);
    if (byAssistance > 0) {
      debit(assistance.paid, byAssistance);
      credit(assistance.cash, byAssistance);
    }
    if (byInsurer > 0) {
      debit(insurer.claims, byInsurer);
      credit(insurer.cash, byInsurer);
    }
    credit(own + INSTITUTION.drugs, drugs);
    credit(own + INSTITUTION.consumables, consumables);
    credit(own + INSTITUTION.tests, tests);
    credit(own + INSTITUTION.services, services);
    tcmSold[institution] += tcm;
    if (service !== OUTPATIENT) stays[institution] += 1;
    const bedDay = rules.input.bedDayVisits;
    volume[institution] += service === OUTPATIENT ? 1 : bedDay * Math.max(1, Math.round(bill[BILL.days]));
  };

  function refuse(institution: number, scheme: number, owed = 0): never {
    const broken = bill.subarray(0, BILL.days).findIndex((fen) => !whole(fen));
    const sum = (from: number, to: number): number => bill.subarray(from, to + 1).reduce((all, fen) => all + fen, 0);
    const parts = `paid ${sum(BILL.patient, BILL.fund)}, charged ${sum(BILL.drugs, BILL.services)}, scheme ${scheme}`;
    const found = broken >= 0 ? `${NAMES[broken]} ${bill[broken]}` : whole(owed) ? parts : `${parts}, owed ${owed}`;
    throw new Error(
      `claim: ${found} at institution ${institution}, ${ledger.context()}: expected whole fen >= 0, payers' ` +
        `parts that sum to the charges, no fund part without a scheme, TCM pieces within the drugs, ` +
        `and one of the ${n} institutions`,
    );
  }
}

const whole = (fen: number): boolean => fen >= 0 && Math.floor(fen) === fen;
const FEE_FOR_SERVICE = PAYMENT_METHODS.indexOf("fee-for-service");
const PER_HEAD = PAYMENT_METHODS.indexOf("per-head");
const NAMES = Object.keys(BILL);

/** A bill that the caller fills before each claim. */
export const createBill = (): Float64Array => new Float64Array(BILL_LENGTH);
