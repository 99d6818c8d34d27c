import { flatRecords } from "../language/parameter-record.ts";
import type { Notes } from "../language/decode.ts";
import type { LineType } from "./observed.ts";

/** A line of observed figures, or a published case, by the id that sources name. */
export interface FittableLine {
  readonly id: string;
  readonly type: LineType;
}

/** `fit(visits-village, visits-township)` in the source of a parameter: the lines that it was set from. */
const FIT = /\bfit\(([^)]*)\)/g;

/**
 * Refuses every parameter that was set from a line that is no fit line (拟合与检验分开): a figure that values were fitted to
 * tests nothing.
 */
export function refuseFittedToTests(lines: readonly FittableLine[], notes: Notes): void {
  const types = new Map(lines.map(({ id, type }) => [id, type]));
  for (const record of flatRecords(notes.records)) {
    if (!record.source.includes("fit(")) continue;
    for (const [, named] of record.source.matchAll(FIT))
      for (const id of named!.split(",").map((each) => each.trim())) {
        const type = types.get(id);
        if (type === "fit") continue;
        if (type === undefined)
          notes.problems.add(
            record,
            record.path,
            `its source says that it was set from "${id}", but there is no such line`,
            `来源称由“${id}”拟合而来，但没有这一条目`,
          );
        else
          notes.problems.add(
            record,
            record.path,
            `it was set from "${id}", a ${type} line: expected a fit line, since a figure that values were fitted to ` +
              `tests nothing`,
            `由“${id}”拟合而来，但该条目类型为 ${type}：应为 fit，用于拟合的数据不能再用于检验`,
          );
      }
  }
}
