import { existsSync } from "node:fs";
import { join } from "node:path";
import { Option } from "effect";
import { Argument, Command, Flag } from "effect/cli";
import { rowsOver } from "../experiment/batch/rows.ts";
import {
  type BudgetRow,
  budgetRow,
  budgetsOf,
  NoPlaceForPackage,
  perHeadSettings,
} from "../experiment/budget/budget.ts";
import { type Contract, readContract } from "../experiment/budget/contract.ts";
import { createScenarios, runnableOf } from "../experiment/runs/scenarios.ts";
import { named, type Loaded } from "../scenario/load.ts";
import { halfWidth } from "../language/number-text.ts";
import type { Problems } from "../language/problem.ts";
import { shortened } from "../language/suggest.ts";
import { abortable } from "./abortable.ts";
import { writeAnswer } from "./answer.ts";
import { type Language, sayIn } from "./language.ts";
import { asking, type QuestionFlags, questionFlags, refuseFew, withProblems } from "./question.ts";
import { needsOf } from "./needs.ts";
import type { Program } from "./program.ts";
import { packageFolder } from "./reader.ts";
import { loadOptions } from "./simulate.ts";
import { type RestsOn, restsOn } from "./rests-on.ts";
import { budgetReport } from "./text/budget-report.ts";

interface BudgetFlags extends QuestionFlags {
  readonly scenario: string;
  readonly perHead: string;
  readonly step: number;
  readonly contract: readonly string[];
}

/** What `budget --format json` prints. */
export interface BudgetResult {
  readonly version: string;
  readonly scenario: { readonly name: string; readonly file: string; readonly sha256: string };
  readonly seed: number;
  readonly replications: number;
  readonly residents: number;
  readonly start: string;
  readonly end: string;
  readonly rows: readonly BudgetRow[];
  readonly restsOn: RestsOn;
}

/** Replications where neither the scenario nor a flag asks for more. */
const REPLICATIONS = 5;
const MOST_ROWS = 200;

/** `budget`: budgets a head and contracts side by side, a row each. */
export function budgetCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    scenario: Argument.String("scenario").pipe(
      Argument.withDescription(
        say("Scenario file (YAML), or the name of a shipped county", "情景文件（YAML），或内置县的名称"),
      ),
    ),
    perHead: Flag.String("per-head").pipe(
      Flag.withMetavar("LOW..HIGH"),
      Flag.withDescription(
        say(
          "Package budgets, yuan an insured person and year: 860..1000, or one",
          "打包标准（元/参保人·年）：如 860..1000，或单个数",
        ),
      ),
    ),
    step: Flag.Finite("step").pipe(
      Flag.withDefault(20),
      Flag.filter(
        (value) => value > 0,
        (value) => say(`${value} is not above 0`, `${value} 应大于 0`),
      ),
      Flag.withMetavar("YUAN"),
      Flag.withDescription(say("Between two budgets", "标准之间的间隔（元）")),
    ),
    contract: Flag.String("contract").pipe(
      Flag.withMetavar("NAME: key=value; ..."),
      Flag.atLeast(0),
      Flag.withDescription(
        say(
          "Terms of the package that every budget is tried with, keys of policy.payment.package; repeatable",
          "与每个标准组合的合同条款（policy.payment.package 的键）；可重复",
        ),
      ),
    ),
    ...questionFlags(say),
  };
  return Command.make("budget", input, (flags) => abortable((signal) => budget(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Package budgets a head side by side: targets, bills, each tier, patients, harm",
        "不同打包标准并列：目标、费用、各级机构、患者负担、受损",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti budget scenarios/typical.yaml --per-head 860..1000 --step 20 --residents 20000",
        description: say("Eight budgets", "八个标准"),
      },
      {
        command:
          'yigongti budget dong-e --per-head 900..960 --contract "outside in: outOfCounty=true" --contract ' +
          '"outside out: outOfCounty=false"',
        description: say("Two contracts", "两种合同"),
      },
    ]),
  );
}

async function budget(program: Program, flags: BudgetFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const { budgets, contracts } = await withProblems((problems) => ({
    budgets: readBudgets(flags, problems),
    contracts:
      flags.contract.length === 0
        ? [{ name: say("as it is", "现行条款"), sets: [] }]
        : flags.contract.flatMap((text, i): readonly Contract[] => {
            const contract = readContract(text, i + 1, problems);
            return contract === undefined ? [] : [contract];
          }),
  }));
  const loaded = await loadCounty(program, flags);
  const replications = Option.getOrElse(flags.replications, () => Math.max(REPLICATIONS, loaded.scenario.replications));
  refuseFew(replications, 2, "budget", say);
  const rowsOf = (base: Loaded) =>
    withProblems(async (problems) => {
      const scenarios = createScenarios(rowsOver(base, flags.set.length + (isCounty(flags.scenario) ? 1 : 0)));
      const found = [];
      for (const contract of contracts)
        for (const perHead of budgets) {
          const sets = settingsFor(base, perHead, contract, problems);
          if (sets === undefined) return [];
          found.push({ perHead, contract: contract.name, county: await scenarios.at(sets) });
        }
      return found;
    });
  // Contracts are read before the county's need is found by runs of its own: a word misspelt is told at once.
  await rowsOf(loaded);
  const base = await needsOf(program, flags, signal)(loaded);
  const asked = await rowsOf(base);
  await asking(program, flags, signal, async (runs) => {
    const counties = [runnableOf(base), ...asked.map(({ county }) => county)];
    const each = Array.from({ length: replications }, (_, replication) => replication);
    const totals = await runs.of(counties.flatMap((county) => each.map((replication) => ({ county, replication }))));
    const of = (county: number) => totals.slice(county * replications, (county + 1) * replications);
    const { scenario } = base;
    const result: BudgetResult = {
      version: program.version,
      scenario: named(scenario),
      seed: scenario.seed,
      replications,
      residents: scenario.residents,
      start: scenario.start,
      end: scenario.end,
      rows: asked.map((row, i) => budgetRow(row, of(i + 1), of(0), program.measures, scenario.targets)),
      restsOn: restsOn(base),
    };
    await writeAnswer(result, budgetReport(program, result, base, flags.lang), flags, signal);
  });
}

/** `860..1000`, `860-1000`, `860~1000 元`, 860至1000; `880, 930, 980`; one. */
function readBudgets({ perHead, step }: BudgetFlags, problems: Problems): readonly number[] {
  const at = { file: "--per-head", line: 1, column: 1 };
  const written = halfWidth(perHead).replaceAll(/\s|元|yuan/g, "");
  const numbers = (separator: RegExp): readonly number[] =>
    written.split(separator).map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN));
  const listed = numbers(/[,、;]/);
  const [low = Number.NaN, high = low, ...more] = numbers(/\.{2,}|[-–—~～至到]+/);
  const budgets = listed.length > 1 ? listed : low <= high && more.length === 0 ? budgetsOf(low, high, step) : [];
  if (budgets.length === 0 || budgets.some(Number.isNaN)) {
    problems.add(
      at,
      "",
      `found "${shortened(perHead)}", expected LOW..HIGH in yuan, as in 860..1000, or a list, as in 880,930,980`,
      `得到“${shortened(perHead)}”，应为 低..高（元），如 860..1000，或逐个列出，如 880,930,980`,
    );
    return [];
  }
  if (budgets.length <= MOST_ROWS) return budgets;
  problems.add(
    at,
    "",
    `${budgets.length} budgets, at most ${MOST_ROWS}; give a larger --step`,
    `${budgets.length} 个标准，至多 ${MOST_ROWS} 个；请加大 --step`,
  );
  return [];
}

/** A name and no file: a county of the seeds. */
const isCounty = (scenario: string): boolean =>
  /^[a-z0-9-]+$/.test(scenario) &&
  !existsSync(scenario) &&
  existsSync(join(packageFolder(), "seeds/counties", `${scenario}.yaml`));

/** The scenario, or the shipped one before reform with a county of the seeds. */
function loadCounty(program: Program, flags: BudgetFlags): Promise<Loaded> {
  const options = loadOptions(flags);
  if (!isCounty(flags.scenario)) return program.load(flags.scenario, options);
  return program.load(join(packageFolder(), "scenarios/typical.yaml"), {
    ...options,
    set: [`county=${flags.scenario}`, ...(options.set ?? [])],
  });
}

function settingsFor(base: Loaded, perHead: number, contract: Contract, problems: Problems) {
  const at = { file: "--per-head", line: 1, column: 1 };
  try {
    return [...perHeadSettings(base, perHead, at), ...contract.sets];
  } catch (error) {
    if (!(error instanceof NoPlaceForPackage)) throw error;
    problems.add(
      { file: base.scenario.file, line: 1, column: 1 },
      "changes",
      "the scenario has dated changes and none turns a package on; write policy.payment.package.on where it " +
        "shall begin",
      "情景有带日期的变更，但均未启用打包付费；请在应开始之处写明 policy.payment.package.on",
    );
    return undefined;
  }
}
