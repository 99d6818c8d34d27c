import type { Catalogue } from "../illness/catalogue.ts";
import { KINDS } from "../input/illness.ts";
import { LEVELS } from "../input/places.ts";
import { stayTier, visitTier } from "../payment/tariff.ts";
import { INPATIENT, OUTPATIENT } from "../payment/rules.ts";

/** What a bill is usually made of (常态费用构成), over all illnesses of the catalogue. */
export interface UsualBills {
  /** Part of the charges of visits or stays at a level that a kind makes up. */
  part(service: number, level: number, kind: number): number;
  /** Mean charge of a stay at a level, fen at prices of the base year. */
  stayFen(level: number): number;
}

const at = (service: number, level: number): number => service * LEVELS.length + level;

export function createUsualBills({ diseases, caseMix }: Catalogue): UsualBills {
  const parts = new Float64Array(2 * LEVELS.length * KINDS);
  const stays = new Float64Array(LEVELS.length);
  for (let level = 0; level < LEVELS.length; level++) {
    const [visits, beds] = [visitTier(level), stayTier(level)];
    let admissions = 0;
    diseases.forEach(({ incidence, admissionShare, visitCostFen, visitSplit }, d) => {
      const cases = incidence.reduce((sum, rate) => sum + rate, 0);
      admissions += cases * admissionShare;
      stays[level] += cases * admissionShare * caseMix.meanFen(d, beds);
      for (let kind = 0; kind < KINDS; kind++) {
        parts[at(OUTPATIENT, level) * KINDS + kind] += cases * visitCostFen[visits] * visitSplit[visits][kind];
        parts[at(INPATIENT, level) * KINDS + kind] += cases * admissionShare * caseMix.meanOf(d, beds, kind);
      }
    });
    if (admissions > 0) stays[level] /= admissions;
  }
  for (let cell = 0; cell < 2 * LEVELS.length; cell++) {
    let sum = 0;
    for (let kind = 0; kind < KINDS; kind++) sum += parts[cell * KINDS + kind];
    for (let kind = 0; kind < KINDS; kind++)
      parts[cell * KINDS + kind] = sum > 0 ? parts[cell * KINDS + kind] / sum : 1 / KINDS;
  }
  return {
    part: (service, level, kind) => parts[at(service, level) * KINDS + kind],
    stayFen: (level) => stays[level],
  };
}
