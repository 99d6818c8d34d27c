import { type PackageInput, SCORE_DOMAINS, type ScoreItem } from "../input/payment.ts";

/**
 * The card used where a policy names none: the national monitoring indicators that a settlement can be hung on.
 * Goals: out-patient share of primary care 65 % [S:001]; others the "good practice" and "average" columns of the
 * indicator tables [GK]; floors a weak county's value [GK].
 */
export const DEFAULT_SCORECARD: readonly ScoreItem[] = [
  { measure: "in_county_rate_admissions", domain: 0, floor: 0.7, goal: 0.9, weight: 2 },
  { measure: "primary_visit_share", domain: 0, floor: 0.45, goal: 0.65, weight: 2 },
  { measure: "contract_fulfilment", domain: 0, floor: 0.2, goal: 0.6, weight: 1 },
  { measure: "admissions_per_100", domain: 1, floor: 26, goal: 20, weight: 1 },
  { measure: "length_of_stay_days_county", domain: 1, floor: 10, goal: 8, weight: 1 },
  { measure: "bed_occupancy_township", domain: 2, floor: 0.3, goal: 0.57, weight: 1 },
  { measure: "bed_occupancy_lead", domain: 2, floor: 0.6, goal: 0.83, weight: 1 },
  { measure: "fund_in_county_share", domain: 3, floor: 0.55, goal: 0.75, weight: 2 },
  { measure: "fund_primary_share", domain: 3, floor: 0.1, goal: 0.25, weight: 2 },
  { measure: "actual_reimbursement_share", domain: 3, floor: 0.45, goal: 0.6, weight: 1 },
];

/** Points of one line, 0 to 100. */
export function itemPoints({ floor, goal }: ScoreItem, value: number): number {
  if (floor === goal) return value >= goal ? 100 : 0;
  return 100 * Math.min(1, Math.max(0, (value - floor) / (goal - floor)));
}

/**
 * The assessment score (考核得分), 0 to 100: lines weighted inside their domain, domains by `weights`. `values` are the
 * measures of `card`, line by line; a line without a value (NaN) and a domain without lines leave their weight to the
 * others. Without anything to assess the score is 100.
 */
export function assess(
  card: readonly ScoreItem[],
  values: ArrayLike<number>,
  weights: readonly number[],
): { readonly score: number; readonly domains: readonly number[] } {
  const domains: number[] = [];
  let [points, weight] = [0, 0];
  for (let domain = 0; domain < SCORE_DOMAINS.length; domain++) {
    let [own, ownWeight] = [0, 0];
    card.forEach((item, line) => {
      const value = values[line] ?? Number.NaN;
      if (item.domain !== domain || Number.isNaN(value)) return;
      own += item.weight * itemPoints(item, value);
      ownWeight += item.weight;
    });
    domains.push(ownWeight > 0 ? own / ownWeight : 100);
    if (ownWeight > 0) {
      points += weights[domain] * (own / ownWeight);
      weight += weights[domain];
    }
  }
  return { score: weight > 0 ? points / weight : 100, domains };
}

/** Part of the score that hangs on a measure, by a package's card and weights: 0 where no line asks for it. */
export function weightOf(
  { scorecard = DEFAULT_SCORECARD, scoreWeights }: Pick<PackageInput, "scorecard" | "scoreWeights">,
  measure: string,
): number {
  let part = 0;
  for (const item of scorecard) {
    if (item.measure !== measure) continue;
    const domain = scorecard
      .filter((other) => other.domain === item.domain)
      .reduce((sum, { weight }) => sum + weight, 0);
    part += (scoreWeights[item.domain] * item.weight) / domain;
  }
  return part;
}
