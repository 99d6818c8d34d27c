import type { MeasureComparison } from "../../experiment/compare.ts";
import type { CompareResult, Side } from "../compare.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { difference, kindOf, NOT_MEASURED, plain } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";

const WIDTH = 100;

/**
 * Two scenarios told side by side: what differs for certain, then the headline measures that do not, then how to read
 * it.
 */
export function comparisonReport(
  { measures: catalogue }: Program,
  { first, second, measures }: CompareResult,
  language: Language,
): string {
  const say = sayIn(language);
  const compared = catalogue.flatMap((measure) => {
    const comparison = measures[measure.id];
    return comparison === undefined ? [] : [{ measure, comparison }];
  });

  function row({ measure, comparison }: (typeof compared)[number]): readonly string[] {
    const kind = kindOf(measure.unit, measure.id);
    const value = (mean: number | null): string => (mean === null ? NOT_MEASURED : plain(mean, kind, language));
    return [
      inLanguage(measure.name, language),
      value(comparison.first),
      value(comparison.second),
      difference(comparison.difference, kind, language),
    ];
  }

  const heading = ["", "A", "B", say("B − A (95 % interval)", "B − A（95% 区间）")];
  const table = (rows: typeof compared, title: string): string =>
    rows.length === 0 ? "" : `${title}\n${alignedTable([heading, ...rows.map(row)])}`;
  const named = ({ name, file }: Side): string => say(`${name} (${file})`, `${name}（${file}）`);
  const clear = compared.filter(({ comparison }) => isClear(comparison));
  const headline = compared.filter(({ measure, comparison }) => HEADLINE.includes(measure.id) && !isClear(comparison));
  const differing = first.replications > 1 ? say("Clearly different", "差异明确") : say("Different", "有差异");

  return [
    [`A  ${named(first)}`, `B  ${named(second)}`].join("\n"),
    clear.length === 0 ? say("No measure differs clearly.", "没有指标有明确差异。") : table(clear, differing),
    table(headline, say("Not clearly different", "差异不明确")),
    [
      say("How to read it", "阅读说明"),
      wrapped(
        say(
          `${first.replications} ${first.replications === 1 ? "pair" : "pairs"} of replications; both scenarios draw the same random numbers, so that chance common to both cancels out. "Clearly" means that the 95 % interval leaves out zero; among many measures a few do so by chance.`,
          `共 ${first.replications} 对重复运行；两个情景使用同一组随机数，共同的随机波动相互抵消。“明确”指 95% 区间不含零；指标众多时，少数会因偶然而如此。`,
        ),
        WIDTH,
      ),
    ].join("\n"),
  ]
    .filter((section) => section !== "")
    .join("\n\n");
}

const HEADLINE: readonly string[] = [
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "fund_in_county_share",
  "primary_visit_share",
  "fund_balance_yuan",
  "out_of_pocket_per_resident_yuan",
  "avoidable_deaths",
];

/** The interval leaves out zero; with one replication, the difference is not zero. */
function isClear({ difference: { mean, low, high } }: MeasureComparison): boolean {
  if (mean === null) return false;
  if (low === null || high === null) return mean !== 0;
  return low > 0 || high < 0;
}
