import { normalQuantile } from "../../kernel/distributions.ts";
import type { Worth } from "../base/money.ts";
import type { ChoiceInput } from "../input/choice.ts";

/** Bins of perceived severity that coefficients are tabulated for. */
export const SEVERITY_BINS = 64;
export const severityBin = (severity: number): number => {
  const bin = Math.floor(severity * SEVERITY_BINS);
  return bin < 0 ? 0 : bin >= SEVERITY_BINS ? SEVERITY_BINS - 1 : bin;
};

/** Sixteenths of the income distribution. */
const INCOMES = 16;
/** Thousandths of the whole. */
const PER_MILLE = 1000;

/**
 * What payments are weighed against this year, fen: the income at which the coefficients hold, at the year's charges;
 * more where people earn more for these charges, by the same elasticity as between people. So all amounts together move
 * nothing, in a year or between years.
 * @param incomeFen mean income of a villager in the first year
 */
export function weighedAgainst(
  { priceIncomeFen, priceIncomeElasticity }: ChoiceInput,
  incomeFen: number,
  { charges, incomes }: Worth,
): number {
  const here = priceIncomeFen * charges;
  return here * Math.exp(priceIncomeElasticity * Math.log((incomeFen * incomes) / here));
}

/** Coefficients that vary with perceived severity and income, worked out once. */
export interface Coefficients {
  /** Utility of a small payment as a share of what payments are weighed against, by severity bin (below 0). */
  readonly price: Float64Array;
  /** Multiplier of the price by income sixteenth. */
  readonly income: Float64Array;
  /** Utility of a unit of perceived quality, by severity bin. */
  readonly quality: Float64Array;
  /** Utility of formal care over none, by severity bin. */
  readonly need: Float64Array;
}

/**
 * The price coefficient falls geometrically from a minor illness to one that needs admission; it varies with income as
 * (income / median) to the power -elasticity. @param incomeSpread log standard deviation of income between people
 */
export function createCoefficients(choice: ChoiceInput, incomeSpread: number): Coefficients {
  const minor = Math.log(Math.abs(choice.priceMinor) * PER_MILLE);
  const severe = Math.log(Math.abs(choice.priceAdmission) * PER_MILLE);
  const at = (bin: number): number => (bin + 0.5) / SEVERITY_BINS;
  return {
    price: Float64Array.from({ length: SEVERITY_BINS }, (_, bin) => -Math.exp(minor + (severe - minor) * at(bin))),
    income: Float64Array.from({ length: INCOMES }, (_, i) =>
      Math.exp(-choice.priceIncomeElasticity * incomeSpread * normalQuantile((i + 0.5) / INCOMES)),
    ),
    quality: Float64Array.from(
      { length: SEVERITY_BINS },
      (_, bin) => choice.qualityMinor + (choice.qualitySevere - choice.qualityMinor) * at(bin),
    ),
    need: Float64Array.from({ length: SEVERITY_BINS }, (_, bin) => choice.needPerSeverity * at(bin)),
  };
}
