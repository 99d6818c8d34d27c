import { MINUTES_PER_DAY } from "../dates.ts";
import type { Figures } from "../engine/figures.ts";

/**
 * Figures that engines have told, until the clock has come to their day (所示指标). Engines run ahead of the clock, and
 * one ahead of the other; what stands beside a date is of days that are over at that date, the same days in every
 * world.
 */
export interface Shown {
  tell(world: number, figures: Figures): void;
  /** The world is built anew: what was told of it belongs to another course. */
  forget(world: number): void;
  /** Days up to which every world has told. */
  come(worlds: readonly number[]): number;
  /** The newest figures of all worlds that may stand beside a minute; nothing when those shown already are. */
  at(minute: number, worlds: readonly number[]): readonly (readonly [world: number, Figures])[] | undefined;
  /** Nothing is shown while the worlds are taken to another day. @returns what lets it be shown again */
  hold(): () => void;
}

export function createShown(): Shown {
  const told = new Map<number, Figures[]>();
  const shown = new Map<number, Figures>();
  let held = 0;

  const of = (world: number): readonly Figures[] => told.get(world) ?? [];
  const at = (world: number, days: number): Figures | undefined => of(world).find((each) => each.days === days);
  const common = ([first, ...others]: readonly number[], most: number): number | undefined =>
    first === undefined
      ? undefined
      : of(first).findLast(({ days }) => days <= most && others.every((world) => at(world, days) !== undefined))?.days;

  return {
    tell(world, figures) {
      told.set(world, [...of(world).filter(({ days }) => days < figures.days), figures]);
    },
    forget(world) {
      told.delete(world);
      shown.delete(world);
    },
    come: (worlds) => common(worlds, Infinity) ?? 0,
    at(minute, worlds) {
      const days = held > 0 ? undefined : common(worlds, Math.floor((minute + 1) / MINUTES_PER_DAY));
      if (days === undefined) return undefined;
      const found = worlds.map((world) => [world, at(world, days)!] as const);
      if (found.every(([world, figures]) => shown.get(world) === figures)) return undefined;
      for (const [world, figures] of found) {
        shown.set(world, figures);
        told.set(
          world,
          of(world).filter((each) => each.days >= days),
        );
      }
      return found;
    },
    hold() {
      held++;
      let over = false;
      return () => {
        if (!over) held--;
        over = true;
      };
    },
  };
}
