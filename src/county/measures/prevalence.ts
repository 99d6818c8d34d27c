import { DAYS_PER_YEAR } from "../base/units.ts";
import type { Figure } from "../indicators/figures.ts";
import { CHRONIC_CONDITIONS, CONDITION, DIAGNOSED } from "../input/illness.ts";
import {
  ALIVE,
  BIRTH_DAY,
  CONDITIONS,
  conditionOf,
  lifeOf,
  MIGRANT_BIT,
  RESIDENT_STRIDE,
  type Residents,
  TRAITS,
} from "../people/residents.ts";

/** Whatever is diagnosed. */
const ANY = -1;
/** Figure, least age, condition. */
const LINES: readonly (readonly [Figure, number, number])[] = [
  ["chronic_diagnosed_15", 15, ANY],
  ["hypertension_18", 18, CONDITION["hypertension"]],
  ["diabetes_18", 18, CONDITION["diabetes"]],
  ["copd_40", 40, CONDITION["copd"]],
  ["stroke_20", 20, CONDITION["stroke-survivor"]],
];

/** The people who live in the county on a day, and the shares of those old enough who have a condition (患病率). */
export type Prevalence = (day: number, set: (figure: Figure, value: number) => void) => void;

export function createPrevalence({ record, count }: Residents): Prevalence {
  const fromDays = Float64Array.from(LINES, ([, from]) => from * DAYS_PER_YEAR);
  const conditionAt = Int32Array.from(LINES, ([, , condition]) => condition);
  // Scratch of one count: people old enough for a line, those of them who have its condition.
  const oldEnough = new Int32Array(LINES.length);
  const cases = new Int32Array(LINES.length);

  /** A function of its own: a loop that runs once a year is not compiled, what it calls for everybody is. */
  function countPresent(person: number, day: number): number {
    const at = person * RESIDENT_STRIDE;
    const traits = record[at + TRAITS];
    if (lifeOf(traits) !== ALIVE || (traits & MIGRANT_BIT) !== 0) return 0;
    const lived = day - record[at + BIRTH_DAY];
    const conditions = record[at + CONDITIONS];
    for (let i = 0; i < fromDays.length; i++) {
      if (lived < fromDays[i]) continue;
      oldEnough[i] = oldEnough[i] + 1;
      const c = conditionAt[i];
      if (c === ANY ? anyDiagnosed(conditions) : conditionOf(conditions, c) > 0) cases[i] = cases[i] + 1;
    }
    return 1;
  }

  return (day, set) => {
    oldEnough.fill(0);
    cases.fill(0);
    let present = 0;
    for (let person = 0; person < count[0]; person++) present += countPresent(person, day);
    set("residents_end", present);
    LINES.forEach(([figure], i) => set(figure, cases[i] / Math.max(1, oldEnough[i])));
  };
}

function anyDiagnosed(conditions: number): boolean {
  for (let c = 0; c < CHRONIC_CONDITIONS.length; c++) if (conditionOf(conditions, c) >= DIAGNOSED) return true;
  return false;
}
