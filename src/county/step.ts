import type { Calendar } from "./base/calendar.ts";
import type { Text } from "./input/text.ts";

/** When a step is taken: a month or a year is over, a year or a month begins, every day. */
export type Moment = "month over" | "year over" | "year" | "month" | "day";

/** One step of the county's day: its name says what happens. */
export interface Step {
  readonly name: Text;
  readonly at: Moment;
  /** It only counts: the run goes the same way without it. */
  readonly listens: boolean;
  /** @param day the day that begins; of what is over, the day after */
  take(day: number): void;
}

export const beginsMonth = ({ monthStart, monthOf }: Calendar, day: number): boolean =>
  day === monthStart[monthOf[day]];
export const beginsYear = ({ yearStart, yearOf }: Calendar, day: number): boolean => day === yearStart[yearOf[day]];

/** Takes the steps that are due. */
export interface Day {
  begin(day: number): void;
  /** The last day is over: its month and year are closed. */
  close(): void;
}

export function createDay(steps: readonly Step[], calendar: Calendar): Day {
  const over = steps.filter(({ at }) => at.endsWith("over"));
  return {
    begin(day) {
      const month = beginsMonth(calendar, day);
      const year = beginsYear(calendar, day);
      const due: Readonly<Record<Moment, boolean>> = {
        "month over": month && day > 0,
        "year over": year && day > 0,
        year,
        month,
        day: true,
      };
      for (const { at, take } of steps) if (due[at]) take(day);
    },
    close() {
      for (const { take } of over) take(calendar.days);
    },
  };
}
