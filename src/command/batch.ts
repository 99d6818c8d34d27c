import { availableParallelism } from "node:os";
import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { type Design, NO_BASE, readDesign } from "../experiment/batch/design.ts";
import { judgeDesign, type Known, planDesign } from "../experiment/batch/plan.ts";
import { runBatch, tasksLeft } from "../experiment/batch/run.ts";
import { type RowLoader, rowsOver } from "../experiment/batch/rows.ts";
import { readShard } from "../experiment/batch/shard.ts";
import type { Shard } from "../experiment/batch/shard.ts";
import { countsOf } from "../experiment/batch/status.ts";
import type { BatchStore } from "../experiment/batch/store.ts";
import { openStore } from "../experiment/batch/store.ts";
import { TABLE_FORMATS } from "../results/folder.ts";
import type { TableFormat } from "../results/folder.ts";
import { Problems, ScenarioError, tried } from "../language/problem.ts";
import { abortable } from "./abortable.ts";
import { announce } from "./announce.ts";
import { beginBatch, namesKnown, needsKept } from "./batch-begin.ts";
import { gatherAndTell, refusing } from "./batch-end.ts";
import { cancel, cancelCommand, statusCommand } from "./batch-status.ts";
import { fillStore } from "./batch-store.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, quietFlag, whole, workersFlag } from "./flags.ts";
import type { Language, Say } from "./language.ts";
import { sayIn } from "./language.ts";
import { joinOutside, withFlag } from "./outside.ts";
import type { Loaded } from "../scenario/load.ts";
import { needQuestion } from "../experiment/need.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { fileReader } from "./reader.ts";
import { textOf } from "../language/reader.ts";
import { storeFlag } from "./worker.ts";
import { several } from "../language/plural.ts";

/** The flags of `batch`, as parsed. */
export interface BatchFlags {
  readonly design: string;
  readonly out: string;
  readonly workers: Option.Option<number>;
  readonly shard: Option.Option<string>;
  readonly store: Option.Option<string>;
  readonly extend: Option.Option<number>;
  readonly retry: boolean;
  readonly cancel: boolean;
  readonly with: readonly string[];
  readonly yes: boolean;
  readonly tables: TableFormat;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/** `batch`: every row of a design file, each replication once, whatever stops it on the way. */
export function batchCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    design: Argument.String("design").pipe(Argument.withDescription(say("Design file (YAML)", "设计文件（YAML）"))),
    ...batchFlags(say),
  };
  return Command.make("batch", input, (flags) => abortable((signal) => batch(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Run every row of a design file; the same command goes on after any stop",
        "运行设计文件的每一行；中断后用同一命令继续",
      ),
    ),
    Command.withSubcommands([statusCommand(program, language), cancelCommand(language)]),
    Command.withExamples([
      {
        command: "yigongti batch scenarios/designs/first.yaml --out first",
        description: say("Four scenarios, twice each", "四个情景，各两次"),
      },
      { command: "yigongti batch status first", description: say("How far it is", "查看进度") },
      {
        command: "yigongti batch scenarios/designs/first.yaml --out first --extend 10",
        description: say("Ten replications instead of two, the first two kept", "重复次数由两次增至十次，保留已有结果"),
      },
    ]),
  );
}

const batchFlags = (say: Say) => {
  const flag = (name: string, en: string, zh: string) =>
    Flag.Boolean(name).pipe(Flag.withDefault(false), Flag.withDescription(say(en, zh)));
  return {
    out: Flag.String("out").pipe(
      Flag.withMetavar("DIR"),
      Flag.withDescription(say("Folder of the batch: new, or one to go on with", "批次文件夹：新建，或继续已有的")),
    ),
    workers: workersFlag(say),
    shard: Flag.String("shard").pipe(
      Flag.withMetavar("i/n"),
      Flag.optional,
      Flag.withDescription(
        say("Run the i-th of n parts only; merge brings them together", "只运行 n 份中的第 i 份，最后用 merge 合并"),
      ),
    ),
    store: storeFlag(say).pipe(
      Flag.optional,
      Flag.withDescription(
        say(
          "Queue the replications on a PostgreSQL server for worker on any machine; merge --store brings the " +
            "results home",
          "把运行排入 PostgreSQL，由各机器的 worker 完成，再用 merge --store 取回",
        ),
      ),
    ),
    extend: whole("extend", 1, 1_000_000, say).pipe(
      Flag.optional,
      Flag.withDescription(say("Raise the replications of every row to N", "把每行重复次数增至 N")),
    ),
    with: withFlag(say),
    retry: flag("retry", "Run again what failed", "重做失败的运行"),
    cancel: flag("cancel", "Ask whoever works on the folder to end", "请求停止正在处理该文件夹的进程"),
    yes: flag("yes", "Run a large design without asking", "大型设计直接运行"),
    tables: Flag.Literals("tables", TABLE_FORMATS).pipe(
      Flag.withDefault("parquet"),
      Flag.withDescription(say("Format of the tables", "结果表的格式")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
};

async function batch(shipped: Program, flags: BatchFlags, signal: AbortSignal): Promise<void> {
  if (flags.cancel) return cancel(flags.out, flags.lang);
  await refusing(flags.lang, async () => {
    const shard = Option.isSome(flags.shard) ? readShard(flags.shard.value) : undefined;
    const { design, text } = await openDesign(shipped, flags);
    if (flags.with.length > 0 && Option.isSome(flags.store)) throw refuseOutside(flags);
    const scenario = baseOf(design);
    const program = await joinOutside(shipped, flags, scenario, signal);
    const needs = await needsKept(program, flags);
    const rows = await rowsOf(program, design, needsOf(program, flags, signal, needs));
    await beginBatch(program, flags, { design, text, rows, needs }, signal);
    const store = await openStore(flags.out, shard);
    try {
      await extended(store, flags);
      if (Option.isSome(flags.store)) return await fillStore(program, store, rows, flags.store.value, flags);
      await runLeft(program, store, rows, flags, shard, signal);
      await gatherAndTell(program, store, flags, shard, signal);
    } finally {
      await store.close();
    }
  });
}

/**
 * Reads a design file. Where it has problems, what its names mean is looked at too, as far as its base can be loaded.
 * @throws ScenarioError with every problem
 */
async function openDesign(
  program: Program,
  { design: file, with: outside }: BatchFlags,
): Promise<{ readonly design: Design; readonly text: string }> {
  const problems = new Problems();
  const text = await textOf(fileReader(), file, problems);
  const design = text === undefined ? undefined : readDesign(text, file, problems);
  if (design === undefined) throw new ScenarioError(problems.all());
  // A base that sets mechanisms from outside can be loaded only where they have joined.
  if (problems.size > 0)
    await loadedBase(outside.length > 0 ? undefined : program, namesKnown(program), design, problems);
  return { design, text: text! };
}

/** The base of a design. @throws ScenarioError with its problems, and with all others that the design has */
async function loadedBase(
  program: Program | undefined,
  known: Known,
  design: Design,
  problems: Problems,
): Promise<Loaded> {
  const { path, options } = baseOf(design);
  const found = new Problems();
  const base =
    program === undefined || design.base.text === NO_BASE
      ? undefined
      : await tried(() => program.load(path, options), found);
  for (const { message, path: keys, ...at } of found.all()) {
    // What is wrong with the file as a whole is wrong with its name in the design.
    const whole = at.file === path && keys === "" && at.line === 1;
    if (whole) problems.add(design.base.at, "base", `${path}: ${message.en}`, `${path}：${message.zh}`);
    else problems.add(at, keys, message.en, message.zh);
  }
  if (base !== undefined && problems.size === 0) return base;
  await judgeDesign(design, base && rowsOver(base), known, problems);
  throw new ScenarioError(problems.all());
}

/** The rows of a design, which is looked at before the county's need is found by runs of its own. */
async function rowsOf(
  program: Program,
  design: Design,
  ready: (loaded: Loaded) => Promise<Loaded>,
): Promise<RowLoader> {
  const base = await loadedBase(program, namesKnown(program), design, new Problems());
  if (needQuestion(base) !== undefined) await planDesign(design, rowsOver(base), program.version, namesKnown(program));
  return rowsOver(await ready(base));
}

/** What the rows of a design stand on. */
function baseOf({ file, base, residents, years, seed }: Design) {
  const given = Object.entries({ residents, years, seed }).filter(([, value]) => value !== undefined);
  return { path: fileReader().resolve(file, base.text), options: { ...Object.fromEntries(given), set: [] } };
}

const refuseOutside = ({ lang }: BatchFlags): Failure =>
  new Failure(
    sayIn(lang)(
      "--with and --store: the machines that share a store have no mechanism from outside",
      "--with 与 --store 不能同用：共用存储的各机器没有外部机制",
    ),
    EXIT.badInput,
  );

async function extended(store: BatchStore, { extend, lang }: BatchFlags): Promise<void> {
  if (Option.isNone(extend)) return;
  const { replications } = store.batch;
  if (extend.value < replications)
    throw new Failure(
      sayIn(lang)(
        `--extend ${extend.value}: the batch has ${several(replications, "replication")} already`,
        `--extend ${extend.value}：批次已有 ${replications} 次重复`,
      ),
      EXIT.badInput,
    );
  if (extend.value > replications) await store.extend(extend.value);
}

/** Runs what is left, with progress on standard error. */
async function runLeft(
  program: Program,
  store: BatchStore,
  rows: RowLoader,
  flags: BatchFlags,
  shard: Shard | undefined,
  signal: AbortSignal,
): Promise<void> {
  const say = sayIn(flags.lang);
  const of = shard === undefined ? {} : { shard };
  const left = tasksLeft(store.batch, store, { retry: flags.retry, ...of });
  if (left.length === 0) return;
  const executor = program.executor(Math.min(left.length, Option.getOrElse(flags.workers, availableParallelism)));
  const line = createProgressLine(process.stderr, say, () => performance.now());
  const { points } = store.batch;
  const row = (point: number) =>
    rows.row(points[point]!.sets.map((set) => ({ ...set, keyAt: NOWHERE, valueAt: NOWHERE })));
  try {
    if (!flags.quiet) {
      // Rows of a design are mostly of one county: the first stands for all.
      const { input } = await row(left[0]!.point);
      announce(
        left.map(() => ({ input })),
        executor.workers,
        say,
      );
    }
    await runBatch(store, row, executor, {
      retry: flags.retry,
      ...of,
      signal,
      ...(flags.quiet ? {} : { onProgress: (progress) => line.update(progress) }),
    });
  } catch (error) {
    line.end();
    const { done, all } = countsOf(store.batch, store).replications;
    const kept = say(
      `${done} of ${several(all, "replication")} are kept in ${flags.out}; the same command goes on`,
      `${flags.out} 中保留了 ${done}/${all} 次运行；用同一命令继续`,
    );
    process.stderr.write(`${kept}\n`);
    throw error;
  } finally {
    line.end();
    await executor.close();
  }
}

const NOWHERE = { file: "", line: 1, column: 1 };
