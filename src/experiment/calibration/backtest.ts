import { meanOf } from "../statistics/estimate.ts";

/** A figure whose last year was held back, and what was predicted for it. */
export interface HeldBack {
  readonly id: string;
  /** The years before, oldest first; one at least. */
  readonly years: readonly number[];
  readonly held: number;
  readonly predicted: { readonly mean: number; readonly low: number; readonly high: number };
}

export interface BacktestLine extends HeldBack {
  /** Whether the year that came lies within the interval predicted. */
  readonly hit: boolean;
  /** What one would have said without a model: the last year again, and the line through the years before. */
  readonly again: number;
  readonly trend: number;
  /** Distances from the year that came, in parts of it: the model's and both guesses'. */
  readonly errors: { readonly model: number; readonly again: number; readonly trend: number };
}

export interface Backtest {
  readonly lines: readonly BacktestLine[];
  readonly hits: number;
  /** Mean distances over all lines. */
  readonly errors: { readonly model: number; readonly again: number; readonly trend: number };
  /** Whether the model was closer than both guesses, on average and on more than half of the lines. */
  readonly better: boolean;
}

/**
 * How well predictions for a year that was held back came true, beside two naive guesses, without which no forecast can
 * be judged (R. J. Hyndman, A. B. Koehler, Int. J. Forecasting 22 (2006) 679-688).
 * @throws RangeError without lines, or where a figure has no year before
 */
export function backtest(figures: readonly HeldBack[]): Backtest {
  if (figures.length === 0) throw new RangeError("backtest: expected at least one figure, found none");
  const lines = figures.map((figure): BacktestLine => {
    const { id, years, held, predicted } = figure;
    if (years.length === 0) throw new RangeError(`backtest: ${id} has no year before the one held back`);
    const again = years.at(-1)!;
    const trend = extrapolate(years);
    const scale = held === 0 ? 1 : Math.abs(held);
    const error = (guess: number): number => Math.abs(guess - held) / scale;
    return {
      ...figure,
      hit: predicted.low <= held && held <= predicted.high,
      again,
      trend,
      errors: { model: error(predicted.mean), again: error(again), trend: error(trend) },
    };
  });
  const average = (of: keyof Backtest["errors"]): number => meanOf(lines.map(({ errors }) => errors[of]));
  const errors = { model: average("model"), again: average("again"), trend: average("trend") };
  const closer = (than: "again" | "trend"): boolean =>
    errors.model < errors[than] &&
    lines.filter((line) => line.errors.model < line.errors[than]).length * 2 > lines.length;
  return { lines, hits: lines.filter(({ hit }) => hit).length, errors, better: closer("again") && closer("trend") };
}

/** The next value on the straight line of least squares; of one year that year again. */
function extrapolate(years: readonly number[]): number {
  const middle = (years.length - 1) / 2;
  const mean = meanOf(years);
  let [product, squares] = [0, 0];
  for (const [i, value] of years.entries()) {
    product += (i - middle) * (value - mean);
    squares += (i - middle) * (i - middle);
  }
  return squares === 0 ? mean : mean + (product / squares) * (years.length - middle);
}
