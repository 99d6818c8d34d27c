import type { Text } from "../../county/input/text.ts";

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

/**
 * Reads a lesson. It begins with lines `key: value` between two lines `---`; then each language under `# en` and `# zh`
 * with the six headings of PARTS.
 * @throws Error with what is missing, in words
 */
export function lessonFrom(text: string, file: string): Lesson {
  const [, head = "", body = ""] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  const keys = new Map(
    head.split(/\r?\n/).flatMap((line) => {
      const [, key, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key, value!.trim()] as const];
    }),
  );
  const need = (key: string): string => {
    const value = keys.get(key);
    if (value === undefined)
      throw new Error(`${file}: expected a line "${key}: ..." between the lines "---" at its top`);
    return value;
  };
  const languages = new Map(
    body
      .split(/^# /m)
      .slice(1)
      .map((part) => [part.slice(0, 2), part] as const),
  );
  const of = (lang: "en" | "zh"): LessonParts =>
    partsOf(languages.get(lang) ?? languages.get(lang === "en" ? "zh" : "en") ?? "", file);
  return {
    id: need("id"),
    title: { en: keys.get("title-en") ?? need("title-zh"), zh: keys.get("title-zh") ?? need("title-en") },
    county: need("county"),
    residents: Number(need("residents")),
    levers: (keys.get("levers") ?? "")
      .split(",")
      .map((pair) => pair.trim().split(/\s*=\s*/))
      .filter(([id]) => id !== "")
      .map(([id, value = "true"]) => [id!, value] as const),
    until: need("until"),
    measure: need("measure"),
    minutes: Number(keys.get("minutes") ?? 10),
    found: keys.has("found") ? Number(keys.get("found")) : undefined,
    parts: { en: of("en"), zh: of("zh") },
  };
}

function partsOf(text: string, file: string): LessonParts {
  const found = new Map<string, string>();
  for (const part of text.split(/^## /m).slice(1)) {
    const end = part.indexOf("\n");
    const heading = HEADINGS[part.slice(0, end).trim().toLowerCase()];
    if (heading !== undefined) found.set(heading, part.slice(end + 1).trim());
  }
  const missing = PARTS.filter((part) => !found.has(part));
  if (missing.length > 0) throw new Error(`${file}: the parts ${missing.join(", ")} are missing`);
  return Object.fromEntries(found) as LessonParts;
}
