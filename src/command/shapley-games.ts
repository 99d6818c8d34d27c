import type { CountyInput } from "../county/input/county.ts";
import { changesBetween, mechanismsOn, mixed, withoutMechanisms } from "../experiment/explanation/changes.ts";
import type { Game } from "../experiment/explanation/explain.ts";
import { runnableFrom, runnableOf } from "../experiment/runs/scenarios.ts";
import type { Loaded } from "../scenario/load.ts";
import { gradesOf } from "./grades.ts";

/** What the difference is without any mechanism that acts: the rules by themselves. */
export const RULES = "rules";

/** Who shares the difference of two scenarios, and of players that stand for several mechanisms: which. */
export interface GameWithMembers {
  readonly game: Game;
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/**
 * Each change is a player; with all of them the first scenario is the second.
 * @throws NotMixable
 */
export function byChange(first: Loaded, second: Loaded): GameWithMembers {
  const { seed } = first.scenario;
  const players = changesBetween(first.input, second.input);
  return {
    members: {},
    game: {
      players,
      county(coalition) {
        if (coalition.length === 0) return { of: runnableOf(first) };
        if (coalition.length === players.length) return { of: runnableOf(second) };
        const chosen = new Set(coalition.map((player) => players[player]!));
        return { of: runnableFrom(mixed(first.input, second.input, chosen), seed) };
      },
    },
  };
}

/**
 * Each mechanism, or all of one grade of evidence, is a player: the difference with them acting in both scenarios.
 * @throws NotMixable
 */
export function byMechanism(first: Loaded, second: Loaded, byGrade: boolean): GameWithMembers {
  changesBetween(first.input, second.input);
  const { seed } = first.scenario;
  const on = mechanismsOn(first.input, second.input);
  const members: Readonly<Record<string, readonly string[]>> = byGrade
    ? gradesOf(second, on)
    : Object.fromEntries(on.map((id) => [id, [id]]));
  const players = Object.keys(members);
  const without = (input: CountyInput, coalition: readonly number[]): CountyInput => {
    const acting = new Set(coalition.flatMap((player) => members[players[player]!]!));
    const off = new Set(on.filter((id) => !acting.has(id)));
    return off.size === 0 ? input : withoutMechanisms(input, off);
  };
  return {
    members: byGrade ? members : {},
    game: {
      players,
      county: (coalition) => ({
        of: runnableFrom(without(second.input, coalition), seed),
        less: runnableFrom(without(first.input, coalition), seed),
      }),
    },
  };
}
