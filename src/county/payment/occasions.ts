import type { Books } from "./books.ts";
import { FUND, FUNDS, INSTITUTION, SINGLE } from "./chart.ts";

/**
 * A family-doctor contract fee (签约服务费). The fund's and the resident's part come in, the public-health grant's is
 * earmarked out of the grant that the institution receives anyway. Without a fund the resident pays its part.
 */
export function bookContractFee(
  books: Books,
  institution: number,
  scheme: number,
  fundFen: number,
  grantFen: number,
  residentFen: number,
): void {
  const { chart, ledger, transfer } = books;
  const { patients } = SINGLE;
  const cash = chart.institution(institution, INSTITUTION.cash);
  const income = chart.institution(institution, INSTITUTION.contracts);
  if (scheme < FUNDS)
    transfer(chart.fund(scheme, FUND.contracts), chart.fund(scheme, FUND.cash), cash, income, fundFen);
  else transfer(patients.contracts, patients.cash, cash, income, fundFen);
  ledger.post(chart.institution(institution, INSTITUTION.publicHealth), income, grantFen);
  transfer(patients.contracts, patients.cash, cash, income, residentFen);
}

/** A scheme pays into its personal accounts (划入个人账户). */
export function bookAccountInflow({ chart, transfer }: Books, scheme: number, fen: number): void {
  const { accounts } = SINGLE;
  transfer(chart.fund(scheme, FUND.accounts), chart.fund(scheme, FUND.cash), accounts.cash, accounts.received, fen);
}

/**
 * A reform programme's cost (改革投入), paid to suppliers: by the government alone (`institution` -1), by the government
 * for an institution, or out of the institution's own cash.
 */
export function bookReform(
  { chart, ledger, transfer }: Books,
  institution: number,
  byGovernment: boolean,
  fen: number,
): void {
  const { government, suppliers } = SINGLE;
  if (institution < 0) {
    transfer(government.reform, government.cash, suppliers.cash, suppliers.sales, fen);
    return;
  }
  const own = (kind: number) => chart.institution(institution, kind);
  if (byGovernment) transfer(government.reform, government.cash, own(INSTITUTION.cash), own(INSTITUTION.subsidy), fen);
  ledger.post(own(INSTITUTION.reform), own(INSTITUTION.cash), fen);
  ledger.post(suppliers.cash, suppliers.sales, fen);
}

/**
 * Something lasting is bought for an institution (资本性支出): by the government, whose grant adds to its net assets and is
 * no income of the year, or out of its own cash, borrowing what that does not reach.
 */
export function bookCapital(
  { chart, ledger, transfer }: Books,
  institution: number,
  byGovernment: boolean,
  fen: number,
): void {
  const { government, suppliers, lenders } = SINGLE;
  const own = (kind: number) => chart.institution(institution, kind);
  if (byGovernment) transfer(government.reform, government.cash, own(INSTITUTION.cash), own(INSTITUTION.equity), fen);
  else {
    const short = Math.max(0, fen - Math.max(0, ledger.balances[own(INSTITUTION.cash)]));
    ledger.post(own(INSTITUTION.cash), own(INSTITUTION.loans), short);
    ledger.post(lenders.lent, lenders.cash, short);
  }
  ledger.post(own(INSTITUTION.fixed), own(INSTITUTION.cash), fen);
  ledger.post(suppliers.cash, suppliers.sales, fen);
}

/** Fixed assets are consumed (折旧). */
export function bookDepreciation({ chart, ledger }: Books, institution: number, fen: number): void {
  ledger.post(
    chart.institution(institution, INSTITUTION.depreciation),
    chart.institution(institution, INSTITUTION.fixed),
    fen,
  );
}
