import type { Figures } from "../figures.ts";
import { MONITORS } from "../../indicators/monitors.ts";
import { createReadings, type ReadingOptions } from "./readings.ts";

/** A month's value of a monitor against its threshold. */
export interface Warning {
  readonly id: string;
  readonly unit: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly threshold: number;
  readonly raised: boolean;
}

/** Watches the county month by month (预警监测). */
export interface Monitors {
  /** A month of the run has ended and is booked, its year not closed yet. */
  month(month: number): void;
  /** What was known in a month. */
  warnings(month: number): readonly Warning[];
}

export interface MonitorsOptions extends ReadingOptions {
  readonly figures: Figures;
}

/** Of a month and monitor: numerator, denominator, threshold. A denominator of 0: nothing known. */
const FIELDS = 3;

export function createMonitors({ figures, ...options }: MonitorsOptions): Monitors {
  const { arena, calendar, thresholds } = options;
  const readings = createReadings(options);
  const seen = arena.f64(
    "measures.monitors",
    calendar.months * MONITORS.length * FIELDS,
    "numerator, denominator, threshold",
  );
  const placeOf = (month: number, k: number): number => (month * MONITORS.length + k) * FIELDS;

  function isRaised(month: number, k: number): boolean {
    const at = placeOf(month, k);
    if (seen[at + 1] === 0) return false;
    const value = seen[at] / seen[at + 1];
    return MONITORS[k].raised === "above" ? value > seen[at + 2] : value < seen[at + 2];
  }

  return {
    month(month) {
      const day = calendar.monthStart[month];
      const year = calendar.yearOf[day];
      MONITORS.forEach(({ id, threshold }, k) => {
        const at = placeOf(month, k);
        readings[id](month, seen.subarray(at, at + 2));
        if (!(seen[at + 1] > 0)) seen.fill(0, at, at + 2);
        seen[at + 2] = thresholds()[threshold];
        if (!isRaised(month, k)) return;
        if (figures.get(year, `warning_raised_${id}`) === 0) {
          figures.set(year, `warning_raised_${id}`, 1);
          figures.set(year, `warning_first_${id}`, calendar.monthOfYear[day] + 1);
        }
        figures.add(year, `warning_months_${id}`, 1);
      });
    },
    warnings: (month) =>
      MONITORS.flatMap(({ id, unit }, k) => {
        const at = placeOf(month, k);
        return seen[at + 1] === 0
          ? []
          : [
              {
                id: `warning_${id}`,
                unit,
                numerator: seen[at],
                denominator: seen[at + 1],
                threshold: seen[at + 2],
                raised: isRaised(month, k),
              },
            ];
      }),
  };
}
