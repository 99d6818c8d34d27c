import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import { Flag } from "effect/cli";
import type { CountyInput } from "../county/input/county.ts";
import { MECHANISMS } from "../county/county.ts";
import type { Executor, Outcome } from "../experiment/executor.ts";
import { executeJobs } from "../experiment/execute.ts";
import { importOutside } from "../experiment/outside.ts";
import { pooledValue } from "../experiment/totals.ts";
import { place, Problems, ScenarioError } from "../language/problem.ts";
import { digestText } from "../scenario/file-text.ts";
import { isOutsideMechanism } from "../scenario/outside.ts";
import { EXIT, Failure } from "./failure.ts";
import { inLanguage, type Language, type Say, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import type { Outside, Program, ScenarioOptions } from "./program.ts";
import { fileReader } from "./reader.ts";
import { textOf } from "../language/reader.ts";
import type { RunChoice } from "./simulate.ts";
import { count, kindOf, NOT_MEASURED, plain } from "./text/figures.ts";

export const withFlag = (say: Say) =>
  Flag.String("with").pipe(
    Flag.withMetavar("FILE.ts"),
    Flag.atLeast(0),
    Flag.withDescription(
      say(
        "A mechanism of your own, from a file that exports it by default; tested first at its neutral " +
          "setting; repeatable",
        "加入自己的机制（文件以 default 导出）；先在中性设定下检验；可重复",
      ),
    ),
  );

interface WithFlags extends RunChoice {
  readonly with: readonly string[];
  readonly lang: Language;
}

/**
 * The program with the mechanisms that `--with` names. Each is tried first in a small county of the scenario: off, and
 * at its neutral setting, it changes nothing, and twice the same run is the same.
 * @throws ScenarioError when a file holds no mechanism; Failure when one changes what it must not
 */
export async function joinOutside(
  program: Program,
  flags: WithFlags,
  scenario: { readonly path: string; readonly options: ScenarioOptions },
  signal: AbortSignal,
): Promise<Program> {
  if (flags.with.length === 0) return program;
  const problems = new Problems();
  const outside: Outside[] = [];
  for (const file of flags.with) {
    const found = await readOutside(file, outside, problems);
    if (found !== undefined) outside.push(found);
  }
  if (problems.size > 0) throw new ScenarioError(problems.all());
  const joined = program.joined(outside);
  for (const one of outside) await tryOut(joined, one, flags, scenario, signal);
  return joined;
}

/** What the file may take from elsewhere: its digest has to say what it does. */
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const OWN = /^yigongti\//;

async function readOutside(file: string, before: readonly Outside[], problems: Problems): Promise<Outside | undefined> {
  const tell = (en: string, zh: string, line = 1): void => problems.add(place(file, line), "", en, zh);
  const told = problems.told;
  const text = await textOf(fileReader(), file, problems);
  if (text === undefined) return undefined;
  for (const { 1: from = "", index } of text.matchAll(IMPORT)) {
    if (OWN.test(from)) continue;
    tell(
      `it imports "${from}": a mechanism is one file, which may import yigongti/county, yigongti/kernel and types`,
      `引用了“${from}”：机制应为单个文件，只可引用 yigongti/county、yigongti/kernel 与类型`,
      text.slice(0, index).split("\n").length + (text.slice(index).match(/^\s*\n/) === null ? 0 : 1),
    );
  }
  if (problems.told > told) return undefined;
  if (!/\.[cm]?[jt]s$/.test(file)) {
    tell(
      "expected a file of TypeScript or JavaScript (.ts, .js, .mjs)",
      "应为 TypeScript 或 JavaScript 文件（.ts、.js、.mjs）",
    );
    return undefined;
  }
  const url = pathToFileURL(resolve(file)).href;
  const taken = [...MECHANISMS, ...before.map(({ mechanism }) => mechanism)];
  try {
    const mechanism = await importOutside(url);
    return isOutsideMechanism(mechanism, taken, tell) ? { mechanism, url, file, sha256: digestText(text) } : undefined;
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    tell(`cannot be loaded: ${message}`, `无法载入：${message}`);
    return undefined;
  }
}

/** So small is the county in which a mechanism is tried, and so long the run: a year beside the warm-up. */
const RESIDENTS = 2_000;
const YEARS = 1;

async function tryOut(
  program: Program,
  { mechanism, file, sha256 }: Outside,
  flags: WithFlags,
  { path, options }: { readonly path: string; readonly options: ScenarioOptions },
  signal: AbortSignal,
): Promise<void> {
  const say = sayIn(flags.lang);
  const { id, neutral } = mechanism;
  const ready = needsOf(program, flags, signal);
  const residents = Math.min(options.residents ?? RESIDENTS, RESIDENTS);
  const small = { ...options, residents, years: YEARS, replications: 1 };
  const load = async (...set: readonly string[]): Promise<CountyInput> => {
    const loaded = await ready(await program.load(path, { ...small, set: [...(options.set ?? []), ...set] }));
    return loaded.input;
  };
  const off = await load(`mechanisms.${id}.on=false`);
  const settings = Object.entries(neutral).map(([key, value]) => `mechanisms.${id}.parameters.${key}=${value}`);
  const still = await load(`mechanisms.${id}.on=true`, ...settings);
  const acting = await load(`mechanisms.${id}.on=true`);
  const executor = program.executor(1);
  try {
    const run = ranBy(executor, signal);
    const [absent] = await run(without(off, id));
    const words = {
      off: say("it is off", "该机制关闭"),
      neutral: say("it is at its neutral setting", "该机制处于中性设定"),
      twice: say("the same is run again", "重复同一次运行"),
    };
    refuseDifferent(program, file, words.off, absent!, (await run(off))[0]!, flags.lang);
    refuseDifferent(program, file, words.neutral, absent!, (await run(still))[0]!, flags.lang);
    // The second run begins in the arrays of the first: state kept elsewhere than in the arena shows.
    const [once, again] = await run(acting, acting);
    refuseDifferent(program, file, words.twice, once!, again!, flags.lang);
  } finally {
    await executor.close();
  }
  if (!flags.quiet)
    process.stderr.write(
      `${say(
        `with ${id} from ${file} (sha256 ${sha256.slice(0, 12)}): at its neutral setting nothing changes in ` +
          `${count(residents)} residents`,
        `加入 ${file} 的机制 ${id}（sha256 ${sha256.slice(0, 12)}）：${count(residents)} 名居民中，中性设定下结果不变`,
      )}\n`,
    );
}

/** Runs counties one after the other, in the same arrays where they are of the same input. */
const ranBy =
  (executor: Executor, signal: AbortSignal) =>
  (...inputs: readonly CountyInput[]): Promise<readonly Outcome[]> =>
    executeJobs(
      inputs.map((input) => ({ input, seed: 1, replication: 0, keepTables: false })),
      executor,
      { signal },
    );

/** The county that has never heard of a mechanism. */
function without({ outside = [], epochs, ...input }: CountyInput, id: string): CountyInput {
  const others = outside.filter((one) => one.id !== id);
  return {
    ...input,
    ...(others.length === 0 ? {} : { outside: others }),
    epochs: epochs.map(({ mechanisms, ...epoch }) => ({
      ...epoch,
      mechanisms: Object.fromEntries(Object.entries(mechanisms).filter(([key]) => key !== id)),
    })),
  };
}

/** Measures that are named of those that have changed. */
const MOST_NAMED = 5;

function refuseDifferent(
  { measures }: Program,
  file: string,
  when: string,
  before: Outcome,
  after: Outcome,
  language: Language,
): void {
  if (before.digest === after.digest) return;
  const say = sayIn(language);
  const changed = measures.flatMap((measure) => {
    const [one, other] = [pooledValue(measure, before.totals), pooledValue(measure, after.totals)];
    const [was, is] = [one, other].map((value) =>
      value === undefined ? NOT_MEASURED : plain(value, kindOf(measure.unit, measure.id), language),
    );
    return one === other ? [] : [`  ${inLanguage(measure.name, language)}: ${was} → ${is}`];
  });
  const more = changed.length - MOST_NAMED;
  const lines = [
    say(`${file}: refused: results change when ${when}`, `${file}：不接受：${when}时结果发生变化`),
    ...changed.slice(0, MOST_NAMED),
    ...(more > 0 ? [say(`  and ${more} measures more`, `  另有 ${more} 项指标`)] : []),
    ...(changed.length === 0 ? [say("  in the parts of tables, not in sums", "  仅见于结果表的细项，合计不变")] : []),
  ];
  throw new Failure(lines.join("\n"), EXIT.badInput);
}
