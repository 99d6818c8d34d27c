import { createLognormalTable } from "../../kernel/quantiles.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { LEVELS, VILLAGE } from "../input/places.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";

/** Equally likely charges that stand for all of a visit, of a stay: a stay's reach into serious-illness insurance. */
const VISIT_POINTS = 8;
const STAY_POINTS = 8;
/** Quantiles averaged into each of them. */
const FINE = 64;
const DRUGS = 0;

/** What places of each level charge over the listed prices (现行收费水平), on average, by index into LEVELS. */
export interface ChargeLevels {
  /** Charges over those of the base year. */
  readonly priceIndex: number;
  /** What is done in a visit, in a stay, over the usual. */
  readonly visits: readonly number[];
  readonly stays: readonly number[];
  /** A bill at the adjusted prices over the listed, by its split into kinds of charge and the level. */
  adjusted(split: readonly number[], level: number): number;
}

/** Charges to be expected (预期费用), [disease * LEVELS + level]. */
export interface Charges {
  /** Mean of a visit, of a stay, fen. */
  readonly visit: Float64Array;
  readonly stay: Float64Array;
  /** Standard of a stay's case at its level: what it costs as listed, fen. */
  readonly standard: Float64Array;
  /** Part of a visit's charge that is drugs. */
  readonly drugs: Float64Array;
  /** By disease: equally likely charges over the mean; their mean is 1. */
  readonly visitPoints: readonly Float64Array[];
  readonly stayPoints: readonly Float64Array[];
  refresh(levels: ChargeLevels): void;
}

export function createCharges({ diseases }: Catalogue): Charges {
  const cells = diseases.length * LEVELS.length;
  const visit = new Float64Array(cells);
  const stay = new Float64Array(cells);
  const standard = new Float64Array(cells);
  const drugs = new Float64Array(cells);
  return {
    visit,
    stay,
    standard,
    drugs,
    visitPoints: pointsOf(
      diseases.map(({ visitCostCv }) => visitCostCv),
      VISIT_POINTS,
    ),
    stayPoints: pointsOf(
      diseases.map(({ admissionCostCv }) => admissionCostCv),
      STAY_POINTS,
    ),
    refresh({ priceIndex, visits, stays, adjusted }) {
      diseases.forEach(({ visitCostFen, visitSplit, admissionCostFen, admissionSplit }, d) => {
        for (let level = VILLAGE; level < LEVELS.length; level++) {
          const at = d * LEVELS.length + level;
          const split = visitSplit[visitTier(level)];
          const whole = adjusted(split, level);
          visit[at] = visitCostFen[visitTier(level)] * priceIndex * visits[level] * whole;
          drugs[at] = (split[DRUGS] * adjusted(ONLY_DRUGS, level)) / whole;
          if (level === VILLAGE) continue;
          const tier = stayTier(level);
          standard[at] = admissionCostFen[tier] * priceIndex;
          stay[at] = standard[at] * stays[level] * adjusted(admissionSplit[tier], level);
        }
      });
    },
  };
}

const ONLY_DRUGS = [1, 0, 0, 0];

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
