import type { Arena } from "../../kernel/arena.ts";
import { ASSETS, BUILDINGS, type CostsInput } from "../input/costs.ts";
import { COUNTY, type InstitutionInput } from "../input/places.ts";
import type { Books } from "./books.ts";
import { INSTITUTION, SINGLE } from "./chart.ts";
import { bedsBorne, type FixedAssets, floorOf } from "./fixed-assets.ts";
import type { CostLevers, FinanceInputs } from "./finance-inputs.ts";
import { monthlyPart, partOf, share } from "./money.ts";
import type { StaffPay } from "./staff-pay.ts";

/** Marks TCM pieces, which have no account of their own. */
const TCM = -1;
/** What is counted up to the last month's end: drugs, TCM pieces of them, consumables, work. */
const [DRUGS, PIECES, CONSUMABLES, WORK, COUNTED] = [0, 1, 2, 3, 4];

/**
 * What a month costs an institution (运行成本): wages by grade and post with what the employer adds, drugs and consumables
 * at purchase price as they were sold, energy by floor space, upkeep and services by bed, by visit, by resident served
 * and by what the assets cost new.
 */
export interface RunningCosts {
  /** A year begins: sold and done count from nothing. */
  start(): void;
  /** Owes staff the month's wages, suppliers what was bought of them. @returns fen */
  employ(institution: number, month: number): number;
  buy(institution: number, month: number): number;
  /** Staff who were paid, since the start, by institution: state. */
  readonly staffMonths: Float64Array;
  /** Energy and upkeep that a year costs whatever the work, fen. */
  yearlyFen(institution: number): number;
}

interface RunningCostsOptions {
  readonly arena: Arena;
  readonly books: Books;
  readonly institutions: readonly InstitutionInput[];
  readonly inputs: FinanceInputs;
  readonly levers: CostLevers;
  readonly assets: FixedAssets;
  readonly staffPay: StaffPay;
}

export function createRunningCosts(options: RunningCostsOptions): RunningCosts {
  const { arena, books, institutions, inputs, levers, assets, staffPay } = options;
  const { ledger, chart } = books;
  const { staff, suppliers } = SINGLE;
  const counted = arena.f64("payment.finance.costed", COUNTED * books.institutions, "fen and units of work this year");
  const staffMonths = arena.f64("payment.finance.staff-months", books.institutions, "person-months");
  const own = (i: number, kind: number): number => chart.institution(i, kind);

  /** How much a running sum of the year has grown since it was last asked for. */
  function since(i: number, slot: number, year: number): number {
    const grown = year - counted[i * COUNTED + slot];
    counted[i * COUNTED + slot] = year;
    return grown;
  }

  const sold = (i: number, kind: number, slot: number): number =>
    since(i, slot, kind === TCM ? books.tcmSold[i] : ledger.credits[own(i, kind)] - ledger.debits[own(i, kind)]);

  function owe(i: number, kind: number, fen: number): number {
    ledger.post(own(i, kind), own(i, INSTITUTION.owedSuppliers), fen);
    ledger.post(suppliers.owed, suppliers.sales, fen);
    return fen;
  }

  function oweStaff(i: number, kind: number, fen: number): number {
    ledger.post(own(i, kind), own(i, INSTITUTION.owedStaff), fen);
    ledger.post(staff.owed, staff.pay, fen);
    return fen;
  }

  /** Drugs and consumables at purchase price. */
  function goods(i: number): number {
    const { drugMarkupBp, tcmMarkupBp, consumablesCostBp } = books.rules().input;
    const pieces = sold(i, TCM, PIECES);
    const western = sold(i, INSTITUTION.drugs, DRUGS) - pieces;
    const purchase = (fen: number): number => partOf(fen, levers.purchaseBp[i]);
    const drugs = purchase(partOf(western, drugMarkupBp)) + purchase(share(pieces, 10_000, 10_000 + tcmMarkupBp));
    const consumables = purchase(partOf(sold(i, INSTITUTION.consumables, CONSUMABLES), consumablesCostBp));
    return owe(i, INSTITUTION.drugCost, drugs) + owe(i, INSTITUTION.consumablesCost, consumables);
  }

  function employ(i: number, month: number): number {
    const year = Math.round(inputs.yearlyPay[i]);
    const agreed = partOf(partOf(monthlyPart(year, month), levers.payBp[i]), levers.payrollBp[i]);
    staffMonths[i] = staffMonths[i] + (books.staff[i] * levers.payrollBp[i]) / 10_000;
    const pay = partOf(agreed, staffPay.totalBp(i));
    const onCosts = partOf(pay, books.rules().input.costs.onCostBp[books.level[i]]);
    return oweStaff(i, INSTITUTION.pay, pay) + oweStaff(i, INSTITUTION.onCosts, onCosts);
  }

  const energyFen = (i: number, costs: CostsInput): number =>
    Math.round(floorOf(institutions[i], costs) * (1 + assets.grown(i, BUILDINGS)) * costs.energyFen[books.level[i]]);

  /** By bed and by asset. */
  function upkeepFen(i: number, costs: CostsInput): number {
    let fen = bedsBorne(institutions[i]) * costs.bedFen[books.level[i]];
    for (let kind = 0; kind < ASSETS.length; kind++) fen += (assets.worthFen(i, kind) * costs.upkeepBp[kind]) / 10_000;
    return Math.round(fen);
  }

  return {
    start() {
      counted.fill(0);
    },
    employ,
    staffMonths,
    buy(i, month) {
      const { costs } = books.rules().input;
      const part = (yearly: number): number => partOf(monthlyPart(yearly, month), levers.overheadBp[i]);
      const level = books.level[i];
      const visits = Math.round(since(i, WORK, books.volume[i]) * costs.visitFen[level]);
      const publicHealth = monthlyPart(Math.round(inputs.catchment[i] * costs.residentFen[level]), month);
      return (
        goods(i) +
        owe(i, INSTITUTION.energy, part(energyFen(i, costs))) +
        owe(i, INSTITUTION.upkeep, part(upkeepFen(i, costs)) + partOf(visits + publicHealth, levers.overheadBp[i]))
      );
    },
    yearlyFen(i) {
      const { costs } = books.rules().input;
      return books.level[i] > COUNTY ? 0 : energyFen(i, costs) + upkeepFen(i, costs);
    },
  };
}
