import { UNINSURED } from "../input/people.ts";
import { type Accumulators, RECORD_SHIFT } from "./accumulators.ts";
import {
  CAP,
  CLAIM_POOL,
  DEDUCTIBLE_FIELD,
  NOT_COVERED,
  PAID_FIELD,
  RATIO,
  ROW,
  ruleIndex,
  type Rules,
  SPECIAL_POOL,
  YEAR_DEDUCTIBLE,
} from "./rules.ts";

/**
 * Those of some services, a bit each by its index in `SERVICES`, that have to be asked what they would pay of a bill
 * put in today. Not where nothing is covered; not out of an out-patient pool (门诊统筹) whose ratio is 0 or that has
 * paid its cap; and of two such pools not the one that is nowhere better: in its ratio, in what is left of its
 * deductible and of its cap. Above the other pools serious-illness insurance stands, so they are always asked.
 */
export type Payers = (resident: number, services: number, level: number, flags: number, scheme: number) => number;

export function createPayers({ row }: Pick<Rules, "row">, { record }: Pick<Accumulators, "record">): Payers {
  /** Whether anything is better about one rule than about another, for the person whose record begins at a place. */
  function better(at: number, one: number, other: number): boolean {
    return row[one + RATIO] > row[other + RATIO] || left(at, one) < left(at, other) || room(at, one) > room(at, other);
  }
  const left = (at: number, rule: number): number =>
    Math.max(0, row[rule + YEAR_DEDUCTIBLE] - record[at + row[rule + DEDUCTIBLE_FIELD]]);
  const room = (at: number, rule: number): number => row[rule + CAP] - record[at + row[rule + PAID_FIELD]];

  return (resident, services, level, flags, scheme) => {
    if (scheme === UNINSURED) return 0;
    const at = resident << RECORD_SHIFT;
    let paying = 0;
    let pool = 0;
    let poolRule = -1;
    for (let rest = services; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      const rule = ruleIndex(scheme, 31 - Math.clz32(bit), level, flags) * ROW;
      if (row[rule + RATIO] === NOT_COVERED) continue;
      if (row[rule + CLAIM_POOL] < SPECIAL_POOL) {
        if (row[rule + RATIO] === 0 || room(at, rule) <= 0) continue;
        if (poolRule >= 0) {
          if (!better(at, rule, poolRule)) continue;
          if (!better(at, poolRule, rule)) paying &= ~pool;
        }
        pool = bit;
        poolRule = rule;
      }
      paying |= bit;
    }
    return paying;
  };
}
