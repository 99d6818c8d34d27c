import { coalitionsFor, explain, NotMeasured, type Part } from "../experiment/explanation/explain.ts";
import { NotMixable } from "../experiment/explanation/changes.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import type { Loaded } from "../scenario/load.ts";
import { byMechanism, type GameWithMembers, RULES } from "./shapley-games.ts";
import { inLanguage, type Language, type Say } from "./language.ts";
import type { MeasureText } from "./program.ts";
import { difference, kindOf } from "./text/figures.ts";
import { partName } from "./text/part-words.ts";

/** A difference by the grade of evidence (证据等级) of the mechanisms that made it; the parts sum to it. */
export type ByGrade = Readonly<Record<string, readonly Part[]>>;

/** Pairs of orders, were there more grades than all coalitions of them can be run for. */
const PAIRS = 12;

/** Runs that a split needs, a replication. */
export function runsOfSplit(reference: Loaded, other: Loaded): number {
  const players = gameOf(reference, other)?.game.players.length ?? 0;
  return 2 * coalitionsFor(players, { pairs: PAIRS, seed: reference.scenario.seed }).coalitions.length;
}

/** Splits differences of all measures over the same runs; `null` of counties that cannot be mixed. */
export async function splitByGrade(
  reference: Loaded,
  other: Loaded,
  measures: readonly MeasureText[],
  replications: number,
  runs: Runs,
): Promise<ByGrade | null> {
  const found = gameOf(reference, other);
  if (found === undefined) return null;
  const { seed } = reference.scenario;
  const splits: (readonly [string, readonly Part[]])[] = [];
  for (const measure of measures)
    try {
      const { parts } = await explain(found.game, measure, runs, { replications, seed, pairs: PAIRS, ground: RULES });
      splits.push([measure.id, parts]);
    } catch (error) {
      // What could not be measured without some mechanisms has no split.
      if (!(error instanceof NotMeasured)) throw error;
    }
  return Object.fromEntries(splits);
}

function gameOf(reference: Loaded, other: Loaded): GameWithMembers | undefined {
  try {
    return byMechanism(reference, other, true);
  } catch (error) {
    if (error instanceof NotMixable) return undefined;
    throw error;
  }
}

/** "Of +1.8 points 0.4 rest on published effects, 1.4 on assumptions", with intervals. */
export function gradesLine(parts: readonly Part[], measure: MeasureText, language: Language, say: Say): string {
  const kind = kindOf(measure.unit, measure.id);
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  const written = ({ value, low, high }: Omit<Part, "id">): string =>
    difference({ mean: value, low, high }, kind, language);
  const some = parts.filter(({ value, low, high }) => value !== 0 || low !== 0 || high !== 0);
  const of = some.map(({ id, ...part }) => {
    const name = partName(id, language, say);
    return say(`${written(part)} on ${name}`, `${name} ${written(part)}`);
  });
  const name = inLanguage(measure.name, language);
  const all = written({ value: total, low: null, high: null });
  if (of.length === 0) return say(`${name}: no difference to rest on anything.`, `${name}：没有差异。`);
  return say(`${name}: of ${all} rest ${of.join(", ")}.`, `${name}：${all} 之中，${of.join("，")}。`);
}
