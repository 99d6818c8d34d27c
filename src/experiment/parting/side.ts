import { DECISION } from "../../county/base/decisions.ts";
import { decisionOf, type Ear } from "./ear.ts";
import type { DecisionName } from "./words.ts";

/** A draw that the other run has not made so far. */
export interface Waiting {
  readonly decision: DecisionName;
  readonly day: number;
  /** Its place among the draws of the day. */
  readonly at: number;
  readonly who: number;
  /** What was drawn before it on that day, for the same and in both runs. */
  readonly after: DecisionName | null;
}

/** One of two runs that are compared: which draws it has made of late, and which of them alone so far. */
export interface Side {
  /** Whether it made a draw within the last days, twice the window at most. */
  has(key: number): boolean;
  /** Takes in the draws of a day. */
  listen(day: number): void;
  /** Looks which of the day's draws the other run has made, and which it has made alone until now. */
  compare(other: Side, day: number): void;
  /** The other has made this draw too. */
  found(key: number): void;
  /** Draws that the other run has not made within the window, handed out once. */
  alone(day: number): readonly Waiting[];
  /** Different draws of the day, by decision. */
  drawn(): ReadonlyMap<DecisionName, number>;
}

const NAMES = new Map(Object.entries(DECISION).map(([name, code]) => [code as number, name as DecisionName] as const));
const nameOf = (key: number): DecisionName => NAMES.get(decisionOf(key))!;

/** @param window days after which a draw that the other run has not made is one that it never makes */
export function createSide(ear: Ear, window: number): Side {
  let [recent, older] = [new Set<number>(), new Set<number>()];
  const waiting = new Map<number, Waiting>();
  /** Places of the day's draws that are new. */
  let fresh: number[] = [];
  const has = (key: number): boolean => recent.has(key) || older.has(key);

  function lastInBoth(other: Side, at: number): DecisionName | null {
    for (let i = at - 1; i >= 0; i--)
      if (ear.who[i] === ear.who[at] && other.has(ear.keys[i]!)) return nameOf(ear.keys[i]!);
    return null;
  }

  return {
    has,
    listen(day) {
      if (day % window === 0) [recent, older] = [new Set(), recent];
      fresh = [];
      for (const [at, key] of ear.keys.entries()) {
        if (has(key)) continue;
        recent.add(key);
        fresh.push(at);
      }
    },
    compare(other, day) {
      for (const at of fresh) {
        const key = ear.keys[at]!;
        if (other.has(key)) other.found(key);
        else waiting.set(key, { decision: nameOf(key), day, at, who: ear.who[at]!, after: lastInBoth(other, at) });
      }
    },
    found: (key) => void waiting.delete(key),
    alone(day) {
      const never: Waiting[] = [];
      // Those that wait longest stand first.
      for (const [key, one] of waiting) {
        if (day - one.day < window) break;
        never.push(one);
        waiting.delete(key);
      }
      return never;
    },
    drawn() {
      const counts = new Map<DecisionName, number>();
      for (const at of fresh) {
        const name = nameOf(ear.keys[at]!);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return counts;
    },
  };
}
