import type { TableData } from "../../src/county/base/tables.ts";
import { type Family, measuresOf as idsOf } from "../../src/county/mechanism/touches.ts";
import { measuresOf } from "./behaviour.ts";

/**
 * Measures of the whole county that differ between two runs and lie outside the families that a mechanism may touch:
 * its stray effects.
 */
export function strays(
  touches: readonly Family[],
  off: readonly TableData[],
  on: readonly TableData[],
): readonly string[] {
  const may = idsOf(touches);
  const [before, after] = [measuresOf(off), measuresOf(on)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => !may.has(id) && !Object.is(before.get(id), after.get(id)),
  );
}
