import { FUNDS } from "../chart.ts";
import { BILL } from "../bill.ts";
import { PAYMENT_METHODS, SERVICES } from "../../input/payment.ts";
import { divide, monthlyPart, partOf } from "../money.ts";
import { cellOf } from "../rules.ts";
import type { Method, MethodContext } from "./method.ts";

/** A hospital cut down bears a part of a bed only; a sum is divided by whole weights. */
const PARTS_OF_A_BED = 1_000;

/**
 * Hospital global budget (医院总额预算): a fixed sum a year, a twelfth each month, whatever is done. A rule's sum is
 * divided by last year's claims (in a first year by open beds); without a sum each institution gets what it was
 * paid last year with the drift of prices, and in a first year its claims as they come.
 */
export function globalBudget({ arena, books, bill }: MethodContext): Method {
  const own = PAYMENT_METHODS.indexOf("global-budget");
  const n = books.institutions;
  const covered = arena.f64("payment.global-budget.covered", SERVICES.length * FUNDS * n, "fen this month");
  return {
    id: "global-budget",
    start() {},
    claim(service, scheme, institution) {
      covered[books.cell(service, scheme, institution)] += bill[BILL.fund];
      return 0;
    },
    monthEnd(month) {
      for (let service = 0; service < SERVICES.length; service++) payService(service, month);
      covered.fill(0);
    },
    yearEnd() {},
  };

  function payService(service: number, month: number): void {
    const { method, rule } = books.rules();
    const byRule = new Map<number, number[]>();
    for (let scheme = 0; scheme < FUNDS; scheme++)
      for (let i = 0; i < n; i++) {
        const place = cellOf(service, books.level[i]);
        const cell = books.cell(service, scheme, i);
        if (method[place] === own) byRule.set(rule[place], [...(byRule.get(rule[place]) ?? []), cell]);
        else books.accrue(service, scheme, i, covered[cell]);
      }
    for (const cells of byRule.values()) {
      const fen = yearly(service, cells);
      cells.forEach((cell, k) => {
        const due = fen === undefined ? covered[cell] : monthlyPart(fen[k], month);
        books.accrue(service, Math.floor(cell / n) % FUNDS, cell % n, due);
      });
    }
  }

  /** A year's budgets of the cells of one rule; undefined where there is nothing to reckon from yet. */
  function yearly(service: number, cells: readonly number[]): number[] | undefined {
    const { rate, input } = books.rules();
    const total = rate[cellOf(service, books.level[cells[0] % n])];
    const last = cells.map((cell) => books.lastClaimed[cell]);
    const known = last.some((fen) => fen > 0);
    const paid = cells.map((cell) => books.lastPaid[cell]);
    if (total === 0) return known ? paid.map((fen) => fen + partOf(fen, input.priceGrowthBp)) : undefined;
    const budgets: number[] = [];
    const beds = (cell: number) =>
      Math.floor(cell / n) % FUNDS === 0 ? Math.round(books.beds[cell % n] * PARTS_OF_A_BED) : 0;
    divide(total, known ? last : cells.map(beds), budgets);
    return budgets;
  }
}
