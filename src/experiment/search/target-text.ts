/** `MEASURE >= X @ 90%`: what shall be reached, and in which share of the runs. */
export interface AskedTarget {
  readonly measure: string;
  readonly direction: "at-least" | "at-most";
  readonly goal: number;
  readonly probability: number;
}

const FORM = /^\s*([\w.:-]+)\s*(>=|≥|<=|≤)\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*(?:@\s*(\d+(?:\.\d+)?)\s*%)?\s*$/u;
/** How often when nothing is said. */
const USUAL = 0.9;

/**
 * Reads a target: `in_county_rate_admissions >= 90 % @ 90 %`, `deaths <= 12`; in nine of ten runs when the share is
 * left out.
 * @throws RangeError with what was found and expected
 */
export function parseTarget(text: string): AskedTarget {
  const [, measure, relation, goal, percent, share] = FORM.exec(text) ?? [];
  const probability = share === undefined ? USUAL : Number(share) / 100;
  if (measure === undefined || !(probability > 0 && probability < 1))
    throw new RangeError(
      `expected MEASURE >= X or MEASURE <= X, and @ P % of the runs, P between 0 and 100; found '${text}'`,
    );
  return {
    measure,
    direction: relation === ">=" || relation === "≥" ? "at-least" : "at-most",
    goal: Number(goal) / (percent === "%" ? 100 : 1),
    probability,
  };
}
