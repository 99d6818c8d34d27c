import { FUNDS, INSTITUTION } from "../chart.ts";
import { BILL } from "../bill.ts";
import { PAYMENT_METHODS, SERVICES } from "../../input/payment.ts";
import { monthlyPart } from "../money.ts";
import { cellOf } from "../rules.ts";
import type { Method, MethodContext } from "./method.ts";

/**
 * Payment per head (按人头付费), a twelfth each month, to the township centre for the residents of its catchment or to the
 * family-doctor team for those it has signed. It covers their care at that institution; what they use elsewhere is paid
 * as a fee for service. A team shares what is left at the year's end among its staff.
 */
export function perHead({ arena, books, bill, signed, resident }: MethodContext): Method {
  const own = PAYMENT_METHODS.indexOf("per-head");
  const n = books.institutions;
  /** Paid less covered claims of institutions paid as teams, this year. */
  const teamBalance = arena.f64("per-head.team-balance", n, "fen");
  return {
    id: "per-head",
    start() {
      teamBalance.fill(0);
    },
    claim(service, _scheme, institution, home, centre) {
      const team = books.rules().toTeam[cellOf(service, books.level[institution])] === 1;
      if ((team ? home : centre) !== institution) return bill[BILL.fund];
      if (team) teamBalance[institution] -= bill[BILL.fund];
      return 0;
    },
    monthEnd(month) {
      const { method, rate, toTeam } = books.rules();
      for (let service = 0; service < SERVICES.length; service++)
        for (let scheme = 0; scheme < FUNDS; scheme++)
          for (let i = 0; i < n; i++) {
            const cell = cellOf(service, books.level[i]);
            if (method[cell] !== own) continue;
            const persons = (toTeam[cell] === 1 ? signed : resident)[scheme * n + i];
            const fen = monthlyPart(persons * rate[cell], month);
            books.accrue(service, scheme, i, fen);
            if (toTeam[cell] === 1) teamBalance[i] += fen;
          }
    },
    yearEnd() {
      const cash = (i: number) => books.ledger.balances[books.chart.institution(i, INSTITUTION.cash)];
      for (let i = 0; i < n; i++)
        if (teamBalance[i] > 0) books.bonus(i, Math.max(0, Math.min(teamBalance[i], cash(i))));
    },
  };
}
