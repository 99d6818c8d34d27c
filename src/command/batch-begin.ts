import { existsSync } from "node:fs";
import { Option } from "effect";
import { TABLE_WORDS } from "../documents/columns.ts";
import type { Design } from "../experiment/batch/design.ts";
import { type Known, type Plan, planDesign } from "../experiment/batch/plan.ts";
import { Refusal } from "../experiment/batch/refusal.ts";
import type { RowLoader } from "../experiment/batch/rows.ts";
import {
  type BatchFile,
  BATCH_FORMAT,
  BATCH_VERSION,
  paths,
  readBatchFile,
  writeBatchFile,
} from "../experiment/batch/store.ts";
import { RunStopped } from "../experiment/executor.ts";
import type { Need } from "../experiment/need.ts";
import { isRealWithoutFigures } from "../report/outline/places.ts";
import type { BatchFlags } from "./batch.ts";
import { sayIn } from "./language.ts";
import type { Program } from "./program.ts";
import { refuseMany } from "./pilot.ts";
import { createProgressLine } from "./progress.ts";
import { several } from "../language/plural.ts";

/** What a design may name. */
export const namesKnown = ({ measures }: Program): Known => ({
  measures: measures.map(({ id }) => id),
  tables: Object.keys(TABLE_WORDS),
});

/** A design file and the rows that it is about. */
export interface Asked {
  readonly design: Design;
  readonly text: string;
  readonly rows: RowLoader;
  /** Needs found for the rows, by their baseline. */
  readonly needs: ReadonlyMap<string, Need>;
}

/**
 * Makes the folder of a batch say what the batch is, or finds that it says just that.
 * @throws Refusal when the folder's batch answers another question, ScenarioError with every problem of the design
 */
export async function beginBatch(
  program: Program,
  flags: BatchFlags,
  asked: Asked,
  signal: AbortSignal,
): Promise<void> {
  const known = existsSync(paths(flags.out).batch) ? await readBatchFile(flags.out) : undefined;
  const wanted = Option.getOrElse(flags.extend, () => asked.design.replications);
  if (known === undefined) {
    const plan = await planned(program, flags, asked, signal);
    await refuseMany(program, asked.rows.base, flags, plan.points.length * wanted, signal);
    await writeBatchFile(flags.out, fileOf(plan, flags, asked));
    return;
  }
  refuseVersion(known, program, flags);
  if (!isSame(known, asked)) {
    const plan = await planned(program, flags, asked, signal);
    if (plan.question !== known.question) throw otherQuestion(known, plan, flags);
  }
  if (Option.isNone(flags.extend) && asked.design.replications > known.replications)
    throw new Refusal(
      `${flags.out}: its batch has ${several(known.replications, "replication")}, the design says ` +
        `${asked.design.replications}: ask for them by --extend ${asked.design.replications}`,
      `${flags.out}：批次有 ${known.replications} 次重复，设计为 ${asked.design.replications} 次：请用 --extend ` +
        `${asked.design.replications}`,
    );
  const more = Math.max(0, wanted - known.replications);
  await refuseMany(program, asked.rows.base, flags, known.points.length * more, signal);
}

const NO_WORDS = { en: "", zh: "" };

function fileOf(plan: Plan, flags: BatchFlags, { design, text, rows, needs }: Asked): BatchFile {
  const { scenario, input, parameters } = rows.base;
  return {
    format: BATCH_FORMAT,
    formatVersion: BATCH_VERSION,
    tableFormat: flags.tables,
    design: { file: design.file, text, sampling: design.sampling },
    about: {
      scenario: scenario.name,
      county: input.name,
      marked: isRealWithoutFigures({ about: { county: { division: input.division } }, parameters }),
      factors: plan.factors.map(({ name }) => parameters.find(({ path }) => path === name)?.doc ?? NO_WORDS),
    },
    ...(needs.size === 0 ? {} : { needs: Object.fromEntries(needs) }),
    ...plan,
  };
}

/** Needs that a folder's batch was begun with, as this version found them. */
export async function needsKept(program: Program, { out }: BatchFlags): Promise<Map<string, Need>> {
  if (!existsSync(paths(out).batch)) return new Map();
  const { version, needs = {} } = await readBatchFile(out);
  return new Map(version === program.version ? Object.entries(needs) : []);
}

/** True when neither the design nor a file that it stands on has changed, so that its rows need no second check. */
function isSame(known: BatchFile, { text, rows, design }: Asked): boolean {
  const before = new Map(known.files.map(({ file, sha256 }) => [file, sha256]));
  const { sources } = rows.base;
  return (
    known.design.text === text &&
    known.design.file === design.file &&
    before.size === sources.length &&
    sources.every(({ file, sha256 }) => before.get(file) === sha256)
  );
}

async function planned(
  program: Program,
  flags: BatchFlags,
  { design, rows }: Asked,
  signal: AbortSignal,
): Promise<Plan> {
  const say = sayIn(flags.lang);
  const line = createProgressLine(
    process.stderr,
    say,
    () => performance.now(),
    (checked, all) => say(`${checked} of ${several(all, "row")} checked`, `已检查 ${checked}/${all} 行`),
  );
  try {
    return await planDesign(design, rows, program.version, namesKnown(program), {
      signal,
      ...(flags.quiet ? {} : { onProgress: (done, jobs) => line.update({ done, jobs, share: done / jobs }) }),
    });
  } catch (error) {
    if (signal.aborted) throw new RunStopped();
    throw error;
  } finally {
    line.end();
  }
}

function refuseVersion({ version }: BatchFile, program: Program, { out }: BatchFlags): void {
  if (version === program.version) return;
  throw new Refusal(
    `${out}: its batch was begun by version ${version}, this is ${program.version}; go on with that one, or give ` +
      `a new folder`,
    `${out}：该批次由 ${version} 版本开始，当前为 ${program.version}；请用原版本继续，或另给文件夹`,
  );
}

function otherQuestion(known: BatchFile, plan: Plan, { out }: BatchFlags): Refusal {
  const changed = plan.points.findIndex(({ sha256 }, at) => sha256 !== known.points[at]?.sha256);
  const rows =
    known.points.length === plan.points.length
      ? ""
      : ` (${several(known.points.length, "row")} there, ${plan.points.length} here)`;
  const first = changed < 0 ? "" : `; the first row that differs is row ${changed}`;
  return new Refusal(
    `${out}: it holds the results of another question, that of ${known.design.file}${rows}${first}; give a new folder`,
    `${out}：其中是另一问题（${known.design.file}）的结果${changed < 0 ? "" : `，自第 ${changed} 行起不同`}；请另给文件夹`,
  );
}
