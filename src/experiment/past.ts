import type { CountyInput } from "../county/input/county.ts";
import { civilFromDays, daysFromCivil } from "../kernel/dates.ts";
import { digestScenario } from "../scenario/digest.ts";

/** What counties that begin alike have in common. */
export interface Past {
  /** Counties with the same one are the same until `minute`. */
  readonly key: string;
  /** The midnight that ends the warm-up, minutes from the start. */
  readonly minute: number;
}

const MINUTES_PER_DAY = 1_440;
/** A month's illnesses are drawn on its first day: what strikes in the month after belongs to the past. */
const FORESEEN_DAYS = 31;

/** A county's warm-up: what acts until it ends, whatever comes later; undefined where there is none. */
export function pastOf(input: CountyInput): Past | undefined {
  const { startDay, warmUpYears, epochs, shocks, extraEpisodes, reforms = [], works = [] } = input;
  if (!(warmUpYears > 0)) return undefined;
  const days = daysFromCivil(civilFromDays(startDay).year + warmUpYears, 1, 1) - startDay;
  const until = {
    ...input,
    epochs: epochs.filter(({ fromDay }) => fromDay < days),
    reforms: reforms.filter(({ fromDay }) => fromDay < days),
    works: works
      .filter(({ fromDay }) => fromDay < days)
      .map(({ toDay, ...one }) => (toDay === undefined || toDay >= days ? one : { ...one, toDay })),
    shocks: shocks.filter(({ fromDay }) => fromDay < days + FORESEEN_DAYS),
    extraEpisodes: extraEpisodes.filter(({ minute }) => minute < days * MINUTES_PER_DAY),
  };
  return { key: digestScenario(until, { seed: 0, replications: 0, targets: [] }), minute: days * MINUTES_PER_DAY };
}
