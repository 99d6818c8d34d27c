import type { Effect, RowEffects, Verdict } from "../../experiment/effects.ts";
import { inLanguage, type Language, type Say, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import type { EffectsResult } from "../prove.ts";
import { difference, kindOf, plain } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";
import { several } from "../../language/plural.ts";

const WIDTH = 110;

/** What each roll-out, contract and lever changes, and whether that is what was expected (效果表). */
export function effectsReport(program: Program, result: EffectsResult, language: Language): string {
  const say = sayIn(language);
  const { residents, years, replications, rows } = result;
  const contrary = rows.flatMap(({ effects }) => effects.filter(({ verdict }) => verdict === "contrary")).length;
  const title = say(
    `${several(rows.length, "row")} at ${residents} residents, ` +
      `${several(replications, "paired replication")} of ${several(years, "year")}; ` +
      `${several(contrary, "effect")} clearly against what was expected`,
    `${rows.length} 行：${residents} 人口、${years} 年、${replications} 次配对重复；${contrary} 项明显与预期相反`,
  );
  return [title, "", ...rows.flatMap((one) => [rowText(program, one, language, say), ""])].join("\n").trimEnd();
}

function rowText(program: Program, { row, effects }: RowEffects, language: Language, say: Say): string {
  const heading = ["", say("against", "对照"), say("with", "情景"), say("difference (95 %)", "差异（95%）"), ""];
  const line = ({ measure, against, value, difference: found, verdict }: Effect): readonly string[] => {
    const of = program.measures.find(({ id }) => id === measure)!;
    const kind = kindOf(of.unit, measure);
    return [
      inLanguage(of.name, language),
      plain(against, kind, language),
      plain(value, kind, language),
      difference(found, kind, language),
      verdictText(verdict, say),
    ];
  };
  return [
    inLanguage(row.of, language),
    wrapped([`${row.scenario} − ${row.against}`, ...row.set].join("; "), WIDTH, "  "),
    alignedTable([heading, ...effects.map(line)], "  ", new Set([4])),
    ...(row.remark === undefined ? [] : [wrapped(inLanguage(row.remark, language), WIDTH)]),
  ].join("\n");
}

function verdictText(verdict: Verdict, say: Say): string {
  switch (verdict) {
    case "expected":
      return say("as expected", "符合预期");
    case "contrary":
      return say("AGAINST what was expected", "与预期相反");
    case "unclear":
      return say("not clear", "不明确");
    case "open":
      return "";
  }
}
