import { FUNDS, INSTITUTION } from "../chart.ts";
import { BILL } from "../bill.ts";
import { PAYMENT_METHODS, SERVICES } from "../../input/payment.ts";
import { monthlyPart, share } from "../money.ts";
import { cellOf, OUTPATIENT } from "../rules.ts";
import type { Method, MethodContext } from "./method.ts";

/**
 * Payment per head (按人头付费), a twelfth each month, to the township centre for the residents of its catchment or to the
 * family-doctor team for those it has signed. It covers their care at that institution. Whoever holds the fund also
 * pays for what they use of the out-patient pool elsewhere: that is taken from the payment, as far as it goes; beyond
 * it the fund bears the rest. Without fund-holding care elsewhere is paid on top. What the pool does not pay (special
 * chronic illness, dialysis) is paid bill by bill wherever it is given. A team shares what is left at the year's end.
 */
export function perHead({ arena, books, bill, signed, resident, signedRisk, residentRisk }: MethodContext): Method {
  const own = PAYMENT_METHODS.indexOf("per-head");
  const n = books.institutions;
  /** Paid less covered claims of institutions paid as teams, this year. */
  const teamBalance = arena.f64("payment.per-head.team-balance", n, "fen");
  /** Out-patient money of holders this year: paid to them, used elsewhere by those paid for, taken back for it. */
  const income = arena.f64("payment.per-head.income", FUNDS * n, "fen");
  const used = arena.f64("payment.per-head.used-elsewhere", FUNDS * n, "fen");
  const taken = arena.f64("payment.per-head.taken", FUNDS * n, "fen");

  function start(): void {
    for (const table of [teamBalance, income, used, taken]) table.fill(0);
  }

  /** A month's payments by one service. The rate goes by heads, or in all as much by their relative expected costs. */
  function pay(service: number, scheme: number, month: number): void {
    const { method, rate, toTeam, byRisk } = books.rules();
    for (let i = 0; i < n; i++) {
      const cell = cellOf(service, books.level[i]);
      if (method[cell] !== own) continue;
      const at = scheme * n + i;
      const team = toTeam[cell] === 1;
      const heads = team ? signed : resident;
      const year = byRisk[cell] === 1 ? byCost(rate[cell], scheme, i, heads, team ? signedRisk : residentRisk) : 0;
      const fen = monthlyPart(byRisk[cell] === 1 ? year : heads[at] * rate[cell], month);
      books.accrue(service, scheme, i, fen);
      if (service === OUTPATIENT) income[at] += fen;
      if (team) teamBalance[i] += fen;
    }
  }

  /** A year's payment for heads whose costs differ: part of that for all heads at once, so that they sum to it. */
  function byCost(rate: number, scheme: number, i: number, heads: Float64Array, risk: Float64Array): number {
    let [all, before, whole] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      all += heads[scheme * n + j];
      whole += risk[scheme * n + j];
      if (j < i) before += risk[scheme * n + j];
    }
    if (whole === 0) return heads[scheme * n + i] * rate;
    const total = all * rate;
    return share(total, before + risk[scheme * n + i], whole) - share(total, before, whole);
  }

  /** Takes back what has been used elsewhere since the last time. */
  function takeBack(scheme: number): void {
    const { toTeam } = books.rules();
    for (let i = 0; i < n; i++) {
      const at = scheme * n + i;
      const fen = Math.min(used[at], income[at]) - taken[at];
      if (fen <= 0) continue;
      books.accrue(OUTPATIENT, scheme, i, -fen);
      taken[at] += fen;
      if (toTeam[cellOf(OUTPATIENT, books.level[i])] === 1) teamBalance[i] -= fen;
    }
  }

  return {
    id: "per-head",
    start,
    claim(service, _scheme, institution, home, centre) {
      const team = books.rules().toTeam[cellOf(service, books.level[institution])] === 1;
      if ((team ? home : centre) !== institution || bill[BILL.beyondPool] === 1) return bill[BILL.fund];
      if (team) teamBalance[institution] -= bill[BILL.fund];
      return 0;
    },
    elsewhere(scheme, institution, home, centre, owedFen) {
      if (centre < 0 || bill[BILL.beyondPool] === 1) return;
      const { holdsFund, toTeam } = books.rules();
      const cell = cellOf(OUTPATIENT, books.level[centre]);
      const holder = toTeam[cell] === 1 ? home : centre;
      if (holdsFund[cell] === 1 && holder >= 0 && holder !== institution) used[scheme * n + holder] += owedFen;
    },
    monthEnd(month) {
      for (let service = 0; service < SERVICES.length; service++)
        for (let scheme = 0; scheme < FUNDS; scheme++) pay(service, scheme, month);
      for (let scheme = 0; scheme < FUNDS; scheme++) takeBack(scheme);
    },
    yearEnd() {
      const cash = (i: number) => books.ledger.balances[books.chart.institution(i, INSTITUTION.cash)];
      for (let i = 0; i < n; i++)
        if (teamBalance[i] > 0) books.bonus(i, Math.max(0, Math.min(teamBalance[i], cash(i))));
    },
  };
}
