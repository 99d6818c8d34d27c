import { FIGURE_MEASURES as BOOKS } from "./indicators/books.ts";
import { CONTRACTS } from "./indicators/contracts.ts";
import { DRUGS } from "./indicators/drugs.ts";
import { equity } from "./indicators/equity.ts";
import { HEADLINE } from "./indicators/headline.ts";
import { HEALTH } from "./indicators/health.ts";
import { LEAKAGE_REASONS } from "./indicators/leakage.ts";
import { MONEY } from "./indicators/money.ts";
import { LITERACY, PREVENTION } from "./indicators/prevention.ts";
import { PROCESS } from "./indicators/process.ts";
import { REFERRAL } from "./indicators/referral.ts";
import { RESOURCES } from "./indicators/resources.ts";
import { USE } from "./indicators/use.ts";
import { WARNINGS } from "./indicators/warnings.ts";
import { WORKFORCE } from "./indicators/workforce.ts";
import type { Described, FigureMeasure, Measure } from "./measure.ts";

const ofAll: readonly Measure[] = [
  ...HEADLINE,
  ...USE,
  ...MONEY,
  ...PROCESS,
  ...RESOURCES,
  ...DRUGS,
  ...HEALTH,
  ...PREVENTION,
  ...CONTRACTS,
  ...WORKFORCE,
  ...LEAKAGE_REASONS,
  ...REFERRAL,
];

/** Every indicator that is a sum over a sum of quantities, in the order of the tables. */
export const MEASURES: readonly Measure[] = [...ofAll, ...equity(ofAll)];

/** Every indicator that comes from the books, the policy or the monitors. */
export const FIGURE_MEASURES: readonly FigureMeasure[] = [...BOOKS, ...LITERACY, ...WARNINGS];

/** Every indicator (指标). */
export const INDICATORS: readonly Described[] = [...MEASURES, ...FIGURE_MEASURES];
