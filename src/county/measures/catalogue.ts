import { FIGURE_MEASURES } from "./indicators/books.ts";
import { DRUGS } from "./indicators/drugs.ts";
import { equity } from "./indicators/equity.ts";
import { HEADLINE } from "./indicators/headline.ts";
import { HEALTH } from "./indicators/health.ts";
import { LEAKAGE_REASONS } from "./indicators/leakage.ts";
import { MONEY } from "./indicators/money.ts";
import { PROCESS } from "./indicators/process.ts";
import { REFERRAL } from "./indicators/referral.ts";
import { RESOURCES } from "./indicators/resources.ts";
import { USE } from "./indicators/use.ts";
import type { Described, Measure } from "./measure.ts";

const ofAll: readonly Measure[] = [
  ...HEADLINE,
  ...USE,
  ...MONEY,
  ...PROCESS,
  ...RESOURCES,
  ...DRUGS,
  ...HEALTH,
  ...LEAKAGE_REASONS,
  ...REFERRAL,
];

/** Every indicator that is a sum over a sum of quantities, in the order of the tables. */
export const MEASURES: readonly Measure[] = [...ofAll, ...equity(ofAll)];

export { FIGURE_MEASURES };

/** Every indicator (指标). */
export const INDICATORS: readonly Described[] = [...MEASURES, ...FIGURE_MEASURES];
