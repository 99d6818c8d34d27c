import { differenceCells, kindOf, plain } from "../../report/figures.ts";
import type { BoxLimit, DiscoverResult } from "../discover.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import { levelText } from "./levels.ts";
import { alignedTable } from "./table.ts";

/** In which futures a target is missed (情景发现). */
export function discoverReport(program: Program, result: DiscoverResult, language: Language): string {
  const say = sayIn(language);
  const { target, futures, failing, boxes, policies, scenario } = result;
  const measure = program.measures.find(({ id }) => id === target.measure)!;
  const kind = kindOf(measure.unit, measure.id);
  const goal =
    `${inLanguage(measure.name, language)} ${target.direction === "at-least" ? "≥" : "≤"} ` +
    `${plain(target.goal, kind, language)}`;
  const percent = (share: number): string => `${(100 * share).toFixed(0)}${say(" %", "%")}`;
  const change = (value: number): string =>
    differenceCells({ mean: value, low: null, high: null }, kind, language)[0].replace(/^\+/, "");
  return [
    `${scenario.name} (${scenario.file})`,
    say(
      `${goal} in ${percent(target.probability)} of the runs: missed in ${failing} of ${futures} futures`,
      `${goal}（${percent(target.probability)} 的运行）：${futures} 种未来中 ${failing} 种未达到`,
    ),
    ...(boxes.length > 0
      ? []
      : [
          failing === 0 || failing === futures
            ? say("It is the same in all futures: there is nothing to tell apart.", "所有未来结果相同，无从区分。")
            : say(
                "No limit on these factors tells failing futures from the others.",
                "这些因素的任何界限都不能区分失败的未来。",
              ),
        ]),
    ...boxes.map((box, i) =>
      [
        say(
          `Box ${i + 1}: ${box.hits} of its ${box.futures} futures fail (density ${percent(box.density)}, ` +
            `${percent(box.densityLow)}–${percent(box.densityHigh)}), ${percent(box.coverage)} of all that fail ` +
            `(${percent(box.coverageLow)}–${percent(box.coverageHigh)}); found again to ${percent(box.overlap)}`,
          `第 ${i + 1} 盒：其中 ${box.futures} 种未来有 ${box.hits} 种失败（密度 ${percent(box.density)}，` +
            `${percent(box.densityLow)}–${percent(box.densityHigh)}），占全部失败的 ` +
            `${percent(box.coverage)}（${percent(box.coverageLow)}–${percent(box.coverageHigh)}）；` +
            `重复发现一致度 ${percent(box.overlap)}`,
        ),
        alignedTable(
          box.limits.map((limit) => [
            limit.factor,
            limitText(limit, language, say),
            say(`limited again ${percent(limit.again)}`, `再次出现 ${percent(limit.again)}`),
          ]),
        ),
      ].join("\n"),
    ),
    ...(policies === null
      ? []
      : [
          [
            say(
              "Regret over the futures: how much better the best choice is there",
              "各未来的后悔值：与当时最优选择之差",
            ),
            alignedTable([
              [
                "",
                say("largest", "最大"),
                say("mean", "平均"),
                say("nine in ten below", "九成低于"),
                say("best in", "最优占比"),
                say("goal reached in", "达标占比"),
              ],
              ...policies.map((one) => [
                String(one.policy),
                change(one.largest),
                change(one.mean),
                change(one.usual),
                percent(one.best.mean),
                one.satisfies === null ? "–" : percent(one.satisfies.mean),
              ]),
            ]),
          ].join("\n"),
        ]),
  ].join("\n\n");
}

function limitText({ low, high, levels, unit }: BoxLimit, language: Language, say: Say): string {
  if (levels !== undefined) return levels.map(String).join(say(" or ", " 或 "));
  const write = (value: number): string => levelText(value, unit, language);
  if (low === null || low === undefined) return `≤ ${write(high!)}`;
  if (high === null || high === undefined) return `≥ ${write(low)}`;
  return `${write(low)} – ${write(high)}`;
}
