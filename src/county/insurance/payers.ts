import { UNINSURED } from "../input/people.ts";
import { type Accumulators, RECORD_SHIFT } from "./accumulators.ts";
import { CAP, CLAIM_POOL, NOT_COVERED, PAID_FIELD, RATIO, ROW, ruleIndex, type Rules, SPECIAL_POOL } from "./rules.ts";

/**
 * Those of some services, a bit each by its index in `SERVICES`, that may pay anything of a bill put in today: not
 * where nothing is covered, and not out of an out-patient pool (门诊统筹) whose ratio is 0 or that has paid its cap. Above
 * the other pools serious-illness insurance stands, so they may always pay.
 */
export type Payers = (resident: number, services: number, level: number, flags: number, scheme: number) => number;

export const createPayers =
  ({ row }: Pick<Rules, "row">, { record }: Pick<Accumulators, "record">): Payers =>
  (resident, services, level, flags, scheme) => {
    if (scheme === UNINSURED) return 0;
    let paying = 0;
    for (let rest = services; rest !== 0; rest &= rest - 1) {
      const service = 31 - Math.clz32(rest & -rest);
      const rule = ruleIndex(scheme, service, level, flags) * ROW;
      const ratio = row[rule + RATIO];
      const usedUp = ratio === 0 || record[(resident << RECORD_SHIFT) + row[rule + PAID_FIELD]] >= row[rule + CAP];
      if (ratio === NOT_COVERED || (row[rule + CLAIM_POOL] < SPECIAL_POOL && usedUp)) continue;
      paying |= 1 << service;
    }
    return paying;
  };
