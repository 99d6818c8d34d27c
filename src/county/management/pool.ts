import type { World } from "../mechanism/world.ts";

/** What a member can spare of its cash, whole fen: `share` of what lies beyond so many days of its costs. */
export function spareFen({ payment }: World, institution: number, keepsDays: number, share: number): number {
  const { finance } = payment;
  const days = finance.daysOfCash(institution);
  return days > keepsDays ? Math.floor(share * finance.cashFen(institution) * (1 - keepsDays / days)) : 0;
}

/** Members in arrears are lent the money by those who can spare it, and pay with it what they owe. */
export function lend(
  world: World,
  members: readonly number[],
  needOf: (institution: number) => number,
  canSpare: (institution: number) => number,
  pay: (institution: number) => void,
): void {
  const needs = members.map(needOf);
  if (!needs.some((fen) => fen > 0)) return;
  const spares = members.map((i, k) => (needs[k] > 0 ? 0 : canSpare(i)));
  if (world.cashPool.advance(members, needs, spares) > 0) members.forEach((i, k) => needs[k] > 0 && pay(i));
}

/** Whoever owes the pool pays back what it can spare. */
export function repay(world: World, members: readonly number[], keepsDays: number): void {
  if (!members.some((i) => world.cashPool.owedFen(i) > 0)) return;
  world.cashPool.repay(
    members,
    members.map((i) => (world.cashPool.owedFen(i) > 0 ? spareFen(world, i, keepsDays, 1) : 0)),
  );
}
