import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { CAUSES, type Cause, held } from "../experiment/years/held.ts";
import { type Change, splitChange } from "../experiment/years/split.ts";
import { runnableFrom } from "../experiment/runs/scenarios.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { EXIT, Failure } from "./failure.ts";
import { type Language, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import type { MeasureText, Program } from "./program.ts";
import { asking, measureOf, type QuestionFlags, questionFlags, scenarioArgument, withProblems } from "./question.ts";
import { loadOptions } from "./simulate.ts";
import { driftReport } from "./text/drift-report.ts";
import { named } from "../scenario/load.ts";

interface DriftFlags extends QuestionFlags {
  readonly scenario: string;
  readonly measure: readonly string[];
}

/** What `drift --format json` prints. */
export interface DriftResult {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  readonly replications: number;
  /** Measured years that are compared. */
  readonly first: number;
  readonly last: number;
  readonly causes: readonly Cause[];
  readonly changes: readonly Change[];
}

/** What is asked for when nothing is: use, its price, its harm. */
const USUAL = [
  "in_county_rate_admissions",
  "primary_visit_share",
  "visits_per_resident",
  "admissions_per_100",
  "declined_share",
  "actual_reimbursement_share",
  "out_of_pocket_per_resident_yuan",
  "catastrophic_spending_share",
  "fund_spending_per_enrolled_yuan",
  "deaths_per_1000",
] as const;

/** `drift`: what a scenario's years change by themselves, split between ageing, trends, incomes, prices and rules. */
export function driftCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    scenario: scenarioArgument("scenario", say),
    measure: Flag.String("measure").pipe(
      Flag.withMetavar("ID"),
      Flag.atLeast(0),
      Flag.withDescription(
        say("Whose change is split, repeatable; a usual ten without it", "要拆分变化的指标，可重复"),
      ),
    ),
    ...questionFlags(say),
  };
  return Command.make("drift", input, (flags) => abortable((signal) => drift(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Split what changes from the first year to the last: ageing, mortality, incomes, prices, rules",
        "拆分首年至末年的变化：老龄化、死亡与发病、收入、费用、政策",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti drift scenarios/typical.yaml --years 10 --residents 20000",
        description: say("Ten years without a new policy", "十年间无新政策"),
      },
    ]),
  );
}

async function drift(program: Program, flags: DriftFlags, signal: AbortSignal): Promise<void> {
  const loaded = await needsOf(program, flags, signal)(await program.load(flags.scenario, loadOptions(flags)));
  const { scenario, input } = loaded;
  if (scenario.years < 2)
    throw new Failure(
      sayIn(flags.lang)(
        `drift: expected two measured years or more, found ${scenario.years}; give --years N`,
        `drift：至少需要两个统计年，得到 ${scenario.years}；请给 --years N`,
      ),
      EXIT.badInput,
    );
  const asked = flags.measure.length === 0 ? inCatalogue(program, USUAL) : await measuresAsked(program, flags.measure);
  const replications = Option.getOrElse(flags.replications, () => scenario.replications);
  const last = Number(scenario.end.slice(0, "2030".length));
  const start = Number(scenario.start.slice(0, "2030".length));
  const counties = CAUSES.map((_, cause) =>
    runnableFrom(held(input, new Set(CAUSES.slice(0, cause + 1)), start), scenario.seed),
  );
  await asking(program, flags, signal, async (runs) => {
    const result: DriftResult = {
      version: program.version,
      scenario: named(scenario),
      seed: scenario.seed,
      replications,
      first: last - scenario.years + 1,
      last,
      causes: CAUSES,
      changes: await splitChange(counties, asked, replications, runs),
    };
    await writeAnswer(result, driftReport(program, result, loaded, flags.lang), flags, signal);
  });
}

const inCatalogue = ({ measures }: Program, ids: readonly string[]): readonly MeasureText[] =>
  ids.flatMap((id) => measures.filter((measure) => measure.id === id));

const measuresAsked = (program: Program, ids: readonly string[]): Promise<readonly MeasureText[]> =>
  withProblems((problems) =>
    ids.flatMap((id) => {
      const found = measureOf(program, id, "--measure", problems);
      return found === undefined ? [] : [found];
    }),
  );
