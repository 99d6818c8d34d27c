import { NOWHERE } from "../../county/choice/question.ts";
import { type ExplainedAlternative, type UtilityTerm, UTILITY_TERMS } from "../../county/choice/explained.ts";
import type { Teller } from "../../report/story/teller.ts";
import { TERM_WORDS } from "../../report/story/words.ts";
import { alignedTable, cellsWide, cut } from "./table.ts";

/** How a table of choices gets narrower: names of so many cells, and so many terms apart. */
const NARROWER: readonly (readonly [name: number, terms: number])[] = [
  [Infinity, 3],
  [24, 1],
  [16, 0],
];

/** Choices as tables (选择明细), term by term, that no terminal's width is passed by. */
export function createChoiceTable({ say, inst }: Teller, width: number) {
  /**
   * Alternatives with their utilities term by term, best first; terms that are nothing everywhere are left out, and the
   * smallest are told together where they would pass the terminal's width.
   */
  function choiceTable(alternatives: readonly ExplainedAlternative[], taken: number, home: string): string {
    const weight = (term: UtilityTerm): number => Math.max(...alternatives.map((each) => Math.abs(each.terms[term])));
    const terms = UTILITY_TERMS.filter((term) => weight(term) > 0);
    const bySize = [...terms].sort((a, b) => weight(b) - weight(a));
    const tableOf = (told: number, name: number): string => {
      const shown = terms.filter((term) => bySize.indexOf(term) < told);
      const rest = terms.filter((term) => !shown.includes(term));
      return alignedTable(choiceRows(alternatives, taken, home, shown, rest, name), "    ");
    };
    // Long names give way before the last terms do.
    for (const [name, fewest] of NARROWER)
      for (let told = terms.length; told >= Math.min(fewest, terms.length); told--) {
        const table = tableOf(told, name);
        if (fits(table)) return table;
      }
    return tableOf(0, NARROWER.at(-1)![0]);
  }

  const fits = (table: string): boolean => table.split("\n").every((line) => cellsWide(line) <= width);

  function choiceRows(
    alternatives: readonly ExplainedAlternative[],
    taken: number,
    home: string,
    terms: readonly UtilityTerm[],
    rest: readonly UtilityTerm[],
    longest: number,
  ): readonly (readonly string[])[] {
    const nameOf = (institution: number): string => cut(institution === NOWHERE ? home : inst(institution), longest);
    const signed = (value: number): string =>
      value === 0 ? "·" : `${value > 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;
    const heading = [
      "",
      say("road", "路程"),
      say("wait", "候诊"),
      say("pays", "预付"),
      ...terms.map((term) => say(...TERM_WORDS[term])),
      ...(rest.length === 0 ? [] : [say("other", "其他")]),
      say("sum", "合计"),
      say("chance", "随机"),
      say("total", "总效用"),
    ];
    const rows = [...alternatives]
      .sort((a, b) => b.total - a.total)
      .map((each) => [
        `${each.institution === taken ? "▸ " : "  "}${nameOf(each.institution)}`,
        each.institution === NOWHERE ? "" : `${Math.round(each.roadMinutes)}`,
        each.institution === NOWHERE ? "" : `${Math.round(each.waitMinutes)}`,
        each.institution === NOWHERE ? "" : (each.payFen / 100).toFixed(0),
        ...terms.map((term) => signed(each.terms[term])),
        ...(rest.length === 0 ? [] : [signed(rest.reduce((sum, term) => sum + each.terms[term], 0))]),
        signed(each.value),
        signed(each.chance),
        signed(each.total),
      ]);
    return [heading, ...rows];
  }

  return choiceTable;
}
