import type { Text } from "../county/input/text.ts";
import { Problems, ScenarioError } from "../language/problem.ts";
import type { Reader } from "../language/reader.ts";
import { readTable } from "../language/table.ts";
import { seedText } from "./seed-text.ts";

/** The source documents, by the code that clauses and parameters cite. */
export const DOCUMENTS: Readonly<Record<string, Text>> = {
  "000": { en: "Tongliao, explainer", zh: "通辽市政策解读" },
  "001": { en: "Liaocheng, plan of 2024", zh: "聊城市实施方案（2024）" },
  "002": { en: "Inner Mongolia, plan of 2023", zh: "内蒙古自治区实施方案（2023）" },
  "003": { en: "Hohhot, plans of 2020 to 2022", zh: "呼和浩特市实施方案（2020—2022）" },
  "004": { en: "Shandong, opinion of 2024", zh: "山东省十部门意见（2024）" },
  any: { en: "One of the five, which is not recorded", zh: "五份文件之一（未记录出处）" },
};

/**
 * What a clause does in the model: it acts and is shown to (`seeds/proofs`); it is there and has not been shown to act;
 * it is designed and does not act yet; it is left outside.
 */
export const CLAUSE_STATES = ["proven", "token", "planned", "outside"] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

/** A clause of a source document (政策条款) and what represents it. */
export interface Clause {
  readonly number: number;
  /** Key of `DOCUMENTS`. */
  readonly document: string;
  /** Stars: how much of the document's weight rests on it, 0 to 2. */
  readonly stars: number;
  readonly text: Text;
  /** `parameter:`, `mechanism:`, `domain:`, `measure:`, `target:`, `preset:`, `scenario:` with a name, or `none`. */
  readonly representedBy: readonly string[];
  readonly state: ClauseState;
  readonly remark: Text;
}

const COLUMNS = [
  "number",
  "document",
  "flag",
  "en",
  "zh",
  "represented_by",
  "state",
  "remark_en",
  "remark_zh",
] as const;

/** All clauses of the source documents. @throws ScenarioError with every problem of the file */
export async function loadClauses(
  reader: Reader,
  path = `${reader.seeds}policies/clauses.csv`,
): Promise<readonly Clause[]> {
  const problems = new Problems();
  const text = await seedText(reader, path, problems);
  const clauses = readTable(text, path, "", problems, { columns: COLUMNS }).map((row): Clause => {
    const refuse = (column: (typeof COLUMNS)[number], expected: string, zhExpected: string): void =>
      problems.add(row.cell(column).at, column, `expected ${expected}`, `应为${zhExpected}`);
    const [document, state] = [row.text("document"), row.text("state")];
    if (DOCUMENTS[document] === undefined)
      refuse("document", `one of ${Object.keys(DOCUMENTS).join(", ")}`, Object.keys(DOCUMENTS).join("、"));
    if (!(CLAUSE_STATES as readonly string[]).includes(state))
      refuse("state", `one of ${CLAUSE_STATES.join(", ")}`, CLAUSE_STATES.join("、"));
    return {
      number: Number(row.text("number")),
      document,
      stars: [...row.text("flag")].length,
      text: { en: row.text("en"), zh: row.text("zh") },
      representedBy: row.text("represented_by").split("; "),
      state: state as ClauseState,
      remark: { en: row.text("remark_en"), zh: row.text("remark_zh") },
    };
  });
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return clauses;
}
