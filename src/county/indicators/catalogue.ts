import { FIGURE_MEASURES as BOOKS } from "./books.ts";
import { BURDEN_MEASURES } from "./burden.ts";
import { CONTRACTS } from "./contracts.ts";
import { DRUGS } from "./drugs.ts";
import { equity } from "./equity.ts";
import { HEADLINE } from "./headline.ts";
import { HOME_CARE } from "./home-care.ts";
import { HEALTH } from "./health.ts";
import { LEAKAGE_REASONS } from "./leakage.ts";
import { MONEY } from "./money.ts";
import { LITERACY, PREVENTION } from "./prevention.ts";
import { PROCESS } from "./process.ts";
import { REFERRAL } from "./referral.ts";
import { RESOURCES } from "./resources.ts";
import { USE } from "./use.ts";
import { WARNINGS } from "./warnings.ts";
import { WORKFORCE } from "./workforce.ts";
import type { Described, FigureMeasure, Measure } from "./measure.ts";

const ofAll: readonly Measure[] = [
  ...HEADLINE,
  ...USE,
  ...MONEY,
  ...PROCESS,
  ...RESOURCES,
  ...DRUGS,
  ...HEALTH,
  ...BURDEN_MEASURES,
  ...PREVENTION,
  ...CONTRACTS,
  ...HOME_CARE,
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
