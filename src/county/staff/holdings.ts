import type { Arena } from "../../kernel/arena.ts";

/** What one actor has moved since the start (调动账), by [site * kinds + kind]: state. */
export interface Account {
  readonly name: string;
  /** Net number that came here by it; below zero, went. */
  readonly held: ArrayLike<number>;
  /** What it has moved in all becomes this. @throws when that would make something out of nothing, or lose it */
  become(goal: ArrayLike<number>): void;
}

/** Moves within the county (县内调剂): what one gains another gives. */
export interface Moves extends Account {
  move(from: number, to: number, number: number): void;
}

/** Those who come to the county and leave it, what is built and torn down (增减). */
export interface Arrivals extends Account {
  add(at: number, number: number): void;
}

/**
 * What there is of doctors, or of beds (实有数), by [site * kinds + kind]: as the policy in force plans, and what has been
 * moved, has come and was built since the start. Whoever moves something opens an account; nothing else changes a
 * number.
 */
export interface Holdings {
  readonly there: ArrayLike<number>;
  /** Of those, what all accounts have brought (taken away). */
  readonly moved: ArrayLike<number>;
  /** What the policy in force plans. */
  planned(at: number): number;
  /** Accounts under which nothing is made or lost, and those of what comes and goes. */
  readonly moves: readonly Moves[];
  readonly arrivals: readonly Arrivals[];
  /** @param name of the array that keeps it */
  openMoves(name: string): Moves;
  openArrivals(name: string): Arrivals;
  /** The plan has changed. */
  appoint(): void;
}

export interface HoldingsOptions {
  readonly arena: Arena;
  /** Of the arrays: `staff.doctors`. */
  readonly name: string;
  readonly unit: string;
  readonly length: number;
  planned(at: number): number;
}

/** Rounding of many moves is no loss. */
const LEAST = 1e-6;

export function createHoldings({ arena, name, unit, length, planned }: HoldingsOptions): Holdings {
  const there = arena.f64(name, Math.max(1, length), unit);
  const moved = arena.f64(`${name}-moved`, there.length, unit);
  const plan = arena.f64(`${name}-planned`, there.length, unit);
  const moves: Moves[] = [];
  const arrivals: Arrivals[] = [];

  /** The one place where a number changes: account, sum of accounts and what is there, together. */
  function change(held: Float64Array, at: number, number: number): void {
    held[at] = held[at] + number;
    moved[at] = moved[at] + number;
    there[at] = there[at] + number;
  }

  function become(held: Float64Array, goal: ArrayLike<number>): void {
    for (let at = 0; at < held.length; at++) {
      if (goal[at] === held[at]) continue;
      change(held, at, goal[at] - held[at]);
      held[at] = goal[at];
    }
  }

  function openMoves(account: string): Moves {
    const held = arena.f64(account, there.length, unit);
    const own: Moves = {
      name: account,
      held,
      move(from, to, number) {
        change(held, from, -number);
        change(held, to, number);
      },
      become(goal) {
        const balance = sum(goal);
        if (Math.abs(balance) > LEAST)
          throw new Error(`${account}: moves within the county would make ${balance} ${unit} out of nothing`);
        become(held, goal);
      },
    };
    moves.push(own);
    return own;
  }

  function openArrivals(account: string): Arrivals {
    const held = arena.f64(account, there.length, unit);
    const own: Arrivals = {
      name: account,
      held,
      add: (at, number) => change(held, at, number),
      become: (goal) => become(held, goal),
    };
    arrivals.push(own);
    return own;
  }

  return {
    there,
    moved,
    planned,
    moves,
    arrivals,
    openMoves,
    openArrivals,
    appoint() {
      for (let at = 0; at < length; at++) {
        const now = planned(at);
        // The same plan said again moves nobody, not even by a rounding.
        if (now === plan[at]) continue;
        there[at] = now + moved[at];
        plan[at] = now;
      }
    },
  };
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < numbers.length; at++) total += numbers[at];
  return total;
}
