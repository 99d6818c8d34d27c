import type { Text } from "../county/input/text.ts";
import { block, count, items, maybe, name, otherwise, text } from "../language/fields.ts";
import { Problems, ScenarioError } from "../language/problem.ts";
import type { Reader } from "../language/reader.ts";
import { hint } from "../language/suggest.ts";
import { under } from "../language/tree.ts";
import { decodeSeed } from "./seed-text.ts";
import type { MeasureName } from "./targets.ts";

/**
 * A row of the table of effects (效果表): a scenario beside another, and what an economist expects, written beforehand.
 */
export interface EffectRow {
  readonly of: Text;
  /** Paths below the folder of scenarios, without `.yaml`. */
  readonly scenario: string;
  readonly against: string;
  /** First day of both, where the scenario's own would leave no time after its change. */
  readonly start?: string;
  /** `path=value`, of the scenario only; of the other only. */
  readonly set: readonly string[];
  readonly againstSet: readonly string[];
  /** Measures that must not move the other way. */
  readonly rises: readonly string[];
  readonly falls: readonly string[];
  /** Why it moves otherwise, where it does. */
  readonly remark?: Text;
}

/** The table of effects: what is looked at of every row, and how it is run. */
export interface Effects {
  readonly measures: readonly string[];
  readonly residents: number;
  readonly years: number;
  readonly replications: number;
  readonly rows: readonly EffectRow[];
}

const measures = (en: string, zh: string) => items(text(en, zh, /^[a-z0-9_]+$/));
const scenario = (en: string, zh: string) => text(en, zh, /^[a-z0-9/-]+$/);

const EFFECTS = block<Effects>("effects of roll-outs and contracts", "改革与协议的效果", {
  measures: measures("Measures looked at", "所看指标"),
  residents: count("persons", "Residents", "人口", { min: 1000, max: 1_000_000 }),
  years: count("years", "Years", "年数", { min: 1, max: 20 }),
  replications: count("replications", "Replications", "重复次数", { min: 2, max: 100 }),
  rows: items(
    block<EffectRow>("a row", "一行", {
      of: name("What it is", "名称"),
      scenario: scenario("Scenario", "情景"),
      against: scenario("What it is held against", "对照情景"),
      start: maybe(text("First day", "起始日", /^\d{4}-\d{2}-\d{2}$/)),
      set: otherwise(items(text("Set in the scenario", "情景中的设定")), []),
      againstSet: otherwise(items(text("Set in the other", "对照中的设定")), []),
      rises: otherwise(measures("Must not fall", "不应下降"), []),
      falls: otherwise(measures("Must not rise", "不应上升"), []),
      remark: maybe(name("Why it moves otherwise", "与预期不同的原因")),
    }),
    { least: 1 },
  ),
});

/** Which effects of roll-outs and contracts are looked at. @throws ScenarioError with every problem of the file */
export async function loadEffects(reader: Reader, known: readonly MeasureName[]): Promise<Effects> {
  const path = `${reader.seeds}proofs/effects.yaml`;
  const problems = new Problems();
  const { found, tree } = await decodeSeed(reader, path, EFFECTS, problems);
  const ids = known.map(({ id }) => id);
  const list = under([tree], "rows")[0]!;
  const refuse = (measure: string, key: string, row?: number): void => {
    if (ids.includes(measure)) return;
    const entry = row !== undefined && list.kind === "list" ? list.items[row]! : tree!;
    const { en, zh } = hint(measure, ids);
    const at = under([entry], key).at(-1)?.at ?? entry.at;
    const where = row === undefined ? key : `rows.${row}.${key}`;
    problems.add(at, where, `there is no measure "${measure}"${en}`, `没有指标“${measure}”${zh}`);
  };
  for (const measure of found.measures) refuse(measure, "measures");
  found.rows.forEach(({ rises, falls }, i) => {
    for (const measure of rises) refuse(measure, "rises", i);
    for (const measure of falls) refuse(measure, "falls", i);
  });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return found;
}
