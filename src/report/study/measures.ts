import type { Text } from "../../county/input/text.ts";
import type { MeasureRule } from "../../experiment/totals.ts";

/** An indicator as people read about it. */
export interface MeasureText extends MeasureRule {
  readonly name: Text;
  readonly definition: Text;
  readonly source: string;
  /** Its number in the national monitoring system of 2024. */
  readonly national?: number;
  /** It says what the rules set, not what came of them. */
  readonly asSet?: true;
}
