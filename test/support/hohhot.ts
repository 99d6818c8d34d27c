import { fileURLToPath } from "node:url";
import { fileReader } from "../../src/command/reader.ts";
import { createCounty } from "../../src/county/county.ts";
import { civilFromDays } from "../../src/kernel/dates.ts";
import type { CountyInput } from "../../src/county/input/county.ts";
import { MEASURES } from "../../src/county/indicators/catalogue.ts";
import { groupTimes, type Panel, type PanelUnit } from "../../src/experiment/did.ts";
import { totalsOf, yearValue } from "../../src/experiment/totals.ts";
import { loadScenario } from "../../src/scenario/load.ts";

/** Hohhot's five banners and counties, two pilots first: `scenarios/rollouts/hohhot-*.yaml`. */
export const BANNERS = ["qingshuihe", "horinger", "togtoh", "tumed-left", "wuchuan"] as const;
const SEED = 1;

/** Outcomes of the banners in a replication, by measure: under the roll-out, and as they would have been without. */
export interface Rollout {
  readonly reformed: ReadonlyMap<string, Panel>;
  readonly untouched: ReadonlyMap<string, Panel>;
}

/** Runs the five with and without their reform, with the same chances. */
export async function rollOut(measures: readonly string[], residents: number, replication: number): Promise<Rollout> {
  const inputs = await Promise.all(
    BANNERS.map(
      async (banner) =>
        (
          await loadScenario(
            fileReader(),
            fileURLToPath(new URL(`../../scenarios/rollouts/hohhot-${banner}.yaml`, import.meta.url)),
            { residents },
          )
        ).input,
    ),
  );
  const panels = (of: (input: CountyInput) => CountyInput): ReadonlyMap<string, Panel> => {
    const runs = inputs.map((input) => ({
      id: input.id,
      treatedFrom: joins(input),
      totals: totalsIn(of(input), replication),
    }));
    return new Map(
      measures.map((id) => {
        const rule = MEASURES.find((measure) => measure.id === id)!;
        const units = runs.map(({ id: unit, treatedFrom, totals }): PanelUnit => ({
          id: unit,
          treatedFrom,
          outcomes: totals.years.map((_, at) => yearValue(rule, totals, at)!),
        }));
        return [id, { periods: runs[0]!.totals.years, units }];
      }),
    );
  };
  return {
    reformed: panels((input) => input),
    untouched: panels((input) => ({ ...input, epochs: input.epochs.slice(0, 1) })),
  };
}

/**
 * What no researcher can see: the mean effect on those treated in the very cells that the estimator uses, each banner
 * against itself without reform.
 */
export function trueEffect(reformed: Panel, untouched: Panel): number {
  let [sum, cells] = [0, 0];
  for (const { group, period } of groupTimes(reformed)) {
    if (period < group) continue;
    const at = reformed.periods.indexOf(period);
    reformed.units.forEach(({ treatedFrom, outcomes }, u) => {
      if (treatedFrom !== group) return;
      sum += outcomes[at]! - untouched.units[u]!.outcomes[at]!;
      cells++;
    });
  }
  return sum / cells;
}

const joins = ({ startDay, epochs }: CountyInput): number => civilFromDays(startDay + epochs[1]!.fromDay).year;

function totalsIn(input: CountyInput, replication: number): ReturnType<typeof totalsOf> {
  const county = createCounty(input, { seed: SEED, replication });
  county.run(county.endMinute);
  return totalsOf(county.tables().find(({ name }) => name === "measures_yearly")!);
}
