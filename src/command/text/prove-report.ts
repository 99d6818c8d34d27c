import type { Judged } from "../../experiment/proving.ts";
import type { Estimate } from "../../experiment/statistics/estimate.ts";
import type { Clause } from "../../scenario/clauses.ts";
import { inLanguage, type Language, sayIn } from "../language.ts";
import type { ProveResult } from "../prove.ts";
import { wrapped } from "./table.ts";

const WIDTH = 110;
const DIGITS = 4;

/** What was expected of each switch and what came of it (条款验证表). */
export function proveReport({ counties, judged }: ProveResult, clauses: readonly Clause[], language: Language): string {
  const say = sayIn(language);
  const proven = judged.filter((one) => one.proven);
  const numbers = new Set(proven.flatMap(({ proof }) => proof.clauses));
  const where = counties.join(say(" and ", "、"));
  const title =
    numbers.size > 0
      ? say(
          `Clauses shown to act in ${where}: ${numbers.size}, by ${proven.length} of ${judged.length} proofs`,
          `在 ${where} 验证起作用的条款：${numbers.size} 条（${judged.length} 项验证中 ${proven.length} 项成立）`,
        )
      : say(
          `Shown to act in ${where}: ${proven.length} of ${judged.length}`,
          `在 ${where} 验证起作用：${judged.length} 项中 ${proven.length} 项`,
        );
  return [title, "", ...judged.flatMap((one) => [proofText(one, clauses, language), ""])].join("\n").trimEnd();
}

function proofText({ proof, counties, proven }: Judged, clauses: readonly Clause[], language: Language): string {
  const say = sayIn(language);
  const { clauses: numbers, of, beside, set, without, measure, sign, least, most, missed } = proof;
  const number = (value: number): string => String(Number(value.toPrecision(DIGITS)));
  const way = sign === "rise" ? say("rises", "上升") : say("falls", "下降");
  const found = (estimate: Estimate | null): string =>
    estimate === null
      ? say("could not be measured", "无法计算")
      : `${number(estimate.mean)} (${number(estimate.low!)}, ${number(estimate.high!)})`;
  return [
    `${of === undefined ? numbers.join(", ") : inLanguage(of, language)}  ` +
      `${proven ? say("shown", "成立") : say("not shown", "未成立")}`,
    ...numbers.map((one) => {
      const clause = clauses.find((each) => each.number === one);
      return wrapped(clause === undefined ? "" : inLanguage(clause.text, language), WIDTH, "    ");
    }),
    wrapped(set.join("; "), WIDTH, "    + "),
    ...(beside.length === 0 ? [] : [wrapped(beside.join("; "), WIDTH, say("      beside ", "      共同 "))]),
    say(
      `    expected: ${measure} ${way} by ${number(least)} to ${number(most)}`,
      `    预期：${measure} ${way} ${number(least)} 至 ${number(most)}`,
    ),
    ...counties.map(
      ({ county, difference, holds }) =>
        `    ${county}: ${found(difference)} ${holds ? say("as expected", "符合预期") : say("not as expected", "不符合预期")}`,
    ),
    ...(without.length === 0
      ? []
      : [
          wrapped(without.join("; "), WIDTH, say("    cause away: ", "    去除成因：")),
          ...counties.map((one) => `    ${one.county}: ${found(one.without)}`),
        ]),
    ...(missed === undefined ? [] : [wrapped(inLanguage(missed, language), WIDTH, "    ")]),
  ].join("\n");
}
