import type { BatchFile, Failed } from "../../experiment/batch/store.ts";
import type { Figure } from "../../experiment/summary.ts";
import { COLOURS } from "../../report/charts/palette.ts";
import { dots } from "../../report/charts/dots.ts";
import type { Block, Column, Report, Section, TableRow } from "../../report/document.ts";
import { count, kindOf, NOT_MEASURED } from "../../report/figures.ts";
import { modelLimits } from "../../report/outline/limits.ts";
import { MARK } from "../../report/outline/report.ts";
import { axisNumber } from "../../report/outline/words.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import { differenceCell, figureCell, told } from "./answer-frame.ts";
import { effectsOf, effectsSection } from "./batch-effects.ts";
import { portablePath } from "../portable-path.ts";
import { createWords, type ToldBatch, type Words } from "./batch-words.ts";
import { levelText } from "./levels.ts";
import { several } from "../../language/plural.ts";

/** Rows of a table on a screen, and of a chart; files have all. */
const ON_SCREEN = 40;
const IN_CHART = 24;
/** Measures that the answer speaks of and charts show. */
const SPOKEN_OF = 4;
/** The rows of a design side by side, what moves them, and how to have them again (批量试验报告). */
export function batchOutline(program: Program, told: ToldBatch, language: Language): Report {
  const { batch, failures } = told;
  const say = sayIn(language);
  const words = createWords(program, batch, language);
  const { about } = batch;
  const name = about === undefined ? batch.scenario.name : inLanguage(about.scenario, language);
  const place = about === undefined ? [] : [[say("County", "县"), inLanguage(about.county, language)] as const];
  const leftOut =
    batch.leftOut === 0 ? "" : say(` (${batch.leftOut} left out by constraints)`, `（约束排除 ${batch.leftOut} 行）`);
  return {
    language,
    title: say("The rows of a design side by side", "试验设计各行对照"),
    subtitle: name,
    ...(about?.marked === true ? { mark: MARK[language] } : {}),
    facts: [
      ...place,
      [say("Design", "设计文件"), portablePath(batch.design.file)],
      [say("Period", "期间"), `${batch.start} – ${batch.end}`],
      [say("Residents", "常住人口"), count(batch.residents)],
      [say("Seed", "种子"), String(batch.seed)],
      [say("Rows", "行数"), `${batch.points.length}${leftOut}`],
      [say("Runs a row", "每行运行次数"), String(batch.replications)],
    ],
    calculated: "",
    version: batch.version,
    sections: [
      answerSection(told, words),
      rowsSection(told, words),
      effectsSection(told, words),
      failedSection(failures, say),
      modelLimits(batch.residents, say, "paper"),
      againSection(told, say),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

function answerSection(batch: ToldBatch, words: Words): Section {
  const { say } = words;
  const sentences = words.measures.slice(0, SPOKEN_OF).flatMap((measure) => {
    const range = rangeSentence(batch, measure, words);
    return range === undefined ? [] : [range, ...mostSentence(batch, measure, words)];
  });
  const chance = say(
    `Brackets hold the play of chance over ${several(batch.batch.replications, "run")} a row, not what is assumed.`,
    `括号内为每行 ${batch.batch.replications} 次运行的随机波动，不含假设的不确定性。`,
  );
  return {
    id: "answer",
    title: say("The answer", "结论"),
    blocks: sentences.length === 0 ? [] : [{ kind: "key", sentences: [...sentences, chance], reach: "terminal" }],
  };
}

/** From the row with the least to the row with the most. */
function rangeSentence({ batch, figures }: ToldBatch, measure: MeasureText, words: Words): string | undefined {
  const { say, language } = words;
  const found = batch.points.flatMap((_, point) => {
    const figure = figures.get(point)?.get(measure.id);
    return figure === undefined || figure.mean === null ? [] : [{ point, figure, mean: figure.mean }];
  });
  if (found.length === 0) return undefined;
  const least = found.reduce((low, row) => (row.mean < low.mean ? row : low));
  const most = found.reduce((high, row) => (row.mean > high.mean ? row : high));
  const written = ({ figure, point }: (typeof found)[0]): string => {
    const text = told(figure, measure.unit, measure.id, language);
    return say(`${text} (row ${point}: ${words.row(point)})`, `${text}（第 ${point} 行：${words.row(point)}）`);
  };
  return least.mean === most.mean
    ? say(
        `${words.name(measure)}: ${written(least)} in every row.`,
        `${words.name(measure)}：各行均为 ${written(least)}。`,
      )
    : say(
        `${words.name(measure)}: from ${written(least)} to ${written(most)}.`,
        `${words.name(measure)}：从 ${written(least)}到 ${written(most)}。`,
      );
}

function mostSentence(batch: ToldBatch, measure: MeasureText, words: Words): readonly string[] {
  const { say, language } = words;
  const effects = effectsOf(batch, measure);
  if (effects.length === 0) return [];
  const clear = effects
    .map((effect) => ({ effect, cell: differenceCell(effect.difference, measure.unit, measure.id, language) }))
    .find(({ cell }) => cell.clear);
  if (clear === undefined)
    return [say("No factor moves it more than chance may.", "没有一个因素的影响明确超过随机波动。")];
  const { factor, levels } = clear.effect;
  const [first, last] = [levels[0]!, levels.at(-1)!].map((level) => words.level(level, factor));
  return [
    say(
      `${words.factor(factor)} moves it most: ${clear.cell.text} from ${first} to ${last}.`,
      `影响最大的是 ${words.factor(factor)}：从 ${first} 到 ${last}，变化 ${clear.cell.text}。`,
    ),
  ];
}

function rowsSection(told: ToldBatch, words: Words): Section {
  const { batch } = told;
  const { say } = words;
  const shown = batch.points.slice(0, ON_SCREEN);
  const more = batch.points.length - shown.length;
  const table = (from: number, to: number, sheet: string, reach: "terminal" | "paper"): Block => ({
    kind: "table",
    sheet,
    caption: say("A row a line, means with 95 % intervals over its runs", "每行一条，均值与各次运行的 95% 区间"),
    columns: [
      { heading: say("row", "行"), text: true },
      ...batch.factors.map((_, at): Column => ({ heading: words.factor(at), text: true })),
      ...words.measures.map((measure): Column => ({ heading: words.name(measure), width: 1.7 })),
    ],
    rows: batch.points.slice(from, to).map((_, at) => rowCells(told, from + at, words)),
    wide: batch.factors.length + words.measures.length > 5,
    reach,
  });
  return {
    id: "rows",
    title: say("Rows", "各行"),
    blocks: [
      factorsTable(batch, words),
      table(0, ON_SCREEN, say("Rows", "各行"), "terminal"),
      ...(more > 0
        ? [
            {
              kind: "paragraph",
              text: say(
                `${more} more rows stand in the tables and in files of the report.`,
                `其余 ${more} 行见结果表与报告文件。`,
              ),
              reach: "terminal",
            } satisfies Block,
            table(ON_SCREEN, batch.points.length, say("More rows", "其余各行"), "paper"),
          ]
        : []),
      ...(batch.points.length > 1 && batch.points.length <= IN_CHART
        ? words.measures.slice(0, SPOKEN_OF).map((measure) => rowsChart(told, measure, words))
        : []),
    ],
  };
}

function rowCells({ batch, figures, values }: ToldBatch, point: number, words: Words): TableRow {
  const { language } = words;
  return {
    cells: [
      String(point),
      ...batch.points[point]!.values.map((value, factor) =>
        levelText(value, batch.factors[factor]!.unit, words.language),
      ),
      ...words.measures.map(({ id, unit }) => {
        const figure = figures.get(point)?.get(id);
        if (figure === undefined || (values.get(id)?.get(point) ?? []).length === 0) return NOT_MEASURED;
        return figureCell(figure, unit, id, language);
      }),
    ],
  };
}

/** What varies, in words, and over what. */
function factorsTable({ factors, points, about }: BatchFile, words: Words): Block {
  const { say, language } = words;
  const over = (at: number): string => {
    const distinct = [...new Set(points.map(({ values }) => levelText(values[at]!, factors[at]!.unit, language)))];
    return distinct.length <= 6
      ? distinct.join(say(", ", "、"))
      : say(`${distinct.length} values`, `${distinct.length} 个取值`);
  };
  return {
    kind: "table",
    sheet: say("Factors", "因素"),
    caption: say("What varies from row to row", "各行之间变化的因素"),
    columns: [
      { heading: say("Factor", "因素"), text: true, width: 3 },
      { heading: say("What it is", "含义"), text: true, width: 3, spare: true },
      { heading: say("Values", "取值"), text: true, width: 2 },
    ],
    rows: factors.map(({ name }, at) => ({
      cells: [name, about === undefined ? "" : inLanguage(about.factors[at]!, language), over(at)],
    })),
    reach: "paper",
  };
}

function rowsChart({ batch, figures }: ToldBatch, measure: MeasureText, words: Words): Block {
  const { say } = words;
  const found = batch.points.map((_, point): Figure => figures.get(point)?.get(measure.id) ?? NOTHING);
  return {
    kind: "chart",
    id: `rows-${measure.id}`,
    caption: words.name(measure),
    says: say(
      `${words.name(measure)}, a dot with its interval for each row.`,
      `${words.name(measure)}：每行一点，横线为区间。`,
    ),
    option: dots({
      categories: batch.points.map((_, point) => `${point} · ${words.row(point)}`),
      rows: [{ name: words.name(measure), figures: found, filled: true, colour: COLOURS.county }],
      unit: words.name(measure),
      written: axisNumber(kindOf(measure.unit, measure.id), words.language),
    }),
    height: 90 + batch.points.length * 26,
    reach: "paper",
  };
}

const NOTHING: Figure = { mean: null, low: null, high: null };

function failedSection(failures: readonly Failed[], say: Say): Section {
  return {
    id: "failed",
    title: say("Failed", "失败"),
    blocks:
      failures.length === 0
        ? []
        : [
            {
              kind: "list",
              items: failures
                .slice(0, ON_SCREEN)
                .map(({ point, replication, failed }) =>
                  say(
                    `row ${point}, replication ${replication}: ${failed}`,
                    `第 ${point} 行第 ${replication} 次：${failed}`,
                  ),
                ),
              reach: "terminal",
            },
          ],
  };
}

/** The design as it was, and what one types to have the same again. */
function againSection({ batch, digest }: ToldBatch, say: Say): Section {
  return {
    id: "again",
    title: say("To have it again", "如何重复"),
    blocks: [
      {
        kind: "command",
        lines: [
          `npx yigongti batch ${portablePath(batch.design.file)} --out DIR`,
          ...batch.design.text
            .trimEnd()
            .split("\n")
            .map((line) => `# ${line}`),
        ],
        reach: "paper",
      },
      ...(digest === null
        ? []
        : [{ kind: "paragraph", text: say(`Digest ${digest}`, `摘要 ${digest}`), reach: "paper" } satisfies Block]),
    ],
  };
}
