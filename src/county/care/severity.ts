import { normalQuantile } from "../../kernel/distributions.ts";
import { createQuantileTable } from "../../kernel/quantiles.ts";
import type { Streams } from "../../kernel/streams.ts";
import { DECISION, DRAWS_PER_DISEASE } from "../base/decisions.ts";
import type { Catalogue } from "../illness/catalogue.ts";
import {
  ADMIT,
  DISEASE,
  FLAGS,
  LOW_NEED,
  ONSET_DAY,
  PERCEIVED,
  PERSON,
  SEVERITY,
  ENCOUNTER_STRIDE,
} from "./encounters.ts";

/** Severity in records is a whole number of these. */
export const SEVERITY_UNIT = 1 / 65_536;
const STEPS = 65_535;

/** Draws how severe an illness is and how severe it feels, and whether admission would be advised. */
export type DrawSeverity = (record: Int32Array, at: number) => void;

/**
 * Severity is logistic-normal; what is felt adds a bias and a noise on the logit scale. The most severe
 * `admissionShare` of episodes deserve advice to be admitted, the least severe of those as far as the place's low-need
 * share goes.
 * @param lowNeed share of advised admissions of low need
 */
export function createSeverity(streams: Streams, catalogue: Catalogue, lowNeed: number): DrawSeverity {
  const normal = createQuantileTable(normalQuantile, 512);
  const { diseases } = catalogue;
  const middle = Float64Array.from(diseases, (d) => Math.log(d.severityMedian / (1 - d.severityMedian)));
  const spread = Float64Array.from(diseases, (d) => d.severitySpread);
  const bias = Float64Array.from(diseases, (d) => d.perceptionBias);
  const noise = Float64Array.from(diseases, (d) => d.perceptionNoise);
  const admission = Float64Array.from(diseases, (d) => d.admissionShare);

  return (record, at) => {
    const disease = record[at + DISEASE];
    const u = streams.pair(record[at + PERSON], DECISION.SEVERITY, record[at + ONSET_DAY], disease * DRAWS_PER_DISEASE);
    const logit = middle[disease] + spread[disease] * normal.at(u);
    const felt = logit + bias[disease] + noise[disease] * normal.at(streams.second());
    record[at + SEVERITY] = Math.round(STEPS / (1 + Math.exp(-logit)));
    record[at + PERCEIVED] = Math.round(STEPS / (1 + Math.exp(-felt)));
    const rank = 1 - u;
    if (rank < admission[disease]) {
      record[at + FLAGS] = record[at + FLAGS] | ADMIT | (rank > admission[disease] * (1 - lowNeed) ? LOW_NEED : 0);
    }
  };
}

export const severityOf = (record: Int32Array, e: number): number =>
  record[e * ENCOUNTER_STRIDE + SEVERITY] * SEVERITY_UNIT;
export const perceivedOf = (record: Int32Array, e: number): number =>
  record[e * ENCOUNTER_STRIDE + PERCEIVED] * SEVERITY_UNIT;
