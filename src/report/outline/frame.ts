import type { ComparedMeasure } from "../../county/indicators/equity.ts";
import type { Text } from "../../county/input/text.ts";
import { comparePaired } from "../../experiment/compare.ts";
import { type Figure, type MeasureSummary, summarise } from "../../experiment/summary.ts";
import { type MeasureRule, type Totals, pooledValue } from "../../experiment/totals.ts";
import type { ObservedLine } from "../../scenario/observed.ts";
import type { NumberCell } from "../document.ts";
import { differenceCells, figureCells, kindOf } from "../figures.ts";
import { type Language, type Say, inLanguage, sayIn } from "../language.ts";
import type { MeasureText } from "../study/measures.ts";
import type { RunStudy } from "../study/run-study.ts";
import type { Split } from "../study/splits.ts";

/** What a report is drawn from. */
export interface ReportInput {
  /** One run, or several of which the first is the baseline (基线). */
  readonly runs: readonly RunStudy[];
  readonly catalogue: readonly MeasureText[];
  /** Figures observed in a typical county of the nation. */
  readonly observed: readonly ObservedLine[];
}

/** One of the scenarios of a report. */
export interface Side {
  readonly study: RunStudy;
  /** Name of the scenario. */
  readonly name: string;
}

const NOTHING: Figure = { mean: null, low: null, high: null };

/** The point of view of a report: language, scenarios, and figures by measure. */
export interface Frame {
  readonly language: Language;
  readonly say: Say;
  text(text: Text): string;
  readonly sides: readonly Side[];
  /** The scenario the report is about: the only one, or the last. */
  readonly run: Side;
  /** What it is compared with, where there are several. */
  readonly baseline: Side | undefined;
  readonly catalogue: readonly MeasureText[];
  measure(id: string): MeasureText | undefined;
  /** Name of a measure in the language. */
  nameOf(id: string): string;
  observed(id: string): ObservedLine | undefined;
  figure(side: Side, id: string): Figure;
  yearly(side: Side, id: string): MeasureSummary["byYear"];
  /** Value of each replication; `undefined` not measured. */
  values(side: Side, id: string): readonly (number | undefined)[];
  /** A side less the baseline, paired by replication. */
  difference(side: Side, id: string): Figure;
  part(side: Side, split: Split, value: string, id: ComparedMeasure): Figure;
  partDifference(side: Side, split: Split, value: string, id: ComparedMeasure): Figure;
  /** Values of a split that occur in any run, in the order of the tables. */
  valuesOf(split: Split): readonly string[];
  /** A figure of a measure as a cell. */
  /** @param beside a goal that it is held against: its digits show on which side it lies */
  cell(figure: Figure, id: string, beside?: number): NumberCell;
  /** A difference of a measure as a cell, shares in percentage points. */
  differenceCell(figure: Figure, id: string): NumberCell;
  /** `81.1 % (80.4–81.8)`, for sentences. */
  told(figure: Figure, id: string): string;
  toldDifference(figure: Figure, id: string): string;
}

/** Runs of one scenario under other settings have its name: those after the first are called changed. */
function toldApart(names: readonly string[], say: Say): readonly string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    if (before === 0) return name;
    const number = before === 1 ? "" : ` ${before}`;
    return say(`${name}, changed${number}`, `${name}（调整后${number}）`);
  });
}

export function createFrame({ runs, catalogue, observed }: ReportInput, language: Language): Frame {
  const say = sayIn(language);
  const replications = Math.min(...runs.map(({ totals }) => totals.length));
  const names = toldApart(
    runs.map(({ about }) => inLanguage(about.scenario.name, language)),
    say,
  );
  const sides = runs.map((study, i): Side => ({ study, name: names[i]! }));
  const run = sides.at(-1)!;
  const baseline = sides.length > 1 ? sides[0]! : undefined;
  const byId = new Map(catalogue.map((measure) => [measure.id, measure]));
  const summaries = new Map<Side, Readonly<Record<string, MeasureSummary>>>();

  const summaryOf = (side: Side): Readonly<Record<string, MeasureSummary>> => {
    const known = summaries.get(side) ?? summarise(side.study.totals, catalogue, []).measures;
    summaries.set(side, known);
    return known;
  };
  const partsOf = ({ study }: Side, split: Split, value: string): readonly Totals[] =>
    study.parts.map((parts, i) => parts.get(split)?.get(value) ?? { ...study.totals[i]!, measures: {} });
  const summary = (totals: readonly Totals[], rule: MeasureRule | undefined): Figure =>
    rule === undefined ? NOTHING : bare(summarise(totals, [rule], []).measures[rule.id]!);
  const paired = (first: readonly Totals[], second: readonly Totals[], rule: MeasureRule | undefined): Figure => {
    if (rule === undefined) return NOTHING;
    const cut = (all: readonly Totals[]): readonly Totals[] => all.slice(0, replications);
    return comparePaired(cut(first), cut(second), [rule])[rule.id]?.difference ?? NOTHING;
  };
  const kind = (id: string) => kindOf(byId.get(id)?.unit ?? "", id);

  return {
    language,
    say,
    text: (text) => inLanguage(text, language),
    sides,
    run,
    baseline,
    catalogue,
    measure: (id) => byId.get(id),
    nameOf(id) {
      const measure = byId.get(id);
      return measure === undefined ? id : inLanguage(measure.name, language);
    },
    observed: (id) =>
      observed.find((line) => line.measure === id && line.band === undefined && line.over === undefined),
    figure: (side, id) => bare(summaryOf(side)[id] ?? NOTHING),
    yearly: (side, id) => summaryOf(side)[id]?.byYear ?? [],
    values: ({ study }, id) => {
      const rule = byId.get(id);
      return rule === undefined ? [] : study.totals.map((totals) => pooledValue(rule, totals));
    },
    difference: (side, id) =>
      baseline === undefined ? NOTHING : paired(baseline.study.totals, side.study.totals, byId.get(id)),
    part: (side, split, value, id) => summary(partsOf(side, split, value), byId.get(id)),
    partDifference: (side, split, value, id) =>
      baseline === undefined
        ? NOTHING
        : paired(partsOf(baseline, split, value), partsOf(side, split, value), byId.get(id)),
    valuesOf: (split) => [
      ...new Set(runs.flatMap(({ parts }) => parts.flatMap((each) => [...(each.get(split)?.keys() ?? [])]))),
    ],
    cell: (figure, id, beside) => ({
      text: figureCells(figure, kind(id), language, beside)[0],
      figure,
      format: kind(id),
    }),
    differenceCell(figure, id) {
      const format = kind(id) === "share" ? "points" : kind(id);
      return { text: differenceCells(figure, kind(id), language)[0], figure, format, clear: isClear(figure) };
    },
    told: (figure, id) => figureCells(figure, kind(id), language).join(" ").trimEnd(),
    toldDifference: (figure, id) => differenceCells(figure, kind(id), language).join(" ").trimEnd(),
  };
}

const bare = ({ mean, low, high }: Figure): Figure => ({ mean, low, high }) as Figure;

/** True where at least one replication measured it. */
export const isMeasured = (figure: Figure): figure is Figure & { readonly mean: number } => figure.mean !== null;

/** The interval leaves out zero; with one replication, the difference is not zero. */
export function isClear({ mean, low, high }: Figure): boolean {
  if (mean === null) return false;
  if (low === null || high === null) return mean !== 0;
  return low > 0 || high < 0;
}

/** An interval in brackets behind the cell's figure, empty without one. */
export function intervalOf({ figure, format, interval }: NumberCell, language: Language): string {
  if (interval !== undefined) return interval;
  if (format === "year" || figure.low === null) return "";
  return format === "points" ? differenceCells(figure, "share", language)[1] : figureCells(figure, format, language)[1];
}
