import type { Story } from "../../experiment/trace/story.ts";
import type { CountyInput } from "../../county/input/county.ts";
import type { TableData } from "../../county/base/tables.ts";
import type { ObservedRow } from "../../new-county/own-figures.ts";
import type { Report } from "../../report/document.ts";
import type { Target } from "../../scenario/targets.ts";
import type { Text } from "../../county/input/text.ts";
import type { DayFeed, Scene } from "./feed.ts";
import type { Figures } from "./figures.ts";

/** What goes between the page and its engines. An engine holds one world (一个世界): a county in the middle of its run. */

export interface RunKey {
  readonly seed: number;
  readonly replication: number;
}

export type ToEngine =
  | ({
      readonly kind: "open";
      readonly input: CountyInput;
      /** A saved state to go on from. */
      readonly state?: Uint8Array;
      /** Where the painter listens. */
      readonly painter?: MessagePort;
    } & RunKey)
  /**
   * Runs until so many days are over. `detail`: with what the picture of a day needs; `exact`: with the figures of the
   * last day, and not of every tenth only.
   */
  | { readonly kind: "run"; readonly days: number; readonly detail: boolean; readonly exact: boolean }
  /** Another scenario that differs only from the first day that has not begun. */
  | { readonly kind: "change"; readonly input: CountyInput }
  /** Goes back to a state that was kept of this world, perhaps before its scenario was changed. */
  | { readonly kind: "back"; readonly state: Uint8Array }
  | {
      readonly kind: "table";
      readonly ask: number;
      readonly name: string;
      readonly where: Readonly<Record<string, string>>;
    }
  | { readonly kind: "save"; readonly ask: number }
  /** Stops at the end of the day at hand and tells its figures; answers with the days that are over. */
  | { readonly kind: "rest"; readonly ask: number };

export type FromEngine =
  /** A county stands ready, so many days being over. */
  | { readonly kind: "opened"; readonly days: number; readonly ms: number }
  | { readonly kind: "day"; readonly days: number; readonly events: number; readonly ms: number }
  | { readonly kind: "figures"; readonly figures: Figures }
  /** The state at the beginning of a month. */
  | { readonly kind: "kept"; readonly days: number; readonly state: Uint8Array }
  | { readonly kind: "ended"; readonly digest: string; readonly events: number }
  | { readonly kind: "answer"; readonly ask: number; readonly value: Work | Uint8Array | number }
  /** The state given belongs to a county of another shape: it has to be run from the start. */
  | { readonly kind: "misfit" }
  | { readonly kind: "failed"; readonly message: string };

/** Rows of a result table, and the days that were over when they were counted. */
export interface Work {
  readonly table: TableData;
  readonly days: number;
}

/** What an engine tells the painter. */
export type ToPainter =
  | { readonly kind: "scene"; readonly scene: Scene }
  | { readonly kind: "homes"; readonly homes: Uint16Array }
  /** What was told of days from this one on no longer holds. */
  | { readonly kind: "again"; readonly day: number }
  | { readonly kind: "picture"; readonly feed: DayFeed };

/** The clerk (文员) decodes scenarios, keeps states, tells stories and runs replications in the background. */
export type ToClerk =
  | { readonly kind: "texts"; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: "keep"; readonly world: number; readonly days: number; readonly state: Uint8Array }
  /** Drops the states of a world after so many days: they belong to a course that is no longer taken. */
  | { readonly kind: "forget"; readonly world: number; readonly after: number }
  | ({ readonly ask: number } & Question);

export type Question =
  /** From the text of a scenario to its input. */
  | { readonly kind: "decode"; readonly yaml: string }
  /** A county's filled-in table, xlsx or csv. */
  | { readonly kind: "own-table"; readonly name: string; readonly bytes: Uint8Array }
  /** A report as an Excel workbook. */
  | { readonly kind: "workbook"; readonly report: Report }
  /** The kept state nearest before a day. */
  | { readonly kind: "state"; readonly world: number; readonly days: number }
  /** What happened to a resident from the beginning of a month to a day. */
  | ({
      readonly kind: "story";
      readonly world: number;
      readonly input: CountyInput;
      readonly person: number;
      readonly days: number;
    } & RunKey)
  /** One whole replication. */
  | ({ readonly kind: "replication"; readonly input: CountyInput } & RunKey)
  | { readonly kind: "stop" };

export interface Answers {
  readonly decode: Decoded | Refused;
  readonly "own-table": TableRead | Refused;
  readonly workbook: Uint8Array;
  readonly state: Kept;
  readonly story: Told;
  readonly replication: Figures;
  readonly stop: undefined;
}

export interface Decoded {
  readonly refused?: never;
  readonly input: CountyInput;
  readonly name: Text;
  readonly purpose: Text;
  readonly start: string;
  readonly end: string;
  readonly seed: number;
  readonly years: number;
  readonly warmUp: number;
  readonly replications: number;
  readonly residents: number;
  readonly targets: readonly Target[];
}

/** A county read from its table: what the command line writes of it, and its own figures. */
export interface TableRead {
  readonly refused?: never;
  readonly id: string;
  readonly name: Text;
  /** By path among the page's files. */
  readonly files: Readonly<Record<string, string>>;
  readonly scenario: string;
  readonly residents: number;
  readonly figures: readonly ObservedRow[];
  /** Its package budget, yuan a head. */
  readonly perHead?: number;
}

/** Every problem of a scenario, as the command line would say it. */
export interface Refused {
  readonly refused: readonly {
    readonly line: number;
    readonly column: number;
    readonly path: string;
    readonly message: Text;
  }[];
}

/** A kept state, or none. */
export interface Kept {
  readonly days: number;
  readonly state: Uint8Array | undefined;
}

export interface Told {
  readonly story: Story | undefined;
  /** Day from which it was written down. */
  readonly fromDay: number;
}

export type FromClerk =
  | { readonly kind: "answer"; readonly ask: number; readonly value: Answers[keyof Answers] }
  | { readonly kind: "progress"; readonly ask: number; readonly share: number }
  /** The days at which states of a world are kept, and bytes kept in all. */
  | { readonly kind: "holds"; readonly world: number; readonly days: readonly number[]; readonly bytes: number }
  | { readonly kind: "failed"; readonly ask: number; readonly message: string };
