import { type Language, inLanguage, sayIn } from "../language.ts";
import type { Program } from "../program.ts";
import type { RunResult } from "../result.ts";
import { figureCells, kindOf } from "./figures.ts";
import { alignedTable, wrapped } from "./table.ts";
import { unitIn } from "./units.ts";
import { several } from "../../language/plural.ts";

const WIDTH = 110;

/**
 * Every measure of a run (全部指标): name, value with its interval and unit; below it the id, the definition and its
 * source.
 */
export function measureTable(
  { measures: catalogue }: Program,
  { measures, replications }: RunResult,
  language: Language,
): string {
  const say = sayIn(language);
  const shown = catalogue.flatMap((measure) => {
    const figure = measures[measure.id];
    return figure === undefined ? [] : [{ ...measure, figure }];
  });
  const heads = alignedTable(
    shown.map(({ id, unit, name, figure }) => [
      inLanguage(name, language),
      ...figureCells(figure, kindOf(unit, id), language),
      unitIn(unit, language),
    ]),
  ).split("\n");
  const notes = shown.map(({ id, definition, source, national, asSet }) => {
    const number =
      national === undefined ? "" : say(`; national indicator ${national}`, `；国家监测指标第 ${national} 项`);
    const set = asSet === true ? say("; as set by the rules, no result", "；按政策设定，并非结果") : "";
    const code = /^(S:\d{3}|[A-Z]+)/.exec(source)?.[1] ?? source;
    return wrapped(`${id}: ${inLanguage(definition, language)} [${code}${number}${set}]`, WIDTH, "      ");
  });
  return [
    say(
      `All ${shown.length} measures, means over ${several(replications, "run")}: ` +
        `numerator / denominator, and where the definition comes from (S policy document, F published, A ` +
        `assumption)`,
      `全部 ${shown.length} 项指标（重复 ${replications} 次的均值）：分子 / 分母，及定义来源（S 政策文件，F ` +
        `公开文献，A 假设）`,
    ),
    heads.map((head, i) => `${head}\n${notes[i]}`).join("\n"),
  ].join("\n\n");
}
