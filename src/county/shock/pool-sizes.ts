import type { CountyInput } from "../input/county.ts";
import { epidemic } from "./epidemic.ts";

const ATTACK = "attack";

/**
 * What shocks ask of the pools, a person: candidates of one month, of which no shock brings anybody more than one on
 * average; and people in care, who are all those of a wave when it is short.
 */
export function shockPools({ shocks, epochs }: Pick<CountyInput, "shocks" | "epochs">): {
  readonly candidates: number;
  readonly encounters: number;
} {
  const usual = epidemic.parameters.find(({ id }) => id === ATTACK)!.default;
  const set = epochs.map(({ mechanisms }) => mechanisms[epidemic.id]?.parameters[ATTACK] ?? usual);
  const waves = shocks.filter(({ mechanism }) => mechanism === epidemic.id);
  return {
    candidates: shocks.length,
    encounters: waves.reduce((most, { parameters }) => Math.max(most, parameters[ATTACK] ?? Math.max(...set)), 0),
  };
}
