import type { Figure } from "../../experiment/summary.ts";
import type { Cell, Column, NumberCell, TableBlock, TableRow } from "../document.ts";
import { kindOf, NOT_MEASURED, rowScale } from "../figures.ts";
import { type Frame, type Side, isClear, isMeasured } from "./frame.ts";

/** A line of a table of measures: what it is called there, and the measure. */
export type Line = readonly [label: string, id: string, kind?: TableRow["kind"]];

type Options = Pick<TableBlock, "sheet" | "caption" | "reach"> & {
  readonly note?: string;
  /** Adds what is observed in a typical county. */
  readonly observed?: boolean;
};

/**
 * Measures line by line: each scenario's figure and, beside a baseline, the difference and what is to be made of it.
 * Lines that nobody measured are left out; without lines there is no table.
 */
export function measureLines(frame: Frame, lines: readonly Line[], options: Options): readonly TableBlock[] {
  const { say, sides, baseline } = frame;
  const found = lines.filter(([, id]) => sides.some((side) => isMeasured(frame.figure(side, id))));
  if (found.length === 0) return [];
  const others = sides.filter((side) => side !== baseline);
  const withObserved = options.observed === true && found.some(([, id]) => frame.observed(id) !== undefined);
  const columns: readonly Column[] = [
    { heading: say("Indicator", "指标"), text: true, width: 2.6 },
    ...sides.map(({ name }) => ({ heading: name, width: 1.5 })),
    ...(baseline === undefined ? [] : others.map((side) => ({ heading: differenceHeading(frame, side), width: 1.5 }))),
    ...(baseline === undefined || others.length > 1
      ? []
      : [{ heading: say("Reading", "判读"), text: true, width: 1.3, spare: true }]),
    ...(withObserved ? [{ heading: say("Observed", "观测"), width: 1.2 }] : []),
  ];
  const rows = found.map(([label, id, kind]): TableRow => {
    const differences = others.map((side) => frame.difference(side, id));
    const { named, cell, differenceCell } = rowOf(frame, label, id);
    return {
      cells: [
        named,
        ...sides.map((side) => cell(frame.figure(side, id))),
        ...(baseline === undefined ? [] : differences.map(differenceCell)),
        ...(baseline === undefined || others.length > 1 ? [] : [reading(frame, differences[0]!)]),
        ...(withObserved ? [observedCell(frame, id, cell)] : []),
      ],
      ...(named === label ? {} : { inYuan: label }),
      ...(kind === undefined ? {} : { kind }),
    };
  });
  return [
    {
      kind: "table",
      sheet: options.sheet,
      caption: options.caption,
      columns: withoutEmpty(columns, rows),
      rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => !isEmpty(rows, at)) })),
      ...(options.note === undefined ? {} : { note: options.note }),
      wide: columns.length > 7,
      reach: options.reach,
    },
  ];
}

const isEmpty = (rows: readonly TableRow[], at: number): boolean =>
  at > 0 && rows.every(({ cells }) => cells[at] === "");
const withoutEmpty = (columns: readonly Column[], rows: readonly TableRow[]): readonly Column[] =>
  columns.filter((_, at) => !isEmpty(rows, at));

/** Differences are to the baseline, which stands first. */
export const differenceHeading = ({ say, sides }: Frame, side: Side): string =>
  sides.length === 2 ? say("Difference", "差值") : say(`Difference, ${side.name}`, `差值：${side.name}`);

/** What a difference says: more, less, or nothing that chance would not do. */
export function reading({ say }: Frame, difference: Figure): string {
  if (!isMeasured(difference)) return "";
  if (difference.mean === 0 && (difference.low ?? 0) === 0) return say("none", "无差别");
  if (!isClear(difference)) return say("not told from chance", "与随机波动分不开");
  return difference.mean > 0 ? say("clearly higher", "明确上升") : say("clearly lower", "明确下降");
}

/** How a row is written: sums of money in one unit, which stands with the name. */
function rowOf(frame: Frame, label: string, id: string) {
  const { say, sides, language } = frame;
  const format = kindOf(frame.measure(id)?.unit ?? "", id);
  if (format !== "money" && format !== "price")
    return {
      named: label,
      cell: (figure: Figure) => frame.cell(figure, id),
      differenceCell: (figure: Figure) => frame.differenceCell(figure, id),
    };
  const largest = Math.max(...sides.map((side) => Math.abs(frame.figure(side, id).mean ?? 0)));
  const scale = rowScale(largest, format, language);
  return {
    named: say(`${label}, ${scale.unit}`, `${label}（${scale.unit}）`),
    cell: (figure: Figure): NumberCell => ({ ...scale.cells(figure), figure, format }),
    differenceCell: (figure: Figure): NumberCell => ({
      ...scale.differenceCells(figure),
      figure,
      format,
      clear: isClear(figure),
    }),
  };
}

function observedCell(frame: Frame, id: string, cell: (figure: Figure) => NumberCell): Cell {
  const line = frame.observed(id);
  return line === undefined ? "" : cell({ mean: line.figure, low: line.low, high: line.high });
}

/**
 * One row a quantity, one column a level of care; the scenarios below each other. `idOf` gives the measure of a
 * level's suffix, `""` for all levels.
 */
export function levelRows(
  frame: Frame,
  entries: readonly (readonly [label: string, idOf: (suffix: string) => string])[],
  suffixes: readonly string[],
): readonly TableRow[] {
  const { sides } = frame;
  return entries.flatMap(([label, idOf]): readonly TableRow[] => {
    const rows = sides.map((side): TableRow => {
      const cells = suffixes.map((suffix): Cell => {
        const figure = frame.figure(side, idOf(suffix));
        return isMeasured(figure) ? frame.cell(figure, idOf(suffix)) : NOT_MEASURED;
      });
      return {
        cells: [sides.length === 1 ? label : side.name, ...cells],
        ...(sides.length === 1 ? {} : { kind: "part" as const }),
      };
    });
    if (rows.every(({ cells }) => cells.slice(1).every((cell) => cell === NOT_MEASURED))) return [];
    return sides.length === 1 ? rows : [{ cells: [label, ...suffixes.map(() => "")], kind: "group" }, ...rows];
  });
}
