import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { ReadError } from "../language/reader.ts";
import { type Report, withoutAnnex } from "../report/document.ts";
import { outlineOf } from "../report/outline/report.ts";
import { reportText } from "../report/render/text.ts";
import { readRun } from "../report/study/read.ts";
import type { RunStudy } from "../report/study/run-study.ts";
import { Refusal } from "../experiment/batch/refusal.ts";
import { abortable } from "./abortable.ts";
import { refusing } from "./batch-end.ts";
import { toldBatch } from "./batch-told.ts";
import { EXIT, Failure } from "./failure.ts";
import { languageFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { isBatch, isResults, openInputFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { batchOutline } from "./text/batch-outline.ts";
import { width } from "./terminal.ts";
import { writeWholeFile } from "./whole-file.ts";

const FORMATS = ["text", "html", "xlsx", "docx", "pdf"] as const;
type Format = (typeof FORMATS)[number];

interface ReportFlags {
  readonly folders: readonly string[];
  readonly format: Format;
  readonly out: Option.Option<string>;
  readonly annex: boolean;
  readonly lang: Language;
}

/** `report`: results folders told to people: as text, a web page, Excel, Word or PDF. */
export function reportCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    folders: Argument.String("folder").pipe(
      Argument.atLeast(1),
      Argument.withDescription(
        say(
          "Results folder (of run --out, or one of batch); of several the first is the baseline",
          "结果文件夹（run --out 所写，或一个 batch 文件夹）；多个时第一个为基线",
        ),
      ),
    ),
    format: Flag.Literals("format", FORMATS).pipe(
      Flag.withDefault("text"),
      Flag.withDescription(
        say("text, or a file: html, xlsx, docx, pdf", "text 为屏幕文本，其余为文件：html、xlsx、docx、pdf"),
      ),
    ),
    out: Flag.String("out").pipe(
      Flag.withMetavar("FILE"),
      Flag.optional,
      Flag.withDescription(say("File to write; default: report.html and so on", "写入的文件；默认 report.html 等")),
    ),
    annex: Flag.Boolean("annex").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "Word and PDF with all tables to look things up in; HTML and Excel have them in any case",
          "Word 与 PDF 附全部查阅表（HTML 与 Excel 总是包含）",
        ),
      ),
    ),
    lang: languageFlag(say),
  };
  return Command.make("report", input, (flags) => abortable((signal) => report(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Tell results to people: of one run, or of several scenarios compared with the first",
        "把结果写成报告：单个情景，或多个情景与第一个对照",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti report results --format docx --lang zh",
        description: say("A Word report in Chinese", "中文 Word 报告"),
      },
      {
        command: "yigongti report before after --format html",
        description: say("What a reform changes, as a web page", "改革前后对照网页"),
      },
    ]),
  );
}

async function report(program: Program, flags: ReportFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const outline = await outlineOfFolders(program, flags, say);
  if (flags.format === "text") {
    return print(reportText(outline, width()));
  }
  const onPaper = flags.format === "docx" || flags.format === "pdf";
  const shown = onPaper && !flags.annex ? withoutAnnex(outline) : outline;
  const bytes = await rendered(shown, flags.format, say, signal);
  const path = Option.getOrElse(flags.out, () => `report.${flags.format}`);
  writeWholeFile(path, bytes, say);
  process.stderr.write(`${say(`written: ${path}`, `已写入：${path}`)}\n`);
}

/** A batch is told alone; runs are told alone or compared with the first. */
async function outlineOfFolders(program: Program, { folders, lang }: ReportFlags, say: Say): Promise<Report> {
  const batches = folders.filter(isBatch);
  if (batches.length > 0) {
    if (folders.length > 1)
      throw new Failure(
        say(
          `${batches[0]}: this folder holds a batch, which is told alone; found ${folders.length} folders`,
          `${batches[0]}：这是批量运行的文件夹，只能单独成报告；却给了 ${folders.length} 个文件夹`,
        ),
        EXIT.badInput,
      );
    return outlineOfBatch(program, batches[0]!, lang);
  }
  const runs: RunStudy[] = [];
  for (const folder of folders) runs.push(await readFolder(folder, say));
  refuseUnlike(runs, folders, say);
  return outlineOf({ runs, catalogue: program.measures, observed: await program.observed() }, lang);
}

async function outlineOfBatch(program: Program, folder: string, lang: Language): Promise<Report> {
  let found: Report | undefined;
  await refusing(lang, async () => {
    const told = await toldBatch(program, folder);
    if (told === undefined)
      throw new Refusal(
        `${folder}: no row of its batch stands in tables yet; batch goes on with it, merge brings parts together`,
        `${folder}：批次尚无结果表；请用 batch 继续，或用 merge 合并各部分`,
      );
    found = batchOutline(program, told, lang);
  });
  return found!;
}

async function readFolder(path: string, say: Say): Promise<RunStudy> {
  if (!isResults(path))
    throw new Failure(
      say(`${path}: this folder holds no results of yigongti`, `${path}：不是 yigongti 的结果文件夹`),
      EXIT.badInput,
    );
  try {
    return await readRun(openInputFolder(path));
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new Failure(`${path}: ${error instanceof Error ? error.message : String(error)}`, EXIT.badInput, {
      cause: error,
    });
  }
}

/** Scenarios can be compared over the same years only. */
function refuseUnlike(runs: readonly RunStudy[], folders: readonly string[], say: Say): void {
  const yearsOf = ({ totals }: RunStudy): string => (totals[0]?.years ?? []).join(", ");
  runs.forEach((run, at) => {
    if (yearsOf(run) === yearsOf(runs[0]!)) return;
    throw new Failure(
      say(
        `${folders[at]}: expected the years ${yearsOf(runs[0]!)} of ${folders[0]}, found ${yearsOf(run)}`,
        `${folders[at]}：应与 ${folders[0]} 同为 ${yearsOf(runs[0]!)} 年，却是 ${yearsOf(run)}`,
      ),
      EXIT.badInput,
    );
  });
}

/** A report as a file. */
export async function rendered(
  outline: Report,
  format: Exclude<Format, "text">,
  say: Say,
  signal: AbortSignal,
): Promise<Uint8Array> {
  switch (format) {
    case "html": {
      const { reportHtml } = await import("../report/render/html.ts");
      return new TextEncoder().encode(reportHtml(outline));
    }
    case "xlsx": {
      const { reportXlsx } = await import("../report/render/xlsx.ts");
      return reportXlsx(outline);
    }
    case "docx": {
      const { reportDocx } = await import("../report/render/docx.ts");
      const charts = outline.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === "chart"));
      const { chartPngs, NoBrowser } = await import("../report/render/browser.ts");
      const images = await chartPngs(charts, signal).catch((error: unknown) => {
        if (!(error instanceof NoBrowser)) throw error;
        process.stderr.write(
          `${say(
            `${noBrowser(error.missing, say)}: charts are drawn by Word 2016 and later only`,
            `${noBrowser(error.missing, say)}：图表仅在 Word 2016 及以后版本中显示`,
          )}\n`,
        );
        return [];
      });
      return reportDocx(outline, images);
    }
    case "pdf": {
      const { reportHtml } = await import("../report/render/html.ts");
      const { NoBrowser, printPdf } = await import("../report/render/browser.ts");
      return printPdf(reportHtml(outline), signal).catch((error: unknown) => {
        if (!(error instanceof NoBrowser)) throw error;
        const message = say(
          `PDF: ${noBrowser(error.missing, say)}; write --format html and print it from any browser`,
          `PDF：${noBrowser(error.missing, say)}；请用 --format html，再从浏览器打印`,
        );
        throw new Failure(message, EXIT.failed, { cause: error });
      });
    }
  }
}

const noBrowser = (missing: "package" | "browser", say: Say): string =>
  missing === "package"
    ? say("the package playwright-core is not installed", "未安装 playwright-core")
    : say("no Chromium, Chrome or Edge is installed", "未找到 Chromium、Chrome 或 Edge");
