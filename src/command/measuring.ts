import type { AskedRun, Runs } from "../experiment/runs/runs.ts";
import { type MeasureRule, pooledValue, type Totals } from "../experiment/totals.ts";
import { EXIT, Failure } from "./failure.ts";
import type { Say } from "./language.ts";

/** What a measure is in a run. @throws Failure where nothing that it counts happened */
export function measured(rule: MeasureRule, totals: Totals, replication: number, say: Say): number {
  const value = pooledValue(rule, totals);
  if (value !== undefined) return value;
  throw new Failure(
    say(
      `${rule.id} could not be measured in replication ${replication}: nothing that it counts happened`,
      `${rule.id} 在第 ${replication} 次运行中无法计算：没有发生所统计的事件`,
    ),
    EXIT.failed,
  );
}

/** Values of one measure in some runs, in their order. */
export const measuring =
  (runs: Runs, rule: MeasureRule, say: Say) =>
  async (asked: readonly AskedRun[]): Promise<readonly number[]> => {
    const totals = await runs.of(asked);
    return totals.map((one, i) => measured(rule, one, asked[i]!.replication, say));
  };
