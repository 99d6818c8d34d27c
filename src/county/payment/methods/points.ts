import { COUNTY, LEVELS } from "../../input/places.ts";
import { FUNDS } from "../chart.ts";
import { BILL } from "../bill.ts";
import { PAYMENT_METHODS, SERVICES, type PaymentMethod, type RegionInput } from "../../input/payment.ts";
import { divide, partOf, share } from "../money.ts";
import { cellOf, INPATIENT } from "../rules.ts";
import type { Method, MethodContext } from "./method.ts";

/** Basis points of the whole. */
const WHOLE = 10_000;

/**
 * What a case in the bill scores; whether that is its group's weight, which a coefficient of the level then multiplies.
 */
export interface CasePoints {
  readonly ofGroup: boolean;
  pointsOf(bill: Float64Array): number;
}

/** What is known of the other hospitals of the prefecture. */
const RIVAL = 3;

/** Regions of a service that share one total and one point value: in the county, outside it. */
const REGIONS = 2;

/**
 * Payment by points (点数法), the life-cycle of DRG, DIP and APG. A case earns points, fen of standard charges. During the
 * year the fund owes points x last year's point value (1 in the first year) less what others paid. At the settlement
 * the point value floats: (regional total + what others paid) / points; each institution's fund payment is its points
 * at that value less what others paid, never below 0, and they sum to the regional total to the fen.
 */
export function pointsMethod(
  { arena, books, bill }: MethodContext,
  id: Extract<PaymentMethod, "drg" | "dip" | "apg">,
  { ofGroup, pointsOf }: CasePoints,
): Method {
  const n = books.institutions;
  const cells = SERVICES.length * FUNDS * n;
  const points = arena.f64(`payment.${id}.points`, cells, "points");
  const others = arena.f64(`payment.${id}.paid-by-others`, cells, "fen");
  const claimed = arena.f64(`payment.${id}.claimed`, cells, "fen");
  const owed = arena.f64(`payment.${id}.owed-in-year`, cells, "fen");
  const value = arena.f64(`payment.${id}.point-value`, SERVICES.length * REGIONS, "fen a point").fill(1);
  const months = arena.i32(`payment.${id}.months-in-force`, SERVICES.length * REGIONS, "months");
  const total = arena.f64(`payment.${id}.total-in-force`, SERVICES.length * REGIONS, "fen a year");
  /**
   * Standards of the year's cases of a level, at its own costs and at the region's; what they stood to last year, 0
   * unknown.
   */
  const atLevel = arena.f64(`payment.${id}.level-standards`, SERVICES.length * LEVELS.length, "fen");
  const atRegion = arena.f64(`payment.${id}.group-standards`, SERVICES.length * LEVELS.length, "fen");
  const stood = arena.f64(`payment.${id}.level-coefficient`, SERVICES.length * LEVELS.length, "ratio");
  /**
   * The other hospitals of the prefecture: their points, what others paid them, the whole total; 0 before a first year.
   */
  const rival = arena.f64(`payment.${id}.prefecture`, SERVICES.length * RIVAL, "points, fen, fen");
  const own = PAYMENT_METHODS.indexOf(id);
  const regionOf = (service: number, level: number) => service * REGIONS + (level > COUNTY ? 1 : 0);

  return {
    id,
    start() {
      points.fill(0);
      others.fill(0);
      claimed.fill(0);
      owed.fill(0);
      months.fill(0);
      atLevel.fill(0);
      atRegion.fill(0);
    },
    claim(service, scheme, institution) {
      const cell = books.cell(service, scheme, institution);
      const atOwnLevel = ofGroup && bill[BILL.onePrice] === 0;
      const standard = pointsOf(bill) * (atOwnLevel ? coefficient(cellOf(service, books.level[institution])) : 1);
      const earned = Math.round(standard + (ofGroup ? reviewed(standard) : 0));
      const paid = bill[BILL.patient] + bill[BILL.account] + bill[BILL.assistance] + bill[BILL.serious];
      const due = Math.max(0, Math.round(earned * value[regionOf(service, books.level[institution])]) - paid);
      points[cell] += earned;
      others[cell] += paid;
      claimed[cell] += bill[BILL.fund];
      owed[cell] += due;
      return due;
    },
    monthEnd() {
      const { method, rate, rule } = books.rules();
      for (let service = 0; service < SERVICES.length; service++)
        for (let region = 0; region < REGIONS; region++) {
          const rules = new Set<number>();
          let sum = 0;
          for (let level = 0; level < LEVELS.length; level++) {
            const cell = service * LEVELS.length + level;
            if (method[cell] !== own || regionOf(service, level) % REGIONS !== region || rules.has(rule[cell]))
              continue;
            rules.add(rule[cell]);
            sum += rate[cell];
          }
          if (rules.size === 0) continue;
          months[service * REGIONS + region] += 1;
          total[service * REGIONS + region] = sum;
        }
    },
    yearEnd() {
      for (let service = 0; service < SERVICES.length; service++)
        for (let region = 0; region < REGIONS; region++) settleRegion(service, region);
      for (let cell = 0; cell < stood.length; cell++)
        if (atRegion[cell] > 0) stood[cell] = atLevel[cell] / atRegion[cell];
    },
  };

  /** Of a special case, what its review grants beyond the standard. */
  function reviewed(standard: number): number {
    const { region } = books.rules().input;
    if (region === undefined || region.reviewedBp === 0) return 0;
    const charges = bill[BILL.drugs] + bill[BILL.consumables] + bill[BILL.tests] + bill[BILL.services];
    return (Math.max(0, charges - region.reviewFrom * standard) * region.reviewedBp) / WHOLE;
  }

  /**
   * Points of the case in the bill over its group's (等级系数): what is set, else as costs of the level stood to the
   * region's over last year's cases, in a first year over this case.
   */
  function coefficient(cell: number): number {
    atLevel[cell] += bill[BILL.levelStandard];
    atRegion[cell] += bill[BILL.groupStandard];
    const set = books.rules().coefficient[cell];
    if (set > 0) return set / WHOLE;
    if (stood[cell] > 0) return stood[cell];
    return bill[BILL.groupStandard] > 0 ? bill[BILL.levelStandard] / bill[BILL.groupStandard] : 1;
  }

  /**
   * The regional total of the year: the rule's sum, what the fund paid last year with the drift of prices, or this
   * year's claims.
   */
  function regionalTotal(service: number, region: number, mine: readonly number[]): number {
    const index = service * REGIONS + region;
    if (total[index] > 0) return share(total[index], months[index], 12);
    const last = mine.reduce((sum, cell) => sum + books.lastPaid[cell], 0);
    if (last > 0) return share(last + partOf(last, books.rules().input.priceGrowthBp), months[index], 12);
    return mine.reduce((sum, cell) => sum + claimed[cell], 0);
  }

  /**
   * The prefecture's total of the year, and what the other hospitals have done: in a first year as much as the county
   * times their size, then each by its own growth.
   */
  function prefectureTotal(
    { others: size, othersGrowthBp, totalGrowthBp }: RegionInput,
    service: number,
    ownFen: number,
    ownPoints: number,
    paidByOthers: number,
  ): number {
    const at = service * RIVAL;
    const first = rival[at + 2] === 0;
    const next = (fen: number, of: number, growthBp: number): number =>
      first ? of : fen + Math.round((fen * growthBp) / WHOLE);
    rival[at] = next(rival[at], Math.round(size * ownPoints), othersGrowthBp);
    rival[at + 1] = next(rival[at + 1], Math.round(size * paidByOthers), othersGrowthBp);
    rival[at + 2] = next(rival[at + 2], ownFen + Math.round(size * ownFen), totalGrowthBp);
    return rival[at + 2];
  }

  function settleRegion(service: number, region: number): void {
    const mine: number[] = [];
    for (let scheme = 0; scheme < FUNDS; scheme++)
      for (let i = 0; i < n; i++)
        if (regionOf(service, books.level[i]) % REGIONS === region) mine.push(books.cell(service, scheme, i));
    const allPoints = mine.reduce((sum, cell) => sum + points[cell], 0);
    if (allPoints === 0) return;
    const scores = mine.map((cell) => points[cell]);
    const paid = mine.map((cell) => others[cell]);
    let fund = regionalTotal(service, region, mine);
    const { region: rules } = books.rules().input;
    if (rules !== undefined && service === INPATIENT && region === 0) {
      fund = prefectureTotal(rules, service, fund, allPoints, sumOf(paid));
      scores.push(rival[service * RIVAL]);
      paid.push(rival[service * RIVAL + 1]);
    }
    const final = byPoints(fund, scores, paid);
    value[service * REGIONS + region] = (fund + sumOf(paid)) / sumOf(scores);
    mine.forEach((cell, k) => {
      const scheme = Math.floor(cell / n) % FUNDS;
      books.accrue(service, scheme, cell % n, final[k] - owed[cell]);
    });
  }
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Divides a total of the fund: each has its points at their common value, (total + what others paid) / points, less
 * what others paid, never below 0; the parts sum to the total to the fen.
 */
export function byPoints(fundFen: number, points: readonly number[], paidFen: readonly number[]): readonly number[] {
  const all = BigInt(fundFen + sumOf(paidFen));
  const allPoints = BigInt(sumOf(points));
  const worth = points.map((own, k) => all * BigInt(own) - BigInt(paidFen[k]) * allPoints);
  const parts: number[] = [];
  const positive = worth.map((fen) => (fen > 0n ? fen : 0n));
  divide(fundFen, positive.some((fen) => fen > 0n) ? positive : points, parts);
  return parts;
}
