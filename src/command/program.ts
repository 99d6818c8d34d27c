import type { Reference } from "../documents/dictionary.ts";
import type { StepText } from "../documents/facts.ts";
import type { Text } from "../county/input/text.ts";
import type { OutsideMechanism } from "../county/mechanism/mechanism.ts";
import type { Executor } from "../experiment/executor.ts";
import type { MeasureRule } from "../experiment/totals.ts";
import type { ObservedLine } from "../scenario/observed.ts";
import type { BareCounty } from "../experiment/proving.ts";
import type { ShippedScenario } from "../experiment/effects.ts";
import type { Effects } from "../scenario/effects.ts";
import type { Clause } from "../scenario/clauses.ts";
import type { ReadyScenario } from "../scenario/ready.ts";
import type { Proofs, Proven } from "../scenario/proofs.ts";
import type { Loaded, LoadOptions } from "../scenario/load.ts";

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

/** What a person may change of a scenario on the command line. */
export type ScenarioOptions = Pick<LoadOptions, "set" | "residents" | "years" | "replications" | "seed">;

/** What the subcommands run on; `program.ts` wires it. */
export interface Program {
  readonly version: string;
  /** Arguments of this call, for whoever repeats it; none where it is no command. */
  readonly args?: readonly string[];
  /** Folder of the scenarios that are shipped. */
  readonly folder: string;
  readonly measures: readonly MeasureText[];
  /** @throws ScenarioError */
  load(path: string, options: ScenarioOptions): Promise<Loaded>;
  /** Observed figures that `run --fit` holds beside a run. @throws ScenarioError */
  observed(): Promise<readonly ObservedLine[]>;
  /** The scenarios that come with the program. */
  scenarios(): Promise<readonly ReadyScenario[]>;
  /** Clauses of the source policies. @throws ScenarioError */
  clauses(): Promise<readonly Clause[]>;
  /** The scenario that carries a source document out; undefined where none does. @throws ScenarioError */
  rollout(document: string): Promise<Loaded | undefined>;
  /** How clauses, or domains and policies for staff, are shown to act. @throws ScenarioError */
  proofs(proven: Proven): Promise<Proofs>;
  /** Which effects of roll-outs and contracts are looked at. @throws ScenarioError */
  effects(): Promise<Effects>;
  /** A scenario that comes with the program, by its path below the folder. @throws ScenarioError */
  readonly shipped: ShippedScenario;
  /** A county as it is before reform, by its id. @throws ScenarioError */
  readonly bareCounty: BareCounty;
  /**
   * A small typical county, with what all counties have alike: the steps of the day, in their order, and the tables.
   */
  reference(): Promise<Reference & { readonly steps: readonly StepText[] }>;
  scenarioJsonSchema(): object;
  executor(workers: number): Executor;
  /** The same with mechanisms from outside, which scenarios may set and which act where it runs them. */
  joined(outside: readonly Outside[]): Program;
}

/** A mechanism from outside, imported. */
export interface Outside {
  readonly mechanism: OutsideMechanism;
  /** Its file, by its address and as people are told of it. */
  readonly url: string;
  readonly file: string;
  readonly sha256: string;
}
