import { type FactorEffect, factorEffects } from "../../experiment/batch/level-effects.ts";
import { pairedEstimate } from "../../experiment/statistics/paired.ts";
import type { Block, Section, TableRow } from "../../report/document.ts";
import type { MeasureText } from "../program.ts";
import { differenceCell, figureCell } from "./answer-frame.ts";
import type { ToldBatch, Words } from "./batch-words.ts";

/** Rows of a table on a screen; files of tables have all. */
const ON_SCREEN = 40;
/** Designs whose rows spread each factor over the others, so that main effects mean something. */
const SPREAD = ["grid", "latin-hypercube", "sobol"];

/** Main effects on a measure, the largest first; none of a design that does not spread its factors. */
const isSpread = ({ batch }: Pick<ToldBatch, "batch">): boolean => SPREAD.includes(batch.design.sampling ?? "");

export const effectsOf = ({ batch, values }: ToldBatch, measure: MeasureText): readonly FactorEffect[] =>
  isSpread({ batch }) ? factorEffects(batch.points, values.get(measure.id) ?? new Map(), measure) : [];

/** Main effects where the design spreads its factors; else each row less the first, pair by pair. */
export function effectsSection(told: ToldBatch, words: Words): Section {
  const { say } = words;
  const spread = isSpread(told);
  const blocks = words.measures.flatMap((measure) => {
    const table = spread ? effectsTable(told, measure, words) : firstRowTable(told, measure, words);
    return table === undefined ? [] : [table];
  });
  return { id: "effects", title: say("What each factor does", "各因素的作用"), blocks };
}

function effectsTable(told: ToldBatch, measure: MeasureText, words: Words): Block | undefined {
  const { say, language } = words;
  const { id, unit } = measure;
  const effects = effectsOf(told, measure);
  if (effects.length === 0) return undefined;
  return {
    kind: "table",
    sheet: sheetName(`${say("Effects", "作用")} ${id}`),
    caption: say(
      `${words.name(measure)} by level, the other factors averaged over`,
      `${words.name(measure)}：按取值，其余因素取平均`,
    ),
    columns: [
      { heading: say("Factor", "因素"), text: true, width: 2 },
      { heading: say("Value", "取值"), text: true },
      { heading: say("Rows", "行数"), text: true },
      { heading: say("Mean", "均值"), width: 1.7 },
      { heading: say("Last less first", "末值减首值"), width: 1.7 },
    ],
    rows: effects.flatMap(({ factor, levels, difference }) =>
      levels.map((level, at): TableRow => ({
        cells: [
          at === 0 ? words.factor(factor) : "",
          words.level(level, factor),
          String(level.rows),
          figureCell(level.mean, unit, id, language),
          at === levels.length - 1 ? differenceCell(difference, unit, id, language) : "",
        ],
      })),
    ),
    reach: "terminal",
  };
}

function firstRowTable({ batch, values }: ToldBatch, measure: MeasureText, words: Words): Block | undefined {
  const { say, language } = words;
  const { id, unit } = measure;
  const of = values.get(id);
  const first = of?.get(0) ?? [];
  const others = batch.points.flatMap((_, point) => {
    const own = of?.get(point) ?? [];
    return point === 0 || own.length !== first.length || own.length === 0 ? [] : [{ point, own }];
  });
  if (others.length === 0) return undefined;
  return {
    kind: "table",
    sheet: sheetName(`${say("Less row 0", "减首行")} ${id}`),
    caption: say(`${words.name(measure)}, each row less the first`, `${words.name(measure)}：各行减第 0 行`),
    columns: [
      { heading: say("row", "行"), text: true },
      { heading: say("What is set", "设定"), text: true, width: 3 },
      { heading: say("Difference", "差异"), width: 1.7 },
    ],
    rows: others.slice(0, ON_SCREEN).map(({ point, own }) => ({
      cells: [String(point), words.row(point), differenceCell(pairedEstimate(first, own), unit, id, language)],
    })),
    reach: "terminal",
  };
}

/** Excel allows 31 characters. */
const sheetName = (name: string): string => name.slice(0, 31);
