import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import type { FactorValue } from "../experiment/batch/factors.ts";
import { pointValues } from "../experiment/batch/outcomes.ts";
import { readBatchManifest } from "../experiment/batch/manifest.ts";
import { type BatchFile, readBatchFile } from "../experiment/batch/store.ts";
import type { Limit, Quality } from "../experiment/discovery/box.ts";
import { discover } from "../experiment/discovery/prim.ts";
import { type PolicyRegret, regretOf } from "../experiment/discovery/regret.ts";
import { type Stability, stabilityOf } from "../experiment/discovery/stability.ts";
import { type AskedTarget, parseTarget } from "../experiment/search/target-text.ts";
import { meanOf } from "../experiment/statistics/estimate.ts";
import type { Problems } from "../language/problem.ts";
import { hint } from "../language/suggest.ts";
import { abortable } from "./abortable.ts";
import { refusing } from "./batch-end.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, whole } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { openInputFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { measureOf, withProblems } from "./question.ts";
import { asJson } from "./result.ts";
import { discoverReport } from "./text/discover-report.ts";

interface DiscoverFlags {
  readonly folder: string;
  readonly target: string;
  readonly policy: Option.Option<string>;
  readonly boxes: number;
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** What a box asks of one factor. */
export interface BoxLimit {
  readonly factor: string;
  readonly unit: string;
  /** Ends of a range, `null` where it is open; or the levels that belong to it. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly levels?: readonly FactorValue[];
  /** How likely the limit helps by chance alone. */
  readonly chance: number;
  /** In which share of resamples the factor is limited too. */
  readonly again: number;
}

/** What `discover --format json` prints. */
export interface DiscoverResult {
  readonly version: string;
  readonly scenario: BatchFile["scenario"];
  readonly target: AskedTarget;
  readonly futures: number;
  /** Futures in which the target is missed. */
  readonly failing: number;
  readonly boxes: readonly (Quality & {
    readonly limits: readonly BoxLimit[];
    /** Agreement with boxes found among futures drawn anew, 0 to 1. */
    readonly overlap: number;
    readonly coverageLow: number;
    readonly coverageHigh: number;
    readonly densityLow: number;
    readonly densityHigh: number;
  })[];
  /** By value of the policy's factor, the least regretted first; only where `--policy` names one. */
  readonly policies: readonly (Omit<PolicyRegret, "regret"> & { readonly policy: FactorValue })[] | null;
}

/** `discover`: in which futures of a batch a target is missed, and which policy is regretted least. */
export function discoverCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    folder: Argument.String("folder").pipe(
      Argument.withDescription(say("Folder of a finished batch", "已完成批次的文件夹")),
    ),
    target: Flag.String("target").pipe(
      Flag.withMetavar("MEASURE >= X @ P%"),
      Flag.withDescription(
        say(
          "A future fails when fewer of its runs reach it (90 % when left out)",
          "某种未来中达到的运行少于此比例（缺省 90%）即为失败",
        ),
      ),
    ),
    policy: Flag.String("policy").pipe(
      Flag.withMetavar("FACTOR"),
      Flag.optional,
      Flag.withDescription(
        say(
          "The factor that is chosen, the others being futures: regret of its values",
          "作为选择的因素，其余视为未来：计算各取值的后悔值",
        ),
      ),
    ),
    boxes: whole("boxes", 1, 20, say).pipe(
      Flag.withDefault(3),
      Flag.withDescription(say("Boxes at most", "至多给出的盒数")),
    ),
    format: formatFlag(say),
    lang: languageFlag(say),
  };
  return Command.make("discover", input, (flags) =>
    abortable(() => refusing(flags.lang, () => discoverIn(program, flags))),
  ).pipe(
    Command.withDescription(
      say(
        "In which futures a budget or policy fails (PRIM), and which choice is regretted least",
        "在哪些未来中失败（PRIM），哪种选择最不后悔",
      ),
    ),
    Command.withExamples([
      {
        command: 'yigongti discover assumptions --target "in_county_rate_admissions >= 80 % @ 50 %"',
        description: say("Assumptions under which the rate is not reached", "达不到目标的假设范围"),
      },
    ]),
  );
}

async function discoverIn(program: Program, flags: DiscoverFlags): Promise<void> {
  const say = sayIn(flags.lang);
  const batch = await readBatchFile(flags.folder);
  const manifest = await readBatchManifest(flags.folder);
  const { target, policy } = await withProblems((problems) => ({
    target: targetOf(program, flags, batch, problems),
    policy: Option.isSome(flags.policy) ? policyOf(flags.policy.value, batch, problems) : undefined,
  }));
  if (manifest === undefined || manifest.digest === null)
    throw new Failure(
      say(
        `${flags.folder}: the batch is not finished; go on with batch`,
        `${flags.folder}：批次尚未完成，请继续 batch`,
      ),
      EXIT.badInput,
    );
  const values = await pointValues(openInputFolder(flags.folder), manifest, target!.measure);
  const points = batch.points.map((point) => point.values);
  const reaches = (value: number): boolean =>
    target!.direction === "at-least" ? value >= target!.goal : value <= target!.goal;
  const own = points.map((_, point) => values.get(point) ?? []);
  const failing = own.map((each) => each.filter(reaches).length < target!.probability * each.length);
  const found =
    failing.includes(true) && failing.includes(false) ? discover(points, failing, { boxes: flags.boxes }) : [];
  const result: DiscoverResult = {
    version: batch.version,
    scenario: batch.scenario,
    target: target!,
    futures: points.length,
    failing: failing.filter(Boolean).length,
    boxes: found.map(({ box, tests, futures, hits, coverage, density }) => {
      const stability = stabilityOf(box, points, failing, { seed: batch.seed });
      return {
        futures,
        hits,
        coverage,
        density,
        limits: [...box].map(([factor, limit]) => limitOf(batch, factor, limit, tests, stability)),
        overlap: stability.overlap,
        coverageLow: stability.coverage.low,
        coverageHigh: stability.coverage.high,
        densityLow: stability.density.low,
        densityHigh: stability.density.high,
      };
    }),
    policies: policy === undefined ? null : policiesOf(batch, policy, own, target!, say),
  };
  print(flags.format === "json" ? asJson(result) : discoverReport(program, result, flags.lang));
}

function targetOf(
  program: Program,
  flags: DiscoverFlags,
  batch: BatchFile,
  problems: Problems,
): AskedTarget | undefined {
  const at = { file: "--target", line: 1, column: 1 };
  try {
    const target = parseTarget(flags.target);
    if (measureOf(program, target.measure, "--target", problems) === undefined) return undefined;
    if (batch.measures.includes(target.measure)) return target;
    problems.add(
      at,
      "",
      `the batch did not report ${target.measure}; it has ${batch.measures.join(", ")}`,
      `该批次没有 ${target.measure}；有 ${batch.measures.join("、")}`,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.add(at, "", error.message, `目标有误，应为 指标 >= 值 @ 把握度%：“${flags.target}”`);
  }
  return undefined;
}

function policyOf(name: string, { factors }: BatchFile, problems: Problems): number | undefined {
  const names = factors.map((factor) => factor.name);
  if (names.includes(name)) return names.indexOf(name);
  const { en, zh } = hint(name, names);
  problems.add(
    { file: "--policy", line: 1, column: 1 },
    "",
    `the batch has no factor "${name}"${en}`,
    `批次没有因素“${name}”${zh}`,
  );
  return undefined;
}

function limitOf(
  { factors }: BatchFile,
  factor: number,
  limit: Limit,
  tests: readonly { readonly factor: number; readonly chance: number }[],
  { limited }: Stability,
): BoxLimit {
  const { name, unit } = factors[factor]!;
  const told = {
    factor: name,
    unit,
    chance: tests.find((test) => test.factor === factor)?.chance ?? 1,
    again: limited[factor]!,
  };
  const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return limit.kind === "range"
    ? { ...told, low: end(limit.low), high: end(limit.high) }
    : { ...told, levels: [...limit.levels] as FactorValue[] };
}

/** Regret of the values of one factor over the futures that the others make. */
function policiesOf(
  { points }: BatchFile,
  policy: number,
  values: readonly (readonly number[])[],
  { direction, goal }: AskedTarget,
  say: Say,
): DiscoverResult["policies"] {
  const byFuture = new Map<string, Map<FactorValue, number>>();
  for (const [i, point] of points.entries()) {
    const future = JSON.stringify(point.values.with(policy, ""));
    const own = byFuture.get(future) ?? new Map<FactorValue, number>();
    byFuture.set(future, own.set(point.values[policy]!, meanOf(values[i]!)));
  }
  const policies = [...new Set(points.map((point) => point.values[policy]!))];
  const futures = [...byFuture.values()].filter((own) => policies.every((each) => own.has(each)));
  if (policies.length < 2 || futures.length < 2)
    throw new Failure(
      say(
        "--policy: expected a grid in which every value of the factor meets the same futures",
        "--policy：应为网格设计，该因素的每个取值面对相同的各种未来",
      ),
      EXIT.badInput,
    );
  const regrets = regretOf(
    policies.map((each) => futures.map((own) => own.get(each)!)),
    { better: direction === "at-least" ? "higher" : "lower", goal },
  );
  return policies
    .map((each, i) => {
      const { regret: _, ...told } = regrets[i]!;
      return { policy: each, ...told };
    })
    .sort((a, b) => a.largest - b.largest);
}
