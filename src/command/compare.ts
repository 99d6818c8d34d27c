import { statSync } from "node:fs";
import { basename } from "node:path";
import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { LEAVING_REASONS, type LeavingReason } from "../county/base/leaving.ts";
import { comparePaired, type MeasureComparison } from "../experiment/compare.ts";
import { changesBetween, NotMixable } from "../experiment/explanation/changes.ts";
import { type Differences, differencesFrom } from "../experiment/inquiry/differences.ts";
import { readTotals } from "../experiment/read-totals.ts";
import { type Assumption, readAssumptions } from "../experiment/runs/assumptions.ts";
import type { Runs } from "../experiment/runs/runs.ts";
import { runnableOf } from "../experiment/runs/scenarios.ts";
import type { Estimate } from "../experiment/statistics/estimate.ts";
import { quantileOf } from "../experiment/statistics/bootstrap.ts";
import { SIMULTANEOUS_METHOD } from "../experiment/statistics/simultaneous.ts";
import { FALSE_DISCOVERY_METHOD } from "../experiment/statistics/false-discovery.ts";
import { summarise, type TargetRule, type TargetSummary } from "../experiment/summary.ts";
import type { Totals } from "../experiment/totals.ts";
import { digestRun } from "../results/digest.ts";
import { readAbout } from "../results/about.ts";
import { readManifest } from "../results/folder.ts";
import { tellRemarks } from "./remarks.ts";
import type { Loaded } from "../scenario/load.ts";
import type { Problems } from "../language/problem.ts";
import { abortable } from "./abortable.ts";
import { booksOfFolders, booksOfRuns, tellBooks } from "./compare-books.ts";
import { EXIT, Failure } from "./failure.ts";
import { runFlags } from "./flags.ts";
import { type Language, type Say, inLanguage, sayIn } from "./language.ts";
import { joinOutside, withFlag } from "./outside.ts";
import { resultsFolder } from "./output-folder.ts";
import { refuseMany } from "./pilot.ts";
import { print } from "./print.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { asking, withProblems } from "./question.ts";
import { fileReader } from "./reader.ts";
import { asJson } from "./result.ts";
import { type RunChoice, type ScenarioChoice, loadOptions } from "./simulate.ts";
import { comparisonReport } from "./text/comparison-report.ts";

interface CompareFlags extends ScenarioChoice, RunChoice {
  readonly scenarios: readonly string[];
  readonly reference: Option.Option<string>;
  readonly over: Option.Option<string>;
  readonly out: Option.Option<string>;
  readonly statements: boolean;
  readonly with: readonly string[];
  readonly yes: boolean;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** One of the things compared. */
export interface Side {
  readonly name: string;
  readonly file: string;
  readonly seed: number;
  readonly replications: number;
  readonly digest: string;
}

/** What a scenario's difference is under each of several assumptions. */
export interface OverAssumptions {
  /** By setting, in the order of the table: the mean difference. */
  readonly means: readonly number[];
  /** The middle 95 of 100 of them. */
  readonly low: number;
  readonly high: number;
}

/** Care outside the county for one reason, more or less of it than in the reference, a year. */
export interface Moved {
  readonly reason: LeavingReason;
  readonly visits: Estimate;
  readonly admissions: Estimate;
  readonly yuan: Estimate;
}

/** A scenario less the reference. */
export interface Compared {
  readonly side: Side;
  readonly measures: Differences;
  readonly targets: readonly TargetSummary[];
  /** In what the files differ, by block; `null` of results folders. */
  readonly changes: readonly string[] | null;
  /** Patients and money that leave the county for each reason, the largest sums first. */
  readonly moved: readonly Moved[];
  /** By measure of the question, over the settings of `--over`. */
  readonly over: Readonly<Record<string, OverAssumptions>> | null;
}

/** What `compare --format json` prints. */
export interface CompareResult {
  readonly version: string;
  /** The reference, and the first of the others, with their differences in pairs: second minus first. */
  readonly first: Side;
  readonly second: Side;
  readonly measures: Readonly<Record<string, MeasureComparison>>;
  readonly reference: Side & { readonly targets: readonly TargetSummary[] };
  readonly compared: readonly Compared[];
  /** How intervals hold for all scenarios at once, and how lines are corrected for their number. */
  readonly methods: { readonly intervals: string; readonly lines: string };
  /** Measures that the question is about, the first ones to look at. */
  readonly question: readonly string[];
  /** Settings of `--over`; 0 without. */
  readonly assumptions: number;
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
          "Repeat the comparison over settings that may all be true: a column a parameter, as calibrate writes settings.csv",
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
    yes: Flag.Boolean("yes").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Run many replications without asking", "运行次数很多时直接运行")),
    ),
    ...runFlags(say),
  };
  return Command.make("compare", input, (flags) => abortable((signal) => compare(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Run scenarios on the same random numbers (or read results folders) and report the differences from a reference",
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
          "yigongti compare scenarios/typical.yaml scenarios/typical-package-90.yaml scenarios/typical-package-95.yaml --over fitted/settings.csv --residents 5000",
        description: say("Two budgets, over settings that fit alike", "两种总额，在拟合相当的各组参数下"),
      },
    ]),
  );
}

/** What is known of one side. */
interface Known {
  readonly side: Side;
  readonly totals: readonly Totals[];
  readonly targets: readonly TargetRule[];
  readonly loaded: Loaded | undefined;
}

async function compare(shipped: Program, flags: CompareFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const ordered = withReference(flags, say);
  const read = ordered.filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  if (read.length > 0 && read.length < ordered.length) {
    const message = say(
      `compare: expected ${ordered.length === 2 ? "two" : ""} scenario files or ${ordered.length === 2 ? "two" : ""} results folders, found one folder (${read[0]})`.replaceAll(
        "  ",
        " ",
      ),
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
    if (Option.isSome(flags.over))
      throw new Failure(
        say(
          "--over runs scenarios: expected scenario files, found results folders",
          "--over 需运行情景：应为情景文件，得到结果文件夹",
        ),
        EXIT.badInput,
      );
    const sides: Known[] = [];
    for (const path of ordered) sides.push(await readSide(path, flags.lang));
    return tell(program, flags, sides, [], say);
  }
  const assumptions = await assumptionsOf(flags);
  const ready = needsOf(program, flags, signal);
  const loaded = await loadAll(program, flags, ordered, [], ready);
  tellRemarks(loaded, flags);
  const { replications } = loaded[0]!.scenario;
  await refuseMany(program, loaded[0]!, flags, loaded.length * replications * (1 + assumptions.length), signal);
  await asking(program, flags, signal, async (runs) => {
    const sides = await runAll(loaded, runs, flags.lang);
    const over: (readonly Known[])[] = [];
    for (const assumption of assumptions)
      over.push(await runAll(await loadAll(program, flags, ordered, assumption, ready), runs, flags.lang));
    tell(program, flags, sides, over, say);
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

const assumptionsOf = ({ over }: CompareFlags): Promise<readonly Assumption[]> =>
  withProblems(async (problems: Problems) =>
    Option.isNone(over) ? [] : readAssumptions(await fileReader().read(over.value), over.value, problems),
  );

/** All scenarios with the seed and replications of the first. */
async function loadAll(
  program: Program,
  flags: CompareFlags,
  paths: readonly string[],
  assumption: Assumption,
  ready: (loaded: Loaded) => Promise<Loaded>,
): Promise<readonly Loaded[]> {
  const given = loadOptions(flags);
  const options = { ...given, set: [...(given.set ?? []), ...assumption] };
  const [path, ...others] = paths;
  const first = await ready(await program.load(path!, options));
  const { seed, replications } = first.scenario;
  const rest: Loaded[] = [];
  for (const other of others) rest.push(await ready(await program.load(other, { ...options, seed, replications })));
  return [first, ...rest];
}

async function runAll(loaded: readonly Loaded[], runs: Runs, lang: Language): Promise<readonly Known[]> {
  const { seed, replications } = loaded[0]!.scenario;
  const counties = loaded.map(runnableOf);
  const each = Array.from({ length: replications }, (_, replication) => replication);
  const asked = counties.flatMap((county) => each.map((replication) => ({ county, replication })));
  const totals = await runs.of(asked);
  const digests = runs.digests(asked);
  return loaded.map((one, i): Known => {
    const from = i * replications;
    return {
      side: {
        name: inLanguage(one.scenario.name, lang),
        file: one.scenario.file,
        seed,
        replications,
        digest: digestRun(each.map((replication) => ({ seed, replication, digest: digests[from + replication]! }))),
      },
      totals: totals.slice(from, from + replications),
      targets: one.scenario.targets,
      loaded: one,
    };
  });
}

async function readSide(path: string, lang: Language): Promise<Known> {
  const folder = resultsFolder(path, sayIn(lang));
  const manifest = readManifest(folder);
  const { seed, replications, digest } = manifest;
  const name = inLanguage(readAbout(folder, manifest).scenario.name, lang);
  const side = { name: name || basename(path), file: path, seed, replications: replications.length, digest };
  return { side, totals: await readTotals(folder, manifest), targets: [], loaded: undefined };
}

/** Measures that any comparison speaks of, beside those of the targets. */
const HEADLINE = [
  "in_county_rate_admissions",
  "in_county_rate_visits",
  "fund_in_county_share",
  "primary_visit_share",
  "fund_balance_yuan",
  "out_of_pocket_per_resident_yuan",
  "avoidable_deaths",
];

function tell(
  program: Program,
  flags: CompareFlags,
  sides: readonly Known[],
  over: readonly (readonly Known[])[],
  say: Say,
): void {
  const [reference, ...others] = sides;
  if (others.some(({ side }) => side.seed !== reference!.side.seed))
    process.stderr.write(`${say("the seeds differ: the differences are not paired", "两者种子不同，差异未配对")}\n`);
  const rules = program.measures;
  const measures = comparePaired(reference!.totals, others[0]!.totals, rules);
  for (const other of others.slice(1)) comparePaired(reference!.totals, other.totals, []);
  const differences = differencesFrom(
    reference!.totals,
    others.map(({ totals }) => totals),
    rules,
  );
  const question = [
    ...new Set([...sides.flatMap(({ targets }) => targets.map(({ measure }) => measure)), ...HEADLINE]),
  ].filter((id) => id in differences[0]!);
  const targetsOf = ({ totals, targets }: Known): readonly TargetSummary[] => summarise(totals, rules, targets).targets;
  const under = over.map(([first, ...rest]) =>
    differencesFrom(
      first!.totals,
      rest.map(({ totals }) => totals),
      rules,
    ),
  );
  const result: CompareResult = {
    version: program.version,
    first: reference!.side,
    second: others[0]!.side,
    measures,
    reference: { ...reference!.side, targets: targetsOf(reference!) },
    compared: others.map((other, i): Compared => ({
      side: other.side,
      measures: differences[i]!,
      targets: targetsOf(other),
      changes: changesOf(reference!.loaded, other.loaded),
      moved: movedOf(differences[i]!),
      over:
        over.length === 0
          ? null
          : overOf(
              question,
              under.map((each) => each[i]!),
            ),
    })),
    methods: { intervals: SIMULTANEOUS_METHOD, lines: FALSE_DISCOVERY_METHOD },
    question,
    assumptions: over.length,
  };
  print(flags.format === "json" ? asJson(result) : comparisonReport(program, result, flags.lang));
}

/** In what two scenarios differ; `null` where that cannot be said. */
function changesOf(first: Loaded | undefined, second: Loaded | undefined): readonly string[] | null {
  if (first === undefined || second === undefined || first.input.epochs === undefined) return null;
  try {
    return changesBetween(first.input, second.input);
  } catch (error) {
    if (error instanceof NotMixable) return null;
    throw error;
  }
}

function movedOf(differences: Differences): readonly Moved[] {
  return LEAVING_REASONS.flatMap((reason): readonly Moved[] => {
    const [visits, admissions, yuan] = [
      differences[`visits_leak_${reason}`],
      differences[`admissions_leak_${reason}`],
      differences[`charges_leak_${reason}_yuan`],
    ];
    if (visits === undefined || admissions === undefined || yuan === undefined) return [];
    if (visits.difference.mean === 0 && admissions.difference.mean === 0) return [];
    return [{ reason, visits: visits.difference, admissions: admissions.difference, yuan: yuan.difference }];
  }).sort((a, b) => Math.abs(b.yuan.mean) - Math.abs(a.yuan.mean));
}

function overOf(question: readonly string[], under: readonly Differences[]): Compared["over"] {
  return Object.fromEntries(
    question.map((id): readonly [string, OverAssumptions] => {
      const means = under.flatMap((differences) => differences[id]?.difference.mean ?? []);
      const sorted = means.toSorted((a, b) => a - b);
      return [id, { means, low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) }];
    }),
  );
}
