import type { Target } from "../scenario/targets.ts";

/**
 * The goal that a scenario sets a measure. Those of the in-county rate are set for all enrolled; for people present,
 * whom the page shows, the goal is the same.
 */
export const goalIn = (targets: readonly Target[], id: string): number | undefined =>
  (targets.find(({ measure }) => measure === id) ?? targets.find(({ measure }) => measure === `${id}_enrolled`))?.goal;
