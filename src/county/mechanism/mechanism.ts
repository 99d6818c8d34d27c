import type { AddCandidate } from "../illness/onsets.ts";
import type { Text } from "../input/text.ts";
import type { LeverName } from "../levers/table.ts";
import type { Family } from "./touches.ts";
import type { World } from "./world.ts";

/** A number that a mechanism is set by. */
export interface MechanismParameter {
  readonly id: string;
  readonly unit: string;
  readonly default: number;
  readonly range: readonly [number, number];
  readonly source: string;
  readonly name: Text;
}

/** Rooms of mechanisms. */
export type MechanismKind = "behaviour" | "management" | "centre" | "contract" | "chronic" | "workforce" | "shock";

/** When a mechanism acts, all synchronous; a day counts from the first of the run. */
export interface MechanismHooks {
  /** The county is founded: draws what it begins with, whether it is on or not. All that is drawn is drawn on hooks. */
  begin?(): void;
  /** A day begins. */
  day?(day: number): void;
  /** A month begins; the month before is closed in the books. Levers are neutral before the first hook is called. */
  month?(day: number): void;
  quarter?(day: number): void;
  year?(day: number): void;
  /** A month begins while it is switched off: puts back what it holds of the state, if anything. */
  off?(day: number): void;
  /** The month's candidates of illness are drawn: adds some that are nobody's ordinary ones. */
  onsets?(day: number, days: number, add: AddCandidate): void;
}

/** What a shock has to be told besides its dates. */
export interface ShockScope {
  /** What its `where` names; "none": it has none. */
  readonly where: "townships" | "institutions" | "none";
  /** It strikes classes of drugs. */
  readonly drugs: boolean;
  /** Without them there is no shock; otherwise the whole county is struck. */
  readonly needed: boolean;
  /** It brings illnesses, which are drawn when a month begins. */
  readonly illnesses?: true;
}

/**
 * The life-cycle that everything switchable shares (机制): declared with its parameters, what its actor can see and the
 * measures it may touch directly; started once; then called on its hooks. Off is not started at all. On but at its
 * neutral setting, or without the incentive it answers to, it changes nothing.
 */
export interface Mechanism {
  /** `b2-down-referral`. */
  readonly id: string;
  readonly kind: MechanismKind;
  readonly name: Text;
  /** What the actor can see. */
  readonly sees: Text;
  readonly parameters: readonly MechanismParameter[];
  /** Families of measures that it may touch directly. */
  readonly touches: readonly Family[];
  /** Levers that it writes. */
  readonly writes: readonly LeverName[];
  readonly onByDefault: boolean;
  /** Of shocks only. */
  readonly shock?: ShockScope;
  /** @param value reads a parameter by id, as the epoch in force sets it; money in fen of the year */
  start(world: World, value: (id: string) => number): MechanismHooks;
}

/** A mechanism from outside the program (外部机制), as its file exports it by default. */
export interface OutsideMechanism extends Mechanism {
  /** Its neutral setting (中性设定): values of its parameters at which it is on and yet changes nothing. */
  readonly neutral: Readonly<Record<string, number>>;
}

/** What a mechanism says of itself. */
export type Declaration = Omit<Mechanism, "start">;

/** How an epoch sets mechanisms. */
export type MechanismSettings = Readonly<
  Record<string, { readonly on: boolean; readonly parameters: Readonly<Record<string, number>> }>
>;

/** The unit of money among parameters. */
const YUAN = "yuan";

/** All mechanisms of a county, called in the order of the list. */
export interface Mechanisms {
  /** The county is founded. */
  begin(): void;
  day(day: number): void;
  /** @param first of the quarter, of the year */
  month(day: number, first: { readonly quarter: boolean; readonly year: boolean }): void;
  /** Draws the month's candidates that mechanisms add. */
  onsets(day: number, days: number, add: AddCandidate): void;
}

/**
 * @param settings of the epoch in force
 * @param fenOfYuan fen of the year for a yuan of the first year, which is what money among parameters is given in
 * @param reset puts all levers back to neutral: called before the monthly hooks, so that what no mechanism writes is
 * neutral
 */
export function createMechanisms(
  list: readonly Mechanism[],
  world: World,
  settings: () => MechanismSettings,
  fenOfYuan: () => number,
  reset: () => void,
): Mechanisms {
  const started = list.map((mechanism) => {
    const defaults = new Map(mechanism.parameters.map(({ id, default: value }) => [id, value]));
    const money = new Set(mechanism.parameters.flatMap(({ id, unit }) => (unit === YUAN ? [id] : [])));
    const value = (id: string): number => {
      const fallback = defaults.get(id);
      if (fallback === undefined) throw new Error(`mechanism ${mechanism.id}: it has no parameter "${id}"`);
      const set = settings()[mechanism.id]?.parameters[id] ?? fallback;
      return money.has(id) ? set * fenOfYuan() : set;
    };
    return { hooks: mechanism.start(world, value), isOn: () => settings()[mechanism.id]?.on ?? mechanism.onByDefault };
  });
  return {
    begin() {
      for (const { hooks } of started) hooks.begin?.();
    },
    day(day) {
      for (const { hooks, isOn } of started) if (hooks.day !== undefined && isOn()) hooks.day(day);
    },
    month(day, first) {
      reset();
      for (const { hooks, isOn } of started) {
        if (!isOn()) {
          hooks.off?.(day);
          continue;
        }
        if (first.year) hooks.year?.(day);
        if (first.quarter) hooks.quarter?.(day);
        hooks.month?.(day);
      }
    },
    onsets(day, days, add) {
      for (const { hooks, isOn } of started) if (hooks.onsets !== undefined && isOn()) hooks.onsets(day, days, add);
    },
  };
}
