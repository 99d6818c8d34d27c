/** What may not be said (不得出现的表述), by the rule that forbids it. */
export const RULES = ["probability", "named harm", "nation", "validated"] as const;
export type Rule = (typeof RULES)[number];

/** What has to be known of a text to judge it. */
export interface Subject {
  /** Names of institutions that have no figures of their own, in both languages. */
  readonly institutions: readonly string[];
}

export interface Breach {
  readonly rule: Rule;
  readonly line: string;
}

const PROBABILITY = /(probabilit\p{L}*|概率)[^\n]*\d/iu;
const RUNS = /\d+ (runs?|replications?|simulated years?|years)\b|重复 ?\d+ 次|\d+ 次(重复|运行)|\d+ 个模拟年/u;
const HARM = /refus|avoidable death|forgone|harm|turned away|推诿|可避免死亡|放弃就医|受损/iu;
const NATION =
  /\b(in|across|for) (China|the nation|the whole country|the province)\b[^\n]*\b(would|will|saves?|costs?)\b|全(国|省)(将|会|可节约|可减少|预计)/iu;
const VALIDATED = /\bvalidated\b|已验证|验证通过/iu;
const FITTED = /\bfit\b|\bfitted\b|拟合/iu;

/**
 * Statements of a text that are not to be made: a probability in a text that does not say of how many runs; harm in one
 * line with an institution that has no figures of its own; a figure for the nation or a province; "validated" beside a
 * fitted line.
 */
export function forbiddenIn(text: string, { institutions }: Subject): readonly Breach[] {
  const lines = text.split("\n");
  const saysRuns = RUNS.test(text);
  return lines.flatMap((line): Breach[] => [
    ...(PROBABILITY.test(line) && !saysRuns ? [{ rule: "probability" as const, line }] : []),
    ...(HARM.test(line) && institutions.some((name) => line.includes(name))
      ? [{ rule: "named harm" as const, line }]
      : []),
    ...(NATION.test(line) ? [{ rule: "nation" as const, line }] : []),
    ...(VALIDATED.test(line) && FITTED.test(line) ? [{ rule: "validated" as const, line }] : []),
  ]);
}
