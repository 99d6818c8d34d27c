import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { NotMixable } from "../experiment/explanation/changes.ts";
import {
  coalitionsFor,
  type Explanation,
  explain,
  type ExplainOptions,
  NotMeasured,
} from "../experiment/explanation/explain.ts";
import type { Loaded } from "../scenario/load.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { EXIT, Failure } from "./failure.ts";
import { whole } from "./flags.ts";
import { byChange, byMechanism, type GameWithMembers, RULES } from "./shapley-games.ts";
import { type Language, sayIn } from "./language.ts";
import { refuseMany } from "./pilot.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { asking, measureOf, type QuestionFlags, questionFlags, withProblems } from "./question.ts";
import { loadOptions } from "./simulate.ts";
import { explainReport } from "./text/explain-report.ts";

const BY = ["change", "mechanism", "source"] as const;
export type By = (typeof BY)[number];

interface ExplainFlags extends QuestionFlags {
  readonly first: string;
  readonly second: string;
  readonly measure: string;
  readonly by: By;
  readonly pairs: number;
  readonly yes: boolean;
}

/** What `explain --format json` prints. */
export interface ExplainResult extends Explanation {
  readonly version: string;
  readonly first: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly second: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly measure: string;
  readonly unit: string;
  readonly by: By;
  readonly method: "exact" | "sampled";
  readonly seed: number;
  readonly replications: number;
  /** Of parts that stand for several mechanisms: which. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

const REPLICATIONS = 5;

/**
 * `explain`: the difference of two scenarios, split between what was changed, or between the mechanisms that made it.
 */
export function explainCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    first: Argument.String("first").pipe(Argument.withDescription(say("Scenario file before", "变更前的情景文件"))),
    second: Argument.String("second").pipe(Argument.withDescription(say("Scenario file after", "变更后的情景文件"))),
    measure: Flag.String("measure").pipe(
      Flag.withMetavar("ID"),
      Flag.withDescription(say("Whose difference is split", "要拆分差异的指标")),
    ),
    by: Flag.Literals("by", BY).pipe(
      Flag.withDefault("change"),
      Flag.withDescription(
        say(
          "change: what the files change; mechanism: who responds; source: how well that is known",
          "change 按变更拆分；mechanism 按行为机制；source 按证据等级",
        ),
      ),
    ),
    pairs: whole("pairs", 2, 100_000, say).pipe(
      Flag.withDefault(12),
      Flag.withDescription(
        say("Pairs of orders sampled, where there are too many parts for all coalitions", "组合过多时抽样的次序对数"),
      ),
    ),
    yes: Flag.Boolean("yes").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("Run many replications without asking", "运行次数很多时直接运行")),
    ),
    ...questionFlags(say),
  };
  return Command.make("explain", input, (flags) => abortable((signal) => explainBoth(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Split the difference of two scenarios between its causes, by Shapley values that sum exactly",
        "把两个情景的差异拆分到各项原因（沙普利值，合计精确）",
      ),
    ),
    Command.withExamples([
      {
        command:
          "yigongti explain scenarios/typical.yaml scenarios/typical-reform.yaml --measure in_county_rate_admissions " +
          "--residents 5000",
        description: say("Which of a reform's changes did what", "改革各项措施各起多大作用"),
      },
      {
        command:
          "yigongti explain scenarios/typical.yaml scenarios/typical-package-95.yaml --measure " +
          "fund_spending_yuan --by source --residents 5000",
        description: say("What that rests on", "结论的证据基础"),
      },
    ]),
  );
}

async function explainBoth(program: Program, flags: ExplainFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const options = loadOptions(flags);
  const ready = needsOf(program, flags, signal);
  const measure = await withProblems((problems) => measureOf(program, flags.measure, "--measure", problems)!);
  const from = await program.load(flags.first, options);
  const to = await program.load(flags.second, { ...options, seed: from.scenario.seed });
  const first = await ready(from);
  const second = await ready(to);
  const { seed } = first.scenario;
  const replications = Option.getOrElse(flags.replications, () => Math.max(REPLICATIONS, first.scenario.replications));
  const { game, members } = gameOf(first, second, flags);
  const asked: ExplainOptions = {
    replications,
    seed,
    pairs: flags.pairs,
    ...(flags.by === "change" ? {} : { ground: RULES }),
  };
  const counties = coalitionsFor(game.players.length, asked).coalitions.length * (flags.by === "change" ? 1 : 2);
  await refuseMany(program, first, flags, counties * replications, signal);
  await asking(program, flags, signal, async (runs) => {
    const explanation = await explain(game, measure, runs, asked).catch((error: unknown) => {
      throw error instanceof NotMeasured ? notMeasured(error) : error;
    });
    const side = ({ scenario: { name, file, sha256 } }: Loaded) => ({ name: name.en, file, sha256 });
    const result: ExplainResult = {
      version: program.version,
      first: side(first),
      second: side(second),
      measure: measure.id,
      unit: measure.unit,
      by: flags.by,
      method: explanation.orders === 0 ? "exact" : "sampled",
      seed,
      replications,
      ...explanation,
      members,
    };
    await writeAnswer(result, explainReport(program, result, measure, first, second, flags.lang), flags, signal);
  });

  function notMeasured({ replication }: NotMeasured): Failure {
    const { id } = measure;
    return new Failure(
      say(
        `${id} could not be measured in replication ${replication}: nothing that it counts happened`,
        `${id} 在第 ${replication} 次运行中无法计算：没有发生所统计的事件`,
      ),
      EXIT.failed,
    );
  }
}

function gameOf(first: Loaded, second: Loaded, { by, lang }: ExplainFlags): GameWithMembers {
  try {
    return by === "change" ? byChange(first, second) : byMechanism(first, second, by === "source");
  } catch (error) {
    if (!(error instanceof NotMixable)) throw error;
    throw new Failure(
      sayIn(lang)(
        `explain: expected two scenarios over the same years, found ${error.message}`,
        `explain：两个情景的年份应相同，得到 ${error.message}`,
      ),
      EXIT.badInput,
      { cause: error },
    );
  }
}
