import { BILL, BILL_LENGTH } from "./bill.ts";
import { OPEN, type Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";
import type { Method } from "./methods/method.ts";
import { cellOf, OUTPATIENT } from "./rules.ts";

/** A bed-day weighs as three visits in the work done by an institution (customary conversion of hospital statistics) [GK]. */
const VISITS_A_BED_DAY = 3;

/**
 * Books the claim that stands in the bill. The patient's, personal-account, assistance and serious-illness parts reach
 * the institution at once (一站式结算); the fund's part becomes due as the method in force has it, charged to the
 * community of the patient (-1 none) where the package covers it. `scheme` beyond the funds: uninsured, no fund part.
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
  const { ledger, chart, clock, due, claimed, volume, tcmSold, level } = books;
  const { post, postSigned } = ledger;
  const n = books.institutions;
  const { accounts, assistance, insurer, patients } = SINGLE;


  return (institution, service, scheme, community, home, centre) => {
    if (clock[OPEN] === 0) openMonth();
    check(institution, scheme);
    const first = chart.institution(institution, 0);
    const billing = first + INSTITUTION.billing;
    const byPatient = bill[BILL.patient]!;
    const byAccount = bill[BILL.account]!;
    const byAssistance = bill[BILL.assistance]!;
    const byInsurer = bill[BILL.serious]!;
    post(first + INSTITUTION.cash, billing, byPatient + byAccount + byAssistance + byInsurer);
    post(patients.care, patients.cash, byPatient);
    if (byAccount > 0) post(accounts.paid, accounts.cash, byAccount);
    if (byAssistance > 0) post(assistance.paid, assistance.cash, byAssistance);
    if (byInsurer > 0) post(insurer.claims, insurer.cash, byInsurer);
    if (scheme < FUNDS) {
      const at = level[institution]!;
      const fund = bill[BILL.fund]!;
      const rules = books.rules();
      const paidAs = rules.paidAs[cellOf(service, at)]!;
      const owed = methods[rules.method[cellOf(paidAs, at)]!]!.claim(paidAs, scheme, institution, home, centre);
      const payer = books.charge(paidAs, at, community, scheme, owed);
      due[payer * n + institution]! += owed;
      claimed[books.cell(paidAs, scheme, institution)]! += fund;
      if (owed > 0) {
        post(first + INSTITUTION.receivable, billing, owed);
        post(chart.fund(scheme, FUND.benefits), chart.fund(scheme, FUND.payable), owed);
      }
      if (owed !== fund) postSigned(first + INSTITUTION.difference, billing, fund - owed);
    }
    if (bill[BILL.drugs]! > 0) post(billing, first + INSTITUTION.drugs, bill[BILL.drugs]!);
    if (bill[BILL.consumables]! > 0) post(billing, first + INSTITUTION.consumables, bill[BILL.consumables]!);
    if (bill[BILL.tests]! > 0) post(billing, first + INSTITUTION.tests, bill[BILL.tests]!);
    if (bill[BILL.services]! > 0) post(billing, first + INSTITUTION.services, bill[BILL.services]!);
    tcmSold[institution]! += bill[BILL.tcm]!;
    volume[institution]! += service === OUTPATIENT ? 1 : VISITS_A_BED_DAY * Math.max(1, Math.round(bill[BILL.days]!));
  };

  /** A claim is refused whole, before anything is booked. */
  function check(institution: number, scheme: number): void {
    let paid = 0;
    for (let part = BILL.patient; part <= BILL.fund; part++) paid += wholePart(part, institution);
    let charged = 0;
    for (let part = BILL.drugs; part <= BILL.services; part++) charged += wholePart(part, institution);
    const fundless = scheme >= FUNDS && bill[BILL.fund]! !== 0;
    const tooMuchTcm = wholePart(BILL.tcm, institution) > bill[BILL.drugs]!;
    if (paid !== charged || fundless || tooMuchTcm)
      refuse(institution, `paid ${paid}, charged ${charged}, scheme ${scheme}`);
  }

  function wholePart(part: number, institution: number): number {
    const fen = bill[part]!;
    if (!(fen >= 0) || Math.floor(fen) !== fen) refuse(institution, `${NAMES[part]} ${fen}`);
    return fen;
  }

  function refuse(institution: number, found: string): never {
    throw new Error(
      `claim: ${found} at institution ${institution}, ${ledger.context()}: expected whole fen >= 0, payers' parts that sum ` +
        `to the charges, no fund part without a scheme, TCM pieces within the drugs`,
    );
  }
}

const NAMES = Object.keys(BILL);

/** A bill that the caller fills before each claim. */
export const createBill = (): Float64Array => new Float64Array(BILL_LENGTH);
