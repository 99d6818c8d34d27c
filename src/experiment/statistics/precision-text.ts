/** `MEASURE ± X`: how precisely which measure shall be known. */
export interface Precision {
  readonly measure: string;
  readonly precision: number;
  /** Of the mean: `± 2 %`. */
  readonly relative: boolean;
}

const FORM = /^\s*([\w.:-]+?)\s*(?:±|\+\/?-)\s*(\d+(?:\.\d+)?(?:e-?\d+)?)\s*(%|points?|个百分点)?\s*$/u;

/**
 * Reads a stopping rule: `fund_spending_yuan ± 5000` in the measure's own unit, `± 2 %` of the mean, `± 0.5 points`
 * (个百分点) of a share. `+-` and `+/-` are as good as `±`.
 * @throws RangeError with what was found and expected
 */
export function parsePrecision(text: string): Precision {
  const [, measure, digits, unit] = FORM.exec(text) ?? [];
  if (measure === undefined || !(Number(digits) > 0))
    throw new RangeError(
      `expected MEASURE ± X with X above 0, in the measure's unit, in % of the mean or in points of a share; ` +
        `found '${text}'`,
    );
  const hundredths = unit !== undefined;
  return { measure, precision: Number(digits) / (hundredths ? 100 : 1), relative: unit === "%" };
}
