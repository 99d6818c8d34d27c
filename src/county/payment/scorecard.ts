import { type PackageInput, SCORE_DOMAINS, type ScoreItem } from "../input/package.ts";

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
  { scorecard, scoreWeights }: Pick<PackageInput, "scorecard" | "scoreWeights">,
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
