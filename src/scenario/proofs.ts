import type { Text } from "../county/input/text.ts";
import { bare, block, count, items, maybe, name, otherwise, text, word } from "../language/fields.ts";
import { Problems, ScenarioError } from "../language/problem.ts";
import type { Reader } from "../language/reader.ts";
import { hint } from "../language/suggest.ts";
import { under } from "../language/tree.ts";
import { decodeSeed } from "./seed-text.ts";
import type { MeasureName } from "./targets.ts";

export const SIGNS = ["rise", "fall"] as const;

/** What is shown to act: clauses of the source documents (条款); domains of management and policies for staff. */
export const PROVEN = ["clauses", "domains"] as const;
export type Proven = (typeof PROVEN)[number];

/** How something is shown to act (作用验证): what is switched, and what is expected of it, written down beforehand. */
export interface Proof {
  /** Numbers of the clauses that it stands for; or what else it is about. */
  readonly clauses: readonly number[];
  readonly of?: Text;
  /** `path=value`, on both sides. `<lead>`, `<centre>`, `<village>` and others stand for codes of each county. */
  readonly beside: readonly string[];
  /** `path=value`, of the side that has it. */
  readonly set: readonly string[];
  /** `path=value`, on both sides, that takes the cause away: nothing as large as `least` may be left. */
  readonly without: readonly string[];
  readonly measure: string;
  readonly sign: (typeof SIGNS)[number];
  /** Between which two sizes the difference is expected, in the measure's unit, without the sign. */
  readonly least: number;
  readonly most: number;
  /** Over those of the file. */
  readonly residents?: number;
  readonly years?: number;
  readonly replications?: number;
  /** Why it is known not to hold. */
  readonly missed?: Text;
}

/** All proofs, and the counties in which each is made. */
export interface Proofs {
  readonly counties: readonly string[];
  readonly residents: number;
  readonly years: number;
  readonly replications: number;
  readonly proofs: readonly Proof[];
}

const set = (en: string, zh: string) => items(text(en, zh));
const size = (en: string, zh: string) => bare("measure's unit", en, zh, { max: 1e12 });
const residents = count("persons", "Residents", "人口", { min: 1000, max: 1_000_000 });
const years = count("years", "Years", "年数", { min: 1, max: 20 });
const replications = count("replications", "Replications", "重复次数", { min: 2, max: 100 });

const PROOFS = block<Proofs>("how things are shown to act", "作用验证", {
  counties: items(text("Id of a county", "县标识", /^[a-z0-9-]+$/), { least: 1 }),
  residents,
  years,
  replications,
  proofs: items(
    block<Proof>("a proof", "一项验证", {
      clauses: otherwise(items(count("clause", "Number of a clause", "条款编号", { min: 1, max: 1000 })), []),
      of: maybe(name("What it is about", "验证对象")),
      beside: otherwise(set("Set on both sides", "两侧共同设定"), []),
      set: items(text("Set on one side", "仅一侧设定"), { least: 1 }),
      without: otherwise(set("Takes the cause away", "去除成因的设定"), []),
      measure: text("Measure id", "指标代码", /^[a-z0-9_]+$/),
      sign: word(SIGNS, "Which way it moves", "变动方向"),
      least: size("Smallest difference expected", "预期最小差"),
      most: size("Largest difference expected", "预期最大差"),
      residents: maybe(residents),
      years: maybe(years),
      replications: maybe(replications),
      missed: maybe(name("Why it is known not to hold", "已知不成立的原因")),
    }),
    { least: 1 },
  ),
});

/**
 * What is written down of how clauses, or domains, are shown to act. @throws ScenarioError with every problem of the
 * file
 */
export async function loadProofs(
  reader: Reader,
  measures: readonly MeasureName[],
  proven: Proven = "clauses",
): Promise<Proofs> {
  const path = `${reader.seeds}proofs/${proven}.yaml`;
  const problems = new Problems();
  const { found, tree } = await decodeSeed(reader, path, PROOFS, problems);
  const list = under([tree], "proofs")[0]!;
  found.proofs.forEach(({ clauses, of, measure, least, most }, i) => {
    const refuse = (key: string, { en, zh }: Text): void => {
      const entry = list.kind === "list" ? list.items[i]! : list;
      problems.add(under([entry], key).at(-1)?.at ?? entry.at, `proofs.${i}.${key}`, en, zh);
    };
    if (clauses.length === 0 && of === undefined)
      refuse("clauses", { en: "found neither `clauses` nor `of`, expected one", zh: "应有 clauses 或 of" });
    const ids = measures.map(({ id }) => id);
    const meant = hint(measure, ids);
    if (!ids.includes(measure))
      refuse("measure", { en: `there is no measure "${measure}"${meant.en}`, zh: `没有指标“${measure}”${meant.zh}` });
    if (least > most)
      refuse("most", { en: `found ${most}, expected at least ${least}`, zh: `得到 ${most}，不应小于 ${least}` });
  });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return found;
}
