import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileReader } from "../command/reader.ts";
import { MECHANISMS } from "../county/county.ts";
import { INDICATORS as measures } from "../county/indicators/catalogue.ts";
import { TABLE_WORDS } from "../documents/columns.ts";
import { readDesign } from "../experiment/batch/design.ts";
import { judgeDesign, planDesign } from "../experiment/batch/plan.ts";
import { rowsOver } from "../experiment/batch/rows.ts";
import { Problems, ScenarioError } from "../language/problem.ts";
import { type Reader, ReadError } from "../language/reader.ts";
import { declarationOf } from "../scenario/epochs.ts";
import { type Loaded, loadScenario } from "../scenario/load.ts";
import { shippedFolder } from "./shipped.ts";
import type { Checked, Given, Question, Verdict } from "./question.ts";

/**
 * The checker (检查员), a process of its own: reads what clients send, so that a text that takes the reader long or breaks
 * it harms nothing else. It reads the program's seeds, the scenarios that are shipped, and the texts of the question.
 */
process.on("message", ({ ask, question }: { ask: number; question: Question }) => {
  verdictOn(question).then(
    (verdict) => process.send!({ ask, verdict }),
    (error: unknown) => process.send!({ ask, broken: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit());

/** The program's, said by whoever starts this one. */
const [version = ""] = process.argv.slice(2);
const SHIPPED = shippedFolder();
const mechanisms = MECHANISMS.map(declarationOf);
const NAME = /^[a-z0-9-]+\.(?:yaml|csv)$/;

/** Texts of the question and the shipped scenarios lie beside each other; nothing else is there. */
function confined(own: Readonly<Record<string, string>>): {
  readonly reader: Reader;
  readonly used: Map<string, string>;
} {
  const real = fileReader();
  const used = new Map<string, string>();
  const shipped = new Set(readdirSync(SHIPPED).filter((name) => NAME.test(name)));
  const reader: Reader = {
    seeds: real.seeds,
    resolve: (from, to) =>
      from.startsWith(real.seeds) || to.includes("/") || to.includes("\\") ? real.resolve(from, to) : to,
    read(path) {
      const text = own[path] ?? used.get(path);
      if (text !== undefined) return text;
      if (path.startsWith(real.seeds) && !path.split("/").includes("..", real.seeds.split("/").length))
        return real.read(path);
      if (!shipped.has(path))
        throw new ReadError(
          "this service reads the scenarios that it ships, by their names, and no other file",
          "本服务只按名称读取自带情景，不读取其他文件",
        );
      const found = readFileSync(join(SHIPPED, path), "utf8");
      used.set(path, found);
      return found;
    },
    list: (folder) => (folder === "" ? [...shipped] : folder.startsWith(real.seeds) ? real.list!(folder) : []),
  };
  return { reader, used };
}

async function verdictOn(question: Question): Promise<Verdict> {
  try {
    return { checked: await check(question) };
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return {
      refused: error.problems.map(({ file, line, column, path, message }) => ({ file, line, column, path, message })),
    };
  }
}

async function check(question: Question): Promise<Checked> {
  const problems = new Problems();
  const own: Record<string, string> = { "scenario.yaml": textOf(question.scenario, "scenario.yaml", problems) };
  if (question.other !== undefined) own["other.yaml"] = textOf(question.other, "other.yaml", problems);
  if (question.design !== undefined) own["design.yaml"] = question.design;
  if (problems.size > 0) throw new ScenarioError(problems.all());
  const { reader, used } = confined(own);
  const { seed, residents, years, replications } = question;
  const given = Object.fromEntries(
    Object.entries({ seed, residents, years, replications }).filter(([, value]) => value !== undefined),
  );
  const load = (file: string, options: object): Promise<Loaded> =>
    loadScenario(reader, file, { ...options, measures, mechanisms });
  const first = await load("scenario.yaml", question.kind === "batch" ? {} : given);
  const { scenario } = first;
  const common = {
    title: scenario.name,
    residents: scenario.residents,
    years: scenario.years + scenario.warmUp,
    seed: scenario.seed,
    perScenario: scenario.replications,
  };
  const files = (): Record<string, string> => ({ ...Object.fromEntries(used), ...own });
  switch (question.kind) {
    case "run":
      return {
        ...common,
        replications: scenario.replications,
        id: idOf(["run", scenario.sha256, scenario.seed, scenario.replications]),
        files: files(),
      };
    case "compare": {
      const same = { ...given, seed: scenario.seed, replications: scenario.replications };
      const second = (await load("other.yaml", same)).scenario;
      return {
        ...common,
        title: {
          en: `${scenario.name.en} against ${second.name.en}`,
          zh: `${scenario.name.zh}与${second.name.zh}对照`,
        },
        residents: Math.max(scenario.residents, second.residents),
        years: Math.max(common.years, second.years + second.warmUp),
        replications: 2 * scenario.replications,
        id: idOf(["compare", scenario.sha256, second.sha256, scenario.seed, scenario.replications]),
        files: files(),
      };
    }
    case "batch": {
      const design = readDesign(question.design ?? "", "design.yaml", problems);
      if (design !== undefined && design.base.text !== "scenario.yaml")
        problems.add(
          design.base.at,
          "base",
          `expected scenario.yaml, the scenario of the question, found "${design.base.text}"`,
          `应为 scenario.yaml（所提交的情景），却是“${design.base.text}”`,
        );
      if (design === undefined) throw new ScenarioError(problems.all());
      const known = { measures: measures.map(({ id }) => id), tables: Object.keys(TABLE_WORDS) };
      const options = Object.entries({ residents: design.residents, years: design.years, seed: design.seed });
      const base = await load("scenario.yaml", Object.fromEntries(options.filter(([, value]) => value !== undefined)));
      if (problems.size > 0) {
        await judgeDesign(design, rowsOver(base), known, problems);
        throw new ScenarioError(problems.all());
      }
      const plan = await planDesign(design, rowsOver(base), version, known);
      return {
        ...common,
        residents: base.scenario.residents,
        years: base.scenario.years + base.scenario.warmUp,
        seed: base.scenario.seed,
        perScenario: plan.replications,
        replications: plan.points.length * plan.replications,
        id: idOf(["batch", plan.question, base.scenario.seed, plan.replications]),
        files: files(),
      };
    }
  }
}

function textOf({ name, yaml }: Given, file: string, problems: Problems): string {
  if (yaml !== undefined) return yaml;
  const path = `${name ?? ""}.yaml`;
  if (NAME.test(path) && readdirSync(SHIPPED).includes(path)) return readFileSync(join(SHIPPED, path), "utf8");
  problems.add(
    { file, line: 1, column: 1 },
    "",
    `there is no shipped scenario "${name ?? ""}"`,
    `没有自带情景“${name ?? ""}”`,
  );
  return "";
}

const idOf = (parts: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([version, ...parts]))
    .digest("hex");
