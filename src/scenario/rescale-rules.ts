import { INVESTMENTS, type InvestmentInput, READINGS } from "../county/input/centres.ts";
import { CENTRES } from "../county/input/illness.ts";
import type { Epoch } from "../county/input/policy.ts";
import type { PaymentInput } from "../county/input/payment.ts";

/** Rules of part of the people (政策总额按人口缩小): yearly totals shrink, prices and rates stay. */
export function scaleEpoch(epoch: Epoch, share: number, coinFen: number): Epoch {
  const { payment, investments } = epoch.policy;
  return {
    ...epoch,
    policy: {
      ...epoch.policy,
      payment: scalePayment(payment, share, coinFen),
      investments: investments.map((one, kind) => scaleInvestment(one, kind, share, coinFen)),
    },
  };
}

/**
 * Investments at a hospital of the county shrink as it does; of all others there are fewer, at least one of what was
 * wanted.
 */
function scaleInvestment(investment: InvestmentInput, kind: number, share: number, coinFen: number): InvestmentInput {
  if (!AT_HOSPITALS.has(INVESTMENTS[kind]!))
    return { ...investment, number: investment.number === 0 ? 0 : Math.max(1, Math.round(investment.number * share)) };
  const { capitalFen, yearlyFen, capacity } = investment;
  return {
    ...investment,
    capitalFen: partOf(capitalFen, share, coinFen),
    yearlyFen: partOf(yearlyFen, share, coinFen),
    capacity: capacity * share,
  };
}

const AT_HOSPITALS: ReadonlySet<string> = new Set([...READINGS, ...CENTRES]);

/** Methods whose rate is a yearly total, not a price. */
const TOTALS: ReadonlySet<string> = new Set(["global-budget", "drg", "dip", "apg"]);

function scalePayment(payment: PaymentInput, share: number, coinFen: number): PaymentInput {
  const fen = (amount: number): number => partOf(amount, share, coinFen);
  return {
    ...payment,
    residentFund: { ...payment.residentFund, openingBalanceFen: fen(payment.residentFund.openingBalanceFen) },
    employeeFund: { ...payment.employeeFund, openingBalanceFen: fen(payment.employeeFund.openingBalanceFen) },
    methods: payment.methods.map((rule) => (TOTALS.has(rule.method) ? { ...rule, rateFen: fen(rule.rateFen) } : rule)),
  };
}

/** Part of an amount, in whole coins. */
export const partOf = (fen: number, share: number, coinFen: number): number =>
  Math.round((fen / coinFen) * share) * coinFen;
