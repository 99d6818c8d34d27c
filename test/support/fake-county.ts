import type { CountyInput } from "../../src/county/input/county.ts";
import type { CountyBuilder, RunnableCounty } from "../../src/experiment/replication.ts";
import { measureTable } from "./tables.ts";

/** How a fake county behaves, in place of a county's input. */
export interface FakeInput {
  readonly years: number;
  /** Milliseconds of work a simulated day; of one replication alone, where that is named. */
  readonly msPerDay?: number;
  readonly slow?: number;
  /** Replication that throws on its hundredth day. */
  readonly failing?: number;
  /** Replication whose thread exits. */
  readonly exiting?: number;
  /** Added to the measure `refusals`. */
  readonly extra?: number;
}

export const fakeInput = (fake: FakeInput): CountyInput => fake as unknown as CountyInput;

const DAY = 1_440;

/** A county that only counts days, for tests of what runs counties: quick, and told when to fail. */
export const createFakeCounty: CountyBuilder = (input, { seed, replication }): RunnableCounty => {
  const fake = input as unknown as FakeInput;
  const endMinute = fake.years * 365 * DAY;
  const dayMs = fake.slow === undefined || fake.slow === replication ? (fake.msPerDay ?? 0) : 0;
  let now = 0;
  return {
    endMinute,
    events: () => now / DAY,
    countsByKind: () => [{ kind: "day", events: now / DAY }],
    run(untilMinute, control) {
      for (; now < untilMinute; now += DAY) {
        if (now === 100 * DAY && fake.failing === replication) throw new Error("bed 3 of ward 2 is taken twice");
        if (now === 100 * DAY && fake.exiting === replication) process.exit(9);
        const done = performance.now() + dayMs;
        while (performance.now() < done);
        if (control?.check(now, now / DAY) === true) return "stopped";
      }
      return now < endMinute ? "horizon" : "empty";
    },
    tables() {
      const years = Array.from({ length: fake.years }, (_, year) => 2024 + year);
      const rows = years.flatMap((year) => [
        [year, "refusals", "all", seed + 10 * replication + (fake.extra ?? 0), 1] as const,
        [year, "refusals", "county", 1, 1] as const,
        [year, "in_county_rate_visits", "all", 90 + replication, 100] as const,
        [year, "deficit_probability", "all", replication % 2, 1] as const,
        [year, "fund_balance_yuan", "all", year, 1] as const,
      ]);
      return [measureTable(rows)];
    },
  };
};
