import type { Shock } from "./shock.ts";
import { epidemic } from "./epidemic.ts";
import { heatWave } from "./heat-wave.ts";
import { hospitalClosing } from "./hospital-closing.ts";
import { influenzaSeason } from "./influenza-season.ts";
import { roadOpening } from "./road-opening.ts";
import { supplyInterruption } from "./supply-interruption.ts";

/**
 * The shocks in the order in which they act. What institutions have left is a product, so that the order of those that
 * close does not matter.
 */
export const SHOCKS: readonly Shock[] = [
  influenzaSeason,
  heatWave,
  epidemic,
  hospitalClosing,
  supplyInterruption,
  roadOpening,
];
