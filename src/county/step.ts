import type { Base } from "./base/base.ts";
import { beginsMonth, beginsYear } from "./base/calendar.ts";
import { EVENT } from "./base/events.ts";
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

/** A step before it is said when it is taken. */
export type NamedStep = Omit<Step, "at">;

const named =
  (listens: boolean) =>
  (en: string, zh: string, take: Step["take"]): NamedStep => ({
    name: { en, zh },
    listens,
    take,
  });

/** A step of which something follows, and one that only counts. */
export const [does, counts] = [named(false), named(true)];

/** Takes the steps that are due as a day begins, and closes the month and the year when the last day is over. */
export function takeInTurn({ simulation, calendar }: Base, steps: readonly Step[]): void {
  const over = steps.filter(({ at }) => at.endsWith("over"));

  simulation.on(EVENT.DAY, (day) => {
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
  });

  simulation.on(EVENT.CLOSING, () => {
    for (const { take } of over) take(calendar.days);
  });
}
