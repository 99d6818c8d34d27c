import type { CarriedOut } from "../../scenario/carried-out.ts";
import { CLAUSE_STATES, DOCUMENTS, type Clause, type ClauseState } from "../../scenario/clauses.ts";
import { type Language, inLanguage, sayIn } from "../language.ts";
import { alignedTable, wrapped } from "./table.ts";

const WIDTH = 110;

/** What of the source documents the simulator represents (政策条款覆盖表): the sum by document, then clause by clause. */
export function coverageReport(
  clauses: readonly Clause[],
  language: Language,
  sets: ReadonlyMap<number, readonly CarriedOut[]> = new Map(),
): string {
  const say = sayIn(language);
  const states: Readonly<Record<ClauseState, string>> = {
    proven: say("acting and proven", "起作用且已验证"),
    token: say("there, not shown to act", "有体现、未证实起作用"),
    planned: say("designed, not yet acting", "已设计、未实现"),
    outside: say("left outside", "不纳入"),
  };
  const documents = Object.keys(DOCUMENTS).filter((code) => clauses.some(({ document }) => document === code));
  const counts = (some: readonly Clause[]): string[] => [
    ...CLAUSE_STATES.map((state) => String(some.filter((clause) => clause.state === state).length)),
    String(some.length),
  ];
  const rows = [
    [say("document", "文件"), ...CLAUSE_STATES.map((state) => states[state]), say("all", "合计")],
    ...documents.map((code) => [
      `${code} ${inLanguage(DOCUMENTS[code]!, language)}`,
      ...counts(clauses.filter(({ document }) => document === code)),
    ]),
    [say("with stars", "带星条款"), ...counts(clauses.filter(({ stars }) => stars > 0))],
    [say("all", "合计"), ...counts(clauses)],
  ];
  const title = say("Clauses of the source documents, and what represents them", "政策文件条款及其在模型中的对应");
  return [
    title,
    "",
    alignedTable(rows),
    "",
    ...clauses.flatMap((clause) => [
      clauseText(clause, states[clause.state], language),
      ...setLines(sets.get(clause.number), language),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd();
}

/** More of what a roll-out sets than these lines are told as a number. */
const MOST_LINES = 8;

function setLines(sets: readonly CarriedOut[] | undefined, language: Language): readonly string[] {
  if (sets === undefined) return [];
  const say = sayIn(language);
  if (sets.length === 0) return [say("    the roll-out sets nothing for it", "    推行情景未为此设定")];
  const lines = sets.slice(0, MOST_LINES).map(({ date, path, value, unit, source, assumed }) => {
    const told = assumed ? say("assumed", "含假设") : say("as the document says", "文件所定");
    return wrapped(`${date}  ${path} = ${value} ${unit}  [${source}] ${told}`, WIDTH, "    + ");
  });
  const more = sets.length - lines.length;
  return more === 0 ? lines : [...lines, say(`    + ${more} more`, `    + 另 ${more} 项`)];
}

function clauseText(
  { number, document, stars, text, representedBy, remark }: Clause,
  state: string,
  language: Language,
): string {
  const says = inLanguage(remark, language);
  return [
    `${number}  [${document}] ${"★".repeat(stars)}${stars > 0 ? " " : ""}${state}`,
    wrapped(inLanguage(text, language), WIDTH, "    "),
    ...(representedBy[0] === "none" ? [] : [wrapped(representedBy.join("  "), WIDTH, "    → ")]),
    ...(says === "" ? [] : [wrapped(says, WIDTH, "      ")]),
  ].join("\n");
}
