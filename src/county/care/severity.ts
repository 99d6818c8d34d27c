import { normalQuantile } from "../../kernel/distributions.ts";
import { createQuantileTable } from "../../kernel/quantiles.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import { ADMIT, ENCOUNTER_STRIDE, type Encounters, LOW_NEED, PERCEIVED, SEVERITY } from "./encounters.ts";
import type { Keys } from "./keys.ts";

/** Severity in records is a whole number of these. */
const SEVERITY_UNIT = 1 / 65_536;
const STEPS = 65_535;
/** Points of the normal table. */
const NORMAL_POINTS = 512;

/**
 * Rank of an episode's severity among those that deserve admission: 0 the most severe, 1 the threshold, above it none.
 */
export type SeverityRank = (e: number) => number;

/** The uniform that drew the severity says its rank. */
export function createSeverityRank(keys: Keys, { diseaseOf }: Encounters, { diseases }: Catalogue): SeverityRank {
  return (e) => (1 - keys.ofEpisode(e, DECISION.SEVERITY)) / diseases[diseaseOf(e)].admissionShare;
}

/** Draws how severe an illness is and how severe it feels, whether admission would be advised and what a stay needs. */
export type DrawSeverity = (e: number) => void;

/**
 * Severity is logistic-normal; what is felt adds a bias and a noise on the logit scale. The most severe
 * `admissionShare` of episodes deserve advice to be admitted, the least severe of those as far as the place's low-need
 * share goes.
 * @param lowNeed share of advised admissions of low need
 * @param advised advice of the day over that of the first year: what is more is of low need
 */
export function createSeverity(
  streams: Streams,
  keys: Keys,
  { record, needs, mark, diseaseOf }: Encounters,
  catalogue: Catalogue,
  lowNeed: number,
  advised: () => number,
): DrawSeverity {
  const normal = createQuantileTable(normalQuantile, NORMAL_POINTS);
  const { diseases, caseMix } = catalogue;
  const middle = Float64Array.from(diseases, (d) => Math.log(d.severityMedian / (1 - d.severityMedian)));
  const spread = Float64Array.from(diseases, (d) => d.severitySpread);
  const bias = Float64Array.from(diseases, (d) => d.perceptionBias);
  const noise = Float64Array.from(diseases, (d) => d.perceptionNoise);
  const admission = Float64Array.from(diseases, (d) => d.admissionShare);

  return (e) => {
    const at = e * ENCOUNTER_STRIDE;
    const disease = diseaseOf(e);
    const u = keys.ofEpisode(e, DECISION.SEVERITY);
    const logit = middle[disease] + spread[disease] * normal.at(u);
    const felt = logit + bias[disease] + noise[disease] * normal.at(streams.second());
    record[at + SEVERITY] = Math.round(STEPS / (1 + Math.exp(-logit)));
    record[at + PERCEIVED] = Math.round(STEPS / (1 + Math.exp(-felt)));
    const rank = 1 - u;
    if (rank >= admission[disease] * advised()) return;
    mark(e, rank > admission[disease] * (1 - lowNeed) ? ADMIT | LOW_NEED : ADMIT);
    const byOperation = keys.ofEpisode(e, DECISION.OPERATION);
    const byIntensive = keys.ofEpisode(e, DECISION.INTENSIVE);
    needs[e] = caseMix.needsOf(disease, Math.min(1, rank / admission[disease]), byOperation, byIntensive);
  };
}

export const severityOf = (record: Int32Array, e: number): number =>
  record[e * ENCOUNTER_STRIDE + SEVERITY] * SEVERITY_UNIT;
export const perceivedOf = (record: Int32Array, e: number): number =>
  record[e * ENCOUNTER_STRIDE + PERCEIVED] * SEVERITY_UNIT;
