import type { Arena } from "../../kernel/arena.ts";
import { ASSETS, BUILDINGS, type CostsInput, DEVICE, EQUIPMENT } from "../input/costs.ts";
import { COUNTY, type InstitutionInput } from "../input/places.ts";
import { bedsOf, type Books, staffOf } from "./books.ts";
import { INSTITUTION, SINGLE } from "./chart.ts";

const MONTHS = 12;
const KINDS = ASSETS.length;
const FULL = 10_000;

/**
 * Buildings, devices and other equipment of institutions (固定资产): what they are worth, how they are written off, how
 * they are renewed (更新改造) and paid for. At the start they are half-way through their lives, as where a part of them is
 * renewed every year.
 *
 * They are written off in groups, at twice the even rate of what is left (双倍余额递减法): where renewals keep up that is
 * the price over the life. What wears out and is not renewed is put off; it is bought as soon as there is money.
 */
export interface FixedAssets {
  open(): void;
  /** Price as new of a kind of asset, fen of the year. */
  worthFen(institution: number, kind: number): number;
  /** Writes off a month. @returns fen */
  depreciate(institution: number): number;
  /** A month's wear; renews what has worn out. @param spareFen cash that may be spent */
  renew(institution: number, spareFen: number): void;
  /**
   * Part of a kind of asset that has worn out and is not renewed, 0 where renewals keep up; bought beyond renewal, over
   * what there was: state, by [institution * ASSETS + kind].
   */
  readonly worn: Float64Array;
  readonly extra: Float64Array;
  /**
   * Cash that is plenty builds on and buys more (扩建与添置), everything in the proportion that it stands in: so hospitals
   * that earn grow, on loans in part, as those do that they are compared with. What patients think of it follows from
   * development money alone.
   */
  expand(institution: number, plentyFen: number): void;
  /** What has been built on to a kind of asset, over what there was at the start. */
  grown(institution: number, kind: number): number;
  /** Development money (事业发展基金) buys more devices and equipment, in the proportion that they stand in. */
  develop(institution: number, fen: number): void;
}

interface FixedAssetsOptions {
  readonly arena: Arena;
  readonly books: Books;
  readonly institutions: readonly InstitutionInput[];
  readonly costs: () => CostsInput;
}

export function createFixedAssets({ arena, books, institutions, costs }: FixedAssetsOptions): FixedAssets {
  const { ledger, chart, transfer } = books;
  const { government, suppliers, lenders } = SINGLE;
  const size = institutions.length * KINDS;
  const net = arena.f64("payment.finance.net-assets", size, "fen");
  const worn = arena.f64("payment.finance.worn", size, "share");
  const extra = arena.f64("payment.finance.extra-assets", size, "share");
  const expanded = arena.f64("payment.finance.expanded-assets", size, "share");
  const own = (i: number, kind: number): number => chart.institution(i, kind);
  /** As at the start: what is built later has its own account (works.ts, programme.ts). */
  const first = [...institutions];
  let of: CostsInput | undefined;
  let worth = new Float64Array(size);

  /** Prices as new, reckoned again where other rules are in force. */
  function worths(): Float64Array {
    const rules = costs();
    if (of === rules) return worth;
    of = rules;
    worth = Float64Array.from({ length: size }, (_, at) =>
      pricesAsNew(first[Math.floor(at / KINDS)], at % KINDS, rules),
    );
    return worth;
  }

  const worthFen = (i: number, kind: number): number =>
    institutions[i].closed
      ? 0
      : worths()[i * KINDS + kind] * (1 + extra[i * KINDS + kind] + expanded[i * KINDS + kind]);

  function debtBp(i: number): number {
    const balance = (kind: number): number => ledger.balances[own(i, kind)];
    const { owedFund, owedStaff, owedSuppliers, loans, owedPool, cash, receivable, inPool, fixed } = INSTITUTION;
    const debt = -[owedFund, owedStaff, owedSuppliers, loans, owedPool].reduce((sum, kind) => sum + balance(kind), 0);
    const assets = [cash, receivable, inPool, fixed].reduce((sum, kind) => sum + balance(kind), 0);
    return assets > 0 ? (FULL * debt) / assets : debt > 0 ? Infinity : 0;
  }

  /**
   * The government's part, then loans, then cash; as much as the scarcest of them allows.
   * @param loanBp borrowed of what the government does not give
   * @returns fen spent
   */
  function buy(i: number, wantedFen: number, spareFen: number, loanBp: number): number {
    const { projectBp, debtCeilingBp } = costs();
    const level = books.level[i];
    const project = institutions[i].publicOwned ? projectBp[level] / FULL : 0;
    const loan = debtBp(i) < debtCeilingBp ? (1 - project) * (loanBp / FULL) : 0;
    const cash = 1 - project - loan;
    const fen = Math.floor(cash > 0 ? Math.min(wantedFen, Math.max(0, spareFen) / cash) : wantedFen);
    if (fen <= 0) return 0;
    const given = Math.floor(fen * project);
    const lent = Math.floor(fen * loan);
    transfer(government.institutions, government.cash, own(i, INSTITUTION.cash), own(i, INSTITUTION.equity), given);
    ledger.post(own(i, INSTITUTION.cash), own(i, INSTITUTION.loans), lent);
    ledger.post(lenders.lent, lenders.cash, lent);
    ledger.post(own(i, INSTITUTION.fixed), own(i, INSTITUTION.cash), fen);
    ledger.post(suppliers.cash, suppliers.sales, fen);
    return fen;
  }

  return {
    worn,
    extra,
    worthFen,
    open() {
      for (let at = 0; at < size; at++) {
        const i = Math.floor(at / KINDS);
        net[at] = Math.round(worths()[at] / 2);
        ledger.post(own(i, INSTITUTION.fixed), own(i, INSTITUTION.equity), net[at]);
      }
    },
    depreciate(i) {
      const { lifeYears } = costs();
      let all = 0;
      for (let kind = 0; kind < KINDS; kind++) {
        const fen = Math.floor((2 * net[i * KINDS + kind]) / (MONTHS * lifeYears[kind]));
        net[i * KINDS + kind] -= fen;
        all += fen;
      }
      ledger.post(own(i, INSTITUTION.depreciation), own(i, INSTITUTION.fixed), all);
      return all;
    },
    renew(i, spareFen) {
      const { lifeYears, loanBp } = costs();
      let left = spareFen;
      for (let kind = KINDS - 1; kind >= 0; kind--) {
        const at = i * KINDS + kind;
        const price = worthFen(i, kind);
        if (price === 0) continue;
        worn[at] = Math.min(1, worn[at] + 1 / (MONTHS * lifeYears[kind]));
        const wanted = Math.floor(Math.max(0, worn[at]) * price);
        const before = ledger.balances[own(i, INSTITUTION.cash)];
        const fen = buy(i, wanted, left, loanBp[books.level[i]]);
        left -= before - ledger.balances[own(i, INSTITUTION.cash)];
        net[at] += fen;
        worn[at] = fen === wanted ? Math.min(0, worn[at]) : worn[at] - fen / price;
      }
    },
    expand(i, plentyFen) {
      const { expandBp, expandLoanBp, debtCeilingBp } = costs();
      const level = books.level[i];
      if (plentyFen <= 0 || expandBp[level] === 0 || debtBp(i) >= debtCeilingBp) return;
      let all = 0;
      for (let kind = 0; kind < KINDS; kind++) all += worthFen(i, kind);
      const most = Math.floor((all * expandBp[level]) / (FULL * MONTHS));
      const fen = buy(i, most, plentyFen, expandLoanBp[level]);
      if (fen === 0) return;
      let left = fen;
      for (let kind = KINDS - 1; kind >= 0; kind--) {
        const at = i * KINDS + kind;
        const part = kind === BUILDINGS ? left : Math.floor((fen * worthFen(i, kind)) / all);
        left -= part;
        net[at] += part;
        if (part > 0 && worths()[at] > 0) expanded[at] += part / worths()[at];
      }
    },
    grown: (i, kind) => expanded[i * KINDS + kind],
    develop(i, fen) {
      const [devices, equipment] = [worthFen(i, DEVICE), worthFen(i, EQUIPMENT)];
      if (fen <= 0 || devices + equipment === 0) return;
      const forDevices = Math.floor((fen * devices) / (devices + equipment));
      for (const [kind, part] of [
        [DEVICE, forDevices],
        [EQUIPMENT, fen - forDevices],
      ] as const) {
        const at = i * KINDS + kind;
        net[at] += part;
        if (part > 0) extra[at] += part / worths()[at];
      }
      ledger.post(own(i, INSTITUTION.fixed), own(i, INSTITUTION.cash), fen);
      ledger.post(suppliers.cash, suppliers.sales, fen);
    },
  };
}

/** What a kind of an institution's assets costs new, fen. */
function pricesAsNew(institution: InstitutionInput, kind: number, rules: CostsInput): number {
  const { level } = institution;
  if (level > COUNTY) return 0;
  if (kind === BUILDINGS) return Math.round(floorOf(institution, rules) * rules.buildingFen[level]);
  if (kind === DEVICE) {
    const part = institution.borne?.devices;
    const fen = institution.devices.reduce(
      (sum, count, device) => sum + count * (part?.[device] ?? 1) * rules.deviceFen[device],
      0,
    );
    return Math.round((fen * rules.deviceLevelBp[level]) / FULL);
  }
  if (kind === EQUIPMENT)
    return Math.round(
      bedsBorne(institution) * rules.equipmentBedFen[level] + staffBorne(institution) * rules.equipmentStaffFen[level],
    );
  return 0;
}

/** Staff and beds that an institution bears the cost of. */
export const staffBorne = (institution: InstitutionInput): number =>
  staffOf(institution) * (institution.borne?.staff ?? 1);

export const bedsBorne = (institution: InstitutionInput): number =>
  bedsOf(institution) * (institution.borne?.beds ?? 1);

/** Floor space of an institution that it bears the cost of, m². */
export const floorOf = (institution: InstitutionInput, { floorLeast, floorPerBed }: CostsInput): number =>
  institution.closed
    ? 0
    : Math.max(
        floorLeast[institution.level] * (institution.borne?.floor ?? 1),
        bedsBorne(institution) * floorPerBed[institution.level],
      );
