import { type PackageInput, SCORE_DOMAINS, type ScoreItem } from "../input/package.ts";

/**
 * The card used where a policy names none: of the measures that assessments of county communities use [GK], those that a
 * county has not yet reached before reform, quality among them: readmission, deaths, control of chronic illness, stays
 * outside, contracts fulfilled. Goals: 90 % in the county and 60 % of contracts are goals of plans [S:001, S:003]; the
 * others what good counties report, floors what weak ones do [GK]. Before reform it gives about 70 points [D: a run of
 * the typical county].
 */
export const DEFAULT_SCORECARD: readonly ScoreItem[] = [
  { measure: "in_county_rate_admissions", domain: 0, floor: 0.6, goal: 0.9, weight: 2 },
  { measure: "contract_fulfilment", domain: 0, floor: 0.1, goal: 0.6, weight: 1 },
  { measure: "readmission_share", domain: 1, floor: 0.1, goal: 0.03, weight: 1 },
  { measure: "avoidable_deaths_per_1000", domain: 1, floor: 2.4, goal: 0.8, weight: 1 },
  { measure: "chronic_control_rate", domain: 1, floor: 0.2, goal: 0.6, weight: 1 },
  { measure: "admissions_per_100", domain: 2, floor: 28, goal: 18, weight: 1 },
  { measure: "low_need_admission_share_county", domain: 2, floor: 0.4, goal: 0.15, weight: 1 },
  { measure: "length_of_stay_days_county", domain: 2, floor: 12, goal: 7, weight: 1 },
  { measure: "fund_in_county_share", domain: 3, floor: 0.5, goal: 0.75, weight: 2 },
  { measure: "fund_primary_share", domain: 3, floor: 0.15, goal: 0.4, weight: 2 },
  { measure: "actual_reimbursement_share", domain: 3, floor: 0.4, goal: 0.65, weight: 1 },
];

/**
 * Points of one line, 0 to 100: by where it stands between floor and goal, and by how far it has come since last year.
 * @param last the year before; NaN where it is not known
 */
export function itemPoints(item: ScoreItem, value: number, last = Number.NaN): number {
  const { floor, goal, improvementShare = 0, gain = 0 } = item;
  const level = floor === goal ? (value >= goal ? 1 : 0) : within((value - floor) / (goal - floor));
  if (improvementShare === 0 || gain === 0 || Number.isNaN(last)) return 100 * level;
  const come = within(((goal >= floor ? 1 : -1) * (value - last)) / gain);
  return 100 * (level + improvementShare * (come - level));
}

const within = (part: number): number => Math.min(1, Math.max(0, part));

/**
 * The assessment score (考核得分), 0 to 100: lines weighted inside their domain, domains by `weights`. `values` are the
 * measures of `card`, line by line; a line without a value (NaN) and a domain without lines leave their weight to the
 * others. Without anything to assess the score is 100.
 * @param before the measures of the year before, for lines that reward improvement
 */
export function assess(
  card: readonly ScoreItem[],
  values: ArrayLike<number>,
  weights: readonly number[],
  before: ArrayLike<number> = [],
): { readonly score: number; readonly domains: readonly number[] } {
  const domains: number[] = [];
  let [points, weight] = [0, 0];
  for (let domain = 0; domain < SCORE_DOMAINS.length; domain++) {
    let [own, ownWeight] = [0, 0];
    card.forEach((item, line) => {
      const value = values[line] ?? Number.NaN;
      if (item.domain !== domain || Number.isNaN(value)) return;
      own += item.weight * itemPoints(item, value, before[line]);
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
