import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import type { Sheet } from "../county/payment/sheets.ts";
import { fitOf, fitValues, type FitValues } from "../experiment/fit.ts";
import { jobsOf } from "../experiment/execute.ts";
import type { Outcome } from "../experiment/executor.ts";
import { type TableFormat, createResultsWriter } from "../results/folder.ts";
import { outlineOf } from "../report/outline/report.ts";
import { reportText } from "../report/render/text.ts";
import { inForce } from "../report/study/parameters.ts";
import { type RunFacts, createTables } from "../report/study/run-study.ts";
import { abortable } from "./abortable.ts";
import { aboutRun } from "./about-run.ts";
import { sheetsOfTables } from "./compare-statements.ts";
import { EXIT, Failure } from "./failure.ts";
import { outFlags, runFlags, scenarioArgument, whole } from "./flags.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import { type AtomicFolder, openOutputFolder } from "./output-folder.ts";
import { ownFit, readOwn } from "./own-fit.ts";
import { joinOutside, withFlag } from "./outside.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { tellRemarks } from "./remarks.ts";
import { width } from "./terminal.ts";
import { inShell } from "./text/county-report.ts";
import { type RunResult, asJson, runResult } from "./result.ts";
import { questionOf, writeResultsFiles } from "./results-files.ts";
import { type RunChoice, type ScenarioChoice, loadOptions, simulate } from "./simulate.ts";
import { MOST_UNTIL, readUntil, simulateUntil, stoppedLine, untilFlag } from "./run-until.ts";
import { planRun, planText } from "./run-plan.ts";
import { fitReport } from "./text/fit-report.ts";
import { measureTable } from "./text/measure-table.ts";
import { statementSheets } from "./text/statement-sheets.ts";
import { several } from "../language/plural.ts";

interface RunFlags extends ScenarioChoice, RunChoice {
  readonly scenario: string;
  readonly out: Option.Option<string>;
  readonly overwrite: boolean;
  readonly tables: TableFormat;
  readonly fit: boolean;
  readonly observed: Option.Option<string>;
  readonly statements: boolean;
  readonly all: boolean;
  readonly replication: Option.Option<number>;
  readonly until: Option.Option<string>;
  readonly with: readonly string[];
  readonly plan: boolean;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** `run`: the replications of one scenario, their summary, and on request every table. */
export function runCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    scenario: scenarioArgument("scenario", say),
    ...runFlags(say),
    ...outFlags(say),
    replication: replicationFlag(say),
    until: untilFlag(say),
    with: withFlag(say),
    plan: planFlag(say),
    fit: fitFlag(say),
    observed: observedFlag(say),
    statements: statementsFlag(say),
    all: allFlag(say),
  };
  return Command.make("run", input, (flags) => abortable((signal) => run(program, flags, signal))).pipe(
    Command.withDescription(
      say("Run a scenario and report what comes of it, with intervals", "运行一个情景并报告结果及置信区间"),
    ),
    Command.withExamples([
      {
        command: "yigongti run scenarios/typical.yaml --residents 20000 --years 2",
        description: say("A quick try", "快速试算"),
      },
      {
        command: "yigongti run scenarios/typical.yaml --all",
        description: say("Every measure with its definition", "全部指标及其定义"),
      },
      {
        command: "yigongti run scenarios/typical.yaml --fit",
        description: say("Observed against simulated", "观测与模拟对照"),
      },
      {
        command: "yigongti run scenarios/typical-package-95.yaml --statements",
        description: say("The county's yearly accounts", "县年度决算"),
      },
      {
        command: "yigongti run scenarios/typical.yaml --out results --tables csv",
        description: say("Keep every table", "保存全部结果表"),
      },
    ]),
  );
}

const replicationFlag = (say: Say) =>
  whole("replication", 0, 999_999, say).pipe(
    Flag.optional,
    Flag.withDescription(
      say(
        "Replay one replication, the first being 0, as it is among the others",
        "只重放第 N 次重复（从 0 起），与整批中相同",
      ),
    ),
  );

const planFlag = (say: Say) =>
  Flag.Boolean("plan").pipe(
    Flag.withDefault(false),
    Flag.withDescription(
      say(
        "After five pilot runs, say how many replications and minutes precision would take",
        "试运行五次后给出达到精度所需的重复次数与时间",
      ),
    ),
  );

const fitFlag = (say: Say) =>
  Flag.Boolean("fit").pipe(
    Flag.withDefault(false),
    Flag.withDescription(
      say("Hold observed figures of a typical county beside the run, line by line", "与典型县观测值逐项对照"),
    ),
  );

const observedFlag = (say: Say) =>
  Flag.String("observed").pipe(
    Flag.withMetavar("FILE.csv"),
    Flag.optional,
    Flag.withDescription(
      say(
        "With --fit: the county's own figures instead (measure, value, uncertainty, year), as calibrate takes them",
        "与 --fit 同用：改与本县数据对照（measure、value、uncertainty、year），格式同 calibrate",
      ),
    ),
  );

const statementsFlag = (say: Say) =>
  Flag.Boolean("statements").pipe(
    Flag.withDefault(false),
    Flag.withDescription(
      say(
        "Print the yearly accounts of the first replication: funds, package settlement, institutions",
        "打印首次重复的年度决算：基金、打包清算、机构",
      ),
    ),
  );

const allFlag = (say: Say) =>
  Flag.Boolean("all").pipe(
    Flag.withDefault(false),
    Flag.withDescription(say("Print every measure with its definition", "打印全部指标及其定义")),
  );

async function run(shipped: Program, flags: RunFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  if (Option.isSome(flags.observed) && !flags.fit)
    throw new Failure(
      say("--observed: its figures are held beside the run by --fit", "--observed：须与 --fit 同用"),
      EXIT.badInput,
    );
  const options = loadOptions(flags);
  const program = await joinOutside(shipped, flags, { path: flags.scenario, options }, signal);
  const loaded = await needsOf(program, flags, signal)(await program.load(flags.scenario, options));
  tellRemarks([loaded], flags);
  const until = await readUntil(program, flags.until);
  const own = Option.isSome(flags.observed) ? await readOwn(program, flags.observed.value, loaded) : undefined;
  if (flags.plan) {
    const plan = await planRun(program, loaded, flags, say, signal);
    return print(flags.format === "json" ? asJson(plan) : planText(program, plan, flags.lang, say));
  }
  const question = questionOf(loaded, flags);
  const folder = Option.isSome(flags.out)
    ? await openOutputFolder(flags.out.value, say, { question, overwrite: flags.overwrite })
    : undefined;
  try {
    const writer = folder && createResultsWriter(folder, { scenario: loaded.scenario.name.en, format: flags.tables });
    const told = flags.format === "text" && !(flags.fit || flags.statements || flags.all);
    const observed = flags.fit || told ? await program.observed() : [];
    const fits: FitValues[] = [];
    const study = createTables();
    let sheets: readonly Sheet[] = [];
    const calculated = new Date();
    const keepTables = writer !== undefined || flags.fit || flags.statements || told;
    const most =
      until === undefined ? loaded.scenario.replications : Option.getOrElse(flags.replications, () => MOST_UNTIL);
    const jobs = Option.match(flags.replication, {
      onNone: () => jobsOf({ ...loaded.scenario, replications: most, input: loaded.input, keepTables }),
      onSome: (replication) => [{ input: loaded.input, seed: loaded.scenario.seed, replication, keepTables }],
    });
    const onOutcome = (outcome: Outcome): void => {
      writer?.append(outcome, outcome.tables);
      if (told) for (const table of outcome.tables) study.take(outcome.replication, table);
      if (flags.fit && own === undefined)
        fits.push(fitValues(observed, program.measures, outcome.tables, loaded.input));
      if (flags.statements && outcome.replication === jobs[0]!.replication)
        sheets = sheetsOfTables(outcome.tables, loaded.input.institutions);
    };
    const runner = folder === undefined ? program : keepingRuns(program, folder, flags, say);
    const { outcomes, wallMs, stopped } =
      until === undefined
        ? { ...(await simulate(runner, jobs, flags, say, signal, onOutcome)), stopped: undefined }
        : await simulateUntil(runner, jobs, until, flags, say, signal, onOutcome);
    if (stopped !== undefined && !flags.quiet) process.stderr.write(`${stoppedLine(stopped, say)}\n`);
    const result: RunResult = {
      ...runResult(program, loaded, outcomes, wallMs, Option.getOrUndefined(flags.replication)),
      ...(stopped === undefined ? {} : { stopped }),
    };
    const about = aboutRun(loaded, flags, calculated, stopped?.replications);
    if (folder !== undefined) {
      writeResultsFiles(folder, writer!, program, loaded, result, about, question);
      folder.commit();
    }
    const fit =
      own === undefined
        ? fitOf(observed, program.measures, fits)
        : ownFit(
            program,
            own,
            outcomes.map(({ totals }) => totals),
          );
    if (flags.format === "json")
      print(asJson({ ...result, ...(flags.fit ? { fit } : {}), ...(flags.statements ? { statements: sheets } : {}) }));
    else if (flags.statements) print(statementSheets(sheets, flags.lang));
    else if (flags.all) print(measureTable(program, result, flags.lang));
    else if (flags.fit) {
      const county = inLanguage(loaded.input.name, flags.lang);
      print(fitReport(program, fit, { county, residents: result.residents, runs: result.replications }, flags.lang));
    } else {
      const run = { facts: factsOf(result), about, parameters: inForce(loaded.parameters), ...study.tables() };
      const report = outlineOf({ runs: [run], catalogue: program.measures, observed }, flags.lang);
      print(`${reportText(report, width())}\n\n${nextSteps(loaded.scenario.file, flags, say)}`);
    }
  } finally {
    folder?.discard();
    if (folder !== undefined && !flags.quiet) tellKept(folder, flags, say);
    await folder?.close();
  }
}

/** The program whose finished replications are kept until the folder stands, those of an earlier start among them. */
function keepingRuns(program: Program, { unfinished }: AtomicFolder, flags: RunFlags, say: Say): Program {
  const before = unfinished.size();
  if (before > 0 && !flags.quiet)
    process.stderr.write(
      `${say(`going on with ${several(before, "replication")} finished before`, `接续此前已完成的 ${before} 次运行`)}\n`,
    );
  return { ...program, executor: (workers) => unfinished.keeping(program.executor(workers)) };
}

/** What is left of a run that was stopped, and how it goes on. */
function tellKept({ unfinished }: AtomicFolder, { out }: RunFlags, say: Say): void {
  const kept = unfinished.size();
  if (kept === 0) return;
  const path = Option.getOrElse(out, () => "");
  process.stderr.write(
    `${say(
      `stopped; ${kept} finished replications are kept beside ${path}: the same command goes on with them`,
      `已停止；${path} 旁保留了已完成的 ${kept} 次运行，用同一命令可继续`,
    )}\n`,
  );
}

function factsOf({ scenario, replayed, ...result }: RunResult): RunFacts {
  const { version, seed, start, end, residents, events, wallMs, digest } = result;
  const alone = replayed === undefined ? {} : { replayed };
  const { file, sha256 } = scenario;
  return { file, sha256, version, seed, start, end, residents, events, wallMs, digest, ...alone };
}

/** Where to look next: commands that can be pasted, about the county of the size that was run. */
function nextSteps(file: string, { out, residents, years }: RunFlags, say: Say): string {
  const zh = say("", " --lang zh");
  const size = [
    ...(Option.isSome(residents) ? [`--residents ${residents.value}`] : []),
    ...(Option.isSome(years) ? [`--years ${years.value}`] : []),
  ];
  const run = (command: string, ...more: readonly string[]): string =>
    `  npx yigongti ${[command, inShell(file), ...size, ...more].join(" ")}${zh}`;
  return [
    say("Next: a file for a meeting, and one patient", "下一步：会议材料；跟踪一名患者"),
    Option.isSome(out) ? `  npx yigongti report ${inShell(out.value)} --format docx${zh}` : run("run", "--out results"),
    run("trace", say("--find admitted", "--find 住院")),
  ].join("\n");
}
