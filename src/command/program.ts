import type { Text } from "../county/places/input.ts";
import type { Executor } from "../experiment/executor.ts";
import type { MeasureRule } from "../experiment/totals.ts";
import type { CountyInput } from "../county/inputs.ts";
import type { TargetRule } from "../experiment/summary.ts";

export interface LoadOptions {
  readonly set?: readonly string[];
  readonly residents?: number;
  readonly years?: number;
  readonly replications?: number;
  readonly seed?: number;
}

export interface Loaded {
  readonly scenario: {
    readonly name: Text;
    readonly purpose: Text;
    readonly file: string;
    readonly sha256: string;
    readonly start: string;
    readonly end: string;
    readonly seed: number;
    readonly replications: number;
    readonly residents: number;
    readonly targets: readonly TargetRule[];
  };
  readonly input: CountyInput;
  readonly parameters: readonly { readonly path: string; readonly source: string }[];
}

/** An indicator as people read about it. */
export interface MeasureText extends MeasureRule {
  readonly name: Text;
  readonly definition: Text;
}

/** What the subcommands run on; `main.ts` wires it. */
export interface Program {
  readonly version: string;
  readonly measures: readonly MeasureText[];
  /** @throws ScenarioError */
  load(path: string, options: LoadOptions): Promise<Loaded>;
  scenarioJsonSchema(): object;
  executor(workers: number): Executor;
}
