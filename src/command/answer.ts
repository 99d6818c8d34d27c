import { extname } from "node:path";
import { Option } from "effect";
import type { Report } from "../report/document.ts";
import { reportText } from "../report/render/text.ts";
import { EXIT, Failure } from "./failure.ts";
import { sayIn } from "./language.ts";
import { print } from "./print.ts";
import { width } from "./terminal.ts";
import type { QuestionFlags } from "./question.ts";
import { rendered } from "./report.ts";
import { asJson } from "./result.ts";
import { writeWholeFile } from "./whole-file.ts";

const FORMATS = ["html", "xlsx", "docx", "pdf"] as const;
type FileFormat = (typeof FORMATS)[number];

/** Prints an answer, for people or for programs, and writes it as a file where `--report` asks for one. */
export async function writeAnswer(
  result: unknown,
  report: Report,
  flags: Pick<QuestionFlags, "report" | "format" | "lang">,
  signal: AbortSignal,
): Promise<void> {
  const say = sayIn(flags.lang);
  if (Option.isSome(flags.report)) {
    const path = flags.report.value;
    writeWholeFile(path, await rendered(report, formatOf(path, flags.lang), say, signal), say);
    process.stderr.write(`${say(`written: ${path}`, `已写入：${path}`)}\n`);
  }
  print(flags.format === "json" ? asJson(result) : reportText(report, width()));
}

function formatOf(path: string, lang: QuestionFlags["lang"]): FileFormat {
  const found = FORMATS.find((format) => extname(path).toLowerCase() === `.${format}`);
  if (found !== undefined) return found;
  throw new Failure(
    sayIn(lang)(
      `--report ${path}: expected a name that ends in ${FORMATS.map((each) => `.${each}`).join(", ")}`,
      `--report ${path}：文件名应以 ${FORMATS.map((each) => `.${each}`).join("、")} 结尾`,
    ),
    EXIT.badInput,
  );
}
