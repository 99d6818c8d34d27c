import type { Text } from "./text.ts";
import type { Place } from "./problem.ts";

/** One parameter with where it comes from. Numbers are in `unit`, as a plain number in a file would be. */
export interface ParameterRecord extends Place {
  /** Path of keys; also the path of `--set`. */
  readonly path: string;
  readonly value: number | string | boolean;
  readonly unit: string;
  /** Values lie on multiples of it: whole persons, fen, basis points; `null` for any value. */
  readonly step: number | null;
  /** Source code of the figure; empty when the file gives none. */
  readonly source: string;
  readonly range: readonly [low: number, high: number] | null;
  readonly doc: Text;
}

/** Parameters as they are noted: one by one, and in heaps where something is met that was decoded before. */
export type Recorded = ParameterRecord | readonly Recorded[];

/** The same, one after the other. */
export function flatRecords(recorded: readonly Recorded[]): readonly ParameterRecord[] {
  return recorded.flatMap((one) => ("path" in one ? [one] : flatRecords(one)));
}
