import { statSync } from "node:fs";
import { basename } from "node:path";
import { Command } from "effect/cli";
import { comparePaired, type MeasureComparison } from "../experiment/compare.ts";
import { jobsOf } from "../experiment/execute.ts";
import type { Job, Outcome } from "../experiment/executor.ts";
import type { Totals } from "../experiment/totals.ts";
import { digestRun } from "../results/digest.ts";
import { readManifest } from "../results/folder.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { runFlags, scenarioArgument } from "./flags.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { isResults, openInputFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { readTotals } from "../experiment/read-totals.ts";
import { asJson } from "./result.ts";
import { type RunChoice, type ScenarioChoice, loadOptions, simulate } from "./simulate.ts";
import { comparisonReport } from "./text/comparison-report.ts";

interface CompareFlags extends ScenarioChoice, RunChoice {
  readonly first: string;
  readonly second: string;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** One of the two things compared. */
export interface Side {
  readonly name: string;
  readonly file: string;
  readonly seed: number;
  readonly replications: number;
  readonly digest: string;
}

/** What `compare --format json` prints. */
export interface CompareResult {
  readonly version: string;
  readonly first: Side;
  readonly second: Side;
  /** Second minus first, paired by replication. */
  readonly measures: Readonly<Record<string, MeasureComparison>>;
}

/** `compare`: two scenarios with the same seeds, or two results folders; differences with paired intervals. */
export function compareCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = { first: scenarioArgument("first", say), second: scenarioArgument("second", say), ...runFlags(say) };
  return Command.make("compare", input, (flags) => abortable((signal) => compare(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Run two scenarios on the same random numbers (or read two results folders) and report the differences",
        "用同一组随机数运行两个情景（或读取两个结果文件夹）并报告差异",
      ),
    ),
    Command.withExamples([
      {
        command:
          "yigongti compare scenarios/typical.yaml scenarios/typical-reform.yaml --residents 20000 --replications 5",
        description: say("What a reform changes", "改革带来的变化"),
      },
    ]),
  );
}

async function compare(program: Program, flags: CompareFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const read = [flags.first, flags.second].filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  if (read.length === 1) {
    const message = say(
      `compare: expected two scenario files or two results folders, found one folder (${read[0]})`,
      `compare：应为两个情景文件或两个结果文件夹，只有一个是文件夹（${read[0]}）`,
    );
    throw new Failure(message, EXIT.badInput);
  }
  const { sides, totals } = read.length === 2 ? await readBoth(flags, say) : await runBoth(program, flags, say, signal);
  const [first, second] = sides;
  if (first.seed !== second.seed) {
    process.stderr.write(`${say("the seeds differ: the differences are not paired", "两者种子不同，差异未配对")}\n`);
  }
  const measures = comparePaired(totals[0], totals[1], program.measures);
  const result: CompareResult = { version: program.version, first, second, measures };
  print(flags.format === "json" ? asJson(result) : comparisonReport(program, result, flags.lang));
}

interface Both {
  readonly sides: readonly [Side, Side];
  readonly totals: readonly [readonly Totals[], readonly Totals[]];
}

async function runBoth(program: Program, flags: CompareFlags, say: Say, signal: AbortSignal): Promise<Both> {
  const base = loadOptions(flags);
  const first = await program.load(flags.first, base);
  const { seed, replications } = first.scenario;
  const second = await program.load(flags.second, { ...base, seed, replications });

  const jobs = [first, second].flatMap(({ input }): readonly Job[] => jobsOf({ input, seed, replications }));
  const { outcomes } = await simulate(program, jobs, flags, say, signal);
  const halves = [outcomes.slice(0, replications), outcomes.slice(replications)] as const;
  const side = (loaded: typeof first, half: readonly Outcome[]): Side => ({
    name: inLanguage(loaded.scenario.name, flags.lang),
    file: loaded.scenario.file,
    seed,
    replications,
    digest: digestRun(half),
  });
  const totalsIn = (half: readonly Outcome[]): readonly Totals[] => half.map(({ totals }) => totals);
  return {
    sides: [side(first, halves[0]), side(second, halves[1])],
    totals: [totalsIn(halves[0]), totalsIn(halves[1])],
  };
}

async function readBoth(flags: CompareFlags, say: Say): Promise<Both> {
  const readSide = async (path: string): Promise<readonly [Side, readonly Totals[]]> => {
    if (!isResults(path)) {
      throw new Failure(
        say(`${path}: this folder holds no results of yigongti`, `${path}：不是 yigongti 的结果文件夹`),
        EXIT.badInput,
      );
    }
    const folder = openInputFolder(path);
    const manifest = readManifest(folder);
    const { scenario, seed, replications, digest } = manifest;
    const side = { name: scenario.name || basename(path), file: path, seed, replications: replications.length, digest };
    return [side, await readTotals(folder, manifest)];
  };
  const [first, second] = [await readSide(flags.first), await readSide(flags.second)];
  return { sides: [first[0], second[0]], totals: [first[1], second[1]] };
}
