import { Argument, Command } from "effect/cli";
import { abortable } from "./abortable.ts";
import { EXIT, Failure, describeFailure } from "./failure.ts";
import { formatFlag, languageFlag, scenarioFlags } from "./flags.ts";
import { type Language, inLanguage, sayIn } from "./language.ts";
import { print } from "./print.ts";
import type { Loaded } from "../scenario/load.ts";
import type { Program } from "./program.ts";
import { remarkLines } from "./remarks.ts";
import { asJson } from "./result.ts";
import { type ScenarioChoice, loadOptions } from "./simulate.ts";
import { count } from "./text/figures.ts";
import { ScenarioError } from "../language/problem.ts";
import { several } from "../language/plural.ts";

interface CheckFlags extends ScenarioChoice {
  readonly scenario: readonly string[];
  readonly format: "text" | "json";
  readonly lang: Language;
}

/** `check`: reads scenarios without running them; every problem with its file, line and column. */
export function checkCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const scenario = Argument.String("scenario").pipe(
    Argument.withDescription(say("Scenario files (YAML)", "情景文件（YAML）")),
    Argument.atLeast(1),
  );
  const input = { scenario, ...scenarioFlags(say), format: formatFlag(say), lang: languageFlag(say) };
  return Command.make("check", input, (flags) => abortable(() => check(program, flags))).pipe(
    Command.withDescription(say("Check scenario files without running them", "检查情景文件而不运行")),
  );
}

async function check(program: Program, flags: CheckFlags): Promise<void> {
  const say = sayIn(flags.lang);
  const found: object[] = [];
  let bad = 0;
  for (const file of flags.scenario) {
    try {
      const loaded = await program.load(file, loadOptions(flags));
      found.push({ file, problems: [], remarks: loaded.remarks, ...facts(loaded) });
      if (flags.format === "text")
        print([`${file}: ${told(loaded, flags.lang)}`, ...remarkLines(loaded, flags.lang)].join("\n"));
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      bad++;
      found.push({ file, problems: error.problems });
      if (flags.format === "text") process.stderr.write(`${describeFailure(error, flags.lang).message}\n`);
    }
  }
  if (flags.format === "json") print(asJson(found));
  if (bad > 0)
    throw new Failure(
      say(
        `${bad} of ${several(flags.scenario.length, "file")} cannot be run`,
        `${flags.scenario.length} 个文件中有 ${bad} 个无法运行`,
      ),
      EXIT.badInput,
    );
}

function facts({ scenario, input, listed }: Loaded): object {
  const { name, sha256, start, end, seed, replications, residents } = scenario;
  const institutions = input.institutions.length;
  return {
    name,
    sha256,
    start,
    end,
    seed,
    replications,
    residents,
    county: input.id,
    villages: input.villages.length,
    institutions,
    parameters: listed().length,
  };
}

function told({ scenario, input, listed }: Loaded, language: Language): string {
  const say = sayIn(language);
  const county = inLanguage(input.name, language);
  const { start, end, residents, replications } = scenario;
  return say(
    `good. ${county}, ${start} – ${end}, ${count(residents)} residents, ` +
      `${several(input.villages.length, "village")}, ${several(input.institutions.length, "institution")}, ` +
      `${several(replications, "replication")}, ${count(listed().length)} parameters`,
    `无误。${county}，${start} – ${end}，常住人口 ${count(residents)}，${input.villages.length} 个村，` +
      `${input.institutions.length} 家机构，重复 ${replications} 次，${count(listed().length)} 个参数`,
  );
}
