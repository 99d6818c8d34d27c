import type { Text } from "../../county/input/text.ts";
import type { Setting, Settings } from "../draft.ts";

/** Groups of levers in the words of the policies. */
export const GROUPS = ["budget", "benefits", "management", "people", "events"] as const;
export type Group = (typeof GROUPS)[number];

/** A lever (政策杠杆): what it is called in policies, what it does in the model, what it may be set to. */
export type Lever = NumberLever | SwitchLever | ChoiceLever;

interface Named {
  readonly id: string;
  readonly group: Group;
  readonly name: Text;
  /** What it does, in a sentence. */
  readonly help: Text;
  /** Set together with it, so that turning it alone has an effect. */
  readonly along?: Settings;
  /** When it can act, where that is not the next day. */
  readonly when?: Text;
}

export interface NumberLever extends Named {
  readonly kind: "number";
  /** Of keys in a scenario; the first gives baseline, source and range. */
  readonly paths: readonly string[];
  /** As shown and as written in the file. Shares are shown in per cent. */
  readonly unit: "%" | "pp" | "yuan" | "h" | "" | "months" | "days per month" | "factor";
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface SwitchLever extends Named {
  readonly kind: "switch";
  readonly paths: readonly string[];
}

/** One of several named sets of rules; the first is how things were. */
export interface ChoiceLever extends Named {
  readonly kind: "choice";
  readonly options: readonly {
    readonly id: string;
    readonly name: Text;
    readonly settings: Settings;
    readonly policies?: readonly string[];
  }[];
}

export type LeverValue = number | boolean | string;

/** What a lever at a value writes into a scenario. */
export function rulesOfLever(lever: Lever, value: LeverValue): { policies: readonly string[]; settings: Settings } {
  switch (lever.kind) {
    case "number":
      return {
        policies: [],
        settings: { ...lever.along, ...every(lever.paths, written(lever, value as number)) },
      };
    case "switch":
      return { policies: [], settings: { ...(value === true ? lever.along : {}), ...every(lever.paths, value) } };
    case "choice": {
      const option = lever.options.find(({ id }) => id === value)!;
      return { policies: option.policies ?? [], settings: { ...lever.along, ...option.settings } };
    }
  }
}

const every = (paths: readonly string[], setting: Setting): Settings =>
  Object.fromEntries(paths.map((path) => [path, setting]));

const written = ({ unit }: NumberLever, value: number): Setting =>
  unit === "" || unit === "factor" ? value : { value, unit: unit === "days per month" ? "days per month" : unit };

/** A parameter's canonical value in the lever's unit. */
export const shownIn = (lever: NumberLever, value: number): number =>
  lever.unit === "%" || lever.unit === "pp" ? Math.round(value * 10_000) / 100 : value;
