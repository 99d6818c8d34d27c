import { createLognormalTable } from "../../kernel/quantiles.ts";
import { billed } from "../insurance/expected.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { OPERATION_GRADES } from "../input/case-mix.ts";
import { CHARGES, KIND, KINDS } from "../input/illness.ts";
import { LEVELS, TOWNSHIP, VILLAGE } from "../input/places.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";

/** Equally likely charges that stand for all of a visit. */
const VISIT_POINTS = 8;
/** Quantiles averaged into each of them. */
const FINE = 64;

/** What places of each level charge over the listed prices (现行收费水平), on average, by index into LEVELS. */
export interface ChargeLevels {
  /** Charges over those of the base year. */
  readonly priceIndex: number;
  /** What is done in a visit, in a stay, over the usual. */
  readonly visits: readonly number[];
  readonly stays: readonly number[];
  /** Days of a stay over the usual. */
  readonly lengths: readonly number[];
  /** A bill at the adjusted prices over the listed, by its split into kinds of charge and the level. */
  adjusted(split: readonly number[], level: number): number;
}

/** Charges to be expected (预期费用), [disease * LEVELS + level]. */
export interface Charges {
  /** Mean of a visit, fen. */
  readonly visit: Float64Array;
  /**
   * Mean of a stay's days in the ward and in intensive care, fen: how severe an illness is nobody is told beforehand,
   * so it is the mean over all who have it.
   */
  readonly days: Float64Array;
  /** What an operation of a grade costs, 0 none; standard of the case as listed. Fen. */
  operation(disease: number, grade: number, level: number): number;
  standard(disease: number, grade: number, level: number): number;
  /** Part of a visit's charge that is drugs. */
  readonly drugs: Float64Array;
  /** By disease: equally likely charges over the mean; their mean is 1. */
  readonly visitPoints: readonly Float64Array[];
  /** @returns whether a visit's mean has changed by it */
  refresh(levels: ChargeLevels): boolean;
}

export function createCharges({ diseases, caseMix }: Catalogue): Charges {
  const cells = diseases.length * LEVELS.length;
  const visit = new Float64Array(cells);
  const drugs = new Float64Array(cells);
  const days = new Float64Array(cells);
  /** By grade. */
  const operations = [new Float64Array(cells), ...OPERATION_GRADES.map(() => new Float64Array(cells))];
  let listed = 1;
  const at = (disease: number, level: number): number => disease * LEVELS.length + level;
  return {
    visit,
    days,
    operation: (d, grade, level) => operations[grade][at(d, level)],
    standard: (d, grade, level) => billed(caseMix.anySeverityFen(d, grade, stayTier(level)) * listed),
    drugs,
    visitPoints: pointsOf(
      diseases.map(({ visitCostCv }) => visitCostCv),
      VISIT_POINTS,
    ),
    refresh({ priceIndex, visits, stays, lengths, adjusted }) {
      listed = priceIndex;
      let changed = false;
      diseases.forEach(({ visitCostFen, visitSplit }, d) => {
        for (let level = VILLAGE; level < LEVELS.length; level++) {
          const split = visitSplit[visitTier(level)];
          const whole = adjusted(split, level);
          const mean = visitCostFen[visitTier(level)] * priceIndex * visits[level] * whole;
          changed ||= mean !== visit[at(d, level)];
          visit[at(d, level)] = mean;
          drugs[at(d, level)] = (split[KIND.DRUGS] * adjusted(ONLY[KIND.DRUGS], level)) / whole;
        }
      });
      for (let level = TOWNSHIP; level < LEVELS.length; level++) {
        const over = ONLY.map((only) => adjusted(only, level) * priceIndex * stays[level]);
        for (let d = 0; d < diseases.length; d++) refreshStays(d, level, over, lengths[level]);
      }
      return changed;
    },
  };

  /** @param over what is charged over the listed, by kind */
  function refreshStays(d: number, level: number, over: readonly number[], length: number): void {
    const tier = stayTier(level);
    const i = at(d, level);
    days[i] = 0;
    for (let kind = 0; kind < KINDS; kind++) days[i] += caseMix.daysOf(d, tier, kind) * over[kind] * length;
    for (let grade = 1; grade < operations.length; grade++) {
      let sum = 0;
      for (let kind = 0; kind < KINDS; kind++) sum += caseMix.operation(d, grade, tier, kind) * over[kind];
      operations[grade][i] = sum;
    }
  }
}

/** Splits of a bill that is all of one kind. */
const ONLY = CHARGES.map((_, kind) => CHARGES.map((__, other) => (other === kind ? 1 : 0)));

/** One set of points for each coefficient of variation, by disease. */
function pointsOf(variations: readonly number[], count: number): readonly Float64Array[] {
  const sets = new Map([...new Set(variations)].map((cv) => [cv, points(cv, count)]));
  return variations.map((cv) => sets.get(cv)!);
}

/** The means of equal parts of a log-normal distribution of mean 1. */
function points(cv: number, count: number): Float64Array {
  const table = createLognormalTable(1, cv);
  const means = new Float64Array(count);
  for (let i = 0; i < count * FINE; i++) means[Math.floor(i / FINE)] += table.at((i + 0.5) / (count * FINE)) / FINE;
  const mean = means.reduce((sum, part) => sum + part, 0) / count;
  return means.map((part) => part / mean);
}
