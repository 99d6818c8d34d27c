import { createNeeds, type Need, type Ready } from "../experiment/need.ts";
import { jobsOf } from "../experiment/execute.ts";
import type { Loaded } from "../scenario/load.ts";
import { type Language, sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { type RunChoice, simulate } from "./simulate.ts";

/**
 * Makes scenarios ready to be run: the baseline that a budget by need asks for is run in threads, with progress on
 * standard error, once for all scenarios that have it in common.
 * @param kept needs found before, which are not run again; what is found is added
 */
export function needsOf(
  program: Program,
  flags: RunChoice & { readonly lang: Language },
  signal: AbortSignal,
  kept?: Map<string, Need>,
): (loaded: Loaded) => Promise<Ready> {
  const say = sayIn(flags.lang);
  return createNeeds(async ({ input, seed, replications }) => {
    if (!flags.quiet)
      process.stderr.write(
        `${say(
          `the budget goes by the county's need: its baseline is run first, ${replications} times`,
          `总额按本县需求核定：先运行基线 ${replications} 次`,
        )}\n`,
      );
    const { outcomes } = await simulate(program, jobsOf({ input, seed, replications }), flags, say, signal);
    return outcomes.map(({ totals }) => totals);
  }, kept);
}
