import type { CaseMixInput } from "../../src/county/input/case-mix.ts";

/**
 * Cases without severity or chance, at one price everywhere: a stay costs its days and its operation, all known
 * beforehand.
 */
export const PLAIN_CASES: CaseMixInput = {
  severityShares: [0, 1, 0],
  acuity: [1, 1, 1],
  severityPart: 0,
  dailyCareCv: 0,
  bedDayFen: 0,
  intensiveDayFen: [0, 0, 0, 0],
  operationFen: [0, 1, 2, 3].map(() => [0, 0, 0, 0]),
  tariff: [1, 1, 1],
  practice: [0, 1, 2].map(() => [1, 1, 1, 1]),
  daySurgery: 0,
  daySurgeryDays: 0.4,
  operationNeed: [0, 0, 0, 0],
  tolerance: 0.05,
  mostIntensive: 0.8,
  townshipGrade: 2,
  dayGrade: 2,
  doctorsPerAnaesthetist: 1,
};
