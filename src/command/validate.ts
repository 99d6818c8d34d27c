import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { validationPage } from "../documents/validation.ts";
import { executeJobs, type Progress } from "../experiment/execute.ts";
import { type Committed, disagreements, figuresOf } from "../experiment/validation/committed.ts";
import { PARTS, type Part } from "../experiment/validation/plan.ts";
import { type Bench, validate, type Validation } from "../experiment/validation/validate.ts";
import { abortable } from "./abortable.ts";
import { announce } from "./announce.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, quietFlag, workersFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { machine } from "./machine.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { asJson } from "./result.ts";
import { writeWholeFile } from "./whole-file.ts";

interface ValidateFlags {
  readonly part: readonly Part[];
  readonly check: boolean;
  readonly write: boolean;
  readonly workers: Option.Option<number>;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/** Files of the committed report, in the folder of the scenarios. */
const FOLDER = "validation";
const FIGURES = "figures.json";
const PAGES: Readonly<Record<Language, string>> = { en: "report.md", zh: "report.zh-CN.md" };

/**
 * `validate`: what the model gives against all that is known, misses first; the committed figures checked or renewed.
 */
export function validateCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    part: Flag.Literals("part", PARTS).pipe(
      Flag.atLeast(0),
      Flag.withDescription(say("Only these parts; repeatable", "只做这些部分；可重复")),
    ),
    check: Flag.Boolean("check").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Fail where figures do not agree with the committed report", "与已提交报告不符时报错")),
    ),
    write: Flag.Boolean("write").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Write the committed report anew", "更新已提交的报告")),
    ),
    workers: workersFlag(say),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
  return Command.make("validate", input, (flags) => abortable((signal) => run(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Hold the model against observed figures, published places and counties never fitted; misses first",
        "将模型与观测值、已发表案例及未参与拟合的县对照，先列未达项",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti validate --check",
        description: say("Whether the committed report still holds", "已提交报告是否仍成立"),
      },
      { command: "yigongti validate --part cases", description: say("Published places only", "只看已发表案例") },
    ]),
  );
}

async function run(program: Program, flags: ValidateFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const whole = flags.part.length === 0;
  if (flags.write && !whole)
    throw new Failure(
      say("--write takes all parts: leave --part out", "--write 须包含全部部分：请去掉 --part"),
      EXIT.badInput,
    );
  const found = await validateHere(program, whole ? {} : { parts: flags.part }, flags, say, signal);
  const made: Committed = {
    version: program.version,
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    figures: figuresOf(found),
  };
  if (flags.format === "json") print(asJson({ ...made, ...found }));
  else print(validationPage(found, made, program.measures, flags.lang).trimEnd());
  if (flags.write) write(program, found, made, say);
  if (!flags.check) return;
  const apart = disagreements(made.figures, committed(program).figures);
  if (apart.length > 0)
    throw new Failure(
      [say("the committed report does not hold any more:", "已提交的报告不再成立："), ...apart].join("\n"),
      EXIT.failed,
    );
}

/** Runs a validation on the program's own scenarios. */
async function validateHere(
  program: Program,
  asked: Parameters<typeof validate>[1],
  { workers, quiet }: Pick<ValidateFlags, "workers" | "quiet">,
  say: Say,
  signal: AbortSignal,
): Promise<Validation> {
  const executor = program.executor(Option.getOrElse(workers, availableParallelism));
  const line = createProgressLine(process.stderr, say, () => performance.now());
  const onProgress = (progress: Progress): void => line.update(progress);
  const bench: Bench = {
    load: (name, { residents, years, replications }, set = []) =>
      program.load(join(program.folder, `${name}.yaml`), {
        residents,
        replications,
        set,
        ...(years === undefined ? {} : { years }),
      }),
    run: (jobs, onOutcome) => {
      if (!quiet) announce(jobs, executor.workers, say);
      return executeJobs(jobs, executor, { onOutcome, signal, ...(quiet ? {} : { onProgress }) });
    },
    observed: await program.observed(),
    measures: program.measures,
  };
  try {
    return await validate(bench, asked);
  } finally {
    line.end();
    await executor.close();
  }
}

const committed = ({ folder }: Program): Committed =>
  JSON.parse(readFileSync(join(folder, FOLDER, FIGURES), "utf8")) as Committed;

function write(program: Program, found: Validation, made: Committed, say: Say): void {
  const folder = join(program.folder, FOLDER);
  mkdirSync(folder, { recursive: true });
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  writeWholeFile(join(folder, FIGURES), encode(`${asJson(made)}\n`), say);
  for (const [language, name] of Object.entries(PAGES) as [Language, string][])
    writeWholeFile(join(folder, name), encode(validationPage(found, made, program.measures, language)), say);
  process.stderr.write(`${say(`written: ${folder}`, `已写入：${folder}`)}\n`);
}
