import type { LevelMean } from "../../experiment/batch/level-effects.ts";
import type { PointFigures } from "../../experiment/batch/outcomes.ts";
import type { BatchFile, Failed } from "../../experiment/batch/store.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText, Program } from "../program.ts";
import { levelText } from "./levels.ts";

/** A batch whose rows are in tables. */
export interface ToldBatch {
  readonly batch: BatchFile;
  readonly figures: PointFigures;
  /** By measure and row, in replication order. */
  readonly values: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;
  readonly failures: readonly Failed[];
  readonly digest: string | null;
}

/** How the rows, factors and measures of a batch are called. */
export interface Words {
  readonly language: Language;
  readonly say: Say;
  readonly measures: readonly MeasureText[];
  name(measure: MeasureText): string;
  /** `share 90 %, mandatory true`; in Chinese by what the factors are: 强制转诊 是. */
  row(point: number): string;
  factor(at: number): string;
  level(level: Pick<LevelMean, "from" | "to">, factor: number): string;
}

export function createWords(program: Program, batch: BatchFile, language: Language): Words {
  const say = sayIn(language);
  const factor = (at: number): string => {
    const { name } = batch.factors[at]!;
    const chinese = batch.about?.factors[at]?.zh.split(/[，；：（]/)[0] ?? "";
    return language === "zh" && chinese !== "" ? chinese : shortName(name);
  };
  const value = (of: BatchFile["points"][0]["values"][0], at: number): string =>
    levelText(of, batch.factors[at]!.unit, language);
  return {
    language,
    say,
    measures: batch.measures.flatMap((id) => program.measures.find((measure) => measure.id === id) ?? []),
    name: ({ name }) => inLanguage(name, language),
    row: (point) => batch.points[point]!.values.map((of, at) => `${factor(at)} ${value(of, at)}`).join(say(", ", "，")),
    factor,
    level: ({ from, to }, at) => (from === to ? value(from, at) : `${value(from, at)}–${value(to, at)}`),
  };
}

/** The last word of a path: rows of a table have no room for more, and the factors stand in a table of their own. */
const shortName = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
