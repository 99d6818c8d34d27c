import { existsSync, statSync } from "node:fs";
import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { type Assumption, readAssumptions, tryAssumptions } from "../experiment/runs/assumptions.ts";
import { tellRemarks } from "./remarks.ts";
import type { Loaded } from "../scenario/load.ts";
import { type Problems, tried } from "../language/problem.ts";
import { textOf } from "../language/reader.ts";
import { abortable } from "./abortable.ts";
import { booksOfFolders, booksOfRuns, tellBooks } from "./compare-books.ts";
import { EXIT, Failure } from "./failure.ts";
import { runFlags } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { joinOutside, withFlag } from "./outside.ts";
import { refuseMany } from "./pilot.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { asking, withProblems } from "./question.ts";
import { fileReader } from "./reader.ts";
import { type RunChoice, type ScenarioChoice, loadOptions } from "./simulate.ts";
import { type Known, measuredYears, readSide, refuseOtherYears, runAll } from "./compare-sides.ts";
import { runUntil } from "./compare-until.ts";
import { MOST_UNTIL, readUntil, untilFlag } from "./run-until.ts";
import { tell } from "./compare-differences.ts";
import { runsOfSplit } from "./compare-grades.ts";

export interface CompareFlags extends ScenarioChoice, RunChoice {
  readonly scenarios: readonly string[];
  readonly reference: Option.Option<string>;
  readonly over: Option.Option<string>;
  readonly out: Option.Option<string>;
  readonly statements: boolean;
  readonly with: readonly string[];
  readonly worth: boolean;
  readonly bySource: boolean;
  readonly until: Option.Option<string>;
  readonly yes: boolean;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** `compare`: scenarios on the same random numbers, or results folders, each less a reference. */
export function compareCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    scenarios: Argument.String("scenario").pipe(
      Argument.atLeast(2),
      Argument.withDescription(
        say("Scenario files, or results folders; the first is the reference", "情景文件或结果文件夹；第一个为对照"),
      ),
    ),
    reference: Flag.String("reference").pipe(
      Flag.withMetavar("SCENARIO"),
      Flag.optional,
      Flag.withDescription(say("Another of them as the reference", "改以其中另一个为对照")),
    ),
    over: Flag.String("over").pipe(
      Flag.withMetavar("TABLE.csv"),
      Flag.optional,
      Flag.withDescription(
        say(
          "Repeat the comparison over settings that may all be true: a column a parameter, as calibrate writes " +
            "settings.csv",
          "在可能成立的各组参数下重复对照：每列一个参数，如 calibrate 的 settings.csv",
        ),
      ),
    ),
    out: Flag.String("out").pipe(
      Flag.withMetavar("DIR"),
      Flag.optional,
      Flag.withDescription(
        say("Keep finished runs in a folder, to go on after any stop", "把完成的运行保存到文件夹以便继续"),
      ),
    ),
    statements: Flag.Boolean("statements").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "Set the yearly accounts side by side, on average over the replications",
          "年度决算并列对照（各次重复的平均）",
        ),
      ),
    ),
    with: withFlag(say),
    worth: Flag.Boolean("worth").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "What a year of health costs: DALYs averted and net cost by payer, age, income and township",
          "健康的代价：避免的伤残调整寿命年与净费用，按支付方、年龄、收入、乡镇",
        ),
      ),
    ),
    bySource: Flag.Boolean("by-source").pipe(
      Flag.withDefault(false),
      Flag.withDescription(
        say(
          "Split the differences by the grade of evidence of the mechanisms that made them; runs many times as much",
          "按起作用机制的证据等级拆分差异；运行次数成倍增加",
        ),
      ),
    ),
    until: untilFlag(
      say,
      say(
        "Pairs of replications until the difference of a measure is that precise; --replications is the most",
        "成对重复运行直到指标差异达到此精度；--replications 为上限",
      ),
    ),
    yes: Flag.Boolean("yes").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Run many replications without asking", "运行次数很多时直接运行")),
    ),
    ...runFlags(say),
  };
  return Command.make("compare", input, (flags) => abortable((signal) => compare(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Run scenarios on the same random numbers (or read results folders) and report the differences from " +
          "a reference",
        "用同一组随机数运行多个情景（或读取结果文件夹）并报告与对照的差异",
      ),
    ),
    Command.withExamples([
      {
        command:
          "yigongti compare scenarios/typical.yaml scenarios/typical-reform.yaml --residents 20000 --replications 5",
        description: say("What a reform changes", "改革带来的变化"),
      },
      {
        command:
          "yigongti compare scenarios/typical.yaml scenarios/typical-package-90.yaml " +
          "scenarios/typical-package-95.yaml --over fitted/settings.csv --residents 5000",
        description: say("Two budgets, over settings that fit alike", "两种总额，在拟合相当的各组参数下"),
      },
    ]),
  );
}

async function compare(shipped: Program, flags: CompareFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const ordered = withReference(flags, say);
  const read = ordered.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  const absent = read.length === 0 ? undefined : ordered.find((path) => !existsSync(path) && !path.endsWith(".yaml"));
  if (absent !== undefined)
    throw new Failure(
      say(`${absent}: there is no such file or folder`, `${absent}：没有此文件或文件夹`),
      EXIT.badInput,
    );
  if (read.length > 0 && read.length < ordered.length) {
    const two = ordered.length === 2 ? "two " : "";
    const message = say(
      `compare: expected ${two}scenario files or ${two}results folders, found one folder (${read[0]})`,
      `compare：应全为情景文件或全为结果文件夹，却有文件夹（${read[0]}）`,
    );
    throw new Failure(message, EXIT.badInput);
  }
  const program =
    read.length > 0
      ? shipped
      : await joinOutside(shipped, flags, { path: ordered[0]!, options: loadOptions(flags) }, signal);
  if (flags.statements && read.length > 0) return tellBooks(await booksOfFolders(ordered, flags.lang), flags);
  if (flags.statements) {
    const loaded = await loadAll(program, flags, ordered, [], needsOf(program, flags, signal));
    return tellBooks(await booksOfRuns(program, loaded, flags, signal), flags);
  }
  if (read.length > 0) {
    const running = ["over", "until"] as const;
    const asked = flags.bySource ? "by-source" : running.find((flag) => Option.isSome(flags[flag]));
    if (asked !== undefined)
      throw new Failure(
        say(
          `--${asked} runs scenarios: expected scenario files, found results folders`,
          `--${asked} 需运行情景：应为情景文件，得到结果文件夹`,
        ),
        EXIT.badInput,
      );
    const sides: Known[] = [];
    for (const path of ordered) sides.push(await readSide(path, flags.lang));
    refuseOtherYears(
      sides.map(({ side, totals }) => ({ file: side.file, years: totals[0]?.years ?? [] })),
      flags.lang,
    );
    return tell(program, flags, { sides, over: [], stopped: null }, say, signal);
  }
  const assumptions = await assumptionsOf(program, flags, ordered);
  const ready = needsOf(program, flags, signal);
  const loaded = await loadAll(program, flags, ordered, [], ready);
  tellRemarks(loaded, flags);
  const until = await readUntil(program, flags.until);
  const replications =
    until === undefined
      ? loaded[0]!.scenario.replications
      : Option.getOrElse(flags.replications, () => Math.floor(MOST_UNTIL / loaded.length));
  const [reference, ...others] = loaded;
  const splits = flags.bySource ? others.reduce((sum, other) => sum + runsOfSplit(reference!, other), 0) : 0;
  const counties = loaded.length * (1 + assumptions.length) + splits;
  await refuseMany(program, loaded[0]!, flags, counties * replications, signal);
  await asking(program, flags, signal, async (runs) => {
    const { sides, stopped } =
      until === undefined
        ? { sides: await runAll(loaded, runs, flags.lang), stopped: null }
        : await runUntil(loaded, runs, until, replications, flags.lang);
    const pairs = sides[0]!.totals.length;
    const over: (readonly Known[])[] = [];
    for (const assumption of assumptions)
      over.push(await runAll(await loadAll(program, flags, ordered, assumption, ready), runs, flags.lang, pairs));
    await tell(program, flags, { sides, over, stopped, ...(flags.bySource ? { runs } : {}) }, say, signal);
  });
}

/** The reference first, the others in their order. */
function withReference({ scenarios, reference }: CompareFlags, say: Say): readonly string[] {
  if (Option.isNone(reference)) return scenarios;
  const { value } = reference;
  if (!scenarios.includes(value))
    throw new Failure(
      say(
        `--reference ${value}: expected one of ${scenarios.join(", ")}`,
        `--reference ${value}：应为 ${scenarios.join("、")} 之一`,
      ),
      EXIT.badInput,
    );
  return [value, ...scenarios.filter((path) => path !== value)];
}

/** Settings that are to be tried, each of which every scenario can have. @throws ScenarioError with every problem */
const assumptionsOf = (
  program: Program,
  { over, ...flags }: CompareFlags,
  paths: readonly string[],
): Promise<readonly Assumption[]> =>
  withProblems(async (problems: Problems) => {
    if (Option.isNone(over)) return [];
    const text = await textOf(fileReader(), over.value, problems);
    const found = text === undefined ? [] : readAssumptions(text, over.value, problems);
    const loaded: Loaded[] = [];
    for (const path of paths) {
      const one = await tried(() => program.load(path, loadOptions(flags)), problems);
      if (one !== undefined) loaded.push(one);
    }
    await tryAssumptions(found, loaded, flags.set.length, problems);
    return found;
  });

/** All scenarios with the seed and replications of the first. */
async function loadAll(
  program: Program,
  flags: CompareFlags,
  paths: readonly string[],
  assumption: Assumption,
  ready: (loaded: Loaded) => Promise<Loaded>,
): Promise<readonly Loaded[]> {
  const given = loadOptions(flags);
  const options = { ...given, set: [...(given.set ?? []), ...assumption.map(({ path, text }) => `${path}=${text}`)] };
  const [path, ...others] = paths;
  const loaded = [await program.load(path!, options)];
  const { seed, replications } = loaded[0]!.scenario;
  for (const other of others) loaded.push(await program.load(other, { ...options, seed, replications }));
  refuseOtherYears(
    loaded.map((one) => ({ file: one.scenario.file, years: measuredYears(one) })),
    flags.lang,
  );
  const found: Loaded[] = [];
  for (const one of loaded) found.push(await ready(one));
  return found;
}
