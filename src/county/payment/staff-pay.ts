import type { Arena } from "../../kernel/arena.ts";
import { PAY_PARTS, type StaffPayInput } from "../input/payment.ts";
import { COUNTY, type InstitutionInput, TOWNSHIP } from "../input/places.ts";
import type { Books } from "./books.ts";
import { INSTITUTION } from "./chart.ts";

const FULL = 10_000;
const MEDICAL = [INSTITUTION.services, INSTITUTION.drugs, INSTITUTION.consumables, INSTITUTION.tests];

/** Total pay of institutions tied to their service income and its part of medical income (工资总额). */
export interface StaffPay {
  /** Total pay over the agreed, basis points. */
  totalBp(institution: number): number;
  /** Before the books are closed: what the year's service income makes of next year's pay. */
  yearEnd(): void;
}

/** Of public institutions only: private ones pay as they like. */
export function createStaffPay(arena: Arena, books: Books, institutions: readonly InstitutionInput[]): StaffPay {
  const n = books.institutions;
  const total = arena.f64("payment.finance.total-pay", n, "basis points of the agreed").fill(FULL);
  /** Service income of the year before it was tied, as charges have grown since, fen; its part of medical income. */
  const before = arena.f64("payment.finance.service-income-before", n, "fen a year");
  const partBefore = arena.f64("payment.finance.service-part-before", n, "share");
  const { balances } = books.ledger;
  const income = (i: number, kind: number): number => Math.max(0, 0 - balances[books.chart.institution(i, kind)]);

  return {
    totalBp: (i) => total[i],
    yearEnd() {
      const { finance, input } = books.rules();
      const { staffPay } = finance;
      for (let i = 0; i < n; i++) {
        if (books.level[i] > COUNTY || !institutions[i].publicOwned) continue;
        const service = income(i, INSTITUTION.services);
        let medical = 0;
        for (const kind of MEDICAL) medical += income(i, kind);
        const part = medical > 0 ? service / medical : 0;
        if (staffPay === undefined || staffPay.boundBp === 0 || before[i] === 0) {
          before[i] = service;
          partBefore[i] = part;
          total[i] = FULL;
          continue;
        }
        before[i] *= 1 + input.priceGrowthBp / FULL;
        total[i] = tiedBp(service / before[i], part - partBefore[i], staffPay);
      }
    },
  };
}

/**
 * Total pay over the agreed, basis points: by how much service income has outgrown charges, and by the gain of its part
 * of medical income; within the bound.
 */
export function tiedBp(growth: number, gained: number, { boundBp, structureBp }: StaffPayInput): number {
  const moved = (growth - 1) * FULL + gained * structureBp;
  return FULL + Math.round(Math.max(-boundBp, Math.min(boundBp, moved)));
}

/** Of pay at a level: what hangs on a part, basis points; -1 where the rules do not say. */
export function partBp(pay: StaffPayInput | undefined, level: number, part: (typeof PAY_PARTS)[number]): number {
  if (pay === undefined) return -1;
  const parts = level === COUNTY ? pay.countyBp : level === TOWNSHIP ? pay.townshipBp : pay.villageBp;
  return parts[PAY_PARTS.indexOf(part)];
}
