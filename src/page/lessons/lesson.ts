import type { Text } from "../../county/input/text.ts";
import { daysFromIso } from "../../kernel/dates.ts";
import { numberIn } from "../../language/number-text.ts";
import { place, Problems, ScenarioError } from "../../language/problem.ts";
import { hint } from "../../language/suggest.ts";
import { LEVERS } from "../levers/catalogue.ts";
import { MEASURES } from "../measures.ts";

/** A lesson (课程) of about ten minutes: question, prediction, run, answer. */
export interface Lesson {
  readonly id: string;
  readonly title: Text;
  /** County it is taught in, and its size. */
  readonly county: string;
  readonly residents: number;
  /** Levers turned: id and value; from the first day. */
  readonly levers: readonly (readonly [id: string, value: string])[];
  /** Date up to which it runs. */
  readonly until: string;
  /** Measure that is predicted, and what may be answered. */
  readonly measure: string;
  readonly minutes: number;
  /** The measure as five runs gave it on average, which the answer was written from; a test runs them again. */
  readonly found: number | undefined;
  readonly parts: { readonly en: LessonParts; readonly zh: LessonParts };
}

/** Parts by heading: question, prediction, watch, answer, limits, teacher. Markdown. */
export type LessonParts = Readonly<Record<(typeof PARTS)[number], string>>;

export const PARTS = ["question", "prediction", "watch", "answer", "limits", "teacher"] as const;

const HEADINGS: Readonly<Record<string, (typeof PARTS)[number]>> = {
  question: "question",
  问题: "question",
  prediction: "prediction",
  预测: "prediction",
  "what to watch": "watch",
  看什么: "watch",
  answer: "answer",
  答案: "answer",
  "what the model does not show": "limits",
  模型不能说明什么: "limits",
  "teacher's sheet": "teacher",
  教师用页: "teacher",
};

/** Without which there is no lesson. */
const NEEDED = ["id", "county", "residents", "until", "measure"] as const;
const KNOWN = [...NEEDED, "title-en", "title-zh", "levers", "minutes", "found"] as const;
type Key = (typeof KNOWN)[number];

interface Written {
  readonly value: string;
  readonly line: number;
}

/**
 * Reads a lesson. It begins with lines `key: value` between two lines `---`; then each language under `# en` and `# zh`
 * with the six headings of PARTS.
 * @param counties those that there are; whatever it is called where nothing is known of them
 * @throws ScenarioError with all that is wrong, in both languages
 */
export function lessonFrom(text: string, file: string, counties?: readonly string[]): Lesson {
  const problems = new Problems();
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  const tell = (line: number, en: string, zh: string): void => problems.add(place(file, line), "", en, zh);
  if (lines[0] !== "---" || end < 0)
    tell(1, 'expected lines "key: value" between two lines "---" at the top', "开头应为两行“---”，其间每行为“键: 值”");
  const keys = keysOf(lines.slice(1, Math.max(end, 1)), tell);
  const value = (key: Key): string => keys.get(key)?.value ?? "";
  const told = (key: Key, en: string, zh: string): void => {
    const written = keys.get(key);
    if (written !== undefined)
      tell(
        written.line,
        `${key}: found "${written.value}", expected ${en}`,
        `${key}：得到“${written.value}”，应为${zh}`,
      );
  };
  const number = (key: Key, least: number, most: number): number => {
    const found = numberIn(value(key));
    if (found === undefined || found < least || found > most)
      told(key, `a number from ${least} to ${most}`, ` ${least} 至 ${most} 的数字`);
    return found ?? least;
  };
  if (!/^[\w-]+$/.test(value("id"))) told("id", "letters, digits and strokes", "字母、数字与短横线");
  if (counties !== undefined && !counties.includes(value("county"))) {
    const { en, zh } = hint(value("county"), counties);
    told("county", `a county that is on the page${en}`, `页面上已有的县${zh}`);
  }
  if (daysFromIso(value("until")) === undefined)
    told("until", "a date that exists, as 2025-01-01", "存在的日期，如 2025-01-01");
  if (!MEASURES.has(value("measure"))) {
    const { en, zh } = hint(value("measure"), [...MEASURES.keys()]);
    told("measure", `the id of a measure${en}`, `指标代码${zh}`);
  }
  const levers = value("levers")
    .split(/[,，]/)
    .map((pair) => pair.trim().split(/\s*[=＝]\s*/))
    .filter(([id]) => id !== "")
    .map(([id, written = "true"]) => [id!, written] as const);
  const known = LEVERS.map(({ id }) => id);
  for (const [id] of levers) {
    if (known.includes(id)) continue;
    const { en, zh } = hint(id, known);
    told("levers", `levers of the page: there is no "${id}"${en}`, `页面上的政策，没有“${id}”${zh}`);
  }
  const written = languagesOf(lines, Math.max(end, 0));
  if (written.size === 0) tell(lines.length, 'expected a part "# zh" or "# en"', "缺少“# zh”或“# en”部分");
  const parts = (lang: "en" | "zh"): LessonParts =>
    partsOf(written.get(lang) ?? written.get(lang === "en" ? "zh" : "en") ?? { lines: [], from: 1 }, tell);
  const lesson: Lesson = {
    id: value("id"),
    title: { en: value("title-en") || value("title-zh"), zh: value("title-zh") || value("title-en") },
    county: value("county"),
    residents: number("residents", 100, 5_000_000),
    levers,
    until: value("until"),
    measure: value("measure"),
    minutes: keys.has("minutes") ? number("minutes", 1, 600) : 10,
    found: keys.has("found") ? number("found", -1e12, 1e12) : undefined,
    parts: { en: parts("en"), zh: parts("zh") },
  };
  if (problems.size > 0) throw new ScenarioError(problems.all());
  return lesson;
}

type Tell = (line: number, en: string, zh: string) => void;

function keysOf(head: readonly string[], tell: Tell): ReadonlyMap<Key, Written> {
  const keys = new Map<Key, Written>();
  head.forEach((text, i) => {
    const [, key, value = ""] = /^([\w-]+)\s*[:：]\s*(.*)$/.exec(text) ?? [];
    const known = KNOWN.find((one) => one === key);
    if (known !== undefined) keys.set(known, { value: value.trim(), line: i + 2 });
    else if (text.trim() !== "") {
      const { en, zh } = hint(key ?? text.slice(0, 40), KNOWN);
      tell(i + 2, `unknown line "${text.slice(0, 40)}"${en}`, `无法识别“${text.slice(0, 40)}”${zh}`);
    }
  });
  const missing = NEEDED.filter((key) => !keys.has(key));
  const untitled = keys.has("title-en") || keys.has("title-zh") ? [] : ["title-zh"];
  for (const key of [...missing, ...untitled])
    tell(1, `expected a line "${key}: ..." between the lines "---" at the top`, `开头的“---”之间缺少“${key}: ……”一行`);
  return keys;
}

/** Lines of a language, and at which line of the file they begin. */
interface LanguageLines {
  readonly lines: readonly string[];
  readonly from: number;
}

function languagesOf(lines: readonly string[], after: number): ReadonlyMap<string, LanguageLines> {
  const starts = lines.flatMap((text, i) => (i > after && /^# (en|zh)\b/.test(text) ? [i] : []));
  return new Map(
    starts.map((at, k) => [lines[at]!.slice(2, 4), { lines: lines.slice(at, starts[k + 1]), from: at + 1 }]),
  );
}

function partsOf({ lines, from }: LanguageLines, tell: Tell): LessonParts {
  const found = new Map<string, string>();
  const headings = lines.flatMap((text, i) => (text.startsWith("## ") ? [i] : []));
  headings.forEach((at, k) => {
    const name = lines[at]!.slice(3).trim();
    const part = HEADINGS[name.toLowerCase()];
    if (part !== undefined)
      found.set(
        part,
        lines
          .slice(at + 1, headings[k + 1])
          .join("\n")
          .trim(),
      );
    else {
      const { en, zh } = hint(name, Object.keys(HEADINGS));
      tell(from + at, `unknown heading "${name}"${en}`, `未知的标题“${name}”${zh}`);
    }
  });
  const missing = PARTS.filter((part) => !found.has(part));
  if (missing.length > 0 && lines.length > 0)
    tell(
      from,
      `the parts ${missing.join(", ")} are missing`,
      `缺少以下部分：${missing.map((part) => Object.keys(HEADINGS).findLast((name) => HEADINGS[name] === part)).join("、")}`,
    );
  return Object.fromEntries(found) as LessonParts;
}
