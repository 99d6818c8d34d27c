import type { FitLine } from "../experiment/fit.ts";
import { figureIn, type ObservedFigure } from "../experiment/inquiry/observed-table.ts";
import { figure as simulatedOf } from "../experiment/summary.ts";
import type { Totals } from "../experiment/totals.ts";
import { civilFromDays } from "../kernel/dates.ts";
import type { Loaded } from "../scenario/load.ts";
import { figuresOf } from "./matching.ts";
import type { Program } from "./program.ts";
import { withProblems } from "./question.ts";

/** Half the 95 % interval of a normal in standard deviations. */
const HALF_95 = 1.959_964;

/** A county's own figures out of a table. @throws ScenarioError with every problem */
export const readOwn = (
  program: Program,
  file: string,
  { scenario, input }: Loaded,
): Promise<readonly ObservedFigure[]> =>
  withProblems(async (problems) => {
    const first = civilFromDays(input.startDay).year + scenario.warmUp;
    const years = Array.from({ length: scenario.years }, (_, i) => first + i);
    return figuresOf(program, file, years, problems);
  });

/** A county's own figures beside the run: inside where the mean lies within their 95 % bounds. */
export function ownFit(
  program: Program,
  figures: readonly ObservedFigure[],
  runs: readonly Totals[],
): readonly FitLine[] {
  return figures.map((figure): FitLine => {
    const { rule, year, value, uncertainty } = figure;
    const values = runs.map((totals) => figureIn(figure, totals)).filter((each) => each !== undefined);
    const simulated = simulatedOf(values, rule);
    const [low, high] = [value - HALF_95 * uncertainty, value + HALF_95 * uncertainty];
    const { name } = program.measures.find(({ id }) => id === rule.id)!;
    const of = year === undefined ? name : { en: `${name.en}, ${year}`, zh: `${name.zh}（${year}）` };
    const { mean } = simulated;
    return {
      id: year === undefined ? rule.id : `${rule.id}-${year}`,
      // Whether values of the county were set from them, only its people know.
      type: "face",
      section: "use",
      name: of,
      measure: rule.id,
      figure: value,
      low,
      high,
      source: "own",
      unit: rule.unit,
      simulated,
      verdict: mean === null ? "not-measured" : mean >= low && mean <= high ? "inside" : "outside",
    };
  });
}
