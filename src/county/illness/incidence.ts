import { MONTHS_PER_YEAR } from "../base/units.ts";
import { AGE_FROM, CELLS } from "../input/people.ts";
import type { Catalogue } from "./catalogue.ts";

/** Years of a band. @param oldest of the oldest one */
const yearsOf = (band: number, oldest: number): number =>
  band + 1 < AGE_FROM.length ? AGE_FROM[band + 1] - AGE_FROM[band] : oldest;

/**
 * New lasting cases a person and year (净发病率) by [condition][cell]: as many as keep the catalogue's prevalence at each
 * age and sex in a county whose people grow old and die [D]. The prevalence p of a cohort changes with age by dp/da = i
 * (1 - p) - e p (1 - p), where e are the deaths that the condition adds: its own excess, and the fatality of the
 * illness it brings. The slope is that of the straight lines through the middles of the bands. Where prevalence falls
 * with age faster than the condition kills, i is 0.
 *
 * Registered incidence is higher: whose first event kills, and whose cancer is cured, is no lasting case but an episode
 * of the catalogue.
 * @param fatalityFactor deaths of an illness over those with timely care
 * @param oldest years of the oldest band
 */
export function chronicIncidence(
  catalogue: Catalogue,
  fatalityFactor: number,
  oldest: number,
): readonly Float64Array[] {
  return catalogue.chronic.map(({ prevalence }, condition) =>
    Float64Array.from({ length: CELLS }, (_, cell) => {
      const p = prevalence[cell];
      if (p === 0) return 0;
      const rise = between(prevalence, cell, cell + 2, oldest) - between(prevalence, cell - 2, cell, oldest);
      const slope = rise / yearsOf(cell >> 1, oldest);
      return Math.max(0, slope / (1 - p) + excessDeaths(catalogue, condition, cell, fatalityFactor) * p);
    }),
  );
}

/** Prevalence at the age where two neighbouring bands meet; nobody is born ill, and the oldest stay as they are. */
function between(prevalence: readonly number[], younger: number, older: number, oldest: number): number {
  if (younger < 0) return 0;
  if (older >= CELLS) return prevalence[younger];
  const [a, b] = [yearsOf(younger >> 1, oldest), yearsOf(older >> 1, oldest)];
  return (prevalence[younger] * b + prevalence[older] * a) / (a + b);
}

/**
 * Deaths a person and year that a condition adds, at the starting care: its own, and those of its part of the
 * catalogue's illness.
 */
function excessDeaths(catalogue: Catalogue, condition: number, cell: number, fatalityFactor: number): number {
  const { diagnosedShare, managedShare, controlledShare, excessDeathControlled, excessDeathUncontrolled } =
    catalogue.chronic[condition];
  const controlled = diagnosedShare * managedShare * controlledShare;
  let deaths = controlled * excessDeathControlled + (1 - controlled) * excessDeathUncontrolled;
  catalogue.diseases.forEach(({ chronicRisk, controlledRisk, admissionShare, fatality }, disease) => {
    const risk = (1 - controlled) * chronicRisk[condition] + controlled * controlledRisk[condition];
    if (risk <= 1) return;
    let rate = 0;
    for (let month = 0; month < MONTHS_PER_YEAR; month++)
      rate += catalogue.rate(disease, cell, month) / MONTHS_PER_YEAR;
    deaths += rate * (risk - 1) * admissionShare * fatality * fatalityFactor;
  });
  return deaths;
}
