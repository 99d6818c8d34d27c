import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Option } from "effect";
import { Command, Flag } from "effect/cli";
import { type Claim, CLAIMS, type How } from "../documents/claims.ts";
import { executeJobs, jobsOf, type Progress } from "../experiment/execute.ts";
import { summarise } from "../experiment/summary.ts";
import { abortable } from "./abortable.ts";
import { announce } from "./announce.ts";
import { EXIT, Failure } from "./failure.ts";
import { formatFlag, languageFlag, quietFlag, workersFlag } from "./flags.ts";
import { type Language, type Say, sayIn } from "./language.ts";
import { needsOf } from "./needs.ts";
import { print } from "./print.ts";
import type { Program } from "./program.ts";
import { createProgressLine } from "./progress.ts";
import { asJson } from "./result.ts";
import { alignedTable } from "./text/table.ts";

interface ReproduceFlags {
  readonly quick: boolean;
  readonly workers: Option.Option<number>;
  readonly format: "text" | "json";
  readonly lang: Language;
  readonly quiet: boolean;
}

/** A claim made again. */
export interface Reproduced {
  readonly id: string;
  readonly value: number;
  /** What came out now; `null` where it stands nowhere any more. */
  readonly now: number | null;
  readonly tolerance: number;
  readonly agrees: boolean;
  readonly date: string;
  /** The command or the file that it comes from. */
  readonly from: string;
}

/** `reproduce`: every figure of the pages made again; fails where one has drifted. */
export function reproduceCommand(program: Program, language: Language) {
  const say = sayIn(language);
  const input = {
    quick: Flag.Boolean("quick").pipe(
      Flag.withDefault(false),
      Flag.withDescription(say("One replication of each run", "每项只运行一次重复")),
    ),
    workers: workersFlag(say),
    format: formatFlag(say),
    lang: languageFlag(say),
    quiet: quietFlag(say),
  };
  return Command.make("reproduce", input, (flags) => abortable((signal) => reproduce(program, flags, signal))).pipe(
    Command.withDescription(
      say(
        "Make every figure of the pages again, and fail where one has drifted",
        "重新得出各页面中的每个数字，有偏离则报错",
      ),
    ),
    Command.withExamples([
      { command: "yigongti reproduce --quick", description: say("A few minutes at most", "至多几分钟") },
    ]),
  );
}

async function reproduce(program: Program, flags: ReproduceFlags, signal: AbortSignal): Promise<void> {
  const say = sayIn(flags.lang);
  const found: Reproduced[] = [];
  for (const claim of CLAIMS) found.push(await again(program, claim, flags, say, signal));
  const drifted = found.filter(({ agrees }) => !agrees);
  if (flags.format === "json") print(asJson(found));
  else
    print(
      [
        say("Figures of the pages, made again", "页面数字重现"),
        "",
        alignedTable([
          [
            say("id", "代码"),
            say("written", "文中"),
            say("now", "现值"),
            say("tolerance", "容差"),
            "",
            say("from", "来自"),
          ],
          ...found.map(({ id, value, now, tolerance, agrees, from }) => [
            id,
            String(value),
            now === null ? "–" : String(Number(now.toPrecision(5))),
            tolerance === 0 ? "" : `±${tolerance}`,
            agrees ? say("agrees", "一致") : say("DRIFTED", "偏离"),
            from,
          ]),
        ]),
        "",
        say(
          `${found.length - drifted.length} of ${found.length} agree.`,
          `${found.length} 项中 ${found.length - drifted.length} 项一致。`,
        ),
      ].join("\n"),
    );
  if (drifted.length === 0) return;
  throw new Failure(
    say(
      `drifted: ${drifted.map(({ id }) => id).join(", ")}; change the page and its claim, or mend the model`,
      `偏离：${drifted.map(({ id }) => id).join("、")}；请修改页面与登记值，或修正模型`,
    ),
    EXIT.failed,
  );
}

async function again(
  program: Program,
  { id, value, date, how }: Claim,
  flags: ReproduceFlags,
  say: Say,
  signal: AbortSignal,
): Promise<Reproduced> {
  if (how.kind === "run") {
    const { tolerance } = how;
    const run = flags.quick ? { ...how, replications: 1 } : how;
    const now = await measured(program, run, flags, say, signal);
    const agrees = now !== null && Math.abs(now - value) <= tolerance;
    return { id, value, now, tolerance, agrees, date, from: commandOf(run) };
  }
  const now = countedIn(join(program.folder, ".."), how);
  return {
    id,
    value,
    now,
    tolerance: 0,
    agrees: now === value,
    date,
    from: how.kind === "files" ? how.folder : how.file,
  };
}

type Run = Extract<How, { kind: "run" }>;

const commandOf = ({ scenario, residents, years, replications, measure }: Run): string =>
  `run scenarios/${scenario}.yaml --residents ${residents} --years ${years} --replications ${replications} ` +
  `--seed 1 --format json: measures.${measure}.mean`;

async function measured(
  program: Program,
  { scenario, residents, years, replications, measure, times }: Run,
  flags: ReproduceFlags,
  say: Say,
  signal: AbortSignal,
): Promise<number | null> {
  const { workers, quiet } = flags;
  const path = join(program.folder, `${scenario}.yaml`);
  const ready = needsOf(program, flags, signal);
  const loaded = await ready(await program.load(path, { residents, years, replications, seed: 1, set: [] }));
  const executor = program.executor(Math.min(replications, Option.getOrElse(workers, availableParallelism)));
  const line = createProgressLine(process.stderr, say, () => performance.now());
  const onProgress = (progress: Progress): void => line.update(progress);
  try {
    const jobs = jobsOf({ ...loaded.scenario, input: loaded.input });
    if (!quiet) announce(jobs, executor.workers, say);
    const outcomes = await executeJobs(jobs, executor, {
      signal,
      ...(quiet ? {} : { onProgress }),
    });
    const { measures } = summarise(
      outcomes.map(({ totals }) => totals),
      program.measures,
      [],
    );
    const mean = measures[measure]?.mean ?? null;
    return mean === null ? null : mean * times;
  } finally {
    line.end();
    await executor.close();
  }
}

/** What files say now. @returns `null` where the words are gone */
export function countedIn(root: string, how: Exclude<How, Run>): number | null {
  if (how.kind === "files")
    return readdirSync(join(root, how.folder)).filter((name) => name.endsWith(how.ending)).length;
  const file = join(root, how.file);
  if (!existsSync(file)) return null;
  const text = readFileSync(file, "utf8");
  if (how.kind === "rows") return text.trimEnd().split("\n").length - 1;
  if (how.kind === "lines") return text.match(new RegExp(how.words, "gm"))?.length ?? null;
  const [, written] = new RegExp(how.words).exec(text) ?? [];
  return written === undefined ? null : Number(written.replaceAll(/[_,]/g, "")) * how.times;
}
