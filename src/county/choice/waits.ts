import type { Arena } from "../../kernel/arena.ts";
import { DEPARTMENTS } from "../places/input.ts";
import type { Places } from "../places/places.ts";

const DEPARTMENT_COUNT = DEPARTMENTS.length;
/** Weight of the newest day in what people know of waiting [A]: about two weeks of memory. */
const NEWEST = 0.1;

/** Waiting as people know it from recent days (近日候诊时间), by [institution * departments + department], minutes. */
export interface KnownWaits {
  readonly minutes: Float64Array;
  /** A wait that came to its end today. */
  note(institution: number, department: number, minutes: number): void;
  /** What was seen today enters what is known; not while frozen. */
  learn(frozen: boolean): void;
}

export function createKnownWaits(arena: Arena, places: Places): KnownWaits {
  const size = places.count * DEPARTMENT_COUNT;
  const minutes = arena.f64("choice.knownWait", size, "minutes");
  const sum = arena.f64("choice.waitToday", size, "minutes");
  const served = arena.f64("choice.servedToday", size, "persons");
  places.inputs.forEach((input, i) => minutes.fill(input.outsideWaitMinutes, i * DEPARTMENT_COUNT, (i + 1) * DEPARTMENT_COUNT));

  function note(institution: number, department: number, wait: number): void {
    const at = institution * DEPARTMENT_COUNT + department;
    sum[at] = sum[at]! + wait;
    served[at] = served[at]! + 1;
  }
  function learn(frozen: boolean): void {
    for (let at = 0; at < size; at++) {
      if (served[at]! === 0) continue;
      if (!frozen) minutes[at] = minutes[at]! + NEWEST * (sum[at]! / served[at]! - minutes[at]!);
      sum[at] = 0;
      served[at] = 0;
    }
  }
  return { minutes, note, learn };
}
