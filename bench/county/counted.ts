import { createCounty, type County } from "../../src/county/county.ts";
import type { RunKey } from "../../src/county/base/base.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { NOBODY, type Parts } from "../../src/county/parts.ts";
import { poolsFor } from "../../src/county/pools.ts";

/** Counts what is no event: candidates of illness that were drawn, and those of them that became illnesses. */
export interface Count {
  county(input: CountyInput, run: RunKey): County;
  /** Since the call before. */
  sinceLast(): { readonly candidates: number; readonly illnesses: number };
}

export function createCount(): Count {
  let illnesses = 0;
  let candidates = 0;
  function countMonths({ onsets, calendar }: Parts): void {
    const draw = onsets.drawMonth;
    (onsets as { drawMonth: typeof draw }).drawMonth = (day, more) => {
      draw(day, more);
      candidates += onsets.first(calendar.monthStart[calendar.monthOf[day]! + 1]!);
    };
  }
  return {
    county: (input, run) =>
      createCounty(input, run, poolsFor(input), {
        ...NOBODY,
        listeners: [{ fellIll: () => void (illnesses += 1) }],
        ready: countMonths,
      }),
    sinceLast() {
      const counted = { candidates, illnesses };
      [candidates, illnesses] = [0, 0];
      return counted;
    },
  };
}
