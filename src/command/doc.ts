import { existsSync, statSync } from "node:fs";
import { Argument, Command, Flag } from "effect/cli";
import { type Facts, factsOfResults, factsOfScenario, type RanFigure } from "../documents/facts.ts";
import { odd } from "../documents/odd.ts";
import { toldIn } from "../documents/parts.ts";
import { stressDes } from "../documents/stress-des.ts";
import type { Summary } from "../experiment/summary.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import type { ParameterRecord } from "../language/parameter-record.ts";
import { readAbout } from "../results/about.ts";
import { readManifest } from "../results/folder.ts";
import type { InputFolder } from "../results/sink.ts";
import { abortable } from "./abortable.ts";
import { EXIT, Failure } from "./failure.ts";
import { languageFlag, scenarioFlags } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { isResults, openInputFolder } from "./output-folder.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { type ScenarioChoice, loadOptions } from "./simulate.ts";

const KINDS = ["stress-des", "odd"] as const;
const WRITES = { "stress-des": stressDes, odd } as const;

interface DocFlags extends ScenarioChoice {
  readonly subject: string;
  readonly kind: (typeof KINDS)[number];
  readonly lang: Language;
}

/** `doc`: the reporting checklists STRESS-DES and ODD, filled from a scenario or from what was run, as Markdown. */
export function docCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    subject: Argument.String("subject").pipe(
      Argument.withDescription(
        say("Scenario file (YAML), or results folder of run --out", "情景文件（YAML），或 run --out 的结果文件夹"),
      ),
    ),
    kind: Flag.Literals("kind", KINDS).pipe(
      Flag.withDefault("stress-des"),
      Flag.withDescription(
        say("stress-des: 20 items; odd: 7 elements", "stress-des：20 项报告清单；odd：7 要素模型描述"),
      ),
    ),
    ...scenarioFlags(say),
    lang: languageFlag(say),
  };
  return Command.make("doc", input, (flags) => abortable(() => doc(program, flags))).pipe(
    Command.withDescription(
      say(
        "Write the reporting checklist of a scenario or of a run (STRESS-DES, ODD) as Markdown",
        "为情景或运行结果生成报告清单（STRESS-DES、ODD），Markdown 格式",
      ),
    ),
    Command.withExamples([
      {
        command: "yigongti doc scenarios/typical.yaml --kind odd",
        description: say("The model of a scenario", "情景的模型描述"),
      },
      {
        command: "yigongti doc results --lang zh",
        description: say("Of what was run, in Chinese", "已运行结果，中文"),
      },
    ]),
  );
}

async function doc(program: Program, flags: DocFlags): Promise<void> {
  const facts = await factsOf(program, flags, sayIn(flags.lang));
  refuseWithoutPurpose(facts, flags.subject);
  print(WRITES[flags.kind](toldIn(facts, flags.lang)).trimEnd());
}

async function factsOf(program: Program, flags: DocFlags, say: Say): Promise<Facts> {
  const { subject } = flags;
  if (!existsSync(subject) || !statSync(subject).isDirectory())
    return factsOfScenario(
      await program.load(subject, loadOptions(flags)),
      program.version,
      (await program.reference()).steps,
    );
  if (!isResults(subject))
    throw new Failure(
      say(`${subject}: this folder holds no results of one run`, `${subject}：不是单次运行的结果文件夹`),
      EXIT.badInput,
    );
  const folder = openInputFolder(subject);
  const manifest = readManifest(folder);
  const { measures } = readJson<Pick<Summary, "measures">>(folder, "summary.json");
  const figures = Object.entries(measures).map(([measure, figure]): RanFigure => ({ ...figure, measure }));
  const parameters = readJson<readonly ParameterRecord[]>(folder, "parameters.json");
  return factsOfResults(
    { manifest, about: readAbout(folder, manifest), parameters, figures },
    (await program.reference()).steps,
  );
}

const readJson = <A>(folder: InputFolder, name: string): A =>
  JSON.parse(new TextDecoder().decode(folder.read(name))) as A;

/** A document without its question is refused: the purpose is the first item of both checklists. */
function refuseWithoutPurpose({ purpose }: Facts, subject: string): void {
  const missing = (["en", "zh"] as const).filter((language) => purpose[language].trim() === "");
  if (missing.length === 0) return;
  const problems = new Problems();
  problems.add(
    place(subject),
    "purpose",
    `a document needs the question asked, in both languages; missing: ${missing.join(", ")}`,
    `文档须写明所问的问题（中英文），缺少：${missing.join("、")}`,
  );
  throw new ScenarioError(problems.all());
}
