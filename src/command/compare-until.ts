import type { Runs } from "../experiment/runs/runs.ts";
import { runnableOf } from "../experiment/runs/scenarios.ts";
import { CONFIDENCE } from "../experiment/statistics/estimate.ts";
import { createStopping } from "../experiment/statistics/stopping.ts";
import type { Loaded } from "../scenario/load.ts";
import { type Known, runAll } from "./compare-sides.ts";
import { type Language, sayIn } from "./language.ts";
import { measured } from "./measuring.ts";
import type { Stopped, Until } from "./run-until.ts";

/** Pairs that are run together: first, and then each time. The number at which it stops does not depend on them. */
const FIRST = 12;
const FURTHER = 4;

/**
 * Runs pairs, in the order of their replications, until the measure's difference from the reference is known precisely
 * enough for every scenario at once: each with the interval that holds for all of them (Bonferroni).
 * @param most pairs in any case
 */
export async function runUntil(
  loaded: readonly Loaded[],
  runs: Runs,
  { text, measure, rule }: Until,
  most: number,
  lang: Language,
): Promise<{ readonly sides: readonly Known[]; readonly stopped: readonly Stopped[] }> {
  const say = sayIn(lang);
  const counties = loaded.map(runnableOf);
  const others = counties.length - 1;
  const confidence = 1 - (1 - CONFIDENCE) / others;
  const rules = Array.from({ length: others }, () =>
    createStopping({ ...rule, kind: "mean", confidence, atMost: most }),
  );
  let pairs = 0;
  while (rules.some(({ reached }) => reached === null)) {
    const until = Math.min(most, pairs === 0 ? FIRST : pairs + FURTHER);
    const each = Array.from({ length: until - pairs }, (_, i) => pairs + i);
    const asked = counties.flatMap((county) => each.map((replication) => ({ county, replication })));
    const totals = await runs.of(asked);
    const valueOf = (county: number, i: number): number =>
      measured(measure, totals[county * each.length + i]!, each[i]!, say);
    for (let i = 0; i < each.length && rules.some(({ reached }) => reached === null); i++, pairs++)
      for (const [which, stopping] of rules.entries())
        if (stopping.reached === null) stopping.next(valueOf(which + 1, i) - valueOf(0, i));
  }
  const stopped = rules.map(({ reached, path }) => ({
    rule: text.trim(),
    reached: reached === true,
    replications: pairs,
    path,
  }));
  return { sides: await runAll(loaded, runs, lang, pairs), stopped };
}
